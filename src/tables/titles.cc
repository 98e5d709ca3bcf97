#include "tables/titles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "model/word_text.h"
#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr float kReachEm = 2.5f;     // a title or note is not further from its table than this
constexpr Pt kOverlap = -3_pt;       // so far may boxes of text reach over the table's edge
constexpr float kTitleGapEm = 0.5f;  // white between two lines of one title
constexpr std::size_t kTitleLines = 4;

bool starts_with_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view w) { return text.size() >= w.size() && std::string_view(text).substr(0, w.size()) == w; });
}

bool in_table(const Page& page, const Line& line) {
  return std::ranges::any_of(page.tables, [&](const Table& t) { return t.box.contains(center(line.box)); });
}

bool is_bold(const Page& page, const Line& line) {
  const auto bold = std::ranges::count_if(line.words, [&](std::uint32_t w) { return (page.words[w].flags & kWordBold) != 0; });
  return static_cast<std::size_t>(bold) * 2 > line.words.size();
}

// "Table 3 shows ..." is a sentence, "Table 3: ..." and "Table 3 continued" are titles.
bool is_sentence(const std::string& text) {
  const std::size_t digit =
      static_cast<std::size_t>(std::ranges::find_if(text, [](unsigned char c) { return is_digit(c); }) - text.begin());
  const std::size_t space = text.find(' ', digit);
  if (space == std::string::npos || space + 1 >= text.size() || space == 0) return false;
  const auto before = static_cast<unsigned char>(text[space - 1]);
  const auto next = static_cast<unsigned char>(text[space + 1]);
  const bool word_ends = is_digit(before) || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
  return word_ends && next >= 'a' && next <= 'z' && text.compare(space + 1, 4, "cont") != 0;
}

class TitleFinder {
 public:
  explicit TitleFinder(Page& page) : page_(page) {}

  void find() {
    for (std::uint32_t n = 0; n < page_.lines.size(); ++n) {
      const Line& line = page_.lines[n];
      if (line.direction != Direction::Right || in_table(page_, line)) continue;
      const std::string text = words_text(page_, line.words);
      if (is_table_caption(text)) give_title(n);
      else if (is_note_text(text)) give_note(n);
    }
  }

 private:
  // A title names the table whose edge is nearest to it; lines that go on from it lead down to a table below.
  void give_title(std::uint32_t n) {
    const std::vector<std::uint32_t> lines = whole_title(n);
    Table* nearest = nullptr;
    Pt least = 0_pt;
    for (Table& table : page_.tables) {
      if (table.direction != Direction::Right || overlap(page_.lines[n].box.x(), table.box.x()) <= 0_pt) continue;
      const Pt reach = page_.lines[n].size * kReachEm;
      for (Pt gap : {table.box.top - page_.lines[lines.back()].box.bottom, page_.lines[n].box.top - table.box.bottom}) {
        if (gap <= kOverlap || gap >= reach || (nearest && gap >= least)) continue;
        nearest = &table, least = gap;
      }
    }
    if (nearest) nearest->title.insert(nearest->title.end(), lines.begin(), lines.end());
  }

  // A title that goes on over more lines is a paragraph: then its first line alone names the table.
  std::vector<std::uint32_t> whole_title(std::uint32_t n) const {
    std::vector<std::uint32_t> out{n};
    for (;;) {
      const std::optional<std::uint32_t> next = next_line(out.back());
      if (!next || !goes_on(page_.lines[out.back()], page_.lines[*next])) return out;
      if (out.size() == kTitleLines) return {n};
      out.push_back(*next);
    }
  }

  // The nearest line below that shares some of its width.
  std::optional<std::uint32_t> next_line(std::uint32_t above) const {
    std::optional<std::uint32_t> out;
    for (std::uint32_t n = 0; n < page_.lines.size(); ++n) {
      const Line& line = page_.lines[n];
      if (line.direction != Direction::Right || line.box.center_y() <= page_.lines[above].box.bottom ||
          overlap(line.box.x(), page_.lines[above].box.x()) <= 0_pt)
        continue;
      if (!out || line.box.top < page_.lines[*out].box.top) out = n;
    }
    return out;
  }

  // Of one style, tight below, and begun at the left edge or centred under it.
  bool goes_on(const Line& above, const Line& below) const {
    if (in_table(page_, below) || is_bold(page_, above) != is_bold(page_, below)) return false;
    const std::string text = words_text(page_, below.words);
    if (is_table_caption(text) || is_note_text(text)) return false;
    const bool aligned =
        abs(above.box.left - below.box.left) < above.size * 3.0f || abs(above.box.center_x() - below.box.center_x()) < above.size;
    return aligned && abs(above.size - below.size) < above.size * 0.08f && below.box.top - above.box.bottom < above.size * kTitleGapEm;
  }

  void give_note(std::uint32_t n) {
    const Line& line = page_.lines[n];
    for (Table& table : page_.tables) {
      const Pt below = line.box.top - table.box.bottom;
      if (table.direction == Direction::Right && overlap(line.box.x(), table.box.x()) > 0_pt && below > kOverlap &&
          below < line.size * kReachEm)
        table.footer.push_back(n);
    }
  }

  Page& page_;
};

}  // namespace

bool is_table_caption(const std::string& text) {
  return starts_with_any(text, {"Table ", "TABLE ", "Tab. ", "Tableau ", "Tabelle ", "Tabla ", "Tabella ", "Tabel ", "Exhibit ",
                                "Schedule ", "Annex Table ", "Appendix Table "}) &&
         std::ranges::any_of(text.substr(0, 24), [](unsigned char c) { return is_digit(c); }) && !is_sentence(text);
}

bool is_note_text(const std::string& text) {
  return starts_with_any(text, {"Source", "SOURCE", "Note", "NOTE", "Notes", "Quelle", "Fuente", "(*)", "(1)", "(:)", "* ", "** ", "†"});
}

void find_titles(Page& page) { TitleFinder(page).find(); }

}  // namespace dq::tables
