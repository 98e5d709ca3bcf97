#include "image/ruling_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/binarize.h"
#include "image/ink_runs.h"
#include "image/orientation.h"

namespace dq::image {
namespace {

constexpr double kInch = 72;  // points
// The shortest run of ink that may be of a line: longer than what letters of text are made of, and as long as a narrow cell.
constexpr double kLeastRunPt = 7.2;
// The shortest line that stands alone; the bars of letters of 24 points are no longer.
constexpr double kLeastAlonePt = 18;
constexpr double kMostThicknessPt = 4.5;
constexpr double kLeastAspect = 4;  // length over thickness
// Ink of a hairline is no thicker than this across it, and that of letters mostly is, where they are not as thin along it.
constexpr double kThinPt = 2.2;
// The shortest line that is thicker.
constexpr double kLeastThickPt = 18;
// Ink is missing in a line for no more than this: in the pixels (a fax makes points of hairlines) and between its pieces.
constexpr double kBridgePt = 2.0, kBrokenPt = 3, kLongBrokenPt = 7, kLongPt = 20;
// How far two pieces of a line may be apart across it, and a line's end from the line it meets.
constexpr double kAcrossPt = 0.75, kMeetPt = 2.5;
// Nothing that is printed lies so near to a sheet's edge.
constexpr double kBorderPt = 5;
// Share of a piece that is ink: words run together along their serifs have less. The longer a piece, the fewer words are so long: from
// the first share at the first length evenly down to the second at the second.
constexpr double kLeastInk = 0.9, kShortBrokenLinePt = 24, kLeastInkLong = 0.4, kLongBrokenLinePt = 80;
// Rows that a piece may take more than it is thick: it leans, or is rough.
constexpr double kLean = 0.004, kRoughPt = 1;
// Dashes: longer than they are thick, all about as long and as far apart.
constexpr double kMostDashPt = 9, kMostDashThicknessPt = 2, kLeastDashAspect = 1.5, kMostGapPt = 7, kAlike = 0.45;
constexpr std::size_t kLeastDashes = 7;
// A page with more pieces is a halftone or noise: what joins them takes time for each pair.
constexpr std::size_t kMostPieces = 20'000, kMostLines = 4'000;

struct Line {
  double begin = 0, end = 0, row = 0, slope = 0, thickness = 0;  // px; row in the middle
  bool dashed = false;
  double length() const { return end - begin; }
  double row_at(double column) const { return row + slope * (column - 0.5 * (begin + end)); }
};

// Lengths in points as pixels along and across the lines.
struct Scale {
  double along = 1, across = 1;
};

// Each column moved up or down so that what leaned by `slope` lies flat; the middle column stays.
Raster sheared(const Raster& binary, double slope) {
  Raster out = Raster::filled(binary.width_px, binary.height_px, PixelFormat::Gray, 255);
  const auto shift_at = [&](int x) { return static_cast<int>(std::lround((x - 0.5 * binary.width_px) * slope)); };
  for (int begin = 0, end = 0; begin < binary.width_px; begin = end) {
    const int shift = shift_at(begin);
    while (end < binary.width_px && shift_at(end) == shift) ++end;
    for (int y = std::max(0, -shift); y < std::min(binary.height_px, binary.height_px - shift); ++y)
      std::copy_n(binary.row(y + shift).begin() + begin, end - begin, out.row(y).begin() + begin);
  }
  return out;
}

Line line_of(const InkPiece& piece) {
  return {static_cast<double>(piece.begin), static_cast<double>(piece.end), piece.middle, piece.slope, piece.thickness(), false};
}

double least_ink(double length_pt) {
  const double from_short = std::clamp((length_pt - kShortBrokenLinePt) / (kLongBrokenLinePt - kShortBrokenLinePt), 0.0, 1.0);
  return std::lerp(kLeastInk, kLeastInkLong, from_short);
}

bool is_line(const InkPiece& piece, const Scale& scale) {
  const double thickness = piece.thickness();
  if (thickness > kMostThicknessPt * scale.across || piece.length() < kLeastAspect * thickness) return false;
  if (piece.ink < least_ink(piece.length() / scale.along) * piece.area) return false;
  return piece.height() <= thickness * 1.6 + piece.length() * kLean + kRoughPt * scale.across + 1;
}

// Whether b goes on where a ends.
bool goes_on(const Line& a, const Line& b, const Scale& scale) {
  const double gap = b.begin - a.end, least = std::min(a.length(), b.length());
  const double most = (least >= kLongPt * scale.along ? kLongBrokenPt : kBrokenPt) * scale.along;
  if (gap > most || gap < -most) return false;
  const double column = 0.5 * (a.end + b.begin), across = std::max(1.5, kAcrossPt * scale.across);
  return std::abs(a.row_at(column) - b.row_at(column)) <= across && std::abs(a.row - b.row) <= across + 0.003 * (b.end - a.begin);
}

Line joined(const Line& a, const Line& b) {
  Line line;
  line.begin = std::min(a.begin, b.begin), line.end = std::max(a.end, b.end);
  line.thickness = (a.thickness * a.length() + b.thickness * b.length()) / (a.length() + b.length());
  const double ca = 0.5 * (a.begin + a.end), cb = 0.5 * (b.begin + b.end);
  line.slope = cb - ca > 1 ? (b.row - a.row) / (cb - ca) : a.slope;
  line.row = (a.row * a.length() + b.row * b.length()) / (a.length() + b.length()) +
             line.slope * (0.5 * (line.begin + line.end) - (ca * a.length() + cb * b.length()) / (a.length() + b.length()));
  line.dashed = a.dashed && b.dashed;
  return line;
}

bool by_row_then_begin(const Line& a, const Line& b) { return a.row != b.row ? a.row < b.row : a.begin < b.begin; }

// From left to right, each line takes the nearest one that goes on from it.
std::vector<Line> with_gaps_closed(std::vector<Line> lines, const Scale& scale) {
  std::ranges::sort(lines, [](const Line& a, const Line& b) { return a.begin != b.begin ? a.begin < b.begin : a.row < b.row; });
  std::vector<Line> done, open;
  for (const Line& line : lines) {
    const auto ended = [&](const Line& o) { return o.end + kLongBrokenPt * scale.along < line.begin; };
    std::ranges::copy_if(open, std::back_inserter(done), ended);
    std::erase_if(open, ended);
    const auto before = std::ranges::find_if(open, [&](const Line& o) { return goes_on(o, line, scale); });
    if (before == open.end()) {
      open.push_back(line);
    } else {
      *before = joined(*before, line);
    }
  }
  done.insert(done.end(), open.begin(), open.end());
  return done;
}

bool alike(double a, double b) { return std::abs(a - b) <= kAlike * std::max(a, b) + 1; }

// Pieces of a row that are dashes of one line, or nothing.
void add_dashed(std::vector<Line>& chain, std::vector<Line>& lines) {
  if (chain.size() >= kLeastDashes) {
    Line line = joined(chain.front(), chain.back());
    line.thickness = chain[chain.size() / 2].thickness;
    line.dashed = true;
    lines.push_back(line);
  }
  chain.clear();
}

std::vector<Line> dashed_lines(const Raster& binary, const Scale& scale) {
  std::vector<Line> dashes;
  for (const InkPiece& piece : pieces_of(ink_runs(binary, 1, binary.width_px, 0), 1)) {
    const bool small =
        piece.length() >= 2 && piece.length() <= kMostDashPt * scale.along && piece.height() <= kMostDashThicknessPt * scale.across + 1;
    if (small && piece.length() >= kLeastDashAspect * piece.thickness()) dashes.push_back(line_of(piece));
  }
  if (dashes.size() > kMostPieces) return {};
  std::ranges::sort(dashes, [](const Line& a, const Line& b) { return a.begin != b.begin ? a.begin < b.begin : a.row < b.row; });
  std::vector<std::vector<Line>> open;
  std::vector<Line> lines;
  for (const Line& dash : dashes) {
    for (auto& chain : open)
      if (chain.back().end + kMostGapPt * scale.along < dash.begin) add_dashed(chain, lines);
    std::erase_if(open, [](const auto& chain) { return chain.empty(); });
    const auto fits = [&](const std::vector<Line>& chain) {
      const Line& last = chain.back();
      const double gap = dash.begin - last.end;
      if (gap < 1 || std::abs(dash.row - last.row) > std::max(1.0, 0.4 * scale.across) || !alike(dash.length(), last.length()))
        return false;
      return chain.size() < 2 || alike(gap, last.begin - chain[chain.size() - 2].end);
    };
    const auto chain = std::ranges::find_if(open, fits);
    if (chain == open.end()) {
      open.push_back({dash});
    } else {
      chain->push_back(dash);
    }
  }
  for (auto& chain : open) add_dashed(chain, lines);
  return lines;
}

// Only the runs of ink in rows that are of these lengths, transposed.
Raster runs_across(const Raster& binary, int least, int most) {
  Raster runs = Raster::filled(binary.width_px, binary.height_px, PixelFormat::Gray, 255);
  for (const InkRun& run : ink_runs(binary, least, most, 0))
    std::fill_n(runs.row(run.row).begin() + run.begin, run.length(), std::uint8_t{0});
  return oriented(std::move(runs), Orientation::Transposed);
}

// Ink that is no thicker than this across the lines, and where lines of the other direction cross them; all other ink goes. `across` is the
// raster transposed.
Raster thin_ink(const Raster& across, int most, const Scale& scale) {
  Raster thin = runs_across(across, 1, most);
  const Raster crossing = runs_across(across, static_cast<int>(kLeastAlonePt * scale.across), across.width_px);
  for (const InkRun& run : ink_runs(crossing, 1, static_cast<int>(kMostThicknessPt * scale.along), 0))
    std::fill_n(thin.row(run.row).begin() + run.begin, run.length(), std::uint8_t{0});
  return thin;
}

std::vector<Line> lines_of(const Raster& flat, double least_pt, double bridge_pt, const Scale& scale) {
  const int bridge = static_cast<int>(std::lround(bridge_pt * scale.along));
  std::vector<Line> lines;
  for (const InkPiece& piece : pieces_of(ink_runs(flat, static_cast<int>(least_pt * scale.along), flat.width_px, bridge), bridge + 1))
    if (is_line(piece, scale)) lines.push_back(line_of(piece));
  return lines;
}

// Rows joined with the one below: the points that a fax makes of a leaning hairline lie in two.
Raster with_rows_joined(const Raster& raster) {
  Raster out = raster;
  for (int y = 0; y + 1 < raster.height_px; ++y)
    std::ranges::transform(raster.row(y), raster.row(y + 1), out.row(y).begin(),
                           [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); });
  return out;
}

std::vector<Line> thin_lines(const Raster& thin, const Scale& scale) {
  std::vector<Line> lines = lines_of(with_rows_joined(thin), kLeastRunPt, kBridgePt, scale);
  // What joining added: half a row below the middle, one to the thickness.
  for (Line& line : lines) line.row += 0.5, line.thickness = std::max(1.0, line.thickness - 1);
  return lines;
}

bool covered(const Line& line, const std::vector<Line>& by, const Scale& scale) {
  const auto lies_on = [&](const Line& other) {
    const double shared = std::min(line.end, other.end) - std::max(line.begin, other.begin);
    return std::abs(line.row - other.row) < kMostThicknessPt / 2 * scale.across && shared > 0.5 * line.length();
  };
  return std::ranges::any_of(by, lies_on);
}

// Lines that lie flat in a raster but for the slope of a page that is turned by so much; `across` is the raster transposed.
std::vector<Line> flat_lines(const Raster& across, const Scale& scale, double slope) {
  const auto most = [&](double points) { return std::max(2, static_cast<int>(std::lround(points * scale.across))); };
  const auto flattened = [&](Raster&& raster) {
    return std::abs(slope) * raster.width_px > 1 ? sheared(raster, slope) : std::move(raster);
  };
  std::vector<Line> lines = thin_lines(flattened(thin_ink(across, most(kThinPt), scale)), scale);
  const std::vector<Line> thin = lines;
  for (const Line& line : lines_of(flattened(runs_across(across, 1, most(kMostThicknessPt))), kLeastThickPt, 0, scale))
    if (!covered(line, thin, scale)) lines.push_back(line);
  if (lines.size() > kMostPieces) return {};
  lines = with_gaps_closed(std::move(lines), scale);
  for (const Line& line : dashed_lines(flattened(oriented(Raster(across), Orientation::Transposed)), scale))
    if (!covered(line, lines, scale)) lines.push_back(line);
  std::ranges::sort(lines, by_row_then_begin);
  return lines;
}

// A ruling of the page turned back by skew. Lines of a transposed raster are the vertical ones.
class ToPage {
 public:
  ToPage(const PageRaster& page, double skew) : page_(page), cos_(std::cos(skew)), sin_(std::sin(skew)), slope_(std::tan(skew)) {}

