// libpdfium.so is loaded when the first document is opened: the program itself starts without it, and nothing that it exports
// (FreeType's functions among it, in a version of its own) can take the place of another library's functions.
//
// The other way round it can happen: PDFium's calls of FreeType, and of operator new, go to whoever has such a name in the
// program or in what the program was linked with. For operator new that is meant (CMakeLists.txt); libraries that bring
// FreeType (cairo, pango) must not be linked but loaded by base/lazy_library.h too.
#pragma once

#include "base/error.h"

namespace dq::pdf::pdfium {

// Once; cheap afterwards. Call it before any function of api.h. Errors: Internal when the library is missing.
Status load_pdfium();

}  // namespace dq::pdf::pdfium
