#include "layout/roles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "layout/headings.h"
#include "layout/page_number.h"
#include "model/word_text.h"

namespace dq::layout {

namespace {

constexpr float kMarginShare = 0.11f;  // of the page's height: running lines stand in it
constexpr float kRunningGapEm = 0.9f;  // white between running lines and the text
constexpr int kMostRunningRows = 3;
constexpr float kMarginEm = 2.5f;  // running lines begin or end as near to the margin
constexpr int kMostRunningWords = 30, kBodyWords = 9;
constexpr float kLargeShare = 1.06f;     // against the body: headings rather than running lines
constexpr float kFootnoteTop = 0.45f;    // share of the page above which no footnote begins
constexpr float kFootnoteSize = 0.93f;   // against the body
constexpr float kCodeShare = 0.9f;       // of characters in a monospaced font
constexpr float kCaptionReachEm = 3.5f;  // a caption stands as near to what it names
constexpr int kMostCaptionRows = 12;
constexpr std::size_t kContentsEntries = 4;  // headings in a row that are too many
constexpr std::size_t kNear = 8;             // parts before and after among which neighbours are looked for

std::string first_words(const Page& page, const Part& part, std::size_t count) {
  std::vector<std::uint32_t> words;
  for (const Row& row : part.draft.rows)
    for (std::uint32_t line : row.lines)
      for (std::uint32_t w : page.lines[line].words)
        if (words.size() < count) words.push_back(w);
  return words_text(page, words);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return text;
}

// "Figure 3", "Table II.", "Fig. 2:", "Abb. 1".
bool names_a_figure(const std::string& text) {
  static constexpr std::array<std::string_view, 18> kNames{"figure", "fig",       "fig.",  "table",   "chart",   "exhibit",
                                                           "box",    "map",       "graph", "plate",   "scheme",  "diagram",
                                                           "photo",  "abbildung", "abb.",  "tabelle", "tableau", "graphique"};
  const std::string small = lower(text);
  const std::size_t space = small.find(' ');
  if (space == std::string::npos || std::ranges::find(kNames, std::string_view(small).substr(0, space)) == kNames.end()) return false;
  const std::string number = small.substr(space + 1, small.find(' ', space + 1) - space - 1);
  if (number.empty()) return false;
  const bool digit = std::ranges::any_of(number, [](char c) { return c >= '0' && c <= '9'; });
  return digit || number.find_first_not_of("ivxlabcdef.:-)") == std::string::npos;
}

// "Exhibit 10.8" and "Box 3" name documents and asides as well.
bool names_surely(const std::string& word) {
  const std::string small = lower(word);
  return small.starts_with("fig") || small == "table" || small == "tabelle" || small == "tableau" || small == "chart" ||
         small.starts_with("abb");
}

class RoleFinder {
 public:
  RoleFinder(const Page& page, const BodyStyle& body, const FrameBox& paper, std::vector<Part>& parts)
      : page_(page), body_(body), paper_(paper), parts_(parts) {}

  void run() {
    running_lines();
    captions();
    footnotes();
    for (std::size_t n = 0; n < parts_.size(); ++n) {
      Part& part = parts_[n];
      if (!part.text() || part.type != BlockType::Text) continue;
      if (is_code(part)) part.type = BlockType::Code;
      else if (heading(n)) part.type = BlockType::SectionHeader;
      else if (is_item(n)) part.type = BlockType::ListItem;
    }
    contents_lines();
    lone_items();
    title();
  }

 private:
  float height() const { return paper_.v1 - paper_.v0; }
  bool free_text(const Part& p) const { return p.text() && p.type == BlockType::Text; }

  // From one edge inwards: small lone lines, set off from what follows.
  void running_lines() {
    mark_edge(false);
    mark_edge(true);
  }

