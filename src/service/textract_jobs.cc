// Start and Get: documents of buckets, read by jobs; answers in pages.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/encodings.h"
#include "base/sha256.h"
#include "pipeline/unnamed_file.h"
#include "service/http_date.h"
#include "service/textract_api.h"

namespace dq::service {
namespace {

constexpr std::string_view kDefaultPrefix = "textract_output";
constexpr std::string_view kAccessCheck = ".s3_access_check";
constexpr std::size_t kSignatureDigits = 32;
constexpr std::size_t kReadBytes = 256 << 10;

bool is_topic(std::string_view arn) { return arn.starts_with("arn:") && arn.find(":sns:") != std::string_view::npos; }
bool is_role(std::string_view arn) {
  return arn.starts_with("arn:") && arn.find(":iam::") != std::string_view::npos && arn.find(":role/") != std::string_view::npos;
}

AnswerKind answer_of(std::string_view kind) {
  if (kind == "StartDocumentTextDetection") return AnswerKind::Text;
  if (kind == "StartExpenseAnalysis") return AnswerKind::Expense;
  if (kind == "StartLendingAnalysis") return AnswerKind::Lending;
  return AnswerKind::Analysis;
}

struct ElementPage {
  std::string elements;   // separated by commas
  std::int64_t next = 0;  // where the next one begins; 0: there is none
};

// `most` lines of a result from an offset.
Result<ElementPage> read_elements(const pipeline::UniqueFd& file, std::int64_t offset, int most) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return fail(ErrorCode::Unreadable, "an answer cannot be read");
  ElementPage page;
  std::string piece;
  std::int64_t at = offset;
  for (int lines = 0; lines < most && at < status.st_size;) {
    piece.resize(static_cast<std::size_t>(std::min<std::int64_t>(kReadBytes, status.st_size - at)));
    DQ_TRY_STATUS(pipeline::read_at(file, piece, at));
    std::string_view left = piece;
    for (std::size_t end; lines < most && (end = left.find('\n')) != std::string_view::npos; ++lines) {
      page.elements += left.substr(0, end);
      page.elements += ",\n";
      left.remove_prefix(end + 1);
    }
    const std::size_t used = piece.size() - left.size();
    if (lines < most) page.elements += left;  // a line that goes on in the next piece
    at += static_cast<std::int64_t>(lines < most ? piece.size() : used);
  }
  if (page.elements.ends_with(",\n")) page.elements.resize(page.elements.size() - 2);
  page.next = at < status.st_size ? at : 0;
  return page;
}

std::string json_text(std::string_view text) { return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace); }

// The answer of Get for a job that is done.
std::string finished_answer(const Job& job, AnswerKind kind, std::string_view elements, std::string_view token) {
  const AnswerShape& shape = shape_of(kind);
  std::string out = fmt::format(R"({{"DocumentMetadata":{{"Pages":{}}},"JobStatus":"{}","{}":[{}],"{}":"1.0")", job.pages,
                                state_name(job.state), shape.elements, elements, shape.model_version);
  if (!token.empty()) out += fmt::format(R"(,"NextToken":"{}")", token);
  if (!job.warnings.empty()) out += ",\"Warnings\":" + job.warnings;
  if (!job.message.empty()) out += ",\"StatusMessage\":" + json_text(job.message);
  return out + "}";
}

}  // namespace

// --- start

ApiStatus TextractApi::check_job_blob(const Opened& opened) {
  const DocumentFormat format = format_of(opened.file.get());
  const bool picture = format == DocumentFormat::Png || format == DocumentFormat::Jpeg;
  const std::int64_t most = picture ? parts_.limits.job_image_bytes : parts_.limits.job_bytes;
  if (format == DocumentFormat::Other) return refuse("UnsupportedDocumentException", "Request has unsupported document format");
  if (opened.bytes > most)
    return refuse("DocumentTooLargeException",
                  fmt::format("The document has {} bytes; at most {} are allowed for its format.", opened.bytes, most));
  return {};
}

