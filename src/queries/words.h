// Words of questions and of what documents print, made comparable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dq::queries {

// Lower case, without endings (plural, -ing, -ed) and marks; "#", "no", "nr", "num" are "number". Words without letters and digits
// vanish, pure numbers too.
std::vector<std::string> stems(std::string_view text);
std::string stem(std::string_view word);

// Letters of ASCII.
std::string lower(std::string_view text);

// What stands between the marks; behind the last one only where something does.
std::vector<std::string_view> parts(std::string_view text, char mark);

// The same word, or, from five letters on, one that OCR may have read so: one character other.
bool same_stem(std::string_view a, std::string_view b);

}  // namespace dq::queries
