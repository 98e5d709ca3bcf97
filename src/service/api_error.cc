#include "service/api_error.h"

#include <string_view>

namespace dq::service {
namespace {

// How hints begin where a disk is full.
constexpr std::string_view kNoRoom = "make room";

}  // namespace

ApiError internal_error(const Error& error, std::string code) {
  const bool no_room = error.code == ErrorCode::Unwritable && error.hint.starts_with(kNoRoom);
  const char* const message = no_room ? "The service cannot store this, since its disk is full; try again later."
                                      : "Something went wrong in the service; try again later.";
  return {std::move(code), message, 500, error.text()};
}

}  // namespace dq::service
