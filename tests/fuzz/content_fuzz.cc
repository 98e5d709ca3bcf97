// Content streams of PDFs that get a text layer: taken apart, and hidden text taken out of them. Also the layer that we write.
#include <cmath>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "text_layer/content_stream.h"
#include "text_layer/hidden_text.h"

namespace dq::fuzz {
namespace {

using text_layer::ContentReader;
using text_layer::Operation;
using text_layer::StrippedContent;

constexpr int kModes = 8, kHiddenMode = 3;  // ISO 32000-1, table 106

bool lies_in(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

std::vector<std::string_view> operations_of(std::string_view content) {
  std::vector<std::string_view> texts;
  ContentReader reader(content);
  while (const auto operation = reader.next()) {
    check(lies_in(operation->text, content) && !operation->name.empty(), "an operation of the content");
    check(texts.empty() || texts.back().data() + texts.back().size() <= operation->text.data(), "one after another");
    const char* at = operation->text.data();
    for (const std::string_view operand : operation->operands) {
      check(!operand.empty() && operand.data() >= at && lies_in(operand, operation->text), "operands in their order");
      at = operand.data() + operand.size();
    }
    check(operation->name.data() >= at && lies_in(operation->name, operation->text), "an operator behind its operands");
    texts.push_back(operation->text);
  }
  return texts;
}

std::optional<StrippedContent> stripped(std::string_view content, int mode) {
  return text_layer::without_hidden_text(content, mode, [](std::string_view name, int) { return name == "/Hidden"; });
}

void check_stripped(std::string_view content, int mode, const std::vector<std::string_view>& operations) {
  const auto once = stripped(content, mode);
  if (!once) return;
  const std::vector<std::string_view> left = operations_of(once->content);
  check(once->changed || left == operations, "what has no hidden text stays as it was");
  check(text_layer::states_left(once->content) == text_layer::states_left(content), "as many states are saved and restored");
  const auto twice = stripped(once->content, mode);
  check(twice && !twice->changed && twice->paints == once->paints, "nothing hidden is left");
  check(operations_of(twice->content) == left, "what is left stays as it is");
}

// The layer that we write can be followed, shows nothing, and can be taken out whole.
void check_layer(ByteSource& source) {
  std::vector<text_layer::HiddenLine> lines(static_cast<std::size_t>(source.below(3) + 1));
  for (text_layer::HiddenLine& line : lines)
    for (int n = source.below(4); n > 0; --n) {
      text_layer::HiddenWord word{to_utf8(to_utf32(source.text(12))), {}};
      for (auto& corner : word.quad.p) corner = {source.points(800), source.points(800)};
      line.push_back(std::move(word));
    }
  const std::string layer = text_layer::hidden_text(lines, text_layer::PageToUser::upright(792_pt), "/Glyphless");
  ContentReader reader(layer);
  while (reader.next()) {}
  check(!reader.damaged() && text_layer::states_left(layer) == 0, "the layer is content");
  const auto rest = stripped(layer, 0);
  check(rest && !rest->paints && rest->changed == !layer.empty(), "the layer is hidden text alone");
}

}  // namespace

void fuzz_content(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int mode = source.below(kModes + 1);
  if (mode == kModes) return check_layer(source);
  const std::string_view content = as_text(source.rest());
  const std::vector<std::string_view> operations = operations_of(content);
  const auto states = text_layer::states_left(content);
  check(!states || *states >= 0, "no fewer states than none");
  check_stripped(content, mode, operations);
}

}  // namespace dq::fuzz
