#include "layout/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <tuple>
#include <unordered_map>

#include "base/calibration.h"
#include "base/utf8.h"
#include "layout/compose.h"
#include "layout/drop_capitals.h"
#include "layout/fitted_confidence.h"
#include "layout/logical_order.h"
#include "layout/reading_frame.h"
#include "layout/scripts.h"
#include "layout/word_gaps.h"

namespace dq::layout {

namespace {

// All in em (of the font size as seen) unless said.
constexpr float kUnreadableScore = 0.3f;                     // of a word with a character whose value is not certain
constexpr float kRunMaxGap = 0.10f;                          // wider: another run, so that text drawn later can stand in the hole
constexpr float kRunMaxBack = 0.25f;                         // kerning and accents step back by less
constexpr float kLeastStep = 0.35f;                          // of the width before: and still step on by as much where boxes are too wide
constexpr float kAccentShare = 0.5f;                         // an accent covers as much of its letter, or the letter of it
constexpr float kAccentRaise = 0.5f;                         // over a capital it is raised
constexpr std::size_t kMarkReach = 48;                       // glyphs drawn before or after, among which a mark's letter is looked for
constexpr float kSameBaseline = 0.10f;                       // glyphs of one word sit on one baseline; hinting and fake bold move them less
constexpr float kSameSizeRatio = 1.3f;                       // small capitals (0.8) join their capital, superscripts (0.58 to 0.75) do not
constexpr float kTrackOverlap = 0.35f;                       // runs that overlap by more are two texts over each other
constexpr float kDuplicateShift = 0.12f;                     // fake bold moves by 0.02 to 0.08 em; "ll" steps by 0.2 or more
constexpr float kSegmentGap = 1.2f;                          // no space is as wide: gaps are learned between such
constexpr float kInkHair = 0.012f;                           // a box that ends with its ink was widened to it
constexpr float kMostBearing = 0.25f;                        // white beside a character's ink
constexpr float kLeastAdvance = 0.12f;                       // hardly a character is narrower; fake bold moves less
constexpr float kInkSteps = 25;                              // per em, in which widths of ink are told apart
constexpr float kLeastSpace = 0.12f;                         // a step longer than the glyph's usual one by less is kerning
constexpr std::size_t kLeastSamples = 3, kMostSamples = 15;  // of a glyph's advance
constexpr float kLeastColumnLine = 2;                        // a line that divides words is no bar of a formula
constexpr float kOverlap = 0.05f;                            // more than kerning in the middle of a cell
constexpr float kSkewAscent = 0.8f, kSkewDescent = 0.2f;     // box of text at odd angles, whose glyph boxes are bounds

// Glyph in the frame of its angle.
struct Piece {
  std::uint32_t glyph;
  float u0, u1, v, size;
  bool overhangs = false;  // u1 may be where the ink ends, beyond the advance
  bool attached = false;   // an accent on the piece before
};

struct Run {
  std::vector<Piece>::size_type begin, end;  // in pieces
  float u0, u1, v, size;
};

// Glyphs that may share a word: one angle, seen alike.
struct Layer {
  ReadingFrame frame;
  std::uint16_t unseen = 0;
  std::vector<Piece> pieces;
};

// Glyphs outside the page may end a word that begins on it; the others lie over or under what is seen.
constexpr std::uint16_t kUnseenGlyph = kGlyphInvisible | kGlyphClipped;

int rounded_degrees(float radians) {
  const int degrees = static_cast<int>(std::lround(radians * 180.0f / std::numbers::pi_v<float>));
  return ((degrees % 360) + 360) % 360;
}

// Angles that differ by a degree are one angle (the commoner): hand-rotated text and scans waver.
std::vector<int> angle_clusters(const PageContent& content) {
  std::vector<int> count(360, 0), cluster(360);
  for (const Glyph& g : content.glyphs) ++count[static_cast<std::size_t>(rounded_degrees(g.angle))];
  for (int n = 0; n < 360; ++n) {
    int best = n;
    for (int near : {(n + 1) % 360, (n + 359) % 360})
      if (count[static_cast<std::size_t>(near)] > count[static_cast<std::size_t>(best)]) best = near;
    cluster[static_cast<std::size_t>(n)] = best;
  }
  return cluster;
}

// Mends advances that the ink belies. An advance that is no more than the width of the ink lacks the white beside it: as much is taken on
// the right as the ink leaves on the left.
void mend_advance(Piece& p, const FrameBox& ink) {
  if (ink.u0 >= p.u1) {  // a letter of an expanded ligature, placed where the ligature begins
    p.u0 = ink.u0;
    p.u1 = ink.u1;
    return;
  }
  const float bearing = ink.u0 - p.u0;
  if (std::abs((p.u1 - p.u0) - (ink.u1 - ink.u0)) < kInkHair * p.size && bearing > 2 * kInkHair * p.size && bearing < kMostBearing * p.size)
    p.u1 = std::max(p.u1, ink.u1 + bearing);
}

Piece piece_of(const Glyph& g, std::uint32_t index, const ReadingFrame& frame) {
  const float size = std::max(g.size.value(), 0.1f);
  Piece p{index, frame.u(g.origin), 0, frame.v(g.origin), size};
  if (frame.quarter) {
    const FrameBox b = frame.box(g.box);
    p.u0 = b.u0;
    p.u1 = b.u1;
    if (!g.ink.empty()) mend_advance(p, frame.box(g.ink));
  } else {
    // The bounds of a turned box: width = advance * |cos| + height * |sin|.
    const bool flat = std::abs(frame.cos) > std::abs(frame.sin);
    const float extent = flat ? g.box.width().value() : g.box.height().value();
    const float major = std::max(std::abs(frame.cos), std::abs(frame.sin)), minor = std::min(std::abs(frame.cos), std::abs(frame.sin));
    p.u1 = p.u0 + std::clamp((extent - size * minor) / major, 0.1f * size, 1.5f * size);
  }
  return p;
}

std::vector<Layer> layers_of(const PageContent& content) {
  const std::vector<int> cluster = angle_clusters(content);
  std::map<std::pair<int, int>, std::size_t> index;
  std::vector<Layer> layers;
  std::pair<int, int> last_key{-1, -1};
  std::size_t last = 0;
  for (std::uint32_t n = 0; n < content.glyphs.size(); ++n) {
    const Glyph& g = content.glyphs[n];
    if (g.code == 0 || is_space(g.code)) continue;
    const std::pair<int, int> key{cluster[static_cast<std::size_t>(rounded_degrees(g.angle))], g.flags & kUnseenGlyph};
    if (key != last_key) {
      const auto [at, fresh] = index.try_emplace(key, layers.size());
      if (fresh) layers.push_back({ReadingFrame::of_degrees(static_cast<float>(key.first)), static_cast<std::uint16_t>(key.second), {}});
      last = at->second;
      last_key = key;
    }
    layers[last].pieces.push_back(piece_of(g, n, layers[last].frame));
  }
  return layers;
}

bool same_size(float a, float b) { return a < b * kSameSizeRatio && b < a * kSameSizeRatio; }

// Whether the advance may have been widened to ink that hangs over on either side ("f", italics).
bool may_overhang(const Piece& p, const Glyph& g, const ReadingFrame& frame) {
  if (g.ink.empty() || !frame.quarter) return false;
  const FrameBox ink = frame.box(g.ink);
  return p.u1 - ink.u1 < kInkHair * p.size || ink.u0 < p.u0 - kInkHair * p.size;
}

// Whether `next` was drawn as the next character of the same word, and where that shows the advance of `p`.
bool shows_advance(const Piece& p, const Piece& next, const PageContent& content) {
  const Glyph& a = content.glyphs[p.glyph];
  const Glyph& b = content.glyphs[next.glyph];
  return std::abs(next.v - p.v) <= kSameBaseline * p.size && next.u0 - p.u0 >= kLeastAdvance * p.size &&
         next.u0 <= p.u1 + kInkHair * p.size && !is_accent(a.code) && !is_accent(b.code) && !(b.flags & kGlyphAfterSpace);
}

// Advances that were widened to overhanging ink are cut back: to where the next glyph of the word begins, or, before a
// space, to what the same glyph takes elsewhere on the page.
void cut_overhangs(Layer& layer, const PageContent& content) {
  std::unordered_map<std::uint64_t, std::vector<float>> steps;  // of a glyph of a font at a size, em
  std::vector<std::size_t> wide;
  const auto key = [&](const Piece& p) {
    const Glyph& g = content.glyphs[p.glyph];
    // The ink's width too: small capitals may have the code of the small letter.
    const auto ink = static_cast<std::uint64_t>(std::lround(g.ink.width() / g.size * kInkSteps)) & 0xff;
    return static_cast<std::uint64_t>(std::lround(p.size * 2)) << 48 | ink << 40 | static_cast<std::uint64_t>(g.font) << 24 | g.code;
  };
  for (std::size_t n = 0; n < layer.pieces.size(); ++n) {
    const Piece& p = layer.pieces[n];
    if (!may_overhang(p, content.glyphs[p.glyph], layer.frame)) continue;
    wide.push_back(n);
    if (n + 1 == layer.pieces.size() || !shows_advance(p, layer.pieces[n + 1], content)) continue;
    if (auto& known = steps[key(p)]; known.size() < kMostSamples) known.push_back((layer.pieces[n + 1].u0 - p.u0) / p.size);
  }
  for (auto& [glyph, known] : steps) std::ranges::sort(known);
  for (std::size_t n : wide) {
    Piece& p = layer.pieces[n];
    const bool followed = n + 1 < layer.pieces.size() && shows_advance(p, layer.pieces[n + 1], content);
    const auto known = steps.find(key(p));
    if (known == steps.end() || known->second.size() < kLeastSamples) {
      if (followed) p.u1 = layer.pieces[n + 1].u0;
      else p.overhangs = true;
      continue;
    }
    const float usual = p.u0 + known->second[known->second.size() / 2] * p.size;
    const bool goes_on = followed && layer.pieces[n + 1].u0 - usual < kLeastSpace * p.size;
    p.u1 = goes_on ? layer.pieces[n + 1].u0 : std::min(p.u1, usual);
  }
}

void attach(Piece& mark, const Piece& base) {
  mark.u0 = base.u0;
  mark.u1 = base.u1;
  mark.v = base.v;
  mark.attached = true;
}

// Spacing accents that were drawn over a letter stand with it, behind it: fonts of old draw "¨" and then "o" under it.
void attach_accents(Layer& layer, const PageContent& content) {
  auto& pieces = layer.pieces;
  const auto code = [&](std::size_t n) { return content.glyphs[pieces[n].glyph].code; };
  const auto covers = [&](std::size_t accent, std::size_t letter) {
    const Piece &a = pieces[accent], &b = pieces[letter];
    const float shared = std::min(a.u1, b.u1) - std::max(a.u0, b.u0);
    return shared > kAccentShare * std::min(a.u1 - a.u0, b.u1 - b.u0) && std::abs(a.v - b.v) < kAccentRaise * b.size &&
           composed(code(letter), code(accent)) != 0;
  };
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    if (!is_accent(code(n))) continue;
    std::size_t letter = n;
    if (n + 1 < pieces.size() && covers(n, n + 1)) letter = n + 1;
    else if (n > 0 && covers(n, n - 1)) letter = n - 1;
    if (letter == n) continue;
    attach(pieces[n], pieces[letter]);
    if (letter > n) std::swap(pieces[n], pieces[letter]);
    n = std::max(n, letter);
  }
}

// The letter under (or over) a mark of a right-to-left script: it may have been drawn anywhere about.
std::size_t letter_of(std::size_t mark, const std::vector<Piece>& pieces, const PageContent& content) {
  const Piece& m = pieces[mark];
  std::size_t best = mark;
  float most = kAccentShare * (m.u1 - m.u0);
  const std::size_t begin = mark > kMarkReach ? mark - kMarkReach : 0, end = std::min(pieces.size(), mark + kMarkReach + 1);
  for (std::size_t n = begin; n < end; ++n) {
    const Piece& p = pieces[n];
    const char32_t code = content.glyphs[p.glyph].code;
    const float shared = std::min(m.u1, p.u1) - std::max(m.u0, p.u0);
    if (is_combining(code) || !is_right_to_left(code) || shared <= most || std::abs(m.v - p.v) >= kAccentRaise * p.size) continue;
    most = shared;
    best = n;
  }
  return best;
}

// Marks of right-to-left scripts stand behind their letter.
void attach_marks(Layer& layer, const PageContent& content) {
  const auto is_mark = [&](const Piece& p) {
    const char32_t code = content.glyphs[p.glyph].code;
    return is_combining(code) && is_right_to_left(code);
  };
  if (std::ranges::none_of(layer.pieces, is_mark)) return;
  std::vector<std::vector<std::uint32_t>> marks(layer.pieces.size());  // of each letter
  std::vector<bool> moved(layer.pieces.size(), false);
  for (std::size_t n = 0; n < layer.pieces.size(); ++n) {
    if (!is_mark(layer.pieces[n])) continue;
    const std::size_t letter = letter_of(n, layer.pieces, content);
    if (letter == n) continue;
    attach(layer.pieces[n], layer.pieces[letter]);
    marks[letter].push_back(static_cast<std::uint32_t>(n));
    moved[n] = true;
  }
  std::vector<Piece> ordered;
  ordered.reserve(layer.pieces.size());
  for (std::size_t n = 0; n < layer.pieces.size(); ++n) {
    if (!moved[n]) ordered.push_back(layer.pieces[n]);
    for (std::uint32_t mark : marks[n]) ordered.push_back(layer.pieces[mark]);
  }
  layer.pieces = std::move(ordered);
}

// Whether `p` was drawn on after `q` without a gap.
bool draws_on(const Piece& q, const Piece& p) {
  if (p.attached) return true;
  const float gap = p.u0 - q.u1, step = p.u0 - q.u0;
  const bool back = gap < -kRunMaxBack * p.size && step < kLeastStep * (q.u1 - q.u0);
  return gap <= kRunMaxGap * p.size && !back && step >= 0 && std::abs(p.v - q.v) <= kSameBaseline * p.size * 0.5f &&
         same_size(p.size, q.size);
}

// Runs: what was drawn on without a gap.
std::vector<Run> pieces_to_runs(const std::vector<Piece>& pieces) {
  std::vector<Run> runs;
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    const Piece& p = pieces[n];
    if (!runs.empty() && draws_on(pieces[n - 1], p)) {
      runs.back().end = n + 1;
      runs.back().u1 = std::max(runs.back().u1, p.u1);
    } else {
      runs.push_back({n, n + 1, p.u0, p.u1, p.v, p.size});
    }
  }
  return runs;
}

