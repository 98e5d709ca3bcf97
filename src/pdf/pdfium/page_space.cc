#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

namespace {

// US Letter, which PDFium too takes when there is no usable media box.
constexpr FS_RECTF kDefaultBox{0, 792, 612, 0};

FS_RECTF box_of(FPDF_PAGE page) {
  FS_RECTF box = kDefaultBox;
  if (!FPDF_GetPageBoundingBox(page, &box) || !(box.left < box.right) || !(box.bottom < box.top)) return kDefaultBox;
  return box;
}

}  // namespace

Rect<Pt> Matrix::bounds(double left, double bottom, double right, double top) const {
  return Quad<Pt>{{apply(left, bottom), apply(right, bottom), apply(right, top), apply(left, top)}}.bounds();
}

Matrix operator*(const Matrix& o, const Matrix& i) {
  return {o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
          o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

PageSpace page_space_of(FPDF_PAGE page, double u) {
  const FS_RECTF box = box_of(page);
  const double l = box.left, b = box.bottom, r = box.right, t = box.top;
  PageSpace space;
  space.rotation = (FPDFPage_GetRotation(page) & 3) * 90;
  switch (space.rotation) {
    case 0:
      space.matrix = {u, 0, 0, -u, -l * u, t * u};
      break;
    case 90:
      space.matrix = {0, u, u, 0, -b * u, -l * u};
      break;
    case 180:
      space.matrix = {-u, 0, 0, u, r * u, -b * u};
      break;
    default:
      space.matrix = {0, -u, -u, 0, t * u, r * u};
      break;
  }
  const bool sideways = space.rotation % 180 != 0;
  space.width = Pt((sideways ? t - b : r - l) * u);
  space.height = Pt((sideways ? r - l : t - b) * u);
  return space;
}

}  // namespace dq::pdf::pdfium
