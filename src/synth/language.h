// What made-up texts are made of, in each language: words of our own choosing, and how numbers, dates and money are written.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "synth/fonts.h"

namespace dq::synth {

// As it stands in the table: words set apart by blanks, or by commas where words have blanks.
struct LanguageText {
  std::string_view code;
  Script script;
  std::string_view nouns, adjectives, verbs, glue;
  std::string_view first_names, last_names, places, streets;
  std::string_view months;
  // "name=word, ...": the fixed words of forms and tables, named in English.
  std::string_view terms;
  char decimal, group;  // group: ' ' is a no-break space
  std::string_view currency;
  bool currency_first;
  std::string_view date;     // D day, M month as number, N month's name, Y year
  std::string_view address;  // S street, # number
  std::string_view company;  // N a name
  bool spaces = true;        // between words
  bool right_to_left = false;
};

struct Language {
  const LanguageText* text = nullptr;
  std::vector<std::string> nouns, adjectives, verbs, glue, first_names, last_names, places, streets, months, companies;
  std::vector<std::pair<std::string, std::string>> terms;

  // The word of that name, or the name itself.
  std::string term(std::string_view name) const;
};

std::span<const LanguageText> language_texts();
// English when there is no such language.
const Language& language(std::string_view code);

}  // namespace dq::synth
