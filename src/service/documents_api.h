// docquarry's own API: documents handed in and looked at page by page (for the web page), and answers at once (for curl). docs/service.md.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/worker_pool.h"
#include "service/blobs.h"
#include "service/callers.h"
#include "service/http_message.h"
#include "service/job_queue.h"

namespace dq::service {

// The kind of the jobs that come in here.
inline constexpr std::string_view kDocumentJob = "Document";

class DocumentsApi {
 public:
  struct Parts {
    const Blobs& blobs;
    JobQueue& jobs;
    pipeline::RunOptions run;
    std::function<void()> job_added;
    std::int64_t unfinished_jobs = 10'000;                          // of a tenant
    std::function<void(const Job&, const Error&)> job_failed = {};  // or waits again, for the log
  };
  explicit DocumentsApi(Parts parts) : parts_(std::move(parts)) {}

  // The answer, or what makes it on a thread that may take seconds; what was cancelled may be run again.
  struct Work {
    HttpResponse answer{};
    std::function<HttpResponse(pipeline::WorkerPool& pool, const CancelFlag& cancel)> read{};
  };
  Work start(const Caller& caller, HttpRequest&& request);
  static HttpResponse error(const ApiError& error);

  // Works on a job of kind kDocumentJob that was claimed, to its end. False: it was cancelled, and waits again.
  bool run_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel);

 private:
  struct Call;
  using Answer = ApiResult<Work>;
  Answer dispatch(const Call& call, HttpRequest& request);
  Answer hand_in(const Call& call, const HttpRequest& request);
  Answer list(const Call& call);
  Answer of_document(const Call& call);
  Answer show(const Job& job);
  Answer file_of(const Job& job, const std::string& name, const std::string& content_type, const std::string& shown_name);
  Answer extract(const Call& call, HttpRequest& request);
  Answer ask(const Call& call, const Job& job);
  Answer plan(HttpRequest& request);
  Answer classify(const Call& call, HttpRequest& request);
  std::string json_of(const Job& job);
  Result<JobEnd> read_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel);
  void set_progress(const std::string& job, int done, int total);

  Parts parts_;
  std::mutex mutex_;
  std::map<std::string, std::pair<int, int>> progress_;  // of jobs that this program works on: pages done, of how many
};

}  // namespace dq::service
