#include "queries/page_index.h"

#include <algorithm>
#include <map>
#include <utility>

#include "forms/phrase_looks.h"
#include "forms/phrases.h"
#include "model/word_text.h"
#include "queries/question.h"
#include "queries/scanner.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

// How much a text that stands there counts as the name of a value: before it in its phrase; left of it, each one farther less; above it;
// as the name of a field; as heading of its column and of its row.
constexpr float kInPhrase = 1, kLeft = 0.95f, kFartherLeft = 0.8f, kAbove = 0.85f, kFartherAbove = 0.7f, kColumnHead = 0.85f,
                kRowHead = 0.9f;
constexpr int kMostLeft = 3, kMostAbove = 2;
// A name stands no higher above its value than this (times the value's height).
constexpr float kFarAbove = 2.2f;
// A column's heading may stand over other values of the column.
constexpr float kColumnReach = 14;
// Blocks with fewer words are no running text.
constexpr std::size_t kParagraphWords = 6;
// A short phrase with a word that names of fields have is such a name.
constexpr std::size_t kKeyWords = 4;
// The name of a field counts for this at least, and more the surer the field is.
constexpr float kFieldLabel = 0.75f;
// A column that lists more values than this is no place for the one that is asked for.
constexpr int kListed = 2;
constexpr float kOfList = 0.75f;
constexpr float kListReach = 9;  // how far apart a list's values are, times their height

Passage passage_of(const Page& page, const std::vector<std::uint32_t>& words) {
  Passage passage;
  for (const std::uint32_t n : words) {
    if (page.words[n].flags & kWordUnseen) continue;
    if (!passage.text.empty()) passage.text += ' ';
    passage.begins.push_back(passage.text.size());
    passage.text += page.words[n].text;
    passage.box = passage.words.empty() ? page.words[n].box : united(passage.box, page.words[n].box);
    passage.words.push_back(n);
  }
  passage.values = values_in(passage.text);
  return passage;
}

class Indexer {
 public:
  Indexer(const Page& page, const PageContent& content) : page_(page), phrases_(forms::phrases_of(page, content)) {
    out_.page = page.number;
    out_.width = page.width;
    out_.height = page.height;
  }

  PageIndex make() {
    for (const forms::Phrase& phrase : phrases_) out_.lines.push_back(passage_of(page_, phrase.words));
    for (const Passage& line : out_.lines) stems_.push_back(stems(line.text));
    add_paragraphs();
    for (std::size_t n = 0; n < phrases_.size(); ++n) add_phrase(n);
    add_fields();
    add_cells();
    out_.currency = main_currency();
    return std::move(out_);
  }

 private:
  void add_paragraphs() {
    for (const Block& block : page_.blocks) {
      std::vector<std::uint32_t> words;
      if (block.type == BlockType::Table) continue;
      for (const std::uint32_t line : block.lines)
        words.insert(words.end(), page_.lines[line].words.begin(), page_.lines[line].words.end());
      if (words.size() >= kParagraphWords) out_.paragraphs.push_back(passage_of(page_, words));
    }
  }

  // The values in a phrase, and the phrase as a whole.
  void add_phrase(std::size_t n) {
    const Passage& line = out_.lines[n];
    const std::vector<Label> around = labels_around(n);
    for (const ValueSpan& value : line.values) {
      Candidate candidate = part_of(page_, line, value.begin, value.end);
      candidate.kind = value.kind;
      candidate.money = value.money;
      candidate.labels = around;
      if (auto before = stems(line.text.substr(0, value.begin)); !before.empty())
        candidate.labels.push_back({std::move(before), kInPhrase, part_of(page_, line, 0, value.begin).words});
      out_.candidates.push_back(std::move(candidate));
    }
    if (phrases_[n].colon) return;
    Candidate whole = part_of(page_, line, 0, line.text.size());
    whole.labels = around;
    whole.values = line.values;
    whole.names = is_name_of_field(phrases_[n].words) || (line.values.empty() && names_field(phrases_[n].words));
    out_.candidates.push_back(std::move(whole));
  }

