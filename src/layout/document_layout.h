// What only the whole document tells: running headers and footers, page numbers, levels of headings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/page.h"

namespace dq::layout {

// The little that document stages need to know of a page: candidate running lines at its top and bottom, the
// sizes and styles of its text. A few hundred bytes; serialised with the page's answer.
struct PageFacts {
  struct MarginLine {
    std::string text;  // digits replaced by '#'
    Rect<Pt> box{};
    bool top = false;
  };
  struct StyleCount {
    float size_pt = 0;  // rounded to half a point
    bool bold = false;
    bool heading = false;  // counts of lines in SectionHeader and Title blocks apart
    int characters = 0;
  };
  int number = 0;
  Pt width{}, height{};
  std::vector<MarginLine> margins;
  std::vector<StyleCount> styles;
};

struct DocumentContext {
  int pages = 0;
  float body_size_pt = 0;
  struct HeadingStyle {
    float size_pt = 0;
    bool bold = false;
    int level = 1;
  };
  std::vector<HeadingStyle> headings;
  struct RunningLine {
    std::string text;
    bool top = false;
    float center_pt = 0;
  };
  std::vector<RunningLine> running;
};

PageFacts page_facts(const Page& page);
DocumentContext document_context(const std::vector<PageFacts>& pages);
// Marks Header, Footer, PageNumber blocks and sets heading levels.
void apply_context(Page& page, const DocumentContext& context);

}  // namespace dq::layout
