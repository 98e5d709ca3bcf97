#include "pipeline/document_bytes.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace dq::pipeline {
namespace {

constexpr std::size_t kReadStepBytes = 1 << 20;

std::unexpected<Error> unreadable(int error_number) {
  return fail(ErrorCode::Unreadable, std::string("cannot be read: ") + std::strerror(error_number), "check that it is a file and may be read");
}

std::unexpected<Error> too_large(const Limits& limits) {
  return fail(ErrorCode::LimitExceeded, "is larger than " + std::to_string(limits.file_bytes) + " bytes", "split it, or raise the limit on file bytes");
}

std::unexpected<Error> empty_file() { return fail(ErrorCode::BadDocument, "is empty", "check that it was copied or downloaded whole"); }

Result<std::vector<std::byte>> read_all(int fd, const Limits& limits) {
  std::vector<std::byte> bytes;
  for (;;) {
    const std::size_t at = bytes.size();
    bytes.resize(at + kReadStepBytes);
    const ssize_t got = ::read(fd, bytes.data() + at, kReadStepBytes);
    bytes.resize(at + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(errno);
    if (got == 0) return bytes;
    if (static_cast<std::int64_t>(bytes.size()) > limits.file_bytes) return too_large(limits);
  }
}

}  // namespace

Result<DocumentBytes> DocumentBytes::of(int fd, const Limits& limits) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return unreadable(errno);
  if (S_ISDIR(status.st_mode)) return unreadable(EISDIR);
  DocumentBytes document;
  if (!S_ISREG(status.st_mode)) {
    DQ_TRY(document.read_, read_all(fd, limits));
    if (document.read_.empty()) return empty_file();
    document.bytes_ = document.read_;
    return document;
  }
  if (status.st_size > limits.file_bytes) return too_large(limits);
  if (status.st_size == 0) return empty_file();
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (at == MAP_FAILED) return unreadable(errno);
  document.bytes_ = {static_cast<const std::byte*>(at), size};
  document.mapped_ = true;
  return document;
}

DocumentBytes::DocumentBytes(DocumentBytes&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), read_(std::move(other.read_)), mapped_(std::exchange(other.mapped_, false)) {}

DocumentBytes::~DocumentBytes() {
  if (mapped_) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace dq::pipeline
