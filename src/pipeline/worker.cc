#include "pipeline/worker.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "image/image_file.h"
#include "pipeline/document_bytes.h"
#include "pipeline/frame_socket.h"
#include "pipeline/protocol.h"
#include "pipeline/recognizer.h"
#include "pipeline/sandbox.h"

namespace dq::pipeline {
namespace {

// A document that a worker has open.
struct OpenDocument {
  RunOptions options;
  DocumentBytes bytes;
  reader::Document document;
};

class Worker {
 public:
  Worker(const PageReader& read_page, Status sandbox) : read_page_(read_page), sandbox_(std::move(sandbox)) {}

  // Until the program closes its end. False: what it said made no sense, or it is gone.
  bool run() {
    return serve_frames(requests_, kWorkerSocket, [this](const Frame& frame) { return serve(frame); });
  }

 private:
  bool serve(const Frame& frame) {
    if (frame.kind == FrameKind::Open) return serve_open(frame.payload);
    if (frame.kind == FrameKind::Pages && open_) return serve_pages(frame.payload);
    return false;
  }

  bool serve_open(const std::string& payload) {
    open_.reset();
    std::optional<RunRequest> request = decode_request(payload);
    const UniqueFd fd = requests_.take_fd();
    if (!request || !fd) return false;
    if (Status opened = open(fd.get(), std::move(*request)); !opened)
      return send_frame(kWorkerSocket, FrameKind::Failed, encode_error(opened.error()));
    DocumentInfo info = open_->document.info();
    info.pages = open_->document.page_count();
    return send_frame(kWorkerSocket, FrameKind::Opened, encode_info(info));
  }

  Status open(int fd, RunRequest&& request) {
    DQ_TRY_STATUS(Status(sandbox_));
    RunOptions options = options_of(std::move(request));
    options.word_reader = [this, seconds = ocr_seconds(options.limits)](const image::PageRaster& raster) {
      return recognizer_.read(raster, seconds);
    };
    DQ_TRY(DocumentBytes bytes, DocumentBytes::of(fd, options.limits));
    DQ_TRY(reader::Document document, reader::Document::open(bytes.bytes(), {options.password, options.limits}));
    open_ = std::make_unique<OpenDocument>(std::move(options), std::move(bytes), std::move(document));
    return {};
  }

  bool serve_pages(const std::string& payload) {
    const std::optional<std::vector<int>> numbers = decode_numbers(payload);
    if (!numbers) return false;
    for (const int number : *numbers) {
      if (number < 1 || number > open_->document.page_count()) return false;
      std::string answer = encode_answer(read_page_(open_->document, number, open_->options));
      if (answer.size() > kFrameMostBytes)
        answer = encode_answer(failed_page(number, "page-too-large", "The page holds more than can be passed on."));
      if (!send_frame(kWorkerSocket, FrameKind::Page, answer)) return false;
    }
    return send_frame(kWorkerSocket, FrameKind::Done, {});
  }

  const PageReader& read_page_;
  Status sandbox_;
  FrameReader requests_{Descriptors::Accept};
  RemoteReader recognizer_{requests_};
  std::unique_ptr<OpenDocument> open_;
};

// Memory that a page gave back is kept for the next one up to this (bytes): less than the worker may have grown to be reused
// (WorkerPool::kMostMemoryBytes). glibc would give pictures back to the system and take them anew, page by page, filled with zeros.
constexpr int kKeptBytes = 32 << 20;

void keep_memory() {
  ::mallopt(M_MMAP_THRESHOLD, kKeptBytes);
  ::mallopt(M_TRIM_THRESHOLD, kKeptBytes);
}

// What reads is loaded before the doors close.
Status load_then_enter_sandbox(std::int64_t memory_bytes, std::string_view kind, bool draws) {
  DQ_TRY_STATUS(reader::load_reader(kind == "image" ? reader::DocumentKind::Image : reader::DocumentKind::Pdf));
  if (draws) DQ_TRY_STATUS(image::load_decoders());  // zlib and libjpeg, which encode too
  return enter_sandbox(memory_bytes);
}

}  // namespace

bool leave_the_world(pid_t parent) {
  if (::close_range(kWorkerSocket + 1, ~0u, 0) != 0) return false;
  return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == parent;
}

int worker_main_with(int argc, char** argv, const PageReader& read_page) {
  if (argc < 4 || !leave_the_world(static_cast<pid_t>(std::atoll(argv[2])))) return EXIT_FAILURE;
  keep_memory();
  std::set_new_handler([] { ::_exit(kWorkerOutOfMemory); });
  Worker worker(read_page, load_then_enter_sandbox(std::atoll(argv[3]), argc > 4 ? argv[4] : "pdf", argc > 5));
  const bool well = worker.run();
  // No destructors: what the document left behind is not worth the time, and ends with the process.
  ::_exit(well ? EXIT_SUCCESS : EXIT_FAILURE);
}

int worker_main(int argc, char** argv) { return worker_main_with(argc, argv, answer_page); }

}  // namespace dq::pipeline
