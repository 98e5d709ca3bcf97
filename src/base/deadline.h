// Points in time by which something must be done. Monotonic; for giving up, never for answers.
#pragma once

#include <chrono>

namespace dq {

class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  // Never passes.
  constexpr Deadline() = default;
  static Deadline after_seconds(double seconds);

  bool passed() const { return Clock::now() >= at_; }
  // For poll(2): at least 0, rounded up, capped at one minute.
  int milliseconds_left() const;
  double seconds_left() const;
  friend constexpr Deadline earlier(Deadline a, Deadline b) { return a.at_ < b.at_ ? a : b; }

 private:
  Clock::time_point at_ = Clock::time_point::max();
};

// Milliseconds since it was made.
class Stopwatch {
 public:
  double elapsed_ms() const { return std::chrono::duration<double, std::milli>(Deadline::Clock::now() - begin_).count(); }

 private:
  Deadline::Clock::time_point begin_ = Deadline::Clock::now();
};

}  // namespace dq
