// Reading image files, for tests of what reads them.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "image/image_file.h"
#include "unit/tiff_builder.h"

namespace dq::test {

// The n-th picture of a file; fails the test when it cannot be read.
inline image::DecodedImage decoded(const std::string& bytes, int index = 0) {
  auto file = image::ImageFile::open(std::as_bytes(std::span(bytes)), {});
  EXPECT_TRUE(file) << file.error().text();
  if (!file) return {};
  auto image = file->decode(index);
  EXPECT_TRUE(image) << image.error().text();
  return image ? std::move(*image) : image::DecodedImage{};
}

// What is said of a file that cannot be read; empty when it can.
inline std::string refusal(const std::string& bytes, const Limits& limits = {}) {
  const auto file = image::ImageFile::open(std::as_bytes(std::span(bytes)), limits);
  if (!file) return file.error().text();
  const auto image = file->decode(0);
  return image ? std::string() : image.error().text();
}

// Every column and row differs from its neighbours; colours move apart.
inline image::Raster colourful(int width, int height) {
  image::Raster raster = image::Raster::filled(width, height, image::PixelFormat::Bgr, 0);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto p = raster.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
      p[0] = static_cast<std::uint8_t>(x * 7 + y), p[1] = static_cast<std::uint8_t>(y * 11), p[2] = static_cast<std::uint8_t>(200 - x);
    }
  return raster;
}

}  // namespace dq::test
