#include "pipeline/document_bytes.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/unnamed_file.h"

namespace dq::pipeline {
namespace {

constexpr std::size_t kReadStepBytes = 1 << 20;

std::unexpected<Error> unreadable(int error_number) {
  return fail(ErrorCode::Unreadable, std::string("cannot be read: ") + std::strerror(error_number),
              "check that it is a file and may be read");
}

std::unexpected<Error> too_large(const Limits& limits) {
  return fail(ErrorCode::LimitExceeded, "is larger than " + std::to_string(limits.file_bytes) + " bytes",
              "split it, or raise the limit on file bytes");
}

std::unexpected<Error> empty_file() { return fail(ErrorCode::BadDocument, "is empty", "check that it was copied or downloaded whole"); }

// Gives what comes out of `fd` to `take`, piece by piece.
template <class Take>
Status read_all(int fd, const Limits& limits, Take take) {
  std::vector<char> piece(kReadStepBytes);
  for (std::int64_t total = 0;;) {
    const ssize_t got = ::read(fd, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(errno);
    if (got == 0) return total == 0 ? Status(empty_file()) : Status();
    if (total + got > limits.file_bytes) return too_large(limits);
    DQ_TRY_STATUS(take(std::string_view(piece.data(), static_cast<std::size_t>(got)), total));
    total += got;
  }
}

enum class Source : std::uint8_t { File, Stream };

// Also refuses what need not be read to be refused.
Result<Source> source_of(int fd, const Limits& limits, std::size_t& size) {
  struct stat status{};
  if (::fstat(fd, &status) != 0) return unreadable(errno);
  if (S_ISDIR(status.st_mode)) return unreadable(EISDIR);
  if (!S_ISREG(status.st_mode)) return Source::Stream;
  if (status.st_size > limits.file_bytes) return too_large(limits);
  if (status.st_size == 0) return empty_file();
  size = static_cast<std::size_t>(status.st_size);
  return Source::File;
}

}  // namespace

Result<DocumentBytes> DocumentBytes::of(int fd, const Limits& limits) {
  DocumentBytes document;
  std::size_t size = 0;
  DQ_TRY(const Source source, source_of(fd, limits, size));
  if (source == Source::Stream) {
    DQ_TRY_STATUS(read_all(fd, limits, [&](std::string_view piece, std::int64_t) -> Status {
      const auto bytes = std::as_bytes(std::span(piece));
      document.read_.insert(document.read_.end(), bytes.begin(), bytes.end());
      return {};
    }));
    document.bytes_ = document.read_;
    return document;
  }
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (at == MAP_FAILED) return unreadable(errno);
  document.bytes_ = {static_cast<const std::byte*>(at), size};
  document.mapped_ = true;
  return document;
}

Result<UniqueFd> regular_file_of(int fd, const Limits& limits) {
  std::size_t size = 0;
  DQ_TRY(const Source source, source_of(fd, limits, size));
  if (source == Source::File) return UniqueFd();
  DQ_TRY(UniqueFd file, open_unnamed_file());
  DQ_TRY_STATUS(read_all(fd, limits, [&](std::string_view piece, std::int64_t at) { return write_at(file, piece, at); }));
  return file;
}

reader::DocumentKind kind_of_file(int fd) {
  std::array<std::byte, reader::kHeadBytes> head{};
  const ssize_t got = ::pread(fd, head.data(), head.size(), 0);
  return reader::kind_of(std::span(head).first(static_cast<std::size_t>(std::max<ssize_t>(got, 0))));
}

DocumentBytes::DocumentBytes(DocumentBytes&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), read_(std::move(other.read_)), mapped_(std::exchange(other.mapped_, false)) {}

DocumentBytes::~DocumentBytes() {
  if (mapped_) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace dq::pipeline
