// Compiled networks, kept in the user's cache folder: the next start takes a third of the time.
//
// A file's name tells the network, and by a hash its bytes, OpenVINO's build, the processor and the settings: what was made of another is
// never found. Two processes may write the same at once: each writes a file of its own and renames it into place. A damaged file, told by
// the hash of its bytes, is as good as none. Nothing here is an error: without a cache networks are compiled anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dq::nn {

class ModelCache {
 public:
  // `folder`: made when something is kept; empty: keeps nothing, finds nothing.
  explicit ModelCache(std::string folder) : folder_(std::move(folder)) {}

  // Of a network's files and `settings` (OpenVINO's build among them). Empty when they cannot be read, or there is no folder.
  std::string path_for(const std::string& xml_path, std::string_view settings) const;

  // Bytes that were kept under that path.
  static std::optional<std::string> find(const std::string& path);
  // An empty file beside it to write to; its path is empty where that is impossible.
  std::string temporary_for(const std::string& path) const;
  // Makes the temporary file, written whole, the one that is found. It is gone afterwards, whatever happens.
  static void keep(const std::string& temporary, const std::string& path);

 private:
  std::string folder_;
};

}  // namespace dq::nn
