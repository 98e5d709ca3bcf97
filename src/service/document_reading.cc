#include "service/document_reading.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "base/hash.h"
#include "image/image_file.h"
#include "pipeline/document_bytes.h"
#include "write/writer.h"

namespace dq::service {
namespace {

// How elements begin.
constexpr std::array<std::string_view, 4> kBegins{"{\"BlockType\"", "{\"ExpenseIndex\"", "{\"DocumentIndex\"", "{\"Page\":"};
constexpr std::size_t kHeadBytes = 1024;

// What the writers of Textract's JSON write has each element on a line of its own; the rest of the object is kept.
class ElementLines final : public write::Sink {
 public:
  explicit ElementLines(const TakeElement& take) : take_(take) {}

  Status write(std::string_view bytes) override {
    for (std::size_t end; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
      line_ += bytes.substr(0, end);
      DQ_TRY_STATUS(take_line());
    }
    line_ += bytes;
    return {};
  }

  // The object without its elements.
  std::string rest() const { return rest_ + line_; }

 private:
  Status take_line() {
    const std::string line = std::exchange(line_, {});
    if (std::ranges::none_of(kBegins, [&](std::string_view begin) { return line.starts_with(begin); })) {
      rest_ += line;
      return {};
    }
    return take_(std::string_view(line).substr(0, line.size() - (line.ends_with(',') ? 1 : 0)));
  }

  const TakeElement& take_;
  std::string line_, rest_;
};

class AnswerSink final : public pipeline::PageSink {
 public:
  AnswerSink(write::Format format, write::Sink& lines, const write::WriteOptions& options, bool one_page)
      : writer_(write::make_writer(format, lines, options)), one_page_(one_page) {}

  Status begin(const DocumentInfo& info) override {
    if (one_page_ && info.pages > 1) return fail(ErrorCode::UnsupportedFormat, "the document has several pages");
    return writer_->begin(info);
  }
  Status page(Page&& page) override {
    for (const Diagnostic& d : page.diagnostics)
      if (d.severity == Severity::Damage && first_failure_.empty()) first_failure_ = d.message;
    return writer_->page(page);
  }
  Status end(const pipeline::DocumentSummary& summary) override { return writer_->end(summary.diagnostics); }
  const std::string& first_failure() const { return first_failure_; }

 private:
  std::unique_ptr<write::Writer> writer_;
  bool one_page_;
  std::string first_failure_;
};

}  // namespace

Result<std::uint64_t> content_hash(int fd, const Limits& limits, std::uint64_t number) {
  DQ_TRY(const pipeline::DocumentBytes bytes, pipeline::DocumentBytes::of(fd, limits));
  const auto span = bytes.bytes();
  return hash64({reinterpret_cast<const char*>(span.data()), span.size()}, number);
}

DocumentFormat format_of(int fd) {
  std::string head(kHeadBytes, '\0');
  const ssize_t n = ::pread(fd, head.data(), head.size(), 0);
  head.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  switch (image::image_kind(std::as_bytes(std::span(head.data(), head.size())))) {
    case image::ImageKind::Png:
      return DocumentFormat::Png;
    case image::ImageKind::Jpeg:
      return DocumentFormat::Jpeg;
    case image::ImageKind::Tiff:
      return DocumentFormat::Tiff;
    case image::ImageKind::None:
      break;
    default:
      return DocumentFormat::Other;
  }
  return head.find("%PDF-") != std::string::npos ? DocumentFormat::Pdf : DocumentFormat::Other;
}

Result<DocumentRead> answer_document(pipeline::WorkerPool& pool, int fd, const Reading& reading, const TakeElement& take,
                                   const pipeline::Progress& progress, const CancelFlag* cancel) {
  if (format_of(fd) == DocumentFormat::Other) return fail(ErrorCode::UnsupportedFormat, "is no PDF, PNG, JPEG or TIFF");
  write::WriteOptions options;
  options.features = reading.features;
  options.first_index = static_cast<int>(reading.number) + 1;
  DQ_TRY(options.content_hash, content_hash(fd, reading.run.limits, reading.number));
  pipeline::RunOptions run = reading.run;
  run.features = reading.features;
  if (reading.one_page) run.page_ranges = {{1, 1}};
  ElementLines lines(take);
  AnswerSink sink(reading.format, lines, options, reading.one_page);
  DQ_TRY(const pipeline::DocumentSummary summary, reading.run_document
                                                      ? reading.run_document(fd, run, sink, cancel)
                                                      : pipeline::run_document(pool, fd, "document", run, sink, progress, cancel));
  const auto rest = nlohmann::json::parse(lines.rest(), nullptr, false);
  DocumentRead read{summary.pages_done, summary.pages_failed, {}, sink.first_failure(), summary.cpu_ms};
  if (rest.is_object() && rest.contains("Warnings")) read.warnings = rest["Warnings"].dump();
  return read;
}

}  // namespace dq::service