  bool names_field(const std::vector<std::uint32_t>& words) const {
    return words.size() <= kKeyWords && forms::has_key_word(page_, {.words = words});
  }

  bool is_name_of_field(const std::vector<std::uint32_t>& words) const {
    return std::ranges::any_of(page_.key_values,
                               [&](const KeyValue& field) { return std::ranges::find(field.key, words.front()) != field.key.end(); });
  }

  std::vector<Label> labels_around(std::size_t n) const {
    std::vector<Label> labels;
    add_left(n, labels);
    add_above(n, labels);
    return labels;
  }

  void add_left(std::size_t n, std::vector<Label>& labels) const {
    std::vector<std::size_t> row;
    const Rect<Pt>& at = phrases_[n].box;
    for (std::size_t other = 0; other < phrases_.size(); ++other) {
      const Rect<Pt>& box = phrases_[other].box;
      const bool same = overlap(box.y(), at.y()) > std::min(box.height(), at.height()) * 0.5f;
      if (other != n && same && box.center_x() < at.left) row.push_back(other);
    }
    std::ranges::sort(row, [&](std::size_t a, std::size_t b) { return phrases_[a].box.right > phrases_[b].box.right; });
    float weight = kLeft;
    int taken = 0;
    for (const std::size_t other : row) {
      if (stems_[other].empty()) continue;
      labels.push_back({stems_[other], weight, phrases_[other].words});
      weight *= kFartherLeft;
      if (++taken == kMostLeft) return;
    }
  }

  // One of several values of a kind that stand below each other.
  bool is_listed(std::size_t n) const {
    if (out_.lines[n].values.empty()) return false;
    const Rect<Pt>& at = phrases_[n].box;
    int alike = 0;
    for (std::size_t other = 0; other < phrases_.size(); ++other) {
      const Rect<Pt>& box = phrases_[other].box;
      if (other == n || out_.lines[other].values.empty() || abs(box.center_y() - at.center_y()) > at.height() * kListReach) continue;
      const bool aligned = abs(box.left - at.left) < 3_pt || abs(box.right - at.right) < 3_pt;
      alike += aligned && out_.lines[other].values.front().kind == out_.lines[n].values.front().kind ? 1 : 0;
    }
    return alike >= kListed;
  }

  void add_above(std::size_t n, std::vector<Label>& labels) const {
    const Rect<Pt>& at = phrases_[n].box;
    Pt top = at.top;
    float weight = is_listed(n) ? kAbove * kOfList : kAbove;
    int taken = 0;
    for (std::size_t other = n; other-- > 0 && taken < kMostAbove;) {
      const Rect<Pt>& box = phrases_[other].box;
      if (box.bottom > top + at.height() * 0.4f || overlap(box.x(), at.x()) <= 0_pt) continue;
      const Pt gap = at.top - box.bottom;
      if (gap > at.height() * kColumnReach) return;
      if (stems_[other].empty() && years_in(out_.lines[other].text).empty()) continue;
      if (gap > at.height() * kFarAbove) weight = std::min(weight, kAbove * kFartherAbove * kOfList);
      labels.push_back({stems_[other], weight, phrases_[other].words});
      weight *= kFartherAbove;
      top = box.top;
      ++taken;
    }
  }

  void add_fields() {
    for (const KeyValue& field : page_.key_values) {
      if (field.value.empty()) continue;
      const Passage value = passage_of(page_, field.value);
      if (value.words.empty()) continue;
      Candidate candidate = part_of(page_, value, 0, value.text.size());
      candidate.values = value.values;
      candidate.labels.push_back({stems(words_text(page_, field.key)), kFieldLabel + (1 - kFieldLabel) * field.confidence, field.key});
      candidate.names = value.values.empty() && names_field(field.value);
      out_.candidates.push_back(std::move(candidate));
      add_values_with_labels(value, out_.candidates.back().labels);
    }
  }

