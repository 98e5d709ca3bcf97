// A wish to stop, given from another thread or a signal handler, asked for between steps.
#pragma once

#include <atomic>

namespace dq {

// Lock-free: cancel() may be called in a signal handler. Outlives all who ask.
class CancelFlag {
 public:
  void cancel() noexcept { flag_.store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept { return flag_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> flag_{false};
  static_assert(std::atomic<bool>::is_always_lock_free);
};

}  // namespace dq
