// A question: which pages it is asked of, and how texts are compared.
#pragma once

#include <string>
#include <string_view>

#include "model/query.h"

namespace dq::queries {

bool is_asked(const Question& question, int page);

// Lower case, letters and digits only.
std::string letters_and_digits(std::string_view text);

}  // namespace dq::queries
