// A laid out table onto a page, with its truth.
#pragma once

#include "synth/page_builder.h"
#include "synth/table_plan.h"

namespace dq::synth {

// Draws with the builder's placement; (0, 0) is the table's top left corner. The index in Page::tables.
int draw_table(PageBuilder& builder, const TablePlan& plan, const TableGeometry& geometry);

// The lines and fills alone.
void draw_rulings(PageBuilder& builder, const TablePlan& plan, const TableGeometry& geometry);

}  // namespace dq::synth
