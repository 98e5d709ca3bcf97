#include "plan/picture_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace dq::plan {

namespace {

// Pixels are taken about this densely: thin strokes of small print still show.
constexpr float kSamplesPerInch = 120;
// A pixel that differs from its tile's ground by this much is ink (levels of 255): beyond noise and the ripples of JPEG.
constexpr int kInkContrast = 56;
// Widest stroke of a letter (pt), and share of a tile's pixels that have its ground's brightness.
constexpr float kWidestStrokePt = 5;
constexpr float kEvenGround = 0.5f;
// Ink of a tile that is no dust (share of its pixels).
constexpr float kDustShare = 0.012f;
// Strokes a row of a tile must have to be a row of letters, and shares of such rows in a tile of print.
constexpr int kLetterStrokes = 3;
constexpr float kFewestRows = 0.12f, kMostRows = 0.95f;
// Ink of print, as a share of the area, and of a word's box.
constexpr float kLeastInk = 0.02f, kMostInk = 0.45f, kLeastWordInk = 0.04f, kMostWordInk = 0.65f;
// Share of a tile that a box of text must cover for the tile to be read.
constexpr float kReadShare = 0.05f;
// A scanner's edge: tiles this near to it are not looked at (pt).
constexpr float kEdgePt = 6;
// Boxes of text that are tried.
constexpr std::size_t kMostBoxes = 400;
// Levels of brightness that make one step of a tile's histogram.
constexpr int kLevelStep = 16;
// Width of a page's text (pt), in which lines are counted.
constexpr float kLinePt = 450;

// Samples of a picture, and which of them are ink.
struct Samples {
  int width = 0, height = 0;
  float per_pt_x = 1, per_pt_y = 1;
  std::vector<std::uint8_t> grey, ink;

  const std::uint8_t* ink_row(int y) const { return ink.data() + static_cast<std::ptrdiff_t>(y) * width; }
};

std::uint8_t grey_of(const std::uint8_t* pixel, std::size_t channels) {
  return channels == 1 ? *pixel : static_cast<std::uint8_t>((pixel[0] * 29 + pixel[1] * 150 + pixel[2] * 77) >> 8);
}

Samples sampled(const image::Raster& picture, const Rect<Pt>& box, bool sideways) {
  const float width_pt = std::max(1.0f, (sideways ? box.height() : box.width()).value()),
              height_pt = std::max(1.0f, (sideways ? box.width() : box.height()).value());
  const auto step_of = [](int pixels, float points) {
    return std::max(1, static_cast<int>(static_cast<float>(pixels) * 72 / points / kSamplesPerInch));
  };
  const int step_x = step_of(picture.width_px, width_pt), step_y = step_of(picture.height_px, height_pt);
  Samples out;
  out.width = picture.width_px / step_x, out.height = picture.height_px / step_y;
  out.per_pt_x = static_cast<float>(out.width) / width_pt, out.per_pt_y = static_cast<float>(out.height) / height_pt;
  out.grey.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  const std::size_t channels = picture.channels();
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* row = picture.row(y * step_y).data();
    for (int x = 0; x < out.width; ++x)
      out.grey.push_back(grey_of(row + static_cast<std::size_t>(x) * static_cast<std::size_t>(step_x) * channels, channels));
  }
  out.ink.resize(out.grey.size());
  return out;
}

struct Tile {
  int left, top, right, bottom;  // in samples
  float ink_share = 0, ground_share = 0;
  bool inky = false, print = false, covered = false;
  float lines = 0;
};

