#include "pdf/pdfium/form_session.h"

namespace dq::pdf::pdfium {

FormSession::FormSession(FPDF_DOCUMENT document) {
  if (FPDF_GetFormType(document) == 0) return;
  info_ = std::make_unique<FPDF_FORMFILLINFO>();
  info_->version = 2;
  form_.reset(FPDFDOC_InitFormFillEnvironment(document, info_.get()));
  if (form_) FPDF_SetFormFieldHighlightAlpha(form_.get(), 0);
}

}  // namespace dq::pdf::pdfium
