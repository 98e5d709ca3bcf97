// What a stage saw, as plain shapes that overlay/ draws, and how long it took.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

struct TraceShape {
  Rect<Pt> box{};    // a line when one side is zero
  std::string kind;  // drawn by kind: "ruling", "separator", "cell", "word" ...
  std::string label;
};

struct StageTrace {
  std::string stage;               // name in pipeline/stage_list.cc
  double elapsed_ms = 0;           // for reports; never part of an answer
  std::vector<TraceShape> shapes;  // only when asked for
};

}  // namespace dq
