// A searchable PDF of a document (docs/searchable-pdf.md), made by a process of its own (layer_worker.h).
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "model/page.h"
#include "pipeline/page_layer.h"
#include "pipeline/protocol.h"
#include "pipeline/worker_process.h"

namespace dq::pipeline {

class LayeredPdf {
 public:
  // Gets the file, piece by piece.
  using Emit = std::function<Status(std::string_view bytes)>;

  // Opens the document there, so that what is refused is refused before anything is read. `fd` is a regular file and must stay open.
  // Errors: as text_layer::SearchablePdf::open and image::ImageFile::open; LimitExceeded, DeadlineExceeded, WorkerDied.
  static Result<LayeredPdf> open(int fd, const LayerRequest& request, PageFixes fixes, Emit emit);

  // Pages come in order; those that do not come stay as they are. Errors: as open(); those of `emit`.
  Status add(const Page& page);
  Status end();

  // What could not be done as it should, of pages so far.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  double cpu_ms() const { return process_.cpu_ms(); }

 private:
  LayeredPdf(WorkerProcess process, const Limits& limits, PageFixes fixes, Emit emit)
      : process_(std::move(process)), limits_(limits), fixes_(fixes), emit_(std::move(emit)) {}
  // Waits for the next frame.
  Result<Frame> next(double seconds);
  // Passes pieces on until the process says that it is done.
  Result<text_layer::PageChange> finish_step(double seconds);

  WorkerProcess process_;
  Limits limits_;
  PageFixes fixes_;
  Emit emit_;
  int pages_ = 0;
  bool makes_pages_ = false;  // of pictures, so that it wants to hear of pages without text too
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace dq::pipeline
