#include "write/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

namespace dq::write {
namespace {

constexpr std::size_t kPieceBytes = 1 << 16;

std::unexpected<Error> failed(const char* what) { return fail(ErrorCode::Unwritable, std::string(what) + ": " + std::strerror(errno)); }

}  // namespace

Result<MemoryFile> MemoryFile::create() {
  const int fd = ::memfd_create("docquarry", MFD_CLOEXEC);
  if (fd < 0) return failed("cannot make a file in memory");
  return MemoryFile(fd);
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

MemoryFile::~MemoryFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(fd_); }

Status MemoryFile::copy_to(Sink& sink) const {
  std::vector<char> piece(kPieceBytes);
  for (off_t at = 0;;) {
    const ssize_t count = ::pread(fd_, piece.data(), piece.size(), at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot read a file in memory");
    if (count == 0) return {};
    DQ_TRY_STATUS(sink.write({piece.data(), static_cast<std::size_t>(count)}));
    at += count;
  }
}

}  // namespace dq::write
