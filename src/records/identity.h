// Licences, identity cards and passports.
#pragma once

#include "model/page.h"
#include "model/page_content.h"

namespace dq::records {

// Fills page.identity: all of Textract's types of field, without a text where the page does not say. A machine readable zone counts more
// than what OCR read elsewhere, its dates and number where their own check digits are right.
void find_identity(Page& page, const PageContent& content);

}  // namespace dq::records
