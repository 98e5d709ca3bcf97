#include "ocr/ink.h"

#include <algorithm>
#include <array>

namespace dq::ocr {
namespace {

constexpr int kLeastContrast = 40;                  // of 255, between the means of ink and background: less is noise
constexpr float kRulingShare = 0.8f;                // of a strip's width, covered in one row: a drawn line, not text
constexpr int kLeastRulingPx = 2 * kStripHeightPx;  // shorter ones may be a dash, but not so near to a strip's edge:
constexpr int kMarginPx = kStripHeightPx / 6;       // text fills four to five sixths of a strip
constexpr float kLeastRowShare = 0.04f;             // of the fullest row: less is what hangs in from lines above and below

std::vector<std::uint8_t> brightness(const Strip& strip) {
  std::vector<std::uint8_t> gray;
  for (int y = 0; y < kStripHeightPx; ++y)
    for (int x = 0; x < strip.used; ++x) {
      const std::size_t at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(strip.pixels.width) + static_cast<std::size_t>(x)) * 3;
      const auto& p = strip.pixels.bgr;
      gray.push_back(static_cast<std::uint8_t>((p[at] * 29 + p[at + 1] * 150 + p[at + 2] * 77) >> 8));
    }
  return gray;
}

struct Split {
  int threshold = -1;  // up to it is dark; -1: no two kinds
  bool dark_ink = true;
};

Split otsu(const std::vector<std::uint8_t>& gray) {
  std::array<int, 256> count{};
  double total = 0;
  for (const std::uint8_t v : gray) {
    ++count[v];
    total += v;
  }
  Split best;
  double best_spread = 0, dark_sum = 0, dark = 0;
  const auto all = static_cast<double>(gray.size());
  for (int t = 0; t < 255; ++t) {
    dark += count[static_cast<std::size_t>(t)];
    dark_sum += t * static_cast<double>(count[static_cast<std::size_t>(t)]);
    if (dark == 0 || dark == all) continue;
    const double difference = (total - dark_sum) / (all - dark) - dark_sum / dark;
    const double spread = dark * (all - dark) * difference * difference;
    if (spread <= best_spread || difference < kLeastContrast) continue;
    best_spread = spread;
    best = {t, dark * 2 <= all};
  }
  return best;
}

bool is_ruling_row(const Ink& ink, int y) {
  const bool margin = y < kMarginPx || y >= kStripHeightPx - kMarginPx;
  if (ink.width < kLeastRulingPx && !margin) return false;
  const auto row = ink.mask.begin() + static_cast<std::ptrdiff_t>(y) * ink.width;
  const auto covered = std::count(row, row + ink.width, std::uint8_t{1});
  return static_cast<float>(covered) > kRulingShare * static_cast<float>(ink.width);
}

}  // namespace

Ink ink_of(const Strip& strip) {
  Ink ink{strip.used, brightness(strip), std::vector<int>(static_cast<std::size_t>(strip.used), 0)};
  const Split split = otsu(ink.mask);
  for (std::uint8_t& v : ink.mask) v = split.threshold >= 0 && (v <= split.threshold) == split.dark_ink;
  for (int y = 0; y < kStripHeightPx; ++y) {
    const bool ruling = is_ruling_row(ink, y);
    for (int x = 0; x < ink.width; ++x) {
      if (ruling) ink.mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(ink.width) + static_cast<std::size_t>(x)] = 0;
      ink.columns[static_cast<std::size_t>(x)] += ink.at(x, y);
    }
  }
  return ink;
}

void keep_rows(Ink& ink, const std::function<Rows(int x)>& rows_at) {
  for (int x = 0; x < ink.width; ++x) {
    const Rows rows = rows_at(x);
    int& column = ink.columns[static_cast<std::size_t>(x)] = 0;
    for (int y = std::max(rows.first, 0); y < std::min(rows.last, kStripHeightPx); ++y) column += ink.at(x, y);
  }
}

Rows text_rows(const Ink& ink, int begin, int end) {
  std::array<int, kStripHeightPx> count{};
  for (int y = 0; y < kStripHeightPx; ++y)
    for (int x = std::max(begin, 0); x < std::min(end, ink.width); ++x) count[static_cast<std::size_t>(y)] += ink.at(x, y);
  const auto fullest = std::max_element(count.begin() + kMarginPx, count.end() - kMarginPx);  // a line nearby may be fuller
  if (*fullest == 0) return {};
  const int least = std::max(1, static_cast<int>(kLeastRowShare * static_cast<float>(*fullest)));
  const auto thin = [&](int n) { return n < least; };
  const auto first = std::find_if(std::make_reverse_iterator(fullest), count.rend(), thin).base();
  const auto last = std::find_if(fullest, count.end(), thin);
  return {static_cast<int>(first - count.begin()), static_cast<int>(last - count.begin())};
}

}  // namespace dq::ocr
