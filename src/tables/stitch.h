// Tables that go on over pages: found on small facts of each page, so that pages need not be kept.
#pragma once

#include <string>
#include <vector>

#include "model/page.h"

namespace dq::tables {

// What tells whether a page's first table goes on its predecessor's last one.
struct StitchFacts {
  int page = 0;
  struct Part {
    int table = -1;  // index into Page::tables; -1: no table there
    int columns = 0;
    std::vector<float> column_edges;  // fractions of the page's width
    std::vector<std::string> header;  // texts of header cells, row by row
    bool at_top = false;              // nothing but running lines above
    bool at_bottom = false;           // nothing but running lines and footnotes below
    bool has_title = false;
    int style = 0;
  };
  Part first, last;
};

struct StitchLink {
  int page = 0, table = -1;                      // the part that goes on ...
  int continues_page = 0, continues_table = -1;  // ... this one
  bool repeats_header = false;
};

StitchFacts stitch_facts(const Page& page);
std::vector<StitchLink> stitch_links(const std::vector<StitchFacts>& pages);  // pages in order
void apply_links(Page& page, const std::vector<StitchLink>& links);

}  // namespace dq::tables
