// A file that need not fit into memory, a piece at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/error.h"
#include "pipeline/unique_fd.h"

namespace dq::service {

// Its first `bytes` bytes, in order; none of a file that is not there. Errors: Unreadable; those of `take`, which stop it.
Status for_each_piece(const pipeline::UniqueFd& file, std::int64_t bytes, const std::function<Status(std::string_view piece)>& take);

}  // namespace dq::service