// Runs on one baseline, as ranges of `runs` sorted by it.
std::vector<std::pair<std::size_t, std::size_t>> baseline_ranges(std::vector<Run>& runs) {
  std::ranges::sort(runs, [](const Run& a, const Run& b) { return std::tie(a.v, a.u0, a.begin) < std::tie(b.v, b.u0, b.begin); });
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t begin = 0;
  for (std::size_t n = 1; n <= runs.size(); ++n) {
    if (n < runs.size() && runs[n].v - runs[n - 1].v <= kSameBaseline * std::min(runs[n].size, runs[n - 1].size)) continue;
    ranges.emplace_back(begin, n);
    begin = n;
  }
  return ranges;
}

bool duplicate(const Piece& a, const Piece& b, const PageContent& content) {
  if (content.glyphs[a.glyph].code != content.glyphs[b.glyph].code) return false;
  const float shift = std::abs(a.u0 - b.u0), width = std::min(a.u1 - a.u0, b.u1 - b.u0);
  return shift <= kDuplicateShift * a.size && shift <= 0.5f * width && std::abs(a.v - b.v) <= kDuplicateShift * a.size &&
         same_size(a.size, b.size);
}

// Whether `run` repeats, a hair beside it, what the track already holds: fake bold.
bool repeats(const std::vector<Piece>& track, std::span<const Piece> run, const PageContent& content) {
  for (const Piece& p : run) {
    const float from = p.u0 - kDuplicateShift * p.size, to = p.u0 + kDuplicateShift * p.size;
    auto at = std::ranges::lower_bound(track, from, {}, &Piece::u0);
    while (at != track.end() && at->u0 <= to && !duplicate(*at, p, content)) ++at;
    if (at == track.end() || at->u0 > to) return false;
  }
  return true;
}

