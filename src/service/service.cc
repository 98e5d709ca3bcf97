#include "service/service.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "base/encodings.h"
#include "base/sha256.h"
#include "service/audit_log.h"
#include "service/bucket_store.h"
#include "service/documents_api.h"
#include "service/file_pieces.h"
#include "service/http_date.h"
#include "service/job_parts.h"
#include "service/job_queue.h"
#include "service/long_documents.h"
#include "service/metrics.h"
#include "service/notifications.h"
#include "service/rate_limits.h"
#include "service/reading_threads.h"
#include "service/state_folder.h"
#include "service/task_threads.h"
#include "service/textract_api.h"
#include "service/web_files.h"

namespace dq::service {
namespace {

constexpr std::string_view kTarget = "Textract.";
constexpr std::string_view kJsonType = "application/x-amz-json-1.1";
// 10 MiB as base64, with room for the rest of a request.
constexpr std::int64_t kJsonBytes = 16 << 20;
constexpr std::int64_t kChunkOverhead = 16 << 20;
constexpr std::size_t kWaitingPerReader = 32;  // callers; more are told to come again
// Readings that wait for their OCR have a thread and a worker each, 10 to 60 MB.
constexpr std::size_t kPausedPerReader = 8, kMostPaused = 64;
constexpr int kTaskThreads = 4;
constexpr std::size_t kMostTasks = 2000;
constexpr int kTellingsPerLease = 3;
constexpr std::chrono::seconds kHousekeeping{10};
constexpr std::chrono::milliseconds kLookForNotifications{500};
constexpr std::int64_t kTidyMs = 10 * 60 * 1000;
constexpr std::int64_t kDayMs = 24 * 3600 * 1000;
constexpr int kSecretBytes = 32;

constexpr std::string_view kWebPath = "/web/";
constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action "
    "'none'; "
    "frame-ancestors 'none'";

enum class Door : std::uint8_t { Textract, S3, Documents, Page };

// Who is asked: clients of Textract name their operation in a header, those of S3 sign for it; all else is S3's when it is signed.
Door door_of(const HttpRequest& head) {
  if (head.has_header("x-amz-target") || head.path().starts_with("/service/")) return Door::Textract;
  const std::string_view path = head.path();
  if (path.starts_with("/v1/")) return Door::Documents;
  const bool page = path == "/" || path.starts_with(kWebPath) || path == "/health" || path == "/ready";
  return page && !is_signed(head) && (head.method == "GET" || head.method == "HEAD") ? Door::Page : Door::S3;
}

std::string operation_of(const HttpRequest& request) {
  const std::string_view target = request.header("x-amz-target");
  return target.starts_with(kTarget) ? std::string(target.substr(kTarget.size())) : std::string();
}

HttpResponse json_error(const ApiError& error) {
  const Json body{{"__type", error.code}, {"Message", error.message}};
  HttpResponse response = HttpResponse::of(error.status, kJsonType, body.dump(-1, ' ', false, Json::error_handler_t::replace));
  response.cause = error.cause;
  return response;
}

Result<std::string> hash_of(const HttpRequest& request) {
  if (!request.body_file) return sha256_hex(request.body);
  Sha256 hash;
  DQ_TRY_STATUS(for_each_piece(request.body_file, request.body_bytes, [&](std::string_view piece) -> Status {
    hash.update(piece);
    return {};
  }));
  return hex_of(hash.digest());
}

bool is_loopback_host(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::string_view name = host.ends_with(']') || colon == std::string_view::npos ? host : host.substr(0, colon);
  return name == "localhost" || name == "[::1]" || name.starts_with("127.");
}

// A label of metrics, of which there are few.
std::string known_method(const std::string& method) {
  for (const char* const known : {"GET", "HEAD", "PUT", "POST", "DELETE"})
    if (method == known) return method;
  return "other";
}

HttpResponse page_of(std::string_view path) {
  const WebFile* const file = web_file(path == "/" ? "index.html" : path.substr(kWebPath.size()));
  if (!file) return HttpResponse::of(404, "text/plain; charset=utf-8", "There is no such page.\n");
  HttpResponse response = HttpResponse::of(200, file->content_type, std::string(file->bytes));
  response.headers.insert(response.headers.end(), {{"Content-Security-Policy", std::string(kContentPolicy)},
                                                   {"X-Content-Type-Options", "nosniff"},
                                                   {"Referrer-Policy", "no-referrer"},
                                                   {"Cache-Control", "no-cache"}});
  return response;
}

std::string log_text(const Json& line) { return line.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string log_line(const HttpRequest& request, const std::string& who, const std::string& what, const std::string& end,
                     const HttpResponse& response, double ms) {
  Json line{{"time", iso_date(now_ms())},
            {"request", request.id},
            {"peer", request.peer},
            {"key", who},
            {"method", request.method},
            {"operation", what},
            {"bytes", request.body_bytes},
            {"status", response.status},
            {"end", end},
            {"ms", std::round(ms * 10) / 10}};
  if (!response.cause.empty()) line["cause"] = response.cause;
  return log_text(line);
}

}  // namespace

struct Service::State final : HttpHandler {
  State(ServiceOptions o, StateFolder f)
      : options(std::move(o)),
        folder(std::move(f)),
        keys(*folder.database, options.keys),
        callers(keys, options.callers),
        rates(options.requests_per_second),
        buckets(*folder.database, *folder.blobs),
        jobs(*folder.database, *folder.blobs, folder.node, options.lease_seconds),
        parts(*folder.database, *folder.blobs, folder.node, options.lease_seconds),
        notifications(*folder.database, options.notifications),
        long_documents({jobs, parts, *folder.blobs, [this] { readers->wake(); }}),
        s3(*folder.database, buckets, options.s3) {}

