// Tables out of the blue: columns, a header of one to three levels, rows of every kind.
#include <algorithm>
#include <optional>
#include <set>

#include "synth/table_contents.h"

namespace dq::synth {
namespace {

class Maker {
 public:
  Maker(const Settings& settings, const TableLook& look, Content& content, const TableRoom& room)
      : settings_(settings), content_(content), random_(content.random()), manner_(settings.random()), room_(room), size_(look.style.size) {
    plan_.look = look;
    if (room.same_heads) same_heads_ = content.drawing_from(manner_);
  }

  TablePlan make() {
    choose_columns();
    choose_manner();
    keep_wrapped_rows_apart();
    header();
    body();
    plan_.rows = rows_;
    const bool plain = sections_ == "none" && !stub_spans_ && plan_.groups.empty();
    if (plain && settings_.chance("transposed")) transpose();
    name_features();
    return std::move(plan_);
  }

 private:
  void feature(std::string name) { features_.insert(std::move(name)); }
  Column& column(int n) { return columns_[static_cast<std::size_t>(n)]; }
  bool lined() const { return plan_.look.rulings == "grid" || plan_.look.rulings == "open-grid"; }

  void choose_columns() {
    for (const Node& child : settings_.block().children)
      if (child.name == "column" && (child.alternatives.empty() || manner_.chance(child.alternatives[0].low))) given_column(child);
    if (columns_.empty()) made_up_columns();
    plan_.columns = static_cast<int>(columns_.size());
    const auto label = std::ranges::find(columns_, ColumnKind::Stub, &Column::kind);
    if (label != columns_.end()) plan_.label_column = static_cast<int>(label - columns_.begin());
  }

  void given_column(const Node& node) {
    const Settings of(node, manner_);
    Column one;
    one.kind = of.chance("stub") ? ColumnKind::Stub : ColumnKind::Template;
    one.align = one.head_align = align_named(of.text("align"));
    if (one.align == Align::Decimal) one.head_align = Align::Right;
    one.head = of.text("head");
    if (of.given("group")) one.group = of.text("group");
    one.cells = of.alternatives("cell");
    if (of.given("cells")) one.manner = of.text("cells");
    one.sum = of.text("sum");
    one.sign = of.text("sign");
    one.wrap = of.number("wrap") * size_;
    if (of.given("second")) one.later[0] = of.alternatives("second");
    if (of.given("third")) one.later[1] = of.alternatives("third");
    if (of.given("cut")) one.cut = of.number("cut") * size_;
    if (of.given("scale")) one.scale = of.number("scale");
    one.bold = of.given("bold") && of.chance("bold");
    one.repeats_stub = of.given("repeats-stub") && of.chance("repeats-stub");
    columns_.push_back(std::move(one));
    given_ = true;
  }

  void made_up_columns() {
    int count = std::max(2, settings_.integer("columns"));
    if (room_.attempt > 20) count = std::min(count, 5);
    if (room_.attempt > 40) count = std::min(count, 3);
    const auto content = settings_.text("content");
    static constexpr ColumnKind kMixed[] = {ColumnKind::Integer,    ColumnKind::Integer, ColumnKind::Integer, ColumnKind::Tenths,
                                            ColumnKind::Hundredths, ColumnKind::Percent, ColumnKind::Money,   ColumnKind::Mixed,
                                            ColumnKind::Code,       ColumnKind::Name,    ColumnKind::Date,    ColumnKind::Year};
    static constexpr ColumnKind kTexts[] = {ColumnKind::Code, ColumnKind::Name, ColumnKind::Date};
    static constexpr ColumnKind kNumbers[] = {ColumnKind::Integer, ColumnKind::Tenths, ColumnKind::Hundredths};
    const ColumnKind same = manner_.pick(kNumbers);
    columns_.resize(static_cast<std::size_t>(count));
    if (settings_.given("stub-wrap")) column(0).wrap = settings_.number("stub-wrap") * size_;
    if (settings_.given("stubs")) column(0).manner = settings_.text("stubs");
    for (int n = 1; n < count; ++n)
      column(n).kind = content == "numbers" ? same : content == "texts" ? manner_.pick(kTexts) : manner_.pick(kMixed);
    if (content == "texts") feature("text_only");
    if (content == "numbers") feature("all_numeric");
    if (settings_.chance("wrap")) {
      auto& wrapped = manner_.pick(columns_);
      wrapped.kind = ColumnKind::Wrapped;
      wrapped.wrap = manner_.uniform(10, 18) * size_;
    }
    align_columns(align_named(settings_.text("align")));
    if (settings_.given("text-align")) align_texts(align_named(settings_.text("text-align")));
  }

