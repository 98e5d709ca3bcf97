#include "service/job_queue.h"

#include <algorithm>
#include <array>

#include "base/encodings.h"
#include "service/http_date.h"
#include "service/notifications.h"

namespace dq::service {
namespace {

constexpr std::array<std::string_view, 5> kStates{"QUEUED", "RUNNING", "SUCCEEDED", "PARTIAL_SUCCESS", "FAILED"};
constexpr std::size_t kIdBytes = 32;
const std::string kColumns = "id, tenant, kind, request, blob, state, message, pages, warnings, result, created, finished, attempts";

Job job_of(const SqlRow& row) {
  const auto state = std::ranges::find(kStates, row[5].string());
  Job job;
  job.id = row[0].string(), job.tenant = row[1].string(), job.kind = row[2].string();
  job.request = row[3].string(), job.blob = row[4].string();
  job.state = state == kStates.end() ? JobState::Failed : static_cast<JobState>(state - kStates.begin());
  job.message = row[6].string(), job.pages = row[7].number(), job.warnings = row[8].string(), job.result = row[9].string();
  job.created_ms = row[10].number(), job.finished_ms = row[11].number(), job.attempts = row[12].number();
  return job;
}

std::optional<Job> first_of(const SqlRows& rows) { return rows.empty() ? std::nullopt : std::optional<Job>(job_of(rows[0])); }

SqlValue or_null(const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); }

}  // namespace

std::string_view state_name(JobState state) { return kStates[static_cast<std::size_t>(state)]; }

Status JobQueue::recover() {
  // Of others we know only where they share the database: else whoever worked there was of this folder.
  const std::string ours = database_.is_shared() ? node_.substr(0, node_.find('/')) + "/%" : "%";
  DQ_TRY(const SqlRows done,
         database_.run("UPDATE jobs SET state = 'QUEUED', node = NULL WHERE state = 'RUNNING' AND node LIKE ?", {ours}));
  return {};
}

Result<std::optional<Job>> JobQueue::find_by_token(const std::string& tenant, const std::string& kind, const std::string& token) {
  if (token.empty()) return std::optional<Job>();
  DQ_TRY(const SqlRows rows,
         database_.run("SELECT " + kColumns + " FROM jobs WHERE tenant = ? AND kind = ? AND token = ?", {tenant, kind, token}));
  return first_of(rows);
}

Result<std::optional<Job>> JobQueue::find(const std::string& tenant, const std::string& id) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT " + kColumns + " FROM jobs WHERE id = ? AND tenant = ?", {id, tenant}));
  return first_of(rows);
}

Result<std::optional<Job>> JobQueue::find(const std::string& id) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT " + kColumns + " FROM jobs WHERE id = ?", {id}));
  return first_of(rows);
}

Result<std::vector<Job>> list_jobs(Database& database, const std::string& tenant, int most) {
  DQ_TRY(const SqlRows rows, database.run("SELECT " + kColumns + " FROM jobs WHERE tenant = ? OR ? = '' ORDER BY created DESC, id LIMIT " +
                                              std::to_string(most),
                                          {tenant, tenant}));
  std::vector<Job> jobs;
  for (const SqlRow& row : rows) jobs.push_back(job_of(row));
  return jobs;
}

