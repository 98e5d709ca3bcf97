// PDFs that get a text layer are read back: words in place, everything else as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "text_layer/coded_picture.h"
#include "text_layer/searchable_pdf.h"
#include "unit/pdf_page.h"

namespace dq::text_layer {
namespace {

using test::PdfBuilder;

constexpr const char* kPicture = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";

Quad<Pt> quad(float left, float top, float right, float bottom) { return Quad<Pt>::of({Pt(left), Pt(top), Pt(right), Pt(bottom)}); }

// The page as the reader sees it tells how large it is.
PageText text_for(const std::string& pdf, std::vector<HiddenLine> lines, int page = 0) {
  const PageContent content = test::page_of(pdf, page);
  return {page, content.width, content.height, std::move(lines), false};
}

Result<std::string> layered(const std::string& pdf, const std::vector<PageText>& texts, Signatures signatures = Signatures::Refuse) {
  DQ_TRY(SearchablePdf searchable, SearchablePdf::open(pdf, {}, signatures));
  for (const PageText& text : texts)
    if (const auto change = searchable.add(text); !change) return std::unexpected(change.error());
  DQ_TRY(const std::string_view bytes, searchable.write());
  return std::string(bytes);
}

std::string error_of(const std::string& pdf, Signatures signatures = Signatures::Refuse) {
  const auto opened = SearchablePdf::open(pdf, {}, signatures);
  return opened ? "" : opened.error().text();
}

TEST(SearchablePdf, WordsLieWhereTheyWereRead) {
  for (const char* entries : {"/MediaBox [0 0 200 100]", "/MediaBox [0 0 200 100] /Rotate 90", "/MediaBox [0 0 200 100] /Rotate 180",
                              "/MediaBox [0 0 200 100] /Rotate -90", "/MediaBox [-20 30 300 330] /CropBox [10 40 210 140]",
                              "/MediaBox [200 100 0 0] /Rotate 450", "/MediaBox [0 0 200 100] /UserUnit 2 /Rotate 270"}) {
    const std::string pdf = PdfBuilder().page("0.5 0 0 0.5 7 7 cm q", entries).write();
    const auto bytes = layered(pdf, {text_for(pdf, {{{"Total", quad(10, 20, 50, 32)}, {"5", quad(55, 20, 62, 32)}}})});
    ASSERT_TRUE(bytes) << entries << bytes.error().text();
    const PageContent content = test::page_of(*bytes);
    ASSERT_EQ(content.glyphs.size(), 6u) << entries;
    EXPECT_EQ(test::text_of(content), "Total5");
    EXPECT_TRUE(content.glyphs[0].flags & kGlyphInvisible);
    EXPECT_EQ(test::show(content.glyphs[0].box), "10.0 20.0 18.0 32.0") << entries;
    EXPECT_EQ(test::show(content.glyphs[5].box), "55.0 20.0 62.0 32.0") << entries;
  }
}

TEST(SearchablePdf, EverythingElseStays) {
  PdfBuilder builder;
  const int picture = builder.stream("\x01\x02\x80\xff", kPicture);
  const int file = builder.stream("attached", "/Type /EmbeddedFile");
  builder.resources("/XObject << /Im " + PdfBuilder::reference(picture) + " >>");
  builder.catalog("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F " + PdfBuilder::reference(file) +
                  " >> >>] >> >> /Outlines << /Count 0 >> /Lang (fr)");
  const int info = builder.object("<< /Title (Kept) /CreationDate (D:20200101000000Z) >>");
  builder.trailer("/Info " + PdfBuilder::reference(info));
  const std::string pdf = builder.page("BT /F1 10 Tf 20 50 Td (Seen) Tj ET q 50 0 0 50 100 20 cm /Im Do Q").page("").write();
  const auto bytes = layered(pdf, {text_for(pdf, {{{"read", quad(110, 40, 130, 50)}}})});
  ASSERT_TRUE(bytes);
  for (const char* kept : {"\nstream\n\x01\x02\x80\xff", "attached", "/EmbeddedFile", "(Kept)", "D:20200101000000Z", "/Outlines", "(fr)",
                           "(Seen) Tj ET q 50 0 0 50 100 20 cm /Im Do Q"})
    EXPECT_NE(bytes->find(kept), bytes->npos) << kept;
  EXPECT_EQ(test::text_of(test::page_of(*bytes)), "Seenread");
  EXPECT_EQ(test::page_of(*bytes, 1).glyphs.size(), 0u);
  EXPECT_EQ(*bytes, *layered(pdf, {text_for(pdf, {{{"read", quad(110, 40, 130, 50)}}})}));
}

TEST(SearchablePdf, WithoutWordsNothingIsAdded) {
  const std::string pdf = PdfBuilder().page("BT /F1 10 Tf 20 50 Td (Seen) Tj ET").write();
  const auto bytes = layered(pdf, {text_for(pdf, {})});
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->find("Glyphless"), bytes->npos);
}

TEST(SearchablePdf, PagesThatShareTheirResourcesKeepTheirFonts) {
  PdfBuilder builder;
  builder.fonts("/Glyphless << /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
  const std::string pdf = builder.page("BT /Glyphless 10 Tf 20 50 Td (Own) Tj ET").write();
  const auto bytes = layered(pdf, {text_for(pdf, {{{"new", quad(10, 10, 40, 20)}}})});
  ASSERT_TRUE(bytes);
  EXPECT_EQ(test::text_of(test::page_of(*bytes)), "newOwn");
}

TEST(SearchablePdf, OldHiddenTextIsReplaced) {
  PdfBuilder builder;
  const int form = builder.stream("BT 3 Tr /F1 10 Tf 20 20 Td (0ld) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 200 100]");
  builder.resources("/XObject << /Fm " + PdfBuilder::reference(form) + " >>");
  const std::string pdf = builder.page("q /Fm Do Q BT /F1 10 Tf 3 Tr 20 50 Td (wr0ng) Tj ET q 0 Tr BT 99 9 Td (x) Tj ET Q").write();
  PageText text = text_for(pdf, {{{"right", quad(20, 40, 40, 50)}}});
  EXPECT_EQ(test::text_of(test::page_of(*layered(pdf, {text}))), "right0ldwr0ngx");
  text.replaces_hidden = true;
  EXPECT_EQ(test::text_of(test::page_of(*layered(pdf, {text}))), "rightx");
}

TEST(SearchablePdf, HiddenTextThatHoldsOthersInPlaceStays) {
  const std::string pdf = PdfBuilder().page("BT /F1 10 Tf 3 Tr 20 50 Td (old) Tj 0 Tr (seen) Tj ET").write();
  auto searchable = SearchablePdf::open(pdf, {}, Signatures::Refuse);
  ASSERT_TRUE(searchable);
  PageText text = text_for(pdf, {{{"new", quad(20, 40, 40, 50)}}});
  text.replaces_hidden = true;
  EXPECT_EQ(*searchable->add(text), (PageChange{true, false}));
  EXPECT_EQ(test::text_of(test::page_of(std::string(*searchable->write()))), "newoldseen");
}

CodedPicture picture_in(const Rect<Pt>& box) {
  CodedPicture picture = *coded_picture(image::Raster::filled(40, 20, image::PixelFormat::Gray, 128), ImageCoding::Flate, 90);
  picture.box = box;
  return picture;
}

TEST(SearchablePdf, PagesAreDrawnAnew) {
  for (const char* entries : {"/MediaBox [0 0 200 100]", "/MediaBox [0 0 200 100] /Rotate 90",
                              "/MediaBox [-20 30 300 330] /CropBox [10 40 210 140]", "/MediaBox [0 0 200 100] /UserUnit 2 /Rotate 270"}) {
    PdfBuilder builder;
    builder.fonts("/Own << /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    const std::string pdf = builder.page("BT /Own 10 Tf 20 50 Td (Seen) Tj ET q q", entries).write();
    PageText text = text_for(pdf, {{{"read", quad(10, 20, 50, 32)}}});
    text.drawn = picture_in({5_pt, 6_pt, 95_pt, 56_pt});
    const auto bytes = layered(pdf, {text});
    ASSERT_TRUE(bytes) << entries << bytes.error().text();
    EXPECT_EQ(bytes->find("Courier"), bytes->npos);
    const PageContent content = test::page_of(*bytes);
    EXPECT_EQ(test::text_of(content), "read");
    EXPECT_EQ(test::show(content.glyphs[0].box), "10.0 20.0 20.0 32.0") << entries;
    ASSERT_EQ(content.images.size(), 1u);
    EXPECT_EQ(test::show(content.images[0].box), "5.0 6.0 95.0 56.0") << entries;
    EXPECT_EQ(content.images[0].width_px, 40);
  }
}

TEST(SearchablePdf, PagesAreTurned) {
  for (const auto& [rotate, turns, then] : {std::tuple{0, 1, 90}, {270, 1, 0}, {90, 2, 270}, {-90, 3, 180}, {90, 0, 90}}) {
    const std::string pdf = PdfBuilder().page("", "/MediaBox [0 0 200 100] /Rotate " + std::to_string(rotate)).write();
    PageText text = text_for(pdf, {{{"read", quad(10, 20, 50, 32)}}});
    text.turns = turns;
    const auto bytes = layered(pdf, {text});
    ASSERT_TRUE(bytes);
    EXPECT_EQ(test::page_of(*bytes).rotation, then) << rotate << " " << turns;
  }
}

TEST(SearchablePdf, PagesAreLaidStraight) {
  const float skew = 0.1f;
  const std::string content = "q " + std::to_string(std::cos(skew)) + " " + std::to_string(-std::sin(skew)) + " " +
                              std::to_string(std::sin(skew)) + " " + std::to_string(std::cos(skew)) +
                              " 0 0 cm BT /F1 10 Tf 60 70 Td (Leans) Tj ET q";
  const std::string pdf = PdfBuilder().page(content).write();
  PageText text = text_for(pdf, {});
  text.skew = skew;
  auto searchable = SearchablePdf::open(pdf, {}, Signatures::Refuse);
  ASSERT_TRUE(searchable);
  EXPECT_EQ(*searchable->add(text), PageChange());
  const PageContent page = test::page_of(std::string(*searchable->write()));
  ASSERT_EQ(test::text_of(page), "Leans");
  EXPECT_NEAR(page.glyphs[0].box.bottom.value(), page.glyphs[4].box.bottom.value(), 0.05);
  EXPECT_GT(std::abs((test::page_of(pdf).glyphs[0].box.bottom - test::page_of(pdf).glyphs[4].box.bottom).value()), 1);
}

TEST(SearchablePdf, PagesThatCannotTurnWithAllTheyHaveStay) {
  const std::string noted = PdfBuilder().page("", "/MediaBox [0 0 200 100] /Annots [<< /Subtype /Text /Rect [9 9 20 20] >>]").write();
  const std::string unbalanced = PdfBuilder().page("q Q Q BT /F1 10 Tf 60 70 Td (Leans) Tj ET").write();
  for (const std::string& pdf : {noted, unbalanced}) {
    PageText text = text_for(pdf, {});
    text.skew = 0.1f;
    auto searchable = SearchablePdf::open(pdf, {}, Signatures::Refuse);
    ASSERT_TRUE(searchable);
    EXPECT_EQ(*searchable->add(text), (PageChange{false, true}));
  }
}

TEST(SearchablePdf, SignedDocumentsAreRefused) {
  PdfBuilder field, kid, certified, empty;
  field.catalog("/AcroForm << /Fields [<< /FT /Sig /T (a) /V << /Type /Sig /Contents <00> >> >>] >>");
  kid.catalog("/AcroForm << /Fields [<< /FT /Sig /T (a) /Kids [<< /V << /Type /Sig >> >>] >>] >>");
  certified.catalog("/Perms << /DocMDP << /Type /Sig >> >>");
  empty.catalog("/AcroForm << /SigFlags 3 /Fields [<< /FT /Sig /T (a) >> << /FT /Tx /T (b) /V (c) >>] >>");
  for (PdfBuilder* builder : {&field, &kid, &certified}) {
    const std::string pdf = builder->page("").write();
    EXPECT_EQ(
        error_of(pdf),
        "the PDF is signed, and a changed copy is not what was signed (give --invalidate-digital-signatures to write it all the same)");
    EXPECT_EQ(error_of(pdf, Signatures::Invalidate), "");
  }
  EXPECT_EQ(error_of(empty.page("").write()), "");
}

TEST(SearchablePdf, RefusesWhatIsNone) {
  EXPECT_NE(error_of(""), "");
  EXPECT_NE(error_of("%PDF-1.7\n"), "");
  EXPECT_NE(error_of(std::string(1000, '\0')), "");
  const std::string pdf = PdfBuilder().page("").write();
  auto searchable = SearchablePdf::open(pdf, {}, Signatures::Refuse);
  ASSERT_TRUE(searchable);
  EXPECT_FALSE(searchable->add({1, 200_pt, 100_pt, {}, false}));
  EXPECT_FALSE(searchable->add({0, Pt(), 100_pt, {}, false}));
}

}  // namespace
}  // namespace dq::text_layer
