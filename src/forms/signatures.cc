#include "forms/signatures.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>

#include "forms/ink_components.h"
#include "image/binarize.h"

namespace dq::forms {
namespace {

constexpr float kPointsPerInch = 72;
// A stroke that belongs to a signature is at least this long one way, and this the other (pt); single letters of handwriting are smaller.
constexpr float kLongStroke = 20, kHighStroke = 8;
// Strokes nearer than this are of one signature (pt).
constexpr Pt kJoin = 14_pt;
// Sizes of signatures (pt), and how much of their box is ink.
constexpr float kLeastWidth = 26, kMostWidth = 300, kLeastHeight = 12, kMostHeight = 190;
constexpr float kLeastInk = 0.012f, kMostInk = 0.3f;
// A word that OCR is less sure of may be handwriting.
constexpr float kPrinted = 0.8f;
// A line this long is a ruling (pt); strokes of signatures are shorter.
constexpr float kRuling = 120;
// Bits of strokes nearer than this belong to them (pt).
constexpr Pt kBits = 5_pt;
// A tall one, with no printed words in it, needs no word that asks for it (pt).
constexpr float kTall = 25;
// Nearer to the edge is the scanner's shadow (pt).
constexpr Pt kEdge = 9_pt;
// A word that asks for a signature stands within this above, left or below (pt).
constexpr Pt kNear = 110_pt;
constexpr float kLeastScore = 0.5f;

// Written by us: where people sign, in English, French, German, Spanish and Dutch.
constexpr auto kSignWords = std::to_array<std::string_view>(
    {"signature", "signatures",   "signed",          "sign",          "signe",  "sign\xc3\xa9", "signataire", "signatory", "unterschrift",
     "firma",     "handtekening", "approuv\xc3\xa9", "accord",        "by",     "authorized",   "authorised", "cachet",    "witness",
     "pour",      "director",     "president",       "g\xc3\xa9rant", "seller", "buyer",        "client",     "lessor",    "lessee",
     "bailleur",  "preneur",      "locataire"});

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + ('a' - 'A'));
    else if (letter) out += c;
  }
  return out;
}

struct Ink {
  Rect<Pt> box{};
  float ink = 0;      // square points
  float longest = 0;  // width of its widest stroke (pt)
  int strokes = 0;
};

class SignatureFinder {
 public:
  SignatureFinder(Page& page, const PageContent& content, const image::PageRaster& pixels)
      : page_(page), content_(content), pixels_(pixels), px_per_pt_(std::max(1.0f, pixels.raster.resolution.x_dpi) / kPointsPerInch) {}

  void find() {
    binary_ = image::binarized(image::to_gray(pixels_.raster));
    erase_words();
    erase_rulings();
    std::vector<Ink> inks = join(strokes());
    for (const Ink& ink : inks) {
      const float score = score_of(ink);
      if (score >= kLeastScore) page_.signatures.push_back({ink.box, score, score});
    }
    std::ranges::sort(page_.signatures, [](const Signature& a, const Signature& b) {
      return std::tuple(a.box.top, a.box.left) < std::tuple(b.box.top, b.box.left);
    });
  }

 private:
  PixelBox pixels_of(const Rect<Pt>& box) const {
    const Point<Px> from = pixels_.to_raster({box.left, box.top}), to = pixels_.to_raster({box.right, box.bottom});
    return {std::max(0, static_cast<int>(from.x.value())), std::max(0, static_cast<int>(from.y.value())),
            std::min(binary_.width_px, static_cast<int>(to.x.value()) + 1),
            std::min(binary_.height_px, static_cast<int>(to.y.value()) + 1)};
  }

  void erase(const PixelBox& box) {
    for (int y = box.top; y < box.bottom; ++y)
      for (int x = box.left; x < box.right; ++x) binary_.row(y)[static_cast<std::size_t>(x)] = 255;
  }

  void erase_words() {
    for (const Word& word : page_.words)
      if (!(word.flags & kWordUnseen) && (word.source != WordSource::Ocr || (word.confidence > kPrinted && word.text.size() > 1)))
        erase(pixels_of(word.box.grown(1_pt)));
  }

  // Long runs along rows and columns.
  void erase_rulings() {
    const int least = static_cast<int>(kRuling * px_per_pt_);
    for (int y = 0; y < binary_.height_px; ++y)
      for (int x = 0; x < binary_.width_px;) x = pass_run(x, y, least);
    for (const Ruling& ruling : content_.rulings) {
      if (ruling.source == RulingSource::Raster && ruling.span.length() < Pt(kRuling)) continue;
      const Pt half = ruling.thickness * 0.5f + 1_pt;
      erase(pixels_of(ruling.horizontal ? Rect<Pt>{ruling.span.lo, ruling.position - half, ruling.span.hi, ruling.position + half}
                                        : Rect<Pt>{ruling.position - half, ruling.span.lo, ruling.position + half, ruling.span.hi}));
    }
  }

