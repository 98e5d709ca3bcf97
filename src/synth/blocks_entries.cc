// What hangs: bibliographies, glossaries, keywords in a column of their own; and equations below each other. No tables.
#include <algorithm>

#include "synth/blocks.h"

namespace dq::synth {
namespace {

constexpr double kMostHang = 0.35;  // of the column's width

// Words of a line moved to the right.
void shift(SetLine& line, double by) {
  for (auto& word : line.words) word.x += by;
}

struct Entry {
  std::string term, text;
};

class Entries {
 public:
  Entries(Composer& composer, const Settings& of)
      : composer_(composer),
        of_(of),
        form_(of.text("form")),
        style_(composer.style().text.scaled(of.number("scale"))),
        indent_(std::min(style_.size * of.number("hang"), composer.width() * kMostHang)),
        pitch_(style_.size * composer.style().leading),
        bold_(composer.random().chance(0.6)) {}

  void put() {
    const double between = pitch_ * composer_.random().uniform(0, 0.7);
    for (int n = 1, count = of_.integer("count"); n <= count && !composer_.full(); ++n) {
      auto& content = composer_.content();
      const auto term = form_ == "numbered" ? "[" + std::to_string(n) + "]" : content.expand(of_.text("term"));
      put_entry({term, content.expand(of_.text("text"))});
      composer_.skip(between);
    }
    composer_.skip(pitch_ * 0.5);
  }

 private:
  TextStyle term_style() const { return bold_ && form_ != "numbered" ? style_.bold() : style_; }

  void put_entry(const Entry& entry) {
    if (form_ == "hanging") return put_hanging(entry.text, {});
    const auto term = set_line(entry.term, term_style());
    const bool fits = term.width + style_.size * 0.4 <= indent_;
    if (fits) return put_hanging(entry.text, term);
    composer_.put_lines({term}, BlockType::Text, 0, pitch_);  // a long term has a line of its own
    auto lines = set_in(entry.text, indent_);
    composer_.put_lines(lines, BlockType::Text, 0, pitch_);
  }

  std::vector<SetLine> set_in(std::string_view text, double by) const {
    auto lines = break_lines(text, style_, {.width = composer_.width() - by, .right_to_left = composer_.style().right_to_left});
    if (!composer_.style().right_to_left)
      for (auto& line : lines) shift(line, by);
    return lines;
  }

  // A term, if there is one, stands left of the first line; without one that line begins at the left.
  void put_hanging(std::string_view text, const SetLine& term) {
    auto lines = set_in(text, indent_);
    if (lines.empty() || composer_.style().right_to_left) return composer_.put_lines(lines, BlockType::Text, 0, pitch_);
    if (term.words.empty()) {
      shift(lines[0], -indent_);
    } else {
      auto first = term;
      first.words.insert(first.words.end(), lines[0].words.begin(), lines[0].words.end());
      first.width = std::max(first.width, indent_ + lines[0].width);
      lines[0] = first;
    }
    composer_.put_lines(lines, BlockType::Text, 0, pitch_);
  }

  Composer& composer_;
  const Settings& of_;
  std::string form_;
  TextStyle style_;
  double indent_, pitch_;
  bool bold_;
};

constexpr const char* kLeft[] = {"f ( x )", "a", "y", "E", "d u / d t", "x + y", "P ( A | B )", "σ", "|| v ||", "lim f"};
constexpr const char* kRight[] = {"a x + b",       "m c",         "x − 1",       "( a + b ) / 2", "Σ x i",   "P ( B | A ) P ( A )",
                                  "0.5 ( 1 + 2 )", "α + β x + ε", "k ( u − v )", "∫ f ( x ) d x", "2 π r h", "1 / ( 1 + x )"};

}  // namespace

void put_entries(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  Entries(composer, of).put();
}

// Set at their equality signs, some with numbers at the right, some with words behind.
void put_equations(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  auto& random = composer.random();
  const auto style = composer.style().text.italic();
  const double pitch = style.size * random.uniform(1.4, 2.2), share = random.uniform(0.25, 0.5);
  constexpr double kRoomForWords = 300;  // points
  const bool numbered = random.chance(0.6), words = random.chance(0.3) && composer.width() > kRoomForWords;
  composer.skip(pitch * 0.5);
  for (int n = of.integer("count"); n > 0; --n) {
    if (!composer.need(pitch)) return;
    const double sign = composer.left() + composer.width() * share;  // the column may be another one now
    const auto left = set_line(random.chance(0.75) ? random.pick(kLeft) : "", style);
    auto right = set_line("= " + std::string(random.pick(kRight)), style);
    if (words) append_words(right, set_line(composer.content().words(2), composer.style().text), style.size * 2);
    const double y = composer.y() + style.size;
    std::vector<std::uint32_t> lines;
    if (sign + right.width > composer.left() + composer.width()) continue;
    if (!left.words.empty()) lines.push_back(composer.page().line(left, sign - left.width - style.size * 0.3, y));
    lines.push_back(composer.page().line(right, sign, y));
    const auto number = set_line("(" + std::to_string(composer.next_number("formula")) + ")", composer.style().text);
    const double at = composer.left() + composer.width() - number.width;
    if (numbered && random.chance(0.8) && sign + right.width < at) lines.push_back(composer.page().line(number, at, y));
    composer.page().block(BlockType::Text, lines);
    composer.skip(pitch);
  }
  composer.skip(pitch * 0.5);
}

// Small, beside the column, where the page's margin has room for it.
void put_margin_note(Composer& composer, const Node& node) {
  const auto of = composer.settings(node);
  constexpr double kOff = 8, kLeast = 36;  // points: from the column and the page's edge; of width
  const double width = composer.style().margin - 2 * kOff;
  if (width < kLeast || composer.room() < 60) return;
  const auto style = composer.style().text.scaled(0.72);
  const auto lines = break_lines(composer.content().expand(of.text("text")), style, {.width = width});
  const double x = of.text("at") == "left" ? kOff : composer.style().width - composer.style().margin + kOff;
  if (style.size * 1.15 * static_cast<double>(lines.size()) > composer.room()) return;
  const auto placed = composer.page().lines(lines, x, composer.y() + style.size, style.size * 1.15);
  if (!placed.empty()) composer.page().block(BlockType::Text, placed);
}

}  // namespace dq::synth