ApiResult<Job> JobQueue::submit(Job job, const std::string& token, std::int64_t most_waiting) {
  job.id = random_hex(kIdBytes), job.created_ms = now_ms(), job.state = JobState::Queued;
  std::optional<Job> before;
  bool full = false;
  const Status status = database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows waiting, alone.run("SELECT COUNT(*) FROM jobs WHERE tenant = ? AND state IN ('QUEUED', 'RUNNING')", {job.tenant}));
    full = waiting[0][0].number() >= most_waiting;
    if (full) return {};
    DQ_TRY(const SqlRows made, alone.run("INSERT INTO jobs(id, tenant, kind, request, blob, token, state, pages, created, attempts) "
                                         "VALUES(?, ?, ?, ?, ?, ?, 'QUEUED', 0, ?, 0) ON CONFLICT DO NOTHING RETURNING id",
                                         {job.id, job.tenant, job.kind, job.request, job.blob, or_null(token), job.created_ms}));
    if (!made.empty()) return {};
    DQ_TRY(const SqlRows rows,
           alone.run("SELECT " + kColumns + " FROM jobs WHERE tenant = ? AND kind = ? AND token = ?", {job.tenant, job.kind, token}));
    before = first_of(rows);
    return {};
  });
  if (!status) {
    // It may be there all the same: the connection was lost before we heard of it. What cannot be told now, a sweep finds.
    const auto kept = find_alone(job);
    if (kept && *kept) return **kept;
    if (kept) blobs_.remove(job.blob);
    return std::unexpected(internal_error(status.error()));
  }
  if (full) blobs_.remove(job.blob);
  if (full)
    return refuse("LimitExceededException", "You have " + std::to_string(most_waiting) + " unfinished jobs; wait until some are done.");
  if (!before) return job;
  blobs_.remove(job.blob);
  if (before->request != job.request)
    return refuse("IdempotentParameterMismatchException", "The ClientRequestToken was used with other parameters.");
  return *before;
}

std::string JobQueue::lease_end() const { return std::string(database_.now()) + " + " + std::to_string(lease_ms_); }

Result<std::optional<Job>> JobQueue::claim() {
  const std::string now(database_.now());
  DQ_TRY(const SqlRows rows,
         database_.run("UPDATE jobs SET state = 'RUNNING', node = ?, lease = " + lease_end() + ", started = " + now +
                           ", attempts = attempts + 1 WHERE id = (SELECT id FROM jobs WHERE state = 'QUEUED' OR (state = 'RUNNING' AND "
                           "lease < " +
                           now + ") ORDER BY created, id LIMIT 1" + std::string(database_.skip_locked()) + ") RETURNING " + kColumns,
                       {node_}));
  if (rows.empty()) return std::optional<Job>();
  const std::lock_guard lock(mutex_);
  std::optional<Job> job = first_of(rows);
  claimed_.emplace(job->id, job->attempts);
  return job;
}

Result<bool> JobQueue::is_ours(const Job& job) {
  DQ_TRY(const SqlRows rows, database_.run("UPDATE jobs SET lease = " + lease_end() +
                                               " WHERE id = ? AND node = ? AND attempts = ? AND state = 'RUNNING' RETURNING id",
                                           {job.id, node_, job.attempts}));
  return !rows.empty();
}

Status JobQueue::keep_alive() {
  std::set<std::pair<std::string, std::int64_t>> claimed;
  {
    const std::lock_guard lock(mutex_);
    claimed = claimed_;
  }
  Status status;
  for (const auto& [id, attempts] : claimed) {
    Job job;
    job.id = id, job.attempts = attempts;
    if (const auto kept = is_ours(job); !kept) status = std::unexpected(kept.error());
  }
  return status;
}

Result<bool> JobQueue::finish(const Job& job, const JobEnd& end) {
  bool ours = false;
  SqlRows parts;
  const Status status = database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows rows, alone.run("UPDATE jobs SET state = ?, message = ?, pages = ?, warnings = ?, result = ?, finished = ?, node "
                                         "= NULL WHERE id = ? AND node = ? "
                                         "AND attempts = ? AND state = 'RUNNING' RETURNING id",
                                         {state_name(end.state), or_null(end.message), end.pages, or_null(end.warnings),
                                          or_null(end.result), now_ms(), job.id, node_, job.attempts}));
    ours = !rows.empty();
    if (ours && !end.topic.empty()) DQ_TRY_STATUS(Notifications::add(alone, end.topic, end.message_to_topic));
    if (ours) { DQ_TRY(parts, alone.run("DELETE FROM job_parts WHERE job = ? RETURNING blob", {job.id})); }
    for (const JobFile& file : ours ? end.files : std::vector<JobFile>()) {
      DQ_TRY(const SqlRows made,
             alone.run("INSERT INTO job_files(job, name, blob, bytes) VALUES(?, ?, ?, ?)", {job.id, file.name, file.blob, file.bytes}));
    }
    return {};
  });
  forget(job);
  if (!status) {  // as in submit()
    const auto kept = find_alone(job);
    if (!kept) return std::unexpected(status.error());
    ours = *kept && (*kept)->attempts == job.attempts && (*kept)->state == end.state && (*kept)->result == end.result;
  }
  if (ours) {
    if (!end.keeps_document) blobs_.remove(job.blob);
    remove_blobs(parts);
    return true;
  }
  blobs_.remove(end.result);
  for (const JobFile& file : end.files) blobs_.remove(file.blob);
  if (!status) return std::unexpected(status.error());
  return false;
}

