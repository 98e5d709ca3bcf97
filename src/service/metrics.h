// Figures for operators, in the text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace dq::service {

class Metrics {
 public:
  // A request that was answered: which operation, how it ended ("200", "InvalidParameterException"), how long it took.
  void request(const std::string& operation, const std::string& end, double seconds);
  void job(const std::string& state, std::int64_t pages);

  struct Now {
    std::int64_t connections = 0, callers_waiting = 0, jobs_waiting = 0, jobs_running = 0;
  };
  std::string text(const Now& now) const;

 private:
  static constexpr std::array<double, 10> kBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
  struct Times {
    std::array<std::int64_t, kBounds.size()> at_most{};
    std::int64_t count = 0;
    double seconds = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::int64_t> requests_;
  std::map<std::string, Times> times_;
  std::map<std::string, std::int64_t> jobs_;
  std::int64_t job_pages_ = 0;
};

}  // namespace dq::service