  int pass_run(int x, int y, int least) {
    const auto row = binary_.row(y);
    int end = x;
    while (end < binary_.width_px && row[static_cast<std::size_t>(end)] == 0) ++end;
    if (end - x >= least) std::fill(row.begin() + x, row.begin() + end, std::uint8_t{255});
    return end + 1;
  }

  std::vector<Ink> strokes() const {
    const int least = std::max(1, static_cast<int>(2 * px_per_pt_)), most = static_cast<int>(kMostWidth * px_per_pt_);
    std::vector<Ink> out;
    for (const InkComponent& component : ink_components(binary_, least, most)) {
      const auto at = [&](int x, int y) { return pixels_.to_page({Px(x), Px(y)}); };
      const Point<Pt> from = at(component.box.left, component.box.top), to = at(component.box.right, component.box.bottom);
      const float ink = static_cast<float>(component.ink) / (px_per_pt_ * px_per_pt_);
      out.push_back({{from.x, from.y, to.x, to.y}, ink, (to.x - from.x).value(), 1});
    }
    return out;
  }

  static bool is_large(const Ink& ink) {
    const float width = ink.box.width().value(), height = ink.box.height().value();
    return std::max(width, height) >= kLongStroke && std::min(width, height) >= kHighStroke && ink.ink < ink.box.area() * 0.45f;
  }

  // Large strokes, and everything near them.
  static std::vector<Ink> join(const std::vector<Ink>& strokes) {
    std::vector<Ink> out;
    for (const Ink& stroke : strokes)
      if (is_large(stroke)) out.push_back(stroke);
    for (bool again = true; again;) {
      again = false;
      for (std::size_t a = 0; a < out.size() && !again; ++a)
        for (std::size_t b = a + 1; b < out.size() && !again; ++b)
          if (!intersected(out[a].box.grown(kJoin), out[b].box).empty()) {
            out[a] = {united(out[a].box, out[b].box), out[a].ink + out[b].ink, std::max(out[a].longest, out[b].longest),
                      out[a].strokes + out[b].strokes};
            out.erase(out.begin() + static_cast<std::ptrdiff_t>(b));
            again = true;
          }
    }
    for (const Ink& bit : strokes)
      for (Ink& ink : out)
        if (!is_large(bit) && !intersected(ink.box.grown(kBits), bit.box).empty()) ink.box = united(ink.box, bit.box), ink.ink += bit.ink;
    return out;
  }

  bool has_size(const Ink& ink) const {
    const float width = ink.box.width().value(), height = ink.box.height().value(), share = ink.ink / std::max(1.0f, ink.box.area());
    const Rect<Pt> inside{kEdge, kEdge, page_.width - kEdge, page_.height - kEdge};
    return width >= kLeastWidth && width <= kMostWidth && height >= kLeastHeight && height <= kMostHeight && share >= kLeastInk &&
           share <= kMostInk && ink.box.left > inside.left && ink.box.right < inside.right && ink.box.top > inside.top &&
           ink.box.bottom < inside.bottom;
  }

  bool is_asked_for(const Ink& ink) const {
    const Rect<Pt> around{ink.box.left - kNear, ink.box.top - kNear, ink.box.right + 20_pt, ink.box.bottom + 30_pt};
    return std::ranges::any_of(page_.words, [&](const Word& word) {
      return around.contains(center(word.box)) && std::ranges::find(kSignWords, std::string_view(plain(word.text))) != kSignWords.end();
    });
  }

  // No printed word stands in it.
  bool is_clear(const Ink& ink) const {
    return std::ranges::none_of(page_.words, [&](const Word& word) {
      return (word.source != WordSource::Ocr || word.confidence > kPrinted) && word.text.size() > 2 && ink.box.contains(center(word.box));
    });
  }

  // A picture that is no scan of the page may be a logo.
  bool is_in_picture(const Ink& ink) const {
    return std::ranges::any_of(content_.images, [&](const ImageRegion& image) {
      return share_inside(ink.box, image.box) > 0.8f && image.box.area() < page_.width.value() * page_.height.value() * 0.5f;
    });
  }

  float score_of(const Ink& ink) const {
    if (!has_size(ink)) return 0;
    const bool asked = is_asked_for(ink);
    if (is_in_picture(ink) && !asked) return 0;
    float score = asked ? 0.55f : 0.36f;
    score += is_clear(ink) ? 0.08f : -0.05f;
    score += ink.box.height().value() > kTall ? 0.08f : 0.0f;
    score += ink.box.center_y() > page_.height * 0.5f ? 0.12f : -0.08f;
    score += ink.longest > ink.box.width().value() * 0.5f ? 0.12f : -0.05f;
    score += ink.box.width() > 60_pt ? 0.08f : 0.0f;
    score -= ink.strokes > 6 ? 0.15f : 0.0f;
    return std::min(score, 0.95f);
  }

  Page& page_;
  const PageContent& content_;
  const image::PageRaster& pixels_;
  float px_per_pt_;
  image::Raster binary_;
};

}  // namespace

void find_signatures(Page& page, const PageContent& content, const image::PageRaster& pixels) {
  if (!pixels.raster.empty()) SignatureFinder(page, content, pixels).find();
}

}  // namespace dq::forms
