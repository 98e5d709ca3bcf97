#include "pdf/pdfium/structure.h"

#include <algorithm>

#include "pdf/pdfium/handles.h"
#include "pdf/pdfium/strings.h"

namespace dq::pdf::pdfium {

namespace {

// Trees may be cyclic, and anything else: deepest level and greatest number of elements that are looked at.
constexpr int kDeepest = 40;
constexpr int kMostElements = 50'000, kMostChildren = 20'000;

class StructureReader {
 public:
  StructureReader(const PageObjects& objects, std::vector<StructureHint>& hints) : objects_(objects), hints_(hints) {}

  // The box of the element's content on this page; empty when there is none.
  Rect<Pt> read(FPDF_STRUCTELEMENT element, int depth) {
    Rect<Pt> box{};
    if (!element || depth > kDeepest || ++elements_ > kMostElements) return box;
    const std::size_t own = hints_.size();
    hints_.push_back({type_of(element), {}, depth});
    const int count = std::min(FPDF_StructElement_CountChildren(element), kMostChildren);
    for (int n = 0; n < count; ++n) {
      const FPDF_STRUCTELEMENT child = FPDF_StructElement_GetChildAtIndex(element, n);
      box = merged(box, child ? read(child, depth + 1) : content_box(FPDF_StructElement_GetChildMarkedContentID(element, n)));
    }
    hints_[own].box = box;
    return box;
  }

 private:
  static Rect<Pt> merged(const Rect<Pt>& a, const Rect<Pt>& b) { return a.empty() ? b : b.empty() ? a : united(a, b); }

  Rect<Pt> content_box(int id) const {
    const auto found = objects_.marked_content.find(id);
    return id < 0 || found == objects_.marked_content.end() ? Rect<Pt>{} : found->second;
  }

  static std::string type_of(FPDF_STRUCTELEMENT element) {
    return read_utf16([&](void* buffer, unsigned long length) { return FPDF_StructElement_GetType(element, buffer, length); });
  }

  const PageObjects& objects_;
  std::vector<StructureHint>& hints_;
  int elements_ = 0;
};

}  // namespace

std::vector<StructureHint> read_structure(FPDF_PAGE page, const PageObjects& objects) {
  std::vector<StructureHint> hints;
  const OwnedStructTree tree(FPDF_StructTree_GetForPage(page));
  if (!tree) return hints;
  StructureReader reader(objects, hints);
  const int count = std::min(FPDF_StructTree_CountChildren(tree.get()), kMostChildren);
  for (int n = 0; n < count; ++n) reader.read(FPDF_StructTree_GetChildAtIndex(tree.get(), n), 0);
  std::erase_if(hints, [](const StructureHint& hint) { return hint.box.empty(); });
  return hints;
}

}  // namespace dq::pdf::pdfium
