#include "text_layer/object_file.h"

#include <utility>

namespace dq::text_layer {

ObjectFile::ObjectFile() : out_("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") {}

int ObjectFile::reserve() {
  offsets_.push_back(0);
  return static_cast<int>(offsets_.size());
}

void ObjectFile::begin(int id) {
  offsets_[static_cast<std::size_t>(id - 1)] = position();
  out_ += std::to_string(id) + " 0 obj\n";
}

void ObjectFile::set(int id, std::string_view body) {
  begin(id);
  out_ += body;
  out_ += "\nendobj\n";
}

int ObjectFile::add(std::string_view body) {
  const int id = reserve();
  set(id, body);
  return id;
}

void ObjectFile::set_stream(int id, std::string_view entries, std::string_view data) {
  begin(id);
  out_ += "<< ";
  out_ += entries;
  out_ += " /Length " + std::to_string(data.size()) + " >>\nstream\n";
  out_ += data;
  out_ += "\nendstream\nendobj\n";
}

int ObjectFile::stream(std::string_view entries, std::string_view data) {
  const int id = reserve();
  set_stream(id, entries, data);
  return id;
}

void ObjectFile::end(int root) {
  const std::string size = std::to_string(offsets_.size() + 1), at = std::to_string(position());
  out_ += "xref\n0 " + size + "\n0000000000 65535 f \n";
  for (const std::uint64_t offset : offsets_) {
    std::string digits = std::to_string(offset);
    out_ += digits.insert(0, digits.size() < 10 ? 10 - digits.size() : 0, '0') + " 00000 n \n";
  }
  out_ += "trailer\n<< /Size " + size + " /Root " + reference(root) + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

std::string ObjectFile::take() {
  taken_ += out_.size();
  return std::exchange(out_, {});
}

}  // namespace dq::text_layer
