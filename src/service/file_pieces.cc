#include "service/file_pieces.h"

#include <algorithm>
#include <string>

#include "pipeline/unnamed_file.h"

namespace dq::service {
namespace {

constexpr std::int64_t kPieceBytes = 1 << 20;

}  // namespace

Status for_each_piece(const pipeline::UniqueFd& file, std::int64_t bytes, const std::function<Status(std::string_view piece)>& take) {
  std::string piece;
  for (std::int64_t at = 0; at < bytes; at += static_cast<std::int64_t>(piece.size())) {
    piece.resize(static_cast<std::size_t>(std::min(kPieceBytes, bytes - at)));
    DQ_TRY_STATUS(pipeline::read_at(file, piece, at));
    DQ_TRY_STATUS(take(piece));
  }
  return {};
}

}  // namespace dq::service
