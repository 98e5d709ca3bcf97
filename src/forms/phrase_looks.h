// What a phrase looks like by itself: the share of digits, how it is set, words that names of fields have.
#pragma once

#include "forms/phrases.h"

namespace dq::forms {

struct Letters {
  int letters = 0, digits = 0, others = 0;
  float digit_share() const { return static_cast<float>(digits) / static_cast<float>(std::max(1, letters + digits)); }
};

Letters letters_of(const Page& page, const Phrase& phrase);
// "Name", "No", "Date", "Total" ...: words that are seldom values.
bool has_key_word(const Page& page, const Phrase& phrase);
// Another font, weight or size.
bool set_differently(const Page& page, const Phrase& a, const Phrase& b);

}  // namespace dq::forms
