#include "pdf/pdfium/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/utf8.h"
#include "pdf/arabic_ligatures.h"
#include "pdf/guessed_codes.h"
#include "pdf/overprint.h"
#include "pdf/pdfium/dropped_text.h"
#include "pdf/pdfium/font_book.h"
#include "pdf/pdfium/handles.h"
#include "pdf/symbol_fonts.h"

namespace dq::pdf::pdfium {

namespace {

// A baseline flatter than this share of its length gives PDFium's loose box a usable width.
constexpr double kUsableSlope = 0.1;
// Slant of the letters against their baseline (tangent) from which upright type is italic: synthetic italics use 0.2 to 0.35.
constexpr double kItalicSlant = 0.1, kSteepestSlant = 0.8;
// Outline, and shift of an overprint, from which type looks bold (shares of the font size).
constexpr double kBoldOutline = 0.015, kBoldShift = 0.015;
// Letters of one text object whose origins lie within this share of the size are of one ligature or replacement text.
constexpr float kSameOrigin = 1e-4f;

// A space is none when this share of it lies under the ink of the glyph before it on the same line (shift up to that share of the
// size).
constexpr float kUnderInk = 0.75f, kSameLine = 0.1f;

// What the glyphs of one text object share.
struct TextRun {
  FPDF_PAGEOBJECT object = nullptr;
  Point<Pt> along{}, up{};   // on the page, per em: the baseline's direction, and the ascent's, at right angles to it
  double advance_scale = 1;  // page length of an advance of 1 in text space
  double font_size = 0;
  std::uint16_t font = 0, flags = 0;
  std::uint32_t color = 0;
  float angle = 0;
  Pt size{};
  bool skewed = false;  // PDFium's loose box is then too wide
  double slope_a = 1;   // `a` of the matrix in user space, by which PDFium's loose box is stretched
  Rect<Pt> clip{};
};

Point<Pt> scaled(Point<Pt> v, double by) { return {Pt(v.x.value() * by), Pt(v.y.value() * by)}; }

class TextReader {
 public:
  TextReader(FPDF_TEXTPAGE text, const PageSpace& space, const PageObjects& objects, FontBook& fonts, std::vector<Glyph>& glyphs)
      : text_(text), space_(space), objects_(objects), fonts_(fonts), glyphs_(glyphs) {}

  void read(int count) {
    glyphs_.reserve(glyphs_.size() + static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n)
      if (!FPDFText_IsGenerated(text_, n)) add(n);
      else after_space_ = after_space_ || FPDFText_GetUnicode(text_, n) == U' ';
    end_run();
  }

  const std::vector<GlyphRun>& runs() const { return runs_; }
  const std::vector<LetterGroup>& ligatures() const { return ligatures_; }

 private:
  void add(int index) {
    char32_t code = FPDFText_GetUnicode(text_, index);
    if (FPDFText_IsHyphen(text_, index) == 1) code = U'-';
    const FPDF_PAGEOBJECT object = FPDFText_GetTextObject(text_, index);
    if (object != run_.object) begin_run(object, index);
    // Codes 9 to 13 of a font without a map are no white space: TeX has ligatures there.
    if (code == U' ' || (is_space(code) && FPDFText_HasUnicodeMapError(text_, index) != 1)) {
      after_space_ = after_space_ || !lies_under_ink(index);
      return;
    }
    Glyph glyph;
    glyph.font = run_.font;
    glyph.flags = run_.flags;
    if (std::exchange(after_space_, false)) glyph.flags |= kGlyphAfterSpace;
    glyph.color = run_.color;
    glyph.angle = run_.angle;
    glyph.size = run_.size;
    read_code(glyph, code, index);
    place(glyph, index);
    if (group_ < glyphs_.size() && !same_origin(glyphs_[group_], glyph)) close_group();
    glyphs_.push_back(glyph);
  }

  // A space printed over the ligature before it: one put in for two letters leaves it behind. (Slanted single letters hang
  // over true spaces as far.)
  bool lies_under_ink(int index) const {
    const bool ligature = glyphs_.size() - group_ > 1 || ligature_end_ == glyphs_.size();
    if (glyphs_.empty() || !ligature || !across() || backwards() || run_.skewed) return false;
    const Glyph& before = glyphs_.back();
    double x = 0, y = 0;
    FS_RECTF loose{};
    if (!FPDFText_GetCharOrigin(text_, index, &x, &y) || !FPDFText_GetLooseCharBox(text_, index, &loose)) return false;
    const Point<Pt> origin = space_.matrix.apply(x, y);
    const Pt covered = before.ink.right - origin.x, width = Pt(std::abs(loose.right - loose.left));
    return abs(origin.y - before.origin.y) < before.size * kSameLine && covered > width * kUnderInk && covered < width * 2.0f;
  }

