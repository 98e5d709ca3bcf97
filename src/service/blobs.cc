#include "service/blobs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/encodings.h"
#include "service/disk_room.h"

namespace dq::service {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;
constexpr std::size_t kNameBytes = 16;
constexpr std::size_t kMostOwnerBytes = 100;             // as names of databases, and more
constexpr std::string_view kUnfinished = ".unfinished";  // no blob has such a name

std::unexpected<Error> unwritable(const std::string& folder) {
  return fail(ErrorCode::Unwritable, folder + " cannot be written: " + std::strerror(errno),
              errno == ENOSPC ? "make room on its disk" : "");
}

// 256 folders, so that none grows large.
std::string place_of(const std::string& folder, const std::string& blob) { return folder + "/" + blob.substr(0, 2) + "/" + blob; }

}  // namespace

BlobWriter::~BlobWriter() {
  if (file_) ::unlink(temporary_.c_str());
}

Status BlobWriter::flush() {
  for (std::size_t done = 0; done < buffer_.size();) {
    const ssize_t n = ::write(file_.get(), buffer_.data() + done, buffer_.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return unwritable(folder_);
    done += static_cast<std::size_t>(n);
  }
  buffer_.clear();
  return {};
}

Status BlobWriter::write(std::string_view bytes) {
  bytes_ += static_cast<std::int64_t>(bytes.size());
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes && !has_room(folder_))
    return fail(ErrorCode::Unwritable, "the disk of " + folder_ + " is full", "make room on it");
  return buffer_.size() >= kBufferBytes ? flush() : Status();
}

Status BlobWriter::commit_as(const std::string& name) {
  DQ_TRY_STATUS(flush());
  if (::fdatasync(file_.get()) != 0) return unwritable(folder_);
  const std::string place = place_of(folder_, name);
  if (::rename(temporary_.c_str(), place.c_str()) != 0) return unwritable(folder_);
  file_.reset();
  const Status published = publish_ ? publish_(name) : Status();
  if (!published) ::unlink(place.c_str());
  return published;
}

bool is_blob_name(std::string_view name) {
  return name.size() == 2 * kNameBytes && name.find_first_not_of("0123456789abcdef") == name.npos;
}

Result<std::string> BlobWriter::commit() {
  const std::string name = random_hex(kNameBytes);
  DQ_TRY_STATUS(commit_as(name));
  return name;
}

Result<std::string> Blobs::put(std::string_view bytes) const {
  DQ_TRY(BlobWriter writer, create());
  DQ_TRY_STATUS(writer.write(bytes));
  return writer.commit();
}

Result<std::unique_ptr<Blobs>> FolderBlobs::open(const std::string& folder) {
  std::error_code error;
  for (int n = 0; n < 256 && !error; ++n) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const std::string name = {kHex[static_cast<std::size_t>(n) >> 4], kHex[static_cast<std::size_t>(n) & 15]};
    std::filesystem::create_directories(folder + "/" + name, error);
  }
  if (error || ::chmod(folder.c_str(), 0700) != 0) return unwritable(folder);
  return std::make_unique<FolderBlobs>(folder);
}

std::string FolderBlobs::path(const std::string& blob) const { return place_of(folder_, blob); }

Result<BlobWriter> FolderBlobs::create() const {
  if (!has_room(folder_)) return fail(ErrorCode::Unwritable, "the disk of " + folder_ + " is full", "make room on it");
  std::string temporary = folder_ + "/" + random_hex(kNameBytes) + std::string(kUnfinished);
  pipeline::UniqueFd file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file) return unwritable(folder_);
  return BlobWriter(std::move(file), std::move(temporary), folder_);
}

Result<std::string> FolderBlobs::another_name(const std::string& blob) const {
  std::string name = random_hex(kNameBytes);
  if (::link(path(blob).c_str(), path(name).c_str()) != 0) return unwritable(folder_);
  return name;
}

Result<pipeline::UniqueFd> FolderBlobs::read(const std::string& blob) const {
  pipeline::UniqueFd file(::open(path(blob).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  // What is not there for now (a server of files that is away) is tried again.
  if (!file) return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unwritable, "a file of the state is missing");
  return file;
}

void FolderBlobs::remove(const std::string& blob) const {
  if (!blob.empty()) ::unlink(path(blob).c_str());
}

// A file that a blob has, or that was to become one: whatever else somebody keeps in the folder stays.
bool FolderBlobs::is_ours(const std::filesystem::path& path) const {
  const std::string name = path.filename();
  if (path.parent_path() == folder_) return name.ends_with(kUnfinished) && is_blob_name(name.substr(0, name.size() - kUnfinished.size()));
  return is_blob_name(name) && path.parent_path() == std::filesystem::path(folder_) / name.substr(0, 2);
}

Result<std::string> FolderBlobs::owner(const std::string& name) const {
  const std::string mark = folder_ + "/" + std::string(kOwnerMark);
  std::string kept(kMostOwnerBytes, '\0');
  if (const pipeline::UniqueFd file(::open(mark.c_str(), O_RDONLY | O_CLOEXEC)); file) {
    const ssize_t bytes = ::pread(file.get(), kept.data(), kept.size(), 0);
    if (bytes < 0) return unwritable(folder_);
    return kept.substr(0, static_cast<std::size_t>(bytes));
  }
  if (errno != ENOENT) return unwritable(folder_);
  // With its whole content or not at all, and for the first of several who begin at once.
  DQ_TRY(BlobWriter writer, create());
  DQ_TRY_STATUS(writer.write(name));
  DQ_TRY_STATUS(writer.flush());
  if (::fdatasync(writer.file_.get()) != 0) return unwritable(folder_);
  if (::link(writer.temporary_.c_str(), mark.c_str()) == 0) return name;
  // Not where the mark is a link to nothing, which is there and cannot be read.
  return errno == EEXIST && std::filesystem::exists(mark) ? owner(name) : unwritable(folder_);
}

Status FolderBlobs::sweep(std::int64_t before_ms, const ReadNames& named, const CancelFlag& cancel) const {
  // Looked for before the names are read, so that none of them is new.
  std::vector<std::filesystem::path> old;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, error)) {
    if (!is_ours(entry.path())) continue;
    struct stat status{};
    // When it got its name: another name of an old file is young.
    if (::lstat(entry.path().c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_ctim.tv_sec < before_ms / 1000)
      old.push_back(entry.path());
  }
  if (old.empty()) return {};
  DQ_TRY(const Names names, named());
  for (const auto& path : old) {
    if (cancel.cancelled()) return fail(ErrorCode::Cancelled, "was cancelled");
    if (!names.contains(path.filename())) std::filesystem::remove(path, error);
  }
  return {};
}

}  // namespace dq::service
