#include "apps/docquarry/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "apps/docquarry/exit_codes.h"

namespace dq::app {
namespace {

constexpr std::size_t kBufferBytes = 1 << 16;
constexpr std::size_t kMostOpenFiles = 4096;

// Names of unfinished files, for the signal handler, which may neither lock nor allocate.
std::array<std::atomic<const char*>, kMostOpenFiles> unfinished;

int remember(const std::string& path) {
  char* name = ::strdup(path.c_str());
  for (std::size_t i = 0; i < unfinished.size(); ++i) {
    const char* empty = nullptr;
    if (unfinished[i].compare_exchange_strong(empty, name)) return static_cast<int>(i);
  }
  ::free(name);
  return -1;
}

void forget(int slot) {
  if (slot >= 0) ::free(const_cast<char*>(unfinished[static_cast<std::size_t>(slot)].exchange(nullptr)));
}

extern "C" void remove_unfinished(int) {
  for (auto& name : unfinished)
    if (const char* path = name.load()) ::unlink(path);
  ::_exit(kCancelled);
}

std::unexpected<Error> unwritable(const std::string& path, int error) {
  return fail(ErrorCode::Unwritable, fmt::format("{} cannot be written: {}", path, std::strerror(error)));
}

// Where a name really leads, so that a link stays a link.
std::string followed(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  auto real = std::filesystem::weakly_canonical(path, error);
  return error ? path : real.string();
}

bool written_directly(const std::string& path) {
  struct stat s{};
  return ::stat(path.c_str(), &s) == 0 && !S_ISREG(s.st_mode);
}

mode_t mode_of_new_files() {
  static const mode_t mode = [] {
    mode_t mask = ::umask(0);
    ::umask(mask);
    return static_cast<mode_t>(0666 & ~mask);
  }();
  return mode;
}

}  // namespace

void clean_up_on_signals() {
  mode_of_new_files();  // before there are threads
  struct sigaction action{};
  action.sa_handler = remove_unfinished;
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::string& path, OnDisk on_disk) {
  std::unique_ptr<OutputFile> file(new OutputFile);
  file->on_disk_ = on_disk;
  file->target_ = path == "-" ? path : followed(path);
  if (path == "-") {
    file->fd_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  } else if (written_directly(path)) {
    file->fd_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    auto target = std::filesystem::path(file->target_);
    auto temporary = (target.parent_path() / fmt::format(".{}.XXXXXX", target.filename().string().substr(0, 200))).string();
    file->fd_ = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (file->fd_ >= 0) {
      file->temporary_ = temporary;
      file->slot_ = remember(temporary);
    }
  }
  if (file->fd_ < 0) return unwritable(path, errno);
  return file;
}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  forget(slot_);
}

Status OutputFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    auto n = ::write(fd_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EPIPE && target_ == "-") return fail(ErrorCode::Cancelled, "nobody reads standard output any more");
    if (n < 0) return unwritable(target_ == "-" ? "standard output" : target_, errno);
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
  return {};
}

Status OutputFile::write(std::string_view bytes) {
  buffer_ += bytes;
  return buffer_.size() < kBufferBytes ? Status{} : flush();
}

Status OutputFile::commit() {
  DQ_TRY_STATUS(complete());
  return publish();
}

void OutputFile::finish() {
  finished_ = complete();
  ::close(std::exchange(fd_, -1));
}

Status OutputFile::complete() {
  if (finished_) return *finished_;
  DQ_TRY_STATUS(flush());
  if (temporary_.empty()) return {};
  if (::fchmod(fd_, mode_of_new_files()) != 0) return unwritable(target_, errno);
  if (on_disk_ == OnDisk::Now && ::fsync(fd_) != 0) return unwritable(target_, errno);
  return {};
}

Status OutputFile::publish() {
  if (temporary_.empty()) return {};
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return unwritable(target_, errno);
  temporary_.clear();
  return {};
}

namespace {

// The writer owns this; the folder owns the file, which outlives the writer until commit(). A folder may hold more files than
// a process may have open.
struct SharedSink : write::Sink {
  explicit SharedSink(std::shared_ptr<OutputFile> f) : file(std::move(f)) {}
  SharedSink(const SharedSink&) = delete;
  SharedSink& operator=(const SharedSink&) = delete;
  ~SharedSink() override { file->finish(); }
  Status write(std::string_view bytes) override { return file->write(bytes); }
  std::shared_ptr<OutputFile> file;
};

}  // namespace

OutputFolder::~OutputFolder() {
  files_.clear();
  if (made_) ::rmdir(path_.c_str());  // only when it is empty
}

Result<std::unique_ptr<write::Sink>> OutputFolder::create(const std::string& name) {
  std::error_code error;
  if (!std::filesystem::is_directory(path_, error)) {
    DQ_TRY_STATUS(make_folder(path_));
    made_ = true;
  }
  DQ_TRY(auto file, OutputFile::create((std::filesystem::path(path_) / name).string()));
  files_.push_back(std::move(file));
  return std::make_unique<SharedSink>(files_.back());
}

Status OutputFolder::commit() {
  for (auto& file : files_) DQ_TRY_STATUS(file->complete());
  for (auto& file : files_) DQ_TRY_STATUS(file->publish());
  files_.clear();
  made_ = false;
  return {};
}

Status make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return {};
  return unwritable(path, error && error != std::errc::file_exists ? error.value() : ENOTDIR);
}

}  // namespace dq::app
