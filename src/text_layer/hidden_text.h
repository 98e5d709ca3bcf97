// Text that is not seen: what makes a picture of text searchable.
//
// Words in text render mode 3 (ISO 32000-1, 9.3.6) in a font without shapes, whose every character is half an em wide and which
// maps codes to Unicode one to one; each word is stretched and turned so that it covers its quad exactly, ascent to descent.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/geometry.h"

namespace dq::text_layer {

struct HiddenWord {
  std::string text;  // UTF-8
  Quad<Pt> quad{};   // in page space: points from the top left
};

// Words that read on, from the first to the last.
using HiddenLine = std::vector<HiddenWord>;

// From page space to a page's user space in a PDF, y up: x' = a x + c y + e, y' = b x + d y + f.
struct PageToUser {
  double a = 1, b = 0, c = 0, d = -1, e = 0, f = 0;
  // Of a page as it comes: no rotation, its lower left corner at (0, 0).
  static PageToUser upright(Pt height) { return {1, 0, 0, -1, 0, height.value()}; }
};

// Text object with those lines, in a font of that name in the page's resources ("/Glyphless"); empty when there is nothing to say.
std::string hidden_text(std::span<const HiddenLine> lines, const PageToUser& map, std::string_view font);

// The characters that the words of a document have, for the font's map of codes to Unicode.
class UsedCharacters {
 public:
  void add(std::string_view utf8);
  // A CMap as /ToUnicode wants it (ISO 32000-1, 9.10.3).
  std::string to_unicode() const;

 private:
  std::set<unsigned> high_bytes_{0};  // of UTF-16 code units; spaces are always there
};

// A TrueType font (ISO 14496-22) whose only glyph covers nothing and is half an em wide; ascent .8 and descent .2 em.
std::string glyphless_font();

// A number as PDF syntax has it, so many digits behind the point.
std::string pdf_number(double value, int digits = 4);

// zlib stream of bytes, as /FlateDecode reads it. Errors: as image/encode.h.
Result<std::string> deflated_text(std::string_view bytes);

// The dictionaries that make a Type 0 font of the glyphless one, as PDF syntax, without the entries that refer to other objects: those
// are /FontFile2; /FontDescriptor and /CIDToGIDMap; /DescendantFonts and /ToUnicode.
inline constexpr std::string_view kGlyphlessDescriptor =
    "/Type /FontDescriptor /FontName /Glyphless /Flags 5 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
    "/CapHeight 800 /StemV 80";
inline constexpr std::string_view kGlyphlessDescendant =
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /Glyphless /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    "/DW 500";
inline constexpr std::string_view kGlyphlessFont = "/Type /Font /Subtype /Type0 /BaseFont /Glyphless /Encoding /Identity-H";
// /CIDToGIDMap, not yet deflated: every character is the only glyph.
std::string glyphless_glyph_map();

}  // namespace dq::text_layer
