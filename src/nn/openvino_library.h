// OpenVINO, loaded when a network is first run, so that pages without one do not pay for it.
#pragma once

#include "base/error.h"

namespace dq::nn {

// Call it before any function of OpenVINO. Errors: Internal when it is missing.
Status load_openvino();

}  // namespace dq::nn
