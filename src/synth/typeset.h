// Texts to lines of placed words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "synth/fonts.h"

namespace dq::synth {

struct TextStyle {
  FaceId face = 0;
  double size = 10;          // points
  std::uint32_t color = 0;   // 0xRRGGBB
  std::uint16_t flags = 0;   // dq::WordFlag
  double rise = 0;           // of the baseline, points upwards
  std::uint64_t writer = 0;  // who writes it by hand (hand.h); 0: printed

  TextStyle bold() const { return {with_variant(face, (face & 3) | kBold), size, color, flags, rise, writer}; }
  TextStyle italic() const { return {with_variant(face, (face & 3) | kItalic), size, color, flags, rise, writer}; }
  TextStyle scaled(double by) const { return {face, size * by, color, flags, rise, writer}; }
  TextStyle colored(std::uint32_t rgb) const { return {face, size, rgb, flags, rise, writer}; }
};

struct SetWord {
  std::string text;
  TextStyle style;
  double x = 0;  // points from where its line begins
  const Shaped* shaped = nullptr;
  bool joined = false;  // the same word goes on in another face
  double width() const { return static_cast<double>(shaped->advance) * style.size; }
};

// Words on one baseline, in reading order.
struct SetLine {
  std::vector<SetWord> words;
  double width = 0;
  double size = 0;
};

enum class Align : std::uint8_t { Left, Right, Center, Decimal, Justify };

// One line, however long. Spaces part words; ideographs stay together.
SetLine set_line(std::string_view text, const TextStyle& style);
// Words after those there, at a distance in points.
void append_words(SetLine& line, const SetLine& more, double distance);

struct Measure {
  double width = 0;
  Align align = Align::Left;
  double first_indent = 0;
  bool right_to_left = false;
};
// Lines no wider than the measure where words allow; word positions include the alignment. Ideographs break anywhere.
std::vector<SetLine> break_lines(std::string_view text, const TextStyle& style, const Measure& measure);
// Where a line of that width begins.
double aligned(Align align, double width, double measure);

double text_width(std::string_view text, const TextStyle& style);
double space_width(const TextStyle& style);
double ascent_of(const TextStyle& style);
double descent_of(const TextStyle& style);
Align align_named(std::string_view name);

}  // namespace dq::synth
