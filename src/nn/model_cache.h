// Compiled networks, kept in the user's cache folder: the next start takes a third of the time.
//
// A file's name tells the network, and by a hash its bytes, OpenVINO's build, the processor and the settings: what was made of another is
// never found. Two processes may write the same at once: each writes a file of its own and renames it into place. A damaged file, told by
// the hash of its bytes, is as good as none. Nothing here is an error: without a cache networks are compiled anew.
//
// Behind the compiled network a file says what it was made of. Whenever one is added, those are deleted whose network is gone or has
// changed since, those that another build of OpenVINO made of a network of the same place, and what a process left behind that died while
// it wrote. Networks of other places (another version installed beside this one) keep theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dq::nn {

// What a compiled network was made of.
struct CompiledFrom {
  std::string xml_path;  // the graph; weights lie beside it
  std::string model;     // a hash of both files
  std::string build;     // OpenVINO's
};

class ModelCache {
 public:
  // `folder`: made when something is kept; empty: keeps nothing, finds nothing.
  explicit ModelCache(std::string folder) : folder_(std::move(folder)) {}

  // Of a network's files, OpenVINO's build and the settings. Empty when they cannot be read, or there is no folder.
  std::string path_for(const CompiledFrom& from, std::string_view settings) const;
  // `model` stays empty when the files cannot be read.
  static CompiledFrom made_from(const std::string& xml_path, std::string build);

  // Bytes that were kept under that path.
  static std::optional<std::string> find(const std::string& path);
  // An empty file beside it to write to; its path is empty where that is impossible.
  std::string temporary_for(const std::string& path) const;
  // Makes the temporary file, written whole, the one that is found; it is gone afterwards, whatever happens. Then deletes what is of no
  // use.
  void keep(const std::string& temporary, const std::string& path, const CompiledFrom& from) const;

 private:
  void drop_useless(const std::string& kept, const CompiledFrom& from) const;

  std::string folder_;
};

}  // namespace dq::nn
