#include "pipeline/unnamed_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace dq::pipeline {
namespace {

std::unexpected<Error> unwritable(int error_number) {
  return fail(ErrorCode::Unwritable, std::string("a temporary file cannot be written: ") + std::strerror(error_number),
              "make room in the folder for temporary files, or set TMPDIR to another");
}

}  // namespace

Result<UniqueFd> open_unnamed_file() {
  const char* const chosen = std::getenv("TMPDIR");
  const std::string folder = chosen && *chosen ? chosen : "/tmp";
  UniqueFd file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  if (errno != EOPNOTSUPP && errno != EISDIR) return unwritable(errno);
  // A file system without O_TMPFILE.
  std::string name = folder + "/docquarry-XXXXXX";
  file.reset(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) return unwritable(errno);
  ::unlink(name.c_str());
  return file;
}

Status write_at(const UniqueFd& file, std::string_view bytes, std::int64_t offset) {
  while (!bytes.empty()) {
    const ssize_t put = ::pwrite(file.get(), bytes.data(), bytes.size(), offset);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return unwritable(put < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += put;
  }
  return {};
}

Status read_at(const UniqueFd& file, std::string& bytes, std::int64_t offset) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got = ::pread(file.get(), bytes.data() + at, bytes.size() - at, offset + static_cast<std::int64_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      return fail(ErrorCode::Unreadable, std::string("a temporary file cannot be read: ") + std::strerror(got < 0 ? errno : EIO));
    at += static_cast<std::size_t>(got);
  }
  return {};
}

}  // namespace dq::pipeline