  Ruling operator()(const Line& line, bool horizontal) const {
    const Point<Pt> a = place(line, line.begin, horizontal), b = place(line, line.end, horizontal);
    const double across =
        horizontal ? page_.box.height().value() / page_.raster.height_px : page_.box.width().value() / page_.raster.width_px;
    Ruling ruling;
    ruling.horizontal = horizontal;
    ruling.position = horizontal ? (a.y + b.y) * 0.5f : (a.x + b.x) * 0.5f;
    ruling.span = horizontal ? Interval<Pt>{a.x, b.x} : Interval<Pt>{a.y, b.y};
    ruling.thickness = Pt(line.thickness * across);
    ruling.source = RulingSource::Raster;
    ruling.dashed = line.dashed;
    return ruling;
  }

 private:
  // Rows were moved by the slope; the point is where it was, and is then turned about the page's middle.
  Point<Pt> place(const Line& line, double column, bool horizontal) const {
    const double width = page_.raster.width_px, height = page_.raster.height_px;
    double x = column, y = line.row_at(column);
    if (horizontal) y += (x - width / 2) * slope_;
    if (!horizontal) {
      std::swap(x, y);
      x -= (y - height / 2) * slope_;
    }
    const double dx = x - width / 2, dy = y - height / 2;
    return page_.to_page({Px(width / 2 + dx * cos_ + dy * sin_), Px(height / 2 - dx * sin_ + dy * cos_)});
  }

