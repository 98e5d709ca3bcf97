// Tables in the flow: title, the table itself (over pages where it must), notes.
#include <algorithm>

#include "synth/blocks.h"
#include "synth/table_draw.h"

namespace dq::synth {
namespace {

constexpr int kAttempts = 60;
constexpr double kCaptionSpace = 5;  // points between a caption and its table

struct Caption {
  std::vector<SetLine> lines;
  double pitch = 0;
  double height() const { return lines.empty() ? 0 : pitch * static_cast<double>(lines.size()) + kCaptionSpace; }
};

Caption set_caption(Composer& composer, const Settings& of, const TablePlan& plan, double width, std::string_view place) {
  if (place == "none") return {};
  auto& content = composer.content();
  auto& random = composer.random();
  auto text = content.expand(of.text("caption"));
  const auto number = std::to_string(composer.next_number("table"));
  if (text.empty()) {
    const char* const after = random.chance(0.5) ? ". " : ": ";
    text = content.language().term("Table") + " " + number + after + content.capitalized(content.words(random.range(3, 9)));
    if (random.chance(0.2)) text = content.title();
  }
  auto style = plan.look.style.scaled(random.chance(0.3) ? 1.1 : 1.0);
  if (random.chance(0.5)) style = style.bold();
  return {break_lines(text, style,
                      {.width = std::max(width, std::min(150.0, composer.width())), .right_to_left = composer.style().right_to_left}),
          style.size * 1.2};
}

Caption set_notes(Composer& composer, const Settings& of, const TablePlan& plan, double width) {
  if (!of.chance("notes")) return {};
  auto& content = composer.content();
  static constexpr const char* kBegins[] = {"Note", "Source"};
  const auto head = composer.random().chance(0.25) ? std::string("* ") : content.language().term(composer.random().pick(kBegins)) + ": ";
  const auto style = plan.look.style.scaled(0.88);
  return {break_lines(head + content.sentence(), style,
                      {.width = std::max(width, std::min(150.0, composer.width())), .right_to_left = composer.style().right_to_left}),
          style.size * 1.2};
}

class TableBlock {
 public:
  TableBlock(Composer& composer, const Node& node)
      : composer_(composer),
        own_manner_(composer.alike() ? composer.alike()->seed : 0, 0),
        manner_(composer.alike() ? own_manner_ : composer.random()),
        of_(node, manner_),
        turn_(of_.text("turn")) {}

  void put() {
    if (turn_ != "none" && composer_.room() < 300) composer_.advance();
    if (!fit()) return;
    if (turn_ != "none") return put_turned();
    title_place_ = of_.text("title");
    const auto title = set_caption(composer_, of_, plan_, at_.width(), title_place_);
    const auto notes = set_notes(composer_, of_, plan_, at_.width());
    if (title_place_ != "none") plan_.features.push_back("title_" + title_place_);
    if (!notes.lines.empty()) plan_.features.push_back("notes");
    if (title_place_ == "above") {
      if (!composer_.need(title.height() + least_height())) return;
      put_caption(title);
      title_lines_ = last_lines_;
      title_page_ = composer_.page().page().number;
    }
    composer_.skip(2);
    if (!put_parts()) return;
    composer_.skip(5);
    if (title_place_ == "below" && put_caption(title)) last_table().title = last_lines_;
    if (put_caption(notes)) last_table().footer = last_lines_, mark_footnote();
    composer_.skip(composer_.random().uniform(5, 14));
  }

 private:
  // On its side, all of it in one place.
  void put_turned() {
    plan_.features.push_back("turned_" + turn_);
    const double x = composer_.left(), y = composer_.y() + 4;
    composer_.page().set_placement(turn_ == "left" ? Placement{x, y + at_.width(), Direction::Up}
                                                   : Placement{x + at_.height(), y, Direction::Down});
    draw_table(composer_.page(), plan_, at_);
    composer_.page().set_placement({});
    composer_.skip(at_.width() + 14);
  }

  // Looks, columns and rows are drawn anew until the table fits the column. Of tables of one style the first finds the looks; the others
  // try other contents only.
  bool fit() {
    const bool literal = of_.given("row");
    auto* const alike = composer_.alike();
    for (int tries = 0; tries < kAttempts; ++tries) {
      const int attempt = alike && alike->found ? alike->attempt : tries;
      if (alike) own_manner_ = Random(alike->seed, static_cast<std::uint64_t>(attempt));
      auto text = composer_.style().text;
      const auto font = of_.text("font");
      if (font != "same") text.face = face_of(choose_family(font, composer_.content().language().text->script, manner_), kRegular);
      auto look = draw_look(of_, text, composer_.style().ink, manner_);
      look.decimal_mark = composer_.content().language().text->decimal;
      look.right_to_left = composer_.style().right_to_left;
      look.padded = manner_.chance(0.5);
      if (look.width != "natural") look.stretch = composer_.width();
      look.stretch_all = look.width == "full";
      plan_ = literal ? plan_literal_table(of_, look, composer_.content())
                      : plan_table(of_, look, composer_.content(),
                                   {composer_.width(), composer_.room(), attempt, alike && alike->same_heads, alike && !alike->same_rows});
      adorn(plan_, of_, composer_.content());
      if (look.right_to_left) mirror(plan_);
      at_ = lay_out(plan_);
      if (at_.width() > composer_.width() && of_.given("shrink") && of_.chance("shrink")) make_smaller();
      if (turn_ != "none") {
        if (at_.height() <= composer_.width() && at_.width() <= composer_.room() - 10) return true;
        continue;
      }
      if (at_.width() <= composer_.width() + 0.01 && (may_split() || at_.height() < composer_.room() - 60 || tries > 30)) {
        if (alike) alike->attempt = attempt, alike->found = true;
        return true;
      }
    }
    return false;
  }

