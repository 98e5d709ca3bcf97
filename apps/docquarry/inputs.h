// Which documents a command reads, and what their answers are called.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "pipeline/unique_fd.h"

namespace dq::app {

// Files as they are, "-" (standard input), folders (every *.pdf below, sorted), patterns that the shell left (* ? [).
// Errors: NotFound when a pattern or a folder holds no document.
Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& inputs);

// The answers' names without ending: STEM, or the whole file name where two documents share a stem and a folder
// of answers. Further collisions get a number.
std::vector<std::string> answer_stems(const std::vector<std::string>& documents, const std::string& extension);

// An open document. Standard input is copied to a file without a name first when it is a pipe, so that it can be read twice.
class InputFile {
 public:
  // Errors: NotFound, Unreadable, LimitExceeded.
  static Result<InputFile> open(const std::string& path, const Limits& limits);
  int fd() const { return fd_.get(); }
  Result<std::uint64_t> content_hash() const;

 private:
  explicit InputFile(pipeline::UniqueFd fd) : fd_(std::move(fd)) {}
  pipeline::UniqueFd fd_;
};

}  // namespace dq::app
