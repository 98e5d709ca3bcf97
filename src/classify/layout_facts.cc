#include "classify/layout_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "base/utf8.h"
#include "classify/tokens.h"

namespace dq::classify {
namespace {

constexpr float kWholePage = 0.85f;  // an image over more of the page is a scan of it, no figure

bool is_seen(const Word& word) { return (word.flags & kWordUnseen) == 0; }

// Figures, then a sign and two figures: 1,234.50
bool is_amount(std::string_view text) {
  while (!text.empty() && !is_digit(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  if (text.size() < 4) return false;
  const char sign = text[text.size() - 3];
  auto digit = [&](std::size_t from_end) { return is_digit(static_cast<unsigned char>(text[text.size() - from_end])); };
  return (sign == '.' || sign == ',') && digit(1) && digit(2) && digit(4);
}

class Facts {
 public:
  explicit Facts(const Page& page) : page_(page) {}

  std::vector<NamedFact> all() {
    count_words();
    add("width", page_.width.value(), {200, 300, 420, 600, 850, 1200});
    add("shape", page_.height.value() / std::max(1.0f, page_.width.value()), {0.5, 0.7, 1, 1.3, 1.42, 1.65, 2.5, 4});
    add("words", std::log2(1 + words_), {0, 4, 6, 7, 8, 9, 10, 11});
    add("figures", share(figures_), {0, 0.1, 0.2, 0.35, 0.5, 0.7});
    add("amounts", share(amounts_), {0, 0.03, 0.1, 0.2, 0.4});
    add("line", words_ / std::max(1.0f, static_cast<float>(page_.lines.size())), {1, 2, 3, 5, 8, 12});
    add_lines();
    add_blocks();
    add_tables();
    add_images();
    add("fields", static_cast<float>(page_.fields.size()), {0, 1, 5, 20});
    return std::move(out_);
  }

 private:
  // Marks of the scale ascend.
  void add(std::string_view measure, float value, std::initializer_list<double> scale) {
    const std::vector<double> marks(scale);
    const double at = std::clamp(static_cast<double>(value), marks.front(), marks.back());
    std::size_t n = 0;
    while (n + 2 < marks.size() && at > marks[n + 1]) ++n;
    const double upper = (at - marks[n]) / (marks[n + 1] - marks[n]);
    if (upper < 1) out_.push_back({std::string(measure) + std::to_string(n), static_cast<float>(1 - upper)});
    if (upper > 0) out_.push_back({std::string(measure) + std::to_string(n + 1), static_cast<float>(upper)});
  }

  float share(float part) const { return part / std::max(1.0f, words_); }

  void count_words() {
    for (const Word& word : page_.words) {
      if (!is_seen(word)) continue;
      ++words_;
      if (has_figure(token_of(word.text))) ++figures_;
      if (is_amount(word.text)) ++amounts_;
    }
  }

  void add_lines() {
    float capitals = 0, colons = 0;
    for (const Line& line : page_.lines) {
      if (in_capitals(page_, line)) ++capitals;
      if (std::ranges::any_of(line.words, [&](std::uint32_t n) { return page_.words[n].text.ends_with(':'); })) ++colons;
    }
    const float lines = std::max(1.0f, static_cast<float>(page_.lines.size()));
    add("capitals", capitals / lines, {0, 0.1, 0.3, 0.6, 1});
    add("colons", colons / lines, {0, 0.05, 0.15, 0.3, 0.6});
  }

  void add_blocks() {
    float heads = 0, running = 0, largest = 1;
    const float usual = std::max(1.0f, usual_size(page_).value());
    for (const Block& block : page_.blocks) {
      if (block.type == BlockType::Title || block.type == BlockType::SectionHeader) ++heads;
      if (block.type == BlockType::Text && block.lines.size() >= 3) running += static_cast<float>(block.lines.size());
    }
    for (const Line& line : page_.lines) largest = std::max(largest, line.size.value() / usual);
    add("heads", heads, {0, 1, 3, 8});
    add("running", running / std::max(1.0f, static_cast<float>(page_.lines.size())), {0, 0.2, 0.4, 0.6, 0.8, 1});
    add("largest", largest, {1, 1.3, 1.7, 2.2, 3, 4});
  }

  void add_tables() {
    float inside = 0, ruled = 0;
    for (const Table& table : page_.tables) {
      for (const Cell& cell : table.cells) inside += static_cast<float>(cell.words.size());
      if (table.style == TableStyle::Ruled) ++ruled;
    }
    add("tables", static_cast<float>(page_.tables.size()), {0, 1, 2, 4});
    add("ruled", ruled, {0, 1, 2, 4});
    add("in-tables", share(inside), {0, 0.2, 0.5, 0.8, 1});
  }

  void add_images() {
    const float area = std::max(1.0f, page_.width.value() * page_.height.value());
    float covered = 0;
    for (const ImageRegion& image : page_.images)
      if (image.box.area() < area * kWholePage) covered += image.box.area();
    add("images", covered / area, {0, 0.03, 0.1, 0.3, 0.6, 1});
  }

  const Page& page_;
  std::vector<NamedFact> out_;
  float words_ = 0, figures_ = 0, amounts_ = 0;
};

}  // namespace

std::vector<NamedFact> layout_facts(const Page& page) { return Facts(page).all(); }

std::vector<NamedFact> filled_grid(const Page& page) {
  std::array<float, kGridRows * kGridColumns> covered{};
  const Pt cell_width = page.width * (1.0f / kGridColumns), cell_height = page.height * (1.0f / kGridRows);
  for (const Word& word : page.words) {
    if (!is_seen(word)) continue;
    for (int row = 0; row < kGridRows; ++row)
      for (int column = 0; column < kGridColumns; ++column) {
        const Rect<Pt> cell{cell_width * static_cast<float>(column), cell_height * static_cast<float>(row),
                            cell_width * static_cast<float>(column + 1), cell_height * static_cast<float>(row + 1)};
        covered[static_cast<std::size_t>(row * kGridColumns + column)] += intersected(word.box, cell).area();
      }
  }
  std::vector<NamedFact> out;
  const float cell_area = std::max(1.0f, cell_width.value() * cell_height.value());
  for (std::size_t n = 0; n < covered.size(); ++n)
    if (covered[n] > 0) out.push_back({std::to_string(n), std::min(1.0f, covered[n] / cell_area)});
  return out;
}

Pt usual_size(const Page& page) {
  std::vector<Pt> sizes;
  for (const Word& word : page.words)
    if (is_seen(word)) sizes.push_back(word.size);
  if (sizes.empty()) return {};
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::ranges::nth_element(sizes, middle);
  return *middle;
}

bool in_capitals(const Page& page, const Line& line) {
  int letters = 0;
  for (const std::uint32_t n : line.words)
    for (const char32_t c : to_utf32(page.words[n].text)) {
      if (!is_letter(c)) continue;
      if (!is_upper(c)) return false;
      ++letters;
    }
  return letters >= 2;
}

}  // namespace dq::classify
