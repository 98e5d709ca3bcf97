// Made-up words, names, numbers and sentences of one document.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "synth/language.h"
#include "synth/random.h"

namespace dq::synth {

class Content {
 public:
  Content(const Language& language, Random& random) : language_(&language), random_(&random) {}

  const Language& language() const { return *language_; }
  Random& random() { return *random_; }
  // The same words and names, drawn with other numbers.
  Content drawing_from(Random& random) const {
    Content other = *this;
    other.random_ = &random;
    return other;
  }

  void add_list(const std::string& name, std::string_view items);
  // The row that is made, from 1: {row}.
  void set_row(int row) { row_ = row; }
  void set(const std::string& name, std::string value) { values_[name] = std::move(value); }

  // Replaces {generators}: noun label title sentence sentences name first last company place street address date month year
  // code phone email iban words N, int A..B, amount A..B, money A..B, percent, term NAME, blank A..B, br, row N, row-month, a list's or a
  // let's name. What is no generator stays as it is.
  std::string expand(std::string_view text);

  std::string noun();
  std::string label();
  std::string title();
  std::string words(int count);
  std::string sentence();
  std::string sentences(int count);
  std::string name();
  std::string place();
  std::string date(int year = 0);
  // As the language writes numbers; `thousandths` of one.
  std::string number(std::int64_t thousandths, int decimals) const;
  std::string grouped(std::int64_t value) const;
  // Up to that many digits, few as likely as many.
  std::int64_t magnitude(int least_digits, int most_digits);
  std::string capitalized(const std::string& text) const;

 private:
  std::string generated(std::string_view name, std::string_view argument, bool& known);
  std::string expanded(std::string_view text);
  std::string contact(std::string_view name, bool& known);
  std::string join(const std::vector<std::string>& words) const;

  const Language* language_;
  int depth_ = 0;  // of expand() in itself
  int row_ = 0;
  Random* random_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace dq::synth
