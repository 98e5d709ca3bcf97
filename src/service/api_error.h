// What a request is refused with: an error of AWS's service model, whose name clients act on.
#pragma once

#include <expected>
#include <string>
#include <utility>

#include "base/error.h"  // DQ_TRY and DQ_TRY_STATUS pass an ApiError on too

namespace dq::service {

struct ApiError {
  std::string code;     // "InvalidParameterException"
  std::string message;  // for people
  int status = 400;
  std::string cause = {};  // for the log alone: may name hosts, files and what a database said
};

// What is the document's fault, so that no second try would mend it.
constexpr bool is_of_the_document(ErrorCode code) {
  return code == ErrorCode::BadDocument || code == ErrorCode::PasswordNeeded || code == ErrorCode::LimitExceeded ||
         code == ErrorCode::DeadlineExceeded || code == ErrorCode::WorkerDied || code == ErrorCode::Protected;
}

template <class T>
using ApiResult = std::expected<T, ApiError>;
using ApiStatus = std::expected<void, ApiError>;

// What went wrong here and not in the request: callers learn that they may try again, and whether room is missing; operators what it was.
// `code` as the API names it.
ApiError internal_error(const Error& error, std::string code = "InternalServerError");

inline std::unexpected<ApiError> refuse(std::string code, std::string message, int status = 400) {
  return std::unexpected(ApiError{std::move(code), std::move(message), status});
}

}  // namespace dq::service
