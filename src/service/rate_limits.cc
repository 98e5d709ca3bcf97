#include "service/rate_limits.h"

#include <algorithm>

namespace dq::service {

bool RateLimits::take(const std::string& key) {
  if (per_second_ <= 0) return true;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  Bucket& bucket = buckets_.try_emplace(key, Bucket{most_, now}).first->second;
  bucket.tokens = std::min(std::max(most_, 1.0), bucket.tokens + per_second_ * std::chrono::duration<double>(now - bucket.at).count());
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace dq::service
