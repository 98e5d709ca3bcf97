// Tables of calibration: between their values, never falling.
#include <algorithm>
#include <vector>

#include "base/calibration.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"

namespace dq::fuzz {

void fuzz_calibration(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  std::vector<CalibrationPoint> table(static_cast<std::size_t>(source.below(12) + 1));
  float score = -1, probability = 0;
  for (CalibrationPoint& point : table) {
    score += static_cast<float>(source.below(100)) / 64;
    probability = std::min(1.0f, probability + static_cast<float>(source.below(30)) / 128);
    point = {score, probability};
  }
  float before = 0, at = -3;
  for (int n = 0; n < 200; ++n) {
    const float now = calibrated(table, at);
    check(now >= table.front().probability - 1e-6f && now <= table.back().probability + 1e-6f, "between the table's ends");
    check(now >= before - 1e-6f, "never falling");
    before = now;
    at += static_cast<float>(source.below(64) + 1) / 64;
  }
}

}  // namespace dq::fuzz
