// Where the content of a page is read from: the page itself, or, when it has fields or stamps, a copy in which their
// appearances are part of the content (the document itself stays as it is).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pdf/pdfium/form_session.h"

namespace dq::pdf::pdfium {

class PageSource {
 public:
  // `bytes` must outlive the source. Null document() when the file cannot be opened.
  PageSource(std::span<const std::byte> bytes, std::string password);

  FPDF_DOCUMENT document() const { return document_.get(); }
  const FormSession& form() const;
  // Null when the page is damaged beyond use.
  OwnedPage page(int index) const { return OwnedPage(FPDF_LoadPage(document_.get(), index)); }
  // The page with fields, free text and stamps painted in; null when that cannot be had.
  OwnedPage painted_page(int index) const;
  // The page in a copy whose fonts have no /ToUnicode, so that PDFium goes by encodings and glyph names; null when that
  // cannot be had, or the document is larger than 64 MB.
  OwnedPage unmapped_page(int index) const;
  // How many points a unit of the page is. Looked for where the file says /UserUnit in the clear, and in files with pages
  // so large that they need one.
  float user_unit(int index) const;
  // See mentions_masks() in page_image.h.
  bool has_masks() const;

 private:
  std::span<const std::byte> bytes_;
  std::string password_;
  OwnedDocument document_;
  // Opened when first needed. Forms close before their documents.
  mutable std::optional<FormSession> form_;
  mutable OwnedDocument copy_;
  mutable std::optional<FormSession> copy_form_;
  mutable std::string unmapped_bytes_;
  mutable OwnedDocument unmapped_;
  mutable bool unmapped_tried_ = false;
  mutable std::optional<std::vector<float>> user_units_;
  mutable std::optional<bool> has_masks_;
};

}  // namespace dq::pdf::pdfium
