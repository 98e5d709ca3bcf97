// From PDF user space (points or user units, y up, unrotated) to page space (base/geometry.h).
#pragma once

#include "base/geometry.h"
#include "pdf/pdfium/api.h"

namespace dq::pdf::pdfium {

// Affine map as in ISO 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  static Matrix of(const FS_MATRIX& m) { return {m.a, m.b, m.c, m.d, m.e, m.f}; }
  Point<Pt> apply(double x, double y) const { return {Pt(a * x + c * y + e), Pt(b * x + d * y + f)}; }
  // How a vector is turned and stretched.
  Point<Pt> turn(double x, double y) const { return {Pt(a * x + c * y), Pt(b * x + d * y)}; }
  Rect<Pt> bounds(double left, double bottom, double right, double top) const;
};

// First `inner`, then `outer`.
Matrix operator*(const Matrix& outer, const Matrix& inner);

struct PageSpace {
  Matrix matrix;  // user space to page space
  Pt width{}, height{};
  int rotation = 0;  // 0 90 180 270, clockwise
  Rect<Pt> box() const { return {Pt(), Pt(), width, height}; }
};

// `user_unit`: ISO 32000-1, table 30.
PageSpace page_space_of(FPDF_PAGE page, double user_unit);

}  // namespace dq::pdf::pdfium
