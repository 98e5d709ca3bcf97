// SQLite, loaded when it is first used.
#pragma once

#include "base/error.h"

namespace dq::service {

// Call it before any function of SQLite. Errors: Internal when it is not installed.
Status load_sqlite();

}  // namespace dq::service
