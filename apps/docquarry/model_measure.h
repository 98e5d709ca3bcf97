// The networks that read scans, measured: how fast each is, how much all of them read right.
#pragma once

#include <string>
#include <vector>

#include "apps/docquarry/reading_samples.h"
#include "base/error.h"
#include "nn/session.h"

namespace dq::app {

struct Times {
  double cpu_ms = 0, wall_ms = 0;
};

// One run of a network on a picture of that size; the median of several, once its code is made.
Result<Times> time_network(nn::Session& session, int width_px, int height_px);

struct ReadingMeasure {
  double cpu_seconds = 0;  // a page, the networks' code for all sizes made before
  std::vector<ReadingScore> pages;

  ReadingScore score() const;
};

// Reads all pages. `folder`: of the networks, empty for the program's own. Errors: as ocr::TextReader's.
Result<ReadingMeasure> measure_reading(const std::vector<SamplePage>& pages, const std::string& folder, const nn::SessionOptions& options);

}  // namespace dq::app
