#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

#include "base/hash.h"
#include "classify/model.h"

namespace dq::classify {
namespace {

constexpr std::string_view kMagic = "DQC1";
constexpr std::size_t kChecksumBytes = 8;
static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

Error damaged(const std::string& what) {
  return {ErrorCode::BadDocument, "the model of kinds is damaged: " + what, "make it anew with docquarry classify train", {}, 0};
}

class Writer {
 public:
  template <class T>
  void number(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void list(const std::vector<T>& values) {
    number(static_cast<std::uint64_t>(values.size()));
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  void text(std::string_view text) {
    number(static_cast<std::uint16_t>(text.size()));
    bytes_ += text;
  }
  void judge(const Judge& judge) {
    number(judge.temperature);
    list(judge.bias);
    list(judge.weights);
  }
  std::string finish() && {
    number(hash64(bytes_));
    return std::move(bytes_);
  }
  void raw(std::string_view bytes) { bytes_ += bytes; }

 private:
  std::string bytes_;
};

// Every length is held against what is there before anything is made of it.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  bool number(T& value) {
    if (rest_.size() < sizeof value) return false;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return true;
  }
  template <class T>
  bool list(std::vector<T>& values, std::uint64_t wanted) {
    std::uint64_t count = 0;
    if (!number(count) || count != wanted || count > rest_.size() / sizeof(T)) return false;
    values.resize(static_cast<std::size_t>(count));
    if (!values.empty()) std::memcpy(values.data(), rest_.data(), values.size() * sizeof(T));
    rest_.remove_prefix(values.size() * sizeof(T));
    return true;
  }
  bool text(std::string& text) {
    std::uint16_t size = 0;
    if (!number(size) || size == 0 || size > kMostLabelBytes || size > rest_.size()) return false;
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }
  bool floats(std::vector<float>& values, std::uint64_t wanted, float most) {
    return list(values, wanted) && std::ranges::all_of(values, [most](float v) { return std::abs(v) <= most; });
  }
  bool judge(Judge& judge, std::size_t features, std::size_t outputs) {
    judge.outputs = static_cast<int>(outputs);
    return number(judge.temperature) && judge.temperature > 0.001f && judge.temperature < 1000 &&
           floats(judge.bias, outputs, kMostWeight) && floats(judge.weights, features * outputs, kMostWeight);
  }
  bool at_end() const { return rest_.empty(); }

 private:
  static constexpr float kMostWeight = 1e6f;
  std::string_view rest_;
};

template <class T>
bool strictly_ascending(const std::vector<T>& values) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal{}) == values.end();
}

bool read_labels(Reader& in, Model& model) {
  std::uint32_t count = 0;
  if (!in.number(count) || count == 0 || count > kMostLabels) return false;
  model.labels.resize(count);
  for (std::string& label : model.labels)
    if (!in.text(label)) return false;
  return strictly_ascending(model.labels) && in.list(model.examples, count);
}

bool read_space(Reader& in, Space& space, std::size_t outputs) {
  std::uint64_t count = 0;
  if (!in.number(count) || count > kMostFeatures || count * outputs > kMostWeights) return false;
  if (!in.list(space.ids, count) || !strictly_ascending(space.ids)) return false;
  return in.floats(space.importance, count, kMostImportance) && in.number(space.unseen_importance) && space.unseen_importance >= 0 &&
         space.unseen_importance <= kMostImportance;
}

bool read_page_kinds(Reader& in, Model& model) {
  std::uint32_t count = 0;
  if (!in.number(count) || count == 0 || count > 2 * model.labels.size()) return false;
  for (std::uint32_t n = 0; n < count; ++n) {
    PageKind kind;
    std::uint8_t first = 0;
    if (!in.number(kind.label) || !in.number(first) || kind.label >= model.labels.size() || first > 1) return false;
    kind.first = first == 1;
    model.page_kinds.push_back(kind);
  }
  return true;
}

bool read_all(Reader& in, Model& model) {
  if (!read_labels(in, model) || !read_space(in, model.space, model.labels.size())) return false;
  const std::size_t features = model.space.ids.size(), kinds = model.labels.size();
  if (!in.judge(model.document, features, kinds)) return false;
  Acquaintance& known = model.acquaintance;
  if (!in.floats(known.centres, features * kinds, 1) || !in.floats(known.usual, kinds, 1)) return false;
  if (!in.number(known.shift) || !(std::abs(known.shift) < 1000)) return false;
  return read_page_kinds(in, model) && in.judge(model.page, features, model.page_kinds.size()) && in.at_end();
}

}  // namespace

std::string write_model(const Model& model) {
  Writer out;
  out.raw(kMagic);
  out.number(static_cast<std::uint32_t>(model.labels.size()));
  for (const std::string& label : model.labels) out.text(label);
  out.list(model.examples);
  out.number(static_cast<std::uint64_t>(model.space.ids.size()));
  out.list(model.space.ids);
  out.list(model.space.importance);
  out.number(model.space.unseen_importance);
  out.judge(model.document);
  out.list(model.acquaintance.centres);
  out.list(model.acquaintance.usual);
  out.number(model.acquaintance.shift);
  out.number(static_cast<std::uint32_t>(model.page_kinds.size()));
  for (const PageKind& kind : model.page_kinds) {
    out.number(kind.label);
    out.number(static_cast<std::uint8_t>(kind.first ? 1 : 0));
  }
  out.judge(model.page);
  return std::move(out).finish();
}

Result<Model> read_model(std::string_view bytes) {
  if (!bytes.starts_with(kMagic.substr(0, 3)))
    return fail(ErrorCode::BadDocument, "is no model of kinds", "make one with docquarry classify train FOLDER -o MODEL");
  if (!bytes.starts_with(kMagic))
    return fail(ErrorCode::BadDocument, "is a model of kinds of another version", "make it anew with docquarry classify train");
  if (bytes.size() < kMagic.size() + kChecksumBytes) return std::unexpected(damaged("it ends too early"));
  const std::string_view content = bytes.substr(0, bytes.size() - kChecksumBytes);
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + content.size(), kChecksumBytes);
  if (checksum != hash64(content)) return std::unexpected(damaged("its checksum is wrong"));
  Reader in(content.substr(kMagic.size()));
  Model model;
  if (!read_all(in, model)) return std::unexpected(damaged("its numbers make no sense"));
  return model;
}

}  // namespace dq::classify
