#include "pdf/pdfium/page_objects.h"

#include <algorithm>
#include <cmath>

#include "pdf/pdfium/handles.h"

namespace dq::pdf::pdfium {

std::uint32_t on_white(unsigned r, unsigned g, unsigned b, unsigned a) {
  const auto mix = [&](unsigned c) { return ((c & 255) * a + 255 * (255 - a) + 127) / 255; };
  return mix(r) << 16 | mix(g) << 8 | mix(b);
}

namespace {

// Colour taken for a pattern or shading, whose own colours are not looked at.
constexpr unsigned kPatternGray = 0xBF;
// Images up to this many pixels are bands of one colour, stretched.
constexpr unsigned kBandPixels = 4;
// Points of paths on one page; with more the page is a map or a drawing, and the rest is left out.
constexpr std::size_t kMostPoints = 4'000'000;

// Images of this area (square points: a quarter of a page) may hide text (scans laid over the text of their OCR), and are told of
// when a clip hides them. Share of a text that such an image must hide. Pages of more texts are not asked.
constexpr float kLargeImage = 120'000, kCoveredShare = 0.9f;
constexpr std::size_t kMostCovered = 20'000;

// An image no thicker than this is a line (pt).
constexpr Pt kThinImage = 3_pt;

std::uint32_t average_color_of(FPDF_BITMAP bitmap) {
  const auto* rows = static_cast<const std::uint8_t*>(FPDFBitmap_GetBuffer(bitmap));
  const int format = FPDFBitmap_GetFormat(bitmap), bytes = format == kBitmapGray ? 1 : format == kBitmapBgr ? 3 : 4;
  const int width = FPDFBitmap_GetWidth(bitmap), height = FPDFBitmap_GetHeight(bitmap), stride = FPDFBitmap_GetStride(bitmap);
  std::uint64_t sum[3] = {}, count = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
  for (int y = 0; rows && y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) sum[c] += rows[static_cast<std::ptrdiff_t>(y) * stride + x * bytes + (bytes == 1 ? 0 : c)];
  if (!rows || count == 0) return kPatternGray * 0x10101u;
  return static_cast<std::uint32_t>(sum[2] / count << 16 | sum[1] / count << 8 | sum[0] / count);
}

// Where a container's objects stand on the page and what of them is seen.
struct Container {
  Matrix matrix;
  Rect<Pt> clip{};
  int depth = 0;
  bool annotation = false;
};

class Walker {
 public:
  Walker(const Limits& limits, PageObjects& out) : limits_(limits), out_(out) {}

  // Identifiers inside form XObjects count from 0 again and are left alone.
  void note_marked_content(FPDF_PAGEOBJECT object, const Matrix& matrix) {
    const int id = FPDFPageObj_GetMarkedContentID(object);
    float left = 0, bottom = 0, right = 0, top = 0;
    if (id < 0 || !FPDFPageObj_GetBounds(object, &left, &bottom, &right, &top)) return;
    const Rect<Pt> box = matrix.bounds(left, bottom, right, top);
    const auto [at, is_new] = out_.marked_content.try_emplace(id, box);
    if (!is_new) at->second = united(at->second, box);
  }

  void add(FPDF_PAGEOBJECT object, const Container& in) {
    const Rect<Pt> clip = intersected(in.clip, clip_of(object, in));
    switch (FPDFPageObj_GetType(object)) {
      case kObjectText:
        add_text(object, in, clip);
        break;
      case kObjectPath:
        add_path(object, in.matrix, clip);
        break;
      case kObjectImage:
        add_image(object, in.matrix, clip);
        break;
      case kObjectForm:
        add_form(object, in, clip);
        break;
      default:
        break;
    }
  }

 private:
  static Rect<Pt> clip_of(FPDF_PAGEOBJECT object, const Container& in) {
    Rect<Pt> box = in.clip;
    const FPDF_CLIPPATH clip = FPDFPageObj_GetClipPath(object);
    const int paths = clip ? FPDFClipPath_CountPaths(clip) : 0;
    for (int path = 0; path < paths; ++path) box = intersected(box, bounds_of(clip, path, in.matrix));
    return box;
  }

