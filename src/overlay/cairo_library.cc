#include "overlay/cairo_library.h"

#include <cairo.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& cairo() {
  static dq::LazyLibrary library("libcairo.so.2");
  return library;
}

}  // namespace

namespace dq::overlay {

Status load_cairo() { return cairo().load(); }

}  // namespace dq::overlay

// Every function of cairo that this folder calls, under its own name; cairo.h holds them to their types.
extern "C" {
DQ_LAZY(cairo(), void, cairo_close_path, (cairo_t * c), (c))
DQ_LAZY(cairo(), cairo_t*, cairo_create, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), void, cairo_destroy, (cairo_t * c), (c))
DQ_LAZY(cairo(), void, cairo_fill_preserve, (cairo_t * c), (c))
DQ_LAZY(cairo(), cairo_surface_t*, cairo_image_surface_create, (cairo_format_t f, int w, int h), (f, w, h))
DQ_LAZY(cairo(), unsigned char*, cairo_image_surface_get_data, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), int, cairo_image_surface_get_height, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), int, cairo_image_surface_get_stride, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), int, cairo_image_surface_get_width, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), void, cairo_line_to, (cairo_t * c, double x, double y), (c, x, y))
DQ_LAZY(cairo(), void, cairo_move_to, (cairo_t * c, double x, double y), (c, x, y))
DQ_LAZY(cairo(), void, cairo_new_path, (cairo_t * c), (c))
DQ_LAZY(cairo(), void, cairo_paint, (cairo_t * c), (c))
DQ_LAZY(cairo(), void, cairo_scale, (cairo_t * c, double x, double y), (c, x, y))
DQ_LAZY(cairo(), void, cairo_select_font_face, (cairo_t * c, const char* f, cairo_font_slant_t s, cairo_font_weight_t w), (c, f, s, w))
DQ_LAZY(cairo(), void, cairo_set_dash, (cairo_t * c, const double* d, int n, double at), (c, d, n, at))
DQ_LAZY(cairo(), void, cairo_set_font_size, (cairo_t * c, double size), (c, size))
DQ_LAZY(cairo(), void, cairo_set_line_width, (cairo_t * c, double width), (c, width))
DQ_LAZY(cairo(), void, cairo_set_source_rgb, (cairo_t * c, double r, double g, double b), (c, r, g, b))
DQ_LAZY(cairo(), void, cairo_set_source_rgba, (cairo_t * c, double r, double g, double b, double a), (c, r, g, b, a))
DQ_LAZY(cairo(), void, cairo_show_text, (cairo_t * c, const char* text), (c, text))
DQ_LAZY(cairo(), const char*, cairo_status_to_string, (cairo_status_t s), (s))
DQ_LAZY(cairo(), void, cairo_stroke, (cairo_t * c), (c))
DQ_LAZY(cairo(), void, cairo_surface_destroy, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), void, cairo_surface_flush, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), void, cairo_surface_mark_dirty, (cairo_surface_t * s), (s))
DQ_LAZY(cairo(), cairo_status_t, cairo_surface_status, (cairo_surface_t * s), (s))
}
