#include "apps/docquarry/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

namespace dq::app {
namespace {

constexpr double kBytesPerMegabyte = 1e6;

struct FormatRow {
  std::string_view name, extension;
  std::optional<write::Format> writer;
  bool joins;
};

constexpr FormatRow kFormats[] = {
    {"markdown", "md", write::Format::Markdown, true},
    {"text", "txt", write::Format::Text, true},
    {"html", "html", write::Format::Html, false},
    {"csv", "csv", write::Format::Csv, true},
    {"xlsx", "xlsx", write::Format::Xlsx, false},
    {"json", "json", write::Format::Json, false},
    {"textract", "json", write::Format::Textract, false},
    {"expense", "json", write::Format::Expense, false},
    {"identity", "json", write::Format::Identity, false},
    {"lending", "json", write::Format::Lending, false},
    {"svg", "svg", std::nullopt, false},
    {"png", "png", std::nullopt, false},
    {"pdf", "pdf", std::nullopt, false},
};

struct FeatureRow {
  std::string_view name;
  unsigned flag;
};

constexpr FeatureRow kFeatures[] = {
    {"text", pipeline::kText},   {"tables", pipeline::kTables},   {"layout", pipeline::kLayout},
    {"forms", pipeline::kForms}, {"queries", pipeline::kQueries}, {"signatures", pipeline::kSignatures},
    {"expense", pipeline::kExpense}, {"identity", pipeline::kIdentity}, {"lending", pipeline::kLending},
};

FormatChoice choice_of(const FormatRow& row) { return {std::string(row.name), std::string(row.extension), row.writer, row.joins}; }

FormatChoice choose_format(const Arguments& arguments) {
  auto name = arguments.text(option("as"));
  auto extension = std::filesystem::path(arguments.text(option("output"))).extension().string();
  if (extension == ".htm") extension = ".html";
  for (auto& row : kFormats)
    if (name.empty() ? extension.size() > 1 && row.extension == extension.substr(1) : row.name == name) return choice_of(row);
  return choice_of(kFormats[0]);
}

Result<std::string> read_password(const Arguments& arguments) {
  auto file = arguments.text(option("password-file"));
  if (file.empty()) return arguments.text(option("password"));
  std::ifstream in(file);
  std::string line;
  if (!in || (!std::getline(in, line) && !in.eof()))
    return fail(ErrorCode::Unreadable, fmt::format("{}: the password file cannot be read", file));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

tables::Options table_options(const Arguments& arguments) {
  tables::Options options;
  auto sources = arguments.text(option("tables"));
  if (sources == "learned") options.sources = tables::Sources::Learned;
  if (sources == "rules") options.sources = tables::Sources::Rules;
  if (sources == "ruled") options.sources = tables::Sources::Ruled;
  if (sources == "borderless") options.sources = tables::Sources::Borderless;
  for (auto& text : arguments.all(option("area"))) {
    auto v = parse_numbers(text);
    options.areas.push_back({Pt(v[0]), Pt(v[1]), Pt(v[0] + v[2]), Pt(v[1] + v[3])});
  }
  for (double x : arguments.numbers(option("columns"))) options.columns.push_back(Pt(x));
  for (double y : arguments.numbers(option("lines"))) options.rows.push_back(Pt(y));
  std::ranges::sort(options.columns);
  std::ranges::sort(options.rows);
  return options;
}

// What users of OCRmyPDF know, as uses of OCR.
constexpr std::pair<const Option*, plan::OcrUse> kOcrFlags[] = {{&option("skip-text"), plan::OcrUse::Textless},
                                                                {&option("redo-ocr"), plan::OcrUse::Redo},
                                                                {&option("force-ocr"), plan::OcrUse::Always}};

Status check_ocr_use(const Arguments& arguments) {
  auto given = [&](auto& flag) { return arguments.given(*flag.first); };
  if (std::ranges::count_if(kOcrFlags, given) + (arguments.given(option("ocr")) ? 1 : 0) < 2) return {};
  return fail(ErrorCode::Usage, "--ocr, --skip-text, --redo-ocr and --force-ocr say different things", "give one of them");
}

plan::Options plan_options(const Arguments& arguments) {
  plan::Options options;
  auto quality = arguments.text(option("quality")), ocr = arguments.text(option("ocr"));
  options.quality = quality == "fast" ? plan::Quality::Fast : quality == "best" ? plan::Quality::Best : plan::Quality::Balanced;
  options.ocr = ocr == "never" ? plan::OcrUse::Never : ocr == "always" ? plan::OcrUse::Always : plan::OcrUse::Auto;
  for (auto& [flag, use] : kOcrFlags)
    if (arguments.given(*flag)) options.ocr = use;
  return options;
}

Limits limits(const Arguments& arguments) {
  Limits limits;
  limits.document_seconds = arguments.number(option("timeout"));
  limits.page_seconds = arguments.number(option("page-timeout"));
  limits.worker_memory_bytes = static_cast<std::int64_t>(arguments.number(option("max-memory")) * kBytesPerMegabyte);
  limits.file_bytes = static_cast<std::int64_t>(arguments.number(option("max-bytes")));
  limits.pages = static_cast<int>(arguments.number(option("max-pages")));
  return limits;
}

void choose_features(const Arguments& arguments, Settings& settings) {
  auto names = split(arguments.text(option("features")), ',');
  if (!settings.run.questions.empty()) names.emplace_back("queries");
  settings.run.features = pipeline::kText;
  // Such an answer is of one kind of record, named like its feature.
  if (settings.format.writer >= write::Format::Expense) names = {settings.format.name};
  for (auto& row : kFeatures) {
    if (std::ranges::find(names, row.name) == names.end()) continue;
    settings.run.features |= row.flag;
  }
}

Status choose_page_fixes(const Arguments& arguments, Settings& settings) {
  const bool pdf = settings.format.name == "pdf";
  settings.page_fixes = {arguments.given(option("rotate-pages")), arguments.given(option("deskew"))};
  settings.run.draw_anew = pdf && arguments.given(option("force-ocr"));
  if (pdf || !(settings.page_fixes.rotate || settings.page_fixes.deskew)) return {};
  return fail(ErrorCode::Usage, "--rotate-pages and --deskew change the pages of a searchable PDF, and the answer is none",
              "give --as pdf");
}

int job_count(const Arguments& arguments) {
  int jobs = static_cast<int>(arguments.number(option("jobs")));
  return jobs > 0 ? jobs : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

Result<Settings> extract_settings(const Arguments& arguments) {
  Settings settings;
  settings.inputs = arguments.inputs();
  if (settings.inputs.empty()) return fail(ErrorCode::Usage, "no document was named", "docquarry extract FILE.pdf; see docquarry --help");
  settings.format = choose_format(arguments);
  settings.output = arguments.text(option("output"));
  for (auto& text : arguments.all(option("query"))) settings.run.questions.push_back({.text = text});
  settings.costs = arguments.text(option("costs"));
  settings.quiet = arguments.given(option("quiet"));
  settings.links = !arguments.given(option("no-links"));
  settings.overlay = arguments.given(option("overlay"));
  settings.images = arguments.text(option("images"));
  settings.run.figure_pictures = !settings.images.empty();
  settings.sidecar = arguments.text(option("sidecar"));
  DQ_TRY_STATUS(choose_page_fixes(arguments, settings));
  if (arguments.given(option("invalidate-digital-signatures"))) settings.signatures = text_layer::Signatures::Invalidate;
  if (settings.overlay || settings.format.drawn()) settings.run.picture_px_per_pt = settings.picture.px_per_pt;
  settings.jobs = job_count(arguments);
  settings.run.page_ranges = arguments.page_ranges(option("pages"));
  settings.run.trace = arguments.given(option("report"));
  DQ_TRY(settings.run.password, read_password(arguments));
  settings.run.tables = table_options(arguments);
  DQ_TRY_STATUS(check_ocr_use(arguments));
  settings.run.plan = plan_options(arguments);
  DQ_TRY(settings.prices, read_prices(arguments.text(option("prices"))));
  DQ_TRY(settings.budget, parse_budget(arguments.text(option("budget")), settings.prices));
  settings.run.models = arguments.text(option("models"));
  settings.run.limits = limits(arguments);
  settings.run.in_process = arguments.given(option("in-process"));
  settings.run.stitch = !arguments.given(option("no-stitch"));
  choose_features(arguments, settings);
  return settings;
}

}  // namespace dq::app