  void align_columns(Align numbers) {
    static constexpr const char* kNames[] = {"left", "right", "center", "decimal"};
    feature(std::string("num_") + kNames[static_cast<int>(numbers)]);
    const Align heads = numbers == Align::Decimal ? (manner_.chance(0.5) ? Align::Right : Align::Center) : numbers;
    for (auto& each : columns_) {
      if (!is_number(each.kind)) continue;
      each.align = numbers;
      each.head_align = heads;
    }
  }

  void align_texts(Align texts) {
    for (std::size_t n = 1; n < columns_.size(); ++n)
      if (!is_number(columns_[n].kind)) columns_[n].align = columns_[n].head_align = texts;
  }

  void align_heads(std::string_view heads) {
    if (heads == "same") return;
    for (std::size_t n = 1; n < columns_.size(); ++n) columns_[n].head_align = align_named(heads);
  }

  void choose_manner() {
    if (settings_.given("head-align")) align_heads(settings_.text("head-align"));
    stub_ = column(0).kind == ColumnKind::Stub;
    rows_wanted_ = std::max(1, room_.own_rows ? Settings(settings_.block(), random_).integer("rows") : settings_.integer("rows"));
    if (room_.attempt > 10) rows_wanted_ = std::min(rows_wanted_, 16);
    if (room_.attempt > 25) rows_wanted_ = std::min(rows_wanted_, 8);
    if (room_.attempt > 40) rows_wanted_ = std::min(rows_wanted_, 4);
    header_ = settings_.text("header");
    if (header_ == "three" && plan_.columns < 7) header_ = "two";
    if (header_ == "two" && plan_.columns < (settings_.given("group-size") ? 3 : 5)) header_ = "one";
    const bool any_text = std::ranges::any_of(columns_, [](auto& c) { return !is_number(c.kind) && c.kind != ColumnKind::Stub; });
    if (header_ == "years" && (any_text || plan_.columns < 3)) header_ = "one";
    if (given_ && header_ != "none" && header_ != "wrapped") header_ = "one";
    const auto same_group = [](auto& a, auto& b) { return !a.group.empty() && a.group == b.group; };
    if (std::ranges::adjacent_find(columns_.begin() + 1, columns_.end(), same_group) != columns_.end()) header_ = "two";
    sections_ = stub_ && rows_wanted_ > 5 ? plan_.look.section_style : "none";
    total_ =
        stub_ && rows_wanted_ > 2 && (settings_.chance("total") || std::ranges::any_of(columns_, [](auto& c) { return !c.sum.empty(); }));
    subtotals_ = stub_ && rows_wanted_ > 6 && settings_.chance("subtotals");
    stub_spans_ = stub_ && rows_wanted_ > 4 && sections_ == "none" && plan_.columns > 2 && (!given_ || settings_.given("stub-spans")) &&
                  settings_.chance("stub-spans");
    indent_ = stub_ && (sections_ != "none" || settings_.chance("indent"));
    plan_.look.leaders = plan_.look.leaders && stub_ && !plan_.look.vertical_lines();
    empty_ = settings_.number("empty") / 100;
    constexpr double kMostEmptyOfTold = 0.05;  // columns that a recipe tells say themselves what is left out
    if (given_ && !settings_.given("empty")) empty_ = std::min(empty_, kMostEmptyOfTold);
    contents_.dashes = settings_.chance("dashes");
    contents_.dash = manner_.chance(0.5) ? "-" : manner_.chance(0.5) ? "–" : "—";
    contents_.negatives = settings_.text("negatives");
    contents_.signs = settings_.text("signs");
    marks_ = settings_.chance("marks");
    if (settings_.given("head-wrap")) head_wrap_ = settings_.number("head-wrap") * size_;
    if (settings_.given("hang")) hang_ = settings_.number("hang") * size_;
    if (settings_.given("indent-levels")) indent_levels_ = settings_.integer("indent-levels");
    bold_records_ = told("bold-records");
    upright_heads_ = told("upright-heads");
    if (settings_.given("bare-heads")) bare_heads_ = settings_.number("bare-heads") / 100;
    if (settings_.given("bare-rows")) bare_rows_ = settings_.number("bare-rows") / 100;
    if (settings_.given("bare-columns")) leave_columns_bare(settings_.number("bare-columns") / 100);
    if (settings_.given("wide-gap") && plan_.columns > 1) {
      plan_.look.wide_gap = settings_.number("wide-gap");
      plan_.look.wide_before = manner_.range(1, plan_.columns - 1);
    }
    contents_.first_signs = settings_.given("signs") && contents_.signs == "first";
    numbered_ = stub_ && !given_ && sections_ == "none" && settings_.chance("numbered");
  }

