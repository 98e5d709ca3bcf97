#include "pdf/pdfium/render.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "pdf/pdfium/annotations.h"
#include "pdf/pdfium/image.h"
#include "pdf/pdfium/page_image.h"

namespace dq::pdf::pdfium {
namespace {

using image::PixelFormat, image::Raster, image::PageRaster;

constexpr float kPointsPerInch = 72;

std::unexpected<Error> page_error(ErrorCode code, int index, std::string message, std::string hint = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(hint), {}, index + 1});
}

int pdfium_format(PixelFormat format) {
  return format == PixelFormat::Gray ? kBitmapGray : format == PixelFormat::Bgr ? kBitmapBgr : kBitmapBgra;
}

std::optional<PageImage> page_image(const PageSource& source, FPDF_PAGE page, const PageSpace& space, const Limits& limits) {
  if (has_painted_annotations(page) || source.form().handle() || source.has_masks()) return std::nullopt;
  return only_image_of(page, space, limits.form_nesting);
}

// Dots an inch on the page, from where the samples lie on it.
image::Resolution resolution_of(const Raster& raster, const Rect<Pt>& box) {
  return {static_cast<float>(raster.width_px) * kPointsPerInch / box.width().value(),
          static_cast<float>(raster.height_px) * kPointsPerInch / box.height().value()};
}

Result<PageRaster> raster_of(const PageImage& image, int index, float dpi_wanted, const Limits& limits) {
  DQ_TRY(Raster stored, read_image_raster(image.object, limits, index));
  if (stored.format == PixelFormat::Bgra) stored = image::to_bgr(stored);
  Raster upright = image::oriented(std::move(stored), image.orientation);
  upright.resolution = resolution_of(upright, image.box);
  return image::page_raster_of(std::move(upright), image.box, dpi_wanted);
}

}  // namespace

Result<Raster> draw_page(const PageSource& source, int index, float px_per_pt, PixelFormat format, const Limits& limits) {
  const OwnedPage page = source.page(index);
  if (!page) return page_error(ErrorCode::BadDocument, index, "the page is damaged: it cannot be drawn");
  const PageSpace space = page_space_of(page.get(), source.user_unit(index));
  const double width = std::max(1.0, std::round(double{space.width.value()} * px_per_pt)),
               height = std::max(1.0, std::round(double{space.height.value()} * px_per_pt));
  if (!(width * height <= static_cast<double>(limits.render_pixels)))
    return page_error(ErrorCode::LimitExceeded, index, "the page would have too many pixels", "choose a lower resolution");
  Raster raster = Raster::filled(static_cast<int>(width), static_cast<int>(height), format, 0xFF);
  const OwnedBitmap target(FPDFBitmap_CreateEx(raster.width_px, raster.height_px, pdfium_format(format), raster.pixels.data(),
                                               static_cast<int>(raster.stride())));
  if (!target)
    return page_error(ErrorCode::LimitExceeded, index, "there is no memory for the picture of the page", "choose a lower resolution");
  const FormSession& form = source.form();
  const FormPage appearances(form, page.get());
  FPDF_RenderPageBitmap(target.get(), page.get(), 0, 0, raster.width_px, raster.height_px, 0, kRenderAnnotations);
  if (form.handle()) FPDF_FFLDraw(form.handle(), target.get(), page.get(), 0, 0, raster.width_px, raster.height_px, 0, kRenderAnnotations);
  return raster;
}

Result<PageRaster> page_raster(const PageSource& source, int index, float dpi_wanted, const Limits& limits) {
  const OwnedPage page = source.page(index);
  if (!page) return page_error(ErrorCode::BadDocument, index, "the page is damaged: nothing can be read from it");
  const PageSpace space = page_space_of(page.get(), source.user_unit(index));
  if (const auto image = page_image(source, page.get(), space, limits))
    if (auto raster = raster_of(*image, index, dpi_wanted, limits)) return raster;
  DQ_TRY(Raster drawn, draw_page(source, index, dpi_wanted / kPointsPerInch, PixelFormat::Bgr, limits));
  drawn.resolution = resolution_of(drawn, space.box());
  return PageRaster{std::move(drawn), space.box(), image::RasterOrigin::Rendered};
}

}  // namespace dq::pdf::pdfium
