// Where a service keeps its state, as the command line says it.
#pragma once

#include "apps/docquarry/arguments.h"
#include "service/state_folder.h"

namespace dq::app {

// Secrets come from the environment, as other users cannot see it: DOCQUARRY_DATABASE where the command line has none, and the keys of the
// store of objects (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN).
service::StateOptions state_options(const Arguments& arguments);

}  // namespace dq::app
