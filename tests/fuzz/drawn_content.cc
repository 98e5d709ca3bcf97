#include "fuzz/drawn_content.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dq::fuzz {
namespace {

constexpr int kMostPieces = 160, kMostRunBytes = 40;
constexpr std::array<float, 6> kSizes{10, 10, 8, 14, 24, 1.5f};
constexpr std::array<float, 8> kAngles{0, 0, 0, 1.5707963f, 3.1415927f, -1.5707963f, 0.02f, 0.7f};

class Drawer {
 public:
  Drawer(ByteSource& source, PageContent& content) : source_(source), content_(content) {}

  void draw() {
    const bool grid = source_.yes();
    for (int n = 0; n < kMostPieces && !source_.empty(); ++n) {
      const int kind = source_.below(16);
      if (kind < 9) run(grid);
      else if (kind < 13) ruling(grid);
      else if (kind == 13) content_.fills.push_back({box(), source_.yes() ? 0xEEEEEEu : 0x203040u});
      else if (kind == 14) other();
      else content_.shapes.push_back({box(), source_.yes()});
    }
  }

 private:
  // On a grid things stand in rows and columns, as in tables.
  Pt place(bool grid, int most, int step) { return grid ? Pt(source_.below(most / step) * step) : source_.points(most); }

  Rect<Pt> box() {
    const Pt x = source_.points(612), y = source_.points(792);
    return {x, y, x + source_.points(300), y + source_.points(200)};
  }

  void run(bool grid) {
    const float size = kSizes[static_cast<std::size_t>(source_.below(6))],
                angle = kAngles[static_cast<std::size_t>(source_.below(grid ? 3 : 8))];
    const auto flags = static_cast<std::uint16_t>(source_.below(8) == 0 ? source_.word16() & 255 : 0);
    const auto font = static_cast<std::uint16_t>(source_.below(3));
    Point<Pt> at{place(grid, 612, 36), place(grid, 792, 12)};
    for (const char32_t code : to_utf32(source_.text(kMostRunBytes))) {
      const Pt advance(size * (code == ' ' ? 0.3f : 0.5f));
      if (!is_space(code) && code >= 0x20) glyph(code, at, size, angle, font, flags);
      at = {at.x + advance * std::cos(angle), at.y + advance * std::sin(angle)};
    }
  }

  void glyph(char32_t code, Point<Pt> at, float size, float angle, std::uint16_t font, std::uint16_t flags) {
    Glyph g;
    g.code = code;
    g.origin = at;
    g.size = Pt(size);
    g.angle = angle;
    g.font = font;
    g.flags = flags;
    const float ux = std::cos(angle) * size, uy = std::sin(angle) * size;
    const auto corner = [&](float along, float up) { return Point<Pt>{at.x + Pt(ux * along + uy * up), at.y + Pt(uy * along - ux * up)}; };
    const auto bounds = [&](float width, float low, float high) {
      Rect<Pt> r{at.x, at.y, at.x, at.y};
      for (const auto& c : {corner(0, low), corner(width, low), corner(0, high), corner(width, high)}) r = united(r, {c.x, c.y, c.x, c.y});
      return r;
    };
    g.box = bounds(0.5f, -0.2f, 0.8f);
    g.ink = bounds(0.45f, 0, 0.7f);
    content_.glyphs.push_back(g);
  }

  void ruling(bool grid) {
    Ruling r;
    r.horizontal = source_.yes();
    r.position = place(grid, r.horizontal ? 792 : 612, r.horizontal ? 12 : 36);
    const Pt lo = place(grid, r.horizontal ? 612 : 792, r.horizontal ? 36 : 12);
    r.span = {lo, lo + (grid ? Pt(source_.below(16) * 36) : source_.points(500))};
    r.thickness = Pt(0.1 * source_.below(30));
    r.source = static_cast<RulingSource>(source_.below(4));
    r.dashed = source_.below(8) == 0;
    content_.rulings.push_back(r);
  }

  void other() {
    switch (source_.below(4)) {
      case 0:
        return content_.images.push_back(
            {box(), source_.below(300) + 1, source_.below(300) + 1, source_.yes(), static_cast<int>(content_.images.size())});
      case 1:
        return content_.links.push_back({box(), to_utf8(to_utf32(source_.text(20))), source_.below(3)});
      case 2:
        return content_.fields.push_back(
            {static_cast<FieldKind>(source_.below(6)), "name", to_utf8(to_utf32(source_.text(20))), source_.yes(), box()});
      default:
        return content_.structure.push_back({source_.yes() ? "Table" : "H1", box(), source_.below(4)});
    }
  }

  ByteSource& source_;
  PageContent& content_;
};

}  // namespace

PageContent drawn_content(ByteSource& source, int number) {
  PageContent content;
  content.number = number;
  content.width = 612_pt;
  content.height = 792_pt;
  content.fonts = {Font{"Regular"}, Font{.name = "Bold", .bold = true}, Font{.name = "Mono", .monospace = true}};
  Drawer(source, content).draw();
  return content;
}

}  // namespace dq::fuzz
