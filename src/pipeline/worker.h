// The process that parses: started by worker_process.h, speaks protocol.h over descriptor 3, reads documents in the sandbox.
#pragma once

#include <sys/types.h>

#include <functional>

#include "pipeline/page_answer.h"
#include "reader/document.h"

namespace dq::pipeline {

// The whole life of a worker; main() calls it when argv[1] is "--worker". argv[2]: process id of the parent, with which it ends;
// argv[3]: bytes of memory it may have; argv[4]: "pdf" (when it is missing) or "image", the documents it reads. Returns the exit status.
int worker_main(int argc, char** argv);

// How a page becomes its answer.
using PageReader = std::function<PageAnswer(const reader::Document& document, int number, const RunOptions& options)>;

// The same with another reader: for tests of what happens when a worker goes wrong.
int worker_main_with(int argc, char** argv, const PageReader& read_page);

// The first thing that a process does which the program starts: only what the program gave stays open, and it ends when `parent`, the
// program, does. False: there is nothing to work for.
bool leave_the_world(pid_t parent);

inline constexpr int kWorkerSocket = 3;
// Exit status of a worker that was refused memory.
inline constexpr int kWorkerOutOfMemory = 77;

}  // namespace dq::pipeline
