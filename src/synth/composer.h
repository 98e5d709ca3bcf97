// Puts the blocks of a recipe on pages, one after the other.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "synth/content.h"
#include "synth/page_builder.h"
#include "synth/recipe.h"

namespace dq::synth {

// Drawn once a document.
struct DocumentStyle {
  double width = 595, height = 842;  // points
  double margin = 54, margin_top = 60, margin_bottom = 60;
  TextStyle text, heading;
  double leading = 1.2;
  std::uint32_t ink = 0;
  int most_pages = 1;
  TextRuns runs = TextRuns::Line;
  bool right_to_left = false;
  bool page_frame = false;
  std::string backdrop = "none";
  std::uint32_t backdrop_color = 0xFFFFFF;
  int line_numbers = 0;  // every so many lines; 0: none
};

// Tables of one style: each draws its looks and columns from a copy of the same numbers.
struct Alike {
  std::uint64_t seed = 0;
  int attempt = 0;  // at which the first one fitted
  bool found = false;
  bool same_heads = false, same_rows = false;
  Random others{0, 0};  // what is drawn for other blocks: begun anew with each
};

class Composer {
 public:
  Composer(const Recipe& recipe, std::uint64_t seed, std::uint64_t index);

  SynthDocument compose();

  // What blocks use.
  const DocumentStyle& style() const { return style_; }
  Content& content() { return content_; }
  Random& random() { return random_; }
  PageBuilder& page() { return *builder_; }
  Settings settings(const Node& block) { return {block, manner()}; }

  double left() const { return region_->left; }
  double width() const { return region_->width; }
  double y() const { return region_->y; }
  double room() const { return region_->bottom - region_->y; }  // points down to the end of the column
  bool at_top() const { return region_->y <= region_->top; }
  bool full() const { return region_->full; }
  // Goes on in the next column or page if `height` points are not left; false when the document is full.
  bool need(double height);
  // To the next column or page.
  bool advance();
  void skip(double points) { region_->y += points; }
  void take_from_bottom(double points) { region_->bottom -= points; }
  // Lines at the current place, breaking over columns and pages; a block for each part.
  void put_lines(const std::vector<SetLine>& lines, BlockType type, double indent, double pitch);
  int next_number(const std::string& of) { return ++numbers_[of]; }
  // What tables of one style share; null outside `alike`.
  Alike* alike() { return alike_ ? &*alike_ : nullptr; }

 private:
  struct Region {
    double left = 0, width = 0, top = 0, bottom = 0, y = 0;
    bool full = false;
    bool breaks = true;  // may go on elsewhere
    int column = 0, columns = 1;
    double gutter = 0;
    double deepest = 0;  // of finished columns
    Region* parent = nullptr;
  };

  void draw_style(const Settings& settings);
  void draw_names();
  bool new_page();
  Random& manner() { return alike_ ? alike_->others : random_; }
  bool there(const Node* node);
  void flow(const Node& container);
  void block(const Node& node);
  void one_of(const Node& container);
  void columns(const Node& node);
  void side(const Node& node);
  void alike(const Node& node);
  void put_alike(const Node& node, int across, double apart);
  void flow_alike(const Node& node);
  void framed(const Node& node);
  struct Corners {
    double left = 0, top = 0, right = 0, bottom = 0;
  };
  void draw_backdrop();
  void fill_under(std::size_t drawn_before, const Corners& box);
  void enter_columns(Region& region);
  void rule_columns(const Region& region);
  void furniture();
  void running(const Node& node, bool header);
  void count_lines(int every);
  void finish_page(Sheet& sheet);

  const Recipe& recipe_;
  Random random_;
  Content content_;
  DocumentStyle style_;
  SynthDocument document_;
  std::unique_ptr<PageBuilder> builder_;
  Region* region_ = nullptr;
  Region root_;
  std::optional<Alike> alike_;
  std::map<std::string, int> numbers_;
};

}  // namespace dq::synth
