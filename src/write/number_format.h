// How a spreadsheet shows a number as the document printed it.
#pragma once

#include <string>

#include "base/dates.h"
#include "base/numbers.h"

namespace dq::write {

// Number format code (ECMA-376 part 1, 18.8.31): "#,##0.00", "0.0%", "#,##0;(#,##0)", "\"€\" 0.00".
std::string number_format(const Number& number);
// The same for dates: "dd/mm/yyyy".
std::string date_format(const DateColumn& column);

}  // namespace dq::write
