// docquarry debug: what a stage saw on a page, as a picture.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/pictures.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/settings.h"

namespace dq::app {
namespace {

struct StageLayers {
  std::string_view stage;
  unsigned layers;
};

// What a stage made, beside the shapes of its trace.
constexpr StageLayers kStageLayers[] = {
    {"words", overlay::kWords}, {"lines", overlay::kLines}, {"blocks", overlay::kBlocks}, {"tables", overlay::kTables}};

overlay::Options picture_options(const std::string& stage) {
  overlay::Options options;
  if (stage.empty()) return options;
  options.stage = stage;
  options.layers = overlay::kTrace;
  for (auto& row : kStageLayers)
    if (row.stage == stage) options.layers |= row.layers;
  return options;
}

// The name of a stage or of one of its steps.
Status check_stage(const Page& page, const std::string& stage) {
  std::vector<std::string> names;
  for (auto& s : page.trace) names.push_back(s.stage);
  if (stage.empty() || std::ranges::find(names, stage) != names.end()) return {};
  return fail(ErrorCode::Usage, fmt::format("--stage: there is no stage {}", stage), fmt::format("one of {}", fmt::join(names, ", ")));
}

class DebugSink : public pipeline::PageSink {
 public:
  DebugSink(write::Writer& picture, std::string stage) : picture_(picture), stage_(std::move(stage)) {}
  Status begin(const DocumentInfo& info) override { return picture_.begin(info); }
  Status page(Page&& page) override {
    DQ_TRY_STATUS(check_stage(page, stage_));
    return picture_.page(page);
  }
  Status end(const pipeline::DocumentSummary& summary) override { return picture_.end(summary.diagnostics); }

 private:
  write::Writer& picture_;
  std::string stage_;
};

Status draw(const Settings& settings, const std::string& stage) {
  DQ_TRY(auto input, InputFile::open(settings.inputs[0], settings.run.limits));
  DQ_TRY(auto file, OutputFile::create(settings.output));
  auto format = settings.format.name == "png" ? PictureFormat::Png : PictureFormat::Svg;
  auto picture = make_picture_writer(format, *file, picture_options(stage));
  DebugSink sink(*picture, stage);
  DQ_TRY(auto summary, pipeline::run_document(input.fd(), settings.inputs[0], settings.run, sink));
  return summary.pages_done > 0 ? file->commit() : Status{};
}

Status debug(const Arguments& arguments) {
  DQ_TRY(auto settings, extract_settings(arguments));
  if (settings.inputs.size() != 1)
    return fail(ErrorCode::Usage, "debug draws one page of one document", "docquarry debug FILE --page 3 -o x.svg");
  auto stage = arguments.text(option("stage"));
  int page = static_cast<int>(arguments.number(option("page")));
  settings.run.page_ranges = {{page, page}};
  settings.run.trace = true;
  settings.run.picture_px_per_pt = settings.picture.px_per_pt;
  clean_up_on_signals();
  return draw(settings, stage);
}

}  // namespace

int run_debug(const std::vector<std::string>& words) {
  return run_command("debug", kDebug, words, [](const Arguments& arguments) -> Result<int> {
    DQ_TRY_STATUS(debug(arguments));
    return kOk;
  });
}

}  // namespace dq::app
