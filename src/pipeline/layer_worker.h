// The process that writes searchable PDFs: started by layered_pdf.h, sandboxed like a worker, since it takes the same bytes apart.
#pragma once

namespace dq::pipeline {

// The whole life of it; main() calls it when argv[1] is "--layer-worker". argv[2] to argv[4]: as of a worker (worker.h). Returns the exit
// status.
int layer_worker_main(int argc, char** argv);

}  // namespace dq::pipeline
