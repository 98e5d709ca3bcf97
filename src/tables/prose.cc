// Paragraphs are no tables: marks their lines so that the borderless finder passes them by.
#include <algorithm>
#include <vector>

#include "tables/segments.h"

namespace dq::tables {
namespace {

constexpr int kProseCharacters = 28;        // mean of a stack: columns of newspapers have 30 to 40, table cells fewer
constexpr int kLongProseCharacters = 45;    // two such lines suffice
constexpr float kLeadingEm = 1.1f;          // largest white gap between lines of one paragraph, in ems of the text
constexpr float kLeftSlackEm = 0.7f;        // same left edge
constexpr float kIndentEm = 3.0f;           // first line's indent, hanging or not

// b directly below a, of one style, as lines of a paragraph are.
bool stacked(const Segment& a, const Segment& b) {
  const Pt em = std::max(a.size, b.size);
  if (std::min(a.size, b.size) < em * 0.85f) return false;
  const Pt gap = b.box.top - a.box.bottom;
  if (gap > em * kLeadingEm || gap < em * -0.6f || b.box.center_y() <= a.box.center_y() + em * 0.4f) return false;
  const Pt shift = abs(b.box.left - a.box.left);
  return shift < em * kLeftSlackEm || (shift < em * kIndentEm && a.characters > kProseCharacters && b.characters > 0);
}

// For each segment the nearest one that is stacked below it, or -1.
std::vector<int> stacks(const std::vector<Segment>& s) {
  std::vector<int> below(s.size(), -1);
  for (std::size_t a = 0; a < s.size(); ++a) {
    for (std::size_t b = a + 1; b < s.size(); ++b) {
      if (s[b].box.top > s[a].box.bottom + s[a].size * 2.0f) break;
      if (overlap(s[a].box.x(), s[b].box.x()) <= 0_pt || !stacked(s[a], s[b])) continue;
      below[a] = static_cast<int>(b);
      break;
    }
  }
  return below;
}

int letters_share_percent(const Segment& s) {
  int letters = 0;
  for (unsigned char c : s.text) letters += (c | 32) >= 'a' && (c | 32) <= 'z' ? 1 : c >= 0x80 ? 1 : 0;
  return s.text.empty() ? 0 : letters * 100 / static_cast<int>(s.text.size());
}

bool wordy(const Segment& s) { return s.words.size() >= 4 && letters_share_percent(s) >= 60; }

void mark_stack(std::vector<Segment>& all, const std::vector<int>& chain) {
  // Lines of a paragraph are of one length but for the last; cells of a column are not.
  int longest = 0, total = 0, full = 0;
  for (std::size_t n = 0; n + 1 < chain.size(); ++n) {
    longest = std::max(longest, all[chain[n]].characters);
    total += all[chain[n]].characters;
  }
  const int lines = static_cast<int>(chain.size());
  if (lines < 2) return;
  Pt right = 0_pt, left = all[chain[0]].box.left;
  for (int n : chain) right = std::max(right, all[n].box.right), left = std::min(left, all[n].box.left);
  for (std::size_t n = 0; n + 1 < chain.size(); ++n) full += all[chain[n]].box.right > right - (right - left) * 0.2f && wordy(all[chain[n]]);
  const int mean = total / (lines - 1);
  const bool prose = (lines >= 3 && mean >= kProseCharacters && full * 10 >= (lines - 1) * 7) || (lines == 2 && mean >= kLongProseCharacters && full == 1);
  if (prose)
    for (int n : chain) all[n].prose = true;
}

}  // namespace

void mark_prose(PageView& view) {
  std::vector<Segment>& s = view.segments;
  const std::vector<int> below = stacks(s);
  std::vector<char> has_above(s.size(), 0);
  for (int b : below)
    if (b >= 0) has_above[b] = 1;
  std::vector<char> seen(s.size(), 0);
  for (std::size_t n = 0; n < s.size(); ++n) {
    if (has_above[n]) continue;
    std::vector<int> chain;
    for (int at = static_cast<int>(n); at >= 0 && !seen[at]; at = below[at]) {
      seen[at] = 1;
      chain.push_back(at);
    }
    mark_stack(s, chain);
  }
  for (Segment& one : s)  // a line over most of the page reads as text even when it stands alone
    if (one.box.width() > view.width * 0.55f && wordy(one) && one.characters >= 60) one.prose = true;
}

}  // namespace dq::tables