  static Rect<Pt> bounds_of(FPDF_CLIPPATH clip, int path, const Matrix& matrix) {
    Rect<Pt> box{};
    const int count = FPDFClipPath_CountPathSegments(clip, path);
    for (int n = 0; n < count; ++n) {
      float x = 0, y = 0;
      FPDFPathSegment_GetPoint(FPDFClipPath_GetPathSegment(clip, path, n), &x, &y);
      const Point<Pt> p = matrix.apply(x, y);
      const Rect<Pt> at{p.x, p.y, p.x, p.y};
      box = n == 0 ? at : united(box, at);
    }
    return box;
  }

  void add_form(FPDF_PAGEOBJECT object, const Container& in, const Rect<Pt>& clip) {
    if (in.depth >= limits_.form_nesting) {
      out_.limit_hit = true;
      return;
    }
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Container inner{in.matrix * Matrix::of(own), clip, in.depth + 1, in.annotation};
    const int count = FPDFFormObj_CountObjects(object);
    for (int n = 0; n < count; ++n)
      if (auto child = FPDFFormObj_GetObject(object, static_cast<unsigned long>(n))) add(child, inner);
  }

  void add_text(FPDF_PAGEOBJECT object, const Container& in, const Rect<Pt>& clip) {
    float left = 0, bottom = 0, right = 0, top = 0;
    FPDFPageObj_GetBounds(object, &left, &bottom, &right, &top);
    if (out_.text.try_emplace(object, TextObject{in.matrix.bounds(left, bottom, right, top), clip, in.annotation}).second)
      out_.text_order.push_back(object);
  }

  void add_shading(FPDF_PAGEOBJECT object, const Matrix& container, const Rect<Pt>& clip) {
    float left = 0, bottom = 0, right = 0, top = 0;
    if (!FPDFPageObj_GetBounds(object, &left, &bottom, &right, &top)) return;
    const Rect<Pt> box = intersected(container.bounds(left, bottom, right, top), clip);
    if (!box.empty()) add_rectangle(box, clip, kPatternGray * 0x10101u);
  }

  void add_image(FPDF_PAGEOBJECT object, const Matrix& container, const Rect<Pt>& clip) {
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Rect<Pt> whole = (container * Matrix::of(own)).bounds(0, 0, 1, 1), box = intersected(whole, clip);
    unsigned width = 0, height = 0;
    FPDFImageObj_GetImagePixelSize(object, &width, &height);
    const int index = static_cast<int>(out_.image_handles.size());
    out_.image_handles.push_back(object);
    if (box.empty() && whole.area() >= kLargeImage)
      out_.clipped_images.push_back({whole, static_cast<int>(width), static_cast<int>(height), false, index});
    if (box.right < box.left || box.bottom < box.top) return;
    if (width * height <= kBandPixels || std::min(box.width(), box.height()) <= kThinImage) return add_band(object, box, clip);
    if (box.empty()) return;
    out_.images.push_back({box, static_cast<int>(width), static_cast<int>(height), false, index});
    if (box.area() >= kLargeImage && !FPDFPageObj_HasTransparency(object)) cover_text(box);
  }

  // What was painted before is no longer seen.
  void cover_text(const Rect<Pt>& box) {
    if (out_.text_order.size() > kMostCovered) return;
    for (const FPDF_PAGEOBJECT text : out_.text_order) {
      TextObject& object = out_.text.at(text);
      object.covered = object.covered || share_inside(object.bounds, box) > kCoveredShare;
    }
  }

  // An image that serves as a line or a coloured band is painted like a rectangle.
  void add_band(FPDF_PAGEOBJECT object, const Rect<Pt>& box, const Rect<Pt>& clip) { add_rectangle(box, clip, average_color(object)); }

  static std::uint32_t average_color(FPDF_PAGEOBJECT object) {
    const OwnedBitmap bitmap(FPDFImageObj_GetBitmap(object));
    return bitmap ? average_color_of(bitmap.get()) : kPatternGray * 0x10101u;
  }

