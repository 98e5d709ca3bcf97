#include "apps/docquarry/extract_plan.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

bool is_folder_target(const Settings& settings, std::size_t documents) {
  std::error_code error;
  return settings.output != "-" && (documents > 1 || settings.output.ends_with('/') || fs::is_directory(settings.output, error));
}

Status check_stream(const Settings& settings, std::size_t documents) {
  if (documents > 1 && !settings.format.joins)
    return fail(ErrorCode::Usage,
                fmt::format("{} answers of several documents cannot follow one another in one stream", settings.format.name),
                "give -o FOLDER");
  if (settings.overlay)
    return fail(ErrorCode::Usage, "--overlay puts pictures beside the answer, which has no place yet", "give -o FILE or FOLDER");
  bool binary = settings.format.name == "xlsx" || settings.format.name == "png" || settings.format.searchable();
  if (binary && ::isatty(STDOUT_FILENO))
    return fail(ErrorCode::Usage, fmt::format("{} is nothing to show on a terminal", settings.format.name), "give -o FILE");
  return {};
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return a != "-" && b != "-" && fs::equivalent(a, b, error);
}

}  // namespace

Result<std::vector<Job>> plan_jobs(const Settings& settings) {
  DQ_TRY(auto documents, expand_inputs(settings.inputs));
  bool folder = is_folder_target(settings, documents.size());
  bool many_files = settings.format.name == "csv" || settings.format.drawn();
  auto kind = folder && many_files ? TargetKind::Folder : TargetKind::File;
  if (settings.output == "-") DQ_TRY_STATUS(check_stream(settings, documents.size()));
  if (!settings.sidecar.empty() && documents.size() > 1)
    return fail(ErrorCode::Usage, "--sidecar is one file, and several documents are read",
                "read them one by one, or give --as text -o FOLDER");
  if (folder) DQ_TRY_STATUS(make_folder(settings.output));
  auto stems = answer_stems(documents, "");
  auto names = answer_stems(documents, kind == TargetKind::Folder ? "" : settings.format.extension);
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    jobs.push_back({documents[i], folder ? (fs::path(settings.output) / names[i]).string() : settings.output, kind, {}});
    if (!settings.images.empty())
      jobs.back().images = documents.size() > 1 ? (fs::path(settings.images) / stems[i]).string() : settings.images;
    if (same_file(jobs.back().input, jobs.back().target))
      return fail(ErrorCode::Usage, fmt::format("{} would be overwritten by its own answer", documents[i]), "give another -o");
  }
  return jobs;
}

}  // namespace dq::app
