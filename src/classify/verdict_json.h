// Verdicts as JSON, the same for the command line and the service.
#pragma once

#include <vector>

#include "classify/classify.h"
#include "classify/split.h"
#include "write/json_stream.h"

namespace dq::classify {

// Members of an object that the caller has begun: "label", "confidence", "labels", "why". Boxes in points.
void verdict_members(write::JsonStream& json, const Verdict& verdict);

// The member "documents": of each its "pages" and the members above.
void split_members(write::JsonStream& json, const std::vector<SplitDocument>& documents);

}  // namespace dq::classify