  void mark_edge(bool bottom) {
    std::vector<std::size_t> by_place;
    for (std::size_t n = 0; n < parts_.size(); ++n) by_place.push_back(n);
    const auto key = [&](std::size_t n) { return bottom ? -parts_[n].box.v1 : parts_[n].box.v0; };
    std::ranges::sort(by_place, [&](auto a, auto b) { return std::pair(key(a), a) < std::pair(key(b), b); });
    const float limit = bottom ? paper_.v1 - kMarginShare * height() : paper_.v0 + kMarginShare * height();
    std::vector<std::size_t> edge;
    float inner = bottom ? 1e30f : -1e30f;
    int rows = 0;
    for (std::size_t at = 0; at < by_place.size(); ++at) {
      const Part& p = parts_[by_place[at]];
      const float near = bottom ? p.box.v1 : p.box.v0, far = bottom ? p.box.v0 : p.box.v1;
      const bool beyond = bottom ? far > limit : far < limit;
      const bool same_row = !edge.empty() && (bottom ? near > inner : near < inner);
      if (!beyond || !p.text() || p.draft.rows.size() > 2 || (!same_row && ++rows > kMostRunningRows)) {
        // What stopped the walk is the body: white must lie between.
        const float gap = bottom ? inner - near : near - inner;
        if (!edge.empty() && gap < kRunningGapEm * body_.size) drop_touching(edge, near, bottom);
        break;
      }
      edge.push_back(by_place[at]);
      inner = bottom ? std::min(inner, far) : std::max(inner, far);
    }
    for (std::size_t n : edge) name_running(parts_[n], bottom, shares_row(n, edge));
  }

  bool is_number(const Part& p) const {
    return p.draft.rows.size() == 1 && p.draft.rows[0].words <= 4 && is_page_number(first_words(page_, p, 4));
  }

  // A last line of text set wide apart is no footer.
  bool like_body(const Row& row) const {
    return row.words >= kBodyWords && std::abs(row.size - body_.size) < 0.03f * body_.size && row.font == body_.font &&
           row.color == body_.color;
  }

  // Another running line on the same row, one at each margin: only headers and footers are set so.
  bool shares_row(std::size_t n, const std::vector<std::size_t>& edge) const {
    float left = 1e30f, right = -1e30f;
    for (const Part& p : parts_) {
      if (!p.text()) continue;
      left = std::min(left, p.box.u0);
      right = std::max(right, p.box.u1);
    }
    const float near = kMarginEm * body_.size;
    const auto at_left = [&](const FrameBox& b) { return b.u0 < left + near; };
    const auto at_right = [&](const FrameBox& b) { return b.u1 > right - near; };
    const FrameBox& own = parts_[n].box;
    return std::ranges::any_of(edge, [&](std::size_t k) {
      const FrameBox& other = parts_[k].box;
      const bool row = std::min(other.v1, own.v1) - std::max(other.v0, own.v0) > 0.3f * body_.size;
      return k != n && row && ((at_left(own) && at_right(other)) || (at_right(own) && at_left(other)));
    });
  }

  // Takes from the edge what touches the body at `body_edge`.
  void drop_touching(std::vector<std::size_t>& edge, float body_edge, bool bottom) const {
    while (!edge.empty()) {
      const FrameBox& b = parts_[edge.back()].box;
      const float gap = bottom ? b.v0 - body_edge : body_edge - b.v1;
      if (gap >= kRunningGapEm * body_.size || (gap > 0 && (is_number(parts_[edge.back()]) || shares_row(edge.back(), edge)))) return;
      body_edge = bottom ? std::max(body_edge, b.v1) : std::min(body_edge, b.v0);
      edge.pop_back();
    }
  }

  void name_running(Part& p, bool bottom, bool shares) const {
    const Row& row = p.draft.rows.front();
    const bool number = is_number(p);
    const bool stands_out = row.size > body_.size * kLargeShare || (row.bold > 0.85f && !body_.bold && row.size > 0.97f * body_.size);
    if (!number && !bottom && stands_out && !shares) return;  // a heading at the top
    if (!number && (row.words > kMostRunningWords || (!shares && like_body(row)))) return;
    p.type = number ? BlockType::PageNumber : bottom ? BlockType::Footer : BlockType::Header;
  }

  void captions() {
    for (std::size_t n = 0; n < parts_.size(); ++n) {
      Part& p = parts_[n];
      if (!free_text(p) || p.draft.rows.size() > kMostCaptionRows || !names_a_figure(first_words(page_, p, 2)) || is_sentence(p)) continue;
      if (near_picture(p) || (looks_apart(p) && names_surely(first_words(page_, p, 1)))) p.type = BlockType::Caption;
    }
  }