  void add_rectangle(const Rect<Pt>& box, const Rect<Pt>& clip, std::uint32_t color) {
    DrawnPath path;
    path.clip = clip;
    path.fill = path.image = true;
    path.fill_color = color;
    auto& points = out_.drawing.points;
    path.first = static_cast<std::uint32_t>(points.size());
    path.count = 4;
    points.push_back({PathStep::Move, {box.left, box.top}});
    points.push_back({PathStep::Line, {box.right, box.top}});
    points.push_back({PathStep::Line, {box.right, box.bottom}});
    points.push_back({PathStep::Line, {box.left, box.bottom}});
    out_.drawing.paths.push_back(path);
  }

  void add_path(FPDF_PAGEOBJECT object, const Matrix& container, const Rect<Pt>& clip) {
    if (static_cast<int>(out_.drawing.paths.size()) >= limits_.paths_per_page || out_.drawing.points.size() >= kMostPoints) {
      out_.limit_hit = true;
      return;
    }
    DrawnPath path;
    path.clip = clip;
    if (!read_paint(object, path)) return;
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Matrix matrix = container * Matrix::of(own);
    path.line_width *= static_cast<float>(std::sqrt(std::abs(matrix.a * matrix.d - matrix.b * matrix.c)));
    read_points(object, matrix, path);
    out_.drawing.paths.push_back(path);
  }

  // False when nothing is painted.
  static bool read_paint(FPDF_PAGEOBJECT object, DrawnPath& path) {
    int fill_mode = 0;
    FPDF_BOOL stroke = 0;
    if (!FPDFPath_GetDrawMode(object, &fill_mode, &stroke)) return false;
    unsigned r = 0, g = 0, b = 0, a = 255;
    if (!FPDFPageObj_GetFillColor(object, &r, &g, &b, &a)) r = g = b = kPatternGray, a = 255;
    path.fill = fill_mode != 0 && a > 0;
    path.see_through = FPDFPageObj_HasTransparency(object) != 0;
    path.even_odd = fill_mode == kFillEvenOdd;
    path.fill_color = on_white(r, g, b, a);
    if (!FPDFPageObj_GetStrokeColor(object, &r, &g, &b, &a)) r = g = b = kPatternGray, a = 255;
    path.stroke = stroke != 0 && a > 0;
    path.stroke_color = on_white(r, g, b, a);
    if (!path.stroke) return path.fill;
    float width = 0;
    FPDFPageObj_GetStrokeWidth(object, &width);
    path.line_width = Pt(width);
    path.dashed = FPDFPageObj_GetDashCount(object) > 0;
    return true;
  }

  void read_points(FPDF_PAGEOBJECT object, const Matrix& matrix, DrawnPath& path) {
    auto& points = out_.drawing.points;
    path.first = static_cast<std::uint32_t>(points.size());
    Point<Pt> begin{};
    const int count = FPDFPath_CountSegments(object);
    for (int n = 0; n < count; ++n) {
      const FPDF_PATHSEGMENT segment = FPDFPath_GetPathSegment(object, n);
      float x = 0, y = 0;
      FPDFPathSegment_GetPoint(segment, &x, &y);
      const Point<Pt> at = matrix.apply(x, y);
      const int type = FPDFPathSegment_GetType(segment);
      if (type == kSegmentMove) begin = at;
      points.push_back({type == kSegmentMove ? PathStep::Move : type == kSegmentCurve ? PathStep::Curve : PathStep::Line, at});
      if (FPDFPathSegment_GetClose(segment)) points.push_back({PathStep::Close, begin});
    }
    path.count = static_cast<std::uint32_t>(points.size()) - path.first;
  }

  const Limits& limits_;
  PageObjects& out_;
};

}  // namespace

PageObjects read_page_objects(FPDF_PAGE page, const PageSpace& space, const Limits& limits, MarkedContent marked_content,
                              int annotations_from) {
  PageObjects out;
  Walker walker(limits, out);
  Container whole{space.matrix, {Pt(-1e6), Pt(-1e6), Pt(1e6), Pt(1e6)}, 0, false};
  const int count = FPDFPage_CountObjects(page);
  for (int n = 0; n < count; ++n)
    if (auto object = FPDFPage_GetObject(page, n)) {
      whole.annotation = n >= annotations_from;
      walker.add(object, whole);
      if (marked_content == MarkedContent::Wanted) walker.note_marked_content(object, space.matrix);
    }
  return out;
}

}  // namespace dq::pdf::pdfium
