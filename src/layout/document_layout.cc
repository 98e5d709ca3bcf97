#include "layout/document_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "layout/page_number.h"
#include "model/word_text.h"

namespace dq::layout {

namespace {

constexpr float kMarginShare = 0.16f;       // of the page's height: candidates for running lines stand in it
constexpr std::size_t kMostMargins = 8;     // of a page, both edges together
constexpr std::size_t kMostTextBytes = 96;  // of a candidate's text
constexpr float kSamePlacePt = 7;           // running lines stay in place but for the odd page set a line higher
constexpr float kPlaceShare = 0.6f;         // of the pages that have a line at one place: it is a running one, whatever it says
constexpr int kLeastForPlace = 5;           // pages, for that
constexpr int kLeastToDoubt = 4;            // pages from which on a line that never comes again is no running one
constexpr float kSizeStepPt = 0.6f;         // headings whose sizes differ by less have one level
constexpr int kMostLevels = 6;

bool seen(const Page& page, const Line& line) {
  return std::ranges::any_of(line.words, [&](auto w) { return !(page.words[w].flags & kWordUnseen); });
}

// The same on every page: digits and lone roman numerals are '#', runs of them one.
std::string running_key(const std::string& text) {
  if (is_page_number(text)) return "#";
  std::string out;
  for (char c : text) {
    if (c >= '0' && c <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else if (out.size() < kMostTextBytes) {
      out += c;
    }
  }
  return out;
}

bool bold(const Page& page, const Line& line) {
  std::size_t bold_bytes = 0, all = 0;
  for (std::uint32_t w : line.words) {
    all += page.words[w].text.size();
    if (page.words[w].flags & kWordBold) bold_bytes += page.words[w].text.size();
  }
  return bold_bytes * 2 > all;
}

float half_points(Pt size) { return std::round(size.value() * 2) * 0.5f; }

bool is_heading(BlockType type) { return type == BlockType::SectionHeader || type == BlockType::Title; }
bool is_running(BlockType type) { return type == BlockType::Header || type == BlockType::Footer || type == BlockType::PageNumber; }
// Blocks that a running line may have been taken for.
bool may_run(BlockType type) {
  return is_running(type) || is_heading(type) || type == BlockType::Text || type == BlockType::Footnote || type == BlockType::Caption;
}

enum class Edge : std::uint8_t { Top, Bottom, None };

Edge edge_of(const Page& page, const Rect<Pt>& box) {
  if (box.bottom < page.height * kMarginShare) return Edge::Top;
  if (box.top > page.height * (1 - kMarginShare)) return Edge::Bottom;
  return Edge::None;
}

void add_margins(const Page& page, PageFacts& facts) {
  std::vector<std::pair<float, PageFacts::MarginLine>> found;  // by distance from the edge
  for (const Block& block : page.blocks) {
    if (!may_run(block.type)) continue;
    for (std::uint32_t index : block.lines) {
      const Line& line = page.lines[index];
      const Edge edge = edge_of(page, line.box);
      if (edge == Edge::None || !seen(page, line)) continue;
      const float distance = edge == Edge::Top ? line.box.top.value() : (page.height - line.box.bottom).value();
      found.push_back({distance, {running_key(words_text(page, line.words)), line.box, edge == Edge::Top}});
    }
  }
  std::ranges::sort(found, {}, [](const auto& f) { return std::tuple(f.first, f.second.box.left, f.second.text); });
  for (bool top : {true, false}) {
    std::size_t taken = 0;
    for (auto& [distance, line] : found)
      if (line.top == top && taken++ < kMostMargins / 2) facts.margins.push_back(std::move(line));
  }
}

void add_styles(const Page& page, PageFacts& facts) {
  std::map<std::tuple<float, bool, bool>, int> counts;
  for (const Block& block : page.blocks) {
    if (is_running(block.type) || block.type == BlockType::Table || block.type == BlockType::Figure) continue;
    for (std::uint32_t index : block.lines) {
      const Line& line = page.lines[index];
      counts[{half_points(line.size), bold(page, line), is_heading(block.type)}] +=
          static_cast<int>(utf8_length(words_text(page, line.words)));
    }
  }
  for (const auto& [key, characters] : counts) facts.styles.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), characters});
}

