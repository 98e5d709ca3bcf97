#include "classify/ridge.h"

#include <cmath>
#include <utility>

namespace dq::classify {
namespace {

// The lower triangle becomes L with L L' = m.
Status to_cholesky(Matrix& m) {
  for (std::size_t c = 0; c < m.columns; ++c) {
    double* const row_c = &m.at(c, 0);
    double rest = row_c[c];
    for (std::size_t k = 0; k < c; ++k) rest -= row_c[k] * row_c[k];
    if (!(rest > 0)) return fail(ErrorCode::Internal, "ridge: the examples' likeness is no likeness");
    row_c[c] = std::sqrt(rest);
    for (std::size_t r = c + 1; r < m.rows; ++r) {
      double* const row_r = &m.at(r, 0);
      double sum = row_r[c];
      for (std::size_t k = 0; k < c; ++k) sum -= row_r[k] * row_c[k];
      row_r[c] = sum / row_c[c];
    }
  }
  return {};
}

// Row r of the result is column r of L's inverse, so that sums run along rows.
Matrix inverse_columns(const Matrix& lower) {
  const std::size_t n = lower.rows;
  Matrix inverse(n, n);
  for (std::size_t column = 0; column < n; ++column)
    for (std::size_t r = column; r < n; ++r) {
      double sum = r == column ? 1 : 0;
      for (std::size_t k = column; k < r; ++k) sum -= lower.at(r, k) * inverse.at(column, k);
      inverse.at(column, r) = sum / lower.at(r, r);
    }
  return inverse;
}

// Inverse of L L', out of the columns of L's inverse.
Matrix inverse_product(const Matrix& columns) {
  const std::size_t n = columns.rows;
  Matrix out(n, n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) {
      double sum = 0;
      for (std::size_t k = j; k < n; ++k) sum += columns.at(i, k) * columns.at(j, k);
      out.at(i, j) = out.at(j, i) = sum;
    }
  return out;
}

}  // namespace

Result<RidgeFit> fit_ridge(Matrix likeness, const std::vector<double>& penalties, const Matrix& targets) {
  const std::size_t n = targets.rows;
  for (std::size_t i = 0; i < n; ++i) likeness.at(i, i) += penalties[i];
  DQ_TRY_STATUS(to_cholesky(likeness));
  const Matrix inverse = inverse_product(inverse_columns(likeness));
  RidgeFit fit{Matrix(n, targets.columns), Matrix(n, targets.columns)};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < targets.columns; ++c) {
      double share = 0;
      for (std::size_t j = 0; j < n; ++j) share += inverse.at(i, j) * targets.at(j, c);
      fit.shares.at(i, c) = share;
      fit.left_out.at(i, c) = targets.at(i, c) - share / inverse.at(i, i);
    }
  return fit;
}

}  // namespace dq::classify
