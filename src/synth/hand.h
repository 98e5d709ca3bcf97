// Letters as a hand writes them: no two alike. A writer has a slant, a width, a pen and a measure of unsteadiness; each letter is then
// turned, stretched, leant, lifted and bent anew.
#pragma once

#include <cstdint>
#include <utility>

#include "synth/random.h"

namespace dq::synth {

// One written run: made for a writer (any number but 0) and the run's number on the sheet. Takes numbers from no other source.
class Hand {
 public:
  Hand(std::uint64_t writer, std::uint64_t run);

  // How far letters are shifted from their places, bent and turned is drawn anew: to be called before each glyph.
  void next_glyph();
  // A point of the glyph that begins at (`glyph_x`, 0), y down, all in units of the font size: where the hand puts it.
  std::pair<double, double> operator()(double glyph_x, double x, double y) const;
  // Width of the line drawn round the outlines, in units of the font size: a broader pen.
  double pen() const { return pen_; }

 private:
  struct Wave {
    double across = 0, down = 0, phase = 0;  // radians for each unit of the font size
  };
  Wave wave();

  Random random_;
  double slant_ = 0, unsteady_ = 1, pen_ = 0;                                // of the writer
  double rise_ = 0, drift_ = 0, size_ = 1;                                   // of the run
  double turn_ = 0, lean_ = 0, wide_ = 1, high_ = 1, lift_ = 0, shift_ = 0;  // of the glyph
  Wave bend_x_, bend_y_;
};

}  // namespace dq::synth