  Status begin();
  Status sweep();
  Result<std::string> token_secret();
  Admission admit(const HttpRequest& head) override;
  void handle(HttpRequest&& request, Answer answer) override;

  // Of a request under way: what its line in the log needs.
  struct Call {
    HttpRequest request;
    Answer answer;
    std::string who, tenant, what;
    Json about{};  // for the audit log
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  };
  void done(Call& call, HttpResponse&& response, const std::string& end);
  void audit(const AuditEntry& entry);
  void job_failed(const Job& job, const Error& error);
  void refuse_call(Call& call, const ApiError& error);
  void answering(Call& call, const std::function<void()>& work);
  void serve(const std::shared_ptr<Call>& call);
  void serve_textract(const std::shared_ptr<Call>& call, const Caller& caller);
  void serve_s3(Call& call, const Caller& caller);
  void serve_documents(const std::shared_ptr<Call>& call, const Caller& caller);
  ApiStatus check(const Call& call, const Caller& caller, Door door);
  HttpResponse refusal(const HttpRequest& request, Door door, const ApiError& error);
  bool run_job(TenantPools& pools, const CancelFlag& cancel);
  void keep_leases();
  void keep_house();
  void tell();
  HttpResponse health(const HttpRequest& request);
  Metrics::Now now();

  ServiceOptions options;
  StateFolder folder;
  AccessKeys keys;
  Callers callers;
  RateLimits rates;
  BucketStore buckets;
  JobQueue jobs;
  JobParts parts;
  Notifications notifications;
  LongDocuments long_documents;
  S3Api s3;
  Metrics metrics;
  std::unique_ptr<AuditLog> audit_log;
  std::unique_ptr<TextractApi> textract;
  std::unique_ptr<DocumentsApi> documents;
  std::unique_ptr<ReadingThreads> readers;
  std::unique_ptr<TaskThreads> tasks;
  std::unique_ptr<HttpServer> server, admin_server;
  std::unique_ptr<HttpHandler> admin;
  std::thread leases, house, teller, admin_thread;
  std::mutex house_mutex;
  std::condition_variable house_changed;
  bool house_stopping = false;
  CancelFlag sweep_over;
  std::atomic<bool> stopping = false;
};

namespace {

// What operators ask, on a port that no customer reaches.
struct AdminHandler final : HttpHandler {
  explicit AdminHandler(std::function<HttpResponse(const HttpRequest&)> a) : answer_to(std::move(a)) {}
  Admission admit(const HttpRequest&) override { return {}; }
  void handle(HttpRequest&& request, Answer answer) override { answer(answer_to(request)); }
  std::function<HttpResponse(const HttpRequest&)> answer_to;
};

}  // namespace

// What a kill left between a file and its row. Where objects may be shared, those at work may be about to write the row.
Status Service::State::sweep() {
  const std::int64_t before_ms = folder.shares_objects ? now_ms() - kDayMs : INT64_MAX;
  return folder.blobs->sweep(
      before_ms,
      [this]() -> Result<Blobs::Names> {
        DQ_TRY(const SqlRows named,
               folder.database->run(
                   "SELECT blob FROM objects UNION SELECT blob FROM upload_parts UNION SELECT blob FROM jobs UNION SELECT result FROM jobs "
                   "WHERE result IS NOT NULL UNION SELECT blob FROM job_files UNION SELECT blob FROM job_parts WHERE blob IS NOT NULL"));
        Blobs::Names names;
        for (const SqlRow& row : named) names.insert(row[0].string());
        return names;
      },
      sweep_over);
}

// The same for all nodes, whichever of them makes it.
Result<std::string> Service::State::token_secret() {
  DQ_TRY(const SqlRows made, folder.database->run("INSERT INTO settings(name, content) VALUES('token_secret', ?) ON CONFLICT DO NOTHING",
                                                  {random_hex(kSecretBytes)}));
  DQ_TRY(const SqlRows secret, folder.database->run("SELECT content FROM settings WHERE name = 'token_secret'"));
  return secret[0][0].string();
}

Status Service::State::begin() {
  if (!options.audit_log.empty()) { DQ_TRY(audit_log, AuditLog::open(options.audit_log)); }
  DQ_TRY_STATUS(jobs.recover());
  DQ_TRY_STATUS(parts.recover());
  if (!folder.database->is_shared()) DQ_TRY_STATUS(sweep());
  DQ_TRY(const std::string secret, token_secret());
  const auto failed = [this](const Job& job, const Error& error) { job_failed(job, error); };
  textract = std::make_unique<TextractApi>(TextractApi::Parts{*folder.database, buckets, jobs, options.run, long_documents, notifications,
                                                              [this] { readers->wake(); }, secret, options.textract, failed});
  documents = std::make_unique<DocumentsApi>(
      DocumentsApi::Parts{*folder.blobs, jobs, options.run, [this] { readers->wake(); }, options.textract.unfinished_jobs, failed});
  const auto count = static_cast<std::size_t>(options.readers);
  readers = std::make_unique<ReadingThreads>(
      ReadingOptions{options.readers, options.readers, options.readers, std::min(kPausedPerReader * count, kMostPaused),
                     kWaitingPerReader * count, options.worker},
      [this](TenantPools& pools, const CancelFlag& cancel) { return run_job(pools, cancel); });
  tasks = std::make_unique<TaskThreads>(kTaskThreads, kMostTasks);
  std::shared_ptr<const TlsCertificate> certificate;
  if (!options.tls.certificate.empty()) { DQ_TRY(certificate, TlsCertificate::load(options.tls)); }
  DQ_TRY(server, HttpServer::listen(options.address, options.port, *this, options.http, std::move(certificate)));
  if (options.admin_port >= 0) {
    admin = std::make_unique<AdminHandler>([this](const HttpRequest& request) { return health(request); });
    DQ_TRY(admin_server, HttpServer::listen(options.address, options.admin_port, *admin, options.http));
  }
  return {};
}

// --- requests

HttpResponse Service::State::refusal(const HttpRequest& request, Door door, const ApiError& error) {
  if (door == Door::S3) return S3Api::error(S3Api::s3_name(error), request);
  if (door != Door::Documents) return json_error(error);
  const bool unknown = error.code == "MissingAuthenticationTokenException" || error.code == "UnrecognizedClientException" ||
                       error.code == "InvalidSignatureException" || error.code == "IncompleteSignatureException";
  const bool busy = error.code == "ThrottlingException" || error.code == "ProvisionedThroughputExceededException";
  return DocumentsApi::error({error.code, error.message, unknown ? 401 : busy ? 429 : error.status});
}

Admission Service::State::admit(const HttpRequest& head) {
  const Door door = door_of(head);
  Admission admission;
  if (door == Door::Page) return admission;
  admission.to = door == Door::Textract ? Admission::To::Memory : Admission::To::File;
  admission.most_bytes = door == Door::Textract ? kJsonBytes : options.s3.object_bytes + kChunkOverhead;
  auto caller = callers.known(head);
  // A page of another host must not reach an open service by a name that it points here (DNS rebinding).
  if (options.callers.open && !is_loopback_host(head.header("host")))
    caller = std::unexpected(ApiError{"AccessDeniedException", "Without keys, only this machine's own names are answered.", 403});
  ApiStatus fit = caller ? ApiStatus() : ApiStatus(std::unexpected(caller.error()));
  // What S3 signs is in the head, the body's hash too.
  if (fit && door == Door::S3)
    fit = callers.check_signature(
        head, *caller,
        caller->authorization && caller->authorization->in_query() ? "UNSIGNED-PAYLOAD" : head.header("x-amz-content-sha256"));
  if (fit && door == Door::S3 && !rates.take(caller->key_id)) fit = refuse("ThrottlingException", "Rate exceeded");
  if (!fit) {
    admission.refusal = std::make_shared<HttpResponse>(refusal(head, door, fit.error()));
    metrics.request("refused", fit.error().code, 0);
    const std::string who = caller ? caller->key_id : "", operation = operation_of(head);
    if (options.log) options.log(log_line(head, who, operation, fit.error().code, *admission.refusal, 0));
    const std::string tenant = caller ? caller->tenant : "";
    const Json about = door == Door::Textract ? Json() : named_by_address(head);
    audit({head.id, head.peer, who, tenant, operation, about, admission.refusal->status, fit.error().code, 0, 0});
  }
  return admission;
}

void Service::State::handle(HttpRequest&& request, Answer answer) {
  auto call = std::make_shared<Call>(Call{std::move(request), std::move(answer), {}, {}, {}});
  if (!tasks->add([this, call] { answering(*call, [&] { serve(call); }); }))
    refuse_call(*call, {"ThrottlingException", "The server is busy; try again."});
}

void Service::State::done(Call& call, HttpResponse&& response, const std::string& end) {
  const Answer answer = std::exchange(call.answer, {});
  if (!answer) return;
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - call.begun).count();
  metrics.request(call.what.empty() ? "other" : call.what, end, ms / 1000);
  if (options.log) options.log(log_line(call.request, call.who, call.what, end, response, ms));
  const std::int64_t bytes = response.file ? response.file_bytes : static_cast<std::int64_t>(response.body.size());
  const std::string what = call.what.empty() ? operation_of(call.request) : call.what;
  if (door_of(call.request) != Door::Page)
    audit({call.request.id, call.request.peer, call.who, call.tenant, what, call.about, response.status, end, call.request.body_bytes,
           bytes});
  answer(std::move(response));
}

void Service::State::audit(const AuditEntry& entry) {
  if (!audit_log) return;
  if (const Status written = audit_log->write(entry); !written && options.log)
    options.log(log_text({{"time", iso_date(now_ms())}, {"request", entry.request}, {"cause", written.error().text()}}));
}

void Service::State::job_failed(const Job& job, const Error& error) {
  if (options.log) options.log(log_text({{"time", iso_date(now_ms())}, {"job", job.id}, {"operation", job.kind}, {"cause", error.text()}}));
}

void Service::State::refuse_call(Call& call, const ApiError& error) {
  done(call, refusal(call.request, door_of(call.request), error), error.code);
}

ApiStatus Service::State::check(const Call& call, const Caller& caller, Door door) {
  if (door == Door::S3) return {};  // by admit()
  std::string hash = "";
  if (caller.authorization) {
    auto computed = hash_of(call.request);
    if (!computed) return std::unexpected(internal_error(computed.error()));
    hash = std::move(*computed);
  }
  const std::string_view claimed = call.request.header("x-amz-content-sha256");
  if (caller.authorization && !claimed.empty() && claimed != hash)
    return refuse("InvalidSignatureException", "x-amz-content-sha256 is not the hash of the body.");
  return callers.check_signature(call.request, caller, hash);
}

// Each call is answered once, whatever a library throws on the way: exceptions end here.
void Service::State::answering(Call& call, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) { refuse_call(call, internal_error(Error{ErrorCode::Internal, error.what(), {}, {}, 0})); }
}

