// How far the header of a decoded grid reaches.
#pragma once

#include "tables/grid_decoder.h"

namespace dq::tables {

// Where the header ends that begins with the rows [0, grid.header_rows): a title over all columns or a remark alone has the
// headings below it; cells over several rows and headings over several columns take the rows beside and below them along;
// a row that numbers the columns closes it. Rows of values never belong to it. 0 stays 0.
int whole_header(const Grid& grid);

}  // namespace dq::tables
