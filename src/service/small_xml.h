// The small XML of S3's requests and answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dq::service {

// Texts of the first elements of that name, which have no attributes: one more than `most` tells that there are too many.
std::vector<std::string> texts_of(std::string_view xml_text, std::string_view name, int most);

}  // namespace dq::service
