// What scanners and cameras add to the picture, wherever the page lies in it.
#pragma once

#include "image/raster.h"
#include "synth/random.h"

namespace dq::synth {

// Standard deviation in levels of 255. `gray`: the same for all channels of a pixel.
enum class NoiseColour : std::uint8_t { Gray, Coloured };
void add_noise(image::Raster& raster, float sigma, NoiseColour colour, Random& random);
// Single pixels, black or white.
void salt_and_pepper(image::Raster& raster, float share, Random& random);
// Dust and dirt of copiers: dark spots of one to five pixels, most of them small, some in swarms.
void specks(image::Raster& raster, int count, Random& random);
// Lines down the picture, light or dark, some broken.
void streaks(image::Raster& raster, int count, Random& random);
// Dark ragged borders at some sides, at most so wide.
void black_edges(image::Raster& raster, float width_px, Random& random);
// value = (value - 128) * contrast + 128 + brightness
void adjust(image::Raster& raster, float contrast, float brightness);
// Gray only: darker than the threshold becomes black, all else white.
void binarise(image::Raster& raster, float threshold);

}  // namespace dq::synth
