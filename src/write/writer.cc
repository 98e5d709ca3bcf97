#include "write/writer.h"

#include "write/formats.h"

namespace dq::write {

std::string image_name(int page, int image) {
  std::string name = std::to_string(page);
  name.insert(name.begin(), 'p');
  return name + "-image-" + std::to_string(image + 1) + ".png";
}

std::unique_ptr<Writer> make_writer(Format format, Sink& sink, const WriteOptions& options) {
  switch (format) {
    case Format::Textract:
      return make_textract_writer(sink, options);
    case Format::Markdown:
      return make_markdown_writer(sink, options);
    case Format::Html:
      return make_html_writer(sink, options);
    case Format::Csv:
      return make_csv_writer(sink, options);
    case Format::Xlsx:
      return make_xlsx_writer(sink, options);
    case Format::Json:
      return make_json_writer(sink, options);
    case Format::Text:
      return make_text_writer(sink, options);
    case Format::Expense:
    case Format::Identity:
    case Format::Lending:
      return make_records_writer(format, sink, options);
  }
  return nullptr;
}

}  // namespace dq::write
