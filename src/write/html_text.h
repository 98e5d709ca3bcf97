// Pieces of HTML out of a page: running text with its links, list items, rows of tables.
#pragma once

#include <span>
#include <string>

#include "model/page.h"
#include "write/page_text.h"

namespace dq::write {

// Escaped text; words that lie in a link's box are linked (http, https and mailto only; inside the document to its
// page's section), raised and lowered words are <sup> and <sub>.
std::string html_pieces(const Page& page, std::span<const Piece> pieces);

enum class ListKind : std::uint8_t { Bulleted, Numbered };

// Attribute of an item of an ordered list that tells its number: ` value="3"`; else empty.
std::string html_list_value(const Block& item, ListKind kind);
// The item's text; a marker that the list itself shows is left out.
std::string html_list_item(const Page& page, const Block& item, ListKind kind);

// <thead> of the header rows (at the beginning only) and <tbody> with these attributes; rows from `from` on.
std::string html_table_rows(const Page& page, const Table& table, int from, const std::string& body_attributes);

}  // namespace dq::write
