// What can be told of a page's reading without drawing it: text and how likely its letters are, pictures and what lies over
// them, letters drawn as paths.
#pragma once

#include <vector>

#include "model/page_content.h"

namespace dq::plan {

// Characters of one font, seen or hidden, and whether they can be what they say.
struct TextFacts {
  int glyphs = 0;
  int unreadable = 0;  // kGlyphUnreadable
  int odd = 0;         // control and private-use characters, and signs that prose has next to none of
  int recovered = 0;   // kGlyphRecovered
  int words = 0;
  // Of different words, each once: a code that is repeated down a column says no more than once.
  int different_words = 0;
  int mixed_words = 0;     // letters, digits and signs mixed as no word has them
  int letters = 0;         // Latin ones: what pairs and common letters speak of
  int pairs = 0;           // of letters in words
  double pair_sum = 0;     // of their scores (letter_pairs.h)
  int common_letters = 0;  // of those that languages use most (pdf/letter_usage.h)

  TextFacts& operator+=(const TextFacts& other);
};

// A font's characters that are seen, or those that are not.
struct TextPart {
  int font = 0;         // index into PageContent::fonts
  bool hidden = false;  // invisible, or painted over by a picture
  TextFacts facts;
  std::vector<Rect<Pt>> lines;  // stretches of it
};

// An image of a picture: what of it is on the page.
struct PictureImage {
  int index = 0;  // ImageRegion::index
  Rect<Pt> box{};
  int width_px = 0, height_px = 0;
};

// An image, or several that touch: scans come in strips and in layers.
struct PictureFacts {
  Rect<Pt> box{};
  std::vector<PictureImage> images;
  float dpi = 0;          // its own resolution: its largest image's
  float page_share = 0;   // of the page's area
  bool clipped = false;   // of PageContent::clipped_images
  int seen_glyphs = 0;    // text of the page in it that is seen
  int hidden_glyphs = 0;  // and that is not
};

// A stretch of small shapes side by side, as letters drawn as paths.
struct DrawnLine {
  Rect<Pt> box{};
  int letters = 0;
};

struct PageFacts {
  int number = 0;  // from 1
  Pt width{}, height{};
  int rotation = 0;  // as PageContent::rotation
  std::vector<TextPart> text;
  Pt small_size{};  // font size that a tenth of the glyphs is below
  std::vector<PictureFacts> pictures;
  std::vector<DrawnLine> drawn;
  int field_glyphs = 0;  // of the values of form fields
  int marks = 0;         // rulings, fills and shapes

  float area() const { return width.value() * height.value(); }
  TextFacts sum(bool hidden) const;
};

// Linear in what stands on the page, about .1 ms.
PageFacts page_facts(const PageContent& content);

}  // namespace dq::plan
