// The fonts that documents are set in: Debian's free fonts, read from the files of packages pinned by name in ./dev.
// No font of the system can slip in: what a family lacks is set in a fallback that is named here too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "synth/random.h"

namespace dq::synth {

enum class Script : std::uint8_t { Latin, Greek, Cyrillic, Hebrew, Arabic, Cjk };

enum FaceVariant : std::uint8_t { kRegular = 0, kBold = 1, kItalic = 2, kBoldItalic = 3 };

// A face: family times four and the variant. Families lack some variants; then the nearest is used.
using FaceId = std::uint16_t;

struct Family {
  std::string_view name;
  std::string_view kind;  // sans serif mono condensed display hand
  std::string_view package;
  std::string_view folder;
  std::string_view files[4];  // regular, bold, italic, bold italic; empty: none
  unsigned scripts;           // bits by Script
};

const std::vector<Family>& families();
inline FaceId face_of(int family, std::uint8_t variant) { return static_cast<FaceId>(family * 4 + variant); }
inline FaceId with_variant(FaceId face, std::uint8_t variant) { return static_cast<FaceId>((face & ~3u) | variant); }

// A family by its name, or one of a kind that has the script. Every script has a sans and serif.
int choose_family(std::string_view name_or_kind, Script script, Random& random);

// The face, or the fallback where it cannot write this text.
FaceId face_for(FaceId face, std::string_view text);

// One glyph of shaped text, in units of the font size.
struct ShapedGlyph {
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;  // byte of the text where its characters begin
  float x = 0, y = 0;         // of its origin, from where the text begins; y down
};

// A word in one face, in units of the font size. Glyphs stand from left to right.
struct Shaped {
  std::vector<ShapedGlyph> glyphs;
  std::vector<float> edges;  // one more than characters, ascending: where characters meet, from the left
  float advance = 0;
  bool complete = true;  // the face has all characters
  bool right_to_left = false;
};

struct FaceMetrics {
  float ascent = 0, descent = 0;  // of the font size, both positive
  std::string name;               // as a PDF names it
  bool bold = false, italic = false, monospace = false;
};

// All fonts there? Else Internal, with the packages to install. To be called before anything below.
Status load_fonts();
const FaceMetrics& metrics(FaceId face);
std::string font_file(FaceId face);
// Kept for good: the same text in the same face is shaped once.
const Shaped& shaped(FaceId face, std::string_view text);

}  // namespace dq::synth
