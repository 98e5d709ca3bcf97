#include "synth/table_contents.h"

namespace dq::synth {

void CellContents::fill(CellPlan& cell, const Column& of, int row) {
  switch (of.kind) {
    case ColumnKind::Template:
      cell.text = told_text(of);
      if (!first_signs || row == 0) cell.sign = of.sign;
      return;
    case ColumnKind::Wrapped:
      cell.text = content_.capitalized(content_.words(random_.range(2, 14)));
      return;
    case ColumnKind::Code:
      cell.text = content_.expand("{code}");
      return;
    case ColumnKind::Date:
      cell.text = content_.date();
      return;
    case ColumnKind::Name:
      cell.text = content_.place();
      if (random_.chance(0.4)) cell.text += " " + content_.place();
      return;
    default:
      number_into(cell, of, row == 0 ? Row::Edge : Row::Inner);
      return;
  }
}

std::string CellContents::told_text(const Column& of) {
  return content_.expand(of.manner.empty() ? draw(*of.cells, random_).text : of.manner);
}

std::string CellContents::later_text(const Column& of, int kind) {
  const auto* texts = of.later[kind - 1];
  return texts ? content_.expand(draw(*texts, random_).text) : std::string();
}

void CellContents::number_into(CellPlan& cell, const Column& of, Row row) {
  if (dashes && row == Row::Inner && random_.chance(0.2)) {
    cell.text = dash;
    return;
  }
  cell.text = number_text(of.kind);
  const bool may_be_negative = of.kind != ColumnKind::Year && of.kind != ColumnKind::Percent;
  const bool negative = negatives != "none" && may_be_negative && random_.chance(0.25);
  if (negative) make_negative(cell);
  if (of.kind == ColumnKind::Money && cell.sign.empty()) money_sign(cell, row);
}

void CellContents::make_negative(CellPlan& cell) const {
  if (negatives == "parentheses") cell.text = "(" + cell.text + ")";
  if (negatives == "minus") cell.text = "-" + cell.text;
  if (negatives == "trailing") cell.text += "-";
  if (negatives == "spaced") cell.text = "( " + cell.text + " )";
  if (negatives == "apart") cell.sign = "(", cell.text += ")";
}

void CellContents::money_sign(CellPlan& cell, Row row) {
  const auto sign = std::string(content_.language().text->currency);
  if (signs == "none" || (signs == "first" && row == Row::Inner)) return;
  if (signs == "joined") cell.text = content_.language().text->currency_first ? sign + cell.text : cell.text + " " + sign;
  else cell.sign = sign, features_.insert("sign_apart");
}

std::string CellContents::number_text(ColumnKind kind) {
  const auto thousandths = [&](int low, int high) { return content_.magnitude(low, high); };
  switch (kind) {
    case ColumnKind::Tenths:
      return content_.number(thousandths(3, 7), 1);
    case ColumnKind::Hundredths:
      return content_.number(thousandths(3, 6), 2);
    case ColumnKind::Mixed: {
      const int decimals = random_.below(4);
      return content_.number(thousandths(3, 6), decimals);
    }
    case ColumnKind::Percent:
      return content_.number(random_.below(100000), 1) + "%";
    case ColumnKind::Year:
      return std::to_string(random_.range(1950, 2025));
    case ColumnKind::Money:
      return content_.grouped(content_.magnitude(2, 6));
    default:
      return content_.grouped(content_.magnitude(1, 6));
  }
}

}  // namespace dq::synth
