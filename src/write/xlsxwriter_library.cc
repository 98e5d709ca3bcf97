#include "write/xlsxwriter_library.h"

#include <xlsxwriter.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& xlsxwriter() {
  static dq::LazyLibrary library("libxlsxwriter.so.4");
  return library;
}

}  // namespace

namespace dq::write {

Status load_xlsxwriter() { return xlsxwriter().load(); }

}  // namespace dq::write

// Every function of libxlsxwriter that this folder calls, under its own name (one that is missing here does not link); xlsxwriter.h holds
// them to their types.
extern "C" {
DQ_LAZY(xlsxwriter(), void, format_set_align, (lxw_format * format, uint8_t alignment), (format, alignment))
DQ_LAZY(xlsxwriter(), void, format_set_bg_color, (lxw_format * format, lxw_color_t color), (format, color))
DQ_LAZY(xlsxwriter(), void, format_set_bold, (lxw_format * format), (format))
DQ_LAZY(xlsxwriter(), void, format_set_bottom, (lxw_format * format, uint8_t style), (format, style))
DQ_LAZY(xlsxwriter(), void, format_set_num_format, (lxw_format * format, const char* num_format), (format, num_format))
DQ_LAZY(xlsxwriter(), void, format_set_text_wrap, (lxw_format * format), (format))
DQ_LAZY(xlsxwriter(), char*, lxw_strerror, (lxw_error error_num), (error_num))
DQ_LAZY(xlsxwriter(), void, lxw_workbook_free, (lxw_workbook * workbook), (workbook))
DQ_LAZY(xlsxwriter(), lxw_format*, workbook_add_format, (lxw_workbook * workbook), (workbook))
DQ_LAZY(xlsxwriter(), lxw_worksheet*, workbook_add_worksheet, (lxw_workbook * workbook, const char* sheetname), (workbook, sheetname))
DQ_LAZY(xlsxwriter(), lxw_error, workbook_close, (lxw_workbook * workbook), (workbook))
DQ_LAZY(xlsxwriter(), lxw_workbook*, workbook_new, (const char* filename), (filename))
DQ_LAZY(xlsxwriter(), lxw_error, workbook_set_properties, (lxw_workbook * workbook, lxw_doc_properties* properties), (workbook, properties))
DQ_LAZY(xlsxwriter(), void, worksheet_freeze_panes, (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col), (worksheet, row, col))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_ignore_errors, (lxw_worksheet * worksheet, uint8_t type, const char* range),
        (worksheet, type, range))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_merge_range,
        (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col, const char* string,
         lxw_format* format),
        (worksheet, first_row, first_col, last_row, last_col, string, format))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_repeat_rows, (lxw_worksheet * worksheet, lxw_row_t first_row, lxw_row_t last_row),
        (worksheet, first_row, last_row))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_set_column,
        (lxw_worksheet * worksheet, lxw_col_t first_col, lxw_col_t last_col, double width, lxw_format* format),
        (worksheet, first_col, last_col, width, format))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_set_footer, (lxw_worksheet * worksheet, const char* string), (worksheet, string))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_write_blank, (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_format* format),
        (worksheet, row, col, format))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_write_datetime,
        (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, lxw_datetime* datetime, lxw_format* format),
        (worksheet, row, col, datetime, format))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_write_number,
        (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, double number, lxw_format* format), (worksheet, row, col, number, format))
DQ_LAZY(xlsxwriter(), lxw_error, worksheet_write_string,
        (lxw_worksheet * worksheet, lxw_row_t row, lxw_col_t col, const char* string, lxw_format* format),
        (worksheet, row, col, string, format))
}
