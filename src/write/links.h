// Links of running text: which words are linked, and where to.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/page.h"
#include "write/page_text.h"

namespace dq::write {

// Whether a link may be written: http, https, mailto; no script, no file.
bool is_safe_uri(std::string_view uri);

// The link over a piece's word whose target may be written or is a page of the document; else null.
const Link* link_of(const Page& page, const Piece& piece);

// Two boxes of one link: it goes on over the end of a line.
bool same_target(const Link& a, const Link& b);

// Whether the text already tells the target: "example.org/x" for https://example.org/x/.
bool shows_target(std::string_view text, std::string_view uri);

}  // namespace dq::write