void find_body(const std::vector<PageFacts>& pages, DocumentContext& context) {
  std::map<float, long> sizes;
  for (const PageFacts& page : pages)
    for (const auto& s : page.styles)
      if (!s.heading) sizes[s.size_pt] += s.characters;
  const auto most = std::ranges::max_element(sizes, {}, [](const auto& s) { return s.second; });
  context.body_size_pt = most == sizes.end() ? 10.0f : most->first;
}

// Larger first, at one size bold first.
void find_levels(const std::vector<PageFacts>& pages, DocumentContext& context) {
  std::map<std::pair<float, bool>, int> styles;
  for (const PageFacts& page : pages)
    for (const auto& s : page.styles)
      if (s.heading) styles[{-s.size_pt, !s.bold}] += s.characters;
  int level = 0;
  float last_size = -1;
  bool last_bold = false;
  for (const auto& [key, characters] : styles) {
    const float size = -key.first;
    const bool is_bold = !key.second;
    if (level == 0 || last_size - size >= kSizeStepPt || is_bold != last_bold) level = std::min(level + 1, kMostLevels);
    context.headings.push_back({size, is_bold, level});
    last_size = size;
    last_bold = is_bold;
  }
}

// Places and texts that come again and again at one edge.
class RunningFinder {
 public:
  explicit RunningFinder(const std::vector<PageFacts>& pages) : pages_(pages) {}

  std::vector<DocumentContext::RunningLine> run() {
    if (pages_.size() < 2) return {};
    by_text();
    if (static_cast<int>(pages_.size()) >= kLeastForPlace) by_place();
    return std::move(out_);
  }

 private:
  // Measured from its edge, so that pages of several heights agree.
  static float place(const PageFacts& page, const PageFacts::MarginLine& line) {
    return line.top ? line.box.center_y().value() : (page.height - line.box.center_y()).value();
  }

  void by_text() {
    std::map<std::pair<std::string, bool>, std::vector<float>> places;
    for (const PageFacts& page : pages_)
      for (const auto& line : page.margins) places[{line.text, line.top}].push_back(place(page, line));
    const std::size_t need = pages_.size() <= 3 ? 2 : 3;
    for (auto& [key, at] : places) {
      const std::string& text = key.first;
      const bool top = key.second;
      each_cluster(at, [&](float center, std::size_t count) {
        if (count >= need) out_.push_back({text, top, center});
      });
    }
  }

  void by_place() {
    for (bool top : {true, false}) {
      std::vector<float> at;
      for (const PageFacts& page : pages_) {
        // The outermost line only: others are text as often as not.
        const auto first = std::ranges::find_if(page.margins, [&](const auto& l) { return l.top == top; });
        if (first != page.margins.end()) at.push_back(place(page, *first));
      }
      each_cluster(at, [&](float center, std::size_t count) {
        if (static_cast<float>(count) >= kPlaceShare * static_cast<float>(pages_.size()) && varies(center, top))
          out_.push_back({"", top, center});
      });
    }
  }

  // A place of running lines holds short ones: the first lines of full pages of text stand at one height too.
  bool varies(float center, bool top) const {
    std::size_t shorts = 0, all = 0;
    for (const PageFacts& page : pages_)
      for (const auto& line : page.margins) {
        if (line.top != top || std::abs(place(page, line) - center) > kSamePlacePt) continue;
        ++all;
        shorts += line.box.width() < page.width * 0.45f;
      }
    return shorts * 10 >= all * 8;
  }

  template <class Use>
  static void each_cluster(std::vector<float>& at, Use use) {
    std::ranges::sort(at);
    for (std::size_t begin = 0; begin < at.size();) {
      std::size_t end = begin + 1;
      while (end < at.size() && at[end] - at[begin] <= kSamePlacePt) ++end;
      use((at[begin] + at[end - 1]) * 0.5f, end - begin);
      begin = end;
    }
  }

  const std::vector<PageFacts>& pages_;
  std::vector<DocumentContext::RunningLine> out_;
};