// Where it cannot be told now (a full disk), its lease ends and somebody takes it.
void JobQueue::forget(const Job& job) {
  const std::lock_guard lock(mutex_);
  claimed_.erase({job.id, job.attempts});
}

Status JobQueue::give_back(const Job& job) {
  forget(job);
  DQ_TRY(
      const SqlRows done,
      database_.run(
          "UPDATE jobs SET state = 'QUEUED', node = NULL, attempts = attempts - 1 WHERE id = ? AND node = ? AND attempts = ? AND state = "
          "'RUNNING'",
          {job.id, node_, job.attempts}));
  return {};
}

void JobQueue::remove_blobs(const SqlRows& rows) {
  for (const SqlRow& row : rows)
    for (const SqlValue& blob : row) blobs_.remove(blob.string());
}

// The job as it is when all that was begun before has ended.
Result<std::optional<Job>> JobQueue::find_alone(const Job& job) {
  SqlRows rows;
  DQ_TRY_STATUS(database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(rows, alone.run("SELECT " + kColumns + " FROM jobs WHERE id = ?", {job.id}));
    return {};
  }));
  return first_of(rows);
}

Result<std::optional<JobFile>> JobQueue::file(const std::string& job, const std::string& name) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT name, blob, bytes FROM job_files WHERE job = ? AND name = ?", {job, name}));
  std::optional<JobFile> file;
  if (!rows.empty()) file = JobFile{rows[0][0].string(), rows[0][1].string(), rows[0][2].number()};
  return file;
}

Result<bool> JobQueue::remove(const Job& job) {
  SqlRows gone, files, parts;
  DQ_TRY_STATUS(database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(gone, alone.run("DELETE FROM jobs WHERE id = ? AND state <> 'RUNNING' RETURNING result, blob", {job.id}));
    if (gone.empty()) return {};
    DQ_TRY(files, alone.run("DELETE FROM job_files WHERE job = ? RETURNING blob", {job.id}));
    DQ_TRY(parts, alone.run("DELETE FROM job_parts WHERE job = ? RETURNING blob", {job.id}));
    return {};
  }));
  remove_blobs(gone);
  remove_blobs(files);
  remove_blobs(parts);
  return !gone.empty();
}

Result<int> JobQueue::expire(std::int64_t before_ms) {
  SqlRows gone, files;
  DQ_TRY_STATUS(database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(gone,
           alone.run("DELETE FROM jobs WHERE finished < ? AND state NOT IN ('QUEUED', 'RUNNING') RETURNING result, blob", {before_ms}));
    if (gone.empty()) return {};
    DQ_TRY(files, alone.run("DELETE FROM job_files WHERE job NOT IN (SELECT id FROM jobs) RETURNING blob"));
    return {};
  }));
  remove_blobs(gone);
  remove_blobs(files);
  return static_cast<int>(gone.size());
}

Result<JobQueue::Counts> JobQueue::counts() {
  DQ_TRY(const SqlRows rows, database_.run("SELECT state, COUNT(*) FROM jobs WHERE state IN ('QUEUED', 'RUNNING') GROUP BY state"));
  Counts counts;
  for (const SqlRow& row : rows) (row[0].string() == "QUEUED" ? counts.waiting : counts.running) = row[1].number();
  return counts;
}

}  // namespace dq::service
