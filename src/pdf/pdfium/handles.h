// PDFium's objects, closed when they go out of scope.
#pragma once

#include <memory>
#include <type_traits>

#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

template <auto close>
struct Closer {
  template <class T>
  void operator()(T* handle) const {
    close(handle);
  }
};
template <class Handle, auto close>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Closer<close>>;

using OwnedDocument = Owned<FPDF_DOCUMENT, FPDF_CloseDocument>;
using OwnedPage = Owned<FPDF_PAGE, FPDF_ClosePage>;
using OwnedTextPage = Owned<FPDF_TEXTPAGE, FPDFText_ClosePage>;
using OwnedAnnotation = Owned<FPDF_ANNOTATION, FPDFPage_CloseAnnot>;
using OwnedForm = Owned<FPDF_FORMHANDLE, FPDFDOC_ExitFormFillEnvironment>;
using OwnedStructTree = Owned<FPDF_STRUCTTREE, FPDF_StructTree_Close>;
using OwnedBitmap = Owned<FPDF_BITMAP, FPDFBitmap_Destroy>;

}  // namespace dq::pdf::pdfium
