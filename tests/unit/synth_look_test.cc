// Recipes' looks: the same documents as PDFs in every flavour, as scans, as photos.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "pdf/document.h"
#include "pipeline/page_run.h"
#include "synth/draw.h"
#include "synth/garble.h"
#include "synth/look.h"
#include "synth/synth.h"
#include "unit/pdf_builder.h"

namespace dq::synth {
namespace {

constexpr std::uint64_t kSeed = 5;

// With further blocks, which leave what is on the pages as it was: that depends on the text.
constexpr const char* kNote =
    "kind note\nfont sans\nflow\n  heading\n    text Yearly figures\n  table\n    rulings grid\n    rows 3\n  paragraph\n";

Recipe recipe(const std::string& blocks = {}, const std::string& text = kNote) {
  const auto parsed = [](const std::string& lines) {
    auto out = parse_recipe(lines, "note.recipe");
    EXPECT_TRUE(out) << out.error().text();
    return *out;
  };
  Recipe out = parsed(text);
  for (const Node& node : parsed(blocks + "\nflow\n").root.children)
    if (node.name != "flow") out.root.children.push_back(node);
  return out;
}

Finished finished(const std::string& look, const std::string& blocks = {}, PictureFiles as = PictureFiles::Pdf,
                  const std::string& text = kNote) {
  const Recipe from = recipe(blocks, text);
  auto document = make_document(from, kSeed, 1);
  EXPECT_TRUE(document) << document.error().text();
  document->look = look;
  auto how = draw_look(from, *document);
  EXPECT_TRUE(how);
  if (as == PictureFiles::Images) how->files = as;
  auto files = finish(*document, *how, "note", Wanted::Both);
  EXPECT_TRUE(files) << files.error().text();
  return files ? *files : Finished{};
}

std::vector<Word> read(const std::string& bytes, const std::string& password = {}) {
  auto document = pdf::Document::open(test::bytes_of(bytes), {password, {}});
  EXPECT_TRUE(document) << document.error().text();
  return document ? pipeline::run_page(document->page(0).value(), {}).words : std::vector<Word>{};
}

std::vector<Word> sorted(std::vector<Word> words) {
  std::ranges::sort(words, {},
                    [](const Word& w) { return std::pair(std::lround(w.quad.p[0].x.value()), std::lround(w.quad.p[0].y.value())); });
  return words;
}

float apart(const Quad<Pt>& a, const Quad<Pt>& b) {
  float most = 0;
  for (std::size_t n = 0; n < 4; ++n) most = std::max({most, abs(a.p[n].x - b.p[n].x).value(), abs(a.p[n].y - b.p[n].y).value()});
  return most;
}

TEST(SynthLook, RecipesKnowEveryFlavour) {
  const Key* const key = find_key("", "flavour");
  ASSERT_NE(key, nullptr);
  std::string names;
  for (const Flavour& flavour : flavours()) names += (names.empty() ? "" : "|") + std::string(flavour.name);
  EXPECT_EQ(key->allowed, names);
}

// PDFs as cairo draws them, through every flavour: the words of the drawn one, at their places.
TEST(SynthLook, EveryFlavourOfADrawnDocumentIsReadBack) {
  const auto document = make_document(recipe(), kSeed, 1);
  ASSERT_TRUE(document);
  const std::string drawn = *draw_pdf(*document);
  Page plain;
  plain.words = read(drawn);
  plain.width = document->sheets[0].truth.width, plain.height = document->sheets[0].truth.height;
  ASSERT_GT(plain.words.size(), 20u);
  for (const Flavour& flavour : flavours()) {
    const auto bytes = flavoured(drawn, flavour);
    ASSERT_TRUE(bytes) << flavour.name;
    const auto wanted = sorted(flavoured_truth(plain, flavour).words), got = sorted(read(*bytes, flavour.file.user_password));
    if (flavour.maps == CharacterMaps::Missing) continue;  // letters without a meaning are words of their own
    ASSERT_EQ(wanted.size(), got.size()) << flavour.name;
    for (std::size_t n = 0; n < wanted.size(); ++n) {
      EXPECT_LT(apart(wanted[n].quad, got[n].quad), 0.1f) << flavour.name << " " << wanted[n].text;
      EXPECT_TRUE(flavour.maps == CharacterMaps::Wrong || wanted[n].text == got[n].text) << flavour.name << " " << wanted[n].text;
    }
  }
}

TEST(SynthLook, PicturesComeWithTheirTruth) {
  const struct {
    const char *look, *blocks, *name;
  } cases[] = {{"scan", "scan\n  kind black-white", "note.tif"},
               {"scan", "scan\n  kind archive", "note.png"},
               {"scan", "scan\n  kind colour", "note.jpg"},
               {"fax", "", "note.tif"},
               {"photo", "photo\n  bend 0.3", "note.jpg"}};
  for (const auto& [look, blocks, name] : cases) {
    const Finished files = finished(look, blocks, PictureFiles::Images);
    ASSERT_EQ(files.documents.size(), 1u) << name;
    ASSERT_EQ(files.truths.size(), 1u) << name;
    EXPECT_EQ(files.documents[0].name, name);
    EXPECT_EQ(files.truths[0].name, "note.json");
    EXPECT_NE(files.truths[0].bytes.find("\"look\":\"" + std::string(look) + "\""), std::string::npos) << name;
    EXPECT_NE(files.truths[0].bytes.find("\"source\":\"ocr\""), std::string::npos) << name;
    EXPECT_EQ(files.documents[0].bytes, finished(look, blocks, PictureFiles::Images).documents[0].bytes) << name;
  }
}

// How dark the picture of a PDF's first page is on average in a box of the page.
double brightness(const image::Raster& gray, const Rect<Pt>& box, Pt page_width) {
  const double scale = gray.width_px / static_cast<double>(page_width.value());
  double sum = 0;
  int count = 0;
  for (int y = static_cast<int>(box.top.value() * scale); y < static_cast<int>(box.bottom.value() * scale); ++y)
    for (int x = static_cast<int>(box.left.value() * scale); x < static_cast<int>(box.right.value() * scale); ++x, ++count)
      sum += gray.row(y)[static_cast<std::size_t>(x)];
  return count ? sum / count : 255;
}

// The hidden words stand where the truth has them; there the picture must have ink, skew, bend and all.
TEST(SynthLook, WordsLieOnTheirInk) {
  const std::pair<const char*, const char*> looks[] = {
      {"scan", "scan\n  kind grey\n  skew 2\n  bleed-through 0\n  files searchable-pdf"},
      {"scan", "scan\n  kind archive\n  skew -1\n  bleed-through 0\n  files searchable-pdf"},
      {"photo", "photo\n  bend 0.3\n  shadow 0\n  bleed-through 0\n  holes 0\n  files searchable-pdf"}};
  const std::string sparse = "paper a5\nmargin 60\nfont sans\nsize 16\nflow\n  lines\n    align left\n    line MMMM HHHH MMMM\n";
  for (const auto& [look, blocks] : looks) {
    const Finished files = finished(look, blocks, PictureFiles::Pdf, sparse);
    const std::string& pdf = files.documents.at(0).bytes;
    auto document = pdf::Document::open(test::bytes_of(pdf), {});
    ASSERT_TRUE(document);
    const auto pixels = document->image(0, 0);
    ASSERT_TRUE(pixels);
    const image::Raster gray = image::to_gray({pixels->width_px, pixels->height_px, image::PixelFormat::Bgra, {}, pixels->bgra});
    const Page page = pipeline::run_page(document->page(0).value(), {});
    ASSERT_EQ(page.words.size(), 3u) << blocks;
    for (const Word& word : page.words) {
      EXPECT_TRUE(word.flags & kWordInvisible);
      EXPECT_NE(files.truths[0].bytes.find("\"" + word.text + "\""), std::string::npos) << word.text;
      const Pt height = word.box.height();
      const Rect<Pt> below{word.box.left, word.box.bottom + height * 0.5f, word.box.right, word.box.bottom + height * 1.5f};
      EXPECT_LT(brightness(gray, word.box, page.width) + 20, brightness(gray, below, page.width)) << blocks << " " << word.text;
    }
  }
}

TEST(SynthLook, GarbledWordsStandInTheirPlaces) {
  const auto drawn = read(finished("clean").documents[0].bytes);
  const auto words = read(finished("scan", "scan\n  files garbled-pdf").documents[0].bytes);
  const auto kept = std::ranges::count_if(words, [&](const Word& w) { return std::ranges::count(drawn, w.text, &Word::text) > 0; });
  EXPECT_LT(static_cast<double>(kept), 0.6 * static_cast<double>(drawn.size()));
}

TEST(SynthLook, FlavoursMoveTruthAlong) {
  auto document = make_document(recipe(), kSeed, 1);
  ASSERT_TRUE(document);
  document->flavour = "turned-90";
  const auto files = finish(*document, *draw_look(recipe(), *document), "note", Wanted::Truths);
  ASSERT_TRUE(files);
  EXPECT_TRUE(files->documents.empty());
  EXPECT_NE(files->truths.at(0).bytes.find("\"rotation\":90"), std::string::npos);
  document->flavour = "raspberry";
  const auto unknown = draw_look(recipe(), *document);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::Usage);
}

TEST(SynthGarble, KeepsWordsWordsAndChangesTheirShare) {
  Random random(1, 1);
  EXPECT_EQ(garbled("Total", 0, random), "Total");
  int same = 0;
  for (int n = 0; n < 300; ++n) {
    const std::string word = garbled("1,234.50", 0.3, random);
    EXPECT_FALSE(word.empty());
    EXPECT_EQ(word.find(' '), std::string::npos);
    same += word == "1,234.50";
  }
  EXPECT_LT(same, 60) << ".7 to the eighth is .06";
}

}  // namespace
}  // namespace dq::synth
