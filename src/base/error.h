// Errors as values. The library never prints, exits, aborts or throws its own exceptions.
//
//   Result<Document> open(...);            // a value or an Error
//   DQ_TRY(auto document, open(...));      // passes the Error on
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace dq {

// What went wrong, by kind. Each has its own exit code (see apps/docquarry/exit_codes.h).
enum class ErrorCode {
  Internal,           // a bug of ours
  Usage,              // wrong options
  NotFound,           // no such file
  Unreadable,         // no permission, I/O error while reading
  Unwritable,         // cannot write the answer: permission, full disk
  UnsupportedFormat,  // not a PDF, and no image that can be read
  BadDocument,        // right format, but nothing can be read from it
  PasswordNeeded,     // encrypted, and no or a wrong password was given
  LimitExceeded,      // bytes, pages, memory, nesting: one of Limits
  DeadlineExceeded,   // took longer than its deadline
  WorkerDied,         // the worker process crashed or was killed
  Protected,          // signed or encrypted, and a changed copy was not allowed
  Cancelled,
};

// A failure that leaves nothing to return. `message` says what was wrong and where; `hint` what to do.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::string hint;
  std::string file;
  int page = 0;  // from 1; 0: the whole document

  // "FILE: page 3: MESSAGE (HINT)": one line, control characters replaced.
  std::string text() const;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = std::expected<void, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(hint), {}, 0});
}

}  // namespace dq

#define DQ_CONCAT_INNER(a, b) a##b
#define DQ_CONCAT(a, b) DQ_CONCAT_INNER(a, b)
#define DQ_TRY_INNER(name, declaration, expression)           \
  auto name = (expression);                                   \
  if (!name) return std::unexpected(std::move(name).error()); \
  declaration = std::move(*name)
// DQ_TRY(auto value, expression_of_Result): declares value, or returns the Error.
#define DQ_TRY(declaration, ...) DQ_TRY_INNER(DQ_CONCAT(dq_try_, __LINE__), declaration, (__VA_ARGS__))
// DQ_TRY_STATUS(expression_of_Status): returns the Error if there is one.
#define DQ_TRY_STATUS(...) \
  if (auto dq_status = (__VA_ARGS__); !dq_status) return std::unexpected(std::move(dq_status).error())