// The commonest brightness of a tile, and what differs from it.
void find_ink(Samples& samples, Tile& tile) {
  std::array<int, 256 / kLevelStep> levels{};
  for (int y = tile.top; y < tile.bottom; ++y)
    for (int x = tile.left; x < tile.right; ++x) ++levels[samples.grey[static_cast<std::size_t>(y * samples.width + x)] / kLevelStep];
  const auto mode = std::ranges::max_element(levels) - levels.begin();
  const int ground = static_cast<int>(mode) * kLevelStep + kLevelStep / 2, area = (tile.right - tile.left) * (tile.bottom - tile.top);
  int ink = 0, even = 0;
  for (int y = tile.top; y < tile.bottom; ++y)
    for (int x = tile.left; x < tile.right; ++x) {
      const auto at = static_cast<std::size_t>(y * samples.width + x);
      const int difference = std::abs(samples.grey[at] - ground);
      samples.ink[at] = difference > kInkContrast;
      ink += samples.ink[at];
      even += difference <= 2 * kLevelStep;
    }
  tile.ink_share = static_cast<float>(ink) / static_cast<float>(std::max(area, 1));
  tile.ground_share = static_cast<float>(even) / static_cast<float>(std::max(area, 1));
  tile.inky = tile.ink_share > kDustShare;
}

// Strokes of letters in a row of samples: runs of ink that are not too long.
int strokes_in(const std::uint8_t* row, int left, int right, int widest) {
  int strokes = 0, run = 0;
  for (int x = left; x < right; ++x) {
    if (row[x]) {
      ++run;
      continue;
    }
    strokes += run > 0 && run <= widest;
    run = 0;
  }
  return strokes;
}

void find_print(const Samples& samples, Tile& tile) {
  if (!tile.inky || tile.ground_share < kEvenGround || tile.ink_share < kLeastInk || tile.ink_share > kMostInk) return;
  const int widest = std::max(1, static_cast<int>(kWidestStrokePt * samples.per_pt_x));
  int rows = 0, bands = 0;
  bool in_band = false;
  for (int y = tile.top; y < tile.bottom; ++y) {
    const bool letters = strokes_in(samples.ink_row(y), tile.left, tile.right, widest) >= kLetterStrokes;
    rows += letters;
    bands += letters && !in_band;
    in_band = letters;
  }
  const float share = static_cast<float>(rows) / static_cast<float>(tile.bottom - tile.top);
  tile.print = share >= kFewestRows && share <= kMostRows;
  if (tile.print) tile.lines = static_cast<float>(bands) * static_cast<float>(tile.right - tile.left) / samples.per_pt_x / kLinePt;
}

std::vector<Tile> tiles_of(const Samples& samples) {
  const int side_x = std::max(8, static_cast<int>(kTilePt * samples.per_pt_x)),
            side_y = std::max(8, static_cast<int>(kTilePt * samples.per_pt_y));
  const int edge_x = std::min(samples.width / 8, static_cast<int>(kEdgePt * samples.per_pt_x)),
            edge_y = std::min(samples.height / 8, static_cast<int>(kEdgePt * samples.per_pt_y));
  std::vector<Tile> tiles;
  for (int top = edge_y; top + side_y / 2 <= samples.height - edge_y; top += side_y)
    for (int left = edge_x; left + side_x / 2 <= samples.width - edge_x; left += side_x)
      tiles.push_back({left, top, std::min(left + side_x, samples.width - edge_x), std::min(top + side_y, samples.height - edge_y)});
  return tiles;
}

// Boxes of the page as samples of the picture, which is shown turned clockwise by `quarters`.
class Placing {
 public:
  Placing(const Samples& samples, const Rect<Pt>& box, int quarters) : samples_(samples), box_(box), quarters_(quarters) {}

  Rect<Px> operator()(const Rect<Pt>& r) const {
    const float left = (r.left - box_.left) / box_.width(), right = (r.right - box_.left) / box_.width();
    const float top = (r.top - box_.top) / box_.height(), bottom = (r.bottom - box_.top) / box_.height();
    switch (quarters_) {
      case 1:
        return scaled(top, 1 - right, bottom, 1 - left);
      case 2:
        return scaled(1 - right, 1 - bottom, 1 - left, 1 - top);
      case 3:
        return scaled(1 - bottom, left, 1 - top, right);
      default:
        return scaled(left, top, right, bottom);
    }
  }

