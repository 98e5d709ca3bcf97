// docquarry extract: documents to answers.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>

#include "apps/docquarry/answer_files.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/document_plan.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/extract_plan.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/progress.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/settings.h"
#include "apps/docquarry/sinks.h"
#include "pipeline/worker_pool.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostMessages = 20;  // of one document; the answer holds them all

std::string shown_name(const std::string& input) { return input == "-" ? "standard input" : input; }

struct Outcome {
  std::optional<Error> error;
  pipeline::DocumentSummary summary;
  std::vector<Diagnostic> page_diagnostics;
  StageTimes stage_times;
  RouteTotals routes;
};

using Observed = Result<Outcome>;

// How a reader of the answer reaches the folder of images from it.
std::string images_from_answer(const Job& job) {
  if (job.images.empty() || job.target == "-") return job.images;
  std::error_code error;
  auto from = fs::absolute(job.target, error).parent_path();
  return fs::absolute(job.images, error).lexically_normal().lexically_proximate(from.lexically_normal()).string();
}

Result<write::WriteOptions> write_options(const Job& job, const InputFile& input, const Settings& settings) {
  write::WriteOptions options;
  options.source_name = job.input == "-" ? shown_name(job.input) : fs::path(job.input).filename().string();
  options.features = settings.run.features;
  options.stitch = settings.run.stitch;
  options.links = settings.links;
  options.image_folder = images_from_answer(job);
  DQ_TRY(options.content_hash, input.content_hash());
  return options;
}

// A budget is for the document: what a page gets of it is known when all are planned.
Result<pipeline::RunOptions> run_within_budget(const InputFile& input, const Job& job, const Settings& settings,
                                               pipeline::WorkerPool& pool) {
  auto run = settings.run;
  if (!settings.budget.given()) return run;
  DQ_TRY(const auto plan, document_plan(pool, input.fd(), shown_name(job.input), settings));
  run.plan.least_gain = plan.least_gain;
  return run;
}

Observed run_document(const Job& job, const Settings& settings, pipeline::WorkerPool& pool, const pipeline::Progress& progress) {
  DQ_TRY(auto input, InputFile::open(job.input, settings.run.limits));
  DQ_TRY(auto options, write_options(job, input, settings));
  DQ_TRY(auto files, AnswerFiles::create(job, settings, options, input.fd()));
  WriterSink answer(*files);
  ObservingSink sink(answer);
  DQ_TRY(auto run, run_within_budget(input, job, settings, pool));
  DQ_TRY(auto summary, pipeline::run_document(pool, input.fd(), shown_name(job.input), run, sink, progress));
  DQ_TRY_STATUS(files->commit());
  summary.cpu_ms += files->cpu_ms();
  auto diagnostics = files->diagnostics();
  diagnostics.insert(diagnostics.begin(), sink.diagnostics().begin(), sink.diagnostics().end());
  return Outcome{{}, std::move(summary), std::move(diagnostics), sink.stage_times(), sink.routes()};
}

Outcome run_job(const Job& job, const Settings& settings, pipeline::WorkerPool& pool, const pipeline::Progress& progress) {
  auto outcome = run_document(job, settings, pool, progress);
  if (outcome) return std::move(*outcome);
  auto error = outcome.error();
  error.file = error.code == ErrorCode::Unwritable ? "" : shown_name(job.input);  // else the message names the answer's file
  return Outcome{std::move(error), {}, {}, {}, {}};
}

void tell_diagnostics(const Job& job, const std::vector<Diagnostic>& diagnostics, Progress& progress) {
  std::size_t told = 0;
  for (auto& d : diagnostics) {
    if (d.severity == Severity::Info || ++told > kMostMessages) continue;
    progress.message("docquarry: " + Error{ErrorCode::Internal, d.message, {}, shown_name(job.input), d.page}.text());
  }
  if (told > kMostMessages)
    progress.message(fmt::format("docquarry: {}: {} more remarks are in the JSON answer", shown_name(job.input), told - kMostMessages));
}

void tell(const Job& job, const Outcome& outcome, Progress& progress) {
  if (outcome.error) {
    if (outcome.error->code != ErrorCode::Cancelled) progress.message("docquarry: " + outcome.error->text());
    return;
  }
  auto all = outcome.page_diagnostics;
  for (auto* more : {&outcome.summary.info.diagnostics, &outcome.summary.diagnostics}) all.insert(all.end(), more->begin(), more->end());
  tell_diagnostics(job, all, progress);
}

// Runs every job, several at once when there are several, and tells of them in the order of the command line.
class Batch {
 public:
  Batch(const std::vector<Job>& jobs, const Settings& settings)
      : jobs_(jobs),
        settings_(settings),
        outcomes_(jobs.size()),
        progress_(settings.quiet ? ProgressMode::Silent : Progress::mode_for_terminal(), jobs.size()) {}

  std::vector<Outcome> run() {
    std::vector<std::jthread> others;
    auto threads = thread_count();
    settings_.run.jobs = std::max(1, settings_.jobs / static_cast<int>(threads));
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    work();
    others.clear();
    std::vector<Outcome> done;
    for (auto& o : outcomes_) done.push_back(std::move(*o));
    return done;
  }