bool runs(const Page& page, const Line& line, const DocumentContext& context) {
  const Edge edge = edge_of(page, line.box);
  if (edge == Edge::None) return false;
  const bool top = edge == Edge::Top;
  const float place = top ? line.box.center_y().value() : (page.height - line.box.center_y()).value();
  const std::string key = running_key(words_text(page, line.words));
  return std::ranges::any_of(context.running, [&](const auto& r) {
    return r.top == top && std::abs(r.center_pt - place) <= kSamePlacePt && (r.text.empty() || r.text == key);
  });
}

BlockType running_type(const Page& page, const Line& line) {
  if (is_page_number(words_text(page, line.words))) return BlockType::PageNumber;
  return edge_of(page, line.box) == Edge::Top ? BlockType::Header : BlockType::Footer;
}

void refresh_box(const Page& page, Block& block) {
  block.box = page.lines[block.lines.front()].box;
  for (std::uint32_t line : block.lines) block.box = united(block.box, page.lines[line].box);
}

Block running_block(const Page& page, std::uint32_t line) {
  Block block;
  block.type = running_type(page, page.lines[line]);
  block.lines = {line};
  refresh_box(page, block);
  return block;
}

// The blocks that `block` becomes when its running lines at either end are taken off.
std::vector<Block> parted(const Page& page, Block block, const DocumentContext& context) {
  std::vector<Block> before, after;
  while (!block.lines.empty() && runs(page, page.lines[block.lines.front()], context)) {
    before.push_back(running_block(page, block.lines.front()));
    block.lines.erase(block.lines.begin());
  }
  while (!block.lines.empty() && runs(page, page.lines[block.lines.back()], context)) {
    after.insert(after.begin(), running_block(page, block.lines.back()));
    block.lines.pop_back();
  }
  if (!block.lines.empty()) {
    refresh_box(page, block);
    before.push_back(std::move(block));
  }
  before.insert(before.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
  return before;
}

void take_running_lines(Page& page, const DocumentContext& context) {
  std::vector<Block> blocks;
  std::vector<std::uint32_t> place(page.blocks.size());
  for (std::size_t n = 0; n < page.blocks.size(); ++n) {
    place[n] = static_cast<std::uint32_t>(blocks.size());
    Block& block = page.blocks[n];
    if (!may_run(block.type) || block.lines.empty()) {
      blocks.push_back(std::move(block));
      continue;
    }
    for (Block& part : parted(page, std::move(block), context)) blocks.push_back(std::move(part));
  }
  for (Block& block : blocks)
    for (std::uint32_t& child : block.children) child = place[child];
  page.blocks = std::move(blocks);
}

// A guess of the page alone that the other pages do not bear out.
void undo_guesses(Page& page, const DocumentContext& context) {
  for (Block& block : page.blocks) {
    if (block.type != BlockType::Header && block.type != BlockType::Footer) continue;
    const bool borne_out = std::ranges::any_of(block.lines, [&](auto l) { return runs(page, page.lines[l], context); });
    if (!borne_out) block.type = BlockType::Text;
  }
}

int level_of(const DocumentContext& context, float size, bool is_bold) {
  int level = 1;
  float best = 1e9f;
  for (const auto& h : context.headings) {
    const float distance = std::abs(h.size_pt - size) + (h.bold == is_bold ? 0 : 0.4f);
    if (distance >= best) continue;
    best = distance;
    level = h.level;
  }
  return level;
}

}  // namespace

PageFacts page_facts(const Page& page) {
  PageFacts facts;
  facts.number = page.number;
  facts.width = page.width;
  facts.height = page.height;
  add_margins(page, facts);
  add_styles(page, facts);
  return facts;
}

DocumentContext document_context(const std::vector<PageFacts>& pages) {
  DocumentContext context;
  context.pages = static_cast<int>(pages.size());
  find_body(pages, context);
  find_levels(pages, context);
  context.running = RunningFinder(pages).run();
  return context;
}

void apply_context(Page& page, const DocumentContext& context) {
  if (!context.running.empty()) take_running_lines(page, context);
  if (context.pages >= kLeastToDoubt) undo_guesses(page, context);
  for (Block& block : page.blocks) {
    if (!is_heading(block.type) || block.lines.empty()) continue;
    const Line& line = page.lines[block.lines.front()];
    block.level = block.type == BlockType::Title ? 1 : level_of(context, half_points(line.size), bold(page, line));
  }
}

}  // namespace dq::layout