  // Nothing is drawn for what a recipe does not tell: older recipes make what they always made.
  bool told(std::string_view key) const { return settings_.given(key) && settings_.chance(key); }

  void leave_columns_bare(double share) {
    for (int n = 1; n < plan_.columns; ++n)
      if (manner_.chance(share)) bare_.insert(n);
    if (!bare_.empty()) feature("bare_columns");
  }

  // Where no line parts rows of wrapped text, white does, mostly.
  void keep_wrapped_rows_apart() {
    auto& look = plan_.look;
    const bool wrapped = std::ranges::any_of(columns_, [](auto& c) { return c.wrap > 0; });
    if (!wrapped || look.horizontal_lines()) return;
    if (settings_.given("tight")) look.pitch = std::max(look.pitch, look.lines_apart);  // rows are never nearer than lines
    if (settings_.given("tight") ? settings_.chance("tight") : manner_.chance(0.2)) return;
    look.pitch = std::max(look.pitch, look.valign == VAlign::Top ? 1.4 : 1.6);
  }

  void put(CellPlan cell) { plan_.cells.push_back(std::move(cell)); }

  CellPlan head_cell(int row, int n, std::string text, Align align) {
    CellPlan cell{.row = row, .column = n, .text = std::move(text), .align = align, .valign = head_valign_};
    const auto& style = plan_.look.header_style;
    cell.bold = style == "bold" || style == "dark" || style == "fill" || style == "upright";
    cell.italic = style == "italic";
    cell.role = CellRole::ColumnHeader;
    cell.color = style == "dark" ? 0xFFFFFF : 0;
    if (settings_.given("head-wrap")) cell.wrap = head_wrap_;
    return cell;
  }

  std::string head_text(int n) {
    auto& of = column(n);
    if (!of.head.empty()) return head_content().expand(of.head);
    if (header_ == "years" && n > 0) return std::to_string(2025 - plan_.columns + n);
    if (settings_.given("heads")) return head_content().expand(settings_.text("heads"));
    if (header_ == "wrapped" && manner_.chance(0.7)) return wrapped_head();
    return head_content().capitalized(head_content().noun());
  }

  std::string wrapped_head() {
    auto text = head_content().label();
    if (!content_.language().text->spaces) return text;
    std::ranges::replace(text, ' ', '\n');
    static constexpr const char* kTails[] = {"(000s)", "(%)", "2024", "in kg"};
    if (manner_.chance(0.4)) text += std::string("\n") + manner_.pick(kTails);
    return text;
  }

