// docquarry synth: documents with exact truth, out of recipes.
#include "synth/synth.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/run_command.h"
#include "synth/look.h"

namespace dq::app {
namespace {

struct Job {
  std::string folder;
  std::uint64_t seed = 1;
  int count = 10, first = 1;
  std::string make, look, flavour;  // the last two: empty, as the recipe says
};

Result<std::string> read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf()))
    return fail(ErrorCode::NotFound, path + ": cannot be read", "recipes come with the program, in share/docquarry/recipes");
  return text.str();
}

Status write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())) || !file.flush())
    return fail(ErrorCode::Unwritable, path + ": cannot be written");
  return {};
}

Status make(const synth::Recipe& recipe, const Job& job, int index, int& pages) {
  DQ_TRY(auto document, synth::make_document(recipe, job.seed, static_cast<std::uint64_t>(index)));
  pages += static_cast<int>(document.sheets.size());
  if (!job.look.empty()) document.look = job.look;
  if (!job.flavour.empty()) document.flavour = job.flavour;
  if (job.make == "pictures" && document.look == "clean") document.look = "scan";
  DQ_TRY(auto look, synth::draw_look(recipe, document));
  if (job.make == "pictures") look.files = synth::PictureFiles::Images;
  if (job.make == "pdf" && look.files == synth::PictureFiles::Images) look.files = synth::PictureFiles::Pdf;
  const auto wanted = job.make == "truth" ? synth::Wanted::Truths : job.make == "pdf" ? synth::Wanted::Documents : synth::Wanted::Both;
  DQ_TRY(const auto files, synth::finish(document, look, fmt::format("{}-{:05}", recipe.name, index), wanted));
  for (auto* list : {&files.truths, &files.documents})
    for (auto& file : *list) DQ_TRY_STATUS(write_file(job.folder + "/" + file.name, file.bytes));
  return {};
}

Result<Job> job_of(const Arguments& arguments) {
  Job job;
  job.folder = arguments.text(option("output"));
  if (arguments.inputs().empty())
    return fail(ErrorCode::Usage, "synth: which recipe?", "docquarry synth recipes/invoice.recipe --count 10 -o FOLDER");
  if (job.folder == "-") return fail(ErrorCode::Usage, "synth writes many files", "give a folder: -o FOLDER");
  job.seed = static_cast<std::uint64_t>(arguments.number(option("seed")));
  job.count = static_cast<int>(arguments.number(option("count")));
  job.first = static_cast<int>(arguments.number(option("first")));
  job.make = arguments.text(option("make"));
  job.look = arguments.text(option("look"));
  job.flavour = arguments.text(option("flavour"));
  std::error_code error;
  std::filesystem::create_directories(job.folder, error);
  if (error) return fail(ErrorCode::Unwritable, job.folder + ": " + error.message());
  return job;
}

Status run(const Arguments& arguments) {
  DQ_TRY(const auto job, job_of(arguments));
  int pages = 0;
  for (auto& path : arguments.inputs()) {
    DQ_TRY(auto text, read_text(path));
    DQ_TRY(const auto recipe, synth::parse_recipe(std::move(text), path));
    for (int n = 0; n < job.count; ++n) DQ_TRY_STATUS(make(recipe, job, job.first + n, pages));
  }
  if (!arguments.given(option("quiet")))
    fmt::print(stderr, "{} documents, {} pages\n", arguments.inputs().size() * static_cast<std::size_t>(job.count), pages);
  return {};
}

}  // namespace

int run_synth(const std::vector<std::string>& words) {
  return run_command("synth", kSynth, words, [](const Arguments& arguments) -> Result<int> {
    DQ_TRY_STATUS(run(arguments));
    return kOk;
  });
}

}  // namespace dq::app
