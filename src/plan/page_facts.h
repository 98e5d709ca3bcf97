// What can be told of a page's reading without drawing it: text and how likely its letters are, pictures and what lies over
// them, letters drawn as paths.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/page_content.h"

namespace dq::plan {

// Characters of one font, seen or hidden, and whether they can be what they say.
struct TextFacts {
  int glyphs = 0;
  int letters = 0;     // Latin ones: what pair_score speaks of
  int unreadable = 0;  // kGlyphUnreadable
  int odd = 0;         // control and private-use characters, and symbols that stand where words are
  int words = 0;
  int mixed_words = 0;     // letters with digits, signs or capitals in their middle
  int recovered = 0;       // kGlyphRecovered
  int pairs = 0;           // of letters in words
  double pair_sum = 0;     // of their log-likelihood in languages against that of their letters alone (letter_pairs.h)
  int common_letters = 0;  // of those that languages use most

  void add(const TextFacts& other);
};

// A font's characters that are seen, or those that are not.
struct TextPart {
  int font = 0;         // index into PageContent::fonts
  bool hidden = false;  // invisible, or painted over by a picture
  TextFacts facts;
  std::vector<Rect<Pt>> lines;  // stretches of it
};

// What a picture's own pixels show, when they were looked at (picture_look.h).
struct PictureLook {
  float ink_share = 0;   // of its pixels that differ from its ground
  float text_share = 0;  // of its area that lies in what looks like lines of text
  int text_lines = 0;
  float hidden_fit = 1;  // of the hidden words' boxes that have ink in them as print has
};

// An image, or several that touch (scans come in strips).
struct PictureFacts {
  Rect<Pt> box{};
  int image = -1;          // index into PageContent::images; -1: several
  float dpi = 0;           // its own resolution, the least of its parts
  float page_share = 0;    // of the page's area
  int glyphs_over = 0;     // seen text in it
  int hidden_glyphs = 0;   // unseen text in it
  float text_cover = 0;    // share of its area under seen text
  float bytes_per_px = 0;  // as stored; 0: not known
  std::optional<PictureLook> look;
};

struct PageFacts {
  int number = 0;  // from 1
  Pt width{}, height{};
  std::vector<TextPart> text;
  std::vector<PictureFacts> pictures;
  std::vector<Rect<Pt>> drawn_lines;  // rows of small shapes that look like letters
  int drawn_letters = 0;
  int marks = 0;  // rulings, fills and shapes: a page without text or pictures may still show something
};

// Decodes image number `image` of PageContent::images to grey pixels, for pictures that only their pixels can tell of.
struct GreyPicture {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> grey;  // rows top down
};
using DecodeImage = std::function<std::optional<GreyPicture>(int image)>;

// About .1 ms, and a few for each picture that is looked at.
PageFacts page_facts(const PageContent& content, const DecodeImage& decode);

}  // namespace dq::plan
