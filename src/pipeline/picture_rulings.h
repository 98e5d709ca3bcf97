// Lines of tables that are part of a picture while their text is not, as on slides whose background was exported.
#pragma once

#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/stage_list.h"

namespace dq::pipeline {

// The stage: pictures with digital text over them are looked at for drawn lines (image/ruling_lines.h), which join the content's. The page
// is drawn for it once, at 144 dots an inch: some ten ms for pages that have such pictures, nothing for others.
void find_picture_rulings(Page& page, PageContent& content, const StageInput& input);

}  // namespace dq::pipeline
