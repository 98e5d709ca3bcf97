#include "synth/degrade.h"

#include <cmath>

#include "base/portable_math.h"
#include "image/blur.h"
#include "image/encode.h"
#include "synth/camera.h"
#include "synth/paper.h"
#include "synth/sensor.h"

namespace dq::synth {
namespace {

using image::PixelFormat;
using image::Raster;

constexpr float kPointsPerInch = 72;

image::PageSize size_of(const Raster& page, PageToImage flat) { return {flat(Px(page.width_px)), flat(Px(page.height_px))}; }

int pixels(Pt length, float dpi) { return static_cast<int>(std::lround(length.value() * dpi / kPointsPerInch)); }

Raster bed(const Scan& scan, image::PageSize size, Random& random) {
  const auto beyond = static_cast<std::uint8_t>(scan.dark_lid ? random.range(8, 45) : random.range(242, 255));
  Raster canvas = Raster::filled(pixels(size.width, scan.resolution.x_dpi), pixels(size.height, scan.resolution.y_dpi),
                                 scan.colour && !scan.black_white ? PixelFormat::Bgr : PixelFormat::Gray, beyond);
  canvas.resolution = scan.resolution;
  return canvas;
}

void read_out(Raster& picture, const Scan& scan, Random& random) {
  image::gaussian_blur(picture, scan.blur_px);
  if (scan.black_edges > 0) black_edges(picture, scan.black_edges * scan.resolution.x_dpi / 4, random);
  specks(picture, scan.specks, random);
  streaks(picture, scan.streaks, random);
  add_noise(picture, scan.noise, scan.colour ? NoiseColour::Coloured : NoiseColour::Gray, random);
  adjust(picture, scan.contrast, scan.brightness);
  if (scan.black_white) binarise(picture, scan.threshold);
  salt_and_pepper(picture, scan.salt_and_pepper, random);
  if (scan.black_white) binarise(picture, 128);
}

void reduce(Degraded& scan, float dpi) {
  const Raster& fine = scan.raster;
  const double x = dpi / fine.resolution.x_dpi, y = dpi / fine.resolution.y_dpi;
  const int width = static_cast<int>(std::lround(fine.width_px * x)), height = static_cast<int>(std::lround(fine.height_px * y));
  Raster small = Raster::filled(width, height, fine.format, 255);
  small.resolution = {dpi, dpi};
  // A pixel of the fine picture is a point of a page here.
  const image::PageSize size{Pt(fine.width_px), Pt(fine.height_px)};
  const image::Resolution to{kPointsPerInch * static_cast<float>(x), kPointsPerInch * static_cast<float>(y)};
  image::draw_warped(small, fine, {1}, image::PageWarp::straight(size, to));
  scan.raster = std::move(small);
  scan.warp = scan.warp.scaled(x, y);
}

}  // namespace

Degraded scanned(const Raster& page, PageToImage flat, const Scan& scan, Random& random, const Raster* other_side) {
  const image::PageSize size = size_of(page, flat);
  Degraded out;
  out.raster = bed(scan, size, random);
  Raster sheet = out.raster.format == PixelFormat::Gray ? image::to_gray(page) : image::to_bgr(page);
  age(sheet, flat, scan.paper, random, other_side);
  const float reach = scan.shift_pt * scan.resolution.x_dpi / kPointsPerInch;
  const Point<Px> shift{Px(random.uniform(-reach, reach)), Px(random.uniform(-reach, reach))};
  out.warp = image::PageWarp::turned(size, scan.resolution, static_cast<float>(portable::radians(scan.skew_degrees)), shift);
  image::draw_warped(out.raster, sheet, flat, out.warp);
  read_out(out.raster, scan, random);
  if (scan.reduced_dpi > 0) reduce(out, scan.reduced_dpi);
  out.file = scan.file;
  out.jpeg_quality = scan.jpeg_quality;
  return out;
}

Degraded photographed(const Raster& page, PageToImage flat, const Photo& photo, Random& random, const Raster* other_side) {
  Degraded out;
  const image::Bend bend{static_cast<float>(portable::radians(photo.bend_degrees)), photo.bend_first, photo.bend_last, photo.bend_cone};
  const auto radians = [](float degrees) { return static_cast<float>(portable::radians(degrees)); };
  const image::Pose pose{radians(photo.pitch_degrees), radians(photo.yaw_degrees), radians(photo.roll_degrees), photo.distance};
  out.warp = image::PageWarp::seen(size_of(page, flat), bend, pose, photo.width_px, photo.height_px, photo.fill);
  Raster sheet = image::to_bgr(page);
  age(sheet, flat, photo.paper, random, other_side);
  shade_bend(sheet, flat, out.warp, random);
  out.raster = table_top(photo, out.warp, random);
  cast_page_shadow(out.raster, out.warp);
  image::draw_warped(out.raster, sheet, flat, out.warp);
  light_and_expose(out.raster, photo, random);
  out.file = ImageFile::Jpeg;
  out.jpeg_quality = photo.jpeg_quality;
  return out;
}

Point<Pt> Degraded::in_picture(Point<Pt> on_page) const {
  const Point<Px> p = warp(on_page);
  return {Pt(p.x.value() * kPointsPerInch / raster.resolution.x_dpi), Pt(p.y.value() * kPointsPerInch / raster.resolution.y_dpi)};
}

Quad<Pt> Degraded::in_picture(const Quad<Pt>& on_page) const {
  Quad<Pt> out{};
  for (std::size_t n = 0; n < 4; ++n) out.p[n] = in_picture(on_page.p[n]);
  return out;
}

image::PageSize Degraded::picture_size() const {
  return {Pt(raster.width_px * kPointsPerInch / raster.resolution.x_dpi), Pt(raster.height_px * kPointsPerInch / raster.resolution.y_dpi)};
}

Result<std::string> encoded(const Degraded& degraded) {
  switch (degraded.file) {
    case ImageFile::Png:
      return image::encode_png(degraded.raster);
    case ImageFile::Jpeg:
      return image::encode_jpeg(degraded.raster, degraded.jpeg_quality);
    case ImageFile::TiffG4:
      return image::encode_tiff_g4(degraded.raster);
  }
  return fail(ErrorCode::Internal, "unknown kind of image");
}

std::string_view ending_of(ImageFile file) {
  switch (file) {
    case ImageFile::Png:
      return ".png";
    case ImageFile::Jpeg:
      return ".jpg";
    case ImageFile::TiffG4:
      return ".tif";
  }
  return {};
}

}  // namespace dq::synth
