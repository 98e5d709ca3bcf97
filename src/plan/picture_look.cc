#include "plan/picture_look.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace dq::plan {

namespace {

// Pixels are taken about this densely: along a row, thin strokes of small print still show; rows, a few for each line of it.
constexpr float kSamplesPerInch = 120, kRowsPerInch = 60;
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

// A tile is no wider: its rows are words of bits.
constexpr int kMostTileSide = 64;
// Of a tile's samples, one in so many along and down is enough to tell its ground.
constexpr int kGroundStep = 2;

struct Tile {
  int left, top, right, bottom;  // in samples
  float ink_share = 0, ground_share = 0;
  bool inky = false, print = false, covered = false;
  float lines = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
};

// Samples of a picture in tiles, and which of them are ink.
struct Samples {
  const image::Raster& gray;
  float per_pt_x = 1, per_pt_y = 1;
  std::vector<std::uint8_t> ink;  // 0 or 1

  int width() const { return gray.width_px; }
  int height() const { return gray.height_px; }
  const std::uint8_t* row(int y) const { return gray.pixels.data() + static_cast<std::ptrdiff_t>(y) * width(); }
  std::uint8_t* ink_row(int y) { return ink.data() + static_cast<std::ptrdiff_t>(y) * width(); }
  const std::uint8_t* ink_row(int y) const { return ink.data() + static_cast<std::ptrdiff_t>(y) * width(); }
};

// How many of a tile's samples have which level of brightness, of every other one in a row. Most are like the first one.
class LevelCounts {
 public:
  explicit LevelCounts(std::uint8_t first) : first_(first / kLevelStep), first_four_(first_ * kLevelStep * kFourTimes) {}

  // A last one without a neighbour is left out.
  void add_row(const std::uint8_t* from, int count) {
    int x = 0;
    for (; x + 4 * kGroundStep <= count; x += 4 * kGroundStep) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, from + x, sizeof eight);
      if ((eight & kLevelsOfFour) == first_four_) alike_ += 4;
      else add_pair(from + x), add_pair(from + x + 2 * kGroundStep);
    }
    for (; x + kGroundStep < count; x += 2 * kGroundStep) add_pair(from + x);
  }

  // The commonest one, the darkest of several.
  int commonest() {
    for (std::size_t n = 0; n < levels_[0].size(); ++n) levels_[0][n] += levels_[1][n];
    levels_[0][first_] += std::exchange(alike_, 0);
    levels_[1] = {};
    return static_cast<int>(std::ranges::max_element(levels_[0]) - levels_[0].begin());
  }

 private:
  static_assert(kGroundStep == 2 && kLevelStep == 16);
  static constexpr std::uint64_t kLevelsOfFour = 0x00F000F000F000F0, kFourTimes = 0x0001000100010001;

  // Neighbours are alike: two counters each, so that one need not wait for the other.
  void add_pair(const std::uint8_t* from) { ++levels_[0][from[0] / kLevelStep], ++levels_[1][from[kGroundStep] / kLevelStep]; }

  std::size_t first_;
  std::uint64_t first_four_;
  int alike_ = 0;
  std::array<std::array<int, 256 / kLevelStep>, 2> levels_{};
};

// The commonest brightness of a tile.
int ground_of(const Samples& samples, const Tile& tile) {
  LevelCounts counts(samples.row(tile.top)[tile.left]);
  for (int y = tile.top; y < tile.bottom; y += kGroundStep) counts.add_row(samples.row(y) + tile.left, tile.width());
  return counts.commonest() * kLevelStep + kLevelStep / 2;
}

struct RowCount {
  int ink = 0, even = 0;
};

// Plain loops over bytes, which compilers make vector code of.
RowCount mark_ink(const std::uint8_t* from, int count, std::uint8_t ground, std::uint8_t* ink) {
  std::uint8_t inked = 0, even = 0;  // at most kMostTileSide
  for (int x = 0; x < count; ++x) {
    const std::uint8_t value = from[x];
    const auto difference = static_cast<std::uint8_t>(value > ground ? value - ground : ground - value);
    const auto is_ink = static_cast<std::uint8_t>(difference > kInkContrast),
               is_even = static_cast<std::uint8_t>(difference <= 2 * kLevelStep);
    ink[x] = is_ink;
    inked = static_cast<std::uint8_t>(inked + is_ink);
    even = static_cast<std::uint8_t>(even + is_even);
  }
  return {inked, even};
}