// The runs of one baseline to tracks: text that does not overlap itself, left to right.
std::vector<std::vector<Piece>> runs_to_tracks(std::span<Run> runs, const std::vector<Piece>& pieces, const PageContent& content) {
  std::ranges::sort(runs, [](const Run& a, const Run& b) { return std::tie(a.u0, a.begin) < std::tie(b.u0, b.begin); });
  std::vector<std::vector<Piece>> tracks;
  std::multimap<float, std::size_t> ends;  // end of a track -> track
  std::size_t recent = 0;
  for (const Run& r : runs) {
    const std::span<const Piece> drawn = std::span(pieces).subspan(r.begin, r.end - r.begin);
    if (!tracks.empty() && tracks[recent].back().u1 > r.u0 && repeats(tracks[recent], drawn, content)) continue;
    if (!tracks.empty() && drawn.size() == 1 && is_accent(content.glyphs[drawn[0].glyph].code) && tracks[recent].back().u1 > r.u0) {
      tracks[recent].push_back(drawn[0]);  // over the letter just before
      continue;
    }
    auto at = ends.upper_bound(r.u0 + kTrackOverlap * r.size);
    if (at == ends.begin()) {
      recent = tracks.size();
      tracks.emplace_back();
    } else {
      --at;
      recent = at->second;
      ends.erase(at);
    }
    tracks[recent].insert(tracks[recent].end(), drawn.begin(), drawn.end());
    ends.emplace(r.u1, recent);
  }
  return tracks;
}

