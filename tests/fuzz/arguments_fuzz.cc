// The command line: words of arguments, one a line, and the lists among them.
#include <algorithm>
#include <cmath>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/settings.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "pipeline/page_selection.h"

namespace dq::fuzz {
namespace {

void check_error(const Error& error) {
  check(error.code == ErrorCode::Usage, "wrong usage, and nothing worse");
  check(!error.message.empty(), "an error has a message");
}

void check_ranges(const std::string& text) {
  const auto ranges = app::parse_page_ranges(text);
  std::string again;
  for (const auto& [first, last] : ranges) {
    check(first >= 1 && (last == 0 || last >= first), "a range from a page to a later one");
    again += (again.empty() ? "" : ",") + std::to_string(first) + "-" + (last == 0 ? "" : std::to_string(last));
  }
  check(app::parse_page_ranges(again) == ranges, "ranges there and back");
  if (ranges.empty()) return;
  const int count = static_cast<int>(text.size()) + 1;
  const auto pages = pipeline::select_pages(ranges, count, {});
  if (!pages) return check_error(pages.error());
  check(!pages->empty() && pages->front() >= 1 && pages->back() <= count, "pages of the document");
  check(std::ranges::adjacent_find(*pages, std::greater_equal<>()) == pages->end(), "ascending, each once");
  for (const int page : *pages)
    check(std::ranges::any_of(ranges, [&](const auto& r) { return page >= r.first && (r.second == 0 || page <= r.second); }),
          "a page asked for");
}

void check_settings(const app::Settings& settings) {
  check(settings.jobs >= 1, "somebody works");
  check(settings.run.limits.pages >= 1 && settings.run.limits.file_bytes >= 1, "limits");
  check(std::isfinite(settings.run.limits.document_seconds) && std::isfinite(settings.run.limits.page_seconds), "seconds");
  for (const Rect<Pt>& area : settings.run.tables.areas) check(!area.empty() && std::isfinite(area.area()), "an area has a size");
  check(std::ranges::is_sorted(settings.run.tables.columns) && std::ranges::is_sorted(settings.run.tables.rows), "separators in order");
}

}  // namespace

void fuzz_arguments(std::span<const std::uint8_t> bytes) {
  const std::string text(as_text(bytes));
  const std::vector<std::string> words = app::split(text, '\n');
  for (const std::string& word : words) {
    check_ranges(word);
    for (const double number : app::parse_numbers(word)) check(std::isfinite(number), "a finite number");
  }
  if (text.contains("--password-")) return;  // no files of this machine (--password-file)
  const auto arguments = app::Arguments::parse(words, app::kExtract);
  if (!arguments) return check_error(arguments.error());
  const auto settings = app::extract_settings(*arguments);
  if (settings) check_settings(*settings);
}

}  // namespace dq::fuzz