  void header() {
    head_valign_ = manner_.chance(0.34) ? VAlign::Top : VAlign::Bottom;
    if (settings_.given("head-valign")) head_valign_ = valign_named(settings_.text("head-valign"));
    const bool with_stub_head = given_ || manner_.chance(0.7);
    if (header_ != "none") {
      const int levels = header_ == "three" ? 3 : header_ == "two" ? 2 : 1;
      for (int n = 0; n < levels; ++n) rows_.push_back(RowKind::Header);
      if (levels > 1) grouped_header(levels, with_stub_head);
      else flat_header(0, with_stub_head);
      if (levels == 3 && !plan_.groups.empty() && std::ranges::none_of(plan_.groups, [](auto& g) { return g.row == 0; }))
        drop_first_level();
      if (!with_stub_head) feature("no_stub_head");
    }
    constexpr double kLeastPitchOfUnits = 1.4;  // nearer, units would read as second lines of the labels
    const bool apart = plan_.look.horizontal_lines() || plan_.look.pitch >= kLeastPitchOfUnits;
    if (header_ != "none" && !given_ && apart && settings_.chance("units")) units_row();
    plan_.header_rows = static_cast<int>(rows_.size());
  }

  void flat_header(int row, bool with_stub_head) {
    const bool by_style = plan_.look.header_style == "upright" && plan_.columns > 3 && header_ == "one" && !given_;
    const bool upright = by_style || upright_heads_;
    if (plan_.look.header_style == "upright" && !upright) plan_.look.header_style = "bold";
    for (int n = 0; n < plan_.columns; ++n) {
      if (n == 0 && !with_stub_head) continue;
      if (left_out(n)) continue;
      auto cell = head_cell(row, n, head_text(n), column(n).head_align);
      if (upright && n > 0) set_upright(cell);
      put(std::move(cell));
    }
  }

  bool left_out(int n) { return bare_heads_ > 0 && n > 0 && manner_.chance(bare_heads_); }

  void set_upright(CellPlan& cell) {
    cell.upright = true;
    cell.wrap = 0;
    cell.align = Align::Center, cell.valign = VAlign::Bottom;
    feature("upright_header");
  }

  // Headings over two or three columns each; with three levels, one more over all of them.
  void grouped_header(int levels, bool with_stub_head) {
    if (plan_.look.header_style == "upright") plan_.look.header_style = "bold";
    const int last = levels - 1, group_row = levels - 2;
    std::set<int> alone;
    for (int n = 1; n < plan_.columns;) {
      const int wide = group_width(n);
      if (wide > 1) group_heading(group_row, n, n + wide - 1);
      else alone.insert(n);
      n += wide;
    }
    if (levels == 3) {
      const int middle = first_column_of_group(plan_.columns / 2);
      if (groups_within(1, middle - 1) > 1) group_heading(0, 1, middle - 1);
      if (groups_within(middle, plan_.columns - 1) > 1) group_heading(0, middle, plan_.columns - 1);
    }
    for (int n = 0; n < plan_.columns; ++n) {
      const bool tall = lined() && (n == 0 || alone.contains(n));
      if (n == 0 && !with_stub_head && !tall) continue;
      if (!tall && left_out(n)) continue;
      auto cell = head_cell(tall ? 0 : last, n, n == 0 && !with_stub_head ? "" : head_text(n), column(n).head_align);
      if (tall) cell.row_span = levels, cell.valign = VAlign::Middle;
      if (tall && levels == 3 && n > 0) cell.row = 1, cell.row_span = 2;
      if (upright_heads_ && n > 0) set_upright(cell);
      put(std::move(cell));
    }
  }

  // Too few groups for headings over them: nobody could see that there is a row.
  void drop_first_level() {
    rows_.erase(rows_.begin());
    for (auto& cell : plan_.cells) cell.row > 0 ? --cell.row : --cell.row_span;
    for (auto& group : plan_.groups) --group.row;
  }

