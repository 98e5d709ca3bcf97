// Text that Markdown (CommonMark with tables) shows as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dq::write {

// Running text in one line, without surrounding spaces. A backslash goes only before what would otherwise change the meaning:
// "5 * 3" and "snake_case" stay, "*both*" becomes "\*both\*".
std::string markdown_inline(std::string_view text);
// The same at the beginning of a line, where "# ", "> " and the like mean more.
std::string markdown_paragraph(std::string_view text);
// The same in a cell of a pipe table.
std::string markdown_cell(std::string_view text);

// Which bytes of one line of text need a backslash.
std::vector<bool> markdown_escapes(std::string_view line);
// Escaped text that is to begin a line.
std::string at_line_start(std::string written);

}  // namespace dq::write
