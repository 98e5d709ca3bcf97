// cairo and FreeType, loaded when the first sheet is drawn. Their functions under short names; the libraries' own headers
// hold them to their types.
#pragma once

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>

#include "base/error.h"

namespace dq::synth {

struct Cairo {
  decltype(&::cairo_pdf_surface_create_for_stream) pdf_surface_create_for_stream;
  decltype(&::cairo_pdf_surface_set_size) pdf_surface_set_size;
  decltype(&::cairo_pdf_surface_set_metadata) pdf_surface_set_metadata;
  decltype(&::cairo_image_surface_create) image_surface_create;
  decltype(&::cairo_image_surface_create_for_data) image_surface_create_for_data;
  decltype(&::cairo_image_surface_get_data) image_surface_get_data;
  decltype(&::cairo_image_surface_get_stride) image_surface_get_stride;
  decltype(&::cairo_surface_flush) surface_flush;
  decltype(&::cairo_surface_finish) surface_finish;
  decltype(&::cairo_surface_destroy) surface_destroy;
  decltype(&::cairo_surface_show_page) surface_show_page;
  decltype(&::cairo_surface_status) surface_status;
  decltype(&::cairo_create) create;
  decltype(&::cairo_destroy) destroy;
  decltype(&::cairo_status) status;
  decltype(&::cairo_save) save;
  decltype(&::cairo_restore) restore;
  decltype(&::cairo_scale) scale;
  decltype(&::cairo_translate) translate;
  decltype(&::cairo_transform) transform;
  decltype(&::cairo_set_source_rgb) set_source_rgb;
  decltype(&::cairo_set_source_surface) set_source_surface;
  decltype(&::cairo_paint) paint;
  decltype(&::cairo_move_to) move_to;
  decltype(&::cairo_line_to) line_to;
  decltype(&::cairo_curve_to) curve_to;
  decltype(&::cairo_close_path) close_path;
  decltype(&::cairo_new_path) new_path;
  decltype(&::cairo_fill) fill;
  decltype(&::cairo_fill_preserve) fill_preserve;
  decltype(&::cairo_stroke) stroke;
  decltype(&::cairo_set_line_width) set_line_width;
  decltype(&::cairo_set_dash) set_dash;
  decltype(&::cairo_set_font_face) set_font_face;
  decltype(&::cairo_set_font_size) set_font_size;
  decltype(&::cairo_set_font_options) set_font_options;
  decltype(&::cairo_font_options_create) font_options_create;
  decltype(&::cairo_font_options_set_hint_style) font_options_set_hint_style;
  decltype(&::cairo_font_options_set_hint_metrics) font_options_set_hint_metrics;
  decltype(&::cairo_show_glyphs) show_glyphs;
  decltype(&::cairo_show_text_glyphs) show_text_glyphs;
  decltype(&::cairo_ft_font_face_create_for_ft_face) ft_font_face_create_for_ft_face;
  decltype(&::cairo_user_font_face_create) user_font_face_create;
  decltype(&::cairo_user_font_face_set_render_glyph_func) user_font_face_set_render_glyph_func;
  decltype(&::cairo_font_face_set_user_data) font_face_set_user_data;
  decltype(&::cairo_font_face_get_user_data) font_face_get_user_data;
  decltype(&::cairo_scaled_font_get_font_face) scaled_font_get_font_face;
  decltype(&::cairo_glyph_path) glyph_path;
  decltype(&::cairo_copy_path) copy_path;
  decltype(&::cairo_path_destroy) path_destroy;
  decltype(&::cairo_glyph_extents) glyph_extents;
  decltype(&::FT_New_Face) new_face;
  FT_Library freetype = nullptr;
};

// Errors: Internal when a library is missing.
Status load_cairo();
// After load_cairo() did well.
const Cairo& cairo();

}  // namespace dq::synth
