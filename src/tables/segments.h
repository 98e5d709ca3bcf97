// Segments: runs of words of one line that no column gap and no ruling parts. Visual rows: segments at one height.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/page.h"
#include "model/page_content.h"
#include "tables/frame.h"

namespace dq::tables {

// All in the upright frame.
struct Segment {
  Rect<Pt> box{};
  std::vector<std::uint32_t> words;  // indices into Page::words
  std::vector<Rect<Pt>> boxes;       // of its words
  std::string text;                  // its words joined by spaces
  Pt size{};
  int characters = 0;
  bool numeric = false;  // a number, amount, percentage, date of digits, or a placeholder such as "-" or "n/a"
  bool unit = false;     // a currency or percent sign alone
  bool leader = false;   // only dots
  bool bold = false;
  bool prose = false;    // part of a paragraph
  bool heading = false;  // of the page or a section: in larger type than what follows, and alone at its height
};

// The page in the upright frame, ready for tables.
struct PageView {
  const Page* page = nullptr;
  Pt width{}, height{};
  std::vector<Segment> segments;  // top to bottom, then left to right
  std::vector<Ruling> rulings;
  std::vector<Fill> fills;
  std::vector<Rect<Pt>> drawings;  // shapes that are no rulings, and images but for backgrounds
};

// Whether digital text was laid over the picture, as on slides whose background was exported: no chart or photo then.
bool is_background(const ImageRegion& image, const Page& page);

// Takes the lines of the frame's direction; cuts them at vertical rulings and wide gaps.
PageView page_view(const Page& page, const PageContent& content, const Frame& frame);

// Indices of segments at one height, left to right.
struct VisualRow {
  Rect<Pt> box{};
  std::vector<int> segments;
};

// Clusters `chosen` segments whose vertical middles lie within one another's height. Top to bottom.
std::vector<VisualRow> visual_rows(const std::vector<Segment>& segments, const std::vector<int>& chosen);

// Marks segments of paragraphs: stacks of long lines with one left edge and regular leading.
void mark_prose(PageView& view);

// Marks headings of the page: no open table goes over one.
void mark_headings(PageView& view);

// The segment of `from`'s words [begin, end).
Segment part_of(const Page& page, const Segment& from, std::size_t begin, std::size_t end);

bool is_numeric_text(const std::string& text);
bool is_unit_text(const std::string& text);
// A unit that stands before its number, as "$" does; not behind it, as "%".
bool leads_number(const std::string& unit);
// "kg", "(%)", "$ million", "(000)": in what a column is measured.
bool is_measure_text(const std::string& text);
// "Table 3", "Tab. 2.1", "Exhibit 4": what a table's title begins with.
bool is_table_caption(const std::string& text);
// "Source: ...", "Note", "(1)", "* ": what begins a note below a table.
bool is_note_text(const std::string& text);
// "•", "-", "1.", "(a)", "iv)": what begins a list item.
bool is_list_marker(const std::string& text);

}  // namespace dq::tables
