// The guess of PNG's fourth filter (ISO 15948, 9.4).
#pragma once

#include <cstdlib>

namespace dq::image {

inline int paeth(int left, int up, int up_left) {
  const int p = left + up - up_left;
  const int a = std::abs(p - left), b = std::abs(p - up), c = std::abs(p - up_left);
  return a <= b && a <= c ? left : b <= c ? up : up_left;
}

}  // namespace dq::image
