#include "service/job_parts.h"

#include <fmt/format.h>

namespace dq::service {
namespace {

const std::string kColumns = "id, job, first_page, last_page, blob";

JobPart part_of(const SqlRow& row) { return {row[0].string(), row[1].string(), row[2].number(), row[3].number(), row[4].string()}; }

}  // namespace

Status JobParts::recover() {
  const std::string ours = database_.is_shared() ? node_.substr(0, node_.find('/')) + "/%" : "%";
  DQ_TRY(const SqlRows done, database_.run("UPDATE job_parts SET node = NULL WHERE blob IS NULL AND node LIKE ?", {ours}));
  return {};
}

Status JobParts::make(const std::string& job, const std::vector<std::pair<int, int>>& ranges) {
  return database_.transaction([&](Database& alone) -> Status {
    for (const auto& [first, last] : ranges) {
      // Names that sort by the page.
      DQ_TRY(const SqlRows made,
             alone.run("INSERT INTO job_parts(id, job, first_page, last_page) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
                       {fmt::format("{}/{:06}", job, first), job, first, last}));
    }
    return {};
  });
}

Result<std::optional<JobPart>> JobParts::claim(const std::string& job) {
  const std::string now(database_.now());
  DQ_TRY(const SqlRows rows, database_.run("UPDATE job_parts SET node = ?, lease = " + now + " + " + std::to_string(lease_ms_) +
                                               " WHERE id = (SELECT id FROM job_parts WHERE blob IS NULL AND (node IS NULL OR lease < " +
                                               now + ") AND (job = ? OR ? = '') ORDER BY id LIMIT 1" +
                                               std::string(database_.skip_locked()) + ") RETURNING " + kColumns,
                                           {node_, job, job}));
  if (rows.empty()) return std::optional<JobPart>();
  const std::lock_guard lock(mutex_);
  claimed_.insert(rows[0][0].string());
  return std::optional<JobPart>(part_of(rows[0]));
}

Status JobParts::keep_alive() {
  std::set<std::string> ids;
  {
    const std::lock_guard lock(mutex_);
    ids = claimed_;
  }
  for (const std::string& id : ids) {
    DQ_TRY(const SqlRows done, database_.run("UPDATE job_parts SET lease = " + std::string(database_.now()) + " + " +
                                                 std::to_string(lease_ms_) + " WHERE id = ? AND node = ?",
                                             {id, node_}));
  }
  return {};
}

void JobParts::forget(const JobPart& part) {
  const std::lock_guard lock(mutex_);
  claimed_.erase(part.id);
}

Result<bool> JobParts::finish(const JobPart& part, const std::string& blob) {
  forget(part);
  const auto rows =
      database_.run("UPDATE job_parts SET blob = ? WHERE id = ? AND node = ? AND blob IS NULL RETURNING id", {blob, part.id, node_});
  // Where it cannot be told whether it was done, a sweep finds the blob.
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) blobs_.remove(blob);
  return !rows->empty();
}

Status JobParts::give_back(const JobPart& part) {
  forget(part);
  DQ_TRY(const SqlRows done,
         database_.run("UPDATE job_parts SET node = NULL WHERE id = ? AND node = ? AND blob IS NULL", {part.id, node_}));
  return {};
}

Result<std::vector<JobPart>> JobParts::of(const std::string& job) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT " + kColumns + " FROM job_parts WHERE job = ? ORDER BY first_page", {job}));
  std::vector<JobPart> parts;
  for (const SqlRow& row : rows) parts.push_back(part_of(row));
  return parts;
}

Status JobParts::drop(const std::string& job) {
  DQ_TRY(const SqlRows rows, database_.run("DELETE FROM job_parts WHERE job = ? RETURNING blob", {job}));
  for (const SqlRow& row : rows) blobs_.remove(row[0].string());
  return {};
}

}  // namespace dq::service