  int group_width(int n) {
    if (given_) {
      int wide = 1;
      const auto& group = column(n).group;
      while (!group.empty() && n + wide < plan_.columns && column(n + wide).group == group) ++wide;
      return wide;
    }
    const int wanted = settings_.given("group-size") ? std::max(1, settings_.integer("group-size")) : manner_.range(2, 3);
    const int wide = std::min(wanted, plan_.columns - n);
    return plan_.columns - n - wide == 1 ? plan_.columns - n : wide;
  }

  int first_column_of_group(int near) const {
    for (auto& group : plan_.groups)
      if (group.first <= near && near <= group.last) return group.first > 1 ? group.first : group.last + 1;
    return near;
  }

  // A heading over one heading alone would read as its first line.
  int groups_within(int first, int last) const {
    return static_cast<int>(std::ranges::count_if(plan_.groups, [&](auto& g) { return g.row == 1 && first <= g.first && g.last <= last; }));
  }

  void group_heading(int row, int first, int last) {
    if (first > last || last >= plan_.columns) return;
    auto text = header_ == "two" && manner_.chance(0.2) ? std::to_string(2018 + manner_.below(8))
                                                        : head_content().capitalized(head_content().noun());
    if (settings_.given("groups")) text = head_content().expand(settings_.text("groups"));
    if (const auto& told = column(first).group; !told.empty()) text = head_content().expand(told);
    auto cell = head_cell(row, first, std::move(text), Align::Center);
    cell.column_span = last - first + 1;
    cell.wrap = 0;
    cell.valign = VAlign::Bottom;
    if (cell.column_span > 1) plan_.groups.push_back({row, first, last});
    put(std::move(cell));
  }

  void units_row() {
    static constexpr const char* kUnits[] = {"(%)", "kg", "(m)", "t", "mm", "(000)", "km", "MWh", "°C", "mg/l"};
    bool any = false;
    for (int n = 1; n < plan_.columns; ++n) {
      if (!is_number(column(n).kind)) continue;
      auto cell = head_cell(static_cast<int>(rows_.size()), n, manner_.pick(kUnits), column(n).head_align);
      cell.bold = false;
      put(std::move(cell));
      any = true;
    }
    if (any) rows_.push_back(RowKind::Units), feature("units");
  }

  void body() {
    if (settings_.given("second") || settings_.given("third")) return records();
    int since_section = 0, span_left = 0;
    for (int n = 0; n < rows_wanted_; ++n) {
      const bool last = n == rows_wanted_ - 1;
      if (total_ && last) return sum_row(RowKind::Total);
      if (sections_ != "none" && (n == 0 || (since_section > 1 && random_.chance(0.15) && n + 2 < rows_wanted_))) {
        section_row();
        since_section = 0;
        continue;
      }
      if (subtotals_ && since_section > 2 && random_.chance(0.2)) {
        sum_row(RowKind::Subtotal);
        since_section = 0;
        continue;
      }
      if (stub_spans_ && span_left == 0)
        span_left = std::min(random_.range(1, 4), rows_wanted_ - (total_ ? 1 : 0) - n), span_label(span_left);
      if (span_left > 0) --span_left;
      body_row(n);
      ++since_section;
    }
  }

  // Rows of up to three kinds: an item, what belongs to it, and the single parts of that.
  void records() {
    feature("records");
    for (int n = 0; static_cast<int>(rows_.size()) - plan_.header_rows < rows_wanted_; ++n) {
      body_row(n, 0);
      for (int left = settings_.given("second") ? settings_.integer("second") : 0; left > 0; --left) body_row(n, 1);
      for (int left = settings_.given("third") ? settings_.integer("third") : 0; left > 0; --left) body_row(n, 2);
    }
    if (total_) sum_row(RowKind::Total);
  }