  void read_code(Glyph& glyph, char32_t code, int index) const {
    const bool unmapped = FPDFText_HasUnicodeMapError(text_, index) == 1;
    if (unmapped || is_unreadable(code))
      if (const char32_t symbol = symbol_of(fonts_.fonts()[run_.font].name, code)) {
        glyph.code = symbol;
        return;
      }
    if (unmapped || is_unreadable(code)) glyph.flags |= kGlyphUnreadable;
    if (code == 0xAD) glyph.flags |= kGlyphSoftHyphen;
    // Without a map this is the font's own code, and confirm_guesses() looks at it.
    glyph.code = !unmapped && is_unreadable(code) ? kReplacement : code;
  }

  void end_run() {
    close_group();
    find_vertical_writing();
    // Spaces too show that PDFium has kept the object.
    if (run_.object) runs_.push_back({run_.object, run_begin_, glyphs_.size()});
    run_begin_ = glyphs_.size();
  }

  void begin_run(FPDF_PAGEOBJECT object, int index) {
    end_run();
    run_ = TextRun{};
    run_.object = object;
    float size = 0;
    if (object) FPDFTextObj_GetFontSize(object, &size);
    run_.font_size = size;
    run_.font = fonts_.index_of(object ? FPDFTextObj_GetFont(object) : nullptr);
    read_matrix(index);
    read_paint(object);
  }

  // Font size may be negative: then the letters run and stand the other way.
  void read_matrix(int index) {
    FS_MATRIX m{1, 0, 0, 1, 0, 0};
    FPDFText_GetMatrix(text_, index, &m);
    const Matrix matrix = space_.matrix * Matrix::of(m);
    const double length = std::hypot(matrix.a, matrix.b), sign = run_.font_size < 0 ? -1 : 1;
    run_.slope_a = m.a;
    run_.advance_scale = length;
    if (length == 0) return;
    const double cos = sign * matrix.a / length, sin = sign * matrix.b / length;
    const double height =
        (matrix.a * matrix.d - matrix.b * matrix.c) / length;  // of an em, at right angles; negative: upwards in page space
    const double slant = (matrix.a * matrix.c + matrix.b * matrix.d) / length / (height == 0 ? 1 : height);
    run_.along = {Pt(cos), Pt(sin)};
    run_.up = scaled({Pt(-sin), Pt(cos)}, height * std::abs(run_.font_size));
    run_.angle = static_cast<float>(std::atan2(sin, cos));
    if (run_.angle < -3.1415f) run_.angle = std::numbers::pi_v<float>;
    run_.size = Pt(std::abs(run_.font_size * height));
    run_.skewed = std::abs(slant) > kItalicSlant;
    if (run_.skewed && std::abs(slant) < kSteepestSlant) run_.font = fonts_.styled(run_.font, Style::Italic);
  }

  // Text rendering modes: ISO 32000-1, table 106.
  void read_paint(FPDF_PAGEOBJECT object) {
    if (!object) return;
    const int mode = FPDFTextObj_GetTextRenderMode(object);
    if (mode == 3 || mode == 7) run_.flags |= kGlyphInvisible;
    unsigned r = 0, g = 0, b = 0, a = 255;
    const bool stroked = mode == 1 || mode == 5;
    stroked ? FPDFPageObj_GetStrokeColor(object, &r, &g, &b, &a) : FPDFPageObj_GetFillColor(object, &r, &g, &b, &a);
    run_.color = on_white(r, g, b, a);
    if (a == 0) run_.flags |= kGlyphInvisible;
    if (mode == 2 || mode == 6) read_outline(object);
    const auto known = objects_.text.find(object);
    if (known != objects_.text.end() && known->second.annotation) run_.flags |= kGlyphFromField;
    if (known != objects_.text.end() && known->second.covered) run_.flags |= kGlyphCovered;
    run_.clip = known == objects_.text.end() ? space_.box().grown(Pt(1e6)) : known->second.clip;
  }

  void read_outline(FPDF_PAGEOBJECT object) {
    float width = 0;
    FPDFPageObj_GetStrokeWidth(object, &width);
    if (width * run_.advance_scale >= kBoldOutline * run_.size.value()) run_.font = fonts_.styled(run_.font, Style::Bold);
  }

  // On the page.
  double advance_of(const Glyph& glyph, int index) {
    const double by_code = run_.skewed ? std::abs(fonts_.advance(run_.font, glyph.code) * run_.font_size) * run_.advance_scale : 0;
    if (by_code > 0) return by_code;
    FS_RECTF loose{};
    if (std::abs(run_.slope_a) > kUsableSlope && FPDFText_GetLooseCharBox(text_, index, &loose))
      return std::abs((loose.right - loose.left) / run_.slope_a) * run_.advance_scale;
    return std::abs(fonts_.advance(run_.font, glyph.code) * run_.font_size) * run_.advance_scale;
  }

