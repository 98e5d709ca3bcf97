// The process that runs networks on pixels: started by recognizer_process.h when the first page needs OCR, sandboxed like a worker but that
// it may make code for the processor. It parses nothing but frames.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/error.h"
#include "base/limits.h"
#include "image/page_raster.h"
#include "model/word.h"
#include "pipeline/frame_socket.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

// The whole life of a recogniser; main() calls it when argv[1] is "--recognizer". argv[2], argv[3]: as of a worker; argv[4]: folder of its
// networks, empty for the program's own; argv[5]: folder where it keeps what it compiled of them, empty for none. Returns the exit status.
int recognizer_main(int argc, char** argv);

// OCR is given up after so long, so that the rest of the page's time is left for what its text layer has.
inline double ocr_seconds(const Limits& limits) { return limits.ocr_page_seconds + limits.page_seconds / 2; }

// A worker's way to it. The program, which listens at the other end of kWorkerSocket, is asked for a recogniser when there is none, and
// told of each page, so that it gives it more time.
class RemoteReader {
 public:
  // `requests`: what the worker reads its own requests with.
  explicit RemoteReader(FrameReader& requests) : requests_(requests) {}

  // Errors: what the recogniser or the program says; DeadlineExceeded, when there is no answer within `seconds`; WorkerDied, when one is
  // gone.
  Result<std::vector<Word>> read(const image::PageRaster& raster, double seconds);

 private:
  Status connect();
  // Nothing when the recogniser is gone.
  std::optional<Result<std::vector<Word>>> ask(const std::string& payload, Deadline deadline);

  FrameReader& requests_;
  UniqueFd socket_;
  FrameReader replies_{Descriptors::Refuse};
};

}  // namespace dq::pipeline
