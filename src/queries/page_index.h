// A page made ready for questions: values with the texts that may name them, and running text. Made once, asked often.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/page.h"
#include "model/page_content.h"
#include "queries/value_kind.h"

namespace dq::queries {

// A piece of the page's text, and how its bytes come from its words.
struct Passage {
  std::string text;                  // words joined by one space
  std::vector<std::uint32_t> words;  // indices into Page::words
  std::vector<std::size_t> begins;   // where in text each word begins
  Rect<Pt> box{};
  std::vector<ValueSpan> values;
};

// Which text may name a value, and how surely by where it stands.
struct Label {
  std::vector<std::string> stems;
  float weight = 1;                    // 0 to 1
  std::vector<std::uint32_t> words{};  // indices into Page::words; of a heading of a row and a column both
};

// A value that can be an answer.
struct Candidate {
  std::string text;
  std::vector<std::uint32_t> words;
  Rect<Pt> box{};
  ValueKind kind = ValueKind::Text;
  bool money = false;
  std::vector<Label> labels;
  std::vector<ValueSpan> values;  // inside a Text
  bool names = false;             // it names something else: the name of a field, a heading
};

struct PageIndex {
  int page = 0;
  Pt width{}, height{};
  std::vector<Passage> lines;       // phrases as forms/ cuts them, from the top
  std::vector<Passage> paragraphs;  // blocks of running text, in reading order
  std::vector<Candidate> candidates;
  std::string currency;  // the sign or code that most amounts have
};

PageIndex index_page(const Page& page, const PageContent& content);

// The part of a passage between two bytes: its words, box and text.
Candidate part_of(const Page& page, const Passage& passage, std::size_t begin, std::size_t end);

}  // namespace dq::queries
