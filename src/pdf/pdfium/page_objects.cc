#include "pdf/pdfium/page_objects.h"

namespace dq::pdf::pdfium {

namespace {

std::uint32_t rgb(unsigned r, unsigned g, unsigned b) { return (r & 255) << 16 | (g & 255) << 8 | (b & 255); }

// Where a container's objects stand on the page and what of them is seen.
struct Container {
  Matrix matrix;
  Rect<Pt> clip{};
  int depth = 0;
};

class Walker {
 public:
  Walker(const Limits& limits, PageObjects& out) : limits_(limits), out_(out) {}

  void add(FPDF_PAGEOBJECT object, const Container& in) {
    const Rect<Pt> clip = intersected(in.clip, clip_of(object, in));
    switch (FPDFPageObj_GetType(object)) {
      case kObjectText:
        out_.text_clip.emplace(object, clip);
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
    const Container inner{in.matrix * Matrix::of(own), clip, in.depth + 1};
    const int count = FPDFFormObj_CountObjects(object);
    for (int n = 0; n < count; ++n)
      if (auto child = FPDFFormObj_GetObject(object, static_cast<unsigned long>(n))) add(child, inner);
  }

  void add_image(FPDF_PAGEOBJECT object, const Matrix& container, const Rect<Pt>& clip) {
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Rect<Pt> box = intersected((container * Matrix::of(own)).bounds(0, 0, 1, 1), clip);
    unsigned width = 0, height = 0;
    FPDFImageObj_GetImagePixelSize(object, &width, &height);
    const int index = static_cast<int>(out_.image_handles.size());
    out_.image_handles.push_back(object);
    if (!box.empty()) out_.images.push_back({box, static_cast<int>(width), static_cast<int>(height), false, index});
  }

  void add_path(FPDF_PAGEOBJECT object, const Matrix& container, const Rect<Pt>& clip) {
    if (static_cast<int>(out_.drawing.paths.size()) >= limits_.paths_per_page) {
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
    path.fill = fill_mode != 0 && FPDFPageObj_GetFillColor(object, &r, &g, &b, &a) && a > 0;
    path.fill_color = rgb(r, g, b);
    r = g = b = 0, a = 255;
    path.stroke = stroke != 0 && FPDFPageObj_GetStrokeColor(object, &r, &g, &b, &a) && a > 0;
    path.stroke_color = rgb(r, g, b);
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

PageObjects read_page_objects(FPDF_PAGE page, const PageSpace& space, const Limits& limits) {
  PageObjects out;
  Walker walker(limits, out);
  const Container whole{space.matrix, {Pt(-1e6), Pt(-1e6), Pt(1e6), Pt(1e6)}, 0};
  const int count = FPDFPage_CountObjects(page);
  for (int n = 0; n < count; ++n)
    if (auto object = FPDFPage_GetObject(page, n)) walker.add(object, whole);
  return out;
}

}  // namespace dq::pdf::pdfium
