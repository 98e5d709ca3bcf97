#include "tables/titles.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "model/word_text.h"
#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr float kReachEm = 2.5f;  // a title or note is not further from its table than this

bool starts_with_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view w) { return text.size() >= w.size() && std::string_view(text).substr(0, w.size()) == w; });
}

bool is_note(const std::string& text) {
  return starts_with_any(text, {"Source", "SOURCE", "Note", "NOTE", "Notes", "Quelle", "Fuente", "(*)", "(1)", "(:)", "* ", "** ", "†"});
}

bool in_table(const Page& page, const Line& line) {
  return std::ranges::any_of(page.tables, [&](const Table& t) { return t.box.contains(center(line.box)); });
}

}  // namespace

bool is_table_caption(const std::string& text) {
  return starts_with_any(text, {"Table ", "TABLE ", "Tab. ", "Tableau ", "Tabelle ", "Tabla ", "Tabella ", "Tabel ", "Exhibit ",
                                "Schedule ", "Annex Table ", "Appendix Table "}) &&
         std::ranges::any_of(text.substr(0, 24), [](unsigned char c) { return is_digit(c); });
}

void find_titles(Page& page) {
  for (Table& table : page.tables) {
    if (table.direction != Direction::Right) continue;
    for (std::uint32_t n = 0; n < page.lines.size(); ++n) {
      const Line& line = page.lines[n];
      if (line.direction != Direction::Right || in_table(page, line) || overlap(line.box.x(), table.box.x()) <= 0_pt) continue;
      const Pt above = table.box.top - line.box.bottom, below = line.box.top - table.box.bottom;
      const Pt reach = line.size * kReachEm;
      const std::string text = words_text(page, line.words);
      if (is_table_caption(text) && ((above > -3_pt && above < reach) || (below > -3_pt && below < reach))) table.title.push_back(n);
      else if (is_note(text) && below > -3_pt && below < reach) table.footer.push_back(n);
    }
  }
}

}  // namespace dq::tables