  void section_row() {
    const int row = static_cast<int>(rows_.size());
    CellPlan cell{.row = row, .text = content_.label(), .bold = true, .role = CellRole::SectionTitle};
    // A label at the left spans the row only where lines between columns stop at it; a centred one always does.
    const auto& rulings = plan_.look.rulings;
    const bool lines = plan_.look.vertical_lines() && rulings != "frame" && rulings != "framed-rows";
    const bool centred = sections_ == "merged" && random_.chance(0.3);
    if (sections_ != "plain" && (lines || centred)) {
      cell.column_span = plan_.columns;
      if (centred) cell.align = Align::Center;
      feature("section_merged");
    }
    feature("sections");
    put(std::move(cell));
    rows_.push_back(RowKind::Section);
  }

  // In tables with lines between rows a label spans its rows; elsewhere it stands in the first.
  void span_label(int rows) {
    const int row = static_cast<int>(rows_.size());
    CellPlan cell{.row = row,
                  .text = given_ ? contents_.told_text(column(0)) : content_.place(),
                  .valign = random_.chance(0.5) ? VAlign::Top : VAlign::Middle};
    if (plan_.look.horizontal_lines()) cell.row_span = rows;
    else cell.valign = plan_.look.valign;
    feature("stub_span");
    put(std::move(cell));
  }

  void sum_row(RowKind kind) {
    const int row = static_cast<int>(rows_.size());
    CellPlan label{.row = row,
                   .text = content_.language().term(kind == RowKind::Total ? "Total" : "Subtotal"),
                   .bold = true,
                   .role = CellRole::Summary};
    put(std::move(label));
    for (int n = 1; n < plan_.columns; ++n) {
      auto& of = column(n);
      if (!is_number(of.kind) && of.sum.empty()) continue;
      CellPlan cell{.row = row, .column = n, .align = of.align, .bold = true, .role = CellRole::Summary};
      if (of.sum.empty()) contents_.number_into(cell, of, Row::Edge);
      else cell.text = content_.expand(of.sum), cell.sign = of.sign;
      put(std::move(cell));
    }
    feature(kind == RowKind::Total ? "total" : "subtotals");
    rows_.push_back(kind);
  }

  // `kind`: 0, or 1 and 2 of later rows of a record.
  void body_row(int n, int kind = 0) {
    const int row = static_cast<int>(rows_.size());
    content_.set_row(n + 1);
    const bool bare = bare_rows_ > 0 && random_.chance(bare_rows_);
    for (int c = 0; c < plan_.columns; ++c) {
      auto& of = column(c);
      if (of.kind == ColumnKind::Stub && stub_spans_) continue;
      const bool may_be_empty = c > 0 && of.kind != ColumnKind::Wrapped && of.kind != ColumnKind::Stub;
      if (may_be_empty && random_.chance(empty_)) continue;
      if (bare_.contains(c) || (bare && c > 0)) continue;
      CellPlan cell{.row = row, .column = c, .align = of.align, .valign = plan_.look.valign};
      cell.wrap = of.wrap, cell.cut = of.cut, cell.scale = of.scale;
      cell.bold = of.bold || (bold_records_ && kind == 0);
      if (kind > 0) cell.text = contents_.later_text(of, kind);
      else if (of.kind == ColumnKind::Stub) stub_into(cell, of, n);
      else contents_.fill(cell, of, n);
      if (of.repeats_stub) repeat_stub(cell);
      if (cell.text == "<") go_on(row, c);
      else if (!cell.text.empty()) put(std::move(cell));
    }
    rows_.push_back(RowKind::Body);
  }

  void repeat_stub(CellPlan& cell) const {
    for (auto& other : plan_.cells)
      if (other.row == cell.row && other.column == 0) cell.text = other.text, cell.mark = other.mark;
  }

  void go_on(int row, int column) {
    if (plan_.cells.empty()) return;
    auto& last = plan_.cells.back();
    if (last.row == row && last.column + last.column_span == column) ++last.column_span;
  }

  void stub_into(CellPlan& cell, const Column& of, int n) {
    cell.text = of.cells || !of.manner.empty() ? contents_.told_text(of) : content_.label();
    if (numbered_) cell.text = std::to_string(n + 1) + ". " + cell.text, feature("numbered");
    cell.hang = hang_;
    if (indent_ && (sections_ != "none" || random_.chance(0.6))) cell.indent = size_;
    if (indent_levels_ > 1 && indent_) cell.indent = size_ * random_.range(0, indent_levels_);
    if (marks_ && random_.chance(0.15)) cell.mark = std::to_string(random_.range(1, 4)), feature("note_marks");
  }

