// Temporary files that no name leads to: readable by nobody else, gone with the process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

// In $TMPDIR, else /tmp. Error Unwritable.
Result<UniqueFd> open_unnamed_file();
// All of `bytes`, at `offset`. Error Unwritable (full disk).
Status write_at(const UniqueFd& file, std::string_view bytes, std::int64_t offset);
// Fills `bytes` from `offset`. Error Unreadable.
Status read_at(const UniqueFd& file, std::string& bytes, std::int64_t offset);

}  // namespace dq::pipeline
