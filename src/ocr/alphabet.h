// The recogniser's characters.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace dq::ocr {

class Alphabet {
 public:
  // A file of one character a line, the first is class 1; the class after the last is the space. Errors: NotFound, Unreadable.
  static Result<Alphabet> read(const std::string& path);
  explicit Alphabet(std::vector<std::string> characters) : characters_(std::move(characters)) {}

  // UTF-8; " " for the space; empty for what is no class.
  std::string text(int number) const;
  std::size_t size() const { return characters_.size(); }

 private:
  std::vector<std::string> characters_;
};

}  // namespace dq::ocr
