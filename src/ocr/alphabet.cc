#include "ocr/alphabet.h"

#include <fstream>

namespace dq::ocr {

Result<Alphabet> Alphabet::read(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> characters;
  for (std::string line; std::getline(file, line);) characters.push_back(line);
  if (characters.empty()) return fail(ErrorCode::Unreadable, path + ": the list of characters cannot be read");
  return Alphabet(std::move(characters));
}

std::string Alphabet::text(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > characters_.size() + 1) return {};
  return static_cast<std::size_t>(number) == characters_.size() + 1 ? " " : characters_[static_cast<std::size_t>(number) - 1];
}

}  // namespace dq::ocr