std::uint16_t word_flags(const Glyph& g, const Font* font) {
  std::uint16_t flags = 0;
  if (g.flags & kGlyphInvisible) flags |= kWordInvisible;
  if (g.flags & kGlyphClipped) flags |= kWordClipped;
  if (g.flags & kGlyphOutside) flags |= kWordOutside;
  if (g.flags & kGlyphUnreadable) flags |= kWordUnreadable;
  if (g.flags & kGlyphLowContrast) flags |= kWordLowContrast;
  if (font && font->bold) flags |= kWordBold;
  if (font && font->italic) flags |= kWordItalic;
  if (font && font->monospace) flags |= kWordMonospace;
  return flags;
}

// Flags that hold for a word when they hold for all of its characters; the others when for any.
constexpr std::uint16_t kWholeWord =
    kWordInvisible | kWordClipped | kWordOutside | kWordLowContrast | kWordBold | kWordItalic | kWordMonospace;

class WordMaker {
 public:
  WordMaker(const PageContent& content, std::vector<Word>& out) : content_(content), out_(out) {}

  void add(std::span<const Piece> pieces, const ReadingFrame& frame) {
    Word w;
    FrameBox extent{pieces.front().u0, 1e30f, pieces.front().u1, -1e30f};
    std::uint16_t any = 0, all = 0xffff;
    std::u32string codes;
    std::vector<float> edges;
    bool rtl = false;
    for (const Piece& p : pieces) {
      const Glyph& g = content_.glyphs[p.glyph];
      extend(extent, p, g, frame);
      const std::uint16_t flags = word_flags(g, g.font < content_.fonts.size() ? &content_.fonts[g.font] : nullptr);
      any |= flags;
      all &= flags;
      rtl = rtl || is_right_to_left(g.code);
      if (!codes.empty() && join_mark(codes, g.code, p, edges)) continue;
      codes += g.code;
      edges.push_back(p.u0);
      last_u0_ = p.u0;
      last_u1_ = p.u1;
    }
    edges.push_back(extent.u1);
    if (rtl || is_inside_out(codes)) to_logical_order(codes, edges);
    const Glyph& first = content_.glyphs[pieces.front().glyph];
    const Glyph& last = content_.glyphs[pieces.back().glyph];
    w.text = to_utf8(codes);
    w.quad = frame.quad(extent);
    w.box = w.quad.bounds();
    w.direction = frame.direction;
    w.baseline = frame.baseline(extent.u0, pieces.front().v);
    w.edges.reserve(edges.size());
    for (float e : edges) w.edges.push_back(frame.along(e, pieces.front().v));
    w.size = first.size;
    w.font = first.font;
    w.color = first.color;
    w.flags = static_cast<std::uint16_t>((all & kWholeWord) | (any & ~kWholeWord));
    if (last.flags & kGlyphSoftHyphen) w.flags |= kWordSoftHyphen;
    w.source = first.flags & kGlyphFromField ? WordSource::FormField : WordSource::TextLayer;
    w.score = w.flags & kWordUnreadable ? kUnreadableScore : 1;
    w.confidence = calibrated(kWordConfidence, w.score);
    out_.push_back(std::move(w));
  }

