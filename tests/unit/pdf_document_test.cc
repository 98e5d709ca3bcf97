// What a document says about itself, links, form fields, tags, images, rendering.
#include <gtest/gtest.h>

#include "unit/pdf_page.h"

namespace dq::test {
namespace {

TEST(PdfDocument, InfoAndOutline) {
  PdfBuilder builder;
  builder.page("").page("");
  const int info = builder.object("<< /Title (A report) /Author (\\376\\377\\000J\\000\\366) /Producer (me) >>");
  // Objects are numbered in order: the page of `page(...)` comes after its content.
  const int item = builder.object("");
  const int outline = item + 1;
  builder.replace(item, "<< /Title (One) /Parent " + PdfBuilder::reference(outline) + " /Dest [" + PdfBuilder::reference(6) + " /Fit] >>");
  builder.object("<< /Type /Outlines /First " + PdfBuilder::reference(item) + " /Last " + PdfBuilder::reference(item) + " /Count 1 >>");
  builder.catalog("/Lang (de-AT) /Outlines " + PdfBuilder::reference(outline)).trailer("/Info " + PdfBuilder::reference(info));
  const std::string bytes = builder.write();
  const auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->page_count(), 2);
  EXPECT_EQ(document->info().title, "A report");
  EXPECT_EQ(document->info().author, "J\u00F6");
  EXPECT_EQ(document->info().producer, "me");
  EXPECT_EQ(document->info().language, "de-AT");
  EXPECT_FALSE(document->info().encrypted);
  ASSERT_EQ(document->info().outline.size(), 1u);
  EXPECT_EQ(document->info().outline[0].title, "One");
  EXPECT_EQ(document->info().outline[0].page, 2);
}

TEST(PdfDocument, OutlineInACircleEnds) {
  PdfBuilder builder;
  builder.page("");
  builder.catalog("/Outlines 5 0 R");
  builder.object("<< /First 6 0 R /Last 6 0 R >>");
  builder.object("<< /Title (Round) /Parent 5 0 R /Next 6 0 R /First 6 0 R >>");
  const std::string bytes = builder.write();
  const auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->info().outline.size(), 1u);
}

PageContent page_with_annotations(const std::string& annotations, const std::string& entries = {}) {
  return page_of(PdfBuilder().page("", "/Annots [" + annotations + "] " + entries).write());
}

TEST(PdfDocument, LinkToAnAddress) {
  const PageContent page =
      page_with_annotations("<< /Type /Annot /Subtype /Link /Rect [10 20 60 40] /A << /S /URI /URI (https://example.org/a) >> >>");
  ASSERT_EQ(page.links.size(), 1u);
  EXPECT_EQ(page.links[0].uri, "https://example.org/a");
  EXPECT_EQ(show(page.links[0].box), "10.0 60.0 60.0 80.0");
  EXPECT_EQ(page.links[0].target_page, 0);
}

TEST(PdfDocument, LinkInsideTheDocument) {
  // Object 4 is the page: 1 catalog, 2 tree, 3 content.
  const PageContent page = page_with_annotations("<< /Type /Annot /Subtype /Link /Rect [10 20 60 40] /Dest [4 0 R /Fit] >>");
  ASSERT_EQ(page.links.size(), 1u);
  EXPECT_EQ(page.links[0].target_page, 1);
  EXPECT_EQ(page.links[0].uri, "");
}

TEST(PdfDocument, LinksThatRunCodeAreLeftOut) {
  EXPECT_TRUE(page_with_annotations("<< /Type /Annot /Subtype /Link /Rect [10 20 60 40] /A << /S /URI /URI (JavaScript:alert\\(1\\)) >> >>")
                  .links.empty());
}

// A text field and a checked box, with appearances.
std::string form(const std::string& field_entries = {}) {
  PdfBuilder builder;
  const std::string bounds = "/Type /XObject /Subtype /Form /BBox [0 0 80 20] ";
  const int text = builder.stream("BT /F1 10 Tf 2 5 Td (Jane) Tj ET",
                                  bounds + "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>");
  const int tick = builder.stream("0 0 m 5 5 l S", bounds);
  const int field = builder.object("<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Jane) /F 4 /Rect [10 20 90 40] /AP << /N " +
                                   PdfBuilder::reference(text) + " >> " + field_entries + " >>");
  const int box =
      builder.object("<< /Type /Annot /Subtype /Widget /FT /Btn /T (ok) /V /Yes /AS /Yes /F 4 /Rect [100 20 110 30] /AP << /N << /Yes " +
                     PdfBuilder::reference(tick) + " >> >> >>");
  const std::string both = PdfBuilder::reference(field) + " " + PdfBuilder::reference(box);
  builder.catalog("/AcroForm << /Fields [" + both + "] >>");
  return builder.page("BT /F1 10 Tf 10 45 Td (Name) Tj ET", "/Annots [" + both + "]").write();
}

