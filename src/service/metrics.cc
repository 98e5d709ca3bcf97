#include "service/metrics.h"

#include <fmt/format.h>

namespace dq::service {

void Metrics::request(const std::string& operation, const std::string& end, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{operation, end}];
  Times& times = times_[operation];
  for (std::size_t n = 0; n < kBounds.size(); ++n) times.at_most[n] += seconds <= kBounds[n] ? 1 : 0;
  ++times.count;
  times.seconds += seconds;
}

void Metrics::job(const std::string& state, std::int64_t pages) {
  const std::lock_guard lock(mutex_);
  ++jobs_[state];
  job_pages_ += pages;
}

std::string Metrics::text(const Now& now) const {
  const std::lock_guard lock(mutex_);
  std::string out =
      "# HELP docquarry_requests_total Requests answered, by operation and how they ended.\n# TYPE docquarry_requests_total counter\n";
  for (const auto& [key, count] : requests_)
    out += fmt::format("docquarry_requests_total{{operation=\"{}\",end=\"{}\"}} {}\n", key.first, key.second, count);
  out += "# HELP docquarry_request_seconds Time from a request's last byte to its answer.\n# TYPE docquarry_request_seconds histogram\n";
  for (const auto& [operation, times] : times_) {
    for (std::size_t n = 0; n < kBounds.size(); ++n)
      out += fmt::format("docquarry_request_seconds_bucket{{operation=\"{}\",le=\"{}\"}} {}\n", operation, kBounds[n], times.at_most[n]);
    out += fmt::format(
        "docquarry_request_seconds_bucket{{operation=\"{0}\",le=\"+Inf\"}} {1}\ndocquarry_request_seconds_sum{{operation=\"{0}\"}} "
        "{2:.6f}\n"
        "docquarry_request_seconds_count{{operation=\"{0}\"}} {1}\n",
        operation, times.count, times.seconds);
  }
  out += "# HELP docquarry_jobs_total Jobs ended, by state.\n# TYPE docquarry_jobs_total counter\n";
  for (const auto& [state, count] : jobs_) out += fmt::format("docquarry_jobs_total{{state=\"{}\"}} {}\n", state, count);
  out += fmt::format(
      "# HELP docquarry_job_pages_total Pages of ended jobs.\n# TYPE docquarry_job_pages_total counter\ndocquarry_job_pages_total {}\n",
      job_pages_);
  const auto gauge = [&](std::string_view name, std::string_view help, std::int64_t value) {
    out += fmt::format("# HELP docquarry_{0} {1}\n# TYPE docquarry_{0} gauge\ndocquarry_{0} {2}\n", name, help, value);
  };
  gauge("connections", "Connections now open.", now.connections);
  gauge("callers_waiting", "Requests that wait for a thread that reads documents.", now.callers_waiting);
  gauge("jobs_waiting", "Jobs that nobody works on yet.", now.jobs_waiting);
  gauge("jobs_running", "Jobs being worked on.", now.jobs_running);
  return out;
}

}  // namespace dq::service
