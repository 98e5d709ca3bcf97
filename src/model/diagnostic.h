// What was damaged, missing or left out, beside the value that could still be read.
#pragma once

#include <cstdint>
#include <string>

#include "base/geometry.h"

namespace dq {

enum class Severity : std::uint8_t { Info, Warning, Damage, Unsupported };

struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string code;     // stable, kebab-case: "page-timeout", "text-unreadable"
  int page = 0;         // from 1; 0: the document
  Rect<Pt> box{};       // empty: the whole page
  std::string message;  // one sentence for people
};

}  // namespace dq
