// Every flavour is read back: the same words at the same places, turned where that was asked for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "pdf/document.h"
#include "pipeline/page_run.h"
#include "synth/flavours.h"
#include "synth/moved_truth.h"
#include "unit/pdf_builder.h"

namespace dq::synth {
namespace {

// Two pages with text in three sizes, a ruled table, text on its side, and a font that has a character map.
std::string plain_pdf() {
  test::PdfBuilder pdf;
  std::string map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
  map += "2 beginbfrange\n<41> <5A> <0041>\n<61> <7A> <0061>\nendbfrange\n2 beginbfchar\n<30> <0030>\n<31> <0031>\nendbfchar\nendcmap\n";
  const int unicode = pdf.stream(map);
  const int mapped =
      pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode " + test::PdfBuilder::reference(unicode) + " >>");
  pdf.fonts("/F4 " + test::PdfBuilder::reference(mapped));
  std::string grid = "0.7 w ";
  for (int n = 0; n <= 3; ++n) grid += "40 " + std::to_string(120 + 20 * n) + " m 220 " + std::to_string(120 + 20 * n) + " l S ";
  for (int n = 0; n <= 2; ++n) grid += std::to_string(40 + 90 * n) + " 120 m " + std::to_string(40 + 90 * n) + " 180 l S ";
  std::string cells = "BT /F1 10 Tf ";
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 2; ++column)
      cells += "1 0 0 1 " + std::to_string(46 + 90 * column) + " " + std::to_string(126 + 20 * row) + " Tm (cell " +
               std::to_string(row * 2 + column) + ") Tj ";
  const std::string text = "BT /F2 16 Tf 40 260 Td (Annual report) Tj /F1 10 Tf 0 -25 Td (Sales grew by 12.5 per cent in the north) Tj ";
  const std::string sideways = "BT /F3 9 Tf 0 1 -1 0 280 60 Tm (along the edge) Tj ET ";
  const std::string box = "/MediaBox [0 0 300 300]";
  pdf.page(text + "/F4 11 Tf 0 -15 Td (Mapped letters 10) Tj ET " + grid + cells + "ET " + sideways, box);
  pdf.page("BT /F1 12 Tf 30 200 Td (The second page) Tj ET", "/MediaBox [0 0 240 300]");
  return pdf.write();
}

std::vector<Page> read(const std::string& bytes, const std::string& password = {}) {
  std::vector<Page> pages;
  auto document = pdf::Document::open(test::bytes_of(bytes), {password, {}});
  EXPECT_TRUE(document) << document.error().text();
  for (int n = 0; document && n < document->page_count(); ++n) {
    auto content = document->page(n);
    EXPECT_TRUE(content) << content.error().text();
    if (content) pages.push_back(pipeline::run_page(std::move(*content), {}));
  }
  return pages;
}

// Ordered as no reading order can change: by the places of the first corners.
std::vector<Word> sorted(std::vector<Word> words) {
  std::ranges::sort(
      words, {}, [](const Word& w) { return std::tuple(std::lround(w.quad.p[0].x.value()), std::lround(w.quad.p[0].y.value()), w.text); });
  return words;
}

float apart(const Quad<Pt>& a, const Quad<Pt>& b) {
  float most = 0;
  for (std::size_t n = 0; n < 4; ++n) most = std::max({most, abs(a.p[n].x - b.p[n].x).value(), abs(a.p[n].y - b.p[n].y).value()});
  return most;
}

enum class Texts { Same, Lies };

void expect_same(const Page& truth, const Page& seen, Texts texts, const std::string& name) {
  constexpr float kNearPt = 0.1f;
  EXPECT_NEAR(truth.width.value(), seen.width.value(), kNearPt) << name;
  EXPECT_NEAR(truth.height.value(), seen.height.value(), kNearPt) << name;
  EXPECT_EQ(truth.rotation, seen.rotation) << name;
  const auto wanted = sorted(truth.words), got = sorted(seen.words);
  ASSERT_EQ(wanted.size(), got.size()) << name;
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    const std::string where = name + ": " + wanted[n].text;
    EXPECT_TRUE(texts == Texts::Lies || wanted[n].text == got[n].text) << where << " became " << got[n].text;
    EXPECT_LT(apart(wanted[n].quad, got[n].quad), kNearPt) << where;
    EXPECT_EQ(wanted[n].direction, got[n].direction) << where;
    EXPECT_NEAR(wanted[n].baseline.value(), got[n].baseline.value(), kNearPt) << where;
    ASSERT_EQ(wanted[n].edges.size(), got[n].edges.size()) << where;
    for (std::size_t k = 0; k < wanted[n].edges.size(); ++k)
      EXPECT_NEAR(wanted[n].edges[k].value(), got[n].edges[k].value(), kNearPt) << where;
    EXPECT_NEAR(wanted[n].size.value(), got[n].size.value(), kNearPt) << where;
  }
  ASSERT_EQ(truth.tables.size(), seen.tables.size()) << name;
  for (std::size_t n = 0; n < truth.tables.size(); ++n) {
    const Table &a = truth.tables[n], &b = seen.tables[n];
    EXPECT_EQ(a.direction, b.direction) << name;
    ASSERT_EQ(a.row_edges.size(), b.row_edges.size()) << name;
    for (std::size_t k = 0; k < a.row_edges.size(); ++k) EXPECT_NEAR(a.row_edges[k].value(), b.row_edges[k].value(), 2 * kNearPt) << name;
    ASSERT_EQ(a.column_edges.size(), b.column_edges.size()) << name;
    for (std::size_t k = 0; k < a.column_edges.size(); ++k)
      EXPECT_NEAR(a.column_edges[k].value(), b.column_edges[k].value(), 2 * kNearPt) << name;
  }
}

