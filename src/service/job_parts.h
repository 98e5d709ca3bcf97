// Parts of long documents, which workers of all nodes take: rows beside those of jobs, taken and leased as these are.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "service/blobs.h"
#include "service/database.h"

namespace dq::service {

struct JobPart {
  std::string id, job;
  std::int64_t first = 0, last = 0;  // pages
  std::string blob;                  // of its pages (pipeline::write_pages); empty: not read yet
};

class JobParts {
 public:
  // As of JobQueue.
  JobParts(Database& database, const Blobs& blobs, std::string node, double lease_seconds)
      : database_(database), blobs_(blobs), node_(std::move(node)), lease_ms_(static_cast<std::int64_t>(lease_seconds * 1000)) {}

  Status recover();
  // Those that are there already stay as they are: another began the job before.
  Status make(const std::string& job, const std::vector<std::pair<int, int>>& ranges);
  // One that nobody has, of a job; of any where it is empty.
  Result<std::optional<JobPart>> claim(const std::string& job);
  Status keep_alive();
  // False: another was first, or the job is over; the blob is removed then.
  Result<bool> finish(const JobPart& part, const std::string& blob);
  Status give_back(const JobPart& part);
  // In the order of pages.
  Result<std::vector<JobPart>> of(const std::string& job);
  // To be read anew.
  Status drop(const std::string& job);

 private:
  void forget(const JobPart& part);

  Database& database_;
  const Blobs& blobs_;
  std::string node_;
  std::int64_t lease_ms_;
  std::mutex mutex_;
  std::set<std::string> claimed_;
};

}  // namespace dq::service
