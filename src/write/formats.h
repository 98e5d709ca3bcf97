// One writer a format; make_writer (writer.h) picks.
#pragma once

#include <memory>

#include "write/writer.h"

namespace dq::write {

std::unique_ptr<Writer> make_textract_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_markdown_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_html_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_csv_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_xlsx_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_json_writer(Sink& sink, const WriteOptions& options);
std::unique_ptr<Writer> make_text_writer(Sink& sink, const WriteOptions& options);
// Expense, Identity or Lending.
std::unique_ptr<Writer> make_records_writer(Format format, Sink& sink, const WriteOptions& options);

}  // namespace dq::write
