// A document's bytes, mapped read-only where it is a file, read into memory where it is a pipe.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "pipeline/unique_fd.h"
#include "reader/document.h"

namespace dq::pipeline {

class DocumentBytes {
 public:
  // Does not take `fd`, nor move its offset when it is a file.
  // Errors: LimitExceeded (Limits::file_bytes), Unreadable, BadDocument (empty).
  static Result<DocumentBytes> of(int fd, const Limits& limits);

  DocumentBytes(DocumentBytes&& other) noexcept;
  DocumentBytes& operator=(DocumentBytes&&) = delete;
  ~DocumentBytes();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  DocumentBytes() = default;

  std::span<const std::byte> bytes_;
  std::vector<std::byte> read_;  // empty when mapped
  bool mapped_ = false;
};

// For workers, who each map the file: nothing when `fd` is a file already, else all that comes out of it in a file without a
// name (see page_spool.h). Errors: LimitExceeded, Unreadable, Unwritable, BadDocument (empty).
Result<UniqueFd> regular_file_of(int fd, const Limits& limits);

// Only looked at to choose what a worker loads before its doors close: the document is parsed there.
reader::DocumentKind kind_of_file(int fd);

}  // namespace dq::pipeline
