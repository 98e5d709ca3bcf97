#include "queries/web_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "queries/letterhead.h"
#include "queries/question.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

constexpr float kOfWeb = 0.87f, kOfMail = 0.8f;
constexpr float kBelowHead = 0.7f;        // a name that stands further down is another's more often
constexpr std::size_t kLeastLetters = 4;  // of a name: less is found in any text
constexpr std::size_t kMostWords = 5;
constexpr std::size_t kMostAddresses = 4;  // a page with more lists those of others

// Ends of addresses that are written without www, but for those that are words: a space behind a full stop may be missing.
constexpr auto kEnds =
    std::to_array<std::string_view>({"com", "org", "net", "eu", "de", "ch", "fr", "nl", "uk", "pl", "au", "sg", "io", "biz", "info"});
// What stands before a country's own end: co.uk, com.my.
constexpr auto kSecondEnds = std::to_array<std::string_view>({"co", "com", "org", "net", "gov", "ac", "edu"});
// Who keeps mail for anybody.
constexpr auto kMailKeepers = std::to_array<std::string_view>(
    {"gmail", "googlemail", "yahoo", "hotmail", "outlook", "live", "icloud", "gmx", "web", "example", "mail", "orange", "wanadoo"});
// Words with capitals that may follow a name without being part of it.
constexpr auto kNoPart =
    std::to_array<std::string_view>({"invoice", "receipt", "bill", "statement", "facture", "rechnung", "factuur", "tel", "phone", "fax",
                                     "email", "mail", "date", "tax", "siège", "vat", "page", "order"});

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::ranges::find(all, text) != all.end();
}

struct Address {
  std::string name;  // letters and digits of the label that was registered
  float score = 0;
};

// A word of the page, such as "http://www.azure-interior.com/shop," or "info@acme.co.uk".
std::optional<Address> address_in(std::string_view word) {
  const std::string text = lower(word);
  std::string_view host = text;
  const std::size_t at = host.find('@');
  const bool mail = at != std::string_view::npos;
  bool web = false;
  if (mail) host.remove_prefix(at + 1);
  for (const std::string_view start : {"http://", "https://", "www."})
    if (host.starts_with(start)) host.remove_prefix(start.size()), web = true;
  host = host.substr(0, host.find_first_of("/?:,;)>"));
  while (host.ends_with('.')) host.remove_suffix(1);
  std::vector<std::string_view> labels = parts(host, '.');
  if (labels.size() < 2 || (!web && !is_one_of(labels.back(), kEnds))) return std::nullopt;
  labels.pop_back();
  if (labels.size() > 1 && is_one_of(labels.back(), kSecondEnds)) labels.pop_back();
  Address address{letters_and_digits(labels.back()), mail ? kOfMail : kOfWeb};
  if (address.name.size() < kLeastLetters || (mail && is_one_of(address.name, kMailKeepers))) return std::nullopt;
  return address;
}

std::string_view word_of(const Passage& line, std::size_t n) {
  const std::size_t end = n + 1 < line.begins.size() ? line.begins[n + 1] - 1 : line.text.size();
  return std::string_view(line.text).substr(line.begins[n], end - line.begins[n]);
}

bool continues_name(std::string_view word) {
  return word.front() >= 'A' && word.front() <= 'Z' && !is_one_of(letters_and_digits(word), kNoPart) && word.find(':') == word.npos;
}

// The words from `first` on that spell the name and those that continue it; 0: they do not.
std::size_t words_of_name(const Passage& line, std::size_t first, std::string_view name) {
  std::string spelt;
  std::size_t count = 0;
  while (first + count < line.begins.size() && count < kMostWords && spelt.size() < name.size()) {
    const std::string_view word = word_of(line, first + count);
    if (word.find_first_of("@/") != word.npos) return 0;
    spelt += letters_and_digits(word);
    if (spelt.empty()) return 0;
    ++count;
  }
  if (spelt != name) return 0;
  while (first + count < line.begins.size() && count < kMostWords && word_of(line, first + count - 1).back() != ',' &&
         continues_name(word_of(line, first + count)))
    ++count;
  return count;
}

std::optional<Candidate> place_of(const Page& page, const PageIndex& index, std::string_view name) {
  for (const Passage& line : index.lines)
    for (std::size_t first = 0; first < line.begins.size(); ++first)
      if (const std::size_t count = words_of_name(line, first, name); count > 0) {
        const std::size_t last = first + count - 1;
        return part_of(page, line, line.begins[first], line.begins[last] + word_of(line, last).size());
      }
  return std::nullopt;
}

}  // namespace

std::vector<Scored> web_names(const Page& page, const PageIndex& index) {
  std::vector<Address> addresses;
  for (const Passage& line : index.lines)
    for (std::size_t n = 0; n < line.begins.size(); ++n)
      if (std::optional<Address> address = address_in(word_of(line, n))) {
        const auto known = std::ranges::find(addresses, address->name, &Address::name);
        if (known != addresses.end()) known->score = std::max(known->score, address->score);
        else if (addresses.size() == kMostAddresses) return {};
        else addresses.push_back(std::move(*address));
      }
  std::vector<Scored> out;
  for (const Address& address : addresses)
    if (std::optional<Candidate> place = place_of(page, index, address.name)) {
      place->kind = ValueKind::Name;
      const bool head = place->box.top <= index.height * kHead;
      out.push_back({std::move(*place), address.score * (head ? 1.0f : kBelowHead)});
    }
  return out;
}

}  // namespace dq::queries