void Service::State::serve(const std::shared_ptr<Call>& call) {
  const Door door = door_of(call->request);
  if (door == Door::Page) {
    const std::string_view path = call->request.path();
    const bool page = path == "/" || path.starts_with(kWebPath);
    call->what = page ? "page" : "health";
    HttpResponse response = page ? page_of(path) : health(call->request);
    const std::string end = std::to_string(response.status);
    return done(*call, std::move(response), end);
  }
  const auto caller = callers.known(call->request);
  if (!caller) return refuse_call(*call, caller.error());
  call->who = caller->key_id, call->tenant = caller->tenant;
  if (const ApiStatus right = check(*call, *caller, door); !right) return refuse_call(*call, right.error());
  if (door != Door::S3 && !rates.take(caller->key_id)) return refuse_call(*call, {"ThrottlingException", "Rate exceeded"});
  if (door == Door::S3) return serve_s3(*call, *caller);
  if (door == Door::Documents) return serve_documents(call, *caller);
  serve_textract(call, *caller);
}

void Service::State::serve_textract(const std::shared_ptr<Call>& call, const Caller& caller) {
  const std::string operation = operation_of(call->request);
  if (call->request.method != "POST" || operation.empty()) {
    return refuse_call(*call, {"UnknownOperationException", "There is no operation of that name.", 404});
  }
  if (nests_too_deep(call->request.body)) return refuse_call(*call, {"SerializationException", "The body nests too deep."});
  const Json body = Json::parse(call->request.body, nullptr, false);
  if (body.is_discarded()) return refuse_call(*call, {"SerializationException", "The body is no JSON."});
  call->about = named_by_textract(body);
  call->request.body = {};  // its document was the larger part of it
  auto work = textract->start(caller, operation, body);
  if (work || work.error().code != "UnknownOperationException") call->what = operation;  // names that are made up are no labels
  if (!work) return refuse_call(*call, work.error());
  if (operation.starts_with("Start") || operation.starts_with("Create")) add_made(call->about, work->answer);
  if (!work->read) return done(*call, HttpResponse::of(200, kJsonType, std::move(work->answer)), "200");
  const auto read = [this, call, work = std::move(work->read)](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
    bool answered = true;
    answering(*call, [&] {
      auto answer = work(pool, cancel);
      answered = answer || !cancel.cancelled();
      if (!answered) return;
      if (!answer) return refuse_call(*call, answer.error());
      done(*call, HttpResponse::of(200, kJsonType, std::move(*answer)), "200");
    });
    return answered;
  };
  if (!readers->read_now(caller.tenant, read))
    refuse_call(*call, {"ProvisionedThroughputExceededException", "Too many documents are being read; try again."});
}

