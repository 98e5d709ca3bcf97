#include "tables/row_facts.h"

#include <algorithm>

#include "tables/evidence/gutters.h"

namespace dq::tables {
namespace {

constexpr float kInside = 0.5f;       // of a text's width, or of the strip's: it belongs to the strip
constexpr float kFullRule = 0.7f;     // of the strip's width
constexpr float kPartRule = 0.04f;    // shorter ones say nothing
constexpr float kRowFill = 0.6f;      // a background so wide is the row's
constexpr float kRowFillEm = 6;       // and no higher
constexpr float kOnEdgeEm = 0.4f;     // texts of a column begin or end together
constexpr float kOtherSize = 0.05f;   // of the type: larger, smaller
constexpr float kOverhangEm = 2;      // beyond the seed's text
constexpr float kLeastGapEm = 0.2f;   // usual gaps are not thought smaller
constexpr float kWidestGapEm = 6;     // wider gaps say no more
constexpr float kNearEm = 0.3f;       // gaps that differ by less are alike
constexpr float kTightGapEm = 0.45f;  // spaces of this width part cells where other rows have gutters (grid_decoder.cc)
constexpr int kLongLine = 45;         // characters
constexpr int kMostTexts = 6;
constexpr std::size_t kSentenceWords = 5, kTitleWords = 3, kMostWords = 12;

enum RowFact {
  kBias,
  kInSeed,
  kOneText,
  kTwoTexts,
  kTexts,
  kGuttersFree,
  kColumnsFilled,
  kOnEdges,
  kNumbers,
  kProse,
  kAllProse,
  kHeading,
  kCaption,
  kKey,
  kMarker,
  kBold,
  kLarger,
  kSmaller,
  kAtLeft,
  kAtRight,
  kLongText,
  kWideText,
  kOverhang,
  kSentence,
  kNote,
  kLeader,
  kFill,
  kRowLines,
  kUnderRule,
  kOverRule,
  kOneFirst,
  kOneOther,
  kOneMiddle,
  kOneSpans,
  kWords,
};
static_assert(kWords + 1 == kRowFactNames.size());

enum JointFact {
  kJointBias,
  kGap,
  kGapOne,
  kGapTwo,
  kGapWide,
  kGapWider,
  kGapWidest,
  kMostNear,
  kRule,
  kTwoRules,
  kRuleAbove,
  kRuleBelow,
  kPartRules,
  kFillEdge,
  kLinesPass,
  kSizeGrows,
  kSizeDrops,
  kBoldEnds,
  kBoldBegins,
  kOneMany,
  kManyOne,
  kManyMany,
  kEdgesKept,
  kToWords,
  kToNumbers,
  kAfterSentence,
  kToCaption,
  kAfterCaption,
  kAfterNote,
  kAfterProse,
  kToProse,
  kAfterKey,
  kSeedBegins,
  kSeedEnds,
  kAfterSpans,
  kToSpans,
  kEdge,
  kAfterHeading,
  kToHeading,
};
static_assert(kToHeading + 1 == kJointFactNames.size());

float share(std::ptrdiff_t part, std::size_t whole) { return whole ? static_cast<float>(part) / static_cast<float>(whole) : 0; }

template <class T>
T median(std::vector<T> values, T otherwise) {
  if (values.empty()) return otherwise;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

bool is_key_text(const Segment& s) {
  return !s.numeric && s.text.size() > 2 && s.text.find(':') != std::string::npos && s.text.find(':') < 24;
}

bool is_sentence_end(const Segment& s) { return s.words.size() >= kSentenceWords && s.text.back() == '.'; }

class FactFinder {
 public:
  FactFinder(const PageView& view, const std::vector<Ruling>& rulings, const Strip& strip) : view_(view), rulings_(rulings), strip_(strip) {
    for (const VisualRow& row : strip.rows) texts_.push_back(texts_of(row));
    find_rules();
    learn_seed();
    for (std::vector<int>& texts : texts_)
      if (texts.size() == 1) part_tight(texts);
  }

  StripFacts find() const {
    StripFacts out;
    for (std::size_t n = 0; n < strip_.rows.size(); ++n) {
      out.rows.push_back(row_facts(n));
      out.joints.push_back(n == 0 ? edge_facts() : joint_facts(n));
    }
    out.joints.push_back(edge_facts());
    return out;
  }

 private:
  const Segment& at(int s) const {
    const auto n = static_cast<std::size_t>(s), own = view_.segments.size();
    return n < own ? view_.segments[n] : parts_[n - own];
  }

  std::vector<int> texts_of(const VisualRow& row) const {
    std::vector<int> out;
    std::ranges::copy_if(row.segments, std::back_inserter(out), [&](int s) { return !at(s).leader; });
    return out.empty() ? row.segments : out;
  }

  // --- the seed: its type, pitch and columns

  void learn_seed() {
    std::vector<Pt> sizes, gaps;
    std::vector<VisualRow> rows;
    for (std::size_t n = 0; n < strip_.rows.size(); ++n) {
      if (!strip_.in_seed[n]) continue;
      rows.push_back({strip_.rows[n].box, texts_[n]});
      for (int s : texts_[n]) sizes.push_back(at(s).size), seed_.push_back(s);
      text_ = rows.size() == 1 ? strip_.rows[n].box : united(text_, strip_.rows[n].box);
      if (n > 0 && strip_.in_seed[n - 1]) gaps.push_back(white(n));
    }
    em_ = std::max(median(sizes, 10_pt), 1_pt);
    usual_ = std::max(median(gaps, em_ * kLeastGapEm), em_ * kLeastGapEm);
    gutters_ = rows_to_gutters(view_.segments, rows, spanning_segments(view_.segments, rows), rows.size() <= 3 ? 1 : 2);
  }

  int column_of(const Rect<Pt>& box) const {
    int column = 0;
    for (const Gutter& g : gutters_) column += g.range.center() < box.center_x();
    return column;
  }

  Pt gap(std::size_t n) const { return strip_.rows[n].box.top - strip_.rows[n - 1].box.bottom; }

  static bool same_edge(const Rect<Pt>& a, const Rect<Pt>& b, Pt slack) {
    return abs(a.left - b.left) < slack || abs(a.right - b.right) < slack || abs(a.center_x() - b.center_x()) < slack;
  }

  bool on_edge(int s) const {
    const int column = column_of(at(s).box);
    return std::ranges::count_if(seed_, [&](int other) {
             return other != s && column_of(at(other).box) == column && same_edge(at(s).box, at(other).box, em_ * kOnEdgeEm);
           }) >= 2;
  }

  // --- lines

  void find_rules() {
    for (const Ruling& r : rulings_) {
      if (!r.horizontal) continue;
      const float covered = overlap(r.span, strip_.x) / std::max(strip_.x.length(), 1_pt);
      if (covered < kPartRule || r.span.length() > strip_.x.length() * 1.6f) continue;
      if (r.source == RulingSource::FillEdge) edges_.push_back(r.position);
      else (covered >= kFullRule ? full_ : part_).push_back(r.position);
    }
  }

  static std::ptrdiff_t within(const std::vector<Pt>& lines, Interval<Pt> y) {
    return std::ranges::count_if(lines, [&](Pt l) { return y.contains(l); });
  }

  std::ptrdiff_t lines_across(Interval<Pt> y) const {
    return std::ranges::count_if(view_.rulings, [&](const Ruling& r) {
      return !r.horizontal && r.source != RulingSource::FillEdge && strip_.x.contains(r.position) && r.span.lo <= y.lo && r.span.hi >= y.hi;
    });
  }

  bool has_fill(const VisualRow& row) const {
    return std::ranges::any_of(view_.fills, [&](const Fill& f) {
      return f.box.y().contains(row.box.center_y()) && overlap(f.box.x(), strip_.x) > strip_.x.length() * kRowFill &&
             f.box.height() < em_ * kRowFillEm;
    });
  }

  // --- rows

  std::ptrdiff_t count(std::size_t n, auto is) const {
    return std::ranges::count_if(texts_[n], [&](int s) { return is(at(s)); });
  }

  // The word of `one` before which it parts at the gutter; 0: it runs over it.
  static std::size_t cut_at(const Segment& one, const Gutter& g) {
    for (std::size_t n = 1; n < one.boxes.size(); ++n) {
      const Interval<Pt> space{one.boxes[n - 1].right, one.boxes[n].left};
      if (space.length() > one.size * kTightGapEm && overlap(space, g.range) > 0_pt) return n;
    }
    return 0;
  }

  // A line alone whose word spaces fall on all gutters that it crosses is several cells in a tight row.
  void part_tight(std::vector<int>& texts) {
    const Segment one = at(texts[0]);
    std::vector<std::size_t> cuts{0};
    for (const Gutter& g : gutters_) {
      if (g.range.lo <= one.box.left || g.range.hi >= one.box.right) continue;
      const std::size_t cut = cut_at(one, g);
      if (cut == 0) return;
      if (cut > cuts.back()) cuts.push_back(cut);
    }
    if (cuts.size() == 1) return;
    cuts.push_back(one.words.size());
    texts.clear();
    for (std::size_t n = 1; n < cuts.size(); ++n) {
      parts_.push_back(tables::part_of(*view_.page, one, cuts[n - 1], cuts[n]));
      texts.push_back(static_cast<int>(view_.segments.size() + parts_.size()) - 1);
    }
  }

  // A text alone that runs over a gutter of the seed: a title rather than a label.
  bool one_spans(std::size_t n) const {
    const Segment& one = at(texts_[n][0]);
    return texts_[n].size() == 1 && one.words.size() >= kTitleWords &&
           std::ranges::any_of(gutters_, [&](const Gutter& g) { return one.box.x().contains(g.range.center()); });
  }

  void add_columns(std::size_t n, RowFacts& f) const {
    const std::vector<int>& texts = texts_[n];
    std::ptrdiff_t free = 0;
    for (const Gutter& g : gutters_) free += std::ranges::none_of(texts, [&](int s) { return at(s).box.x().contains(g.range.center()); });
    std::vector<char> filled(gutters_.size() + 1, 0);
    for (int s : texts) filled[static_cast<std::size_t>(column_of(at(s).box))] = 1;
    f[kGuttersFree] = gutters_.empty() ? 0 : share(free, gutters_.size());
    f[kColumnsFilled] = share(std::ranges::count(filled, 1), filled.size());
    f[kOnEdges] = share(std::ranges::count_if(texts, [&](int s) { return on_edge(s); }), texts.size());
    if (texts.size() != 1) return;
    f[kOneSpans] = one_spans(n);
    f[kWords] = static_cast<float>(std::min(at(texts[0]).words.size(), kMostWords)) / kMostWords;
    f[kOneFirst] = filled.front() && at(texts[0]).box.right < text_.right - text_.width() * 0.3f;
    f[kOneOther] = !filled.front();
    f[kOneMiddle] = abs(at(texts[0]).box.center_x() - text_.center_x()) < em_;
  }

  void add_texts(std::size_t n, RowFacts& f) const {
    const std::vector<int>& texts = texts_[n];
    f[kOneText] = texts.size() == 1;
    f[kTwoTexts] = texts.size() == 2;
    f[kTexts] = static_cast<float>(std::min(static_cast<int>(texts.size()), kMostTexts)) / kMostTexts;
    f[kNumbers] = share(count(n, [](const Segment& s) { return s.numeric; }), texts.size());
    f[kProse] = share(count(n, [](const Segment& s) { return s.prose; }), texts.size());
    f[kAllProse] = f[kProse] == 1;
    f[kHeading] = count(n, [](const Segment& s) { return s.heading; }) > 0;
    f[kCaption] = is_table_caption(at(texts[0]).text);
    f[kKey] = share(count(n, is_key_text), texts.size());
    f[kMarker] = is_list_marker(at(texts[0]).text);
    f[kBold] = share(count(n, [](const Segment& s) { return s.bold; }), texts.size());
    f[kSentence] = is_sentence_end(at(texts.back()));
    f[kNote] = is_note_text(at(texts[0]).text);
    f[kLeader] = texts.size() < strip_.rows[n].segments.size();
    f[kLongText] = texts.size() == 1 && at(texts[0]).characters > kLongLine;
  }

  Pt size(std::size_t n) const {
    Pt out = 0_pt;
    for (int s : texts_[n]) out = std::max(out, at(s).size);
    return out;
  }

  RowFacts row_facts(std::size_t n) const {
    RowFacts f{};
    const Rect<Pt>& box = strip_.rows[n].box;
    f[kBias] = 1;
    f[kInSeed] = strip_.in_seed[n];
    add_texts(n, f);
    add_columns(n, f);
    f[kLarger] = size(n) > em_ * (1 + kOtherSize);
    f[kSmaller] = size(n) < em_ * (1 - kOtherSize);
    f[kAtLeft] = abs(box.left - text_.left) < em_ * kOnEdgeEm;
    f[kAtRight] = abs(box.right - text_.right) < em_ * kOnEdgeEm;
    f[kWideText] = texts_[n].size() == 1 ? std::min(1.0f, box.width() / std::max(text_.width(), 1_pt)) : 0;
    f[kOverhang] = box.right > text_.right + em_ * kOverhangEm || box.left < text_.left - em_ * kOverhangEm;
    f[kFill] = has_fill(strip_.rows[n]);
    f[kRowLines] = std::min(1.0f, static_cast<float>(lines_across({box.center_y(), box.center_y()})) / 3);
    f[kUnderRule] = std::ranges::any_of(full_, [&](Pt y) { return y < box.center_y(); });
    f[kOverRule] = std::ranges::any_of(full_, [&](Pt y) { return y > box.center_y(); });
    return f;
  }

  // --- pairs of neighbours

  // Between two rows; where rules part them, the widest white beside one.
  Pt white(std::size_t n) const {
    const Interval<Pt> y{strip_.rows[n - 1].box.bottom, strip_.rows[n].box.top};
    std::vector<Pt> lines{y.lo};
    std::ranges::copy_if(full_, std::back_inserter(lines), [&](Pt l) { return y.contains(l); });
    std::ranges::sort(lines);
    lines.push_back(y.hi);
    Pt widest = gap(n) < 0_pt ? gap(n) : 0_pt;
    for (std::size_t k = 1; k < lines.size(); ++k) widest = std::max(widest, lines[k] - lines[k - 1]);
    return widest;
  }

  void add_gap(std::size_t n, JointFacts& f) const {
    const Pt here = white(n);
    const float em = std::clamp(here / em_, 0.0f, kWidestGapEm), ratio = here / usual_;
    f[kGap] = em / kWidestGapEm;
    f[kGapOne] = em > 1, f[kGapTwo] = em > 2;
    f[kGapWide] = ratio > 1.5f, f[kGapWider] = ratio > 2.5f, f[kGapWidest] = ratio > 4.0f;
    const Pt more = here - em_ * kNearEm;
    f[kMostNear] = (n < 2 || white(n - 1) < more) && (n + 1 >= strip_.rows.size() || white(n + 1) < more);
  }

  void add_lines(std::size_t n, JointFacts& f) const {
    const Rect<Pt>&above = strip_.rows[n - 1].box, &below = strip_.rows[n].box;
    const Interval<Pt> y{above.center_y(), below.center_y()};
    const std::ptrdiff_t rules = within(full_, y);
    f[kRule] = rules > 0, f[kTwoRules] = rules > 1;
    for (Pt l : full_) {
      if (!y.contains(l)) continue;
      const Pt to_above = l - above.bottom, to_below = below.top - l;
      if (to_above + em_ * kNearEm < to_below) f[kRuleAbove] = 1;
      if (to_below + em_ * kNearEm < to_above) f[kRuleBelow] = 1;
    }
    f[kPartRules] = within(part_, y) > 0;
    f[kFillEdge] = within(edges_, y) > 0;
    f[kLinesPass] = std::min(1.0f, static_cast<float>(lines_across({above.bottom, std::max(above.bottom, below.top)})) / 3);
  }

  bool bold(std::size_t n) const {
    return count(n, [](const Segment& s) { return s.bold; }) * 2 > static_cast<std::ptrdiff_t>(texts_[n].size());
  }

  std::ptrdiff_t numbers(std::size_t n) const {
    return count(n, [](const Segment& s) { return s.numeric; });
  }

  // Beyond the first and the last row there is only white.
  static JointFacts edge_facts() {
    JointFacts f{};
    for (const JointFact white : {kJointBias, kGap, kGapOne, kGapTwo, kGapWide, kGapWider, kGapWidest, kMostNear, kEdge}) f[white] = 1;
    return f;
  }

  JointFacts joint_facts(std::size_t n) const {
    JointFacts f{};
    const std::vector<int>&above = texts_[n - 1], &below = texts_[n];
    f[kJointBias] = 1;
    add_gap(n, f);
    add_lines(n, f);
    f[kSizeGrows] = size(n) > size(n - 1) * (1 + kOtherSize), f[kSizeDrops] = size(n) < size(n - 1) * (1 - kOtherSize);
    f[kBoldEnds] = bold(n - 1) && !bold(n), f[kBoldBegins] = !bold(n - 1) && bold(n);
    f[kOneMany] = above.size() == 1 && below.size() > 1, f[kManyOne] = above.size() > 1 && below.size() == 1;
    f[kManyMany] = above.size() > 1 && below.size() > 1;
    f[kEdgesKept] = share(
        std::ranges::count_if(
            below,
            [&](int s) { return std::ranges::any_of(above, [&](int t) { return same_edge(at(s).box, at(t).box, em_ * kOnEdgeEm); }); }),
        below.size());
    f[kToWords] = numbers(n - 1) > 0 && numbers(n) == 0 && below.size() > 1;
    f[kToNumbers] = numbers(n - 1) == 0 && numbers(n) > 0;
    f[kAfterSentence] = is_sentence_end(at(above.back()));
    f[kToCaption] = is_table_caption(at(below[0]).text), f[kAfterCaption] = is_table_caption(at(above[0]).text);
    f[kAfterNote] = is_note_text(at(above[0]).text);
    const auto prose = [](const Segment& s) { return s.prose; };
    f[kAfterProse] = count(n - 1, prose) > 0, f[kToProse] = count(n, prose) > 0;
    f[kAfterKey] = share(count(n - 1, is_key_text), above.size());
    const auto heading = [](const Segment& s) { return s.heading; };
    f[kAfterHeading] = count(n - 1, heading) > 0, f[kToHeading] = count(n, heading) > 0;
    f[kAfterSpans] = one_spans(n - 1), f[kToSpans] = one_spans(n);
    f[kSeedBegins] = strip_.in_seed[n] && !strip_.in_seed[n - 1], f[kSeedEnds] = !strip_.in_seed[n] && strip_.in_seed[n - 1];
    return f;
  }

  const PageView& view_;
  const std::vector<Ruling>& rulings_;
  const Strip& strip_;
  std::vector<std::vector<int>> texts_;  // by row: its segments but for leaders
  std::vector<Segment> parts_;           // of tight lines; numbered after the view's segments
  std::vector<int> seed_;                // segments in the seed
  Rect<Pt> text_{};                      // their extent
  Pt em_ = 10_pt, usual_ = 2_pt;
  std::vector<Gutter> gutters_;
  std::vector<Pt> full_, part_, edges_;  // heights of rules over the strip, of short ones, of edges of backgrounds
};

}  // namespace

Strip strip_round(const PageView& view, const std::vector<char>& used, const Rect<Pt>& seed) {
  Strip out;
  out.x = seed.x();
  std::vector<int> chosen;
  for (std::size_t n = 0; n < view.segments.size(); ++n) {
    const Rect<Pt>& box = view.segments[n].box;
    if (!used[n] && overlap(box.x(), out.x) > std::min(box.width(), out.x.length()) * kInside) chosen.push_back(static_cast<int>(n));
  }
  out.rows = visual_rows(view.segments, chosen);
  for (const VisualRow& row : out.rows) out.in_seed.push_back(seed.y().contains(row.box.center_y()));
  return out;
}

StripFacts strip_facts(const PageView& view, const std::vector<Ruling>& rulings, const Strip& strip) {
  return FactFinder(view, rulings, strip).find();
}

}  // namespace dq::tables
