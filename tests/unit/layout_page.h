// Hand-made pages for layout's tests: text in a font whose characters are all half an em wide.
#pragma once

#include <string_view>

#include "base/utf8.h"
#include "model/page_content.h"

namespace dq::testing_page {

struct TextOptions {
  float letter_gap_em = 0;
  float space_em = 0.3f;
  std::uint16_t flags = 0;
  std::uint16_t font = 0;
  int angle_quarters = 0;  // clockwise
};

struct PageMaker {
  PageContent content;

  PageMaker() {
    content.number = 1;
    content.width = 612_pt;
    content.height = 792_pt;
    content.fonts = {Font{"Regular"}, Font{.name = "Bold", .bold = true}, Font{.name = "Mono", .monospace = true}};
  }

  // (x, y): where the glyph begins on its baseline.
  void glyph(float x, float y, char32_t code, float size, const TextOptions& o = {}) {
    Glyph g;
    g.code = code;
    g.origin = {Pt(x), Pt(y)};
    g.size = Pt(size);
    g.flags = o.flags;
    g.font = o.font;
    g.angle = static_cast<float>(o.angle_quarters) * 1.57079633f;
    const float advance = 0.5f * size, up = 0.8f * size, down = 0.2f * size;
    switch (o.angle_quarters) {
      case 1:
        g.box = {Pt(x - down), Pt(y), Pt(x + up), Pt(y + advance)};
        break;
      case 2:
        g.box = {Pt(x - advance), Pt(y - down), Pt(x), Pt(y + up)};
        break;
      case 3:
        g.box = {Pt(x - up), Pt(y - advance), Pt(x + down), Pt(y)};
        break;
      default:
        g.box = {Pt(x), Pt(y - up), Pt(x + advance), Pt(y + down)};
    }
    g.ink = g.box;
    content.glyphs.push_back(g);
  }

  // Returns where the text ends along its direction.
  float text(float x, float y, std::string_view utf8, float size, const TextOptions& o = {}) {
    static constexpr float kX[] = {1, 0, -1, 0}, kY[] = {0, 1, 0, -1};
    float at = 0;
    for (char32_t c : to_utf32(utf8)) {
      if (c != ' ') glyph(x + kX[o.angle_quarters] * at, y + kY[o.angle_quarters] * at, c, size, o);
      at += (c == ' ' ? o.space_em : 0.5f) * size + o.letter_gap_em * size;
    }
    return x + at;
  }
};

}  // namespace dq::testing_page
