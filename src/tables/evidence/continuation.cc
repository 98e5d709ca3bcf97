#include "tables/evidence/continuation.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"

namespace dq::tables {
namespace {

constexpr float kSpaceEm = 0.25f;  // a word space, for the question whether the next word would have fitted
constexpr float kSlackEm = 0.1f;
constexpr float kSameEdgeEm = 0.4f;
constexpr float kHangingEm = 2.2f;  // later lines of a wrapped cell may be indented by as much

// Natural logarithms of likelihood ratios, set on random tables; see docs/journal.md.
constexpr float kNoRoomWrapped = 0.97f;  // share of broken lines behind which the next word has no room
constexpr float kFitLeast = 2.5f;
constexpr float kNoRoomLeast = -0.5f, kNoRoomMost = -1.5f;
constexpr float kShortWithRoom = 2.0f;  // a short line beside which its column has room
constexpr float kRoomEm = 2.0f;
constexpr int kShortLine = 20;  // characters
constexpr float kEndsOpen = -2.5f;
constexpr float kLowFirst = 0.1f;    // share of cells that begin with a small letter
constexpr float kHighFirst = 0.9f;   // with a capital
constexpr float kLeastHigh = 0.08f;  // of words inside a line that do
constexpr float kOtherStyle = 2.0f;
constexpr float kOtherEdge = 2.0f;
constexpr float kListMarker = 2.0f;
constexpr float kAllLow = 0.9f;  // share of lines from which on small letters tell nothing

char32_t first_character(const std::string& text) { return to_utf32(text.substr(0, 4)).front(); }

enum class Letter : std::uint8_t { None, Low, High };

Letter first_letter(std::string_view word) {
  const std::u32string t = to_utf32(word.substr(0, 4));
  if (t.empty() || !is_letter(t[0])) return Letter::None;
  if ((t[0] >= 'a' && t[0] <= 'z') || (t[0] >= 0xDF && t[0] <= 0xFF)) return Letter::Low;
  return (t[0] >= 'A' && t[0] <= 'Z') || (t[0] >= 0xC0 && t[0] < 0xDF) ? Letter::High : Letter::None;
}

// Words of a line but the first, by how they begin.
void count_inner(const Segment& s, int& low, int& high) {
  for (std::size_t at = s.text.find(' '); at != std::string::npos; at = s.text.find(' ', at + 1)) {
    const Letter letter = first_letter(std::string_view(s.text).substr(at + 1));
    low += letter == Letter::Low, high += letter == Letter::High;
  }
}

Pt first_word_width(const Segment& s) { return s.boxes.empty() ? s.box.width() : s.boxes.front().width(); }

// Of all pairs of lines, the share in which the first word of one has no room behind the other.
float no_room_share(std::vector<float>& room, std::vector<float>& words, float widest) {
  std::ranges::sort(room);
  std::ranges::sort(words);
  double pairs = 0;
  for (float r : room) pairs += static_cast<double>(words.end() - std::ranges::upper_bound(words, widest - r));
  const auto all = static_cast<double>(room.size() * words.size());
  return static_cast<float>((pairs + 1) / (all + 2));
}

}  // namespace

bool starts_low(const std::string& text) {
  if (text.empty()) return false;
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == '(' || c == '&' || c == '/';
}

bool ends_open(const std::string& text) {
  if (text.ends_with('-') || text.ends_with(',') || text.ends_with('/') || text.ends_with('&') || text.ends_with('(')) return true;
  static constexpr std::array kWords = {" and", " or",   " of", " the", " for", " to", " in", " with",
                                        " by",  " from", " on", " at",  " und", " et", " de", " der"};
  return std::ranges::any_of(kWords, [&](const char* w) { return text.ends_with(w); });
}

Continuation::Continuation(const RowContext& context) : c_(context), columns_(context.column_edges.size() - 1) {
  struct Count {
    int lines = 0, low = 0, inner_low = 0, inner_high = 0;
    std::vector<float> room, words;  // of its lines: their width with a space, their first words
  };
  std::vector<Count> counts(columns_.size());
  for (const VisualRow& row : context.rows)
    for (int s : row.segments) {
      const Segment& one = context.segments[s];
      if (context.spanning[s] || one.leader) continue;
      const auto k = static_cast<std::size_t>(column_of(context.column_edges, one.box.center_x()));
      columns_[k].widest = std::max(columns_[k].widest, one.box.width());
      columns_[k].right = std::max(columns_[k].right, one.box.right);
      if (k > 0) columns_[k - 1].next = std::min(columns_[k - 1].next, one.box.left);
      ++counts[k].lines, counts[k].low += starts_low(one.text);
      counts[k].room.push_back((one.box.width() + one.size * (kSpaceEm - kSlackEm)).value());
      counts[k].words.push_back(first_word_width(one).value());
      count_inner(one, counts[k].inner_low, counts[k].inner_high);
    }
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    Count& n = counts[k];
    columns_[k].no_room = no_room_share(n.room, n.words, columns_[k].widest.value());
    if (n.lines > 0) columns_[k].low = static_cast<float>(n.low) / static_cast<float>(n.lines);
    const float high = (static_cast<float>(n.inner_high) + 0.3f) / (static_cast<float>(n.inner_low + n.inner_high) + 1);
    columns_[k].inner_high = std::clamp(high, kLeastHigh, 1 - kLeastHigh);
  }
}

// A line is broken where the next word has no room; a row of its own ends anywhere.
float Continuation::break_cost(const Segment& a, const Segment& b, const Column& column) const {
  const Pt needed = a.box.width() + a.size * kSpaceEm + first_word_width(b);
  const bool room_beside = a.characters < kShortLine && column.next - column.right > a.size * kRoomEm;
  if (needed > column.widest + a.size * kSlackEm)
    return std::clamp(std::log(column.no_room / kNoRoomWrapped), kNoRoomMost, kNoRoomLeast) + (room_beside ? kShortWithRoom : 0);
  return std::max(kFitLeast, std::log((1 - column.no_room) / (1 - kNoRoomWrapped)));
}

float Continuation::letter_cost(const Segment& a, const Segment& b, const Column& column) {
  float cost = ends_open(a.text) ? kEndsOpen : 0;
  if (is_list_marker(b.text.substr(0, b.text.find(' ')))) return cost + kListMarker;
  if (column.low > kAllLow) return cost;
  if (starts_low(b.text)) return cost + std::log(kLowFirst / (1 - column.inner_high));
  return first_letter(b.text) == Letter::High ? cost + std::log(kHighFirst / column.inner_high) : cost;
}

float Continuation::shape_cost(const Segment& a, const Segment& b) {
  float cost = a.bold != b.bold ? kOtherStyle : 0;
  const Pt slack = a.size * kSameEdgeEm, shift = b.box.left - a.box.left;
  const bool one_edge = (shift > slack * -1.0f && shift < a.size * kHangingEm) || abs(b.box.right - a.box.right) < slack ||
                        abs(b.box.center_x() - a.box.center_x()) < slack;
  return one_edge ? cost : cost + kOtherEdge;
}

float Continuation::cost(int above, int below, int column) const {
  const Segment &a = c_.segments[above], &b = c_.segments[below];
  const Column& k = columns_[static_cast<std::size_t>(column)];
  return break_cost(a, b, k) + letter_cost(a, b, k) + shape_cost(a, b);
}

}  // namespace dq::tables