  // "Figure 1-1 shows the units": text about a figure, in the body's look.
  bool is_sentence(const Part& p) const {
    const std::string words = first_words(page_, p, 3);
    const std::size_t last = words.rfind(' ');
    const char before = words[last - 1], begin = words[last + 1];
    const Row& r = p.draft.rows.front();
    const bool plain = std::abs(r.size - body_.size) < 0.4f && r.bold < 0.2f && r.italic < 0.5f;
    return plain && begin >= 'a' && begin <= 'z' && before != '.' && before != ':' && r.words > 3;
  }

  bool near_picture(const Part& p) const {
    const float reach = kCaptionReachEm * body_.size;
    return std::ranges::any_of(parts_, [&](const Part& q) {
      if (q.text()) return false;
      const float across = std::max(q.box.u0 - p.box.u1, p.box.u0 - q.box.u1), down = std::max(q.box.v0 - p.box.v1, p.box.v0 - q.box.v1);
      return across < reach && down < reach;
    });
  }

  bool looks_apart(const Part& p) const {
    const Row& r = p.draft.rows.front();
    return std::abs(r.size - body_.size) > 0.4f || r.bold > 0.3f || r.italic > 0.5f || r.color != body_.color || p.draft.rows.size() == 1;
  }

  // Small print at the foot of the page or of a column.
  void footnotes() {
    for (std::size_t n = parts_.size(); n-- > 0;) {
      Part& p = parts_[n];
      if (!free_text(p) || p.box.v0 < paper_.v0 + kFootnoteTop * height()) continue;
      const Row& r = p.draft.rows.front();
      if (r.size > kFootnoteSize * body_.size) continue;
      if (begins_like_note(p) && nothing_large_below(p)) p.type = BlockType::Footnote;
    }
  }

  bool begins_like_note(const Part& p) const {
    const Line& line = page_.lines[p.draft.rows[0].lines[0]];
    const Word& first = page_.words[line.words.front()];
    const std::string_view text = first.text;
    if (first.flags & kWordSuperscript || first.size.value() < 0.85f * line.size.value()) return true;
    const unsigned char c = static_cast<unsigned char>(text[0]);
    if (c == '(' && text.size() > 1) return text[1] >= '0' && text[1] <= '9';
    return (c >= '0' && c <= '9') || c == '*' || text.starts_with("†") || text.starts_with("‡") || text.starts_with("¹") ||
           text.starts_with("²");
  }

  bool nothing_large_below(const Part& p) const {
    return std::ranges::none_of(parts_, [&](const Part& q) {
      if (!free_text(q) || &q == &p || q.box.v0 < p.box.v1) return false;
      const bool beside = q.box.u1 < p.box.u0 || q.box.u0 > p.box.u1;
      return !beside && q.draft.rows.front().size > kFootnoteSize * body_.size && q.draft.rows.front().words > 2;
    });
  }

  bool is_code(const Part& p) const {
    return !body_.monospace && std::ranges::all_of(p.draft.rows, [](const Row& r) { return r.monospace > kCodeShare; }) &&
           p.draft.rows.size() > 1;
  }

  bool is_item(std::size_t n) const {
    const Row& first = parts_[n].draft.rows.front();
    return first.marker.kind != MarkerKind::None && first.words > 1;
  }

  // Many headings in a row with nothing to head are entries of a table of contents or a list; the first may be its title.
  void contents_lines() {
    for (std::size_t begin = 0; begin < parts_.size();) {
      std::size_t end = begin, headings = 0;
      while (end < parts_.size() && parts_[end].text() && (parts_[end].type == BlockType::SectionHeader || is_short(parts_[end])))
        headings += parts_[end++].type == BlockType::SectionHeader;
      if (headings >= kContentsEntries) {
        const bool titled = parts_[begin].draft.rows[0].size > parts_[begin + 1].draft.rows[0].size * kLargeShare;
        for (std::size_t n = begin + (titled ? 1 : 0); n < end; ++n)
          if (parts_[n].type == BlockType::SectionHeader) parts_[n].type = BlockType::Text;
      }
      begin = end + 1;
    }
  }

  // Nothing that a heading could head: a number, a name.
  static bool is_short(const Part& p) { return p.draft.rows.size() == 1 && p.draft.rows[0].words <= 6 && !p.draft.rows[0].sentence_end; }

