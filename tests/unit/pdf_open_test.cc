// Opening: what is refused and how, and the page's space.
#include <gtest/gtest.h>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

ErrorCode refusal(const std::string& bytes, const pdf::OpenOptions& options = {}) {
  auto document = pdf::Document::open(bytes_of(bytes), options);
  EXPECT_FALSE(document);
  return document ? ErrorCode::Internal : document.error().code;
}

TEST(PdfOpen, RefusesWhatIsNoPdf) {
  EXPECT_EQ(refusal(""), ErrorCode::UnsupportedFormat);
  EXPECT_EQ(refusal("hello"), ErrorCode::UnsupportedFormat);
  EXPECT_EQ(refusal("\x89PNG\r\n\x1a\n"), ErrorCode::UnsupportedFormat);
  EXPECT_EQ(refusal("%PDF-1.4\nrubbish"), ErrorCode::BadDocument);
}

TEST(PdfOpen, LimitsHold) {
  pdf::OpenOptions options;
  options.limits.file_bytes = 10;
  EXPECT_EQ(refusal(PdfBuilder().page("").write(), options), ErrorCode::LimitExceeded);
  options = {};
  options.limits.pages = 1;
  EXPECT_EQ(refusal(PdfBuilder().page("").page("").write(), options), ErrorCode::LimitExceeded);
}

TEST(PdfOpen, NoPages) { EXPECT_EQ(refusal(PdfBuilder().write()), ErrorCode::BadDocument); }

TEST(PdfOpen, BrokenCrossReferences) {
  std::string bytes = PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write();
  bytes.replace(bytes.find("startxref\n") + 10, 3, "999");
  EXPECT_EQ(text_of(page_of(bytes)), "Hello");
}

TEST(PdfOpen, RubbishBeforeTheHeader) {
  EXPECT_EQ(text_of(page_of("rubbish\n" + PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write())), "Hello");
}

TEST(PdfOpen, PageSize) {
  PageContent page = page_with("", "/Rotate 90");
  EXPECT_EQ(page.width, 100_pt);
  EXPECT_EQ(page.height, 200_pt);
  EXPECT_EQ(page.rotation, 90);
  page = page_with("", "/CropBox [10 10 60 90]");
  EXPECT_EQ(page.width, 50_pt);
  EXPECT_EQ(page.height, 80_pt);
}

TEST(PdfOpen, UserUnitIsApplied) {
  const std::string bytes = PdfBuilder().page("").page("BT /F1 10 Tf 10 50 Td (H) Tj ET", "/UserUnit 2").write();
  EXPECT_EQ(page_of(bytes, 0).width, 200_pt);
  const PageContent page = page_of(bytes, 1);
  EXPECT_EQ(page.width, 400_pt);
  EXPECT_EQ(page.height, 200_pt);
  EXPECT_EQ(page.glyphs.at(0).origin, (Point<Pt>{20_pt, 100_pt}));
  EXPECT_EQ(page.glyphs[0].size, 20_pt);
}

TEST(PdfOpen, PageTooLarge) {
  const std::string bytes = PdfBuilder().page("", "/MediaBox [0 0 300000 100]").write();
  auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  auto page = document->page(0);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::LimitExceeded);
}

}  // namespace
}  // namespace dq::test
