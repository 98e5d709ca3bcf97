#include "apps/docquarry/extract.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/settings.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

struct Job {
  std::string input;
  std::string target;        // file, folder (of csv files) or "-"
  bool csv_folder = false;
};

// Pages to a writer.
class WriterSink : public pipeline::PageSink {
 public:
  WriterSink(write::Writer& writer, std::vector<Diagnostic> more) : writer_(writer), more_(std::move(more)) {}
  Status begin(const DocumentInfo& info) override { return writer_.begin(info); }
  Status page(Page&& page) override { return writer_.page(page); }
  Status end(const pipeline::DocumentSummary& summary) override {
    auto all = summary.diagnostics;
    all.insert(all.end(), more_.begin(), more_.end());
    return writer_.end(all);
  }

 private:
  write::Writer& writer_;
  std::vector<Diagnostic> more_;
};

std::vector<Diagnostic> unsupported_features(const Settings& settings) {
  std::vector<Diagnostic> all;
  for (auto& name : settings.unsupported)
    all.push_back({Severity::Unsupported, "feature-" + name, 0, {}, fmt::format("the feature {} is not built yet", name)});
  return all;
}

Error with_file(Error error, const std::string& file) {
  if (error.file.empty()) error.file = file == "-" ? "standard input" : file;
  return error;
}

bool is_folder_target(const Settings& settings, std::size_t documents) {
  std::error_code error;
  return settings.output != "-" && (documents > 1 || settings.output.ends_with('/') || fs::is_directory(settings.output, error));
}

Result<std::vector<Job>> plan_jobs(const Settings& settings) {
  DQ_TRY(auto documents, expand_inputs(settings.inputs));
  bool folder = is_folder_target(settings, documents.size());
  bool csv_folder = folder && settings.format.name == "csv";
  if (!folder && settings.output == "-" && documents.size() > 1 && !settings.format.joins)
    return fail(ErrorCode::Usage, fmt::format("{} answers of several documents cannot follow one another", settings.format.name), "give -o FOLDER");
  if (folder) DQ_TRY_STATUS(make_folder(settings.output));
  auto names = answer_stems(documents, csv_folder ? "" : settings.format.extension);
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < documents.size(); ++i)
    jobs.push_back({documents[i], folder ? (fs::path(settings.output) / names[i]).string() : settings.output, csv_folder});
  return jobs;
}

Result<pipeline::DocumentSummary> run_to_writer(const Job& job, const InputFile& input, const Settings& settings, write::Writer& writer) {
  WriterSink sink(writer, unsupported_features(settings));
  auto options = settings.run;
  options.jobs = settings.jobs;
  return pipeline::run_document(input.fd(), job.input, options, sink);
}

Result<pipeline::DocumentSummary> extract_one(const Job& job, const Settings& settings) {
  DQ_TRY(auto input, InputFile::open(job.input, settings.run.limits.file_bytes));
  write::WriteOptions options;
  options.source_name = job.input == "-" ? "standard input" : fs::path(job.input).filename().string();
  options.features = settings.run.features;
  options.stitch = settings.run.stitch;
  DQ_TRY(options.content_hash, input.content_hash());
  if (job.csv_folder) {
    OutputFolder folder(job.target);
    auto writer = write::make_csv_folder_writer(folder, options);
    DQ_TRY(auto summary, run_to_writer(job, input, settings, *writer));
    DQ_TRY_STATUS(folder.commit());
    return summary;
  }
  DQ_TRY(auto output, OutputFile::create(job.target));
  auto writer = write::make_writer(*settings.format.writer, *output, options);
  DQ_TRY(auto summary, run_to_writer(job, input, settings, *writer));
  DQ_TRY_STATUS(output->commit());
  return summary;
}

void tell(const Job& job, const Diagnostic& diagnostic) {
  Error as_error{ErrorCode::Internal, diagnostic.message, {}, job.input, diagnostic.page};
  fmt::print(stderr, "docquarry: {}\n", as_error.text());
}

struct Totals {
  int documents = 0, failed = 0, pages = 0, tables = 0;
  double elapsed_ms = 0;
  ExitCode last_failure = kOk;
};

void run_job(const Job& job, const Settings& settings, Totals& totals) {
  auto summary = extract_one(job, settings);
  if (!summary) {
    fmt::print(stderr, "docquarry: {}\n", with_file(summary.error(), job.input).text());
    ++totals.failed;
    totals.last_failure = exit_code(summary.error().code);
    return;
  }
  for (auto& d : summary->diagnostics) tell(job, d);
  for (auto& d : unsupported_features(settings)) tell(job, d);
  ++totals.documents;
  totals.pages += summary->pages_done;
  totals.tables += summary->tables;
  totals.elapsed_ms += summary->elapsed_ms;
}

int usage_failure(const Error& error) {
  fmt::print(stderr, "docquarry: {}\n", error.text());
  return exit_code(error.code);
}

}  // namespace

int run_extract(const std::vector<std::string>& words) {
  auto arguments = Arguments::parse(words, kExtract);
  if (!arguments) return usage_failure(arguments.error());
  auto settings = extract_settings(*arguments);
  if (!settings) return usage_failure(settings.error());
  auto jobs = plan_jobs(*settings);
  if (!jobs) return usage_failure(jobs.error());
  if (!settings->format.writer) return usage_failure({ErrorCode::Usage, "the format " + settings->format.name + " is not built yet", {}, {}, 0});
  clean_up_on_signals();
  Totals totals;
  for (auto& job : *jobs) run_job(job, *settings, totals);
  if (!settings->quiet)
    fmt::print(stderr, "docquarry: {} documents, {} pages, {} tables, {} failed, {:.2f} s\n", totals.documents, totals.pages, totals.tables,
               totals.failed, totals.elapsed_ms / 1000);
  if (totals.failed == 0) return kOk;
  return jobs->size() == 1 ? totals.last_failure : kSomeFailed;
}

}  // namespace dq::app
