// How usual two Latin letters are beside each other in European languages.
#pragma once

namespace dq::plan {

// 0 to 25 for a letter of the Latin alphabet, accents taken away; kNoLetter for everything else.
inline constexpr int kNoLetter = 26;
int latin_letter(char32_t code);

// Log-likelihood (nats) of `after` behind `before` in a word, against letters drawn alike; kNoLetter is the word's edge.
// About +1 a pair in text of any of the languages, about -1 in letters that were shifted or mixed up.
float pair_score(int before, int after);

}  // namespace dq::plan
