#include "classify/features.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/hash.h"
#include "classify/layout_facts.h"
#include "classify/page_number.h"
#include "classify/tokens.h"

namespace dq::classify {
namespace {

constexpr std::size_t kPieceLetters = 4;
constexpr std::size_t kFewHeadWords = 10;    // a line in capitals or large type with more is running text
constexpr float kLargeType = 1.25f;          // times the size of most words
constexpr float kEdge = 0.12f;               // of the page's height: where stamps and page numbers stand
constexpr std::size_t kEdgeMarkLetters = 4;  // shorter words with figures are on too many pages

// Line by line, so that neighbours are known.
class Collector {
 public:
  explicit Collector(const Page& page) : page_(page), heads_(head_lines(page)) {
    out_.page = page.number;
    out_.width = page.width, out_.height = page.height;
    out_.told_number = told_page_number(page);
  }

  PageFeatures collect() {
    for (std::size_t n = 0; n < page_.lines.size(); ++n) add_line(page_.lines[n], heads_[n]);
    for (const NamedFact& fact : layout_facts(page_)) add(Group::Layout, fact.name, fact.value);
    for (const NamedFact& fact : filled_grid(page_)) add(Group::Grid, fact.name, fact.value);
    for (auto& group : out_.groups) merge_counts(group);
    std::ranges::stable_sort(out_.mentions, {}, &Mention::id);
    const auto again = std::ranges::unique(out_.mentions, {}, &Mention::id);
    out_.mentions.erase(again.begin(), again.end());
    std::ranges::sort(out_.edge_marks);
    const auto repeated = std::ranges::unique(out_.edge_marks);
    out_.edge_marks.erase(repeated.begin(), repeated.end());
    return std::move(out_);
  }

  static void merge_counts(std::vector<Feature>& features) {
    std::ranges::stable_sort(features, {}, &Feature::id);
    std::size_t kept = 0;
    for (const Feature& feature : features) {
      if (kept > 0 && features[kept - 1].id == feature.id) features[kept - 1].count += feature.count;
      else features[kept++] = feature;
    }
    features.resize(kept);
  }

 private:
  static std::vector<bool> head_lines(const Page& page) {
    std::vector<bool> heads(page.lines.size());
    for (const Block& block : page.blocks)
      if (block.type == BlockType::Title || block.type == BlockType::SectionHeader)
        for (const std::uint32_t line : block.lines) heads[line] = true;
    const Pt usual = usual_size(page);
    for (std::size_t n = 0; n < page.lines.size(); ++n) {
      const Line& line = page.lines[n];
      if (line.words.size() <= kFewHeadWords && (line.size > usual * kLargeType || in_capitals(page, line))) heads[n] = true;
    }
    return heads;
  }

  void add(Group group, std::string_view text, float count) {
    out_.groups[static_cast<std::size_t>(group)].push_back({feature_id(group, text), count});
  }

  void add_text(Group group, const std::string& token, std::string_view shown, const Rect<Pt>& box) {
    add(group, token, 1);
    out_.mentions.push_back({feature_id(group, token), std::string(shown), page_.number, box});
  }

  void add_line(const Line& line, bool head) {
    std::string before, shown_before;
    Rect<Pt> box_before{};
    for (const std::uint32_t n : line.words) {
      const Word& word = page_.words[n];
      if (word.flags & kWordUnseen) continue;
      const std::string token = token_of(word.text);
      if (token.empty()) continue;
      add_edge_mark(word);
      add_pieces(token);
      const bool common = is_common(token);
      if (!common) add_word(token, word, head);
      if (!before.empty() && !(common && is_common(before)))
        add_pair(before + ' ' + token, shown_before + ' ' + word.text, united(box_before, word.box), head);
      before = token, shown_before = word.text, box_before = word.box;
    }
  }

  void add_word(const std::string& token, const Word& word, bool head) {
    add_text(Group::Words, token, word.text, word.box);
    if (head) add_text(Group::Heads, token, word.text, word.box);
  }

  void add_pair(const std::string& tokens, const std::string& shown, const Rect<Pt>& box, bool head) {
    add_text(Group::Pairs, tokens, shown, box);
    if (head) add_text(Group::Heads, tokens, shown, box);
  }

  void add_pieces(std::string_view token) {
    if (has_figure(token) || is_common(token)) return;
    for (std::size_t n = 0; n + kPieceLetters <= token.size(); ++n) add(Group::Pieces, token.substr(n, kPieceLetters), 1);
  }

  void add_edge_mark(const Word& word) {
    const bool at_edge = word.box.bottom < page_.height * kEdge || word.box.top > page_.height * (1 - kEdge);
    if (!at_edge || word.text.size() < kEdgeMarkLetters || !has_figure(token_of(word.text))) return;
    out_.edge_marks.push_back(static_cast<std::uint32_t>(hash64(word.text)));
  }

  const Page& page_;
  std::vector<bool> heads_;
  PageFeatures out_;
};

}  // namespace

std::uint32_t feature_id(Group group, std::string_view text) {
  return static_cast<std::uint32_t>(hash64(text, static_cast<std::uint64_t>(group) + 1));
}

PageFeatures page_features(const Page& page) { return Collector(page).collect(); }

PageFeatures united(const std::vector<PageFeatures>& pages, float later_pages) {
  PageFeatures out;
  for (const PageFeatures& page : pages) {
    const float share = &page == &pages.front() ? 1 : later_pages;
    for (std::size_t group = 0; group < kGroups; ++group)
      for (const Feature& feature : page.groups[group]) out.groups[group].push_back({feature.id, feature.count * share});
    out.mentions.insert(out.mentions.end(), page.mentions.begin(), page.mentions.end());
  }
  for (auto& group : out.groups) Collector::merge_counts(group);
  std::ranges::stable_sort(out.mentions, {}, &Mention::id);
  const auto again = std::ranges::unique(out.mentions, {}, &Mention::id);
  out.mentions.erase(again.begin(), again.end());
  if (!pages.empty()) out.page = pages.front().page;
  return out;
}

}  // namespace dq::classify
