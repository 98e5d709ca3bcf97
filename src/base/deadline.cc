#include "base/deadline.h"

#include <algorithm>
#include <cmath>

namespace dq {
namespace {

constexpr double kPollCapMs = 60'000;
// Above this a deadline is as good as none, and the clock's ticks would overflow.
constexpr double kLongestSeconds = 1e9;

}  // namespace

Deadline Deadline::after_seconds(double seconds) {
  Deadline deadline;
  if (!(seconds < kLongestSeconds)) return deadline;
  deadline.at_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::max(0.0, seconds)));
  return deadline;
}

double Deadline::seconds_left() const {
  if (at_ == Clock::time_point::max()) return kLongestSeconds;
  return std::chrono::duration<double>(at_ - Clock::now()).count();
}

int Deadline::milliseconds_left() const { return static_cast<int>(std::ceil(std::clamp(seconds_left() * 1000, 0.0, kPollCapMs))); }

}  // namespace dq
