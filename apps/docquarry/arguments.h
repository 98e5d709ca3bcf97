// Command line to values, by the table in options.h. Accepts --name value, --name=value, -n value, -nvalue, unique
// beginnings of long names, and -- before inputs that look like options.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/docquarry/options.h"
#include "base/error.h"

namespace dq::app {

class Arguments {
 public:
  // `words` without the program's and the command's name. Errors: Usage, with what to write instead.
  static Result<Arguments> parse(const std::vector<std::string>& words, CommandFlag command);

  const std::vector<std::string>& inputs() const { return inputs_; }
  bool given(const Option& option) const;
  std::string text(const Option& option) const;  // its value, or its default
  std::vector<std::string> all(const Option& option) const;
  double number(const Option& option) const;  // checked against its range by parse()
  std::vector<std::pair<int, int>> page_ranges(const Option& option) const;
  std::vector<double> numbers(const Option& option) const;  // of Lengths

 private:
  Status add(const Option& option, std::string value);
  Status add_long(std::string_view word, const std::vector<std::string>& words, std::size_t& at, CommandFlag command);
  Status add_short(std::string_view word, const std::vector<std::string>& words, std::size_t& at, CommandFlag command);

  std::vector<std::pair<const Option*, std::string>> values_;
  std::vector<std::string> inputs_;
};

// "a,b,c" to its parts; an empty text has none.
std::vector<std::string> split(std::string_view text, char separator);
// "1-3,7,9-"; the second is 0 for an open end. Empty when it is no such list.
std::vector<std::pair<int, int>> parse_page_ranges(std::string_view text);
// "10,20.5"; empty when it is no such list.
std::vector<double> parse_numbers(std::string_view text);

}  // namespace dq::app
