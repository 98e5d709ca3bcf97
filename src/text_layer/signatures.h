// Whether a PDF is signed (ISO 32000-1, 12.8).
#pragma once

#include "text_layer/qpdf_document.h"

namespace dq::text_layer {

// A signature field with a value, or permissions that a signature gives (/Perms: certification, usage rights).
bool is_signed(const QpdfDocument& document);

}  // namespace dq::text_layer
