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
  auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  ASSERT_EQ(document->info().diagnostics.size(), 1u);
  EXPECT_EQ(document->info().diagnostics[0].code, "xref-rebuilt");
}

TEST(PdfOpen, WrongLengthOfAStream) {
  std::string bytes = PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write();
  bytes.replace(bytes.find("/Length 35"), 10, "/Length 99");
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

// "BT /F1 12 Tf 10 50 Td (Hello) Tj ET" as the content of object 3, encrypted by RC4 with 40 bits (ISO 32000-1, 7.6.2 and
// 7.6.3: V 1, R 2, P -4, ID 00 01 .. 0f, owner password "owner").
std::string encrypted(const std::string& o, const std::string& u, const std::string& content) {
  std::string bytes;
  for (std::size_t n = 0; n < content.size(); n += 2) bytes += static_cast<char>(std::stoi(content.substr(n, 2), nullptr, 16));
  PdfBuilder builder;
  builder.page(bytes);
  const int entry = builder.object("<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + o + "> /U <" + u + "> >>");
  builder.trailer("/Encrypt " + PdfBuilder::reference(entry) +
                  " /ID [<000102030405060708090a0b0c0d0e0f> <000102030405060708090a0b0c0d0e0f>]");
  return builder.write();
}

TEST(PdfOpen, EmptyUserPasswordIsTriedSilently) {
  const std::string bytes = encrypted("c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab",
                                      "19794f9d50ebc9182f8a72bb20274501272fe2bee8bbe219d98cb9360ba26be1",
                                      "8812c63e5f5caa38344c6ac6f929d6318a1eeb678d1e1c58e128032173684a0ce020c9");
  EXPECT_EQ(text_of(page_of(bytes)), "Hello");
  auto document = pdf::Document::open(bytes_of(bytes), {});
  EXPECT_TRUE(document && document->info().encrypted);
}

TEST(PdfOpen, PasswordIsAskedForAndTaken) {
  const std::string bytes = encrypted("92fe1f575cbc4c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd",
                                      "3a7f069aa06b83aa925317f8bcfedd7f43bc18eda00fcfec339b827712633396",
                                      "6ebbbc0c772486c4bc4b665adb56da5cc5ad05eef56c1c9981263bb769eb1d3782d053");
  pdf::OpenOptions options;
  EXPECT_EQ(refusal(bytes), ErrorCode::PasswordNeeded);
  options.password = "wrong";
  EXPECT_EQ(refusal(bytes, options), ErrorCode::PasswordNeeded);
  options.password = "sesame";
  auto document = pdf::Document::open(bytes_of(bytes), options);
  ASSERT_TRUE(document) << document.error().text();
  auto page = document->page(0);
  ASSERT_TRUE(page);
  EXPECT_EQ(text_of(*page), "Hello");
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

TEST(PdfOpen, LimitsOfOnePage) {
  const std::string bytes =
      PdfBuilder().page("BT /F1 10 Tf 10 50 Td (Hello) Tj ET 10 10 m 90 10 l S 10 20 m 90 20 l S 10 30 m 90 30 l S").write();
  pdf::OpenOptions options;
  options.limits.glyphs_per_page = 3;
  options.limits.paths_per_page = 2;
  auto document = pdf::Document::open(bytes_of(bytes), options);
  ASSERT_TRUE(document);
  auto page = document->page(0);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->glyphs.size(), 3u);
  EXPECT_EQ(page->rulings.size(), 2u);
  ASSERT_EQ(page->diagnostics.size(), 2u);
  EXPECT_EQ(page->diagnostics[0].code, "too-many-paths");
  EXPECT_EQ(page->diagnostics[1].code, "too-many-glyphs");
}

TEST(PdfOpen, FormThatDrawsItselfEnds) {
  PdfBuilder builder;
  const int form = builder.stream("/X Do 10 10 m 90 10 l S",
                                  "/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /X 3 0 R >> >>");
  ASSERT_EQ(form, 3);
  builder.resources("/XObject << /X 3 0 R >>");
  EXPECT_FALSE(page_of(builder.page("/X Do").write()).rulings.empty());
}

TEST(PdfOpen, PageThatIsNotThere) {
  const std::string bytes = PdfBuilder().page("").write();
  auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->page(7));
  EXPECT_FALSE(document->render(-1, 1));
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
