// What stands on a page before anything is understood: glyphs, rulings, fills, images, links, form values.
// Made by pdf/ (and by ocr/ from rasters); read by layout/, tables/, plan/. All in page space (base/geometry.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "model/diagnostic.h"

namespace dq {

enum GlyphFlag : std::uint16_t {
  kGlyphInvisible = 1,     // text render mode 3 or fully transparent
  kGlyphClipped = 2,       // outside its clip path
  kGlyphOutside = 4,       // outside the crop box
  kGlyphUnreadable = 8,    // no certain Unicode value: code is U+FFFD or a guess
  kGlyphLowContrast = 16,  // white on white or nearly so
  kGlyphSoftHyphen = 32,   // U+00AD, or the hyphen at a line's end that a tagged PDF calls soft
  kGlyphFromField = 64,    // appearance of a form field
  kGlyphAfterSpace = 128,  // a space character stands before it, in the file or as the reader sees it: a hint
  kGlyphRecovered = 256,   // its font's table of characters was wrong; read by glyph names instead
  kGlyphCovered = 512,     // an opaque picture is painted over it
};

struct Font {
  std::string name;  // without subset prefix
  bool bold = false;
  bool italic = false;
  bool monospace = false;
  bool type3 = false;
};

// One character. A ligature is one Glyph per letter, its box divided.
struct Glyph {
  char32_t code = 0;
  Rect<Pt> box{};           // advance width x (ascent to descent)
  Rect<Pt> ink{};           // what is painted; empty for spaces
  Point<Pt> origin{};       // on the baseline, where the glyph begins
  float angle = 0;          // of the baseline, radians clockwise from rightwards, page rotation applied
  Pt size{};                // font size as seen on the page
  std::uint16_t font = 0;   // index into PageContent::fonts
  std::uint16_t flags = 0;  // GlyphFlag
  std::uint32_t color = 0;  // 0xRRGGBB
};

enum class RulingSource : std::uint8_t { Stroke, ThinRect, FillEdge, ImageEdge, Raster };

// A straight horizontal or vertical line that may separate cells. Dashes are joined; doubled lines stay two.
struct Ruling {
  bool horizontal = true;
  Pt position{};        // y of a horizontal, x of a vertical one: the middle of its thickness
  Interval<Pt> span{};  // along it
  Pt thickness{};
  std::uint32_t color = 0;  // 0xRRGGBB
  RulingSource source = RulingSource::Stroke;
  bool dashed = false;
};

// A filled area: cell background, zebra stripe, bar of a chart.
struct Fill {
  Rect<Pt> box{};
  std::uint32_t color = 0;
};

// A drawn shape that is no ruling: curve, diagonal, polygon. Many of them make a chart or a diagram.
struct Shape {
  Rect<Pt> box{};
  bool curved = false;
};

struct ImageRegion {
  Rect<Pt> box{};
  int width_px = 0, height_px = 0;
  bool mask = false;
  int index = 0;  // ordinal on the page, for pdf::Document::image()
};

struct Link {
  Rect<Pt> box{};
  std::string uri;      // empty for a link inside the document
  int target_page = 0;  // from 1; 0 unless inside the document
};

enum class FieldKind : std::uint8_t { Text, CheckBox, RadioButton, Choice, Button, Signature };

// An AcroForm widget with the value as it would print.
struct FormField {
  FieldKind kind = FieldKind::Text;
  std::string name, value;
  bool checked = false;
  Rect<Pt> box{};
};

// A tagged structure element's type over some area: a hint, never blindly believed.
struct StructureHint {
  std::string type;  // standard type: H1, P, Table, TR, TH, TD, L, Figure, Artifact
  Rect<Pt> box{};
  int depth = 0;
};

struct PageContent {
  int number = 0;  // from 1
  Pt width{}, height{};
  int rotation = 0;  // /Rotate, 0 90 180 270; already applied to everything here
  std::vector<Font> fonts;
  std::vector<Glyph> glyphs;  // in drawing order, spaces left out
  std::vector<Ruling> rulings;
  std::vector<Fill> fills;
  std::vector<Shape> shapes;
  std::vector<ImageRegion> images;
  std::vector<ImageRegion> clipped_images;  // large ones that their clip hides whole: as a rule a clip left over by mistake
  std::vector<Link> links;
  std::vector<FormField> fields;
  std::vector<StructureHint> structure;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace dq
