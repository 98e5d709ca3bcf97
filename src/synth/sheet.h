// A page that was made: what is drawn, and what is true about it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "model/page.h"
#include "synth/fonts.h"

namespace dq::synth {

enum class Dash : std::uint8_t { Solid, Dashed, Dotted };

struct Stroke {
  double width = 0.5;  // points
  std::uint32_t color = 0;
  Dash dash = Dash::Solid;
};

// A placed glyph, in points from where its run begins; x along the baseline, y down.
struct PlacedGlyph {
  std::uint32_t glyph = 0;
  double x = 0, y = 0;
};
// How many bytes of text and how many glyphs belong together.
struct Cluster {
  int bytes = 0, glyphs = 0;
};

// Text in one face on one baseline.
struct TextRun {
  FaceId face = 0;
  double size = 0;
  std::uint32_t color = 0;
  double x = 0, y = 0;  // page space, points
  Direction direction = Direction::Right;
  std::string text;
  std::vector<PlacedGlyph> glyphs;
  std::vector<Cluster> clusters;  // in the order of the text
  bool backward = false;          // glyphs stand in the text's reverse order
  std::uint64_t writer = 0;       // who writes it by hand (hand.h), where it is drawn as pixels; 0: printed
};

struct PathPoint {
  enum Kind : std::uint8_t { Move, Line, Curve, Close } kind = Move;
  double x[3] = {}, y[3] = {};  // Curve: two control points and the end; else the first only
};
struct Path {
  std::vector<PathPoint> points;
  bool filled = false;
  std::uint32_t fill = 0;
  bool stroked = false;
  Stroke stroke{};
};

// Grey or colour pixels, 0xRRGGBB, rows top down.
struct PixelImage {
  Rect<Pt> box{};
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
};

using Drawn = std::variant<TextRun, Path, PixelImage>;

struct FieldTruth {
  std::string name;
  std::vector<std::uint32_t> key, value;  // indices into Page::words
};
struct SignatureTruth {
  Rect<Pt> box{};
  bool signed_here = false;
};
struct TableFacts {
  std::string rulings;
  std::vector<std::string> features;
};

struct Sheet {
  Page truth;
  std::vector<Drawn> drawing;  // in drawing order
  std::vector<FieldTruth> fields;
  std::vector<SignatureTruth> signatures;
  std::vector<TableFacts> tables;  // beside Page::tables
};

struct SynthDocument {
  std::string recipe, kind, language;
  std::string look = "clean", flavour = "none";  // as the recipe drew them; not applied yet
  std::string password;                          // that opens the PDF; empty: none is needed
  std::uint64_t seed = 0, index = 0;
  bool type3 = false;  // fonts in the PDF are of Type 3
  std::vector<Sheet> sheets;
};

}  // namespace dq::synth