void find_ink(Samples& samples, Tile& tile) {
  const auto ground = static_cast<std::uint8_t>(ground_of(samples, tile));
  RowCount sum;
  for (int y = tile.top; y < tile.bottom; ++y) {
    const RowCount row = mark_ink(samples.row(y) + tile.left, tile.width(), ground, samples.ink_row(y) + tile.left);
    sum.ink += row.ink, sum.even += row.even;
  }
  const auto area = static_cast<float>(std::max(tile.width() * tile.height(), 1));
  tile.ink_share = static_cast<float>(sum.ink) / area;
  tile.ground_share = static_cast<float>(sum.even) / area;
  tile.inky = tile.ink_share > kDustShare;
}

// Bytes of 0 and 1 as bits, the first one lowest.
std::uint64_t bits_of(const std::uint8_t* bytes, int count) {
  // Byte n of eight goes to bit 56 + n.
  constexpr std::uint64_t kGather = 0x0102040810204080;
  std::uint64_t bits = 0;
  int x = 0;
  for (; x + 8 <= count; x += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + x, sizeof eight);
    bits |= (eight * kGather >> 56) << x;
  }
  for (; x < count; ++x) bits |= std::uint64_t{bytes[x]} << x;
  return bits;
}

int runs_in(std::uint64_t bits) { return std::popcount(bits & ~(bits << 1)); }

// Strokes of letters in a row of samples: runs of ink that are not too long.
int strokes_in(std::uint64_t ink, int widest) {
  std::uint64_t longer = ink;  // where so many and one more begin
  for (int length = 1; length < widest + 1;) {
    const int by = std::min(length, widest + 1 - length);
    longer &= longer >> by;
    length += by;
  }
  return runs_in(ink) - runs_in(longer);
}

void find_print(const Samples& samples, Tile& tile) {
  if (!tile.inky || tile.ground_share < kEvenGround || tile.ink_share < kLeastInk || tile.ink_share > kMostInk) return;
  const int widest = std::max(1, static_cast<int>(kWidestStrokePt * samples.per_pt_x));
  int rows = 0, bands = 0;
  bool in_band = false;
  for (int y = tile.top; y < tile.bottom; ++y) {
    const bool letters = strokes_in(bits_of(samples.ink_row(y) + tile.left, tile.width()), widest) >= kLetterStrokes;
    rows += letters;
    bands += letters && !in_band;
    in_band = letters;
  }
  const float share = static_cast<float>(rows) / static_cast<float>(tile.height());
  tile.print = share >= kFewestRows && share <= kMostRows;
  if (tile.print) tile.lines = static_cast<float>(bands) * static_cast<float>(tile.width()) / samples.per_pt_x / kLinePt;
}

// Tiles in rows, from the left and the top.
struct TileGrid {
  int edge_x = 0, edge_y = 0, side_x = 1, side_y = 1, columns = 0, rows = 0;
  std::vector<Tile> tiles;

  Tile& at(int column, int row) { return tiles[static_cast<std::size_t>(row * columns + column)]; }
};

