// What a picture on a page holds, and whether the text layer has it already.
#pragma once

#include <cstdint>
#include <string>

#include "plan/page_plan.h"

namespace dq::plan {

enum class PictureHolds : std::uint8_t { Nothing, NoText, Text };

struct PictureRead {
  PictureHolds holds = PictureHolds::Text;
  bool layer = false;       // an earlier OCR lies under it
  bool fills_page = false;  // the page is this picture
  float words = 0;          // in it, estimated
  float text_risk = 1;      // share of them that the text layer lacks or has wrong
  std::string reason;
};

// Looks at the pixels where letters alone do not settle it; without `glance` the facts have to do.
PictureRead read_picture(const PictureFacts& picture, const PageFacts& facts, const Glance& glance);

}  // namespace dq::plan
