#include "pipeline/layer_worker.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "image/image_file.h"
#include "pipeline/document_bytes.h"
#include "pipeline/frame_socket.h"
#include "pipeline/layer_source.h"
#include "pipeline/protocol.h"
#include "pipeline/sandbox.h"
#include "pipeline/worker.h"

namespace dq::pipeline {
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

class LayerWorker {
 public:
  explicit LayerWorker(Status sandbox) : sandbox_(std::move(sandbox)) {}

  // Until the program closes its end. False: what it said made no sense, or it is gone.
  bool run() {
    return serve_frames(requests_, kWorkerSocket, [this](const Frame& frame) { return serve(frame); });
  }

 private:
  bool serve(const Frame& frame) {
    if (frame.kind == FrameKind::Open && !source_) return serve_open(frame.payload);
    if (frame.kind == FrameKind::Layer && source_) return serve_layer(frame.payload);
    if (frame.kind == FrameKind::Done && source_) return answer(source_->end(), {});
    return false;
  }

  bool serve_open(const std::string& payload) {
    const std::optional<LayerRequest> request = decode_layer_request(payload);
    const UniqueFd fd = requests_.take_fd();
    if (!request || !fd) return false;
    if (const Status opened = open(fd.get(), *request); !opened)
      return send_frame(kWorkerSocket, FrameKind::Failed, encode_error(opened.error()));
    DocumentInfo info;
    info.pages = source_->page_count();
    return send_frame(kWorkerSocket, FrameKind::Opened, encode_info(info));
  }

  Status open(int fd, const LayerRequest& request) {
    DQ_TRY_STATUS(Status(sandbox_));
    DQ_TRY(DocumentBytes bytes, DocumentBytes::of(fd, request.limits));
    bytes_ = std::make_unique<DocumentBytes>(std::move(bytes));
    DQ_TRY(source_, open_layer_source(bytes_->bytes(), request));
    return {};
  }

  bool serve_layer(const std::string& payload) {
    const std::optional<text_layer::PageText> text = decode_page_text(payload);
    if (!text) return false;
    const Result<text_layer::PageChange> change = source_->add(*text);
    return change ? answer({}, *change) : answer(std::unexpected(change.error()), {});
  }

  bool answer(const Status& done, text_layer::PageChange change) {
    if (!done) return send_frame(kWorkerSocket, FrameKind::Failed, encode_error(done.error()));
    for (std::string_view rest = source_->written(); !rest.empty(); rest.remove_prefix(std::min(kPieceBytes, rest.size())))
      if (!send_frame(kWorkerSocket, FrameKind::Piece, rest.substr(0, kPieceBytes))) return false;
    return send_frame(kWorkerSocket, FrameKind::Done, encode_change(change));
  }

  Status sandbox_;
  FrameReader requests_{Descriptors::Accept};
  std::unique_ptr<DocumentBytes> bytes_;
  std::unique_ptr<LayerSource> source_;
};

// Libraries are loaded before the doors close.
Status load_then_enter_sandbox(std::int64_t memory_bytes, std::string_view kind) {
  DQ_TRY_STATUS(image::load_decoders());
  if (kind != "image") DQ_TRY_STATUS(text_layer::load_searchable_pdf());
  return enter_sandbox(memory_bytes);
}

}  // namespace

int layer_worker_main(int argc, char** argv) {
  if (argc < 5 || !leave_the_world(static_cast<pid_t>(std::atoll(argv[2])))) return EXIT_FAILURE;
  std::set_new_handler([] { ::_exit(kWorkerOutOfMemory); });
  LayerWorker worker(load_then_enter_sandbox(std::atoll(argv[3]), argv[4]));
  const bool well = worker.run();
  ::_exit(well ? EXIT_SUCCESS : EXIT_FAILURE);
}

}  // namespace dq::pipeline
