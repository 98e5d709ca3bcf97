// OpenJPEG, loaded when it is first used.
#pragma once

#include <openjpeg.h>

#include "base/error.h"

namespace dq::image {

// Call it before any function of OpenJPEG. Errors: Internal when it is not installed.
Status load_openjpeg();

}  // namespace dq::image
