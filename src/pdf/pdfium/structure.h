// Tagged PDF (ISO 32000-1, 14.8): which structure element stands where.
#pragma once

#include <vector>

#include "model/page_content.h"
#include "pdf/pdfium/page_objects.h"

namespace dq::pdf::pdfium {

// In reading order as the tags have it, parents before children. Elements without content on the page are left out.
std::vector<StructureHint> read_structure(FPDF_PAGE page, const PageObjects& objects);

}  // namespace dq::pdf::pdfium