void Service::State::serve_s3(Call& call, const Caller& caller) {
  call.what = "S3." + known_method(call.request.method);
  call.about = named_by_address(call.request);
  std::string key;
  if (caller.authorization) {
    const auto secret = callers.secret_of(caller);
    if (secret && !secret->empty()) key = signing_key(*secret, *caller.authorization);
  }
  HttpResponse response = s3.answer(caller, call.request, key);
  if (call.request.method == "POST") add_removed(call.about, call.request, response.body);
  const std::string end = std::to_string(response.status);
  done(call, std::move(response), end);
}

void Service::State::serve_documents(const std::shared_ptr<Call>& call, const Caller& caller) {
  call->what = "Documents." + known_method(call->request.method);
  call->about = named_by_address(call->request);
  HttpRequest request = std::move(call->request);
  call->request = HttpRequest{request.id, request.peer, request.method, request.target, {}, {}, {}, request.body_bytes};  // for the log
  DocumentsApi::Work work = documents->start(caller, std::move(request));
  if (!work.read) {
    if (work.answer.status == 201) add_made(call->about, work.answer.body);
    const std::string end = std::to_string(work.answer.status);
    return done(*call, std::move(work.answer), end);
  }
  const auto read = [this, call, work = std::move(work.read)](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
    bool answered = true;
    answering(*call, [&] {
      HttpResponse response = work(pool, cancel);
      answered = response.status == 200 || !cancel.cancelled();
      const std::string end = std::to_string(response.status);
      if (answered) done(*call, std::move(response), end);
    });
    return answered;
  };
  if (!readers->read_now(caller.tenant, read))
    refuse_call(*call, {"ProvisionedThroughputExceededException", "Too many documents are being read; try again."});
}

