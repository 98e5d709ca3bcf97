// Running text of a page as Markdown: escaped, with its links (CommonMark 0.31, 6.3).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/page.h"
#include "write/page_text.h"

namespace dq::write {

// Text of which parts are linked, none of them within another; in order.
struct LinkedText {
  struct Span {
    std::size_t begin = 0, end = 0;  // bytes of `text`
    std::string target;              // a URI
  };
  std::string text;
  std::vector<Span> links;
};

// Linked are words in the box of a link to the outside (http, https, mailto) that says more than they do: an address that
// is written out is its own link.
enum class LinkTargets : std::uint8_t { Written, LeftOut };
LinkedText linked_text(const Page& page, std::span<const Piece> pieces, LinkTargets targets);

// As the functions of one name in markdown_escape.h, linked parts as [text](target).
std::string markdown_inline(const LinkedText& text);
std::string markdown_paragraph(const LinkedText& text);
std::string markdown_cell(const LinkedText& text);
// As the content of an HTML element: Markdown's tables with spans.
std::string html_of(const LinkedText& text);

}  // namespace dq::write
