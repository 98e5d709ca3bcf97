// Licences, identity cards and passports.
#pragma once

#include <string>
#include <vector>

#include "model/page.h"
#include "model/page_content.h"

namespace dq::records {

// Fills page.identity: all of Textract's types of field, without a text where the page does not say. The machine readable zone counts more
// than what OCR read elsewhere, and `bar_code` (the text of a PDF417 as AAMVA has it; empty: none) more than print.
void find_identity(Page& page, const PageContent& content, const std::string& bar_code);

}  // namespace dq::records
