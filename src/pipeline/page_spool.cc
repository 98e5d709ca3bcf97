#include "pipeline/page_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace dq::pipeline {
namespace {

std::unexpected<Error> spool_error(int error_number) {
  return fail(ErrorCode::Unwritable, std::string("a temporary file cannot be written: ") + std::strerror(error_number),
              "make room in the folder for temporary files, or set TMPDIR to another");
}

// A file that no name leads to, readable by nobody else, gone with the process.
int open_unnamed() {
  const char* const chosen = std::getenv("TMPDIR");
  const std::string folder = chosen && *chosen ? chosen : "/tmp";
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return fd;
  std::string name = folder + "/docquarry-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Status PageSpool::put(std::size_t slot, std::string_view bytes) {
  if (places_.size() <= slot) places_.resize(slot + 1);
  Place& place = places_[slot];
  place.size = bytes.size();
  if (in_memory_ + bytes.size() > memory_bytes_) return put_in_file(place, bytes);
  in_memory_ += bytes.size();
  place.memory = bytes;
  return {};
}

Status PageSpool::put_in_file(Place& place, std::string_view bytes) {
  if (!file_) file_.reset(open_unnamed());
  if (!file_) return spool_error(errno);
  place.offset = file_size_;
  while (!bytes.empty()) {
    const ssize_t put = ::pwrite(file_.get(), bytes.data(), bytes.size(), file_size_);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return spool_error(put < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    file_size_ += put;
  }
  return {};
}

Result<std::string> PageSpool::take(std::size_t slot) {
  if (slot >= places_.size()) return std::string();
  Place place = std::exchange(places_[slot], {});
  if (place.offset < 0) {
    in_memory_ -= place.memory.size();
    return std::move(place.memory);
  }
  std::string bytes(place.size, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got = ::pread(file_.get(), bytes.data() + at, bytes.size() - at, place.offset + static_cast<std::int64_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return spool_error(got < 0 ? errno : EIO);
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace dq::pipeline
