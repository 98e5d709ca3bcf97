// Words of right-to-left scripts, gathered from the left, in the order in which they are read (a part of Unicode
// Standard Annex 9 for one word).
#pragma once

#include <string>
#include <vector>

namespace dq::layout {

// Turns the codes and edges round; numbers and Latin letters inside keep their order, marks stand behind their letter.
void to_logical_order(std::u32string& codes, std::vector<float>& edges);

// A number in brackets within right-to-left text: it begins, from the left, with the closing one.
bool is_inside_out(const std::u32string& codes);

}  // namespace dq::layout
