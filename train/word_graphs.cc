// word_graphs: pages that synth makes, as the network sees them, with truth: what train/train.py learns from.
//
//   word_graphs --seed S --first N --count N [--ocr SHARE] RECIPE... > graphs.bin
//
// Each page goes its real way: drawn as PDF, read back, words, lines, graph. SHARE per cent of the pages (0 without --ocr) are made
// what OCR would give of them (synth/ocr_noise.h): by the seed, the recipe's text and the page's number. A record a page, little-endian,
// without padding:
//   int32  tokens, width and height of the page in 1/100 pt, index of the recipe
//   int8   facts of tokens [tokens][kTokenFacts]
//   int16  neighbours [tokens][kNeighbours]
//   int8   facts of pairs [tokens][kNeighbours][kPairFacts]
//   float  boxes [tokens][4]: left, top, right, bottom, points, upright frame
//   int16  truth [tokens][8]: table from 0 (-1: in none), row, row behind its last, column, column behind its last,
//          1 in the header, 1 when words of several cells were run together (then the rest is of most of them), line of text. Words
//          that OCR ran together count for each cell that they hold most of a word of
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/hash.h"
#include "layout/words.h"
#include "pdf/document.h"
#include "pipeline/page_run.h"
#include "synth/draw.h"
#include "synth/ocr_noise.h"
#include "synth/synth.h"
#include "tables/evidence/rulings.h"
#include "tables/turned_headings.h"
#include "tables/word_graph.h"

namespace dq {
namespace {

struct CellPlace {
  int table = -1, cell = -1;
  auto operator<=>(const CellPlace&) const = default;
};

// The cell of each true word.
std::vector<CellPlace> cells_of_words(const Page& truth) {
  std::vector<CellPlace> out(truth.words.size());
  for (std::size_t t = 0; t < truth.tables.size(); ++t)
    for (std::size_t c = 0; c < truth.tables[t].cells.size(); ++c)
      for (std::uint32_t w : truth.tables[t].cells[c].words) out[w] = {static_cast<int>(t), static_cast<int>(c)};
  return out;
}

// The true word where a word that was read stands; -1: none.
int true_word(const Page& truth, const Word& word) {
  int best = -1;
  float most = 0;
  for (std::size_t n = 0; n < truth.words.size(); ++n) {
    const Rect<Pt>& box = truth.words[n].box;
    const float shared = intersected(box, word.box).area() * (truth.words[n].text == word.text ? 1.5f : 1.0f);
    if (shared > most) best = static_cast<int>(n), most = shared;
  }
  return best;
}

// All true words that lie in a word that OCR made of several, else the one that it is.
std::vector<int> true_words(const Page& truth, const Word& word) {
  std::vector<int> out;
  for (std::size_t n = 0; word.source == WordSource::Ocr && n < truth.words.size(); ++n) {
    const Rect<Pt>& box = truth.words[n].box;
    if (intersected(box, word.box).area() > box.area() * 0.5f) out.push_back(static_cast<int>(n));
  }
  if (const int one = true_word(truth, word); out.empty() && one >= 0) out.push_back(one);
  return out;
}

struct Label {
  std::int16_t values[8] = {-1, 0, 0, 0, 0, 0, 0, 0};
};

class Labeller {
 public:
  Labeller(const Page& truth, const Page& page) : truth_(truth), cells_(cells_of_words(truth)) {
    for (const Word& w : page.words) true_words_.push_back(true_words(truth, w));
  }

  Label label(const tables::Token& token) const {
    std::map<CellPlace, int> votes;
    for (std::uint32_t w : token.words)
      for (int one : true_words_[w]) ++votes[cells_[static_cast<std::size_t>(one)]];
    Label out;
    out.values[7] = static_cast<std::int16_t>(token.line);
    if (votes.empty()) return out;
    CellPlace best = votes.begin()->first;
    for (auto& [place, n] : votes)
      if (n > votes[best]) best = place;
    out.values[6] = votes.size() > 1;
    if (best.table < 0) return out;
    const Table& table = truth_.tables[static_cast<std::size_t>(best.table)];
    const Cell& cell = table.cells[static_cast<std::size_t>(best.cell)];
    const int values[] = {
        best.table, cell.row, cell.row + cell.row_span, cell.column, cell.column + cell.column_span, cell.row < table.header_rows};
    for (int n = 0; n < 6; ++n) out.values[n] = static_cast<std::int16_t>(values[n]);
    return out;
  }

