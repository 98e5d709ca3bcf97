#include "queries/ranking.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "queries/fitted_answers.h"
#include "queries/letterhead.h"
#include "queries/scanner.h"

namespace dq::queries {
namespace {

// Below this nothing fits.
constexpr float kLeastScore = 0.5f;
// A number that is asked for as an amount and has neither currency nor decimals; one of one or two digits, too.
constexpr float kBareNumber = 0.85f, kSmallNumber = 0.6f;
constexpr std::size_t kShortNumber = 3;
// A number that is asked for and looks like that of a phone: "2024-0817".
constexpr float kLikePhone = 0.9f;
constexpr std::size_t kNumberingDigits = 4;
// A text that names something else, and an amount that is taken off.
constexpr float kNamesOther = 0.55f, kTakenOff = 0.8f;
// A text this high (times its first word) has several lines, of which a name has one.
constexpr float kSeveralLines = 1.8f, kNameOfLines = 0.8f;
// A question names a year: names of the value have another one, or none.
constexpr float kOtherYear = 0.5f, kNoYear = 0.95f;
// A date that is the other end of a period.
constexpr float kOtherEnd = 0.5f;
// A date without a name, where any date will do: on the first page, less with each one.
constexpr float kAnyDate = 0.62f, kNextDate = 0.03f;
// Of amounts that are named alike the larger one is the total: the others are totals of a part (times the share of the largest one).
constexpr float kLarger = 0.06f;
constexpr std::size_t kMostTextWords = 14;

enum class End : std::uint8_t { None, First, Last };

class Ranker {
 public:
  Ranker(const Page& page, const PageIndex& index, const AskedFor& asked) : page_(page), index_(index), asked_(asked) {}

  std::vector<Scored> rank() {
    for (const Candidate& candidate : index_.candidates)
      if (candidate.kind == ValueKind::Amount) most_ = std::max(most_, amount_of(candidate));
    for (const Candidate& candidate : index_.candidates) weigh(candidate);
    if (asked_.pick == Pick::Last) std::ranges::reverse(out_);  // of equals the last one is meant
    add_found();
    std::ranges::stable_sort(out_, std::greater{}, &Scored::score);
    std::erase_if(out_, [](const Scored& one) { return one.score < kLeastScore; });
    drop_same();
    return std::move(out_);
  }

 private:
  void weigh(const Candidate& candidate) {
    const float fits = kind_fit(candidate);
    if (fits <= 0) return;
    float best = 0;
    const Label* name = nullptr;
    for (const Label& label : candidate.labels)
      if (const float match = label.weight * label_match(asked_, label.stems); match > best) best = match, name = &label;
    if (best <= 0) return;
    float score = best * fits * year_fit(candidate);
    if (asked_.pick != Pick::Any && candidate.kind == ValueKind::Date) score *= end_fit(candidate);
    if (asked_.pick == Pick::Last && candidate.kind == ValueKind::Amount) score += kLarger * (amount_of(candidate) / most_) - kLarger;
    out_.push_back({candidate, score, name->words});
    if (asked_.kinds.has(ValueKind::Name)) drop_identifier(out_.back().value);
  }

  // Of a question that names a year: whether a name of the value, such as its column's heading, has it, or another one.
  float year_fit(const Candidate& candidate) const {
    if (asked_.years.empty()) return 1;
    bool other = false;
    for (const Label& label : candidate.labels)
      for (const std::uint32_t word : label.words)
        for (const std::string& year : years_in(page_.words[word].text)) {
          if (std::ranges::find(asked_.years, year) != asked_.years.end()) return 1;
          other = true;
        }
    return other ? kOtherYear : kNoYear;
  }

  // "Acme Ltd (133903)": the number is no part of the name.
  void drop_identifier(Candidate& candidate) const {
    while (candidate.words.size() > 1) {
      const std::string& last = page_.words[candidate.words.back()].text;
      const bool number = last.size() > 2 && last.front() == '(' &&
                          std::ranges::all_of(last, [](char c) { return is_ascii_digit(c) || c == '(' || c == ')'; });
      if (!number || candidate.text.size() <= last.size() + 1) return;
      candidate.text.resize(candidate.text.size() - last.size() - 1);
      candidate.words.pop_back();
    }
  }

  // Of "$1,234.56" 1234.56; two digits behind the last mark are decimals.
  static float amount_of(const Candidate& candidate) {
    std::string digits;
    std::size_t behind = std::string::npos;
    for (const char c : candidate.text) {
      if (is_ascii_digit(c)) digits += c;
      if (c == '.' || c == ',') behind = digits.size();
    }
    float value = 0;
    for (const char c : digits) value = value * 10 + static_cast<float>(c - '0');
    return behind != std::string::npos && digits.size() == behind + 2 ? value / 100 : value;
  }

