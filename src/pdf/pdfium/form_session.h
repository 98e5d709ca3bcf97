// PDFium's form environment of a document: needed to ask for field values and to draw fields.
#pragma once

#include <memory>

#include "pdf/pdfium/handles.h"

namespace dq::pdf::pdfium {

class FormSession {
 public:
  // Without form fields in the document, handle() is null and everything else does nothing.
  explicit FormSession(FPDF_DOCUMENT document);
  FPDF_FORMHANDLE handle() const { return form_.get(); }

 private:
  std::unique_ptr<FPDF_FORMFILLINFO> info_;  // PDFium keeps a pointer to it
  OwnedForm form_;
};

// Makes the appearances that fields of this page lack, as long as it lives.
class FormPage {
 public:
  FormPage(const FormSession& session, FPDF_PAGE page) : form_(session.handle()), page_(page) {
    if (form_) FORM_OnAfterLoadPage(page_, form_);
  }
  ~FormPage() {
    if (form_) FORM_OnBeforeClosePage(page_, form_);
  }
  FormPage(const FormPage&) = delete;
  FormPage& operator=(const FormPage&) = delete;

 private:
  FPDF_FORMHANDLE form_;
  FPDF_PAGE page_;
};

}  // namespace dq::pdf::pdfium
