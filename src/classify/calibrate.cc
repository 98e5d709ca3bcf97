#include "classify/calibrate.h"

#include <algorithm>
#include <cmath>

namespace dq::classify {
namespace {

// Where no example tells: experience with tasks made by synth, and how many examples that counts for.
constexpr double kUsualTemperature = 0.10, kExperience = 4;
constexpr double kLowest = 0.02, kHighest = 1.0, kStep = 1.05;

double log_loss(const Matrix& scores, std::size_t row, std::size_t right, double temperature) {
  double most = scores.at(row, 0), sum = 0;
  for (std::size_t c = 1; c < scores.columns; ++c) most = std::max(most, scores.at(row, c));
  for (std::size_t c = 0; c < scores.columns; ++c) sum += std::exp((scores.at(row, c) - most) / temperature);
  return std::log(sum) - (scores.at(row, right) - most) / temperature;
}

}  // namespace

float fitted_temperature(const Matrix& left_out, const std::vector<std::uint16_t>& right, const std::vector<double>& sizes) {
  double best = kUsualTemperature, least = INFINITY;
  for (double temperature = kLowest; temperature < kHighest; temperature *= kStep) {
    const double away = std::log(temperature / kUsualTemperature);
    double loss = kExperience * away * away;
    for (std::size_t n = 0; n < right.size(); ++n)
      if (sizes[right[n]] > 1) loss += log_loss(left_out, n, right[n], temperature);
    if (loss < least) least = loss, best = temperature;
  }
  return static_cast<float>(best);
}

float fitted_shift(const std::vector<Nearness>& left_out) {
  constexpr double kSpread = 3.4;  // standard deviations below which one in twenty lies: the odds fall off slowly
  constexpr double kUsualMean = 3.5, kUsualDeviation = 1.5, kWeight = 6;
  double sum = kUsualMean * kWeight, weight = kWeight;
  for (const Nearness& near : left_out) sum += static_cast<double>(log_odds_known(near)), ++weight;
  const double mean = sum / weight;
  double squares = kUsualDeviation * kUsualDeviation * kWeight;
  for (const Nearness& near : left_out) squares += std::pow(static_cast<double>(log_odds_known(near)) - mean, 2);
  return static_cast<float>(kSpread * std::sqrt(squares / weight) - mean);
}

}  // namespace dq::classify