  const PageRaster& page_;
  const double cos_, sin_, slope_;
};

// Whether one end of a line stands on another.
bool stands_on(const Ruling& line, Pt end, const Ruling& other) {
  const Pt reach(kMeetPt);
  return other.horizontal != line.horizontal && abs(end - other.position) <= reach && other.span.lo - reach <= line.position &&
         line.position <= other.span.hi + reach;
}

// Edges of the sheet and of the scanner's glass.
bool is_border(const Ruling& ruling, const Rect<Pt>& box) {
  const Pt from_edge = ruling.horizontal ? std::min(abs(ruling.position - box.top), abs(box.bottom - ruling.position))
                                         : std::min(abs(ruling.position - box.left), abs(box.right - ruling.position));
  return from_edge < Pt(kBorderPt);
}

// Short lines go unless they stand between two long ones in the other direction.
void drop_strokes(std::vector<Ruling>& rulings) {
  if (rulings.size() > kMostLines) rulings.clear();
  std::vector<Ruling> kept;
  const auto is_long = [](const Ruling& ruling) { return ruling.span.length() >= Pt(kLeastAlonePt); };
  for (const Ruling& ruling : rulings) {
    const auto held = [&](Pt end) {
      return std::ranges::any_of(rulings, [&](const Ruling& other) { return is_long(other) && stands_on(ruling, end, other); });
    };
    if (is_long(ruling) || (held(ruling.span.lo) && held(ruling.span.hi))) kept.push_back(ruling);
  }
  rulings = std::move(kept);
}

}  // namespace

std::vector<Ruling> find_rulings(const PageRaster& page, float skew) {
  if (page.raster.empty() || page.box.empty()) return {};
  const double x = page.raster.resolution.x_dpi / kInch, y = page.raster.resolution.y_dpi / kInch, slope = std::tan(skew);
  const ToPage to_page(page, skew);
  const Raster binary = binarized(to_gray(page.raster), Ink::Lines);
  std::vector<Ruling> rulings;
  for (const Line& line : flat_lines(oriented(Raster(binary), Orientation::Transposed), {x, y}, slope))
    rulings.push_back(to_page(line, true));
  for (const Line& line : flat_lines(binary, {y, x}, -slope)) rulings.push_back(to_page(line, false));
  std::erase_if(rulings, [&](const Ruling& ruling) { return is_border(ruling, page.box); });
  drop_strokes(rulings);
  return rulings;
}

}  // namespace dq::image
