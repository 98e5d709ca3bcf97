// A plan carried out on what the reader found: which glyphs still count.
#pragma once

#include "model/page_content.h"
#include "model/page_plan.h"

namespace dq::plan {

// The region that counts at a point: the last one that holds it; null where there is none.
const PlanRegion* region_at(const PagePlan& plan, Point<Pt> point);

// Hidden glyphs of regions that take an earlier OCR for right (PlanRegion::unhide) become seen ones.
void unhide_glyphs(PageContent& content, const PagePlan& plan);

// For regions that OCR has read: takes away the glyphs that its words replace. Glyphs of form fields stay.
void drop_replaced_glyphs(PageContent& content, const PagePlan& plan);

}  // namespace dq::plan