// --- jobs

bool Service::State::run_job(TenantPools& pools, const CancelFlag& cancel) {
  const auto job = jobs.claim();
  // Whole documents first, so that a long one does not keep short ones waiting.
  if (job && !*job)
    return long_documents.work_on_part([&](const std::string& tenant) -> pipeline::WorkerPool& { return pools.of(tenant); },
                                       [this](const Job& whole) { return textract->run_options(whole); }, cancel);
  if (!job) return false;
  pipeline::WorkerPool& pool = pools.of((*job)->tenant);
  bool ended = true;
  try {
    ended = (*job)->kind == kDocumentJob ? documents->run_job(**job, pool, cancel) : textract->run_job(**job, pool, cancel);
  } catch (const std::exception&) {  // of a library: the document's fault, and not to be tried for ever
    (void)jobs.finish(**job, {JobState::Failed, "The document could not be read.", 0, {}, {}, {}});
  }
  if (const auto after = jobs.find((*job)->tenant, (*job)->id); ended && after && *after)
    metrics.job(std::string(state_name((*after)->state)), (*after)->pages);
  return ended;
}

void Service::State::keep_leases() {
  const std::chrono::duration<double> pause(options.lease_seconds / kTellingsPerLease);
  std::unique_lock lock(house_mutex);
  while (!house_stopping) {
    lock.unlock();
    (void)jobs.keep_alive();
    (void)parts.keep_alive();
    lock.lock();
    house_changed.wait_for(lock, pause, [this] { return house_stopping; });
  }
}

