#include "synth/cairo_library.h"

#include "base/lazy_library.h"

namespace dq::synth {
namespace {

LazyLibrary& cairo_library() {
  static LazyLibrary one("libcairo.so.2");
  return one;
}

LazyLibrary& freetype_library() {
  static LazyLibrary one("libfreetype.so.6");
  return one;
}

template <class Function>
void bind(Function& into, LazyLibrary& library, const char* name) {
  into = reinterpret_cast<Function>(library.function(name));
}

Cairo bound() {
  Cairo out{};
  bind(out.pdf_surface_create_for_stream, cairo_library(), "cairo_pdf_surface_create_for_stream");
  bind(out.pdf_surface_set_size, cairo_library(), "cairo_pdf_surface_set_size");
  bind(out.pdf_surface_set_metadata, cairo_library(), "cairo_pdf_surface_set_metadata");
  bind(out.image_surface_create, cairo_library(), "cairo_image_surface_create");
  bind(out.image_surface_create_for_data, cairo_library(), "cairo_image_surface_create_for_data");
  bind(out.image_surface_get_data, cairo_library(), "cairo_image_surface_get_data");
  bind(out.image_surface_get_stride, cairo_library(), "cairo_image_surface_get_stride");
  bind(out.surface_flush, cairo_library(), "cairo_surface_flush");
  bind(out.surface_finish, cairo_library(), "cairo_surface_finish");
  bind(out.surface_destroy, cairo_library(), "cairo_surface_destroy");
  bind(out.surface_show_page, cairo_library(), "cairo_surface_show_page");
  bind(out.surface_status, cairo_library(), "cairo_surface_status");
  bind(out.create, cairo_library(), "cairo_create");
  bind(out.destroy, cairo_library(), "cairo_destroy");
  bind(out.status, cairo_library(), "cairo_status");
  bind(out.save, cairo_library(), "cairo_save");
  bind(out.restore, cairo_library(), "cairo_restore");
  bind(out.scale, cairo_library(), "cairo_scale");
  bind(out.translate, cairo_library(), "cairo_translate");
  bind(out.transform, cairo_library(), "cairo_transform");
  bind(out.set_source_rgb, cairo_library(), "cairo_set_source_rgb");
  bind(out.set_source_surface, cairo_library(), "cairo_set_source_surface");
  bind(out.paint, cairo_library(), "cairo_paint");
  bind(out.move_to, cairo_library(), "cairo_move_to");
  bind(out.line_to, cairo_library(), "cairo_line_to");
  bind(out.curve_to, cairo_library(), "cairo_curve_to");
  bind(out.close_path, cairo_library(), "cairo_close_path");
  bind(out.new_path, cairo_library(), "cairo_new_path");
  bind(out.fill, cairo_library(), "cairo_fill");
  bind(out.fill_preserve, cairo_library(), "cairo_fill_preserve");
  bind(out.stroke, cairo_library(), "cairo_stroke");
  bind(out.set_line_width, cairo_library(), "cairo_set_line_width");
  bind(out.set_dash, cairo_library(), "cairo_set_dash");
  bind(out.set_font_face, cairo_library(), "cairo_set_font_face");
  bind(out.set_font_size, cairo_library(), "cairo_set_font_size");
  bind(out.set_font_options, cairo_library(), "cairo_set_font_options");
  bind(out.font_options_create, cairo_library(), "cairo_font_options_create");
  bind(out.font_options_set_hint_style, cairo_library(), "cairo_font_options_set_hint_style");
  bind(out.font_options_set_hint_metrics, cairo_library(), "cairo_font_options_set_hint_metrics");
  bind(out.show_glyphs, cairo_library(), "cairo_show_glyphs");
  bind(out.show_text_glyphs, cairo_library(), "cairo_show_text_glyphs");
  bind(out.ft_font_face_create_for_ft_face, cairo_library(), "cairo_ft_font_face_create_for_ft_face");
  bind(out.user_font_face_create, cairo_library(), "cairo_user_font_face_create");
  bind(out.user_font_face_set_render_glyph_func, cairo_library(), "cairo_user_font_face_set_render_glyph_func");
  bind(out.font_face_set_user_data, cairo_library(), "cairo_font_face_set_user_data");
  bind(out.font_face_get_user_data, cairo_library(), "cairo_font_face_get_user_data");
  bind(out.scaled_font_get_font_face, cairo_library(), "cairo_scaled_font_get_font_face");
  bind(out.glyph_path, cairo_library(), "cairo_glyph_path");
  bind(out.copy_path, cairo_library(), "cairo_copy_path");
  bind(out.path_destroy, cairo_library(), "cairo_path_destroy");
  bind(out.glyph_extents, cairo_library(), "cairo_glyph_extents");
  bind(out.new_face, freetype_library(), "FT_New_Face");
  decltype(&::FT_Init_FreeType) init = nullptr;
  bind(init, freetype_library(), "FT_Init_FreeType");
  init(&out.freetype);
  return out;
}

}  // namespace

Status load_cairo() {
  DQ_TRY_STATUS(freetype_library().load());
  return cairo_library().load();
}

const Cairo& cairo() {
  static const Cairo kBound = bound();
  return kBound;
}

}  // namespace dq::synth
