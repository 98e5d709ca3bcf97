// Pages as wire bytes, kept until the document stages are done: in memory first, beyond that in a file without a name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

class PageSpool {
 public:
  static constexpr std::size_t kMemoryBytes = 32 << 20;

  explicit PageSpool(std::int64_t file_bytes = Limits().spool_bytes, std::size_t memory_bytes = kMemoryBytes)
      : memory_bytes_(memory_bytes), most_file_bytes_(file_bytes) {}

  // `slot` from 0, each at most once, in any order. Errors: Unwritable (no temporary file, full disk), LimitExceeded (the file
  // would be larger than `file_bytes`).
  Status put(std::size_t slot, std::string_view bytes);
  // Empty when nothing was put there. A slot can be taken once.
  Result<std::string> take(std::size_t slot);

 private:
  struct Place {
    std::string memory;
    std::int64_t offset = -1;  // in the file
    std::size_t size = 0;
  };
  Status put_in_file(Place& place, std::string_view bytes);

  std::size_t memory_bytes_;
  std::int64_t most_file_bytes_;
  std::size_t in_memory_ = 0;
  UniqueFd file_;
  std::int64_t file_size_ = 0;
  std::vector<Place> places_;
};

}  // namespace dq::pipeline
