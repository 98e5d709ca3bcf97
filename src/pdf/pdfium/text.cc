#include "pdf/pdfium/text.h"

#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "pdf/pdfium/font_book.h"
#include "pdf/pdfium/handles.h"

namespace dq::pdf::pdfium {

namespace {

// A baseline flatter than this share of its length gives PDFium's loose box a usable width.
constexpr double kUsableSlope = 0.1;
// Channels all above this are white to the eye on white paper.
constexpr std::uint32_t kNearlyWhite = 0xF0;

// What the glyphs of one text object share.
struct TextRun {
  FPDF_PAGEOBJECT object = nullptr;
  Matrix matrix;  // text space to page space, without font size
  double font_size = 0;
  std::uint16_t font = 0, flags = 0;
  std::uint32_t color = 0;
  float angle = 0;
  Pt size{};
  double slope_a = 1;  // `a` of the matrix in user space, by which PDFium's loose box is stretched
  Rect<Pt> clip{};
};

std::uint16_t flags_of_mode(int mode) { return mode == 3 || mode == 7 ? kGlyphInvisible : 0; }

class TextReader {
 public:
  TextReader(FPDF_TEXTPAGE text, const PageSpace& space, const PageObjects& objects, PageContent& content)
      : text_(text), space_(space), objects_(objects), content_(content) {}

  void read(int count) {
    content_.glyphs.reserve(content_.glyphs.size() + static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n)
      if (!FPDFText_IsGenerated(text_, n)) add(n);
      else after_space_ = after_space_ || FPDFText_GetUnicode(text_, n) == U' ';
    close_group();
    content_.fonts = fonts_.take_fonts();
  }

 private:
  void add(int index) {
    char32_t code = FPDFText_GetUnicode(text_, index);
    if (FPDFText_IsHyphen(text_, index) == 1) code = U'-';
    if (is_space(code)) {
      after_space_ = true;
      return;
    }
    const FPDF_PAGEOBJECT object = FPDFText_GetTextObject(text_, index);
    if (object != run_.object) begin_run(object, index);
    Glyph glyph;
    glyph.code = code;
    glyph.font = run_.font;
    glyph.flags = run_.flags;
    if (std::exchange(after_space_, false)) glyph.flags |= kGlyphAfterSpace;
    glyph.color = run_.color;
    glyph.angle = run_.angle;
    glyph.size = run_.size;
    if (FPDFText_HasUnicodeMapError(text_, index) == 1) glyph.flags |= kGlyphUnreadable;
    place(glyph, index);
    push(glyph);
  }

  void begin_run(FPDF_PAGEOBJECT object, int index) {
    run_ = TextRun{};
    run_.object = object;
    FS_MATRIX m{1, 0, 0, 1, 0, 0};
    FPDFText_GetMatrix(text_, index, &m);
    run_.slope_a = m.a;
    run_.matrix = space_.matrix * Matrix::of(m);
    float size = 0;
    if (object) FPDFTextObj_GetFontSize(object, &size);
    run_.font_size = size;
    run_.font = fonts_.index_of(object ? FPDFTextObj_GetFont(object) : nullptr);
    run_.angle = static_cast<float>(std::atan2(run_.matrix.b, run_.matrix.a));
    run_.size = Pt(std::abs(size) * std::hypot(run_.matrix.c, run_.matrix.d));
    read_paint(object);
  }

  void read_paint(FPDF_PAGEOBJECT object) {
    if (!object) return;
    const int mode = FPDFTextObj_GetTextRenderMode(object);
    run_.flags = flags_of_mode(mode);
    unsigned r = 0, g = 0, b = 0, a = 255;
    const bool stroked = mode == 1 || mode == 5;
    stroked ? FPDFPageObj_GetStrokeColor(object, &r, &g, &b, &a) : FPDFPageObj_GetFillColor(object, &r, &g, &b, &a);
    run_.color = (r & 255) << 16 | (g & 255) << 8 | (b & 255);
    if (a == 0) run_.flags |= kGlyphInvisible;
    const auto clip = objects_.text_clip.find(object);
    run_.clip = clip == objects_.text_clip.end() ? space_.box().grown(Pt(1e6)) : clip->second;
  }

  // Advance of the glyph in text space.
  double advance_of(const Glyph& glyph, int index) {
    FS_RECTF loose{};
    if (std::abs(run_.slope_a) > kUsableSlope && FPDFText_GetLooseCharBox(text_, index, &loose))
      return std::abs((loose.right - loose.left) / run_.slope_a);
    return fonts_.advance(run_.font, glyph.code) * run_.font_size;
  }

