// Puts lines and shapes on a sheet, and their truth beside them.
#pragma once

#include <utility>
#include <vector>

#include "synth/sheet.h"
#include "synth/typeset.h"

namespace dq::synth {

// A frame on the page that may be turned by quarters: (u, v) of the frame, v down, to points of the page.
struct Placement {
  double x = 0, y = 0;  // where (0, 0) lies
  Direction direction = Direction::Right;

  std::pair<double, double> operator()(double u, double v) const;
  Rect<Pt> rect(double left, double top, double right, double bottom) const;
};

// How text is put into the file.
enum class TextRuns : std::uint8_t { Line, Word };

class PageBuilder {
 public:
  PageBuilder(Sheet& sheet, TextRuns runs) : sheet_(sheet), runs_(runs) {}

  Sheet& sheet() { return sheet_; }
  Page& page() { return sheet_.truth; }
  const Placement& placement() const { return placement_; }
  void set_placement(const Placement& placement) { placement_ = placement; }

  // The line's index in Page::lines; its words are the last ones of Page::words.
  std::uint32_t line(const SetLine& line, double x, double baseline);
  std::vector<std::uint32_t> lines(const std::vector<SetLine>& lines, double x, double first_baseline, double pitch);
  Block& block(BlockType type, std::vector<std::uint32_t> lines);

  void stroke_line(double x0, double y0, double x1, double y1, const Stroke& stroke);
  void fill_rect(double left, double top, double right, double bottom, std::uint32_t color);
  void stroke_rect(double left, double top, double right, double bottom, const Stroke& stroke);
  // In frame coordinates.
  void path(Path path);
  void image(PixelImage image, double left, double top, double right, double bottom);

  // Goes on with a page that another builder began.
  void adopt_fonts();

  Rect<Pt> lines_box(const std::vector<std::uint32_t>& lines) const;

 private:
  std::uint32_t word(const SetWord& word, double x, double baseline);
  void go_on(Word& word, const SetWord& more, double x, double baseline);
  void draw_words(const SetLine& line, double x, double baseline);
  std::uint16_t font_index(FaceId face);

  Sheet& sheet_;
  TextRuns runs_;
  Placement placement_;
  std::vector<FaceId> faces_;  // beside Page::fonts; kNoFace: one of another builder
};

}  // namespace dq::synth
