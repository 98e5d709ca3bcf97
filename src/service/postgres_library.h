// libpq, PostgreSQL's client, loaded when it is first used.
#pragma once

#include "base/error.h"

namespace dq::service {

// Call it before any function of libpq. Errors: Internal when it is not installed.
Status load_libpq();

}  // namespace dq::service