ApiStatus TextractApi::begin_output(const Caller& caller, const std::string& job, const Json& output) {
  if (!output.is_object()) return {};
  const Status put = put_access_check(caller.tenant, output["S3Bucket"], std::string(output["S3Prefix"]) + "/" + job + "/");
  if (!put) return std::unexpected(internal_error(put.error()));
  return {};
}

ApiStatus TextractApi::need_output_bucket(const Caller& caller, const std::string& bucket) {
  const auto there = parts_.buckets.has_bucket(caller.tenant, bucket);
  if (!there) return std::unexpected(internal_error(there.error()));
  if (!*there) return refuse("InvalidS3ObjectException", "Unable to write to the bucket " + bucket + ": there is no such bucket.");
  return {};
}

// Clients that wait for the answer look for this first, and for more than one object.
Status TextractApi::put_access_check(const std::string& tenant, const std::string& bucket, const std::string& folder) {
  DQ_TRY(const std::string blob, parts_.buckets.blobs().put(""));
  return parts_.buckets.put(
      tenant, bucket,
      {folder + std::string(kAccessCheck), blob, "d41d8cd98f00b204e9800998ecf8427e", "application/octet-stream", 0, now_ms()});
}

ApiResult<TextractWork> TextractApi::start_job(const Caller& caller, const Json& request, const char* kind, const Asked& asked) {
  RequestChecks checks;
  const Json& location = checks.object(request, "DocumentLocation", Need::Required);
  const Json& object = checks.object(location, "S3Object", Need::Required);
  const std::string token = checks.text(request, "ClientRequestToken", Need::Optional, {1, 64, is_name_character});
  const std::string tag = checks.text(request, "JobTag", Need::Optional, {1, 64, is_tag_character});
  checks.text(request, "KMSKeyId", Need::Optional, {1, 2048, is_kms_character});
  const Json& output = checks.object(request, "OutputConfig", Need::Optional);
  const Json& channel = checks.object(request, "NotificationChannel", Need::Optional);
  Json kept{{"Features", asked.feature_names}, {"Queries", asked.queries}, {"Object", {{"Bucket", nullptr}, {"Name", nullptr}}}};
  for (const char* name : {"Bucket", "Name"})
    if (object.is_object() && object.contains(name) && object[name].is_string())
      kept["Object"][name] = object[name].get_ref<const std::string&>();
  if (!tag.empty()) kept["JobTag"] = tag;
  if (output.is_object()) {
    const std::string prefix = checks.text(output, "S3Prefix", Need::Optional, {1, 1024, nullptr, is_not_blank});
    kept["Output"] = {{"S3Bucket", checks.text(output, "S3Bucket", Need::Required, {3, 255, is_bucket_character})},
                      {"S3Prefix", prefix.empty() ? std::string(kDefaultPrefix) : prefix}};
  }
  if (channel.is_object()) {
    kept["Topic"] = checks.text(channel, "SNSTopicArn", Need::Required, {20, 1024, nullptr, is_topic});
    checks.text(channel, "RoleArn", Need::Required, {20, 2048, nullptr, is_role});
  }
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const Opened opened, open_object(caller, object));
  const auto before = parts_.jobs.find_by_token(caller.tenant, kind, token);
  if (!before) return std::unexpected(internal_error(before.error()));
  if (*before) {
    if ((*before)->request != kept.dump())
      return refuse("IdempotentParameterMismatchException", "The ClientRequestToken was used with other parameters.");
    return TextractWork{Json{{"JobId", (*before)->id}}.dump(), {}};
  }
  DQ_TRY_STATUS(check_job_blob(opened));
  if (kept.contains("Output")) DQ_TRY_STATUS(need_output_bucket(caller, kept["Output"]["S3Bucket"]));
  auto blob = parts_.buckets.blobs().another_name(opened.blob);
  if (!blob) return std::unexpected(internal_error(blob.error()));
  Job job;
  job.tenant = caller.tenant, job.kind = kind, job.request = kept.dump(), job.blob = *blob;
  DQ_TRY(const Job made, parts_.jobs.submit(std::move(job), token, parts_.limits.unfinished_jobs));
  DQ_TRY_STATUS(begin_output(caller, made.id, kept.value("Output", Json())));
  if (parts_.job_added) parts_.job_added();
  return TextractWork{Json{{"JobId", made.id}}.dump(), {}};
}

