// XLSX through libxlsxwriter: a sheet a table, its cells merged where they span, numbers and dates as such, shown as they were
// printed, everything else as text (a formula too). A last sheet tells file, pages and titles. Same input, same bytes:
// the creation date is fixed.
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/escape.h"
#include "write/formats.h"
#include "write/memory_file.h"
#include "write/number_format.h"
#include "write/sheet_names.h"
#include "write/sheet_table.h"
#include "write/table_flow.h"
#include "write/text_columns.h"
#include "write/xlsxwriter_library.h"

namespace dq::write {
namespace {

constexpr time_t kCreated = 946684800;  // 2000-01-01
constexpr int kMostRows = 1'048'576, kMostColumns = 16'384;
constexpr std::size_t kMostUnits = 32'767;  // of a cell's text
constexpr std::size_t kMostFooterBytes = 255;
constexpr int kLeastWidth = 6, kMostWidth = 60;  // of columns, in characters
constexpr lxw_color_t kHeaderFill = 0xF2F2F2;

// Cut to what a cell may hold. Bytes are counted, as libxlsxwriter does; that is never less than what Excel counts.
std::string cell_string(const std::string& text) {
  std::string out = xml_characters(text);
  if (out.size() <= kMostUnits) return out;
  out.resize(kMostUnits);
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
  if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  return out;
}

void write_date(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Date& date, lxw_format* how) {
  lxw_datetime value{date.year, date.month, date.day, 0, 0, 0};
  worksheet_write_datetime(sheet, row, column, &value, how);
}

class XlsxWriter final : public Writer {
 public:
  XlsxWriter(Sink& sink, const WriteOptions& options)
      : sink_(sink), options_(options), parts_(options.stitch ? TablePartFinder::Stitch::Yes : TablePartFinder::Stitch::No) {}
  ~XlsxWriter() override {
    if (book_) lxw_workbook_free(book_);
  }
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  Status begin(const DocumentInfo& info) override;
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>&) override;

 private:
  enum class Look : std::uint8_t { Body, Dash, Header, WideHeader };
  struct Source {
    std::string sheet, title;
    int first_page, last_page, rows, columns;
  };

  // A lone dash says nil: it stands where its column's numbers do.
  static Look look_of(const SheetCell& cell);
  lxw_format* format(Look look, const std::string& code);
  void finish_table();
  void write_sheet(const SheetTable& table, const std::vector<SheetColumn>& columns, int from, int end);
  void write_cell(lxw_worksheet* sheet, const SheetCell& cell, int row, const SheetColumn& column);
  void set_widths(lxw_worksheet* sheet, const SheetTable& table);
  std::string sheet_name(const SheetTable& table);
  void write_sources();

