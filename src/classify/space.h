// Which features of the examples count, and how much.
#pragma once

#include <cstdint>
#include <vector>

#include "classify/features.h"
#include "classify/model.h"

namespace dq::classify {

// `documents` with the kind of each, 0 to kinds - 1. A feature counts more the fewer kinds have it, and less when few documents of a kind
// do. Features of fewer than `least_documents` are left out.
Space learn_space(const std::vector<PageFeatures>& documents, const std::vector<std::uint16_t>& labels, std::size_t kinds,
                  int least_documents);

}  // namespace dq::classify