  void place(Glyph& glyph, int index) {
    double x = 0, y = 0, left = 0, right = 0, bottom = 0, top = 0;
    FPDFText_GetCharOrigin(text_, index, &x, &y);
    glyph.origin = space_.matrix.apply(x, y);
    if (FPDFText_GetCharBox(text_, index, &left, &right, &bottom, &top)) glyph.ink = space_.matrix.bounds(left, bottom, right, top);
    const FontMetrics& metrics = fonts_.metrics(run_.font);
    const Point<Pt> along = run_.matrix.turn(advance_of(glyph, index), 0);
    const Point<Pt> up = run_.matrix.turn(0, run_.font_size * metrics.ascent), down = run_.matrix.turn(0, run_.font_size * metrics.descent);
    const Point<Pt> o = glyph.origin;
    glyph.box = Quad<Pt>{{{{o.x + up.x, o.y + up.y},
                           {o.x + along.x + up.x, o.y + along.y + up.y},
                           {o.x + along.x + down.x, o.y + along.y + down.y},
                           {o.x + down.x, o.y + down.y}}}}
                    .bounds();
    if (!glyph.box.empty() || glyph.ink.empty()) return;
    glyph.box = glyph.ink;
  }

  void push(const Glyph& glyph) {
    if (group_ < content_.glyphs.size() && !same_place(content_.glyphs[group_], glyph)) close_group();
    content_.glyphs.push_back(glyph);
  }

  static bool same_place(const Glyph& a, const Glyph& b) {
    return a.origin == b.origin && a.ink == b.ink && a.font == b.font && a.size == b.size;
  }

  // Letters of one ligature come with the ligature's box each: divide it.
  void close_group() {
    auto& glyphs = content_.glyphs;
    const std::size_t count = glyphs.size() - group_;
    for (std::size_t n = 0; count > 1 && n < count; ++n) divide(glyphs[group_ + n], n, count);
    for (std::size_t n = group_; n < glyphs.size(); ++n) flag_position(glyphs[n]);
    group_ = glyphs.size();
  }

  static void divide(Glyph& glyph, std::size_t n, std::size_t count) {
    const float from = static_cast<float>(n) / static_cast<float>(count), to = static_cast<float>(n + 1) / static_cast<float>(count);
    const auto part = [&](Rect<Pt> r, bool across, bool backwards) {
      const float a = backwards ? 1 - to : from, b = backwards ? 1 - from : to;
      return across ? Rect<Pt>{r.left + r.width() * a, r.top, r.left + r.width() * b, r.bottom}
                    : Rect<Pt>{r.left, r.top + r.height() * a, r.right, r.top + r.height() * b};
    };
    const bool across = std::abs(std::cos(glyph.angle)) >= std::abs(std::sin(glyph.angle));
    const bool backwards = across ? std::cos(glyph.angle) < 0 : std::sin(glyph.angle) < 0;
    const Rect<Pt> whole = glyph.box;
    glyph.box = part(whole, across, backwards);
    glyph.ink = part(glyph.ink, across, backwards);
    if (across) glyph.origin.x += (backwards ? -1.0f : 1.0f) * from * whole.width();
    else glyph.origin.y += (backwards ? -1.0f : 1.0f) * from * whole.height();
  }

  void flag_position(Glyph& glyph) const {
    const Point<Pt> middle = center(glyph.box);
    if (!space_.box().contains(middle)) glyph.flags |= kGlyphOutside;
    else if (!run_.clip.contains(middle)) glyph.flags |= kGlyphClipped;
  }

  FPDF_TEXTPAGE text_;
  const PageSpace& space_;
  const PageObjects& objects_;
  PageContent& content_;
  FontBook fonts_;
  TextRun run_;
  bool after_space_ = false;  // a space came since the last glyph
  std::size_t group_ = 0;
};

}  // namespace

void read_text(FPDF_PAGE page, const PageSpace& space, const PageObjects& objects, const Limits& limits, PageContent& content) {
  const OwnedTextPage text(FPDFText_LoadPage(page));
  if (!text) {
    content.diagnostics.push_back({Severity::Damage, "text-unreadable", content.number, {}, "The text of the page could not be read."});
    return;
  }
  const int count = FPDFText_CountChars(text.get());
  if (count > limits.glyphs_per_page)
    content.diagnostics.push_back(
        {Severity::Damage, "too-many-glyphs", content.number, {}, "The page has more characters than the limit; the rest is left out."});
  TextReader(text.get(), space, objects, content).read(std::min(count, limits.glyphs_per_page));
}

}  // namespace dq::pdf::pdfium