 private:
  static void extend(FrameBox& extent, const Piece& p, const Glyph& g, const ReadingFrame& frame) {
    extent.u0 = std::min(extent.u0, p.u0);
    extent.u1 = std::max(extent.u1, p.u1);
    if (frame.quarter) {
      const FrameBox b = frame.box(g.box);
      extent.v0 = std::min(extent.v0, b.v0);
      extent.v1 = std::max(extent.v1, b.v1);
    } else {
      extent.v0 = std::min(extent.v0, p.v - kSkewAscent * p.size);
      extent.v1 = std::max(extent.v1, p.v + kSkewDescent * p.size);
    }
  }

  // An accent over the character before or the reverse: one character.
  bool join_mark(std::u32string& codes, char32_t code, const Piece& p, std::vector<float>& edges) const {
    const float shared = std::min(last_u1_, p.u1) - std::max(last_u0_, p.u0);
    const bool over = is_combining(code) || shared > 0.5f * std::min(last_u1_ - last_u0_, p.u1 - p.u0);
    if (!over) return false;
    if (const char32_t one = composed(codes.back(), code)) {
      codes.back() = one;
      return true;
    }
    if (const char32_t one = composed(code, codes.back())) {  // the accent was drawn or stands first
      codes.back() = one;
      edges.back() = std::min(edges.back(), p.u0);
      return true;
    }
    return false;
  }