 private:
  const Page& truth_;
  std::vector<CellPlace> cells_;
  std::vector<std::vector<int>> true_words_;  // of each word
};

template <class T>
void put(const T* values, std::size_t count) {
  std::fwrite(values, sizeof(T), count, stdout);
}

void put_page(const tables::WordGraph& graph, const Page& page, const Page& truth, int recipe) {
  const std::int32_t head[] = {graph.size(), static_cast<std::int32_t>(page.width.value() * 100),
                               static_cast<std::int32_t>(page.height.value() * 100), recipe};
  put(head, 4);
  put(graph.facts.data(), graph.facts.size());
  put(graph.neighbours.data(), graph.neighbours.size());
  put(graph.pair_facts.data(), graph.pair_facts.size());
  for (const tables::Token& t : graph.tokens) {
    const float box[] = {t.box.left.value(), t.box.top.value(), t.box.right.value(), t.box.bottom.value()};
    put(box, 4);
  }
  const Labeller labeller(truth, page);
  for (const tables::Token& t : graph.tokens) put(labeller.label(t).values, 8);
}

Direction main_direction(const Page& page) {
  std::map<Direction, int> lines;
  for (const Line& line : page.lines) ++lines[line.direction];
  Direction best = Direction::Right;
  for (auto& [direction, n] : lines)
    if (n > lines[best]) best = direction;
  return best;
}

struct Wanted {
  std::uint64_t seed = 1;
  int first = 1, count = 1;
  double ocr_share = 0;  // of pages
};

// What is drawn for OCR's sake comes from numbers of its own: the pages are the same whatever share is read by it.
void maybe_ocr(Page& page, PageContent& content, const Wanted& wanted, synth::Random random) {
  if (!random.chance(wanted.ocr_share)) return;
  synth::as_ocr_gives(page.words, content, random);
  page.fonts = content.fonts;
  page.images = content.images;
  page.lines = layout::words_to_lines(page.words);
}

Status put_document(const synth::Recipe& recipe, const Wanted& wanted, int index, int recipe_index) {
  DQ_TRY(const auto made, synth::make_document(recipe, wanted.seed, static_cast<std::uint64_t>(index)));
  DQ_TRY(const auto bytes, synth::draw_pdf(made));
  DQ_TRY(const auto document, pdf::Document::open(std::as_bytes(std::span(bytes)), {}));
  for (int n = 0; n < document.page_count(); ++n) {
    DQ_TRY(auto content, document.page(n));
    PageContent kept = content;
    pipeline::RunOptions options;
    options.features = pipeline::kText;
    Page page = pipeline::run_page(std::move(content), options);
    maybe_ocr(page, kept, wanted, synth::Random(hash64(recipe.text, wanted.seed + 1), static_cast<std::uint64_t>(index * 100 + n)));
    const tables::Frame frame(main_direction(page), page.width, page.height);
    tables::PageView view = tables::page_view(page, kept, frame);
    tables::mark_prose(view);
    tables::mark_headings(view);
    for (auto& heading : tables::turned_headings(page, frame, view)) view.segments.push_back(std::move(heading));
    const tables::WordGraph graph = tables::make_word_graph(view, tables::clean_rulings(view));
    if (graph.size() > 0) put_page(graph, page, made.sheets[static_cast<std::size_t>(n)].truth, recipe_index);
  }
  return {};
}

Status run(int argc, char** argv) {
  Wanted wanted;
  std::vector<synth::Recipe> recipes;
  for (int n = 1; n < argc; ++n) {
    const std::string word = argv[n];
    if (word.starts_with("--") && n + 1 < argc) {
      const long value = std::strtol(argv[++n], nullptr, 10);
      if (word == "--seed") wanted.seed = static_cast<std::uint64_t>(value);
      else if (word == "--first") wanted.first = static_cast<int>(value);
      else if (word == "--count") wanted.count = static_cast<int>(value);
      else if (word == "--ocr") wanted.ocr_share = static_cast<double>(value) / 100;
      else return fail(ErrorCode::Usage, word + ": unknown option");
      continue;
    }
    std::ifstream file(word, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) return fail(ErrorCode::NotFound, word + ": cannot be read");
    DQ_TRY(auto recipe, synth::parse_recipe(text.str(), word));
    recipes.push_back(std::move(recipe));
  }
  for (int n = wanted.first; n < wanted.first + wanted.count; ++n)
    for (std::size_t r = 0; r < recipes.size(); ++r) DQ_TRY_STATUS(put_document(recipes[r], wanted, n, static_cast<int>(r)));
  return {};
}

}  // namespace
}  // namespace dq

int main(int argc, char** argv) {
  const auto done = dq::run(argc, argv);
  if (!done) std::fprintf(stderr, "word_graphs: %s\n", done.error().text().c_str());
  return done ? 0 : 1;
}