  void add_values_with_labels(const Passage& passage, const std::vector<Label> labels) {
    for (const ValueSpan& value : passage.values) {
      Candidate candidate = part_of(page_, passage, value.begin, value.end);
      candidate.kind = value.kind;
      candidate.money = value.money;
      candidate.labels = labels;
      out_.candidates.push_back(std::move(candidate));
    }
  }

  // Cells by their headings: those of their column and of their row.
  void add_cells() {
    for (const Table& table : page_.tables)
      for (const Cell& cell : table.cells) {
        if (cell.role != CellRole::Body && cell.role != CellRole::Summary) continue;
        const Passage text = passage_of(page_, cell.words);
        if (text.words.empty()) continue;
        std::vector<Label> labels = cell_labels(table, cell);
        if (labels.empty()) continue;
        Candidate candidate = part_of(page_, text, 0, text.text.size());
        candidate.values = text.values;
        candidate.labels = labels;
        out_.candidates.push_back(std::move(candidate));
        add_values_with_labels(text, labels);
      }
  }

  std::vector<Label> cell_labels(const Table& table, const Cell& cell) const {
    std::vector<Label> labels;
    std::vector<std::uint32_t> column, row;
    for (const Cell& other : table.cells) {
      const bool above =
          other.role == CellRole::ColumnHeader && other.column <= cell.column && cell.column < other.column + other.column_span;
      const bool beside = other.column == 0 && cell.column > 0 && other.row <= cell.row && cell.row < other.row + other.row_span;
      if (above) column.insert(column.end(), other.words.begin(), other.words.end());
      if (beside && other.role != CellRole::ColumnHeader) row.insert(row.end(), other.words.begin(), other.words.end());
    }
    const auto listed = std::ranges::count_if(table.cells, [&](const Cell& other) {
      return other.column == cell.column && other.role == CellRole::Body && !other.words.empty();
    });
    const float of_list = listed > kListed ? kOfList : 1.0f;
    const auto add = [&](const std::vector<std::uint32_t>& words, float weight) {
      if (auto head = stems(words_text(page_, words)); !head.empty()) labels.push_back({std::move(head), weight, words});
    };
    add(column, kColumnHead * of_list);
    add(row, kRowHead);
    if (column.empty() || stems(words_text(page_, row)).empty()) return labels;
    row.insert(row.end(), column.begin(), column.end());
    add(row, kRowHead);
    return labels;
  }

  std::string main_currency() const {
    std::map<std::string, int> counts;
    for (const Passage& line : out_.lines)
      for (const ValueSpan& value : line.values) {
        if (!value.money) continue;
        std::string sign;
        for (const char c : line.text.substr(value.begin, value.end - value.begin))
          if (is_wordlike(c) || c == '$') sign += c;
        if (!sign.empty()) ++counts[sign];
      }
    const auto most = std::ranges::max_element(counts, {}, &std::pair<const std::string, int>::second);
    return most == counts.end() ? std::string() : most->first;
  }

  const Page& page_;
  std::vector<forms::Phrase> phrases_;
  std::vector<std::vector<std::string>> stems_;  // of each phrase
  PageIndex out_;
};

}  // namespace

Candidate part_of(const Page& page, const Passage& passage, std::size_t begin, std::size_t end) {
  Candidate part;
  part.text = passage.text.substr(begin, end - begin);
  for (std::size_t n = 0; n < passage.words.size(); ++n) {
    const std::size_t from = passage.begins[n], to = from + page.words[passage.words[n]].text.size();
    if (to <= begin || from >= end) continue;
    const Rect<Pt>& box = page.words[passage.words[n]].box;
    part.box = part.words.empty() ? box : united(part.box, box);
    part.words.push_back(passage.words[n]);
  }
  return part;
}

PageIndex index_page(const Page& page, const PageContent& content) { return Indexer(page, content).make(); }

}  // namespace dq::queries
