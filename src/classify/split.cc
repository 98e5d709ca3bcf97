#include "classify/split.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "classify/train.h"

namespace dq::classify {
namespace {

// Log odds for a page to go on the document of the page before. Chosen by thought, not fitted.
constexpr double kSharedMarks = 2.5, kOtherMarks = -0.7;          // both have stamps or numbers at their edges: the same ones, others
constexpr double kToldFirst = -4, kToldNext = 4, kToldLater = 2;  // the page says that it is page 1, the next one, a later one
constexpr double kOtherSize = -1;
constexpr Pt kSameSize = 9_pt;  // scanners cut pages of one document that differently
constexpr double kLeastChance = 1e-4;

bool share_any(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return !both.empty();
}

double log_odds_going_on(const PageFeatures& before, const PageFeatures& page) {
  double odds = 0;
  if (!before.edge_marks.empty() && !page.edge_marks.empty())
    odds += share_any(before.edge_marks, page.edge_marks) ? kSharedMarks : kOtherMarks;
  if (page.told_number == 1) odds += kToldFirst;
  else if (page.told_number > 1) odds += page.told_number == before.told_number + 1 ? kToldNext : kToldLater;
  if (abs(before.width - page.width) > kSameSize || abs(before.height - page.height) > kSameSize) odds += kOtherSize;
  return odds;
}

// Log chances of a page to be the first and a later one of each kind.
struct PageChances {
  std::vector<double> first, later;
};

PageChances chances_of(const Model& model, const PageFeatures& page) {
  const std::vector<float> chances = model.page.probabilities(point_of(page, model.space));
  // A kind without examples of later pages may have them all the same: as likely as any.
  const double unheard = std::log(0.5 / static_cast<double>(model.page_kinds.size()));
  PageChances out{std::vector<double>(model.labels.size(), unheard), std::vector<double>(model.labels.size(), unheard)};
  for (std::size_t n = 0; n < model.page_kinds.size(); ++n) {
    const PageKind& kind = model.page_kinds[n];
    (kind.first ? out.first : out.later)[kind.label] = std::log(std::max(kLeastChance, static_cast<double>(chances[n])));
  }
  return out;
}

// For each page: where its document begins, by the likeliest chain.
std::vector<bool> first_pages(const Model& model, const std::vector<PageFeatures>& pages) {
  const std::size_t kinds = model.labels.size();
  std::vector<double> best(kinds);                      // of chains that end in a page of that kind
  std::vector<std::vector<bool>> begins(pages.size());  // [page][kind]: the likeliest chain begins a document here
  std::vector<std::size_t> likeliest(pages.size());     // kind that such a chain ends in
  for (std::size_t n = 0; n < pages.size(); ++n) {
    const PageChances chances = chances_of(model, pages[n]);
    const double odds = n == 0 ? 0 : log_odds_going_on(pages[n - 1], pages[n]);
    const double before = n == 0 ? 0 : best[likeliest[n - 1]];
    begins[n].resize(kinds);
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      const double begun = before + chances.first[kind], gone_on = best[kind] + chances.later[kind] + odds;
      begins[n][kind] = n == 0 || begun >= gone_on;
      best[kind] = begins[n][kind] ? begun : gone_on;
    }
    likeliest[n] = static_cast<std::size_t>(std::ranges::max_element(best) - best.begin());
  }
  std::vector<bool> out(pages.size());
  std::size_t kind = pages.empty() ? 0 : likeliest.back();
  for (std::size_t n = pages.size(); n-- > 0;) {
    out[n] = begins[n][kind];
    if (out[n] && n > 0) kind = likeliest[n - 1];
  }
  return out;
}

}  // namespace

std::vector<SplitDocument> split(const Model& model, const std::vector<PageFeatures>& pages) {
  const std::vector<bool> firsts = first_pages(model, pages);
  std::vector<SplitDocument> out;
  for (std::size_t n = 0; n < pages.size();) {
    std::size_t end = n + 1;
    while (end < pages.size() && !firsts[end]) ++end;
    const std::vector<PageFeatures> own(pages.begin() + static_cast<std::ptrdiff_t>(n), pages.begin() + static_cast<std::ptrdiff_t>(end));
    SplitDocument document{{}, classify(model, united(own, kLaterPages))};
    for (const PageFeatures& page : own) document.pages.push_back(page.page);
    out.push_back(std::move(document));
    n = end;
  }
  return out;
}

}  // namespace dq::classify
