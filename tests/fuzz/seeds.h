// The first files of the corpora, all made by us.
#pragma once

#include <string>

namespace dq::fuzz {

// Into FOLDER/TARGET/seed-NAME.
void write_seeds(const std::string& folder);

}  // namespace dq::fuzz
