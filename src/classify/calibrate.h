// Confidences fitted to what leave-one-out says about the examples themselves, and to experience where there are few.
#pragma once

#include <cstdint>
#include <vector>

#include "classify/acquaintance.h"
#include "classify/ridge.h"

namespace dq::classify {

// The temperature of Judge, from left-out scores [examples][outputs] and the right outputs. Examples that are alone in their output, of
// `sizes` 1, tell nothing.
float fitted_temperature(const Matrix& left_out, const std::vector<std::uint16_t>& right, const std::vector<double>& sizes);

// Acquaintance::shift, from examples left out of their kind: so that about one in twenty of a kind's own documents is refused.
float fitted_shift(const std::vector<Nearness>& left_out);

}  // namespace dq::classify
