#include "layout/document_layout.h"
namespace dq::layout {
PageFacts page_facts(const Page& page) {
  PageFacts f;
  f.number = page.number;
  f.width = page.width;
  f.height = page.height;
  return f;
}
DocumentContext document_context(const std::vector<PageFacts>&) { return {}; }
void apply_context(Page&, const DocumentContext&) {}
}  // namespace dq::layout