class EachFlavour : public testing::TestWithParam<Flavour> {};

TEST_P(EachFlavour, IsReadBack) {
  const Flavour& flavour = GetParam();
  const std::string plain = plain_pdf();
  const auto pages = read(plain);
  ASSERT_EQ(pages.size(), 2u);
  ASSERT_EQ(pages[0].tables.size(), 1u);
  const auto bytes = flavoured(plain, flavour);
  ASSERT_TRUE(bytes) << bytes.error().text();
  const auto again = read(*bytes, flavour.file.user_password);
  ASSERT_EQ(again.size(), pages.size());
  const Texts texts = flavour.maps == CharacterMaps::Kept ? Texts::Same : Texts::Lies;
  for (std::size_t n = 0; n < pages.size(); ++n)
    expect_same(flavoured_truth(pages[n], flavour), again[n], texts, std::string(flavour.name));
  EXPECT_EQ(*bytes, *flavoured(plain, flavour)) << "same bytes";
}

INSTANTIATE_TEST_SUITE_P(SynthFlavours, EachFlavour, testing::ValuesIn(flavours().begin(), flavours().end()), [](const auto& flavour) {
  std::string name(flavour.param.name);
  std::ranges::replace(name, '-', '_');
  return name;
});

std::string in(const std::string& flavour) { return *flavoured(plain_pdf(), *find_flavour(flavour)); }
bool has(const std::string& bytes, std::string_view what) { return bytes.find(what) != bytes.npos; }

// A test of reading back would pass as well if nothing had been changed.
TEST(SynthFlavours, AreWhatTheySay) {
  EXPECT_TRUE(has(in("plain"), "\nxref\n"));
  EXPECT_TRUE(has(in("uncompressed"), "(Annual report) Tj"));
  EXPECT_TRUE(has(in("object-streams"), "/Type /ObjStm"));
  EXPECT_FALSE(has(in("object-streams"), "\nxref\n"));
  EXPECT_TRUE(has(in("linearized"), "/Linearized 1"));
  EXPECT_TRUE(has(in("rc4-40"), "/R 2"));
  EXPECT_TRUE(has(in("rc4-128"), "/R 3"));
  EXPECT_TRUE(has(in("aes-128"), "/AESV2"));
  EXPECT_TRUE(has(in("aes-256"), "/AESV3"));
  EXPECT_TRUE(has(in("plain"), "/ToUnicode"));
  EXPECT_FALSE(has(in("no-character-maps"), "/ToUnicode"));
  EXPECT_TRUE(has(in("upright-90"), "/Rotate 90"));
  EXPECT_TRUE(has(in("off-origin"), "/CropBox [ 17.0000 23.0000 317.0000 323.0000 ]"));
  EXPECT_TRUE(has(in("user-unit"), "/UserUnit 2.5"));
  EXPECT_TRUE(has(in("updated"), "/Prev "));
  EXPECT_TRUE(has(in("updated"), "/Contenis"));
  EXPECT_LT(in("short-xref").size(), in("plain").size());
  EXPECT_TRUE(in("bytes-before").starts_with("HTTP"));
  EXPECT_FALSE(has(in("no-eof"), "%%EOF"));
  EXPECT_EQ(in("wrong-lengths").size(), in("plain").size());
  EXPECT_NE(in("wrong-lengths"), in("plain"));
  EXPECT_NE(in("wrong-startxref"), in("plain"));
  EXPECT_EQ(find_flavour("none such"), nullptr);
}

TEST(SynthFlavours, PasswordIsNeeded) {
  const std::string bytes = in("password");
  const auto document = pdf::Document::open(test::bytes_of(bytes), {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::PasswordNeeded);
}

TEST(SynthFlavours, WrongMapsLie) {
  const auto pages = read(in("wrong-character-maps"));
  std::string text;
  for (const Word& word : pages.at(0).words) text += word.text + " ";
  EXPECT_TRUE(has(text, "Nbqqfe mfuufst 21")) << text;
  EXPECT_TRUE(has(text, "Annual report")) << "fonts without a map stay";
}

TEST(SynthFlavours, AnnotatedPagesAreNotMoved) {
  const std::string bytes = test::PdfBuilder().page("", "/Annots [<< /Type /Annot /Subtype /Link /Rect [1 2 3 4] >>]").write();
  EXPECT_FALSE(flavoured(bytes, *find_flavour("off-origin")));
  EXPECT_TRUE(flavoured(bytes, *find_flavour("aes-256")));
}

// The same bytes on every machine: with qpdf 11.3 of Debian 12.
TEST(SynthFlavours, GiveTheSameBytesEverywhere) {
  EXPECT_EQ(hash64(in("aes-256")), 12146471923331996749u);
  EXPECT_EQ(hash64(in("linearized-streams")), 6121198694092372313u);
}

TEST(SynthMovedTruth, FourQuarterTurnsAreNone) {
  const Page page = read(plain_pdf()).at(0);
  Page after = turned(turned(turned(turned(page, 90), 90), 90), 90);
  expect_same(page, after, Texts::Same, "four turns");
  after = turned(turned(page, 270), 90);
  expect_same(page, after, Texts::Same, "there and back");
}

}  // namespace
}  // namespace dq::synth
