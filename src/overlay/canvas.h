// cairo pictures: the only place that sees cairo beside canvas.cc.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "overlay/overlay.h"

namespace dq::overlay {

struct CairoDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, CairoDeleter>;
using Context = std::unique_ptr<cairo_t, CairoDeleter>;

// White, opaque. Errors: LimitExceeded.
Result<Surface> make_surface(int width_px, int height_px);
// Copies the raster to the surface's top left.
Status copy_raster(const Raster& raster, cairo_surface_t* surface);
Result<std::string> png_of(cairo_surface_t* surface);

}  // namespace dq::overlay
