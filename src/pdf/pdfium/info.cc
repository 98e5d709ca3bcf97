#include "pdf/pdfium/info.h"

#include <set>

#include "pdf/pdfium/strings.h"

namespace dq::pdf::pdfium {

namespace {

// Deepest level and greatest number of outline items that are read: outlines may be cyclic.
constexpr int kOutlineDepth = 16;
constexpr std::size_t kOutlineItems = 20'000;

std::string meta(FPDF_DOCUMENT document, const char* tag) {
  return read_utf16([&](void* buffer, unsigned long length) { return FPDF_GetMetaText(document, tag, buffer, length); });
}

int page_of(FPDF_DOCUMENT document, FPDF_BOOKMARK mark) {
  FPDF_DEST dest = FPDFBookmark_GetDest(document, mark);
  if (const FPDF_ACTION action = dest ? nullptr : FPDFBookmark_GetAction(mark)) dest = FPDFAction_GetDest(document, action);
  return dest ? FPDFDest_GetDestPageIndex(document, dest) + 1 : 0;
}

class OutlineReader {
 public:
  OutlineReader(FPDF_DOCUMENT document, std::vector<OutlineItem>& items) : document_(document), items_(items) {}

  void read(FPDF_BOOKMARK parent, int level) {
    if (level > kOutlineDepth) return;
    for (auto mark = FPDFBookmark_GetFirstChild(document_, parent); mark; mark = FPDFBookmark_GetNextSibling(document_, mark)) {
      if (items_.size() >= kOutlineItems || !seen_.insert(mark).second) return;
      auto title = read_utf16([&](void* buffer, unsigned long length) { return FPDFBookmark_GetTitle(mark, buffer, length); });
      items_.push_back({std::move(title), level, page_of(document_, mark)});
      read(mark, level + 1);
    }
  }

 private:
  FPDF_DOCUMENT document_;
  std::vector<OutlineItem>& items_;
  std::set<FPDF_BOOKMARK> seen_;
};

}  // namespace

DocumentInfo read_info(FPDF_DOCUMENT document) {
  DocumentInfo info;
  info.pages = FPDF_GetPageCount(document);
  info.title = meta(document, "Title");
  info.author = meta(document, "Author");
  info.producer = meta(document, "Producer");
  info.language = read_utf16(
      [&](void* buffer, unsigned long length) { return FPDFCatalog_GetLanguage(document, static_cast<FPDF_WCHAR*>(buffer), length); });
  info.encrypted = FPDF_GetSecurityHandlerRevision(document) >= 0;
  info.tagged = FPDFCatalog_IsTagged(document) != 0;
  OutlineReader(document, info.outline).read(nullptr, 1);
  if (!FPDF_DocumentHasValidCrossReferenceTable(document))
    info.diagnostics.push_back(
        {Severity::Damage, "xref-rebuilt", 0, {}, "The file's table of objects is damaged; the objects were found by searching the file."});
  return info;
}

}  // namespace dq::pdf::pdfium