TEST(PdfDocument, FieldsAndTheirPrintedText) {
  const std::string bytes = form();
  const auto document = pdf::Document::open(bytes_of(bytes), {});
  ASSERT_TRUE(document);
  // Asking twice gives the same.
  for (int time = 0; time < 2; ++time) {
    const auto page = document->page(0);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->fields.size(), 2u);
    EXPECT_EQ(page->fields[0].kind, FieldKind::Text);
    EXPECT_EQ(page->fields[0].name, "name");
    EXPECT_EQ(page->fields[0].value, "Jane");
    EXPECT_EQ(show(page->fields[0].box), "10.0 60.0 90.0 80.0");
    EXPECT_EQ(page->fields[1].kind, FieldKind::CheckBox);
    EXPECT_TRUE(page->fields[1].checked);
    EXPECT_EQ(text_of(*page), "NameJane");
    EXPECT_EQ(page->glyphs[0].flags & kGlyphFromField, 0);
    EXPECT_TRUE(page->glyphs[4].flags & kGlyphFromField);
    EXPECT_EQ(page->glyphs[4].origin, (Point<Pt>{12_pt, 75_pt}));
  }
}

TEST(PdfDocument, HiddenFieldsAreNotThere) {
  const PageContent page = page_of(form("/F 2"));
  EXPECT_EQ(page.fields.size(), 1u);
  EXPECT_EQ(text_of(page), "Name");
}

TEST(PdfDocument, TagsGiveHints) {
  PdfBuilder builder;
  const int element = builder.object("");
  const int root = builder.object("<< /Type /StructTreeRoot /K " + PdfBuilder::reference(element) + " /ParentTree << /Nums [0 [" +
                                  PdfBuilder::reference(element) + "]] >> >>");
  const int page_number = root + 2;
  builder.replace(
      element, "<< /Type /StructElem /S /H1 /P " + PdfBuilder::reference(root) + " /Pg " + PdfBuilder::reference(page_number) + " /K 0 >>");
  builder.catalog("/MarkInfo << /Marked true >> /StructTreeRoot " + PdfBuilder::reference(root));
  builder.page("/H1 << /MCID 0 >> BDC BT /F1 10 Tf 10 50 Td (Title) Tj ET EMC", "/StructParents 0");
  const PageContent page = page_of(builder.write());
  ASSERT_EQ(page.structure.size(), 1u);
  EXPECT_EQ(page.structure[0].type, "H1");
  EXPECT_NEAR(page.structure[0].box.left.value(), 10, 1);
}

std::string page_with_image() {
  PdfBuilder builder;
  const int image = builder.stream(std::string("\xFF\x00\x00\x00\xFF\x00\x00\x00\xFF\x00\x00\x00\xFF\xFF\xFF\x80\x80\x80", 18),
                                   "/Type /XObject /Subtype /Image /Width 3 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8");
  builder.resources("/XObject << /X " + PdfBuilder::reference(image) + " >>");
  return builder.page("q 90 0 0 60 10 20 cm /X Do Q").write();
}

TEST(PdfDocument, Images) {
  const std::string bytes = page_with_image();
  const PageContent page = page_of(bytes);
  ASSERT_EQ(page.images.size(), 1u);
  EXPECT_EQ(show(page.images[0].box), "10.0 20.0 100.0 80.0");
  EXPECT_EQ(page.images[0].width_px, 3);
  const auto document = pdf::Document::open(bytes_of(bytes), {});
  const auto image = document->image(0, page.images[0].index);
  ASSERT_TRUE(image);
  EXPECT_EQ(image->width_px, 3);
  EXPECT_EQ(image->height_px, 2);
  EXPECT_EQ(std::vector<std::uint8_t>(image->bgra.begin(), image->bgra.begin() + 8),
            (std::vector<std::uint8_t>{0, 0, 255, 255, 0, 255, 0, 255}));
  EXPECT_FALSE(document->image(0, 5));
}

TEST(PdfDocument, Render) {
  const std::string bytes = PdfBuilder().page("1 0 0 rg 0 0 100 50 re f").write();
  const auto document = pdf::Document::open(bytes_of(bytes), {});
  const auto bitmap = document->render(0, 0.5f);
  ASSERT_TRUE(bitmap);
  EXPECT_EQ(bitmap->width_px, 100);
  EXPECT_EQ(bitmap->height_px, 50);
  const auto pixel = [&](int x, int y) { return bitmap->bgra[static_cast<std::size_t>((y * 100 + x) * 4)]; };
  EXPECT_EQ(pixel(10, 40), 0);
  EXPECT_EQ(pixel(10, 10), 255);
  EXPECT_FALSE(document->render(0, 1e4f));
}

}  // namespace
}  // namespace dq::test