  const PageContent& content_;
  std::vector<Word>& out_;
  float last_u0_ = 0, last_u1_ = 0;
};

// Upright lines of the page, by which words end: the lines of a grid whose texts run into one another.
class ColumnLines {
 public:
  explicit ColumnLines(const PageContent& content) {
    for (const Ruling& r : content.rulings)
      if (!r.horizontal) lines_.push_back({r.position.value(), r.span.lo.value(), r.span.hi.value()});
    std::ranges::sort(lines_, {}, &Line::x);
  }

  // Between the middles of two neighbours, over the whole height of the text; anywhere in the left one when the right one
  // overlaps it, as letters of one word do not.
  bool stands_between(const Piece& left, const Piece& right) const {
    const bool overlap = right.u0 < left.u1 - kOverlap * left.size;
    const float from = overlap ? left.u0 : (left.u0 + left.u1) / 2, to = (right.u0 + right.u1) / 2, top = left.v - kSkewAscent * left.size;
    for (auto at = std::ranges::lower_bound(lines_, from, {}, &Line::x); at != lines_.end() && at->x <= to; ++at)
      if (at->top <= top && at->bottom >= left.v && at->bottom - at->top >= kLeastColumnLine * left.size) return true;
    return false;
  }

 private:
  struct Line {
    float x, top, bottom;
  };
  std::vector<Line> lines_;
};

// One track to words.
void track_to_words(const std::vector<Piece>& track, const Layer& layer, const PageContent& content, const ColumnLines& lines,
                    WordMaker& maker) {
  const bool upright = layer.frame.quarter && layer.frame.direction == Direction::Right;
  std::vector<GapGlyph> glyphs;
  std::size_t begin = 0;
  const auto flush = [&](std::size_t end) {
    const float threshold = word_gap_threshold(glyphs);
    std::size_t from = begin;
    for (std::size_t n = begin + 1; n <= end; ++n) {
      if (n < end && !separates(glyphs[n - 1 - begin], glyphs[n - begin], threshold)) continue;
      maker.add(std::span(track).subspan(from, n - from), layer.frame);
      from = n;
    }
    glyphs.clear();
    begin = end;
  };
  for (std::size_t n = 0; n < track.size(); ++n) {
    const Piece& p = track[n];
    if (n > begin) {
      const Piece& q = track[n - 1];
      const float gap = p.u0 - q.u1;
      if (gap > kSegmentGap * std::max(p.size, q.size) || !same_size(p.size, q.size) || std::abs(p.v - q.v) > kSameBaseline * p.size ||
          (upright && lines.stands_between(q, p)))
        flush(n);
    }
    const std::uint16_t flags = content.glyphs[p.glyph].flags;
    glyphs.push_back({content.glyphs[p.glyph].code, p.u0, p.u1, p.size, (flags & kGlyphAfterSpace) != 0, p.overhangs});
  }
  if (!track.empty()) flush(track.size());
}

}  // namespace

std::vector<Word> glyphs_to_words(const PageContent& content) {
  std::vector<Word> words;
  WordMaker maker(content, words);
  const ColumnLines lines(content);
  std::vector<Layer> layers = layers_of(content);
  for (Layer& layer : layers) {
    attach_accents(layer, content);
    attach_marks(layer, content);
    cut_overhangs(layer, content);
    std::vector<Run> runs = pieces_to_runs(layer.pieces);
    for (const auto& [begin, end] : baseline_ranges(runs)) {
      const auto tracks = runs_to_tracks(std::span(runs).subspan(begin, end - begin), layer.pieces, content);
      for (const auto& track : tracks) track_to_words(track, layer, content, lines, maker);
    }
  }
  join_scripts(words);
  join_drop_capitals(words);
  return words;
}

}  // namespace dq::layout
