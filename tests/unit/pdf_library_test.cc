// What PDFium, loaded late, binds to (pdf/pdfium/library.h).
#include <dlfcn.h>
#include <gtest/gtest.h>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

TEST(PdfLibrary, NobodyElsesFreeTypeStandsInItsWay) {
  ASSERT_TRUE(pdf::load_reader());
  EXPECT_EQ(::dlsym(RTLD_DEFAULT, "FT_Init_FreeType"), nullptr) << "load what needs FreeType by base/lazy_library.h, do not link it";
  EXPECT_EQ(::dlsym(RTLD_DEFAULT, "FPDF_LoadPage"), nullptr) << "what PDFium exports is for pdf/ alone";
}

TEST(PdfLibrary, TakesMemoryFromOurOperators) { EXPECT_NE(::dlsym(RTLD_DEFAULT, "_Znwm"), nullptr); }

}  // namespace
}  // namespace dq::test
