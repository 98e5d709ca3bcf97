#include "nn/model_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/hash.h"

namespace dq::nn {
namespace {

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) return std::nullopt;
  return std::move(bytes).str();
}

// Of the first core: model, stepping, what it can do.
std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  std::string all;
  for (std::string line; std::getline(file, line) && !line.empty();)
    for (const char* const name : {"vendor_id", "cpu family", "model", "stepping", "flags"})
      if (line.starts_with(name)) all += line + '\n';
  return all;
}

std::string hex(std::uint64_t number) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(number >> shift) & 15];
  return text;
}

std::string seal_of(std::string_view bytes) { return hex(hash64(bytes)); }

constexpr std::size_t kHexDigits = 16;
// The end of a file: what it was made of, in lines; how long that is; the seal of all before.
constexpr std::size_t kTailBytes = 2 * kHexDigits;
// Paths are no longer; a file that says so is none of ours.
constexpr std::uint64_t kMostOriginBytes = 10'000;
// A process that writes takes seconds.
constexpr std::chrono::hours kLongestWrite{1};
constexpr std::string_view kSuffix = ".blob";

std::string origin_text(const CompiledFrom& from) { return from.xml_path + '\n' + from.model + '\n' + from.build; }

std::optional<CompiledFrom> origin_of(std::string_view text) {
  const std::size_t first = text.find('\n'), second = first == text.npos ? first : text.find('\n', first + 1);
  if (second == text.npos) return std::nullopt;
  return CompiledFrom{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)),
                      std::string(text.substr(second + 1))};
}

// The length of the origin that stands before a tail.
std::optional<std::size_t> origin_bytes(std::string_view tail) {
  std::uint64_t bytes = 0;
  const auto [end, error] = std::from_chars(tail.data(), tail.data() + kHexDigits, bytes, 16);
  if (error != std::errc() || end != tail.data() + kHexDigits || bytes > kMostOriginBytes) return std::nullopt;
  return static_cast<std::size_t>(bytes);
}

// Only the end of the file is read. Nothing: it is not as keep() leaves it.
std::optional<CompiledFrom> made_from_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string tail(kTailBytes, '\0');
  if (!file.seekg(-static_cast<std::streamoff>(kTailBytes), std::ios::end) || !file.read(tail.data(), kTailBytes)) return std::nullopt;
  const auto bytes = origin_bytes(tail);
  if (!bytes || !file.seekg(-static_cast<std::streamoff>(kTailBytes + *bytes), std::ios::end)) return std::nullopt;
  std::string text(*bytes, '\0');
  return file.read(text.data(), static_cast<std::streamsize>(*bytes)) ? origin_of(text) : std::nullopt;
}

bool is_useless(const CompiledFrom& other, const CompiledFrom& mine) {
  if (other.xml_path == mine.xml_path) return other.model != mine.model || other.build != mine.build;
  return ModelCache::made_from(other.xml_path, {}).model != other.model;
}

bool is_left_behind(const std::filesystem::path& path) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(path, error);
  return !error && std::filesystem::file_time_type::clock::now() - written > kLongestWrite;
}

}  // namespace

CompiledFrom ModelCache::made_from(const std::string& xml_path, std::string build) {
  const auto graph = bytes_of(xml_path), weights = bytes_of(std::filesystem::path(xml_path).replace_extension(".bin"));
  return {xml_path, graph && weights ? hex(hash64(*weights, hash64(*graph))) : std::string(), std::move(build)};
}

std::string ModelCache::path_for(const CompiledFrom& from, std::string_view settings) const {
  if (folder_.empty() || from.model.empty()) return {};
  const std::uint64_t key = hash64(from.model, hash64(from.build, hash64(settings, hash64(processor()))));
  return folder_ + "/" + std::filesystem::path(from.xml_path).stem().string() + "-" + hex(key) + std::string(kSuffix);
}

std::optional<std::string> ModelCache::find(const std::string& path) {
  std::optional<std::string> bytes = path.empty() ? std::nullopt : bytes_of(path);
  if (!bytes || bytes->size() < kTailBytes) return std::nullopt;
  const std::size_t sealed = bytes->size() - kHexDigits;
  if (seal_of(std::string_view(*bytes).substr(0, sealed)) != bytes->substr(sealed)) return std::nullopt;
  const auto origin = origin_bytes(std::string_view(*bytes).substr(bytes->size() - kTailBytes));
  if (!origin || *origin > bytes->size() - kTailBytes) return std::nullopt;
  bytes->resize(bytes->size() - kTailBytes - *origin);
  return bytes;
}

std::string ModelCache::temporary_for(const std::string& path) const {
  if (path.empty()) return {};
  std::error_code error;
  const std::filesystem::path folder(folder_);
  std::filesystem::create_directories(folder.parent_path(), error);
  // Others may neither read nor write what is loaded from here; a folder that is there already stays as it is.
  if (error || (::mkdir(folder_.c_str(), S_IRWXU) != 0 && !std::filesystem::is_directory(folder, error))) return {};
  std::string temporary = path + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) return {};
  ::close(file);
  return temporary;
}

void ModelCache::keep(const std::string& temporary, const std::string& path, const CompiledFrom& from) const {
  std::error_code error;
  const auto bytes = bytes_of(temporary);
  bool whole = bytes.has_value();
  if (whole) {
    const std::string origin = origin_text(from), tail = origin + hex(origin.size());
    std::ofstream file(temporary, std::ios::binary | std::ios::app);
    whole = static_cast<bool>(file << tail << seal_of(*bytes + tail) << std::flush);
  }
  if (whole) std::filesystem::rename(temporary, path, error);
  if (!whole || error) std::filesystem::remove(temporary, error);
  else drop_useless(path, from);
}

// Others may do the same at once: a file that is gone already is as well. Who has it open goes on reading it.
void ModelCache::drop_useless(const std::string& kept, const CompiledFrom& from) const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    const std::size_t suffix = name.find(kSuffix);
    if (suffix == name.npos || entry.path() == kept || !entry.is_regular_file(error)) continue;
    const bool being_written = suffix + kSuffix.size() < name.size();
    const auto origin = being_written ? std::nullopt : made_from_of(entry.path());
    if (being_written ? is_left_behind(entry.path()) : !origin || is_useless(*origin, from)) std::filesystem::remove(entry.path(), error);
  }
}

}  // namespace dq::nn
