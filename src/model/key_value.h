// What a form says: pairs of a name and what was filled in, and signatures.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"

namespace dq {

// A field of a form. Words of the key and of the value stay in their lines; this says how they belong together.
struct KeyValue {
  std::vector<std::uint32_t> key;    // indices into Page::words, in reading order; never none
  std::vector<std::uint32_t> value;  // the same; none where the field is empty or its value is a mark
  std::vector<std::uint32_t> marks;  // indices into Page::marks: the check box that the key names
  Rect<Pt> key_box{};
  Rect<Pt> value_box{};  // round the value; of an empty field the place for it, as far as it is drawn
  int widget = -1;       // index into Page::fields: the value is that form field's own, not read off the page; -1: none
  float score = 0;       // 0 to 1
  float confidence = 0.5f;
};

// A signature or initials, drawn by hand.
struct Signature {
  Rect<Pt> box{};
  float score = 0;
  float confidence = 0.5f;
};

}  // namespace dq
