#include "synth/typeset.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace dq::synth {
namespace {

// What may stand apart from its neighbours: a word, or one ideograph.
struct Piece {
  std::string text;
  bool space_before = false;
};

bool never_begins_a_line(char32_t c) {
  static const std::u32string kClosing = U"。、，．）」』】：；！？ー";
  return kClosing.find(c) != std::u32string::npos;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  bool space = false, joinable = false;
  for (char32_t c : to_utf32(text)) {
    if (is_space(c)) {
      space = true;
      continue;
    }
    const bool ideograph = is_cjk(c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFFEF);
    const bool join = !out.empty() && !space && ((joinable && !ideograph) || never_begins_a_line(c));
    if (!join) out.push_back({{}, space && !out.empty()});
    append_utf8(out.back().text, c);
    space = false;
    joinable = !ideograph;
  }
  return out;
}

void append_word(SetLine& line, std::string text, TextStyle style, bool joined) {
  const Shaped* of = &shaped(style.face, text);
  line.words.push_back({std::move(text), style, line.width, of, joined});
  line.width += line.words.back().width();
}

// A word that no face has all characters of is set in several.
void append_word(SetLine& line, const std::string& text, TextStyle style) {
  const FaceId whole = face_for(style.face, text);
  if (shaped(whole, text).complete) {
    style.face = whole;
    return append_word(line, text, style, false);
  }
  std::string part;
  FaceId face = style.face;
  bool joined = false;
  auto finish = [&] {
    if (part.empty()) return;
    TextStyle own = style;
    own.face = face;
    append_word(line, std::exchange(part, {}), own, std::exchange(joined, true));
  };
  for (char32_t c : to_utf32(text)) {
    std::string one;
    append_utf8(one, c);
    const FaceId needed = face_for(style.face, one);
    if (needed != face) finish();
    face = needed;
    part += one;
  }
  finish();
}

// Pieces without a space between them are one word.
SetLine join(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, const TextStyle& style) {
  SetLine line;
  line.size = style.size;
  const double space = space_width(style);
  for (std::size_t n = begin; n < end;) {
    std::string text = pieces[n++].text;
    while (n < end && !pieces[n].space_before) text += pieces[n++].text;
    if (!line.words.empty()) line.width += space;
    append_word(line, text, style);
  }
  return line;
}

// Right-to-left text: the first word stands at the right. Runs of left-to-right words keep their order among themselves.
void mirror(SetLine& line) {
  for (auto& word : line.words) word.x = line.width - word.x - word.width();
  for (std::size_t n = 0; n < line.words.size();) {
    std::size_t end = n;
    while (end < line.words.size() && !line.words[end].shaped->right_to_left) ++end;
    if (end > n + 1) {
      double x = line.words[end - 1].x;
      for (std::size_t k = n; k < end; ++k) {
        line.words[k].x = x;
        x += line.words[k].width() + space_width(line.words[k].style);
      }
    }
    n = std::max(end, n + 1);
  }
}

void spread(SetLine& line, double width) {
  const double slack = width - line.width;
  const auto gaps = std::ranges::count(line.words, false, &SetWord::joined) - 1;
  if (gaps < 1 || slack <= 0) return;
  double by = -slack / static_cast<double>(gaps);
  for (auto& word : line.words) {
    if (!word.joined) by += slack / static_cast<double>(gaps);
    word.x += by;
  }
  line.width = width;
}

void shift(SetLine& line, double by) {
  for (auto& word : line.words) word.x += by;
  line.width += by;
}

}  // namespace

double space_width(const TextStyle& style) { return static_cast<double>(shaped(style.face, " ").advance) * style.size; }
double ascent_of(const TextStyle& style) { return static_cast<double>(metrics(style.face).ascent) * style.size; }
double descent_of(const TextStyle& style) { return static_cast<double>(metrics(style.face).descent) * style.size; }

Align align_named(std::string_view name) {
  return name == "right"     ? Align::Right
         : name == "center"  ? Align::Center
         : name == "decimal" ? Align::Decimal
         : name == "justify" ? Align::Justify
                             : Align::Left;
}

double aligned(Align align, double width, double measure) {
  return align == Align::Right ? measure - width : align == Align::Center ? (measure - width) / 2 : 0;
}

SetLine set_line(std::string_view text, const TextStyle& style) {
  const auto pieces = pieces_of(text);
  auto line = join(pieces, 0, pieces.size(), style);
  const bool rtl = std::ranges::any_of(line.words, [](auto& word) { return word.shaped->right_to_left; });
  if (rtl) mirror(line);
  return line;
}

void append_words(SetLine& line, const SetLine& more, double distance) {
  const double at = line.words.empty() ? 0 : line.width + distance;
  for (auto word : more.words) {
    word.x += at;
    line.words.push_back(std::move(word));
  }
  line.width = at + more.width;
  line.size = std::max(line.size, more.size);
}

double text_width(std::string_view text, const TextStyle& style) { return set_line(text, style).width; }

std::vector<SetLine> break_lines(std::string_view text, const TextStyle& style, const Measure& measure) {
  const auto pieces = pieces_of(text);
  const double space = space_width(style);
  std::vector<SetLine> out;
  for (std::size_t begin = 0; begin < pieces.size();) {
    const double indent = out.empty() ? measure.first_indent : 0;
    double width = indent;
    std::size_t end = begin;
    while (end < pieces.size()) {
      const auto face = face_for(style.face, pieces[end].text);
      const double piece = static_cast<double>(shaped(face, pieces[end].text).advance) * style.size;
      const double more = piece + (end > begin && pieces[end].space_before ? space : 0);
      if (end > begin && width + more > measure.width) break;
      width += more;
      ++end;
    }
    auto line = join(pieces, begin, end, style);
    const double room = measure.width - indent;
    if (measure.align == Align::Justify && end < pieces.size()) spread(line, room);
    if (measure.right_to_left) mirror(line);
    const auto align = measure.align == Align::Justify || measure.align == Align::Left
                           ? (measure.right_to_left ? Align::Right : Align::Left)
                           : measure.align;
    const double by = aligned(align, line.width, room) + (measure.right_to_left ? 0 : indent);
    if (by > 0) shift(line, by);
    out.push_back(std::move(line));
    begin = end;
  }
  return out;
}

}  // namespace dq::synth
