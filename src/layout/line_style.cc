#include "layout/line_style.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/utf8.h"

namespace dq::layout {

namespace {

constexpr float kMaxLeadingEm = 2.0f;  // wider is space between paragraphs

void count_characters(const Word& word, LineStyle& s, int& characters) {
  characters = 0;
  for (char32_t c : to_utf32(word.text)) {
    ++characters;
    s.letters += is_letter(c);
    s.capitals += is_upper(c);
    s.digits += is_digit(c);
  }
  s.characters += characters;
  const float n = static_cast<float>(characters);
  s.bold += word.flags & kWordBold ? n : 0;
  s.italic += word.flags & kWordItalic ? n : 0;
  s.monospace += word.flags & kWordMonospace ? n : 0;
}

LineStyle style_of(const Page& page, const Line& line, const ReadingFrame& frame) {
  LineStyle s;
  s.box = frame.box(line.box);
  s.size = std::max(line.size.value(), 1.0f);
  s.across = line.direction != frame.direction;
  const float at = line.baseline.value();
  s.baseline = frame.direction == Direction::Left || frame.direction == Direction::Down ? -at : at;
  if (s.across) s.baseline = s.box.v1;
  int most = 0;
  s.unseen = true;
  for (std::uint32_t index : line.words) {
    const Word& word = page.words[index];
    int characters = 0;
    count_characters(word, s, characters);
    ++s.words;
    s.unseen = s.unseen && (word.flags & kWordUnseen) != 0;
    if (characters > most) {
      most = characters;
      s.font = word.font;
      s.color = word.color;
    }
  }
  const float n = static_cast<float>(std::max(s.characters, 1));
  s.bold /= n;
  s.italic /= n;
  s.monospace /= n;
  return s;
}

template <class Key>
Key commonest(const std::map<Key, long>& counts, Key otherwise) {
  const auto most = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
  return most == counts.end() ? otherwise : most->first;
}

}  // namespace

std::vector<LineStyle> line_styles(const Page& page, Direction direction) {
  const ReadingFrame frame = ReadingFrame::of_degrees(90.0f * static_cast<float>(direction));
  std::vector<LineStyle> styles;
  styles.reserve(page.lines.size());
  for (const Line& line : page.lines) styles.push_back(style_of(page, line, frame));
  return styles;
}

Direction main_direction(const Page& page) {
  std::array<std::size_t, 4> count{};
  for (const Word& word : page.words)
    if (!(word.flags & kWordUnseen)) count[static_cast<std::size_t>(word.direction)] += word.text.size();
  return static_cast<Direction>(std::ranges::max_element(count) - count.begin());
}

BodyStyle body_style(std::span<const LineStyle> styles, std::span<const float> weights, Direction direction) {
  std::map<int, long> sizes, fonts, leadings;
  std::map<std::uint32_t, long> colors;
  long bold = 0, monospace = 0, all = 0;
  const auto weight = [&](std::size_t n) { return static_cast<long>(weights[n] * 10 * static_cast<float>(styles[n].characters)); };
  for (std::size_t n = 0; n < styles.size(); ++n)
    if (weight(n) > 0) sizes[static_cast<int>(std::lround(styles[n].size * 2))] += weight(n);
  BodyStyle body;
  body.direction = direction;
  body.size = static_cast<float>(commonest(sizes, 20)) * 0.5f;
  for (std::size_t n = 0; n < styles.size(); ++n) {
    const LineStyle& s = styles[n];
    if (weight(n) <= 0 || std::abs(s.size - body.size) > 0.3f) continue;
    fonts[s.font] += weight(n);
    colors[s.color] += weight(n);
    bold += static_cast<long>(s.bold * static_cast<float>(weight(n)));
    monospace += static_cast<long>(s.monospace * static_cast<float>(weight(n)));
    all += weight(n);
    if (n == 0 || weights[n - 1] < 1) continue;
    const float step = (s.baseline - styles[n - 1].baseline) / body.size;
    if (step > 0.8f && step < kMaxLeadingEm) leadings[static_cast<int>(std::lround(step * 20))] += weight(n);
  }
  body.font = static_cast<std::uint16_t>(commonest(fonts, 0));
  body.color = commonest<std::uint32_t>(colors, 0);
  body.bold = bold * 2 > all;
  body.monospace = monospace * 2 > all;
  body.leading = static_cast<float>(commonest(leadings, 24)) / 20.0f;
  return body;
}

}  // namespace dq::layout