 private:
  Rect<Px> scaled(float left, float top, float right, float bottom) const {
    const auto w = static_cast<float>(samples_.width), h = static_cast<float>(samples_.height);
    return {Px(std::clamp(left * w, 0.0f, w)), Px(std::clamp(top * h, 0.0f, h)), Px(std::clamp(right * w, 0.0f, w)),
            Px(std::clamp(bottom * h, 0.0f, h))};
  }

  const Samples& samples_;
  Rect<Pt> box_;
  int quarters_;
};

float ink_in(const Samples& samples, const Rect<Px>& r) {
  const int left = static_cast<int>(r.left.value()), right = static_cast<int>(r.right.value()), top = static_cast<int>(r.top.value()),
            bottom = static_cast<int>(r.bottom.value());
  int ink = 0;
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x) ink += samples.ink_row(y)[x];
  return static_cast<float>(ink) / static_cast<float>(std::max(1, (right - left) * (bottom - top)));
}

float words_on_ink(const Samples& samples, const Placing& placing, std::span<const Rect<Pt>> text) {
  const std::size_t step = text.size() / kMostBoxes + 1;
  int tried = 0, fit = 0;
  for (std::size_t n = 0; n < text.size(); n += step) {
    const float ink = ink_in(samples, placing(text[n]));
    ++tried;
    fit += ink >= kLeastWordInk && ink <= kMostWordInk;
  }
  return tried == 0 ? 0 : static_cast<float>(fit) / static_cast<float>(tried);
}

void mark_covered(std::vector<Tile>& tiles, const Placing& placing, std::span<const Rect<Pt>> text) {
  std::vector<Rect<Px>> boxes;
  for (const Rect<Pt>& box : text) boxes.push_back(placing(box));
  for (Tile& tile : tiles) {
    if (!tile.print) continue;
    const Rect<Px> whole{Px(tile.left), Px(tile.top), Px(tile.right), Px(tile.bottom)};
    float covered = 0;
    for (const Rect<Px>& box : boxes) covered += share_inside(whole, box);
    tile.covered = covered >= kReadShare;
  }
}

PictureLook summed(const std::vector<Tile>& tiles) {
  PictureLook look;
  for (const Tile& tile : tiles) {
    look.inky_share += tile.inky;
    look.text_share += tile.print;
    look.bare_text_share += tile.print && !tile.covered;
    look.text_lines += tile.lines;
  }
  const float count = static_cast<float>(std::max<std::size_t>(tiles.size(), 1));
  look.inky_share /= count, look.text_share /= count, look.bare_text_share /= count;
  return look;
}

}  // namespace

PictureLook look_at(const image::Raster& picture, const Rect<Pt>& box, std::span<const Rect<Pt>> text, int turned) {
  if (picture.empty() || box.empty()) return {};
  const bool sideways = (picture.width_px > picture.height_px) != (box.width() > box.height());
  Samples samples = sampled(picture, box, sideways);
  std::vector<Tile> tiles = tiles_of(samples);
  for (Tile& tile : tiles) find_ink(samples, tile), find_print(samples, tile);
  int quarters = (turned / 90) & 3;
  float fit = words_on_ink(samples, Placing(samples, box, quarters), text);
  if (sideways != (quarters % 2 == 1)) {
    const float one = words_on_ink(samples, Placing(samples, box, sideways ? 1 : 0), text);
    const float other = words_on_ink(samples, Placing(samples, box, sideways ? 3 : 2), text);
    fit = std::max(one, other);
    quarters = (sideways ? 1 : 0) + (other > one ? 2 : 0);
  }
  mark_covered(tiles, Placing(samples, box, quarters), text);
  PictureLook look = summed(tiles);
  look.words_on_ink = fit;
  return look;
}

}  // namespace dq::plan
