#include "apps/docquarry/inputs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "pipeline/document_bytes.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunkBytes = 1 << 20;

// What is looked for in folders.
constexpr std::array<std::string_view, 13> kEndings = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp",
                                                       ".bmp", ".jp2", ".j2k", ".jpx",  ".jpf", ".j2c"};

bool is_document_name(const fs::path& path) {
  auto ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

Result<std::vector<std::string>> documents_below(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(
      folder, fs::directory_options::follow_directory_symlink | fs::directory_options::skip_permission_denied, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error))
    if (is_document_name(walk->path()) && !walk->is_directory(error)) found.push_back(walk->path().string());
  if (found.empty()) return fail(ErrorCode::NotFound, fmt::format("{}: no PDF or image in this folder", folder));
  std::ranges::sort(found);
  return found;
}

Result<std::vector<std::string>> documents_matching(const std::string& pattern) {
  glob_t matches{};
  int failed = ::glob(pattern.c_str(), 0, nullptr, &matches);
  std::vector<std::string> found(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
  ::globfree(&matches);
  if (failed || found.empty()) return fail(ErrorCode::NotFound, fmt::format("{}: no file matches", pattern));
  return found;
}

Error file_error(const std::string& path, ErrorCode code, std::string message) { return Error{code, std::move(message), {}, path, 0}; }

}  // namespace

Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& inputs) {
  std::vector<std::string> documents;
  for (auto& input : inputs) {
    std::error_code error;
    if (input == "-" || (fs::exists(input, error) && !fs::is_directory(input, error))) {
      documents.push_back(input);
      continue;
    }
    bool pattern = input.find_first_of("*?[") != std::string::npos;
    if (!fs::is_directory(input, error) && !pattern) {
      documents.push_back(input);  // opening it will say why not, and the others go on
      continue;
    }
    DQ_TRY(auto found, fs::is_directory(input, error) ? documents_below(input) : documents_matching(input));
    documents.insert(documents.end(), found.begin(), found.end());
  }
  return documents;
}

std::vector<std::string> answer_stems(const std::vector<std::string>& documents, const std::string& extension) {
  auto name_of = [](const std::string& d) { return d == "-" ? fs::path("stdin") : fs::path(d).filename(); };
  std::map<std::string, int> stems;
  for (auto& d : documents) ++stems[name_of(d).stem().string()];
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (auto& d : documents) {
    auto stem = name_of(d).stem().string();
    auto name = stems[stem] > 1 ? name_of(d).string() : stem;
    auto unique = name;
    for (int n = 2; !taken.insert(unique).second; ++n) unique = fmt::format("{}-{}", name, n);
    names.push_back(extension.empty() ? unique : unique + "." + extension);
  }
  return names;
}

Result<InputFile> InputFile::open(const std::string& path, const Limits& limits) {
  if (path == "-") {
    DQ_TRY(auto copy, pipeline::regular_file_of(STDIN_FILENO, limits));
    return InputFile(copy ? std::move(copy) : pipeline::UniqueFd(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)));
  }
  InputFile file(pipeline::UniqueFd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)));
  if (file.fd() < 0) {
    auto code = errno == ENOENT || errno == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Unreadable;
    return std::unexpected(file_error(path, code, std::strerror(errno)));
  }
  struct stat s{};
  if (::fstat(file.fd(), &s) != 0) return std::unexpected(file_error(path, ErrorCode::Unreadable, std::strerror(errno)));
  if (!S_ISREG(s.st_mode)) return std::unexpected(file_error(path, ErrorCode::Unreadable, "is no regular file"));
  if (s.st_size > limits.file_bytes)
    return std::unexpected(
        file_error(path, ErrorCode::LimitExceeded, fmt::format("the file has {} bytes, more than {}", s.st_size, limits.file_bytes)));
  return file;
}

Result<std::uint64_t> InputFile::content_hash() const {
  std::string chunk(kChunkBytes, '\0');
  std::uint64_t hash = 0;
  for (off_t at = 0;;) {
    auto n = ::pread(fd(), chunk.data(), chunk.size(), at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(ErrorCode::Unreadable, std::strerror(errno));
    if (n == 0) return hash;
    hash = hash64(std::string_view(chunk.data(), static_cast<std::size_t>(n)), hash);
    at += n;
  }
}

}  // namespace dq::app
