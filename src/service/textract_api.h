// Amazon Textract's 25 operations, apart from how requests and answers are written (JSON 1.1 here).
//
// A request is checked at once; what needs a document read comes back as work for a thread that may take seconds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/unique_fd.h"
#include "pipeline/worker_pool.h"
#include "service/answers.h"
#include "service/bucket_store.h"
#include "service/callers.h"
#include "service/document_reading.h"
#include "service/job_queue.h"
#include "service/long_documents.h"
#include "service/notifications.h"
#include "service/request_checks.h"

namespace dq::service {

struct TextractLimits {
  std::int64_t sync_bytes = 10 << 20;
  std::int64_t job_bytes = 500 << 20;       // of PDF and TIFF
  std::int64_t job_image_bytes = 10 << 20;  // of PNG and JPEG
  int job_pages = 3000;
  int sync_queries = 15, job_queries = 30;
  std::int64_t unfinished_jobs = 10'000;  // of a tenant
};

// The answer's JSON, or what makes it.
struct TextractWork {
  std::string answer;
  // Empty: it is there. What was cancelled may be run again.
  std::function<ApiResult<std::string>(pipeline::WorkerPool& pool, const CancelFlag& cancel)> read;
};

class TextractApi {
 public:
  struct Parts {
    Database& database;
    BucketStore& buckets;
    JobQueue& jobs;
    pipeline::RunOptions run;  // limits and models for callers who wait
    LongDocuments& long_documents;
    const Notifications& notifications;
    std::function<void()> job_added;
    std::string token_secret;  // NextTokens are signed with it
    TextractLimits limits{};
    std::function<void(const Job&, const Error&)> job_failed = {};  // or waits again, for the log
  };
  explicit TextractApi(Parts parts) : parts_(std::move(parts)) {}

  // `operation`: "AnalyzeDocument". Errors: those of the service model, and UnknownOperationException.
  ApiResult<TextractWork> start(const Caller& caller, std::string_view operation, const Json& request);

  // What a job's document is read for.
  pipeline::RunOptions run_options(const Job& job) const;
  // Works on a job that was claimed, to its end. False: it was cancelled, and waits again.
  bool run_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel);

 private:
  struct Opened {  // a document of a request
    pipeline::UniqueFd file;
    std::int64_t bytes = 0;
    std::string blob;  // of an object in a bucket
  };
  struct Asked {  // what is looked for
    unsigned features = pipeline::kText;
    std::vector<std::string> feature_names;
    Json queries = Json::array();
  };
  using Handler = ApiResult<TextractWork> (TextractApi::*)(const Caller&, const Json&);
  struct Operation {
    std::string_view name;
    Handler handler;
  };
  static const std::vector<Operation>& operations();

  // --- documents whose caller waits
  ApiResult<TextractWork> detect_document_text(const Caller& caller, const Json& request);
  ApiResult<TextractWork> analyze_document(const Caller& caller, const Json& request);
  ApiResult<TextractWork> analyze_expense(const Caller& caller, const Json& request);
  ApiResult<TextractWork> analyze_id(const Caller& caller, const Json& request);
  ApiResult<Opened> open_document(const Caller& caller, const Json& document);
  ApiResult<Opened> open_object(const Caller& caller, const Json& object);
  ApiResult<Opened> open_within(const Caller& caller, const Json& document, std::int64_t most_bytes);
  ApiResult<TextractWork> read_document(const Caller& caller, const Json& request, AnswerKind kind, const Asked& asked);
  ApiResult<TextractWork> read_later(AnswerKind kind, std::vector<Opened> documents, const Asked& asked);
  ApiResult<Asked> asked(const Caller& caller, const Json& request, int most_queries);
  void check_queries(RequestChecks& checks, const Json& request, Asked& asked, int most_queries);
  ApiStatus check_adapters(const Caller& caller, const Json& request);

  // --- jobs
  ApiResult<TextractWork> start_text_detection(const Caller& caller, const Json& request);
  ApiResult<TextractWork> start_analysis(const Caller& caller, const Json& request);
  ApiResult<TextractWork> start_expense(const Caller& caller, const Json& request);
  ApiResult<TextractWork> start_lending(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_text_detection(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_analysis(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_expense(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_lending(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_lending_summary(const Caller& caller, const Json& request);
  ApiResult<TextractWork> start_job(const Caller& caller, const Json& request, const char* kind, const Asked& asked);
  ApiResult<TextractWork> get_job(const Caller& caller, const Json& request, const char* kind, AnswerKind answer);
  ApiResult<Job> job_of(const Caller& caller, const Json& request, RequestChecks& checks, const char* kind);
  ApiStatus check_job_blob(const Opened& opened);
  ApiStatus need_output_bucket(const Caller& caller, const std::string& bucket);
  Status put_access_check(const std::string& tenant, const std::string& bucket, const std::string& folder);
  ApiStatus begin_output(const Caller& caller, const std::string& job, const Json& output);
  void add_notification(const Job& job, JobEnd& end) const;
  Status write_output(const Job& job, AnswerKind kind, const JobEnd& end);
  Result<JobEnd> read_job(const Job& job, AnswerKind kind, pipeline::WorkerPool& pool, const CancelFlag& cancel);
  std::string next_token(const std::string& job, std::int64_t offset) const;
  std::optional<std::int64_t> offset_of(const std::string& job, const std::string& token) const;

  // --- adapters
  ApiResult<TextractWork> create_adapter(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_adapter(const Caller& caller, const Json& request);
  ApiResult<TextractWork> update_adapter(const Caller& caller, const Json& request);
  ApiResult<TextractWork> delete_adapter(const Caller& caller, const Json& request);
  ApiResult<TextractWork> list_adapters(const Caller& caller, const Json& request);
  ApiResult<TextractWork> create_adapter_version(const Caller& caller, const Json& request);
  ApiResult<TextractWork> get_adapter_version(const Caller& caller, const Json& request);
  ApiResult<TextractWork> delete_adapter_version(const Caller& caller, const Json& request);
  ApiResult<TextractWork> list_adapter_versions(const Caller& caller, const Json& request);
  ApiResult<TextractWork> tag_resource(const Caller& caller, const Json& request);
  ApiResult<TextractWork> untag_resource(const Caller& caller, const Json& request);
  ApiResult<TextractWork> list_tags(const Caller& caller, const Json& request);
  ApiResult<SqlRow> adapter_row(const Caller& caller, const std::string& id);
  ApiResult<Json> adapter_json(const Caller& caller, const std::string& id, bool tags);
  ApiResult<std::string> resource_of(const Caller& caller, RequestChecks& checks, const Json& request);
  ApiResult<Json> tags_of(const std::string& resource);
  ApiStatus put_tags(const std::string& resource, const Json& tags);

  Parts parts_;
};

// pipeline::FeatureFlag of "TABLES", "FORMS" ...; the text is always there.
unsigned feature_flags(const std::vector<std::string>& names);

// Of QueriesConfig's Queries, checked before; a page that is not named is the first, as with AWS.
std::vector<Question> questions_of(const Json& queries);

// Of Error to what AWS calls it.
ApiError api_error(const Error& error);

}  // namespace dq::service
