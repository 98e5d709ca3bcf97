#include "tables/evidence/ruled_bands.h"

#include <algorithm>
#include <map>
#include <utility>

namespace dq::tables {
namespace {

constexpr std::size_t kWrappedLines = 5;  // lines of a wrapped cell; more between two rulings are rows
constexpr int kBandsOfRows = 4;
constexpr float kLineGapEm = 0.1f;  // lines of one heading are closer than rows by more
constexpr int kGroupHeading = 60;   // characters: longer text over several columns is a remark
constexpr int kNumbersOfRows = 3;   // under one another are not one cell's
constexpr int kVotes = 6;           // so many bands tell what a band is,
constexpr int kVotesOfTen = 8;      // when so many of ten of them agree

class BandJudge {
 public:
  BandJudge(const BandContext& context, const std::vector<Band>& bands) : c_(context), bands_(bands) {
    int low = 0;
    for (const Band& band : bands) {
      text_bands_ += !band.rows.empty();
      low += !band.rows.empty() && band.rows.size() <= kWrappedLines;
    }
    rulings_part_rows_ = text_bands_ >= kBandsOfRows && low * 10 >= text_bands_ * 8;
  }

  std::vector<char> judge() const {
    std::vector<char> out;
    int closed = 0, single = 0;
    for (const Band& band : bands_) {
      out.push_back(is_one_row(band));
      if (band.rows.empty() || !band.closed) continue;
      ++closed, single += out.back();
    }
    if (c_.style != TableStyle::Ruled || closed < kVotes || single * 10 < closed * kVotesOfTen) return out;
    for (std::size_t n = 0; n < bands_.size(); ++n)
      if (bands_[n].closed && bands_[n].rows.size() <= kWrappedLines && !has_group_heading(bands_[n]) && !has_units_row(bands_[n]) &&
          !plainly_rows(bands_[n]))
        out[n] = 1;
    return out;
  }

 private:
  // A heading over several columns that have headings of their own below it, with no ruling between.
  bool has_group_heading(const Band& band) const {
    for (std::size_t k = 0; k + 1 < band.rows.size(); ++k)
      for (int s : c_.rows[band.rows[k]].segments) {
        if (!c_.spanning[s] || c_.segments[s].characters > kGroupHeading) continue;
        const auto below = std::ranges::count_if(c_.rows[band.rows[k + 1]].segments, [&](int b) {
          return c_.spans[b].first >= c_.spans[s].first && c_.spans[b].last <= c_.spans[s].last && !c_.spanning[b];
        });
        if (below >= 2) return true;
      }
    return false;
  }

  // Units in a row's distance below the headings; closer ones are their last lines.
  bool has_units_row(const Band& band) const {
    if (band.rows.size() < 2) return false;
    const auto last = static_cast<std::size_t>(band.rows.back());
    if (band.rows.back() != c_.first_body - 1 || c_.rows[last].segments.size() < 2 || last + 2 >= c_.rows.size()) return false;
    if (!std::ranges::all_of(c_.rows[last].segments, [&](int s) { return is_measure_text(c_.segments[s].text); })) return false;
    const auto gap = [&](std::size_t n) { return c_.rows[n].box.top - c_.rows[n - 1].box.bottom; };
    std::vector<Pt> gaps;
    for (std::size_t n = last + 2; n < c_.rows.size(); ++n) gaps.push_back(gap(n));
    std::ranges::sort(gaps);
    return gap(last) > gaps[gaps.size() / 2] - c_.segments[c_.rows[last].segments.front()].size * kLineGapEm;
  }

  // Column -> whether its text is a number; in one line of text.
  std::map<int, bool> columns_of(int row) const {
    std::map<int, bool> out;
    for (int s : c_.rows[row].segments) out[c_.spans[s].first] = c_.segments[s].numeric;
    return out;
  }

  // Every line has text in nearly every column, or a number in the first one: rows whose rulings were left out.
  bool plainly_rows(const Band& band) const {
    const bool full = std::ranges::all_of(band.rows, [&](int r) { return static_cast<int>(columns_of(r).size()) * 10 >= c_.columns * 8; });
    const auto numbered = std::ranges::count_if(band.rows, [&](int r) {
      const std::map<int, bool> columns = columns_of(r);
      return columns.begin()->first == 0 && columns.begin()->second;
    });
    return full || numbered >= 2;
  }

  bool is_one_row(const Band& band) const {
    if (band.rows.size() < 2) return true;
    if (has_group_heading(band) || has_units_row(band)) return false;
    if (c_.style != TableStyle::Ruled && !(rulings_part_rows_ && band.closed)) return false;
    int several = 0;
    std::map<int, std::pair<int, int>> columns;  // column -> (cells, numbers)
    for (int r : band.rows) {
      const std::map<int, bool> here = columns_of(r);
      several += here.size() >= 2;
      for (auto& [c, numeric] : here) ++columns[c].first, columns[c].second += numeric;
    }
    const int n = static_cast<int>(band.rows.size());
    int number_columns = 0, full_columns = 0, long_columns = 0;
    for (auto& [c, count] : columns) {
      long_columns += count.second >= kNumbersOfRows && count.second * 10 >= count.first * 8;
      number_columns += count.second * 10 >= n * 6 && count.second >= 2 && count.second * 10 >= count.first * 8;
      full_columns += count.first * 10 >= n * 8;
    }
    if (n == 2) return !(number_columns >= 2 && several == 2);
    if (n > static_cast<int>(kWrappedLines) && long_columns >= 2) return false;  // rows beside a wrapped cell
    const auto stub = columns.find(0);
    const bool named = stub != columns.end() && stub->second.first * 10 >= n * 8 && several * 2 >= n;
    const bool only_frame = text_bands_ <= 2 && n >= 4 && (several * 10 >= n * 7 || (n > static_cast<int>(kWrappedLines) && named));
    return !(only_frame || (several * 10 >= n * 6 && number_columns >= 1) || (n >= 4 && several * 10 >= n * 9 && full_columns >= 3));
  }

  const BandContext& c_;
  const std::vector<Band>& bands_;
  int text_bands_ = 0;  // bands that hold text
  bool rulings_part_rows_ = false;
};

}  // namespace

std::vector<char> bands_of_one_row(const BandContext& context, const std::vector<Band>& bands) { return BandJudge(context, bands).judge(); }

}  // namespace dq::tables
