// Layout blocks: Textract's LAYOUT_* types and what Markdown and HTML need beside.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.h"

namespace dq {

enum class BlockType : std::uint8_t {
  Text,
  Title,
  SectionHeader,
  List,
  ListItem,
  Header,
  Footer,
  PageNumber,
  Figure,
  Table,
  Caption,
  Footnote,
  KeyValue,
  Code
};

struct Block {
  BlockType type = BlockType::Text;
  Rect<Pt> box{};
  std::vector<std::uint32_t> lines;     // indices into Page::lines, in reading order
  std::vector<std::uint32_t> children;  // List: indices into Page::blocks of its items (which follow it)
  int level = 0;                        // Title 1, SectionHeader 1..6 (set by the document stage), ListItem nesting from 0
  int table = -1;                       // Table: index into Page::tables
  int image = -1;                       // Figure: index into Page::images
  bool ordered = false;                 // List: numbered
  std::string marker;                   // ListItem: "•", "1.", "(a)"; part of its first line's words
  float confidence = 0.9f;
};

}  // namespace dq
