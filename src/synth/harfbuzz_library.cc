#include "synth/harfbuzz_library.h"

#include "base/lazy_library.h"

namespace dq::synth {
namespace {

LazyLibrary& library() {
  static LazyLibrary one("libharfbuzz.so.0");
  return one;
}

template <class Function>
void bind(Function& into, const char* name) {
  into = reinterpret_cast<Function>(library().function(name));
}

HarfBuzz bound() {
  HarfBuzz hb{};
  bind(hb.blob_from_file, "hb_blob_create_from_file_or_fail");
  bind(hb.face_create, "hb_face_create");
  bind(hb.face_get_upem, "hb_face_get_upem");
  bind(hb.font_create, "hb_font_create");
  bind(hb.font_get_h_extents, "hb_font_get_h_extents");
  bind(hb.name_get_utf8, "hb_ot_name_get_utf8");
  bind(hb.language_from_string, "hb_language_from_string");
  bind(hb.buffer_create, "hb_buffer_create");
  bind(hb.buffer_clear, "hb_buffer_clear_contents");
  bind(hb.buffer_add_utf8, "hb_buffer_add_utf8");
  bind(hb.buffer_set_language, "hb_buffer_set_language");
  bind(hb.buffer_guess, "hb_buffer_guess_segment_properties");
  bind(hb.buffer_get_direction, "hb_buffer_get_direction");
  bind(hb.buffer_get_infos, "hb_buffer_get_glyph_infos");
  bind(hb.buffer_get_positions, "hb_buffer_get_glyph_positions");
  bind(hb.shape, "hb_shape");
  return hb;
}

}  // namespace

Status load_harfbuzz() { return library().load(); }

const HarfBuzz& harfbuzz() {
  static const HarfBuzz kBound = bound();
  return kBound;
}

}  // namespace dq::synth
