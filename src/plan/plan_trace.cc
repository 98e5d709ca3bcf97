#include "plan/plan_trace.h"

#include <cstdio>

#include "plan/text_risk.h"

namespace dq::plan {

StageTrace trace_of(const PageFacts& facts) {
  StageTrace trace{"plan.text", 0, {}};
  for (const TextPart& part : facts.text) {
    Rect<Pt> box = part.lines.front();
    for (const Rect<Pt>& line : part.lines) box = united(box, line);
    std::string label = std::to_string(part.font) + " " + std::to_string(part.facts.glyphs);
    for (const float value : text_fact_vector(part.facts)) {
      char text[24];
      std::snprintf(text, sizeof text, " %.5g", static_cast<double>(value));
      label += text;
    }
    trace.shapes.push_back({box, part.hidden ? "hidden" : "seen", std::move(label)});
  }
  return trace;
}

}  // namespace dq::plan