ApiResult<TextractWork> TextractApi::start_text_detection(const Caller& caller, const Json& request) {
  return start_job(caller, request, "StartDocumentTextDetection", Asked{});
}

ApiResult<TextractWork> TextractApi::start_analysis(const Caller& caller, const Json& request) {
  DQ_TRY(const Asked wanted, asked(caller, request, parts_.limits.job_queries));
  return start_job(caller, request, "StartDocumentAnalysis", wanted);
}

ApiResult<TextractWork> TextractApi::start_expense(const Caller& caller, const Json& request) {
  return start_job(caller, request, "StartExpenseAnalysis", Asked{});
}

ApiResult<TextractWork> TextractApi::start_lending(const Caller& caller, const Json& request) {
  return start_job(caller, request, "StartLendingAnalysis", Asked{});
}

// --- work

pipeline::RunOptions TextractApi::run_options(const Job& job) const {
  const Json request = Json::parse(job.request, nullptr, false);
  pipeline::RunOptions run = parts_.run;
  run.limits.pages = parts_.limits.job_pages;
  run.questions = questions_of(request.value("Queries", Json::array()));
  run.query_scope = pipeline::QueryScope::Page;
  run.features = feature_flags(request.value("Features", std::vector<std::string>())) | shape_of(answer_of(job.kind)).features;
  return run;
}

Result<JobEnd> TextractApi::read_job(const Job& job, AnswerKind kind, pipeline::WorkerPool& pool, const CancelFlag& cancel) {
  DQ_TRY(const pipeline::UniqueFd file, parts_.buckets.blobs().read(job.blob));
  DQ_TRY(BlobWriter result, parts_.buckets.blobs().create());
  const auto keep = [&](std::string_view element) -> Status {
    DQ_TRY_STATUS(result.write(element));
    return result.write("\n");
  };
  Reading reading{.run = run_options(job)};
  reading.features = reading.run.features;
  reading.format = shape_of(kind).format;
  reading.run_document = [&](int fd, const pipeline::RunOptions& run, pipeline::PageSink& sink, const CancelFlag* stop) {
    return parts_.long_documents.run(job, pool, fd, run, sink, stop);
  };
  DQ_TRY(const DocumentRead read, answer_document(pool, file.get(), reading, keep, {}, &cancel));
  JobEnd end;
  end.pages = read.pages + read.pages_failed;
  if (read.pages == 0) {
    end.message = "No page of the document could be read: " + read.first_failure;
    return end;
  }
  end.state = read.pages_failed > 0 ? JobState::Partial : JobState::Succeeded;
  if (read.pages_failed > 0) end.message = fmt::format("{} of {} pages could not be read.", read.pages_failed, end.pages);
  end.warnings = read.warnings;
  DQ_TRY(end.result, result.commit());
  return end;
}

