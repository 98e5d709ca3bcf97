// CSV (RFC 4180, UTF-8, CRLF): a record a row; a spanning cell's text is in its first field, the others are empty.
// A table that goes on over pages is written row by row as its parts come; nothing is held.
#include <fmt/format.h>

#include "write/csv_field.h"
#include "write/formats.h"
#include "write/page_text.h"
#include "write/table_flow.h"

namespace dq::write {
namespace {

std::string csv_rows(const Page& page, const Table& table, int from) {
  const auto texts = grid_texts(page, table);
  std::string out;
  for (int row = from; row < table.rows; ++row) {
    for (int column = 0; column < table.columns; ++column) {
      if (column > 0) out += ',';
      out += csv_field(texts[grid_index(table, row, column)]);
    }
    // An empty line would be the end of the table.
    if (out.empty() || out.back() == '\n') out += "\"\"";
    out += "\r\n";
  }
  return out;
}

// Where the tables go: all to one sink, or a file each.
class CsvWriter : public Writer {
 public:
  explicit CsvWriter(const WriteOptions& options) : parts_(options.stitch ? TablePartFinder::Stitch::Yes : TablePartFinder::Stitch::No) {}

  Status begin(const DocumentInfo&) final { return {}; }
  Status page(const Page& page) final {
    for (std::size_t n = 0; n < page.tables.size(); ++n) {
      const bool goes_on = parts_.take(page, static_cast<int>(n));
      if (!goes_on) DQ_TRY_STATUS(begin_table(page, ++tables_));
      DQ_TRY_STATUS(sink().write(csv_rows(page, page.tables[n], repeated_rows(page.tables[n], goes_on))));
    }
    return {};
  }
  Status end(const std::vector<Diagnostic>&) final { return {}; }

 private:
  virtual Status begin_table(const Page& page, int ordinal) = 0;  // ordinal from 1
  virtual Sink& sink() = 0;

  TablePartFinder parts_;
  int tables_ = 0;
};

class CsvStreamWriter final : public CsvWriter {
 public:
  CsvStreamWriter(Sink& sink, const WriteOptions& options) : CsvWriter(options), sink_(sink) {}

 private:
  Status begin_table(const Page&, int ordinal) override { return ordinal > 1 ? sink_.write("\r\n") : Status(); }
  Sink& sink() override { return sink_; }

  Sink& sink_;
};

class CsvFolderWriter final : public CsvWriter {
 public:
  CsvFolderWriter(FolderSink& folder, const WriteOptions& options) : CsvWriter(options), folder_(folder) {}

 private:
  Status begin_table(const Page& page, int ordinal) override {
    file_.reset();
    DQ_TRY(file_, folder_.create(fmt::format("table-{:03}-p{}.csv", ordinal, page.number)));
    return {};
  }
  Sink& sink() override { return *file_; }

  FolderSink& folder_;
  std::unique_ptr<Sink> file_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<CsvStreamWriter>(sink, options);
}

std::unique_ptr<Writer> make_csv_folder_writer(FolderSink& folder, const WriteOptions& options) {
  return std::make_unique<CsvFolderWriter>(folder, options);
}

}  // namespace dq::write
