#include "pdf/pdfium/page_image.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dq::pdf::pdfium {
namespace {

// An image that covers less of the page than this is a picture on it.
constexpr float kLeastShare = 0.7f;
// Share of its length by which an image's side may lean: a tenth of a degree, which nobody sees.
constexpr double kMostLean = 0.002;
// What is painted below may stand out this far: rounding of writers (pt).
constexpr Pt kSlack = 1_pt;
// FPDFTextObj_GetTextRenderMode: neither filled nor stroked (ISO 32000-1, table 106).
constexpr int kInvisibleText = 3;
// Objects of a page; one with more is no scan.
constexpr int kMostObjects = 20'000;

struct Container {
  Matrix matrix;
  int depth = 0;
};

bool axis_aligned(double along, double across) { return std::abs(across) <= kMostLean * std::abs(along); }

// From where the samples' rows and columns run on the page.
std::optional<image::Orientation> orientation_of(const Matrix& m) {
  using enum image::Orientation;
  const Point<Pt> right = m.turn(1, 0), down = m.turn(0, -1);
  const double rx = right.x.value(), ry = right.y.value(), dx = down.x.value(), dy = down.y.value();
  if (rx != 0 && dy != 0 && axis_aligned(rx, ry) && axis_aligned(dy, dx))
    return rx > 0 ? (dy > 0 ? Upright : Flipped) : (dy > 0 ? Mirrored : UpsideDown);
  if (ry != 0 && dx != 0 && axis_aligned(ry, rx) && axis_aligned(dx, dy))
    return ry > 0 ? (dx > 0 ? Transposed : TurnRight) : (dx > 0 ? TurnLeft : Transversed);
  return std::nullopt;
}

class OnlyImage {
 public:
  OnlyImage(const PageSpace& space, int form_nesting) : space_(space), form_nesting_(form_nesting) {}

  // False: there is something else to see.
  bool add(FPDF_PAGEOBJECT object, const Container& in) {
    if (++objects_ > kMostObjects) return false;
    switch (FPDFPageObj_GetType(object)) {
      case kObjectText:
        return FPDFTextObj_GetTextRenderMode(object) == kInvisibleText;
      case kObjectImage:
        return add_image(object, in);
      case kObjectPath:
        return add_path(object, in);
      case kObjectForm:
        return add_form(object, in);
      default:
        return false;
    }
  }

  std::optional<PageImage> found() const {
    if (!image_ || share_inside(space_.box(), image_->box) < kLeastShare) return std::nullopt;
    for (const Rect<Pt>& box : below_)
      if (share_inside(box, image_->box.grown(kSlack)) < 1) return std::nullopt;
    return image_;
  }

 private:
  Rect<Pt> box_of(FPDF_PAGEOBJECT object, const Matrix& matrix) const {
    float left = 0, bottom = 0, right = 0, top = 0;
    FPDFPageObj_GetBounds(object, &left, &bottom, &right, &top);
    return intersected(matrix.bounds(left, bottom, right, top), space_.box());
  }

  static bool clips(FPDF_PAGEOBJECT object, const Rect<Pt>& box, const Matrix& matrix) {
    const FPDF_CLIPPATH clip = FPDFPageObj_GetClipPath(object);
    const int paths = clip ? FPDFClipPath_CountPaths(clip) : 0;
    for (int path = 0; path < paths; ++path) {
      const int points = FPDFClipPath_CountPathSegments(clip, path);
      if (points > 5 || !holds(clip, path, points, box, matrix)) return true;
    }
    return false;
  }

  // A path of so few points that holds the box's corners is a rectangle around it.
  static bool holds(FPDF_CLIPPATH clip, int path, int points, const Rect<Pt>& box, const Matrix& matrix) {
    Rect<Pt> bounds{};
    for (int n = 0; n < points; ++n) {
      float x = 0, y = 0;
      FPDFPathSegment_GetPoint(FPDFClipPath_GetPathSegment(clip, path, n), &x, &y);
      const Point<Pt> p = matrix.apply(x, y);
      const Rect<Pt> at{p.x, p.y, p.x, p.y};
      bounds = n == 0 ? at : united(bounds, at);
    }
    return share_inside(box, bounds.grown(kSlack)) >= 1;
  }

  bool add_image(FPDF_PAGEOBJECT object, const Container& in) {
    if (image_ || FPDFPageObj_HasTransparency(object)) return false;
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Matrix matrix = in.matrix * Matrix::of(own);
    const auto orientation = orientation_of(matrix);
    const Rect<Pt> box = matrix.bounds(0, 0, 1, 1);
    if (!orientation || box.empty() || clips(object, intersected(box, space_.box()), in.matrix)) return false;
    image_ = PageImage{object, box, *orientation};
    return true;
  }

  // Nothing may be painted over the image; below it, only what it hides and white paper.
  bool add_path(FPDF_PAGEOBJECT object, const Container& in) {
    int fill = 0;
    FPDF_BOOL stroke = 0;
    if (!FPDFPath_GetDrawMode(object, &fill, &stroke) || (fill == 0 && !stroke)) return true;
    const Rect<Pt> box = box_of(object, in.matrix);
    if (box.empty()) return true;
    if (image_) return false;
    unsigned r = 0, g = 0, b = 0, a = 0;
    const bool white = !stroke && FPDFPageObj_GetFillColor(object, &r, &g, &b, &a) && std::min({r, g, b}) == 255;
    if (!white) below_.push_back(box);
    return true;
  }

  bool add_form(FPDF_PAGEOBJECT object, const Container& in) {
    if (in.depth >= form_nesting_ || FPDFPageObj_HasTransparency(object)) return false;
    FS_MATRIX own{1, 0, 0, 1, 0, 0};
    FPDFPageObj_GetMatrix(object, &own);
    const Container inner{in.matrix * Matrix::of(own), in.depth + 1};
    const int count = FPDFFormObj_CountObjects(object);
    for (int n = 0; n < count; ++n) {
      const auto child = FPDFFormObj_GetObject(object, static_cast<unsigned long>(n));
      if (child && !add(child, inner)) return false;
    }
    return true;
  }

  const PageSpace& space_;
  const int form_nesting_;
  int objects_ = 0;
  std::optional<PageImage> image_;
  std::vector<Rect<Pt>> below_;
};

bool ends_name(std::string_view file, std::size_t at) {
  return at >= file.size() || std::string_view(" \t\r\n\f/<[(").find(file[at]) != std::string_view::npos;
}

bool mentions(std::string_view file, std::string_view name) {
  for (std::size_t at = file.find(name); at != file.npos; at = file.find(name, at + name.size()))
    if (ends_name(file, at + name.size())) return true;
  return false;
}

}  // namespace

std::optional<PageImage> only_image_of(FPDF_PAGE page, const PageSpace& space, int form_nesting) {
  OnlyImage only(space, form_nesting);
  const int count = FPDFPage_CountObjects(page);
  for (int n = 0; n < count; ++n) {
    const auto object = FPDFPage_GetObject(page, n);
    if (object && !only.add(object, {space.matrix, 0})) return std::nullopt;
  }
  return only.found();
}

bool mentions_masks(std::string_view file) {
  return std::ranges::any_of(std::array<std::string_view, 3>{"/SMask", "/Mask", "/ImageMask"},
                             [&](std::string_view name) { return mentions(file, name); });
}

}  // namespace dq::pdf::pdfium