  // "A. Example": the first item of a list would go on.
  bool is_name(const Part& p) const {
    const Row& row = p.draft.rows.front();
    if (p.draft.rows.size() > 1 || row.words != 2 || row.marker.kind != MarkerKind::Letter) return false;
    const std::string words = first_words(page_, p, 2);
    return words.size() > 3 && is_upper(static_cast<unsigned char>(words[0])) && words[1] == '.' &&
           is_upper(to_utf32(words.substr(3)).front());
  }

  // "A. Smith" or "5. Sample" alone is a list only with a neighbour of its kind; a bullet always.
  void lone_items() {
    const auto item_kind = [&](std::size_t n) {
      return parts_[n].type == BlockType::ListItem ? parts_[n].draft.rows[0].marker.kind : MarkerKind::None;
    };
    std::vector<std::size_t> lone;
    for (std::size_t n = 0; n < parts_.size(); ++n) {
      const MarkerKind kind = item_kind(n);
      if (kind == MarkerKind::None || kind == MarkerKind::Bullet) continue;
      bool friends = false;
      for (std::size_t k = n >= 6 ? n - 6 : 0; k < std::min(n + 7, parts_.size()); ++k)
        friends = friends || (k != n && item_kind(k) == kind &&
                              std::abs(parts_[k].draft.rows[0].marker.value - parts_[n].draft.rows[0].marker.value) <= 3);
      if (!friends && (parts_[n].draft.rows[0].marker.value != 1 || is_name(parts_[n]))) lone.push_back(n);
    }
    for (std::size_t n : lone) parts_[n].type = BlockType::Text;
  }

  // What stands next above and below, among the parts near in reading order.
  void neighbours(std::size_t n, HeadingView& view) const {
    const FrameBox& box = parts_[n].box;
    for (std::size_t k = n >= kNear ? n - kNear : 0; k < std::min(n + kNear + 1, parts_.size()); ++k) {
      const Part& other = parts_[k];
      if (k == n || other.box.u1 <= box.u0 || other.box.u0 >= box.u1) continue;
      const float middle = (other.box.v0 + other.box.v1) * 0.5f;
      if (middle < box.v0 && other.type != BlockType::Header && other.type != BlockType::PageNumber &&
          (!view.above || other.box.v1 > view.above->box.v1))
        view.above = &other;
      if (middle > box.v1 && (!view.below || other.box.v0 < view.below->box.v0)) view.below = &other;
    }
  }

  // Two more short parts beside it: the head of a table that was not found, a row of a form.
  bool in_row_of_labels(std::size_t n) const {
    const FrameBox& box = parts_[n].box;
    int beside = 0;
    for (std::size_t k = n >= kNear ? n - kNear : 0; k < std::min(n + kNear + 1, parts_.size()); ++k) {
      const FrameBox& other = parts_[k].box;
      if (k == n || !parts_[k].text() || parts_[k].draft.rows.size() > 2 || (other.u0 < box.u1 && other.u1 > box.u0)) continue;
      beside += std::min(box.v1, other.v1) - std::max(box.v0, other.v0) > 0.5f * std::min(box.v1 - box.v0, other.v1 - other.v0);
    }
    return beside >= 2;
  }

  bool heading(std::size_t n) {
    HeadingView view;
    view.part = &parts_[n];
    neighbours(n, view);
    for (std::uint32_t line : parts_[n].draft.lines()) append_words(view.text, page_, page_.lines[line].words);
    const bool entry = std::ranges::any_of(parts_[n].draft.rows, &Row::contents_entry);
    parts_[n].score = entry || in_row_of_labels(n) ? 0 : heading_score(view, body_);
    return parts_[n].score >= kHeadingScore;
  }

  // The largest heading of a first page, in its upper half.
  void title() {
    if (page_.number != 1) return;
    Part* best = nullptr;
    for (Part& p : parts_) {
      if (p.type != BlockType::SectionHeader || p.box.v0 > paper_.v0 + 0.5f * height()) continue;
      if (!best || p.draft.rows[0].size > best->draft.rows[0].size + 0.5f) best = &p;
    }
    if (best && best->draft.rows[0].size > 1.3f * body_.size) best->type = BlockType::Title;
  }

  const Page& page_;
  const BodyStyle& body_;
  FrameBox paper_;
  std::vector<Part>& parts_;
};

}  // namespace

void assign_roles(const Page& page, const BodyStyle& body, const FrameBox& paper, std::vector<Part>& parts) {
  RoleFinder(page, body, paper, parts).run();
}

}  // namespace dq::layout
