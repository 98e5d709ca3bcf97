#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "synth/table_plan.h"

namespace dq::synth {
namespace {

// Rooms around text, times the font size.
constexpr double kSignRoom = 0.6;      // between a currency sign and the widest number
constexpr double kHeaderRoom = 0.5;    // more in the last header row
constexpr double kSectionRoom = 0.35;  // more above section rows
constexpr double kBandRoom = 0.7;      // more above the first row of a band
constexpr double kEmptyColumn = 3;     // width of a column without text
constexpr double kLeaderRoom = 5;      // more in the first column for leader dots
constexpr double kFewestStretch = 6;   // most that a gap grows when a table is stretched

std::size_t place(int row_or_column) { return static_cast<std::size_t>(row_or_column); }

TextStyle style_of(const TablePlan& plan, const CellPlan& cell) {
  TextStyle style = plan.look.style.colored(cell.color);
  if (cell.scale != 1) style = style.scaled(cell.scale);
  if (cell.bold) style = style.bold();
  if (cell.italic) style = style.italic();
  return style;
}

// Later lines set in: as a text without its first line, in what width is left.
void set_hanging(CellPlan& cell, std::string_view text, const TextStyle& style) {
  auto first = break_lines(text, style, {.width = cell.wrap});
  if (first.empty()) return;
  cell.lines.push_back(first[0]);
  std::string rest;
  for (std::size_t n = 1; n < first.size(); ++n)
    for (auto& word : first[n].words) rest += (rest.empty() ? "" : " ") + word.text;
  if (rest.empty()) return;
  for (auto& line : break_lines(rest, style, {.width = std::max(cell.wrap - cell.hang, cell.wrap / 2)})) {
    for (auto& word : line.words) word.x += cell.hang;
    line.width += cell.hang;
    cell.lines.push_back(std::move(line));
  }
}

// As programs print fields of a fixed width: what does not fit is left out.
void cut_off(std::string& text, double width, const TextStyle& style) {
  while (!text.empty() && text_width(text, style) > width) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    while (continues(text.back()) && text.size() > 1) text.pop_back();
    text.pop_back();
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

void set_cell(const TablePlan& plan, CellPlan& cell) {
  const bool no_edge_for_sign = cell.align == Align::Left || cell.align == Align::Center;
  if (no_edge_for_sign) cell.text = std::exchange(cell.sign, {}) + cell.text;
  const auto style = style_of(plan, cell);
  cell.lines.clear();
  if (cell.cut > 0) cut_off(cell.text, cell.cut, style);
  for (std::size_t at = 0; at <= cell.text.size() && !cell.text.empty();) {
    const auto end = std::min(cell.text.find('\n', at), cell.text.size());
    const auto part = std::string_view(cell.text).substr(at, end - at);
    if (cell.wrap > 0 && cell.hang > 0) set_hanging(cell, part, style);
    else if (cell.wrap > 0)
      for (auto& line : break_lines(part, style, {.width = cell.wrap, .right_to_left = plan.look.right_to_left}))
        cell.lines.push_back(std::move(line));
    else cell.lines.push_back(set_line(part, style));
    at = end + 1;
  }
  if (!cell.mark.empty() && !cell.lines.empty()) {
    auto small = style.scaled(0.65);
    small.rise = style.size * 0.35;
    small.flags |= kWordSuperscript;
    append_words(cell.lines.back(), set_line(cell.mark, small), style.size * 0.08);
  }
  cell.width = 0;
  for (auto& line : cell.lines) cell.width = std::max(cell.width, line.width);
}

// The width up to the decimal mark, or up to what stands behind the digits.
double width_before_decimal(const TablePlan& plan, const CellPlan& cell, char mark) {
  auto end = cell.text.find(mark);
  if (end == cell.text.npos) {
    end = cell.text.size();
    while (end > 0 && (cell.text[end - 1] == '%' || cell.text[end - 1] == ')' || cell.text[end - 1] == '-')) --end;
  }
  return end == 0 ? cell.width : text_width(std::string_view(cell.text).substr(0, end), style_of(plan, cell));
}

double sign_room(const TablePlan& plan, const CellPlan& cell) {
  return cell.sign.empty() ? 0 : text_width(cell.sign, style_of(plan, cell)) + kSignRoom * plan.look.style.size;
}

class Layout {
 public:
  explicit Layout(TablePlan& plan) : plan_(plan), size_(plan.look.style.size), columns_(static_cast<std::size_t>(plan.columns)) {}

  TableGeometry run() {
    for (auto& cell : plan_.cells) set_cell(plan_, cell);
    widths_.assign(columns_, 0);
    geometry_.decimal.assign(columns_, 0);
    for (std::size_t n = 0; n < columns_; ++n) measure_column(n);
    if (plan_.look.leaders) widths_[0] += kLeaderRoom * size_;
    widen_for_spans();
    place_columns();
    place_rows();
    return std::move(geometry_);
  }

 private:
  double needed(const CellPlan& cell) const {
    return cell.upright ? size_ * 1.3 * static_cast<double>(std::max<std::size_t>(1, cell.lines.size())) : cell.width + cell.indent;
  }

  void measure_column(std::size_t n) {
    double before = 0, after = 0, plain = 0, sign = 0;
    for (auto& cell : plan_.cells) {
      if (cell.column != static_cast<int>(n) || cell.column_span > 1) continue;
      sign = std::max(sign, sign_room(plan_, cell));
      if (cell.align == Align::Decimal) {
        cell.before_decimal = width_before_decimal(plan_, cell, plan_.look.decimal_mark);
        before = std::max(before, cell.before_decimal);
        after = std::max(after, cell.width - cell.before_decimal);
      } else {
        plain = std::max(plain, needed(cell) + sign_room(plan_, cell));
      }
    }
    widths_[n] = std::max(before + after + sign, plain);
    if (widths_[n] <= 0) widths_[n] = kEmptyColumn * size_;
    geometry_.decimal[n] = widths_[n] - after - std::max(0.0, (widths_[n] - before - after - sign) / 2);
  }

  void widen_for_spans() {
    const double gap = plan_.look.gap * size_;
    for (auto& cell : plan_.cells) {
      if (cell.column_span < 2) continue;
      double have = gap * (cell.column_span - 1);
      for (int n = 0; n < cell.column_span; ++n) have += widths_[place(cell.column + n)];
      const double lacking = cell.width + (cell.role == CellRole::ColumnHeader ? size_ : 0) - have;
      if (lacking <= 0) continue;
      for (int n = 0; n < cell.column_span; ++n) {
        widths_[place(cell.column + n)] += lacking / cell.column_span;
        geometry_.decimal[place(cell.column + n)] += lacking / cell.column_span;
      }
    }
  }

  void place_columns() {
    auto& look = plan_.look;
    double gap = look.gap * size_;
    const bool padded =
        look.vertical_lines() || look.rulings == "zebra" || look.header_style == "fill" || look.header_style == "dark" || look.padded;
    const double wide = look.wide_gap * size_;
    double natural = gap * static_cast<double>(columns_ - 1) + (padded ? gap : 0) + wide;
    for (double width : widths_) natural += width;
    const double slack = look.stretch - natural;
    if (slack > 0 && look.width == "stub") widths_[0] += slack;
    if (slack > 0 && look.width == "label") widths_[place(plan_.label_column)] += slack;
    if (slack > 0 && look.width == "equal") widen_to_one_width(slack);
    if (slack > 0 && look.width != "stub" && look.width != "equal" && look.width != "label" && columns_ > 1)
      gap += std::min(slack / (static_cast<double>(columns_) - (padded ? 0 : 1)), look.stretch_all ? slack : kFewestStretch * size_);
    double x = padded ? gap / 2 : 0;
    for (std::size_t n = 0; n < columns_; ++n) {
      geometry_.left.push_back(x);
      geometry_.right.push_back(x + widths_[n]);
      x += widths_[n] + gap + (static_cast<int>(n) + 1 == look.wide_before ? wide : 0);
    }
    geometry_.borders.push_back(0);
    for (std::size_t n = 0; n + 1 < columns_; ++n) geometry_.borders.push_back((geometry_.right[n] + geometry_.left[n + 1]) / 2);
    geometry_.borders.push_back(geometry_.right.back() + (padded ? gap / 2 : 0));
  }

  // All columns as wide as each other, or all but the first where it needs more.
  void widen_to_one_width(double slack) {
    double sum = slack, widest = 0;
    for (double width : widths_) sum += width, widest = std::max(widest, width);
    const bool all = widest * static_cast<double>(columns_) <= sum;
    const double others = columns_ > 1 ? *std::ranges::max_element(widths_.begin() + 1, widths_.end()) : 0;
    const double one = all ? sum / static_cast<double>(columns_) : std::min(others, (sum - widths_[0]) / static_cast<double>(columns_ - 1));
    for (std::size_t n = all ? 0 : 1; n < columns_; ++n) {
      if (widths_[n] >= one) continue;
      geometry_.decimal[n] += (one - widths_[n]) / 2;
      widths_[n] = one;
    }
  }

  // Of more height, what stands above the text.
  static double shares(VAlign valign) { return valign == VAlign::Top ? 0 : valign == VAlign::Bottom ? 1 : 0.5; }

  bool begins_band(std::size_t row) const {
    const int body = static_cast<int>(row) - plan_.header_rows;
    return plan_.look.bands > 0 && body > 0 && body % plan_.look.bands == 0;
  }

  void place_rows() {
    const auto rows = plan_.rows.size();
    std::vector<double> lines(rows, 1), upright(rows, 0);
    for (auto& cell : plan_.cells) {
      auto& row = lines[static_cast<std::size_t>(cell.row)];
      if (cell.upright) upright[static_cast<std::size_t>(cell.row)] = std::max(upright[static_cast<std::size_t>(cell.row)], cell.width);
      else if (cell.row_span == 1) row = std::max(row, static_cast<double>(cell.lines.size()));
    }
    for (auto& cell : plan_.cells) grow_spanned(cell, lines);
    geometry_.tops.push_back(0);
    for (std::size_t n = 0; n < rows; ++n) {
      double height = (lines[n] - 1) * plan_.look.line_pitch() + size_ * plan_.look.pitch;
      if (upright[n] > 0) height = std::max(height, upright[n] + size_ * (plan_.look.pitch - 0.6));
      if (static_cast<int>(n) == plan_.header_rows - 1) height += kHeaderRoom * size_;
      const bool apart = plan_.rows[n] == RowKind::Section && static_cast<int>(n) > plan_.header_rows && plan_.look.pitch > 1.3;
      if (apart && !plan_.look.vertical_lines()) height += kSectionRoom * size_;
      geometry_.above.push_back(begins_band(n) ? kBandRoom * size_ : 0);
      const double more = plan_.more_height.empty() ? 0 : plan_.more_height[n], share = shares(plan_.look.valign);
      geometry_.above.back() += more * share;
      geometry_.below.push_back(more * (1 - share));
      geometry_.tops.push_back(geometry_.tops.back() + height + geometry_.above.back() + geometry_.below.back());
    }
  }

  // The last of the rows that a cell spans takes what the others have no room for.
  void grow_spanned(const CellPlan& cell, std::vector<double>& lines) {
    if (cell.row_span < 2) return;
    double have = 0;
    for (int n = 0; n < cell.row_span; ++n) have += lines[place(cell.row + n)];
    const double lacking = static_cast<double>(cell.lines.size()) - have;
    if (lacking > 0) lines[place(cell.row + cell.row_span - 1)] += lacking;
  }

  TablePlan& plan_;
  double size_;
  std::size_t columns_;
  std::vector<double> widths_;
  TableGeometry geometry_;
};

}  // namespace

TableGeometry lay_out(TablePlan& plan) { return Layout(plan).run(); }

void shrink(TablePlan& plan, double by) {
  plan.look.style = plan.look.style.scaled(by);
  for (double& more : plan.more_height) more *= by;
  for (auto& cell : plan.cells) cell.wrap *= by, cell.indent *= by, cell.hang *= by, cell.cut *= by;
}

void mirror(TablePlan& plan) {
  for (auto& cell : plan.cells) { cell.column = plan.columns - cell.column - cell.column_span; }
  plan.label_column = plan.columns - 1 - plan.label_column;
  for (auto& group : plan.groups) group = {group.row, plan.columns - 1 - group.last, plan.columns - 1 - group.first};
  plan.stub = false;
  plan.look.leaders = false;
}

bool can_cut_before(const TablePlan& plan, int row) {
  return std::ranges::none_of(plan.cells, [&](auto& cell) { return cell.row < row && row < cell.row + cell.row_span; });
}

TablePlan slice(const TablePlan& plan, const std::vector<int>& rows) {
  TablePlan out = plan;
  out.cells.clear();
  out.rows.clear();
  out.groups.clear();
  out.header_rows = 0;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    out.rows.push_back(plan.rows[static_cast<std::size_t>(rows[n])]);
    out.header_rows += rows[n] < plan.header_rows;
    for (auto cell : plan.cells)
      if (cell.row == rows[n]) cell.row = static_cast<int>(n), out.cells.push_back(std::move(cell));
    for (auto group : plan.groups)
      if (group.row == rows[n]) group.row = static_cast<int>(n), out.groups.push_back(group);
  }
  return out;
}

}  // namespace dq::synth
