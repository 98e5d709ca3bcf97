// Token buckets: so many requests a second for each key, and so many at once after a pause.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace dq::service {

class RateLimits {
 public:
  // 0: no limit.
  explicit RateLimits(double per_second) : per_second_(per_second), most_(per_second * kBurstSeconds) {}
  bool take(const std::string& key);

 private:
  static constexpr double kBurstSeconds = 2;
  using Clock = std::chrono::steady_clock;
  struct Bucket {
    double tokens = 0;
    Clock::time_point at;
  };
  double per_second_, most_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace dq::service
