#include "synth/ocr_noise.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "synth/garble.h"

namespace dq::synth {
namespace {

// What a page has at most; each page draws its own between nothing and that. Of OCR of clean and of poor scans.
constexpr double kMostSkew = 0.006;       // radians left by straightening: a third of a degree
constexpr double kMostOff = 0.08;         // edges of boxes, ems, standard deviation
constexpr double kMostSizeOff = 0.1;      // of a word's size, standard deviation
constexpr double kMostMisread = 0.05;     // of characters
constexpr double kMostLost = 0.015;       // of words
constexpr double kMostSmallLost = 0.25;   // of dashes and dots
constexpr double kMostRulingsLost = 0.2;  // of rulings
constexpr double kMostBroken = 0.35;      // of rulings, into pieces
// Words that stand near are taken for one, in all pages alike.
constexpr double kNearEm = 0.14, kNearJoined = 0.5;
constexpr double kSpaceEm = 0.32, kSpaceJoined = 0.03;
constexpr double kSplit = 0.012;        // of words of four characters and more
constexpr double kSplitRoomEm = 0.12;   // white between the parts
constexpr double kPaleLuminance = 205;  // of 255: paler lines are often not seen
constexpr double kPaleLost = 0.6;
constexpr double kDashedLost = 0.5;
constexpr double kPieceGapPt = 4;    // white between pieces, at most
constexpr double kLineOffPt = 0.35;  // of a ruling's position and ends, standard deviation

// About normal: three uniform numbers.
double spread(Random& random) {
  double sum = 0;
  for (int n = 0; n < 3; ++n) sum += random.uniform(-1, 1);
  return sum;
}

bool is_small(const std::string& text) {
  return std::ranges::none_of(text, [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
}

class OcrNoise {
 public:
  OcrNoise(std::vector<Word>& words, PageContent& content, Random& random)
      : words_(words),
        content_(content),
        random_(random),
        skew_(random.uniform(-kMostSkew, kMostSkew)),
        off_(random.uniform(0.01, kMostOff)),
        size_off_(random.uniform(0.01, kMostSizeOff)),
        misread_(random.chance(0.3) ? 0 : random.uniform(0, kMostMisread)),
        lost_(random.uniform(0, kMostLost)),
        small_lost_(random.uniform(0, kMostSmallLost)),
        turned_lost_(random.chance(0.5)) {
    const auto upright = std::ranges::count(words, Direction::Right, &Word::direction);
    if (upright * 2 < static_cast<std::ptrdiff_t>(words.size())) turned_lost_ = false;
  }

  void run() {
    rewrite_words();
    rewrite_rulings();
    const bool picture = random_.chance(0.6);
    PageContent seen;
    seen.number = content_.number, seen.width = content_.width, seen.height = content_.height;
    seen.fonts.resize(1);
    seen.rulings = std::move(rulings_);
    if (picture) seen.images.push_back({.box = {Pt(0), Pt(0), content_.width, content_.height}});
    content_ = std::move(seen);
  }

 private:
  void rewrite_words() {
    std::vector<Word> seen;
    for (const Word& word : words_) {
      if ((word.flags & kWordUnseen) || is_lost(word)) continue;
      if (!seen.empty() && reads_on(seen.back(), word)) join(seen.back(), word);
      else seen.push_back(word);
    }
    words_.clear();
    for (Word& word : seen) split(std::move(word));
    for (Word& word : words_) disturb(word);
  }

  bool is_lost(const Word& word) {
    const bool turned = word.direction != Direction::Right;
    return (turned && turned_lost_) || random_.chance(is_small(word.text) ? small_lost_ : lost_);
  }

  bool reads_on(const Word& word, const Word& next) {
    if (word.direction != Direction::Right || next.direction != Direction::Right) return false;
    const double em = std::max(1.0, static_cast<double>(word.size.value()));
    const double gap = static_cast<double>((next.box.left - word.box.right).value()) / em;
    const double down = std::abs(static_cast<double>((next.baseline - word.baseline).value())) / em;
    if (down > 0.2 || gap < -0.1 || gap > kSpaceEm) return false;
    return random_.chance(gap < kNearEm ? kNearJoined : kSpaceJoined);
  }

  static void join(Word& word, const Word& next) {
    word.text += next.text;
    word.box = united(word.box, next.box);
    word.edges.clear();
  }

  void split(Word word) {
    const auto characters = to_utf32(word.text);
    if (characters.size() < 4 || word.direction != Direction::Right || !random_.chance(kSplit)) return words_.push_back(std::move(word));
    const auto at = static_cast<std::size_t>(random_.range(1, static_cast<int>(characters.size()) - 1));
    const Pt x = word.box.left + word.box.width() * (static_cast<float>(at) / static_cast<float>(characters.size()));
    const Pt half = word.size * static_cast<float>(kSplitRoomEm / 2);
    Word rest = word;
    word.text = to_utf8(characters.substr(0, at)), rest.text = to_utf8(characters.substr(at));
    word.box.right = std::max(word.box.left, x - half), rest.box.left = std::min(rest.box.right, x + half);
    words_.push_back(std::move(word));
    words_.push_back(std::move(rest));
  }

  Pt moved(Pt at, Pt em) { return at + em * static_cast<float>(spread(random_) * off_); }

  void disturb(Word& word) {
    turn(word.box);
    const Pt em = word.size;
    Rect<Pt> box;
    box.left = moved(word.box.left, em), box.right = moved(word.box.right, em);
    box.top = moved(word.box.top, em), box.bottom = moved(word.box.bottom, em);
    if (box.right > box.left && box.bottom > box.top) word.box = box;
    word.size = word.size * static_cast<float>(1 + spread(random_) * size_off_);
    word.baseline = baseline_of(word);
    word.quad = quad_of(word.box, word.direction);
    if (misread_ > 0) word.text = garbled(word.text, misread_, random_);
    word.edges.clear();
    word.flags = 0, word.font = 0, word.color = 0;
    word.source = WordSource::Ocr;
  }

  // Begins where reading does.
  static Quad<Pt> quad_of(const Rect<Pt>& box, Direction direction) {
    auto quad = Quad<Pt>::of(box);
    std::ranges::rotate(quad.p, quad.p.begin() + static_cast<std::ptrdiff_t>(direction));
    return quad;
  }

  // From ascent to descent a box is about a fifth below its baseline.
  static Pt baseline_of(const Word& word) {
    const Rect<Pt>& box = word.box;
    if (word.direction == Direction::Right) return box.bottom - box.height() * 0.2f;
    if (word.direction == Direction::Left) return box.top + box.height() * 0.2f;
    return word.direction == Direction::Up ? box.right - box.width() * 0.2f : box.left + box.width() * 0.2f;
  }

  // Moved as its middle moves: by so little boxes stay upright.
  void turn(Rect<Pt>& box) const {
    const auto skew = static_cast<float>(skew_);
    const Pt down = (box.center_x() - content_.width * 0.5f) * skew, right = (box.center_y() - content_.height * 0.5f) * -skew;
    box.left = box.left + right, box.right = box.right + right;
    box.top = box.top + down, box.bottom = box.bottom + down;
  }

  void rewrite_rulings() {
    const double lost = random_.chance(0.4) ? 0 : random_.uniform(0, kMostRulingsLost);
    const double broken = random_.chance(0.4) ? 0 : random_.uniform(0, kMostBroken);
    for (const Ruling& ruling : content_.rulings) {
      if (ruling.source == RulingSource::FillEdge || (is_pale(ruling.color) && random_.chance(kPaleLost))) continue;
      if (random_.chance(ruling.dashed ? kDashedLost : lost)) continue;
      const int pieces = random_.chance(broken) ? random_.range(2, 4) : 1;
      for (int n = 0; n < pieces; ++n) add_piece(ruling, n, pieces);
    }
  }

  static bool is_pale(std::uint32_t color) {
    return 0.299 * (color >> 16 & 255) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255) > kPaleLuminance;
  }

  void add_piece(Ruling ruling, int piece, int pieces) {
    const float from = ruling.span.lo.value(), length = ruling.span.length().value() / static_cast<float>(pieces);
    const auto off = [&] { return static_cast<float>(spread(random_) * kLineOffPt); };
    const float white = piece + 1 < pieces ? static_cast<float>(random_.uniform(0.5, kPieceGapPt)) : 0;
    ruling.span = {Pt(from + length * static_cast<float>(piece) + off()),
                   Pt(from + length * static_cast<float>(piece + 1) - white + off())};
    if (ruling.span.length() < 2_pt) return;
    const Pt middle = (ruling.span.lo + ruling.span.hi) * 0.5f, half = (ruling.horizontal ? content_.width : content_.height) * 0.5f;
    const auto skew = static_cast<float>(ruling.horizontal ? skew_ : -skew_);
    ruling.position = ruling.position + (middle - half) * skew + Pt(off());
    ruling.thickness = Pt(std::max(0.5f, ruling.thickness.value() + static_cast<float>(random_.uniform(0, 0.6))));
    ruling.color = 0, ruling.dashed = false;
    ruling.source = RulingSource::Raster;
    rulings_.push_back(ruling);
  }

  std::vector<Word>& words_;
  PageContent& content_;
  Random& random_;
  double skew_, off_, size_off_, misread_, lost_, small_lost_;
  bool turned_lost_;
  std::vector<Ruling> rulings_;
};

}  // namespace

void as_ocr_gives(std::vector<Word>& words, PageContent& content, Random& random) { OcrNoise(words, content, random).run(); }

}  // namespace dq::synth
