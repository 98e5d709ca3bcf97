#include "pipeline/page_spool.h"

#include <utility>

#include "pipeline/unnamed_file.h"

namespace dq::pipeline {

Status PageSpool::put(std::size_t slot, std::string_view bytes) {
  if (places_.size() <= slot) places_.resize(slot + 1);
  Place& place = places_[slot];
  place.size = bytes.size();
  if (in_memory_ + bytes.size() > memory_bytes_) return put_in_file(place, bytes);
  in_memory_ += bytes.size();
  place.memory = bytes;
  return {};
}

Status PageSpool::put_in_file(Place& place, std::string_view bytes) {
  if (static_cast<std::int64_t>(bytes.size()) > most_file_bytes_ - file_size_)
    return fail(ErrorCode::LimitExceeded,
                "its pages need more than the limit of " + std::to_string(most_file_bytes_) + " bytes in a temporary file",
                "choose fewer pages with --pages");
  if (!file_) { DQ_TRY(file_, open_unnamed_file()); }
  place.offset = file_size_;
  file_size_ += static_cast<std::int64_t>(bytes.size());
  return write_at(file_, bytes, place.offset);
}

Result<std::string> PageSpool::take(std::size_t slot) {
  if (slot >= places_.size()) return std::string();
  Place place = std::exchange(places_[slot], {});
  if (place.offset < 0) {
    in_memory_ -= place.memory.size();
    return std::move(place.memory);
  }
  std::string bytes(place.size, '\0');
  DQ_TRY_STATUS(read_at(file_, bytes, place.offset));
  return bytes;
}

}  // namespace dq::pipeline
