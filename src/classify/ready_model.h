// The kinds that come with the program: models/classes.bin, with its card models/classes.md.
#pragma once

#include "classify/model.h"

namespace dq::classify {

// Errors: Internal, when it is missing from the program.
Result<Model> ready_model();

}  // namespace dq::classify
