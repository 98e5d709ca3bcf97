// docquarry classify: of what kind documents are, how sure that is and why; kinds learnt from examples; packets cut into documents.
#include "classify/classify.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "apps/docquarry/class_reading.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/settings.h"
#include "classify/ready_model.h"
#include "classify/split.h"
#include "classify/train.h"
#include "classify/verdict_json.h"
#include "write/json_stream.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostModelBytes = 1'000'000'000;

Result<Settings> reading_settings(const Arguments& arguments) {
  DQ_TRY(Settings settings, extract_settings(arguments));
  settings.run.features = pipeline::kText | pipeline::kTables | pipeline::kLayout;
  settings.run.jobs = 1;  // documents are read side by side
  return settings;
}

void read_first_pages(Settings& settings) {
  if (settings.run.page_ranges.empty()) settings.run.page_ranges = {{1, classify::kPagesForKind}};
}

Result<classify::Model> model_of(const std::string& path) {
  if (path.empty()) return classify::ready_model();
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (!file || error)
    return std::unexpected(Error{ErrorCode::NotFound, "the model cannot be read", "docquarry classify train FOLDER -o MODEL", path, 0});
  if (size > kMostModelBytes) return std::unexpected(Error{ErrorCode::LimitExceeded, "the model is larger than 1 GB", {}, path, 0});
  std::ostringstream bytes;
  bytes << file.rdbuf();
  Result<classify::Model> model = classify::read_model(bytes.view());
  if (!model) model.error().file = path;
  return model;
}

// FOLDER/KIND/... FILE: every document below a folder of the first level is an example of its kind.
struct Examples {
  std::vector<std::string> labels, paths;
};

Result<Examples> examples_below(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return fail(ErrorCode::NotFound, folder + ": is no folder", "docquarry classify train FOLDER -o MODEL, with FOLDER/KIND/FILE");
  std::vector<fs::path> kinds;
  for (auto walk = fs::directory_iterator(folder, error); !error && walk != fs::directory_iterator(); walk.increment(error))
    if (walk->is_directory(error)) kinds.push_back(walk->path());
  std::ranges::sort(kinds);
  Examples out;
  for (const fs::path& kind : kinds) {
    DQ_TRY(const std::vector<std::string> paths, expand_inputs({kind.string()}));
    out.labels.insert(out.labels.end(), paths.size(), kind.filename().string());
    out.paths.insert(out.paths.end(), paths.begin(), paths.end());
  }
  if (out.paths.empty())
    return fail(ErrorCode::NotFound, folder + ": no folder of examples in it",
                "a folder for each kind: FOLDER/invoice/a.pdf, FOLDER/letter/b.pdf");
  return out;
}

Result<int> train(const Arguments& arguments) {
  if (arguments.inputs().size() != 2)
    return fail(ErrorCode::Usage, "classify train: which folder of examples?",
                "docquarry classify train FOLDER -o MODEL, with FOLDER/KIND/FILE");
  DQ_TRY(Settings settings, reading_settings(arguments));
  if (settings.output == "-") return fail(ErrorCode::Usage, "a model is a file", "give its name: -o kinds.model");
  read_first_pages(settings);
  DQ_TRY(const Examples examples, examples_below(arguments.inputs()[1]));
  auto read = read_for_kinds(examples.paths, settings.run, settings.jobs);
  std::vector<classify::Example> taught;
  for (std::size_t n = 0; n < read.size(); ++n) {
    if (read[n]) taught.push_back({examples.labels[n], std::move(*read[n])});
    else fmt::print(stderr, "docquarry: {} (left out)\n", read[n].error().text());
  }
  DQ_TRY(const classify::Model model, classify::train(taught));
  DQ_TRY(auto file, OutputFile::create(settings.output));
  DQ_TRY_STATUS(file->write(classify::write_model(model)));
  DQ_TRY_STATUS(file->commit());
  if (!settings.quiet) fmt::print(stderr, "docquarry: {} kinds learnt from {} documents\n", model.labels.size(), taught.size());
  return taught.size() == read.size() ? kOk : kSomeFailed;
}

// One document's answer is an object; those of several are a list of objects that name their file.
Status write_answers(const std::vector<std::string>& paths, const std::vector<Result<std::vector<classify::PageFeatures>>>& read,
                     const classify::Model& model, bool split, write::Sink& target) {
  write::JsonStream json(target);
  if (paths.size() > 1) json.begin_array();
  for (std::size_t n = 0; n < paths.size(); ++n) {
    if (!read[n]) continue;
    if (paths.size() > 1) json.line_break();
    json.begin_object();
    if (paths.size() > 1) json.key("file").string(paths[n]);
    if (split) classify::split_members(json, classify::split(model, *read[n]));
    else classify::verdict_members(json, classify::classify(model, classify::united(*read[n], classify::kLaterPages)));
    json.end_object();
  }
  if (paths.size() > 1) json.end_array();
  return json.finish();
}

Result<int> tell_kinds(const Arguments& arguments) {
  DQ_TRY(Settings settings, reading_settings(arguments));
  const bool split = arguments.given(option("split", kClassify));
  if (!split) read_first_pages(settings);
  DQ_TRY(const classify::Model model, model_of(arguments.text(option("model", kClassify))));
  DQ_TRY(const std::vector<std::string> paths, expand_inputs(settings.inputs));
  const auto read = read_for_kinds(paths, settings.run, settings.jobs);
  if (paths.size() == 1 && !read[0]) return std::unexpected(read[0].error());
  DQ_TRY(auto file, OutputFile::create(settings.output));
  DQ_TRY_STATUS(write_answers(paths, read, model, split, *file));
  DQ_TRY_STATUS(file->commit());
  bool failed = false;
  for (const auto& one : read)
    if (!one) failed = true, fmt::print(stderr, "docquarry: {}\n", one.error().text());
  return failed ? kSomeFailed : kOk;
}

Result<int> classify_command(const Arguments& arguments) {
  clean_up_on_signals();
  const bool training = !arguments.inputs().empty() && arguments.inputs()[0] == "train";
  return training ? train(arguments) : tell_kinds(arguments);
}

}  // namespace

int run_classify(const std::vector<std::string>& words) { return run_command("classify", kClassify, words, classify_command); }

}  // namespace dq::app