  float kind_fit(const Candidate& candidate) const {
    using enum ValueKind;
    const bool textual = asked_.kinds.has(Text) || asked_.kinds.has(Name) || asked_.kinds.has(Address);
    if (candidate.kind == Text) return textual && is_text_answer(candidate) ? text_fit(candidate) : 0.0f;
    if (candidate.kind == Phone && asked_.kinds.has(Identifier) && !asked_.kinds.has(Phone) && is_numbering(candidate.text))
      return kLikePhone;
    if (!asked_.kinds.has(candidate.kind)) return 0;
    if (asked_.kinds.has(Amount) && candidate.money && (candidate.text[0] == '(' || candidate.text[0] == '-')) return kTakenOff;
    if (asked_.kinds.has(Identifier) && !textual && candidate.text.size() < kShortNumber) return kSmallNumber;
    if (asked_.kinds.has(Amount) && !candidate.money && candidate.kind == Number)
      return candidate.text.size() <= 2 ? kSmallNumber : kBareNumber;
    return textual ? 0.9f : 1.0f;
  }

  // "2024-0817": two groups of digits, the first one longer than that of a phone.
  static bool is_numbering(std::string_view text) {
    const std::size_t mark = std::min(text.find('-'), text.size());
    const auto digits = [](std::string_view part) { return part.size() >= kNumberingDigits && std::ranges::all_of(part, is_ascii_digit); };
    return mark < text.size() && digits(text.substr(0, mark)) && digits(text.substr(mark + 1));
  }

  // Names stand in one line; what follows in the next is an address.
  float text_fit(const Candidate& candidate) const {
    const bool lines = candidate.box.height() > page_.words[candidate.words.front()].box.height() * kSeveralLines;
    return (candidate.names ? kNamesOther : 1.0f) * (lines && asked_.kinds.has(ValueKind::Name) ? kNameOfLines : 1.0f);
  }

  bool is_text_answer(const Candidate& candidate) const {
    const bool name = asked_.kinds == ValueKinds(ValueKind::Name);  // which is no number
    return candidate.words.size() <= kMostTextWords && candidate.text.back() != ':' &&
           std::ranges::any_of(candidate.text, [&](char c) { return is_wordlike(c) || (is_ascii_digit(c) && !name); });
  }

  // Two dates in one line, or beside each other, are a period's beginning and end.
  End end_of(const Candidate& candidate) const {
    End end = End::None;
    for (const Candidate& other : index_.candidates) {
      if (other.kind != ValueKind::Date || other.words == candidate.words) continue;
      const bool row = overlap(other.box.y(), candidate.box.y()) > candidate.box.height() * 0.5f;
      const Pt gap = std::max(other.box.left - candidate.box.right, candidate.box.left - other.box.right);
      if (row && gap < candidate.box.height() * 4.0f) end = other.box.left > candidate.box.left ? End::First : End::Last;
    }
    return end;
  }

  float end_fit(const Candidate& candidate) const {
    const End end = end_of(candidate);
    if (end == End::None) return 0.95f;
    return (end == End::First) == (asked_.pick == Pick::First) ? 1.0f : kOtherEnd;
  }

  void add_found() {
    switch (asked_.finder) {
      case Finder::AnyDate:
        return add_any_date();
      case Finder::Letterhead:
        return add(letterhead_names(page_, index_));
      case Finder::HeadAddress:
        return add(letterhead_addresses(page_, index_));
      case Finder::Currency:
        return add_currency();
      case Finder::AgreementDate:
        return add(agreement_dates(page_, index_));
      case Finder::Law:
        return add(governing_laws(page_, index_));
      case Finder::Parties:
        return add(parties(page_, index_));
      case Finder::Term:
        return add(terms(page_, index_));
      case Finder::Labels:
        return;
    }
  }

  void add(std::vector<Scored>&& more) {
    if (!asked_.specifics.empty()) return;
    std::ranges::move(more, std::back_inserter(out_));
  }

  void add_any_date() {
    if (index_.page != 1 || !asked_.specifics.empty()) return;
    float score = kAnyDate;
    for (const Passage& line : index_.lines)
      for (const ValueSpan& value : line.values) {
        if (value.kind != ValueKind::Date) continue;
        out_.push_back({part_of(page_, line, value.begin, value.end), score});
        score -= kNextDate;
      }
  }

  void add_currency() {
    for (const Passage& line : index_.lines) {
      const std::size_t at = index_.currency.empty() ? std::string::npos : line.text.find(index_.currency);
      if (at == std::string::npos) continue;
      out_.push_back({part_of(page_, line, at, at + index_.currency.size()), 0.8f});
      return;
    }
  }

  void drop_same() {
    std::vector<Scored> kept;
    for (Scored& one : out_) {
      const std::string text = letters_and_digits(one.value.text);
      const bool known = std::ranges::any_of(kept, [&](const Scored& other) { return letters_and_digits(other.value.text) == text; });
      if (!known && kept.size() < kMostOfPage) kept.push_back(std::move(one));
    }
    out_ = std::move(kept);
  }

  const Page& page_;
  const PageIndex& index_;
  const AskedFor& asked_;
  float most_ = 1;  // the largest amount of the page
  std::vector<Scored> out_;
};

}  // namespace

std::vector<Scored> rank(const Page& page, const PageIndex& index, const AskedFor& asked) { return Ranker(page, index, asked).rank(); }

float confidence_of(const Page& page, const Scored& found) {
  float read = 1;
  for (const std::uint32_t word : found.value.words) read *= page.words[word].confidence;
  return calibrated(kAnswerConfidence, std::min(found.score, 1.0f)) * std::sqrt(read);
}

}  // namespace dq::queries
