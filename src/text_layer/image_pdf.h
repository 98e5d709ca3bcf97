// PDFs whose pages are one picture each, with text that is not seen over it or without.
//
// The text layer is what makes a scan searchable: words in text render mode 3 (ISO 32000-1, 9.3.6) in a font without
// shapes, whose every character is half an em wide and which maps codes to Unicode one to one; each word is stretched and
// turned so that it covers its quad exactly, ascent to descent.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/geometry.h"
#include "image/raster.h"

namespace dq::text_layer {

// How the pixels are kept in the PDF. Group4 is one bit a pixel.
enum class ImageCoding : std::uint8_t { Jpeg, Group4, Flate };

struct HiddenWord {
  std::string text;  // UTF-8
  Quad<Pt> quad{};   // in page space: points from the top left
};

struct ImagePage {
  Pt width{}, height{};
  image::Raster picture;  // fills the page
  ImageCoding coding = ImageCoding::Jpeg;
  int jpeg_quality = 80;
  std::vector<HiddenWord> words;  // none: no text layer
};

// Same pages, same bytes. Errors: as image/encode.h.
Result<std::string> write_image_pdf(std::span<const ImagePage> pages);

// A TrueType font (ISO 14496-22) whose only glyph is empty and half an em wide; ascent .8 and descent .2 em.
std::string glyphless_font();

}  // namespace dq::text_layer
