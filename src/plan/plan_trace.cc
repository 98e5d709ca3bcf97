#include "plan/plan_trace.h"

#include <cstdio>
#include <initializer_list>

#include "plan/text_risk.h"

namespace dq::plan {

namespace {

std::string numbers(std::initializer_list<float> values) {
  std::string all;
  for (const float value : values) {
    char text[24];
    std::snprintf(text, sizeof text, "%s%.5g", all.empty() ? "" : " ", static_cast<double>(value));
    all += text;
  }
  return all;
}

}  // namespace

TraceShape shape_of(const OcrWork& work, const PlanRegion& region) {
  return {region.box, "ocr", numbers({work.megapixels, work.lines, region.words_share, region.text_risk})};
}

TraceShape glyphs_shape(const Rect<Pt>& page, int glyphs) { return {page, "text", std::to_string(glyphs)}; }

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
