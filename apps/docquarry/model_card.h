// What a folder of networks holds, as Markdown: the card of models/ocr.md, from facts.
#pragma once

#include <string>

#include "base/error.h"

namespace dq::app {

// `folder`: empty for the program's own. A row a network: what it is and where it is from (facts.tsv, written by
// models/convert/convert.py), what it takes and gives, bytes and SHA-256 of its files. Errors: NotFound, Internal.
Result<std::string> model_card(const std::string& folder);

}  // namespace dq::app
