// A PDF written object by object (ISO 32000-1, 7.5), given away while it grows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dq::text_layer {

class ObjectFile {
 public:
  ObjectFile();
  // A number given out before its object is written.
  int reserve();
  // Writes the object of that number; each once.
  void set(int id, std::string_view body);
  int add(std::string_view body);
  // `entries`: those of its dictionary but for the length.
  int stream(std::string_view entries, std::string_view data);
  void set_stream(int id, std::string_view entries, std::string_view data);
  // The table of objects and the trailer; every reserved number is written by now.
  void end(int root);
  // What has been written since the last call.
  std::string take();

  static std::string reference(int id) { return std::to_string(id) + " 0 R"; }

 private:
  void begin(int id);
  std::uint64_t position() const { return taken_ + out_.size(); }

  std::string out_;
  std::uint64_t taken_ = 0;
  std::vector<std::uint64_t> offsets_;
};

}  // namespace dq::text_layer
