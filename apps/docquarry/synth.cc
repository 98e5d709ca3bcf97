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
#include "apps/docquarry/help.h"
#include "synth/draw.h"
#include "synth/looks.h"

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

Status write_pictures(const std::vector<synth::Degraded>& pictures, const std::string& stem) {
  for (std::size_t n = 0; n < pictures.size(); ++n) {
    DQ_TRY(auto bytes, synth::encoded(pictures[n]));
    DQ_TRY_STATUS(write_file(fmt::format("{}-p{}{}", stem, n + 1, synth::ending_of(pictures[n].file)), bytes));
  }
  return {};
}

// Truth moves with what is done to the document, so it is written last.
Status write_document(synth::SynthDocument& document, const Job& job, const std::string& stem) {
  const auto look = synth::look_named(document.look);
  if (job.make == "pictures" || look != synth::Look::Clean) {
    DQ_TRY(const auto pictures, synth::look_at(document, look == synth::Look::Clean ? synth::Look::Scan : look));
    if (job.make == "pictures") return write_pictures(pictures, stem);
    if (job.make == "truth") return {};
    DQ_TRY(const auto pdf, synth::picture_pdf(pictures));
    return write_file(stem + ".pdf", pdf);
  }
  const bool plain = document.flavour == "none";
  if (plain && job.make == "truth") return {};
  DQ_TRY(const auto pdf, plain ? synth::draw_pdf(document) : synth::flavoured_pdf(document, document.flavour));
  return job.make == "truth" ? Status{} : write_file(stem + ".pdf", pdf);
}

Status make(const synth::Recipe& recipe, const Job& job, int index, int& pages) {
  const auto name = fmt::format("{}-{:05}", recipe.name, index);
  DQ_TRY(auto document, synth::make_document(recipe, job.seed, static_cast<std::uint64_t>(index)));
  pages += static_cast<int>(document.sheets.size());
  if (!job.look.empty()) document.look = job.look;
  if (!job.flavour.empty()) document.flavour = job.flavour;
  DQ_TRY_STATUS(write_document(document, job, job.folder + "/" + name));
  if (job.make == "pdf") return {};
  return write_file(job.folder + "/" + name + ".json", synth::truth_json(document, name + ".pdf"));
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
  auto arguments = Arguments::parse(words, kSynth);
  if (arguments && arguments->given(option("help"))) return run_help({"synth"});
  auto done = arguments ? run(*arguments) : Status(std::unexpected(arguments.error()));
  if (done) return kOk;
  fmt::print(stderr, "docquarry: {}\n", done.error().text());
  return exit_code(done.error().code);
}

}  // namespace dq::app
