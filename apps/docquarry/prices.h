// What reading costs here and elsewhere: a small text file that users can edit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace dq::app {

struct Price {
  std::string name;
  double per_1000_pages = 0;
};

struct Prices {
  std::string currency;
  double processor_hour = 0;  // of one core
  std::vector<Price> services;

  double of_seconds(double seconds) const { return seconds / 3600 * processor_hour; }
};

// The prices that come with the program, as a file has them (docs/plan.md).
std::string_view default_prices();

// What a document may cost, in seconds of processor time.
struct Budget {
  double seconds = 0, seconds_a_page = 0;  // one of them, or none

  bool given() const { return seconds > 0 || seconds_a_page > 0; }
  double for_pages(int pages) const { return seconds > 0 ? seconds : seconds_a_page * pages; }
};

// "20" or "20s": seconds; "0.50/1000": money for 1,000 pages. Empty: no budget. Errors: Usage.
Result<Budget> parse_budget(std::string_view text, const Prices& prices);

// Lines "NAME VALUE"; # begins a comment. `currency` and `processor-hour` are ours, every other name is a service and its price
// for 1,000 pages. Errors: Usage, with the line.
Result<Prices> parse_prices(std::string_view text, const std::string& file);

// From a file, or the default ones when `path` is empty. Errors: NotFound, Usage.
Result<Prices> read_prices(const std::string& path);

}  // namespace dq::app