  Sink& sink_;
  WriteOptions options_;
  TablePartFinder parts_;
  lxw_workbook* book_ = nullptr;
  std::optional<MemoryFile> file_;
  std::map<std::pair<Look, std::string>, lxw_format*> formats_;
  std::optional<SheetTable> table_;  // the open one
  SheetNames names_;
  MarkVotes votes_;
  std::vector<Source> sources_;
};

Status XlsxWriter::begin(const DocumentInfo& info) {
  DQ_TRY(auto file, MemoryFile::create());
  file_.emplace(std::move(file));
  DQ_TRY_STATUS(load_xlsxwriter());
  book_ = workbook_new(file_->path().c_str());
  if (!book_) return fail(ErrorCode::Internal, "cannot begin a workbook");
  std::string title = one_line(info.title), source = one_line(options_.source_name);
  title.resize(std::min(title.size(), kMostFooterBytes));
  lxw_doc_properties properties{};
  title = cell_string(title);
  properties.title = title.data();
  properties.comments = source.data();
  properties.created = kCreated;
  workbook_set_properties(book_, &properties);
  return {};
}

XlsxWriter::Look XlsxWriter::look_of(const SheetCell& cell) {
  if (cell.header) return cell.column_span > 1 ? Look::WideHeader : Look::Header;
  const bool dash = cell.text == "-" || cell.text == "–" || cell.text == "—";
  return dash ? Look::Dash : Look::Body;
}

lxw_format* XlsxWriter::format(Look look, const std::string& code) {
  lxw_format*& known = formats_[{look, code}];
  if (known) return known;
  known = workbook_add_format(book_);
  format_set_align(known, LXW_ALIGN_VERTICAL_TOP);
  if (!code.empty()) format_set_num_format(known, code.c_str());
  else format_set_text_wrap(known);
  if (look == Look::Dash) format_set_align(known, LXW_ALIGN_RIGHT);
  if (look == Look::Body || look == Look::Dash) return known;
  format_set_bold(known);
  format_set_bg_color(known, kHeaderFill);
  format_set_bottom(known, LXW_BORDER_THIN);
  if (look == Look::WideHeader) format_set_align(known, LXW_ALIGN_CENTER);
  return known;
}

std::string XlsxWriter::sheet_name(const SheetTable& table) {
  std::string page = std::to_string(table.first_page);
  page.insert(page.begin(), 'p');
  return names_.unique(table.title.empty() ? page + " table " + std::to_string(table.ordinal) : page + ' ' + table.title);
}

void XlsxWriter::write_cell(lxw_worksheet* sheet, const SheetCell& cell, int row, const SheetColumn& column) {
  const auto at_row = static_cast<lxw_row_t>(row);
  const auto at_column = static_cast<lxw_col_t>(cell.column);
  const auto number = cell.value_possible ? column.numbers.parse(cell.text) : std::nullopt;
  const auto date = cell.value_possible && column.dates ? column.dates->parse(cell.text) : std::nullopt;
  const Look look = look_of(cell);
  lxw_format* const how = format(look, number ? number_format(*number) : date ? date_format(*column.dates) : "");
  const std::string text = cell_string(cell.text);
  if (cell.row_span > 1 || cell.column_span > 1)
    worksheet_merge_range(sheet, at_row, at_column, static_cast<lxw_row_t>(row + cell.row_span - 1),
                          static_cast<lxw_col_t>(cell.column + cell.column_span - 1), "", how);
  if (number) worksheet_write_number(sheet, at_row, at_column, number->value, how);
  else if (date) write_date(sheet, at_row, at_column, *date, how);
  else if (!text.empty()) worksheet_write_string(sheet, at_row, at_column, text.c_str(), how);
  else if (cell.header) worksheet_write_blank(sheet, at_row, at_column, how);
}

void XlsxWriter::set_widths(lxw_worksheet* sheet, const SheetTable& table) {
  std::vector<int> widths(static_cast<std::size_t>(table.columns), kLeastWidth);
  for (const SheetCell& cell : table.cells) {
    if (cell.column_span > 1) continue;
    int& width = widths[static_cast<std::size_t>(cell.column)];
    if (static_cast<int>(cell.text.size()) > width) width = std::clamp(display_width(cell.text) + 1, width, kMostWidth);
  }
  for (std::size_t n = 0; n < widths.size(); ++n)
    worksheet_set_column(sheet, static_cast<lxw_col_t>(n), static_cast<lxw_col_t>(n), widths[n], nullptr);
}

std::string pages_text(int first, int last) {
  const std::string from = std::to_string(first);
  return last > first ? from + "-" + std::to_string(last) : from;
}

// Printed below each page; '&' begins a command there.
std::string footer_text(const std::string& source, const std::string& pages) {
  std::string out = "&L";
  for (char c : source) out += c == '&' ? std::string("&&") : std::string(1, c);
  out += ", page " + pages;
  return out.size() <= kMostFooterBytes ? out : "&Lpage " + pages;
}

void XlsxWriter::write_sheet(const SheetTable& table, const std::vector<SheetColumn>& columns, int from, int end) {
  const std::string name = sheet_name(table);
  lxw_worksheet* const sheet = workbook_add_worksheet(book_, name.c_str());
  if (!sheet) return;
  set_widths(sheet, table);
  for (const SheetCell& cell : table.cells)
    if (cell.row >= from && cell.row + cell.row_span <= end)
      write_cell(sheet, cell, cell.row - from, columns[static_cast<std::size_t>(cell.column)]);
  const std::string pages = pages_text(table.first_page, table.last_page);
  if (from == 0 && table.header_rows > 0 && table.header_rows < table.rows) {
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(table.header_rows), 0);
    worksheet_repeat_rows(sheet, 0, static_cast<lxw_row_t>(table.header_rows - 1));
  }
  worksheet_set_footer(sheet, footer_text(one_line(options_.source_name), pages).c_str());
  const std::string all = "A1:XFD1048576";
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all.c_str());
  sources_.push_back({name, table.title, table.first_page, table.last_page, end - from, table.columns});
}

