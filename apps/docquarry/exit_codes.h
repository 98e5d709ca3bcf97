// What the program's exit status says. One document that fails ends with its kind of failure; of several, with kSomeFailed.
#pragma once

#include <string_view>

#include "base/error.h"

namespace dq::app {

enum ExitCode : int {
  kOk = 0,
  kInternal = 1,
  kUsage = 2,
  kSomeFailed = 3,
  kNotFound = 10,
  kUnreadable = 11,
  kUnwritable = 12,
  kUnsupportedFormat = 13,
  kBadDocument = 14,
  kPasswordNeeded = 15,
  kLimitExceeded = 16,
  kDeadlineExceeded = 17,
  kWorkerDied = 18,
  kProtected = 19,
  kRefused = 20,
  kCancelled = 130,
};

struct ExitCodeHelp {
  ExitCode code;
  std::string_view meaning;
};

inline constexpr ExitCodeHelp kExitCodes[] = {
    {kOk, "all well; parts that could not be read are told on standard error"},
    {kInternal, "a bug of ours: please report it"},
    {kUsage, "wrong options"},
    {kSomeFailed, "some of several documents failed; the others are written"},
    {kNotFound, "no such file"},
    {kUnreadable, "no permission to read, or an error while reading"},
    {kUnwritable, "the answer cannot be written: no permission, full disk"},
    {kUnsupportedFormat, "not a PDF, and no image that can be read"},
    {kBadDocument, "a PDF from which nothing can be read"},
    {kPasswordNeeded, "encrypted, and no or a wrong password was given"},
    {kLimitExceeded, "over a limit: bytes, pages, memory"},
    {kDeadlineExceeded, "took longer than its deadline"},
    {kWorkerDied, "the worker process crashed or was killed"},
    {kProtected, "signed or encrypted, and a changed copy was not allowed"},
    {kRefused, "model optimize: the other networks read worse by more than the bound"},
    {kCancelled, "stopped by a signal"},
};

constexpr ExitCode exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::Internal:
      return kInternal;
    case ErrorCode::Usage:
      return kUsage;
    case ErrorCode::NotFound:
      return kNotFound;
    case ErrorCode::Unreadable:
      return kUnreadable;
    case ErrorCode::Unwritable:
      return kUnwritable;
    case ErrorCode::UnsupportedFormat:
      return kUnsupportedFormat;
    case ErrorCode::BadDocument:
      return kBadDocument;
    case ErrorCode::PasswordNeeded:
      return kPasswordNeeded;
    case ErrorCode::LimitExceeded:
      return kLimitExceeded;
    case ErrorCode::DeadlineExceeded:
      return kDeadlineExceeded;
    case ErrorCode::WorkerDied:
      return kWorkerDied;
    case ErrorCode::Protected:
      return kProtected;
    case ErrorCode::Cancelled:
      return kCancelled;
  }
  return kInternal;
}

}  // namespace dq::app
