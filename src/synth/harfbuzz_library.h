// HarfBuzz, loaded when the first word is shaped. Its functions under short names; hb.h holds them to their types.
#pragma once

#include <hb-ot.h>
#include <hb.h>

#include "base/error.h"

namespace dq::synth {

struct HarfBuzz {
  decltype(&::hb_blob_create_from_file_or_fail) blob_from_file;
  decltype(&::hb_face_create) face_create;
  decltype(&::hb_face_get_upem) face_get_upem;
  decltype(&::hb_font_create) font_create;
  decltype(&::hb_font_get_h_extents) font_get_h_extents;
  decltype(&::hb_ot_name_get_utf8) name_get_utf8;
  decltype(&::hb_language_from_string) language_from_string;
  decltype(&::hb_buffer_create) buffer_create;
  decltype(&::hb_buffer_clear_contents) buffer_clear;
  decltype(&::hb_buffer_add_utf8) buffer_add_utf8;
  decltype(&::hb_buffer_set_language) buffer_set_language;
  decltype(&::hb_buffer_guess_segment_properties) buffer_guess;
  decltype(&::hb_buffer_get_direction) buffer_get_direction;
  decltype(&::hb_buffer_get_glyph_infos) buffer_get_infos;
  decltype(&::hb_buffer_get_glyph_positions) buffer_get_positions;
  decltype(&::hb_shape) shape;
};

// Errors: Internal when the library is missing.
Status load_harfbuzz();
// After load_harfbuzz() did well.
const HarfBuzz& harfbuzz();

}  // namespace dq::synth
