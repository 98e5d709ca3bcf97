// A file without a name, in memory, for libraries that write only to paths.
#pragma once

#include <string>

#include "base/error.h"
#include "write/writer.h"

namespace dq::write {

class MemoryFile {
 public:
  static Result<MemoryFile> create();
  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile();

  // Valid in this process, for as long as this lives.
  std::string path() const;
  // All of it, in pieces.
  Status copy_to(Sink& sink) const;

 private:
  explicit MemoryFile(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace dq::write
