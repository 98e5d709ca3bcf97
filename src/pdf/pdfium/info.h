// What a document says about itself.
#pragma once

#include "model/page.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

DocumentInfo read_info(FPDF_DOCUMENT document);

}  // namespace dq::pdf::pdfium