  void place(Glyph& glyph, int index) {
    double x = 0, y = 0, left = 0, right = 0, bottom = 0, top = 0;
    FPDFText_GetCharOrigin(text_, index, &x, &y);
    glyph.origin = space_.matrix.apply(x, y);
    if (FPDFText_GetCharBox(text_, index, &left, &right, &bottom, &top)) glyph.ink = space_.matrix.bounds(left, bottom, right, top);
    glyph.box = box_of(glyph.origin, advance_of(glyph, index));
    if (glyph.box.empty() && !glyph.ink.empty()) glyph.box = glyph.ink;
  }

  Rect<Pt> box_of(Point<Pt> o, double advance) const {
    const FontMetrics& metrics = fonts_.metrics(run_.font);
    const Point<Pt> along = scaled(run_.along, advance), up = scaled(run_.up, metrics.ascent), down = scaled(run_.up, metrics.descent);
    return Quad<Pt>{{{{o.x + up.x, o.y + up.y},
                      {o.x + along.x + up.x, o.y + along.y + up.y},
                      {o.x + along.x + down.x, o.y + along.y + down.y},
                      {o.x + down.x, o.y + down.y}}}}
        .bounds();
  }

  bool same_origin(const Glyph& a, const Glyph& b) const {
    const Pt near = a.size * kSameOrigin;
    return abs(a.origin.x - b.origin.x) <= near && abs(a.origin.y - b.origin.y) <= near;
  }

  // The letters of a ligature come with its box each; those of a replacement text (/ActualText) with a share of its ink.
  void close_group() {
    const std::size_t count = glyphs_.size() - group_;
    if (count > 1) {
      const Rect<Pt> first = glyphs_[group_].ink, second = glyphs_[group_ + 1].ink;
      if (first == second) divide(count);
      if (first == second) ligature_end_ = glyphs_.size();
      if (first == second && is_right_to_left(glyphs_[group_].code)) ligatures_.push_back({group_, count});
      else if (intersected(first, second).empty()) {
        if ((run_.font_size < 0 ? -run_.slope_a : run_.slope_a) <= kUsableSlope) share_ink(count);
        spread();
      }
    }
    for (std::size_t n = group_; n < glyphs_.size(); ++n) flag_position(glyphs_[n]);
    group_ = glyphs_.size();
  }

  void divide(std::size_t count) {
    // Turned text tells no advance but that of its letters, and a ligature is none of them: its ink has to do.
    if (std::abs(run_.slope_a) <= kUsableSlope) {
      for (std::size_t n = 0; n < count; ++n) set_along(glyphs_[group_ + n].box, along(glyphs_[group_ + n].ink));
    }
    for (std::size_t n = 0; n < count; ++n) {
      Glyph& glyph = glyphs_[group_ + n];
      const Interval<Pt> box = along(glyph.box), ink = along(glyph.ink);
      const float from = static_cast<float>(n) / static_cast<float>(count), to = static_cast<float>(n + 1) / static_cast<float>(count);
      const bool right_to_left = is_right_to_left(glyph.code), from_end = backwards() != right_to_left;  // "lam alef"
      const auto part = [&](Interval<Pt> whole) {
        return from_end ? Interval<Pt>{whole.hi - whole.length() * to, whole.hi - whole.length() * from}
                        : Interval<Pt>{whole.lo + whole.length() * from, whole.lo + whole.length() * to};
      };
      set_along(glyph.box, part(box));
      set_along(glyph.ink, part(ink));
      if (n > 0 || right_to_left) move_origin(glyph);
    }
  }

  // PDFium shares the ink of a replacement text along the file's own x axis, whichever way its letters run.
  void share_ink(std::size_t count) {
    Rect<Pt> whole = glyphs_[group_].ink;
    for (std::size_t n = 1; n < count; ++n) whole = united(whole, glyphs_[group_ + n].ink);
    const Interval<Pt> ink = along(whole);
    for (std::size_t n = 0; n < count; ++n) {
      const std::size_t place = backwards() ? count - 1 - n : n;
      const Pt part = ink.length() / static_cast<float>(count), from = ink.lo + part * static_cast<float>(place);
      glyphs_[group_ + n].ink = whole;
      set_along(glyphs_[group_ + n].ink, {from, from + part});
    }
  }

  void spread() {
    for (std::size_t n = group_; n < glyphs_.size(); ++n) {
      set_along(glyphs_[n].box, along(glyphs_[n].ink));
      move_origin(glyphs_[n]);
    }
  }

