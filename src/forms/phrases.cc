#include "forms/phrases.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace dq::forms {
namespace {

// A gap this wide (times the size) parts phrases; spaces are about a quarter, seldom more than half.
constexpr float kPartingGap = 0.95f;
// Between a value and the next name in one line, a gap by so much wider than the line's usual ones tells where the name begins.
constexpr float kWiderGap = 1.25f;
// A line of a paragraph has at least this many words, and its paragraph at least two of them.
constexpr std::size_t kProseWords = 9;
// A box with what is in it, read as text, is no longer than this: one character, or two of ASCII.
constexpr std::size_t kMarkBytes = 3;

bool ends_in_colon(const Word& word) {
  const std::u32string text = to_utf32(word.text);
  if (text.empty() || (text.back() != U':' && text.back() != 0xFF1A)) return false;
  return text.size() == 1 || std::ranges::any_of(text, [](char32_t c) { return is_letter(c) || c == U'#' || c == U')'; });
}

// Handwriting that OCR tells is not sure enough: one word of print taken for it would part a key.
bool is_filled(const Word& word) { return word.source == WordSource::FormField; }

// Something is drawn between two words of a line: an upright ruling or a check box.
bool drawn_between(const Word& a, const Word& b, const Page& page, const PageContent& content) {
  const Interval<Pt> gap{a.box.right - 1_pt, b.box.left + 1_pt};
  const Pt middle = a.box.center_y();
  for (const Ruling& ruling : content.rulings)
    if (!ruling.horizontal && gap.contains(ruling.position) && ruling.span.contains(middle)) return true;
  return std::ranges::any_of(page.marks,
                             [&](const Mark& mark) { return gap.contains(mark.box.center_x()) && mark.box.y().contains(middle); });
}

class LineCutter {
 public:
  LineCutter(const Page& page, const PageContent& content, std::uint32_t line) : page_(page), content_(content), line_(line) {
    for (const std::uint32_t word : page.lines[line].words)
      if (!(page.words[word].flags & kWordUnseen) && !is_mark(page.words[word])) words_.push_back(word);
  }

  std::vector<Phrase> cut() {
    for (std::size_t n = 0; n < words_.size(); ++n) {
      if (n > 0 && parted(n)) close();
      open_.words.push_back(words_[n]);
      if (ends_in_colon(word(n))) close_key();
    }
    close();
    return std::move(out_);
  }

 private:
  // A check box that was read as a letter, or set as one.
  bool is_mark(const Word& word) const {
    if (word.text.size() > kMarkBytes) return false;
    return std::ranges::any_of(page_.marks, [&](const Mark& mark) { return share_inside(word.box, mark.box.grown(2_pt)) > 0.5f; });
  }

  const Word& word(std::size_t n) const { return page_.words[words_[n]]; }
  Pt gap(std::size_t n) const { return word(n).box.left - word(n - 1).box.right; }

  bool parted(std::size_t n) const {
    const Pt size = std::max(page_.lines[line_].size, 4_pt);
    return gap(n) > size * kPartingGap || is_filled(word(n)) != is_filled(word(n - 1)) ||
           drawn_between(word(n - 1), word(n), page_, content_);
  }

  // "Acme Ltd Date:" behind "Name:" is a value and the next name.
  void close_key() {
    if (behind_key_ && open_.words.size() > 1) split_value_from_key();
    open_.colon = true;
    close();
    behind_key_ = true;
  }

  void split_value_from_key() {
    const std::size_t at = key_begin();
    Phrase key;
    key.words.assign(open_.words.begin() + static_cast<std::ptrdiff_t>(at), open_.words.end());
    open_.words.resize(at);
    close();
    open_ = std::move(key);
  }

  // Where the name begins: behind the widest gap if one is wider than usual, else with the last word, and what belongs to it.
  std::size_t key_begin() const {
    const auto box = [&](std::size_t n) -> const Rect<Pt>& { return page_.words[open_.words[n]].box; };
    std::size_t widest = open_.words.size() - 1;
    std::vector<Pt> gaps;
    for (std::size_t n = 1; n < open_.words.size(); ++n) {
      gaps.push_back(box(n).left - box(n - 1).right);
      if (gaps.back() > box(widest).left - box(widest - 1).right) widest = n;
    }
    const Pt largest = box(widest).left - box(widest - 1).right;
    std::ranges::nth_element(gaps, gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2));
    return largest > gaps[gaps.size() / 2] * kWiderGap ? widest : open_.words.size() - 1;
  }

  void close() {
    if (open_.words.empty()) return;
    finish(open_);
    out_.push_back(std::move(open_));
    open_ = {};
    behind_key_ = false;
  }

  void finish(Phrase& phrase) const {
    const Word& first = page_.words[phrase.words.front()];
    phrase.line = line_;
    phrase.box = first.box;
    phrase.size = first.size;
    phrase.filled = is_filled(first);
    phrase.after_key = !out_.empty() && out_.back().colon && first.box.left - out_.back().box.right < first.size * kPartingGap;
    for (const std::uint32_t n : phrase.words) {
      phrase.box = united(phrase.box, page_.words[n].box);
      phrase.size = std::max(phrase.size, page_.words[n].size);
    }
  }

  const Page& page_;
  const PageContent& content_;
  std::uint32_t line_;
  std::vector<std::uint32_t> words_;
  Phrase open_;
  bool behind_key_ = false;
  std::vector<Phrase> out_;
};

// Lines of paragraphs, by their neighbours.
std::vector<bool> prose_lines(const Page& page) {
  std::vector<bool> prose(page.lines.size());
  for (std::size_t n = 0; n + 1 < page.lines.size(); ++n) {
    const Line &a = page.lines[n], &b = page.lines[n + 1];
    if (a.words.size() < kProseWords || b.words.size() + 4 < kProseWords) continue;
    const bool stacked = abs(a.box.left - b.box.left) < a.size * 3.0f && b.box.top - a.box.bottom < a.size;
    if (stacked && b.box.top > a.box.top) prose[n] = prose[n + 1] = true;
  }
  return prose;
}

}  // namespace

std::vector<Phrase> phrases_of(const Page& page, const PageContent& content) {
  const std::vector<bool> prose = prose_lines(page);
  std::vector<Phrase> all;
  for (std::uint32_t n = 0; n < page.lines.size(); ++n) {
    if (page.lines[n].direction != Direction::Right) continue;
    for (Phrase& phrase : LineCutter(page, content, n).cut()) {
      phrase.prose = prose[n];
      all.push_back(std::move(phrase));
    }
  }
  std::ranges::sort(all, [](const Phrase& a, const Phrase& b) {
    return std::tuple(a.box.top, a.box.left, a.line) < std::tuple(b.box.top, b.box.left, b.line);
  });
  return all;
}

}  // namespace dq::forms
