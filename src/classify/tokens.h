// Words of a page as features know them.
#pragma once

#include <string>
#include <string_view>

namespace dq::classify {

// Lower case of Latin, Greek and Cyrillic letters, marks of Latin letters left out ("Número" is "numero"), signs at both ends too. A word
// with a figure in it is its form: each run of figures a 9 ("2,345.10" is "9,9.9"). Empty: nothing is left.
std::string token_of(std::string_view word);

// Words that any text has: articles, prepositions, pronouns of seven languages.
bool is_common(std::string_view token);

bool has_figure(std::string_view token);

}  // namespace dq::classify