  // In vain where the type would be too small to read.
  void make_smaller() {
    constexpr double kLeastSize = 4.8, kTries = 3;  // points
    for (int n = 0; n < kTries && at_.width() > composer_.width(); ++n) {
      const double by = composer_.width() / at_.width() * 0.99;
      if (plan_.look.style.size * by < kLeastSize) return;
      shrink(plan_, by);
      at_ = lay_out(plan_);
    }
  }

  bool may_split() const { return of_.block().child("split") == nullptr || of_.chance("split"); }

  double least_height() const {
    const auto first = std::min<std::size_t>(static_cast<std::size_t>(plan_.header_rows) + 2, plan_.rows.size());
    return at_.tops[first] + 8;
  }

  Table& last_table() { return composer_.page().page().tables.back(); }
  void mark_footnote() { composer_.page().page().blocks.back().type = BlockType::Footnote; }

  // Beside its table or nowhere.
  bool put_caption(const Caption& caption) {
    if (caption.lines.empty() || composer_.room() < caption.height()) return false;
    last_lines_ = composer_.page().lines(caption.lines, x(), composer_.y() + caption.lines[0].size * 0.95, caption.pitch);
    composer_.page().block(BlockType::Caption, last_lines_);
    composer_.skip(caption.height());
    return true;
  }

  double x() const {
    const double slack = composer_.width() - at_.width();
    const auto& place = plan_.look.place;
    if (composer_.style().right_to_left) return composer_.left() + slack;
    return composer_.left() + (place == "center" ? slack / 2 : place == "indent" ? std::min(slack, 20.0) : 0);
  }

  // As many rows as there is room for, on page after page.
  bool put_parts() {
    const int rows = static_cast<int>(plan_.rows.size());
    const bool repeat = of_.chance("repeat-header");
    int from = 0, part = 0, before_page = 0, before_table = 0;
    while (from < rows) {
      if (!composer_.need(part == 0 ? least_height() : plan_.look.style.size * 5)) return part > 0;
      std::vector<int> chosen;
      const bool with_header = part > 0 && repeat;
      for (int n = 0; with_header && n < plan_.header_rows; ++n) chosen.push_back(n);
      const int to = last_row(from, with_header ? at_.tops[static_cast<std::size_t>(plan_.header_rows)] : 0);
      if (to <= from) return part > 0;
      for (int n = from; n < to; ++n) chosen.push_back(n);
      put_part(chosen, to - from == rows);
      if (part > 0) {
        auto& table = last_table();
        table.continues_page = before_page, table.continues_table = before_table, table.repeats_header = with_header;
      }
      before_page = composer_.page().page().number;
      before_table = static_cast<int>(composer_.page().page().tables.size()) - 1;
      from = to;
      ++part;
      if (from < rows && (!may_split() || !composer_.advance())) return true;
    }
    return true;
  }

  int last_row(int from, double header) const {
    const double begin = at_.tops[static_cast<std::size_t>(from)], room = composer_.room() - header - 6;
    int to = from, row = from;
    while (row < static_cast<int>(plan_.rows.size()) && at_.tops[static_cast<std::size_t>(row) + 1] - begin <= room) {
      ++row;
      const bool whole = row == static_cast<int>(plan_.rows.size());
      if (whole ||
          (row > plan_.header_rows && can_cut_before(plan_, row) && plan_.rows[static_cast<std::size_t>(row) - 1] != RowKind::Section))
        to = row;
    }
    return to;
  }

  void put_part(const std::vector<int>& rows, bool whole) {
    auto part = whole ? plan_ : slice(plan_, rows);
    auto at = at_;
    if (!whole) {
      at.tops = {0};
      at.above.clear(), at.below.clear();
      for (int row : rows) {
        const auto n = static_cast<std::size_t>(row);
        at.tops.push_back(at.tops.back() + at_.tops[n + 1] - at_.tops[n]);
        at.above.push_back(at_.above[n]);
        at.below.push_back(at_.below[n]);
      }
      part.features.push_back("over_pages");
    }
    composer_.page().set_placement({x(), composer_.y(), Direction::Right});
    draw_table(composer_.page(), part, at);
    composer_.page().set_placement({});
    if (title_page_ == composer_.page().page().number) last_table().title = title_lines_;
    title_lines_.clear();
    composer_.skip(at.height());
  }

  Composer& composer_;
  Random own_manner_;  // of tables of one style
  Random& manner_;     // looks and columns are drawn from
  Settings of_;
  TablePlan plan_;
  TableGeometry at_;
  std::string turn_, title_place_;
  int title_page_ = 0;
  std::vector<std::uint32_t> title_lines_, last_lines_;
};

}  // namespace

void put_table(Composer& composer, const Node& node) { TableBlock(composer, node).put(); }

}  // namespace dq::synth
