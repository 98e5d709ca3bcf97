#include "synth/hand.h"

#include "base/portable_math.h"

namespace dq::synth {
namespace {

// Chosen by eye beside forms filled by hand: letters of one writer differ by about a tenth of their size. In units of the font size, or
// shares; all but the slant and pen are multiplied by the writer's unsteadiness.
constexpr double kLeastSlant = -0.12, kMostSlant = 0.3, kMostPen = 0.035;
constexpr double kLeastUnsteady = 0.5, kMostUnsteady = 1.6;
constexpr double kRise = 0.05, kDrift = 0.03, kSize = 0.08;
constexpr double kTurn = 0.07, kLean = 0.08, kStretch = 0.1, kLift = 0.045, kShift = 0.03, kBend = 0.03;
constexpr double kLeastWave = 5, kMostWave = 11;  // radians for each unit: waves of about a letter

double wave_at(double across, double down, double phase, double x, double y) { return portable::sin(across * x + down * y + phase); }

}  // namespace

Hand::Hand(std::uint64_t writer, std::uint64_t run) : random_(writer, run) {
  Random own(writer, 0);
  slant_ = own.uniform(kLeastSlant, kMostSlant);
  unsteady_ = own.uniform(kLeastUnsteady, kMostUnsteady);
  pen_ = own.uniform(0, kMostPen);
  rise_ = random_.uniform(-kRise, kRise) * unsteady_;
  drift_ = random_.uniform(-kDrift, kDrift) * unsteady_;
  size_ = 1 + random_.uniform(-kSize, kSize) * unsteady_;
  next_glyph();
}

Hand::Wave Hand::wave() {
  const double sign = random_.chance(0.5) ? 1 : -1;
  return {random_.uniform(kLeastWave, kMostWave), sign * random_.uniform(kLeastWave, kMostWave), random_.uniform(0, 2 * portable::kPi)};
}

void Hand::next_glyph() {
  const auto about = [&](double most) { return random_.uniform(-most, most) * unsteady_; };
  turn_ = about(kTurn);
  lean_ = slant_ + about(kLean);
  wide_ = 1 + about(kStretch);
  high_ = 1 + about(kStretch);
  lift_ = about(kLift);
  shift_ = about(kShift);
  bend_x_ = wave();
  bend_y_ = wave();
}

std::pair<double, double> Hand::operator()(double glyph_x, double x, double y) const {
  const double bend = kBend * unsteady_, own = x - glyph_x;
  const double u = own * wide_ - y * lean_ + bend * wave_at(bend_x_.across, bend_x_.down, bend_x_.phase, own, y);
  const double v = y * high_ + bend * wave_at(bend_y_.across, bend_y_.down, bend_y_.phase, own, y);
  // The turn is small: its sine is its angle.
  return {glyph_x + shift_ + (u - v * turn_) * size_, rise_ + lift_ + drift_ * glyph_x + (v + u * turn_) * size_};
}

}  // namespace dq::synth