Status TextractApi::write_output(const Job& job, AnswerKind kind, const JobEnd& end) {
  const Json request = Json::parse(job.request, nullptr, false);
  if (!request.contains("Output") || end.result.empty()) return {};
  const std::string bucket = request["Output"]["S3Bucket"], folder = std::string(request["Output"]["S3Prefix"]) + "/" + job.id + "/";
  DQ_TRY(const pipeline::UniqueFd file, parts_.buckets.blobs().read(end.result));
  Job done = job;
  done.state = end.state, done.pages = end.pages, done.warnings = end.warnings, done.message = end.message;
  DQ_TRY_STATUS(put_access_check(job.tenant, bucket, folder));  // the program may have ended between the job and its first one
  // Clients take the last page for the end of all: the first one is put last.
  std::vector<std::pair<std::string, StoredObject>> objects;
  std::int64_t offset = 0;
  for (int number = 1;; ++number) {
    DQ_TRY(const ElementPage page, read_elements(file, offset, shape_of(kind).most_elements));
    const std::string answer = finished_answer(done, kind, page.elements, page.next > 0 ? next_token(job.id, page.next) : "");
    DQ_TRY(const std::string blob, parts_.buckets.blobs().put(answer));
    objects.push_back({bucket,
                       {folder + std::to_string(number), blob, sha256_hex(answer).substr(0, 32), "application/json",
                        static_cast<std::int64_t>(answer.size()), now_ms()}});
    if (page.next == 0) break;
    offset = page.next;
  }
  for (auto object = objects.rbegin(); object != objects.rend(); ++object)
    DQ_TRY_STATUS(parts_.buckets.put(job.tenant, object->first, object->second));
  return {};
}

// As Textract publishes it (docs.aws.amazon.com/textract/latest/dg/api-async.html).
void TextractApi::add_notification(const Job& job, JobEnd& end) const {
  const Json request = Json::parse(job.request, nullptr, false);
  end.topic = request.value("Topic", "");
  if (!parts_.notifications.knows(end.topic)) end.topic.clear();
  if (end.topic.empty()) return;
  const Json& object = request["Object"];
  Json message{{"JobId", job.id},
               {"Status", end.state == JobState::Failed ? "FAILED" : "SUCCEEDED"},
               {"API", job.kind},
               {"Timestamp", now_ms()},
               {"DocumentLocation", {{"S3ObjectName", object["Name"]}, {"S3Bucket", object["Bucket"]}}}};
  if (request.contains("JobTag")) message["JobTag"] = request["JobTag"];
  end.message_to_topic = message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool TextractApi::run_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel) {
  const AnswerKind kind = answer_of(job.kind);
  Result<JobEnd> end = job.attempts > JobQueue::kMostAttempts
                           ? Result<JobEnd>(fail(ErrorCode::WorkerDied, "its reading ended the program time and again"))
                           : read_job(job, kind, pool, cancel);
  // What is wrong with the machine and not with the document is tried again.
  const auto again = [&] {
    (void)parts_.jobs.give_back(job);
    return false;
  };
  if (!end && end.error().code != ErrorCode::Cancelled && parts_.job_failed) parts_.job_failed(job, end.error());
  if (!end && (end.error().code == ErrorCode::Cancelled || end.error().code == ErrorCode::Unwritable)) return again();
  if (!end) end = JobEnd{JobState::Failed, api_error(end.error()).message, 0, {}, {}, {}};
  // Whoever has lost it to another node leaves the bucket alone.
  const auto ours = parts_.jobs.is_ours(job);
  if (!ours) return again();
  if (*ours)
    if (const Status written = write_output(job, kind, *end); !written) return again();
  add_notification(job, *end);
  return parts_.jobs.finish(job, *end) ? true : again();
}

// --- get

std::string TextractApi::next_token(const std::string& job, std::int64_t offset) const {
  const std::string text = std::to_string(offset);
  const std::string digest = to_hex(hmac_sha256(parts_.token_secret, job + "/" + text));
  return text + "-" + digest.substr(0, kSignatureDigits);
}

std::optional<std::int64_t> TextractApi::offset_of(const std::string& job, const std::string& token) const {
  std::int64_t offset = 0;
  std::from_chars(token.data(), token.data() + token.size(), offset);
  if (offset <= 0 || !equal_in_constant_time(token, next_token(job, offset))) return std::nullopt;
  return offset;
}

ApiResult<Job> TextractApi::job_of(const Caller& caller, const Json& request, RequestChecks& checks, const char* kind) {
  const std::string id = checks.text(request, "JobId", Need::Required, {1, 64, is_name_character});
  DQ_TRY_STATUS(checks.status());
  auto job = parts_.jobs.find(caller.tenant, id);
  if (!job) return std::unexpected(internal_error(job.error()));
  if (!*job || (*job)->kind != kind) return refuse("InvalidJobIdException", "Request has invalid Job Id");
  return std::move(**job);
}

