// The pixels of a page, upright as a reader sees it, and where they stand on it: what OCR, deskewing and the search for
// rulings work on. Made by reader::Document::page_raster() (reader/document.h).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/error.h"
#include "base/geometry.h"
#include "image/raster.h"

namespace dq::image {

enum class RasterOrigin : std::uint8_t {
  Rendered,  // drawn at the resolution that was wanted
  PageImage  // the page is this one image, at its own resolution
};

struct PageRaster {
  Raster raster;   // Gray or Bgr; its resolution in dpi is always known
  Rect<Pt> box{};  // what the raster covers, in page space; the page is bare outside of it
  RasterOrigin origin = RasterOrigin::Rendered;

  Point<Pt> to_page(Point<Px> at) const {
    return {box.left + box.width() * (at.x.value() / static_cast<float>(raster.width_px)),
            box.top + box.height() * (at.y.value() / static_cast<float>(raster.height_px))};
  }
  Point<Px> to_raster(Point<Pt> at) const {
    return {Px((at.x - box.left) / box.width() * static_cast<float>(raster.width_px)),
            Px((at.y - box.top) / box.height() * static_cast<float>(raster.height_px))};
  }
};

// From the one image that a page is, whose resolution on the page is set and which covers `box`: averaged over squares of
// whole pixels while that leaves what is wanted (0: never), and stretched where pixels are not square, as a fax's are not.
PageRaster page_raster_of(Raster&& raster, const Rect<Pt>& box, float dpi_wanted);

// The part of a page in a box, in whole pixels; empty where the page has none.
PageRaster cut_out(const PageRaster& page, const Rect<Pt>& region);

// The raster of one page, made anew at each call. `dpi_wanted` is what a rendering gets; a page that is one image comes at
// its own resolution, or at a whole fraction of it that is still enough. Errors: BadDocument, LimitExceeded.
using RasterSource = std::function<Result<PageRaster>(float dpi_wanted)>;

// The pixels of a page's image by its ImageRegion::index, as stored; nothing when they cannot be had.
using ImageSource = std::function<std::optional<Raster>(int image)>;

}  // namespace dq::image