void Service::State::tell() {
  std::unique_lock lock(house_mutex);
  while (!house_stopping) {
    lock.unlock();
    const bool told = notifications.send_next();
    lock.lock();
    if (!told) house_changed.wait_for(lock, kLookForNotifications, [this] { return house_stopping; });
  }
}

// Apart from leases, which cannot wait for a store of objects.
void Service::State::keep_house() {
  std::int64_t next_sweep_ms = folder.database->is_shared() ? 0 : INT64_MAX, next_tidy_ms = 0;
  std::unique_lock lock(house_mutex);
  while (!house_stopping) {
    lock.unlock();
    const std::int64_t now = now_ms(), oldest_ms = now - static_cast<std::int64_t>(options.retention_days * kDayMs);
    (void)jobs.expire(oldest_ms);
    (void)s3.expire_uploads(oldest_ms);
    if (now >= next_tidy_ms) folder.blobs->tidy(), next_tidy_ms = now + kTidyMs;
    if (now >= next_sweep_ms) (void)sweep(), next_sweep_ms = now + kDayMs;
    lock.lock();
    house_changed.wait_for(lock, kHousekeeping, [this] { return house_stopping; });
  }
}

// --- for operators

Metrics::Now Service::State::now() {
  Metrics::Now now;
  now.connections = server->connections();
  now.callers_waiting = static_cast<std::int64_t>(readers->waiting());
  if (const auto counts = jobs.counts()) now.jobs_waiting = counts->waiting, now.jobs_running = counts->running;
  return now;
}

HttpResponse Service::State::health(const HttpRequest& request) {
  constexpr std::string_view kText = "text/plain; charset=utf-8";
  if (request.path() == "/health") return HttpResponse::of(200, kText, "ok\n");
  if (request.path() == "/ready") {
    const bool kept = folder.database->run("SELECT 1").has_value();
    return stopping || !kept ? HttpResponse::of(503, kText, stopping ? "stopping\n" : "the state cannot be read\n")
                             : HttpResponse::of(200, kText, "ready\n");
  }
  if (request.path() == "/metrics") return HttpResponse::of(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(now()));
  return HttpResponse::of(404, kText, "There is /health, /ready and /metrics.\n");
}

// --- the whole

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}

Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options) {
  DQ_TRY(StateFolder folder, StateFolder::open(options.state, Lock::Exclusive));
  auto state = std::make_unique<State>(std::move(options), std::move(folder));
  DQ_TRY_STATUS(state->begin());
  return std::unique_ptr<Service>(new Service(std::move(state)));
}

int Service::port() const { return state_->server->port(); }
int Service::admin_port() const { return state_->admin_server ? state_->admin_server->port() : -1; }

void Service::run() {
  State& state = *state_;
  state.leases = std::thread([&state] { state.keep_leases(); });
  if (!state.options.notifications.addresses.empty()) state.teller = std::thread([&state] { state.tell(); });
  state.house = std::thread([&state] { state.keep_house(); });
  if (state.admin_server) state.admin_thread = std::thread([&state] { state.admin_server->run(0); });
  state.readers->wake();
  state.server->run(state.options.drain_seconds);
  state.readers->stop();
  state.tasks.reset();
  {
    const std::lock_guard lock(state.house_mutex);
    state.house_stopping = true;
    state.house_changed.notify_all();
  }
  state.sweep_over.cancel();
  state.leases.join();
  if (state.teller.joinable()) state.teller.join();
  state.house.join();
  if (state.admin_server) state.admin_server->stop(), state.admin_thread.join();
}

void Service::reload() {
  const ServiceOptions& options = state_->options;
  const auto tell = [&](const Error& error) {
    if (options.log) options.log(log_text({{"time", iso_date(now_ms())}, {"cause", error.text()}}));
  };
  if (state_->audit_log)
    if (const Status opened = state_->audit_log->reopen(); !opened) tell(opened.error());
  if (options.tls.certificate.empty()) return;
  if (auto certificate = TlsCertificate::load(options.tls)) state_->server->use(std::move(*certificate));
  else tell(certificate.error());
}

void Service::stop() {
  state_->stopping = true;
  state_->server->stop();
}

}  // namespace dq::service
