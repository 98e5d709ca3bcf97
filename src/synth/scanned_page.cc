#include "synth/scanned_page.h"

#include <algorithm>
#include <utility>

#include "synth/draw.h"
#include "synth/moved_truth.h"

namespace dq::synth {
namespace {

constexpr float kPointsPerInch = 72;

}  // namespace

Result<ScannedPage> scanned_page(const Sheet& sheet, const Scan& scan, Random& random) {
  const float dpi = std::max(scan.resolution.x_dpi, scan.resolution.y_dpi);
  DQ_TRY(const Raster drawing, draw_raster(sheet, static_cast<double>(dpi)));
  auto flat = image::Raster::filled(drawing.width, drawing.height, image::PixelFormat::Bgr, 255);
  for (std::size_t n = 0; n < drawing.bgrx.size() / 4; ++n) std::copy_n(&drawing.bgrx[n * 4], 3, &flat.pixels[n * 3]);
  Degraded degraded = scanned(flat, PageToImage{dpi / kPointsPerInch}, scan, random);
  const image::PageSize size = degraded.picture_size();
  Page truth = moved(sheet.truth, [&](Point<Pt> p) { return degraded.in_picture(p); }, size.width, size.height);
  return ScannedPage{{std::move(degraded.raster), {0_pt, 0_pt, size.width, size.height}, image::RasterOrigin::PageImage}, std::move(truth)};
}

}  // namespace dq::synth
