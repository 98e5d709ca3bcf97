// libxlsxwriter is loaded when the first workbook is written: with OpenSSL, which it brings, it would cost every start of
// the program (and of its workers) about one and a half milliseconds.
#pragma once

#include "base/error.h"

namespace dq::write {

// Loads libxlsxwriter, once. Call it before any of its functions. Errors: Internal when it is not installed.
Status load_xlsxwriter();

}  // namespace dq::write
