#include "apps/docquarry/model_measure.h"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "ocr/text_reader.h"

namespace dq::app {
namespace {

constexpr int kWarmUps = 2, kRuns = 7;

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Stripes: what is in a picture does not change the time.
std::vector<std::uint8_t> stripes(int width_px, int height_px) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3, 255);
  for (std::size_t n = 0; n < pixels.size(); ++n) pixels[n] = n / 30 % 4 ? 255 : 20;
  return pixels;
}

}  // namespace

Result<Times> time_network(nn::Session& session, int width_px, int height_px) {
  const std::vector<std::uint8_t> pixels = stripes(width_px, height_px);
  std::vector<double> cpu, wall;
  for (int n = 0; n < kWarmUps + kRuns; ++n) {
    const double cpu_before = cpu_seconds();
    const auto before = std::chrono::steady_clock::now();
    DQ_TRY_STATUS(session.run(pixels, width_px, height_px));
    if (n < kWarmUps) continue;
    cpu.push_back((cpu_seconds() - cpu_before) * 1e3);
    wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count());
  }
  return Times{median(cpu), median(wall)};
}

ReadingScore ReadingMeasure::score() const {
  ReadingScore sum;
  for (const ReadingScore& page : pages) sum += page;
  return sum;
}

Result<ReadingMeasure> measure_reading(const std::vector<SamplePage>& pages, const std::string& folder, const nn::SessionOptions& options) {
  DQ_TRY(ocr::TextReader reader, ocr::TextReader::load(folder, options));
  ReadingMeasure measure;
  for (const bool counts : {false, true})
    for (const SamplePage& sample : pages) {
      const double before = cpu_seconds();
      DQ_TRY(const std::vector<Word> words, reader.read(sample.page.raster));
      if (!counts) continue;
      measure.cpu_seconds += (cpu_seconds() - before) / static_cast<double>(pages.size());
      measure.pages.push_back(reading_score(sample.page.truth, words));
    }
  return measure;
}

}  // namespace dq::app
