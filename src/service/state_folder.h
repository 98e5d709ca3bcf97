// The folder of all that is kept, opened by one program at a time.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "pipeline/unique_fd.h"
#include "service/blobs.h"
#include "service/database.h"

namespace dq::service {

enum class Lock : bool { Exclusive, None };  // None: beside a program that serves, for its keys and jobs

struct StateFolder {
  pipeline::UniqueFd lock;
  std::unique_ptr<Database> database;
  Blobs blobs;

  // Made where it is missing, readable by its owner only. Errors: Unwritable.
  static Result<StateFolder> open(const std::string& folder, Lock lock);
};

}  // namespace dq::service