 private:
  // One stream takes one answer after another; PDFium in this process takes one document at a time.
  std::size_t thread_count() const {
    bool one_by_one = settings_.output == "-" || settings_.run.in_process;
    return one_by_one ? 1 : std::min(jobs_.size(), static_cast<std::size_t>(settings_.jobs));
  }

  void work() {
    pipeline::WorkerPool pool(pipeline::Reuse::SameOwner);  // who runs the program owns what it reads
    for (std::size_t i; (i = next_++) < jobs_.size();) {
      auto outcome = run_job(jobs_[i], settings_, pool, [this, i](int done, int total) { progress_.pages(i, done, total); });
      progress_.document_done(i);
      std::lock_guard lock(mutex_);
      outcomes_[i] = std::move(outcome);
      for (; told_ < jobs_.size() && outcomes_[told_]; ++told_) tell(jobs_[told_], *outcomes_[told_], progress_);
    }
  }

  const std::vector<Job>& jobs_;
  Settings settings_;
  std::vector<std::optional<Outcome>> outcomes_;
  Progress progress_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::size_t told_ = 0;
};

std::string counted(int n, std::string_view thing) { return fmt::format("{} {}{}", n, thing, n == 1 ? "" : "s"); }

struct Totals {
  int documents = 0, failed = 0, pages = 0, pages_failed = 0, tables = 0;
  double cpu_ms = 0;
  StageTimes stage_times;
  RouteTotals routes;
};

Totals sum_of(const std::vector<Outcome>& outcomes) {
  Totals t;
  for (auto& o : outcomes) {
    ++(o.error ? t.failed : t.documents);
    t.pages += o.summary.pages_done;
    t.pages_failed += o.summary.pages_failed;
    t.tables += o.summary.tables;
    t.cpu_ms += o.summary.cpu_ms;
    add_stage_times(t.stage_times, o.stage_times);
    t.routes += o.routes;
  }
  return t;
}

std::string summary_line(const Totals& t, double seconds) {
  auto line = fmt::format("docquarry: {}, {}, {} in {:.2f} s", counted(t.documents, "document"), counted(t.pages, "page"),
                          counted(t.tables, "table"), seconds);
  if (t.pages_failed > 0) line += fmt::format("; {} could not be read", counted(t.pages_failed, "page"));
  if (t.failed > 0) line += fmt::format("; {} failed", counted(t.failed, "document"));
  return line;
}

// One line a document, in the order of the command line; those that failed have none.
Status write_costs_of(const std::vector<Job>& jobs, const std::vector<Outcome>& outcomes, const std::string& path) {
  if (path.empty()) return {};
  DQ_TRY(auto file, OutputFile::create(path));
  for (std::size_t n = 0; n < jobs.size(); ++n)
    if (!outcomes[n].error) DQ_TRY_STATUS(write_costs(*file, jobs[n].input, outcomes[n].routes, outcomes[n].summary.cpu_ms / 1000));
  return file->commit();
}

// At most one process that reads pictures for each job, and for each document that has any.
int reader_count(const std::vector<Outcome>& outcomes, const Settings& settings) {
  const auto with_ocr = std::ranges::count_if(outcomes, [](const Outcome& o) { return o.routes.any_ocr(); });
  return std::min(settings.jobs, static_cast<int>(with_ocr));
}

void print_report(const Totals& t, double seconds, int readers, const Prices& prices) {
  double pages = std::max(1, t.pages);
  fmt::print(stderr, "{:<24}{:>12}{:>14}\n", "stage", "ms", "ms a page");
  for (auto& [stage, ms] : t.stage_times) fmt::print(stderr, "{:<24}{:>12.1f}{:>14.2f}\n", stage, ms, ms / pages);
  fmt::print(stderr, "{:<24}{:>12.1f}{:>14.2f}\n", "all, processor", t.cpu_ms, t.cpu_ms / pages);
  fmt::print(stderr, "{:<24}{:>12.1f}{:>14.2f}\n", "all, clock", seconds * 1000, seconds * 1000 / pages);
  fmt::print(stderr, "{}", route_report(t.routes, t.cpu_ms / 1000, readers, prices));
}

int exit_code_of(const std::vector<Outcome>& outcomes) {
  auto failed = std::ranges::find_if(outcomes, [](auto& o) { return o.error.has_value(); });
  if (failed == outcomes.end()) return kOk;
  return outcomes.size() == 1 ? exit_code(failed->error->code) : kSomeFailed;
}

Result<int> extract(const Arguments& arguments) {
  DQ_TRY(auto settings, extract_settings(arguments));
  DQ_TRY(auto jobs, plan_jobs(settings));
  clean_up_on_signals();
  auto begun = std::chrono::steady_clock::now();
  auto outcomes = Batch(jobs, settings).run();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  auto totals = sum_of(outcomes);
  if (arguments.given(option("report"))) print_report(totals, seconds, reader_count(outcomes, settings), settings.prices);
  DQ_TRY_STATUS(write_costs_of(jobs, outcomes, settings.costs));
  if (!settings.quiet && (totals.documents > 0 || outcomes.size() > 1)) fmt::print(stderr, "{}\n", summary_line(totals, seconds));
  return exit_code_of(outcomes);
}

}  // namespace

int run_extract(const std::vector<std::string>& words) { return run_command("extract", kExtract, words, extract); }

}  // namespace dq::app
