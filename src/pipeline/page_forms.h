// Stages that understand a page: check boxes, fields, signatures, answers, records.
#pragma once

#include "pipeline/stage_list.h"

namespace dq::pipeline {

void find_selection_marks(Page& page, PageContent& content, const StageInput& input);
void find_fields(Page& page, PageContent& content, const StageInput& input);
void find_signatures(Page& page, PageContent& content, const StageInput& input);
void find_records(Page& page, PageContent& content, const StageInput& input);
void answer_questions(Page& page, PageContent& content, const StageInput& input);

}  // namespace dq::pipeline
