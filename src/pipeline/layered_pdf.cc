#include "pipeline/layered_pdf.h"

#include <poll.h>

#include <optional>

#include "base/deadline.h"
#include "pipeline/document_bytes.h"

namespace dq::pipeline {

Result<LayeredPdf> LayeredPdf::open(int fd, const LayerRequest& request, PageFixes fixes, Emit emit) {
  WorkerProgram program{.command = "--layer-worker", .memory_bytes = request.limits.worker_memory_bytes};
  const bool image = kind_of_file(fd) == reader::DocumentKind::Image;
  program.arguments = {image ? "image" : "pdf"};
  DQ_TRY(WorkerProcess process, WorkerProcess::start(program));
  LayeredPdf pdf(std::move(process), request.limits, fixes, std::move(emit));
  pdf.process_.send(FrameKind::Open, encode_layer_request(request), fd);
  DQ_TRY(const Frame frame, pdf.next(request.limits.document_seconds));
  if (frame.kind == FrameKind::Failed) return std::unexpected(decode_error(frame.payload).value_or(Error{}));
  const std::optional<DocumentInfo> info = decode_info(frame.payload);
  if (frame.kind != FrameKind::Opened || !info) return fail(ErrorCode::WorkerDied, "the process that writes its PDF makes no sense");
  pdf.pages_ = info->pages;
  pdf.makes_pages_ = image;
  return pdf;
}

Result<Frame> LayeredPdf::next(double seconds) {
  const Deadline deadline = Deadline::after_seconds(seconds);
  FrameReader& replies = process_.replies();
  for (;;) {
    if (std::optional<Frame> frame = replies.next()) return std::move(*frame);
    if (replies.state() != FrameReader::State::Open) break;
    if (deadline.passed())
      return fail(ErrorCode::DeadlineExceeded, "its searchable PDF took longer to write than its deadline", "raise the limit on seconds");
    pollfd polled{process_.socket(), POLLIN, 0};
    if (::poll(&polled, 1, deadline.milliseconds_left()) > 0) replies.fill(process_.socket());
  }
  const WorkerEnd how = process_.end();
  if (how.out_of_memory())
    return fail(ErrorCode::LimitExceeded, "its searchable PDF needs more memory than a worker may have", "raise the limit on memory");
  return fail(ErrorCode::WorkerDied, "the process that writes its PDF " + how.text(), "the file is probably damaged; other files go on");
}

Result<text_layer::PageChange> LayeredPdf::finish_step(double seconds) {
  for (;;) {
    DQ_TRY(const Frame frame, next(seconds));
    if (frame.kind == FrameKind::Failed) return std::unexpected(decode_error(frame.payload).value_or(Error{}));
    if (frame.kind == FrameKind::Piece) {
      DQ_TRY_STATUS(emit_(frame.payload));
      continue;
    }
    if (const auto change = decode_change(frame.payload); frame.kind == FrameKind::Done && change) return *change;
    return fail(ErrorCode::WorkerDied, "the process that writes its PDF makes no sense");
  }
}

Status LayeredPdf::add(const Page& page) {
  if (page.number > pages_)
    return fail(ErrorCode::BadDocument, "its page tree is damaged: the number of pages is uncertain", "repair it first, as with qpdf");
  const text_layer::PageText text = page_text_of(page, fixes_);
  if (!text.changes_page() && !makes_pages_) return {};
  process_.send(FrameKind::Layer, encode_page_text(text));
  DQ_TRY(const text_layer::PageChange change, finish_step(limits_.page_seconds + limits_.ocr_page_seconds));
  const auto tell = [&](std::string_view code, std::string_view message) {
    diagnostics_.push_back({Severity::Warning, std::string(code), page.number, {}, std::string(message)});
  };
  if (change.hidden_text_kept)
    tell("hidden-text-kept", "Hidden text that seems wrong could not be told from the rest of the page, and stays beside the new text.");
  if (change.skew_kept)
    tell("skew-kept", "The page leans and stays so: it has annotations, which would not turn with it, or its content is damaged.");
  return {};
}

Status LayeredPdf::end() {
  process_.send(FrameKind::Done, {});
  const Result<text_layer::PageChange> done = finish_step(limits_.document_seconds + limits_.document_seconds_per_page * pages_);
  return done ? Status() : std::unexpected(done.error());
}

}  // namespace dq::pipeline
