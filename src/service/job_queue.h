// Jobs: documents that were handed in and are read when there is time. Kept in the database from the moment that their caller has an id,
// so that nothing is lost with the program; a job has one result, whoever worked on it and however often.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "service/api_error.h"
#include "service/blobs.h"
#include "service/database.h"

namespace dq::service {

enum class JobState : std::uint8_t { Queued, Running, Succeeded, Partial, Failed };
std::string_view state_name(JobState state);  // "QUEUED", "RUNNING", "SUCCEEDED", "PARTIAL_SUCCESS", "FAILED"

struct Job {
  std::string id, tenant;
  std::string kind;     // the operation that handed it in: "StartDocumentAnalysis"
  std::string request;  // its members as JSON, without the document
  std::string blob;     // the document
  JobState state = JobState::Queued;
  std::string message;  // why it failed, or what was wrong with a part
  std::int64_t pages = 0;
  std::string warnings;  // JSON list, as in the answer; empty: none
  std::string result;    // blob of its answer: one element a line
  std::int64_t created_ms = 0, finished_ms = 0, attempts = 0;
};

// What a job made beside its answer, under a name.
struct JobFile {
  std::string name, blob;
  std::int64_t bytes = 0;
};

struct JobEnd {
  JobState state = JobState::Failed;
  std::string message;
  std::int64_t pages = 0;
  std::string warnings, result;
  std::vector<JobFile> files{};
  std::string topic{}, message_to_topic{};  // who is to be told of it, and what; empty: nobody
  bool keeps_document = false;              // for as long as the job is kept; else it goes when the job is done
};

// Newest first; of every tenant, where it is empty.
Result<std::vector<Job>> list_jobs(Database& database, const std::string& tenant, int most);

class JobQueue {
 public:
  // `node`: as StateFolder::node. `lease_seconds`: how long what a node works on is its own after it was last heard of.
  JobQueue(Database& database, const Blobs& blobs, std::string node, double lease_seconds = kLeaseSeconds)
      : database_(database), blobs_(blobs), node_(std::move(node)), lease_ms_(static_cast<std::int64_t>(lease_seconds * 1000)) {}

  // What ran when this program's predecessor ended is to be run again at once.
  Status recover();
  // The job; with a token that was used before, the job of then. The document's blob is the queue's from now on.
  // Errors: IdempotentParameterMismatchException; LimitExceededException when the tenant has `most_waiting` unfinished ones.
  ApiResult<Job> submit(Job job, const std::string& token, std::int64_t most_waiting);
  // The job that a token was used for, so that its document need not be copied again.
  Result<std::optional<Job>> find_by_token(const std::string& tenant, const std::string& kind, const std::string& token);
  Result<std::vector<Job>> list(const std::string& tenant, int most) { return list_jobs(database_, tenant, most); }
  Result<std::optional<Job>> find(const std::string& tenant, const std::string& id);
  // Whoever's it is.
  Result<std::optional<Job>> find(const std::string& id);

  // The oldest that waits, or whose node has not been heard of for as long as its lease. Time is the database's.
  Result<std::optional<Job>> claim();
  // That this node still works on what it claimed and neither finished nor gave back.
  Status keep_alive();
  // False: another node ended it first, and this answer is thrown away.
  Result<bool> finish(const Job& job, const JobEnd& end);
  // Whether this attempt still has the job; its lease is renewed then.
  Result<bool> is_ours(const Job& job);
  // Back to those that wait, as if it had not been tried: the program ends, or its machine has no room.
  Status give_back(const Job& job);

  Result<std::optional<JobFile>> file(const std::string& job, const std::string& name);
  // False: somebody works on it.
  Result<bool> remove(const Job& job);
  // Finished before `before_ms`, with their answers. Returns how many.
  Result<int> expire(std::int64_t before_ms);
  struct Counts {
    std::int64_t waiting = 0, running = 0;
  };
  Result<Counts> counts();

  static constexpr double kLeaseSeconds = 30;
  // A document that ended the program so often is given up.
  static constexpr std::int64_t kMostAttempts = 100;

 private:
  void forget(const Job& job);
  std::string lease_end() const;
  Result<std::optional<Job>> find_alone(const Job& job);
  void remove_blobs(const SqlRows& rows);

  Database& database_;
  const Blobs& blobs_;
  std::string node_;
  std::int64_t lease_ms_;
  std::mutex mutex_;
  std::set<std::pair<std::string, std::int64_t>> claimed_;  // ids, and which attempt it is: a later one may be ours, too
};

}  // namespace dq::service
