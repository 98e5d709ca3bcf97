// Functions of <cmath> that come out the same, bit for bit, on every CPU.
//
// The C library picks other code for a CPU with fused multiply-add than for one without, and their last bits differ. What
// is drawn or computed for files that must have the same bytes everywhere uses these, which are made of sums and products
// alone. Not the fastest; correct to about 1e-14.
#pragma once

#include <cmath>

namespace dq::portable {

inline constexpr double kPi = 3.14159265358979323846;

namespace detail {
// Taylor's series; |x| <= pi / 2, where the term after the last is below 1e-15.
constexpr double sin_near_zero(double x) {
  double term = x, sum = x;
  for (int n = 3; n <= 21; n += 2) {
    term *= -x * x / ((n - 1) * n);
    sum += term;
  }
  return sum;
}
constexpr double cos_near_zero(double x) {
  double term = 1, sum = 1;
  for (int n = 2; n <= 22; n += 2) {
    term *= -x * x / ((n - 1) * n);
    sum += term;
  }
  return sum;
}

// x without whole half turns; `sign` changes with each of them.
struct Reduced {
  double x = 0, sign = 1;
};
inline Reduced reduced(double radians) {
  const double turns = std::floor(radians / kPi + 0.5);
  return {radians - turns * kPi, turns / 2 == std::floor(turns / 2) ? 1.0 : -1.0};
}
}  // namespace detail

inline double sin(double radians) {
  const auto r = detail::reduced(radians);
  return r.sign * detail::sin_near_zero(r.x);
}
inline double cos(double radians) {
  const auto r = detail::reduced(radians);
  return r.sign * detail::cos_near_zero(r.x);
}
inline double tan(double radians) { return sin(radians) / cos(radians); }

inline double exp(double x) {
  constexpr int kHalvings = 10;
  double y = x / (1 << kHalvings), term = 1, sum = 1;
  for (int n = 1; n <= 12; ++n) {
    term *= y / n;
    sum += term;
  }
  for (int n = 0; n < kHalvings; ++n) sum *= sum;
  return sum;
}

constexpr double radians(double degrees) { return degrees * kPi / 180; }

}  // namespace dq::portable
