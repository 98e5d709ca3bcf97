#include "write/writer.h"

#include "write/formats.h"

namespace dq::write {

std::unique_ptr<Writer> make_writer(Format format, Sink& sink, const WriteOptions& options) {
  switch (format) {
    case Format::Textract:
      return make_textract_writer(sink, options);
    case Format::Markdown:
      return make_markdown_writer(sink, options);
    default:
      return nullptr;
  }
}

}  // namespace dq::write
