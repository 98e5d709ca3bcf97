#include "pdf/pdfium/page_source.h"

#include "pdf/pdfium/annotations.h"

namespace dq::pdf::pdfium {

namespace {

OwnedDocument load(std::span<const std::byte> bytes, const std::string& password) {
  return OwnedDocument(FPDF_LoadMemDocument64(bytes.data(), bytes.size(), password.empty() ? nullptr : password.c_str()));
}

}  // namespace

PageSource::PageSource(std::span<const std::byte> bytes, std::string password)
    : bytes_(bytes), password_(std::move(password)), document_(load(bytes_, password_)) {}

const FormSession& PageSource::form() const {
  if (!form_) form_.emplace(document_.get());
  return *form_;
}

OwnedPage PageSource::painted_page(int index) const {
  if (!copy_) {
    copy_ = load(bytes_, password_);
    if (!copy_) return nullptr;
    copy_form_.emplace(copy_.get());
  }
  {
    const OwnedPage page(FPDF_LoadPage(copy_.get(), index));
    if (!page) return nullptr;
    const FormPage appearances(*copy_form_, page.get());
    keep_painted_annotations(page.get());
    FPDFPage_Flatten(page.get(), kFlattenForDisplay);
  }
  return OwnedPage(FPDF_LoadPage(copy_.get(), index));
}

}  // namespace dq::pdf::pdfium
