#include "service/documents_api.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>

#include "base/encodings.h"
#include "base/utf8.h"
#include "classify/train.h"
#include "image/encode.h"
#include "pipeline/document_run.h"
#include "pipeline/each_page.h"
#include "service/document_kind.h"
#include "service/document_questions.h"
#include "service/document_reading.h"
#include "service/file_pieces.h"
#include "service/request_checks.h"
#include "service/sigv4.h"
#include "service/string_sink.h"
#include "write/json_stream.h"
#include "write/plan_json.h"
#include "write/writer.h"

namespace dq::service {
namespace {

constexpr float kPicturePxPerPt = 1.5f;  // 108 dpi: read on a screen, some 100 kB a page
constexpr int kPictureQuality = 80;
constexpr int kMostPictures = 200;
constexpr int kMostListed = 1000;
constexpr std::size_t kMostName = 200;  // characters
constexpr int kPlanDecimals = 5;
constexpr std::string_view kJson = "application/json";

struct FormatRow {
  std::string_view name, extension, content_type;
  write::Format format;
  unsigned needs = 0;  // pipeline::FeatureFlag that it is about: written where that is asked for, and asked for with it
};

constexpr std::array<FormatRow, 10> kFormats{{
    {"json", "json", "application/json", write::Format::Json},
    {"markdown", "md", "text/markdown; charset=utf-8", write::Format::Markdown},
    {"html", "html", "text/html; charset=utf-8", write::Format::Html},
    {"csv", "csv", "text/csv; charset=utf-8", write::Format::Csv},
    {"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write::Format::Xlsx},
    {"text", "txt", "text/plain; charset=utf-8", write::Format::Text},
    {"textract", "textract.json", "application/json", write::Format::Textract},
    {"expense", "expense.json", "application/json", write::Format::Expense, pipeline::kExpense},
    {"identity", "identity.json", "application/json", write::Format::Identity, pipeline::kIdentity},
    {"lending", "lending.json", "application/json", write::Format::Lending, pipeline::kLending},
}};

constexpr std::array<std::pair<std::string_view, unsigned>, 9> kFeatures{{{"text", pipeline::kText},
                                                                          {"tables", pipeline::kTables},
                                                                          {"layout", pipeline::kLayout},
                                                                          {"forms", pipeline::kForms},
                                                                          {"queries", pipeline::kQueries},
                                                                          {"signatures", pipeline::kSignatures},
                                                                          {"expense", pipeline::kExpense},
                                                                          {"identity", pipeline::kIdentity},
                                                                          {"lending", pipeline::kLending}}};

const FormatRow* format_of_name(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &FormatRow::name);
  return found == kFormats.end() ? nullptr : found;
}

ApiError internal(const Error& error) { return internal_error(error, "InternalError"); }

ApiError of_document_error(const Error& error) {
  if (error.code == ErrorCode::UnsupportedFormat) return {"UnsupportedFormat", error.text(), 400};
  if (error.code == ErrorCode::Usage) return {"InvalidParameter", error.text(), 400};
  return is_of_the_document(error.code) ? ApiError{"BadDocument", error.text(), 400} : internal(error);
}

HttpResponse json(int status, const Json& body) {
  return HttpResponse::of(status, kJson, body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

// The methods that an address knows, without "v1"; empty where there is none of that shape.
std::string_view methods_of(const std::vector<std::string>& path) {
  const std::string_view first = path.empty() ? std::string_view() : path[0];
  if (path.size() == 1 && (first == "extract" || first == "plan" || first == "classify")) return "POST";
  if (first != "documents") return {};
  if (path.size() == 1) return "GET, HEAD, POST";
  if (path.size() == 2) return "GET, HEAD, DELETE";
  if (path.size() == 3 && path[2] == "ask") return "POST";
  const bool file = path.size() == 3 && (path[2] == "answer" || path[2] == "kind");
  const bool picture = path.size() == 4 && path[2] == "pages" && path[3].ends_with(".jpg");
  return file || picture ? "GET, HEAD" : "";
}

bool is_one_of(std::string_view word, std::string_view list) {
  const std::size_t at = list.find(word);
  const auto ends = [&](std::size_t n) { return n >= list.size() || list[n] == ','; };
  return !word.empty() && at != std::string_view::npos && (at == 0 || list[at - 1] == ' ') && ends(at + word.size());
}

// A name that comes from outside, for a header: no quote, no control character.
std::string header_name(const std::string& name) {
  std::string out;
  for (const char c : name) out += c < ' ' || c == '"' || c == '\\' || c == 0x7f ? '_' : c;
  return out;
}

std::string stem_of(const std::string& name) {
  const std::string file = name.substr(name.find_last_of('/') == std::string::npos ? 0 : name.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

class BlobSink final : public write::Sink {
 public:
  explicit BlobSink(BlobWriter&& blob) : blob_(std::move(blob)) {}
  Status write(std::string_view bytes) override { return blob_.write(bytes); }
  BlobWriter& blob() { return blob_; }

 private:
  BlobWriter blob_;
};

Result<write::WriteOptions> options_for(int fd, const std::string& name, const pipeline::RunOptions& run) {
  write::WriteOptions options;
  options.source_name = name;
  options.features = run.features;
  DQ_TRY(options.content_hash, content_hash(fd, run.limits));
  return options;
}

// Every format at once: writing costs little beside reading. The kind, too: its pages are at hand here, where it costs less than a
// millisecond for each of a few; whoever asks for it later would have them read again. It is a file of its own, so that the list of
// documents and looks at one that is being read need no more than their rows.
class EveryAnswer final : public pipeline::PageSink {
 public:
  EveryAnswer(const Blobs& blobs, const write::WriteOptions& options) : blobs_(blobs), options_(options) {}

  Status begin(const DocumentInfo& info) override {
    for (const FormatRow& row : kFormats) {
      if ((row.needs & options_.features) != row.needs) continue;
      names_.push_back(row.name);
      DQ_TRY(BlobWriter blob, blobs_.create());
      sinks_.push_back(std::make_unique<BlobSink>(std::move(blob)));
      writers_.push_back(write::make_writer(row.format, *sinks_.back(), options_));
      DQ_TRY_STATUS(writers_.back()->begin(info));
    }
    return {};
  }
  Status page(Page&& page) override {
    for (const auto& writer : writers_) DQ_TRY_STATUS(writer->page(page));
    kind_.see(page);
    for (const Diagnostic& d : page.diagnostics)
      if (d.severity == Severity::Damage && first_failure.empty()) first_failure = d.message;
    const auto picture = std::ranges::find(page.pictures, -1, &Picture::image);
    return picture == page.pictures.end() || ++pictures_ > kMostPictures ? Status() : keep_picture(page.number, *picture);
  }
  Status end(const pipeline::DocumentSummary& summary) override {
    for (std::size_t n = 0; n < writers_.size(); ++n) {
      DQ_TRY_STATUS(writers_[n]->end(summary.diagnostics));
      const std::int64_t bytes = sinks_[n]->blob().bytes();
      DQ_TRY(const std::string blob, sinks_[n]->blob().commit());
      files.push_back({std::string(names_[n]), blob, bytes});
    }
    const auto kind = kind_.json();
    return !kind || kind->empty() ? Status() : keep("kind", *kind);
  }

  std::vector<JobFile> files;
  std::string first_failure;

 private:
  Status keep(const std::string& name, std::string_view bytes) {
    DQ_TRY(const std::string blob, blobs_.put(bytes));
    files.push_back({name, blob, static_cast<std::int64_t>(bytes.size())});
    return {};
  }
  Status keep_picture(int page, const Picture& picture) {
    const image::Raster raster{picture.width_px, picture.height_px, image::PixelFormat::Bgra, {}, picture.bgra};
    const auto jpeg = image::encode_jpeg(image::to_bgr(raster), kPictureQuality);
    return jpeg ? keep(fmt::format("page-{}", page), *jpeg) : Status();  // the page is shown without
  }

  const Blobs& blobs_;
  write::WriteOptions options_;
  std::vector<std::unique_ptr<BlobSink>> sinks_;
  std::vector<std::unique_ptr<write::Writer>> writers_;
  std::vector<std::string_view> names_;  // of their formats
  KindOnTheWay kind_;
  int pictures_ = 0;
};

class WriterSink final : public pipeline::PageSink {
 public:
  explicit WriterSink(write::Writer& writer) : writer_(writer) {}
  Status begin(const DocumentInfo& info) override { return writer_.begin(info); }
  Status page(Page&& page) override { return writer_.page(page); }
  Status end(const pipeline::DocumentSummary& summary) override { return writer_.end(summary.diagnostics); }

 private:
  write::Writer& writer_;
};

// The plan of each page, as docquarry plan --as json has it.
class PlanSink final : public pipeline::PageSink {
 public:
  explicit PlanSink(write::Sink& sink) : json_(sink) {}
  Status begin(const DocumentInfo&) override {
    json_.begin_object().key("pages").begin_array();
    return {};
  }
  Status page(Page&& page) override {
    const auto part = [](Pt of, Pt whole) { return whole > Pt() ? std::clamp(static_cast<double>(of / whole), 0.0, 1.0) : 0.0; };
    json_.line_break().begin_object().key("page").integer(page.number);
    write::plan_members(json_, page.plan, [&](const Rect<Pt>& box) {
      json_.begin_array().number(part(box.left, page.width), kPlanDecimals).number(part(box.top, page.height), kPlanDecimals);
      json_.number(part(box.right, page.width), kPlanDecimals).number(part(box.bottom, page.height), kPlanDecimals).end_array();
    });
    json_.end_object();
    return json_.flush();
  }
  Status end(const pipeline::DocumentSummary&) override { return json_.end_array().end_object().finish(); }

 private:
  write::JsonStream json_;
};

}  // namespace

struct DocumentsApi::Call {
  const Caller& caller;
  std::string method;
  std::vector<std::string> path;  // without "v1"
  std::vector<std::pair<std::string, std::string>> query;

  std::string value(std::string_view name, std::string fallback = {}) const {
    const auto found = std::ranges::find_if(query, [&](const auto& pair) { return pair.first == name; });
    return found == query.end() ? fallback : found->second;
  }
  ApiResult<unsigned> features() const {
    unsigned flags = pipeline::kText;
    const std::string list = value("features", "text,tables,layout");
    for (std::size_t at = 0; at <= list.size() && !list.empty();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      const std::string name = list.substr(at, comma - at);
      const auto found = std::ranges::find_if(kFeatures, [&](const auto& pair) { return pair.first == name; });
      if (found == kFeatures.end())
        return refuse("InvalidParameter",
                      "features are of text,tables,layout,forms,queries,signatures,expense,identity,lending; not " + name);
      flags |= found->second;
      at = comma + 1;
    }
    return flags;
  }
  ApiResult<std::string> name() const {
    std::string name = value("name", "document");
    if (name.empty() || !is_utf8(name) || utf8_length(name) > kMostName)
      return refuse("InvalidParameter", "name has 1 to 200 characters of UTF-8.");
    return name;
  }
};

HttpResponse DocumentsApi::error(const ApiError& error) {
  HttpResponse response = json(error.status, {{"Error", {{"Code", error.code}, {"Message", error.message}}}});
  response.cause = error.cause;
  return response;
}

DocumentsApi::Work DocumentsApi::start(const Caller& caller, HttpRequest&& request) {
  Call call{caller, request.method, {}, {}};
  const auto path = from_percent(request.path());
  auto query = parse_query(request.query());
  if (!path || !query || !is_storable(*path)) return {error({"InvalidParameter", "The address cannot be decoded.", 400}), {}};
  call.query = std::move(*query);
  for (std::size_t at = 1; at <= path->size();) {
    const std::size_t end = std::min(path->find('/', at), path->size());
    call.path.push_back(path->substr(at, end - at));
    at = end + 1;
  }
  call.path.erase(call.path.begin());
  Answer answer = dispatch(call, request);
  return answer ? std::move(*answer) : Work{error(answer.error()), {}};
}

DocumentsApi::Answer DocumentsApi::dispatch(const Call& call, HttpRequest& request) {
  const std::string_view methods = methods_of(call.path);
  if (methods.empty())
    return refuse("NotFound",
                  "There is /v1/documents, /v1/documents/ID, its answer?as=FORMAT, kind, ask?question=TEXT and pages/N.jpg, /v1/extract, "
                  "/v1/plan and /v1/classify.",
                  404);
  if (!is_one_of(call.method, methods)) {
    HttpResponse response = error({"MethodNotAllowed", "This cannot be done here.", 405});
    response.headers.push_back({"Allow", std::string(methods)});
    return Work{std::move(response), {}};
  }
  const std::string& first = call.path[0];
  if (first == "extract") return extract(call, request);
  if (first == "plan") return plan(request);
  if (first == "classify") return classify(call, request);
  if (call.path.size() > 1) return of_document(call);
  return call.method == "POST" ? hand_in(call, request) : list(call);
}

// --- documents

DocumentsApi::Answer DocumentsApi::hand_in(const Call& call, const HttpRequest& request) {
  DQ_TRY(unsigned features, call.features());
  DQ_TRY(const std::string name, call.name());
  DQ_TRY(const std::vector<Question> questions, questions_in(call.query));
  if (!questions.empty()) features |= pipeline::kQueries;
  if (request.body_bytes == 0) return refuse("InvalidParameter", "The body is the document; it is empty.");
  auto writer = parts_.blobs.create();
  if (!writer) return std::unexpected(internal(writer.error()));
  const Status copied = for_each_piece(request.body_file, request.body_bytes, [&](std::string_view piece) { return writer->write(piece); });
  if (!copied) return std::unexpected(internal(copied.error()));
  auto blob = writer->commit();
  if (!blob) return std::unexpected(internal(blob.error()));
  Job job;
  job.tenant = call.caller.tenant, job.kind = kDocumentJob, job.blob = *blob;
  Json about{{"Name", name}, {"Features", features}};
  for (const Question& question : questions) about["Questions"].push_back(question.text);
  job.request = about.dump();
  DQ_TRY(const Job made, parts_.jobs.submit(std::move(job), "", parts_.unfinished_jobs));
  if (parts_.job_added) parts_.job_added();
  return Work{json(201, {{"Id", made.id}}), {}};
}

std::string DocumentsApi::json_of(const Job& job) {
  const Json request = Json::parse(job.request, nullptr, false);
  Json out{{"Id", job.id},           {"Name", request.value("Name", "")}, {"State", state_name(job.state)}, {"Pages", job.pages},
           {"PagesDone", job.pages}, {"Created", job.created_ms}};
  if (!job.message.empty()) out["Message"] = job.message;
  if (job.finished_ms > 0) out["Finished"] = job.finished_ms;
  const std::lock_guard lock(mutex_);
  if (const auto found = progress_.find(job.id); job.state == JobState::Running && found != progress_.end())
    out["PagesDone"] = found->second.first, out["Pages"] = found->second.second;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

DocumentsApi::Answer DocumentsApi::list(const Call& call) {
  const auto jobs = parts_.jobs.list(call.caller.tenant, kMostListed);
  if (!jobs) return std::unexpected(internal(jobs.error()));
  std::string out;
  for (const Job& job : *jobs)
    if (job.kind == kDocumentJob) out += (out.empty() ? "\n" : ",\n") + json_of(job);
  return Work{HttpResponse::of(200, kJson, "{\"Documents\":[" + out + "]}\n"), {}};
}

DocumentsApi::Answer DocumentsApi::show(const Job& job) { return Work{HttpResponse::of(200, kJson, json_of(job) + "\n"), {}}; }

DocumentsApi::Answer DocumentsApi::of_document(const Call& call) {
  const auto found = parts_.jobs.find(call.caller.tenant, call.path[1]);
  if (!found) return std::unexpected(internal(found.error()));
  if (!*found || (*found)->kind != kDocumentJob) return refuse("NotFound", "There is no such document.", 404);
  const Job& job = **found;
  const std::string part = call.path.size() > 2 ? call.path[2] : "";
  if (part.empty() && call.method == "DELETE") {
    const auto removed = parts_.jobs.remove(job);
    if (!removed) return std::unexpected(internal(removed.error()));
    if (!*removed) return refuse("Conflict", "The document is being read; it can be removed when it is done.", 409);
    HttpResponse response;
    response.status = 204;
    return Work{std::move(response), {}};
  }
  if (part.empty()) return show(job);
  if (part == "ask") return ask(call, job);
  const bool open = job.state == JobState::Queued || job.state == JobState::Running;
  if (part == "kind" && open) return refuse("Conflict", "The document is being read; its kind is told when it is done.", 409);
  const std::string stem = stem_of(Json::parse(job.request, nullptr, false).value("Name", "document"));
  if (part == "answer") {
    const FormatRow* row = format_of_name(call.value("as", "json"));
    if (!row)
      return refuse("InvalidParameter", "as is one of json, markdown, html, csv, xlsx, text, textract, expense, identity, lending.");
    return file_of(job, std::string(row->name), std::string(row->content_type), stem + "." + std::string(row->extension));
  }
  if (part == "kind") return file_of(job, part, std::string(kJson), stem + ".kind.json");
  const std::string number = call.path[3].substr(0, call.path[3].size() - 4);
  return file_of(job, "page-" + number, "image/jpeg", stem + "-p" + number + ".jpg");
}

DocumentsApi::Answer DocumentsApi::file_of(const Job& job, const std::string& name, const std::string& content_type,
                                           const std::string& shown_name) {
  const auto file = parts_.jobs.file(job.id, name);
  if (!file) return std::unexpected(internal(file.error()));
  if (!*file) return refuse("NotFound", "The document has no such file, or is not read yet.", 404);
  auto bytes = parts_.blobs.read((*file)->blob);
  if (!bytes) return std::unexpected(internal(bytes.error()));
  HttpResponse response;
  response.headers = {{"Content-Type", content_type},
                      {"Content-Disposition", "inline; filename=\"" + header_name(shown_name) + "\""},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"},
                      {"Cache-Control", "private, max-age=3600"}};
  response.file = std::make_shared<pipeline::UniqueFd>(std::move(*bytes));
  response.file_bytes = (*file)->bytes;
  return Work{std::move(response), {}};
}

// --- at once

DocumentsApi::Answer DocumentsApi::extract(const Call& call, HttpRequest& request) {
  const FormatRow* row = format_of_name(call.value("as", "markdown"));
  if (!row) return refuse("InvalidParameter", "as is one of json, markdown, html, csv, xlsx, text, textract, expense, identity, lending.");
  DQ_TRY(const unsigned features, call.features());
  DQ_TRY(const std::string name, call.name());
  DQ_TRY(std::vector<Question> questions, questions_in(call.query));
  if (request.body_bytes == 0) return refuse("InvalidParameter", "The body is the document; it is empty.");
  auto file = std::make_shared<pipeline::UniqueFd>(std::move(request.body_file));
  pipeline::RunOptions run = parts_.run;
  run.features = features | row->needs | (questions.empty() ? 0u : pipeline::kQueries);
  run.questions = std::move(questions);
  return Work{{}, [row, run, file, name](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
                StringSink sink;
                const auto read = [&]() -> Status {
                  DQ_TRY(const write::WriteOptions options, options_for(file->get(), name, run));
                  const auto writer = write::make_writer(row->format, sink, options);
                  WriterSink pages(*writer);
                  DQ_TRY(const auto summary, pipeline::run_document(pool, file->get(), name, run, pages, {}, &cancel));
                  return {};
                }();
                if (!read) return error(of_document_error(read.error()));
                return HttpResponse::of(200, row->content_type, std::move(sink.text));
              }};
}

DocumentsApi::Answer DocumentsApi::plan(HttpRequest& request) {
  if (request.body_bytes == 0) return refuse("InvalidParameter", "The body is the document; it is empty.");
  auto file = std::make_shared<pipeline::UniqueFd>(std::move(request.body_file));
  pipeline::RunOptions run = parts_.run;
  run.plan_only = true;
  return Work{{}, [run, file](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
                StringSink sink;
                PlanSink pages(sink);
                const auto summary = pipeline::run_document(pool, file->get(), "document", run, pages, {}, &cancel);
                if (!summary) return error(of_document_error(summary.error()));
                return HttpResponse::of(200, kJson, std::move(sink.text));
              }};
}

DocumentsApi::Answer DocumentsApi::classify(const Call& call, HttpRequest& request) {
  const std::string asked = call.value("split", "no");
  if (asked != "yes" && asked != "no") return refuse("InvalidParameter", "split is yes or no.");
  if (request.body_bytes == 0) return refuse("InvalidParameter", "The body is the document; it is empty.");
  auto file = std::make_shared<pipeline::UniqueFd>(std::move(request.body_file));
  const bool split = asked == "yes";
  pipeline::RunOptions run = parts_.run;
  run.features = pipeline::kText | pipeline::kTables | pipeline::kLayout;
  if (!split) run.page_ranges = {{1, classify::kPagesForKind}};
  return Work{{}, [run, file, split](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
                std::vector<classify::PageFeatures> pages;
                pipeline::EachPage sink([&](Page&& page) { pages.push_back(classify::page_features(page)); });
                const auto summary = pipeline::run_document(pool, file->get(), "document", run, sink, {}, &cancel);
                if (!summary) return error(of_document_error(summary.error()));
                auto text = kinds_json(pages, split);
                return text ? HttpResponse::of(200, kJson, std::move(*text)) : error(internal(text.error()));
              }};
}

// The document is read again, with what it was first read with, since answers are looked for among fields and tables that no format holds
// as they are wanted: milliseconds for a page with text, the time of its OCR for a scan.
DocumentsApi::Answer DocumentsApi::ask(const Call& call, const Job& job) {
  DQ_TRY(std::vector<Question> questions, questions_in(call.query));
  if (questions.size() != 1) return refuse("InvalidParameter", "Ask one question: ask?question=TEXT.");
  if (job.state == JobState::Queued || job.state == JobState::Running)
    return refuse("Conflict", "The document is being read; it can be asked when it is done.", 409);
  if (job.state == JobState::Failed) return refuse("Conflict", "The document could not be read; it has no answers.", 409);
  pipeline::RunOptions run = parts_.run;
  const unsigned features = Json::parse(job.request, nullptr, false).value("Features", static_cast<unsigned>(pipeline::kText));
  run.features = (features & (pipeline::kTables | pipeline::kLayout | pipeline::kForms)) | pipeline::kText | pipeline::kQueries;
  run.questions = std::move(questions);
  return Work{{}, [&blobs = parts_.blobs, blob = job.blob, run](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
                const auto file = blobs.read(blob);
                if (!file && file.error().code == ErrorCode::NotFound)
                  return error({"NotFound", "The document itself is not kept any more; hand it in again to ask it.", 404});
                if (!file) return error(internal(file.error()));
                AnswersToOne answers;
                const auto summary = pipeline::run_document(pool, file->get(), "document", run, answers, {}, &cancel);
                if (!summary) return error(of_document_error(summary.error()));
                auto text = answers.json(run.questions.front().text);
                return text ? HttpResponse::of(200, kJson, std::move(*text)) : error(internal(text.error()));
              }};
}

// --- work

void DocumentsApi::set_progress(const std::string& job, int done, int total) {
  const std::lock_guard lock(mutex_);
  progress_[job] = {done, total};
}

Result<JobEnd> DocumentsApi::read_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel) {
  const Json request = Json::parse(job.request, nullptr, false);
  DQ_TRY(const pipeline::UniqueFd file, parts_.blobs.read(job.blob));
  pipeline::RunOptions run = parts_.run;
  run.features = request.value("Features", static_cast<unsigned>(pipeline::kText));
  for (const Json& question : request.value("Questions", Json::array())) run.questions.push_back({.text = question.get<std::string>()});
  run.picture_px_per_pt = kPicturePxPerPt;
  const std::string name = request.value("Name", "document");
  DQ_TRY(const write::WriteOptions options, options_for(file.get(), name, run));
  EveryAnswer answer(parts_.blobs, options);
  const auto summary =
      pipeline::run_document(pool, file.get(), name, run, answer, [&](int done, int total) { set_progress(job.id, done, total); }, &cancel);
  JobEnd end;
  end.files = std::move(answer.files);
  if (!summary) {
    for (const JobFile& one : end.files) parts_.blobs.remove(one.blob);
    return std::unexpected(summary.error());
  }
  end.pages = summary->pages_done + summary->pages_failed;
  end.state = summary->pages_failed == 0 ? JobState::Succeeded : summary->pages_done > 0 ? JobState::Partial : JobState::Failed;
  end.keeps_document = end.state != JobState::Failed;  // to be asked
  if (summary->pages_failed > 0)
    end.message = fmt::format("{} of {} pages could not be read: {}", summary->pages_failed, end.pages, answer.first_failure);
  return end;
}

bool DocumentsApi::run_job(const Job& job, pipeline::WorkerPool& pool, const CancelFlag& cancel) {
  Result<JobEnd> end = job.attempts > JobQueue::kMostAttempts
                           ? Result<JobEnd>(fail(ErrorCode::WorkerDied, "its reading ended the program time and again"))
                           : read_job(job, pool, cancel);
  {
    const std::lock_guard lock(mutex_);
    progress_.erase(job.id);
  }
  if (!end && end.error().code != ErrorCode::Cancelled && parts_.job_failed) parts_.job_failed(job, end.error());
  if (!end && (end.error().code == ErrorCode::Cancelled || end.error().code == ErrorCode::Unwritable)) {
    (void)parts_.jobs.give_back(job);
    return false;
  }
  if (!end) end = JobEnd{JobState::Failed, of_document_error(end.error()).message, 0, {}, {}, {}};
  if (parts_.jobs.finish(job, *end)) return true;
  (void)parts_.jobs.give_back(job);
  return false;
}

}  // namespace dq::service