ApiResult<TextractWork> TextractApi::get_job(const Caller& caller, const Json& request, const char* kind, AnswerKind answer) {
  RequestChecks checks;
  const int cap = shape_of(answer).most_elements;
  const std::int64_t most = std::min<std::int64_t>(checks.integer(request, "MaxResults", cap, 1, INT32_MAX), cap);
  const std::string token = checks.text(request, "NextToken", Need::Optional, {1, 1024, nullptr, is_not_blank});
  DQ_TRY(const Job job, job_of(caller, request, checks, kind));
  std::int64_t offset = 0;
  if (!token.empty()) {
    const auto given = offset_of(job.id, token);
    if (!given) return refuse("InvalidParameterException", "Request has invalid parameters: NextToken is none of this job's");
    offset = *given;
  }
  if (job.state == JobState::Queued || job.state == JobState::Running) return TextractWork{R"({"JobStatus":"IN_PROGRESS"})", {}};
  if (job.state == JobState::Failed)
    return TextractWork{fmt::format(R"({{"JobStatus":"FAILED","StatusMessage":{}}})", json_text(job.message)), {}};
  const auto file = parts_.buckets.blobs().read(job.result);
  if (!file) return std::unexpected(internal_error(file.error()));
  const auto page = read_elements(*file, offset, static_cast<int>(most));
  if (!page) return std::unexpected(internal_error(page.error()));
  return TextractWork{finished_answer(job, answer, page->elements, page->next > 0 ? next_token(job.id, page->next) : ""), {}};
}

ApiResult<TextractWork> TextractApi::get_text_detection(const Caller& caller, const Json& request) {
  return get_job(caller, request, "StartDocumentTextDetection", AnswerKind::Text);
}
ApiResult<TextractWork> TextractApi::get_analysis(const Caller& caller, const Json& request) {
  return get_job(caller, request, "StartDocumentAnalysis", AnswerKind::Analysis);
}
ApiResult<TextractWork> TextractApi::get_expense(const Caller& caller, const Json& request) {
  return get_job(caller, request, "StartExpenseAnalysis", AnswerKind::Expense);
}
ApiResult<TextractWork> TextractApi::get_lending(const Caller& caller, const Json& request) {
  return get_job(caller, request, "StartLendingAnalysis", AnswerKind::Lending);
}

ApiResult<TextractWork> TextractApi::get_lending_summary(const Caller& caller, const Json& request) {
  RequestChecks checks;
  DQ_TRY(const Job job, job_of(caller, request, checks, "StartLendingAnalysis"));
  if (job.state == JobState::Queued || job.state == JobState::Running) return TextractWork{R"({"JobStatus":"IN_PROGRESS"})", {}};
  if (job.state == JobState::Failed)
    return TextractWork{fmt::format(R"({{"JobStatus":"FAILED","StatusMessage":{}}})", json_text(job.message)), {}};
  const auto file = parts_.buckets.blobs().read(job.result);
  if (!file) return std::unexpected(internal_error(file.error()));
  LendingSummary summary;
  for (std::int64_t offset = 0;;) {
    const auto page = read_elements(*file, offset, shape_of(AnswerKind::Lending).most_elements);
    if (!page) return std::unexpected(internal_error(page.error()));
    for (std::string_view left = page->elements; !left.empty();) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      summary.add(left.substr(0, end));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    if (page->next == 0) break;
    offset = page->next;
  }
  std::string out = fmt::format(R"({{"DocumentMetadata":{{"Pages":{}}},"JobStatus":"{}","Summary":{},"AnalyzeLendingModelVersion":"1.0")",
                                job.pages, state_name(job.state), summary.json());
  if (!job.warnings.empty()) out += ",\"Warnings\":" + job.warnings;
  if (!job.message.empty()) out += ",\"StatusMessage\":" + json_text(job.message);
  return TextractWork{out + "}", {}};
}

}  // namespace dq::service