  // Rows become columns: the header goes down the side.
  void transpose() {
    if (plan_.header_rows != 1 || static_cast<int>(rows_.size()) > 9) return;
    for (auto& cell : plan_.cells) {
      std::swap(cell.row, cell.column);
      cell.bold = cell.row == 0;
      cell.role = cell.row == 0 ? CellRole::ColumnHeader : CellRole::Body;
      cell.color = cell.row == 0 && plan_.look.header_style == "dark" ? 0xFFFFFF : 0;
      cell.align = cell.column == 0 ? Align::Left : Align::Right;
      cell.wrap = 0, cell.mark.clear(), cell.indent = 0, cell.upright = false;
      std::ranges::replace(cell.text, '\n', ' ');
    }
    const int old_columns = plan_.columns;
    plan_.columns = static_cast<int>(rows_.size());
    plan_.rows.assign(static_cast<std::size_t>(old_columns), RowKind::Body);
    plan_.rows[0] = RowKind::Header;
    plan_.label_column = 0;
    plan_.look.leaders = false;
    feature("transposed");
  }

  void name_features() {
    auto& look = plan_.look;
    plan_.stub = stub_;
    if (look.leaders) feature("leaders");
    if (look.pitch < 1.2) feature("dense");
    if (look.pitch > 1.7) feature("airy");
    if (look.gap < 1.2) feature("narrow_gap");
    const int rows = static_cast<int>(plan_.rows.size()) - plan_.header_rows, columns = plan_.columns;
    feature(columns == 2 ? "cols2" : columns < 6 ? "cols3-5" : columns < 9 ? "cols6-8" : "cols9+");
    feature(rows < 5 ? "rows2-4" : rows < 15 ? "rows5-14" : "rows15+");
    feature("header_" + header_);
    feature("header_style_" + look.header_style);
    feature("strokes_" + look.strokes);
    if (empty_ > 0) feature("empty" + std::to_string(static_cast<int>(empty_ * 100)));
    if (contents_.dashes) feature("dashes");
    if (contents_.negatives != "none") feature("negatives_" + contents_.negatives);
    if (numbered_) feature("numbered");
    static constexpr const char* kVAligns[] = {"top", "middle", "bottom"};
    if (std::ranges::any_of(columns_, [](auto& c) { return c.wrap > 0; }))
      feature(std::string("wrap_") + kVAligns[static_cast<int>(look.valign)]);
    plan_.features.assign(features_.begin(), features_.end());
  }

  Content& head_content() { return same_heads_ ? *same_heads_ : content_; }

  const Settings& settings_;
  Content& content_;
  std::optional<Content> same_heads_;
  Random& random_;  // of contents
  Random& manner_;  // of looks and columns
  TableRoom room_;
  double size_;
  TablePlan plan_;
  std::vector<Column> columns_;
  std::vector<RowKind> rows_;
  std::set<std::string> features_;
  CellContents contents_{content_, features_};
  std::string header_, sections_;
  VAlign head_valign_ = VAlign::Bottom;
  int rows_wanted_ = 0;
  double empty_ = 0, head_wrap_ = 0, hang_ = 0, bare_heads_ = 0, bare_rows_ = 0;
  std::set<int> bare_;  // columns without values
  int indent_levels_ = 1;
  bool stub_ = false, given_ = false, total_ = false, subtotals_ = false, stub_spans_ = false, indent_ = false, marks_ = false,
       numbered_ = false, bold_records_ = false, upright_heads_ = false;
};

}  // namespace

TablePlan plan_table(const Settings& settings, const TableLook& look, Content& content, const TableRoom& room) {
  return Maker(settings, look, content, room).make();
}

}  // namespace dq::synth