TileGrid tiles_of(const Samples& samples) {
  const auto side = [](float per_pt) { return std::clamp(static_cast<int>(kTilePt * per_pt), 8, kMostTileSide); };
  const auto edge = [](int length, float per_pt) { return std::min(length / 8, static_cast<int>(kEdgePt * per_pt)); };
  TileGrid grid;
  grid.side_x = side(samples.per_pt_x), grid.side_y = side(samples.per_pt_y);
  grid.edge_x = edge(samples.width(), samples.per_pt_x), grid.edge_y = edge(samples.height(), samples.per_pt_y);
  const int right = samples.width() - grid.edge_x, bottom = samples.height() - grid.edge_y;
  for (int top = grid.edge_y; top + grid.side_y / 2 <= bottom; top += grid.side_y, ++grid.rows)
    for (int left = grid.edge_x; left + grid.side_x / 2 <= right; left += grid.side_x)
      grid.tiles.push_back({left, top, std::min(left + grid.side_x, right), std::min(top + grid.side_y, bottom)});
  if (grid.rows > 0) grid.columns = static_cast<int>(grid.tiles.size()) / grid.rows;
  return grid;
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
    const auto w = static_cast<float>(samples_.width()), h = static_cast<float>(samples_.height());
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

// Adds to each tile that a box lies on the share of it that the box covers.
void cover(TileGrid& grid, const Rect<Px>& box, std::vector<float>& covered) {
  const auto first = [](Px at, int edge, int side) { return std::max(0, (static_cast<int>(at.value()) - edge) / side); };
  const int left = first(box.left, grid.edge_x, grid.side_x), top = first(box.top, grid.edge_y, grid.side_y);
  const int right = std::min(grid.columns - 1, first(box.right, grid.edge_x, grid.side_x)),
            bottom = std::min(grid.rows - 1, first(box.bottom, grid.edge_y, grid.side_y));
  for (int row = top; row <= bottom; ++row)
    for (int column = left; column <= right; ++column) {
      const Tile& tile = grid.at(column, row);
      const Rect<Px> whole{Px(tile.left), Px(tile.top), Px(tile.right), Px(tile.bottom)};
      covered[static_cast<std::size_t>(row * grid.columns + column)] += share_inside(whole, box);
    }
}

void mark_covered(TileGrid& grid, const Placing& placing, std::span<const Rect<Pt>> text) {
  if (text.empty()) return;
  std::vector<float> covered(grid.tiles.size());
  for (const Rect<Pt>& box : text) cover(grid, placing(box), covered);
  for (std::size_t n = 0; n < covered.size(); ++n) grid.tiles[n].covered = covered[n] >= kReadShare;
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

// A picture that was turned by a quarter when it was placed, by its sides.
bool is_sideways(int width_px, int height_px, const Rect<Pt>& box) { return (width_px > height_px) != (box.width() > box.height()); }

}  // namespace

image::Thinning look_thinning(int width_px, int height_px, const Rect<Pt>& box) {
  const bool sideways = is_sideways(width_px, height_px, box);
  const auto step = [](int pixels, Pt length, float per_inch) {
    return std::max(1, static_cast<int>(static_cast<float>(pixels) * 72 / std::max(1.0f, length.value()) / per_inch));
  };
  return {step(width_px, sideways ? box.height() : box.width(), kSamplesPerInch),
          step(height_px, sideways ? box.width() : box.height(), kRowsPerInch)};
}

PictureLook look_at(const image::Raster& gray, const image::Thinning& thinning, const Rect<Pt>& box, std::span<const Rect<Pt>> text,
                    int turned) {
  if (gray.empty() || gray.format != image::PixelFormat::Gray || box.empty()) return {};
  const bool sideways = is_sideways(gray.width_px * thinning.step_x, gray.height_px * thinning.step_y, box);
  const auto per_pt = [](int count, Pt length) { return static_cast<float>(count) / std::max(1.0f, length.value()); };
  Samples samples{gray, per_pt(gray.width_px, sideways ? box.height() : box.width()),
                  per_pt(gray.height_px, sideways ? box.width() : box.height()), std::vector<std::uint8_t>(gray.pixels.size())};
  TileGrid grid = tiles_of(samples);
  for (Tile& tile : grid.tiles) find_ink(samples, tile), find_print(samples, tile);
  int quarters = (turned / 90) & 3;
  float fit = words_on_ink(samples, Placing(samples, box, quarters), text);
  if (sideways != (quarters % 2 == 1)) {
    const float one = words_on_ink(samples, Placing(samples, box, sideways ? 1 : 0), text);
    const float other = words_on_ink(samples, Placing(samples, box, sideways ? 3 : 2), text);
    fit = std::max(one, other);
    quarters = (sideways ? 1 : 0) + (other > one ? 2 : 0);
  }
  mark_covered(grid, Placing(samples, box, quarters), text);
  PictureLook look = summed(grid.tiles);
  look.words_on_ink = fit;
  return look;
}

}  // namespace dq::plan