  // Along the nearest axis.
  bool across() const { return abs(run_.along.x) >= abs(run_.along.y); }
  bool backwards() const { return (across() ? run_.along.x : run_.along.y) < Pt(); }
  Interval<Pt> along(const Rect<Pt>& r) const { return across() ? r.x() : r.y(); }
  void set_along(Rect<Pt>& r, Interval<Pt> v) const {
    r = across() ? Rect<Pt>{v.lo, r.top, v.hi, r.bottom} : Rect<Pt>{r.left, v.lo, r.right, v.hi};
  }
  void move_origin(Glyph& glyph) const {
    const Interval<Pt> box = along(glyph.box);
    (across() ? glyph.origin.x : glyph.origin.y) = backwards() ? box.hi : box.lo;
  }

  void flag_position(Glyph& glyph) const {
    const Point<Pt> middle = center(glyph.box);
    if (!space_.box().contains(middle)) glyph.flags |= kGlyphOutside;
    else if (!run_.clip.contains(middle)) glyph.flags |= kGlyphClipped;
  }

  // Within one text object, writing moves along the baseline, or, set vertically, at right angles to it.
  void find_vertical_writing() {
    int along_steps = 0, across_steps = 0;
    for (std::size_t n = run_begin_ + 1; n < glyphs_.size(); ++n) {
      const Point<Pt> a = glyphs_[n - 1].origin, b = glyphs_[n].origin;
      const float dx = (b.x - a.x).value(), dy = (b.y - a.y).value(), cos = run_.along.x.value(), sin = run_.along.y.value();
      const float along = std::abs(dx * cos + dy * sin), across = std::abs(dy * cos - dx * sin);
      if (across > 0.3f * run_.size.value() && along < 0.6f * run_.size.value()) ++across_steps;
      else if (along > 0) ++along_steps;
    }
    if (across_steps > along_steps) fonts_.set_vertical(run_.font);
  }

  FPDF_TEXTPAGE text_;
  const PageSpace& space_;
  const PageObjects& objects_;
  FontBook& fonts_;
  std::vector<Glyph>& glyphs_;
  std::vector<GlyphRun> runs_;
  std::vector<LetterGroup> ligatures_;  // of right-to-left scripts
  TextRun run_;
  bool after_space_ = false;                                  // a space came since the last glyph
  std::size_t group_ = 0, run_begin_ = 0, ligature_end_ = 0;  // indices of glyphs
};

// Glyphs of vertical fonts read downwards.
void turn_vertical(std::vector<Glyph>& glyphs, const FontBook& fonts) {
  constexpr float kQuarter = std::numbers::pi_v<float> / 2, kHalf = std::numbers::pi_v<float>;
  for (Glyph& glyph : glyphs)
    if (fonts.is_vertical(glyph.font))
      glyph.angle = glyph.angle + kQuarter > kHalf + 0.001f ? glyph.angle - 3 * kQuarter : glyph.angle + kQuarter;
}

// Overprinted glyphs are one glyph; a shifted overprint makes it bold.
void drop_repeated(std::vector<Glyph>& glyphs, FontBook& fonts) {
  const std::vector<int> repeats = repeated_glyphs(glyphs);
  if (std::ranges::all_of(repeats, [](int first) { return first < 0; })) return;
  for (std::size_t n = 0; n < glyphs.size(); ++n) {
    if (repeats[n] < 0) continue;
    Glyph& first = glyphs[static_cast<std::size_t>(repeats[n])];
    const float shift = std::hypot((first.origin.x - glyphs[n].origin.x).value(), (first.origin.y - glyphs[n].origin.y).value());
    const bool seen = !(glyphs[n].flags & (kGlyphInvisible | kGlyphClipped | kGlyphOutside));
    if (seen && first.color == glyphs[n].color && shift >= kBoldShift * first.size.value())
      first.font = fonts.styled(first.font, Style::Bold);
  }
  std::size_t kept = 0;
  for (std::size_t n = 0; n < glyphs.size(); ++n)
    if (repeats[n] < 0) glyphs[kept++] = glyphs[n];
  glyphs.resize(kept);
}

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
  FontBook fonts;
  TextReader reader(text.get(), space, objects, fonts, content.glyphs);
  reader.read(std::min(count, limits.glyphs_per_page));
  order_ligatures(reader.ligatures(), content.glyphs);
  apply_dropped_text(objects, reader.runs(), fonts, content.glyphs);
  show_clipped_repeats(objects, reader.runs(), content.glyphs);
  turn_vertical(content.glyphs, fonts);
  drop_repeated(content.glyphs, fonts);
  content.fonts = fonts.fonts();
  confirm_guesses(content);
}

}  // namespace dq::pdf::pdfium
