// A table before it is drawn: its cells, how it looks, where its rows and columns lie.
#pragma once

#include <string>
#include <vector>

#include "model/table.h"
#include "synth/content.h"
#include "synth/recipe.h"
#include "synth/sheet.h"
#include "synth/typeset.h"

namespace dq::synth {

enum class VAlign : std::uint8_t { Top, Middle, Bottom };
enum class RowKind : std::uint8_t { Header, Units, Body, Section, Subtotal, Total };

struct CellPlan {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  std::string text = {};  // lines set apart by '\n'
  std::string sign = {};  // currency at the column's edge, apart from the number
  std::string mark = {};  // superscript behind the text
  Align align = Align::Left;
  VAlign valign = VAlign::Middle;
  bool bold = false, italic = false, upright = false;
  double indent = 0;  // points
  double wrap = 0;    // points; 0: lines are not broken
  double hang = 0;    // points that later lines are set in
  double cut = 0;     // points that its line may be wide; 0: as wide as it is
  double scale = 1;   // of the table's size
  std::uint32_t fill = 0xFFFFFF;
  CellRole role = CellRole::Body;
  std::uint32_t color = 0;
  // Set by lay_out().
  std::vector<SetLine> lines = {};
  double width = 0;           // of the widest line, points
  double before_decimal = 0;  // of that, up to the decimal mark
};

// Columns that a heading stands over.
struct HeadingGroup {
  int row = 0, first = 0, last = 0;
};

// Drawn from a recipe's keys, once a table.
struct TableLook {
  std::string rulings, strokes, width, header_style, total_rule, section_style, place;
  double line_width = 0.5;
  std::uint32_t line_color = 0, fill = 0, stripe = 0;
  TextStyle style;
  double pitch = 1.3, gap = 1.5;  // times the size
  double lines_apart = 1.15;      // in a cell, times the size
  bool band_rules = false;
  int bands = 0;  // rows after which more space follows; 0: none
  VAlign valign = VAlign::Top;
  bool group_rules = false, leaders = false, right_to_left = false;
  bool padded = false;       // text keeps off the table's edges though no line stands there
  bool stretch_all = false;  // however wide the gaps become
  double stretch = 0;        // to that width in points; 0: natural
  int wide_before = 0;       // column with more space before it; 0: none
  double wide_gap = 0;       // that space, times the size
  char decimal_mark = '.';

  bool vertical_lines() const;
  bool horizontal_lines() const;  // between rows
  double line_pitch() const { return style.size * lines_apart; }
};

struct TablePlan {
  int columns = 0, header_rows = 0;
  int label_column = 0;  // that names the rows
  bool stub = false;
  std::vector<RowKind> rows;
  std::vector<CellPlan> cells;
  std::vector<HeadingGroup> groups;
  std::vector<double> more_height;  // of each row, points; empty: none
  std::vector<std::string> features;
  TableLook look;
};

// In points from the table's top left corner.
struct TableGeometry {
  std::vector<double> left, right;   // of each column's text
  std::vector<double> borders;       // columns + 1: between columns
  std::vector<double> tops;          // rows + 1
  std::vector<double> decimal;       // of each column: where decimal marks stand, from `left`
  std::vector<double> above, below;  // of each row: space kept free above and below its text
  double width() const { return borders.back() - borders.front(); }
  double height() const { return tops.back(); }
};

struct TableRoom {
  double width = 0, height = 0;  // points
  int attempt = 0;               // later ones make smaller tables
  bool same_heads = false;       // headers' texts are drawn as the looks are
  bool own_rows = false;         // how many rows is drawn as the contents are
};

TableLook draw_look(const Settings& settings, const TextStyle& text, std::uint32_t ink, Random& random);
// Looks and columns are drawn from the settings' numbers, contents from the content's; they may be the same.
TablePlan plan_table(const Settings& settings, const TableLook& look, Content& content, const TableRoom& room);
// Rows and marks that are added to a table once it is there, and what makes its rows differ.
void adorn(TablePlan& plan, const Settings& settings, Content& content);
// What a literal recipe says: `row` lines.
TablePlan plan_literal_table(const Settings& settings, const TableLook& look, Content& content);
// Breaks and measures texts, too.
TableGeometry lay_out(TablePlan& plan);
// The table with these rows only, which must not part cells that span rows.
TablePlan slice(const TablePlan& plan, const std::vector<int>& rows);
// The columns from right to left, as right-to-left documents have them.
void mirror(TablePlan& plan);
// Everything smaller, to be laid out anew.
void shrink(TablePlan& plan, double by);
// True when no cell spans from row - 1 to row.
bool can_cut_before(const TablePlan& plan, int row);
VAlign valign_named(std::string_view name);

}  // namespace dq::synth
