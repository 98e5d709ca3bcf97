#include "nn/model_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

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

}  // namespace

std::string ModelCache::path_for(const std::string& xml_path, std::string_view settings) const {
  if (folder_.empty()) return {};
  const std::filesystem::path xml(xml_path);
  const auto graph = bytes_of(xml_path), weights = bytes_of(std::filesystem::path(xml).replace_extension(".bin"));
  if (!graph || !weights) return {};
  const std::uint64_t key = hash64(*weights, hash64(*graph, hash64(settings, hash64(processor()))));
  return folder_ + "/" + xml.stem().string() + "-" + hex(key) + ".blob";
}

std::optional<std::string> ModelCache::find(const std::string& path) {
  std::optional<std::string> bytes = path.empty() ? std::nullopt : bytes_of(path);
  const std::size_t seal = seal_of({}).size();
  if (!bytes || bytes->size() < seal) return std::nullopt;
  const std::string sealed = bytes->substr(bytes->size() - seal);
  bytes->resize(bytes->size() - seal);
  if (seal_of(*bytes) != sealed) return std::nullopt;
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

void ModelCache::keep(const std::string& temporary, const std::string& path) {
  std::error_code error;
  const auto bytes = bytes_of(temporary);
  bool whole = bytes.has_value();
  if (whole) {
    std::ofstream file(temporary, std::ios::binary | std::ios::app);
    whole = static_cast<bool>(file << seal_of(*bytes) << std::flush);
  }
  if (whole) std::filesystem::rename(temporary, path, error);
  if (!whole || error) std::filesystem::remove(temporary, error);
}

}  // namespace dq::nn