void XlsxWriter::finish_table() {
  if (!table_) return;
  SheetTable table = std::move(*table_);
  table_.reset();
  if (table.columns > kMostColumns) {
    std::erase_if(table.cells, [](const SheetCell& cell) { return cell.column + cell.column_span > kMostColumns; });
    table.columns = kMostColumns;
  }
  votes_.add(table);
  const auto columns = read_columns(table, votes_.winner());
  for (int from = 0; from < table.rows; from += kMostRows) write_sheet(table, columns, from, std::min(table.rows, from + kMostRows));
}

Status XlsxWriter::page(const Page& page) {
  for (std::size_t n = 0; n < page.tables.size(); ++n) {
    const auto index = static_cast<int>(n);
    const bool goes_on = parts_.take(page, index) && table_;
    if (goes_on) {
      table_->append(page, page.tables[n], repeated_rows(page.tables[n], goes_on));
    } else {
      finish_table();
      table_ = SheetTable::begin(page, index);
    }
  }
  if (!parts_.may_go_on_after(page)) finish_table();
  return {};
}

void XlsxWriter::write_sources() {
  lxw_worksheet* const sheet = workbook_add_worksheet(book_, names_.unique("Sources").c_str());
  if (!sheet) return;
  lxw_format* const head = format(Look::Header, "");
  const auto write = [&](std::size_t row, int column, const std::string& text, lxw_format* how) {
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), cell_string(text).c_str(), how);
  };
  int column = 0;
  for (const char* name : {"Sheet", "File", "Page", "Title", "Rows", "Columns"}) write(0, column++, name, head);
  for (std::size_t n = 0; n < sources_.size(); ++n) {
    const Source& source = sources_[n];
    write(n + 1, 0, source.sheet, nullptr);
    write(n + 1, 1, one_line(options_.source_name), nullptr);
    if (source.first_page == source.last_page) worksheet_write_number(sheet, static_cast<lxw_row_t>(n + 1), 2, source.first_page, nullptr);
    else write(n + 1, 2, pages_text(source.first_page, source.last_page), nullptr);
    write(n + 1, 3, source.title, nullptr);
    worksheet_write_number(sheet, static_cast<lxw_row_t>(n + 1), 4, source.rows, nullptr);
    worksheet_write_number(sheet, static_cast<lxw_row_t>(n + 1), 5, source.columns, nullptr);
  }
  if (sources_.empty()) write(1, 0, "No tables were found.", nullptr), write(1, 1, one_line(options_.source_name), nullptr);
  worksheet_set_column(sheet, 0, 1, 32, nullptr);
  worksheet_set_column(sheet, 3, 3, kMostWidth, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
}

Status XlsxWriter::end(const std::vector<Diagnostic>&) {
  finish_table();
  write_sources();
  const lxw_error error = workbook_close(std::exchange(book_, nullptr));
  if (error != LXW_NO_ERROR) return fail(ErrorCode::Unwritable, std::string("cannot write the workbook: ") + lxw_strerror(error));
  return file_->copy_to(sink_);
}

}  // namespace

std::unique_ptr<Writer> make_xlsx_writer(Sink& sink, const WriteOptions& options) { return std::make_unique<XlsxWriter>(sink, options); }

}  // namespace dq::write
