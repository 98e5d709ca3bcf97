#include "pdf/pdfium/annotations.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "pdf/pdfium/strings.h"

namespace dq::pdf::pdfium {

namespace {

// Links and annotations of one page that are looked at.
constexpr int kMostLinks = 20'000, kMostAnnotations = 20'000;
constexpr unsigned long kLongestUri = 8192;

bool runs_code(std::string_view uri) {
  std::string head(uri.substr(0, 12));
  std::ranges::transform(head, head.begin(),
                         [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  return head.starts_with("javascript:") || head.starts_with("vbscript:") || head.starts_with("data:");
}

std::string uri_of(FPDF_DOCUMENT document, FPDF_ACTION action) {
  if (!action || FPDFAction_GetType(action) != kActionUri) return {};
  const unsigned long length = FPDFAction_GetURIPath(document, action, nullptr, 0);
  if (length < 2 || length > kLongestUri) return {};
  std::string uri(length, '\0');
  FPDFAction_GetURIPath(document, action, uri.data(), length);
  uri.resize(length - 1);
  std::erase_if(uri, [](unsigned char c) { return c <= 0x20 || c == 0x7F; });
  return runs_code(uri) ? std::string() : to_utf8(to_utf32(uri));
}

int target_of(FPDF_DOCUMENT document, FPDF_LINK link, FPDF_ACTION action) {
  FPDF_DEST dest = FPDFLink_GetDest(document, link);
  if (!dest && action && FPDFAction_GetType(action) == kActionGoTo) dest = FPDFAction_GetDest(document, action);
  return dest ? std::max(0, FPDFDest_GetDestPageIndex(document, dest) + 1) : 0;
}

std::vector<Rect<Pt>> boxes_of(FPDF_LINK link, const PageSpace& space) {
  std::vector<Rect<Pt>> boxes;
  const int quads = std::min(FPDFLink_CountQuadPoints(link), 100);
  for (int n = 0; n < quads; ++n) {
    FS_QUADPOINTSF q{};
    if (!FPDFLink_GetQuadPoints(link, n, &q)) continue;
    const auto at = [&](float x, float y) { return space.matrix.apply(x, y); };
    boxes.push_back(Quad<Pt>{{{at(q.x1, q.y1), at(q.x2, q.y2), at(q.x4, q.y4), at(q.x3, q.y3)}}}.bounds());
  }
  FS_RECTF r{};
  if (boxes.empty() && FPDFLink_GetAnnotRect(link, &r)) boxes.push_back(space.matrix.bounds(r.left, r.bottom, r.right, r.top));
  return boxes;
}

bool is_shown(FPDF_ANNOTATION annotation) { return !(FPDFAnnot_GetFlags(annotation) & (kAnnotInvisible | kAnnotHidden | kAnnotNoView)); }

bool is_painted(FPDF_ANNOTATION annotation) {
  const int type = FPDFAnnot_GetSubtype(annotation);
  return type == kAnnotWidget || type == kAnnotFreeText || type == kAnnotStamp;
}

FieldKind kind_of(int type) {
  switch (type) {
    case kFieldButton:
      return FieldKind::Button;
    case kFieldCheckBox:
      return FieldKind::CheckBox;
    case kFieldRadio:
      return FieldKind::RadioButton;
    case kFieldComboBox:
    case kFieldListBox:
      return FieldKind::Choice;
    case kFieldSignature:
      return FieldKind::Signature;
    default:
      return FieldKind::Text;
  }
}

// The labels of the selected options; a combo box may hold text that is none of them.
std::string choice_of(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, const std::string& value) {
  constexpr int kMostOptions = 10'000;
  std::string labels;
  const int count = std::min(FPDFAnnot_GetOptionCount(form, annotation), kMostOptions);
  for (int n = 0; n < count; ++n) {
    if (!FPDFAnnot_IsOptionSelected(form, annotation, n)) continue;
    if (!labels.empty()) labels += ", ";
    labels += read_utf16([&](void* buffer, unsigned long length) {
      return FPDFAnnot_GetOptionLabel(form, annotation, n, static_cast<FPDF_WCHAR*>(buffer), length);
    });
  }
  return labels.empty() ? value : labels;
}

FormField field_of(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, int type) {
  FormField field;
  field.kind = kind_of(type);
  field.name = read_utf16([&](void* buffer, unsigned long length) {
    return FPDFAnnot_GetFormFieldName(form, annotation, static_cast<FPDF_WCHAR*>(buffer), length);
  });
  field.value = read_utf16([&](void* buffer, unsigned long length) {
    return FPDFAnnot_GetFormFieldValue(form, annotation, static_cast<FPDF_WCHAR*>(buffer), length);
  });
  if (field.kind == FieldKind::CheckBox || field.kind == FieldKind::RadioButton) {
    field.checked = FPDFAnnot_IsChecked(form, annotation) != 0;
    if (!field.checked) field.value.clear();
  }
  if (field.kind == FieldKind::Choice) field.value = choice_of(form, annotation, field.value);
  if (field.kind == FieldKind::Text && (FPDFAnnot_GetFormFieldFlags(form, annotation) & kFieldPassword))
    field.value = std::string(utf8_length(field.value), '*');
  return field;
}

}  // namespace

std::vector<Link> read_links(FPDF_DOCUMENT document, FPDF_PAGE page, const PageSpace& space) {
  std::vector<Link> links;
  int position = 0;
  FPDF_LINK link = nullptr;
  for (int n = 0; n < kMostLinks && FPDFLink_Enumerate(page, &position, &link); ++n) {
    const FPDF_ACTION action = FPDFLink_GetAction(link);
    const std::string uri = uri_of(document, action);
    const int target = uri.empty() ? target_of(document, link, action) : 0;
    if (uri.empty() && target == 0) continue;
    for (const Rect<Pt>& box : boxes_of(link, space))
      if (const Rect<Pt> seen = intersected(box, space.box()); !seen.empty()) links.push_back({seen, uri, target});
  }
  return links;
}

std::vector<FormField> read_fields(const FormSession& session, FPDF_PAGE page, const PageSpace& space) {
  std::vector<FormField> fields;
  if (!session.handle() || FPDFPage_GetAnnotCount(page) <= 0) return fields;
  // Without it PDFium does not know which boxes are checked.
  const FormPage widgets(session, page);
  const int count = std::min(FPDFPage_GetAnnotCount(page), kMostAnnotations);
  for (int n = 0; n < count; ++n) {
    const OwnedAnnotation annotation(FPDFPage_GetAnnot(page, n));
    if (!annotation || FPDFAnnot_GetSubtype(annotation.get()) != kAnnotWidget || !is_shown(annotation.get())) continue;
    const int type = FPDFAnnot_GetFormFieldType(session.handle(), annotation.get());
    FS_RECTF r{};
    if (type < kFieldButton || !FPDFAnnot_GetRect(annotation.get(), &r)) continue;
    fields.push_back(field_of(session.handle(), annotation.get(), type));
    fields.back().box = space.matrix.bounds(r.left, r.bottom, r.right, r.top);
  }
  return fields;
}

bool has_painted_annotations(FPDF_PAGE page) {
  const int count = std::min(FPDFPage_GetAnnotCount(page), kMostAnnotations);
  for (int n = 0; n < count; ++n) {
    const OwnedAnnotation annotation(FPDFPage_GetAnnot(page, n));
    if (annotation && is_painted(annotation.get()) && is_shown(annotation.get())) return true;
  }
  return false;
}

void keep_painted_annotations(FPDF_PAGE page) {
  for (int n = std::min(FPDFPage_GetAnnotCount(page), kMostAnnotations); n-- > 0;) {
    OwnedAnnotation annotation(FPDFPage_GetAnnot(page, n));
    const bool keep = annotation && is_painted(annotation.get()) && is_shown(annotation.get());
    annotation.reset();
    if (!keep) FPDFPage_RemoveAnnot(page, n);
  }
}

}  // namespace dq::pdf::pdfium
