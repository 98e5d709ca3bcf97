// Ridge regression in its dual form: how much each example counts for each output.
#pragma once

#include <cstddef>
#include <vector>

#include "base/error.h"

namespace dq::classify {

struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values{};  // row after row

  Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}
  double& at(std::size_t r, std::size_t c) { return values[r * columns + c]; }
  double at(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
};

struct RidgeFit {
  Matrix shares;    // [examples][outputs]: of each example in the weights
  Matrix left_out;  // [examples][outputs]: what the fit to all others gives for it
};

// `likeness` is symmetric, [examples][examples]; `penalties`, above 0, are added to its diagonal: an example with a larger one counts less.
// Time and memory go by the cube and the square of the examples. Errors: Internal, when likeness is not positive semidefinite.
Result<RidgeFit> fit_ridge(Matrix likeness, const std::vector<double>& penalties, const Matrix& targets);

}  // namespace dq::classify
