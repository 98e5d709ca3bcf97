#include "forms/phrase_looks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace dq::forms {
namespace {

// Sizes read off scans differ by some percent in one line.
constexpr float kOtherSize = 1.15f;

// Written by us: what forms and letterheads of business call their fields, in English.
constexpr auto kKeyWords = std::to_array<std::string_view>(
    {"account",  "address",  "agency",    "amount",   "attention", "attn",     "authorized", "balance",    "bank",       "billing",
     "birth",    "brand",    "by",        "cc",       "city",      "class",    "client",     "code",       "comments",   "company",
     "contact",  "contract", "cost",      "country",  "county",    "customer", "date",       "department", "dept",       "description",
     "division", "due",      "email",     "employer", "end",       "estimate", "fax",        "from",       "gross",      "id",
     "invoice",  "item",     "location",  "manager",  "name",      "net",      "no",         "number",     "occupation", "order",
     "page",     "pages",    "period",    "phone",    "po",        "price",    "product",    "project",    "purpose",    "quantity",
     "rate",     "re",       "reference", "sex",      "signature", "start",    "state",      "subject",    "tax",        "telephone",
     "title",    "to",       "total",     "type"});
static_assert(std::ranges::is_sorted(kKeyWords));

std::string lowered(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

std::size_t bold_words(const Page& page, const Phrase& phrase) {
  return static_cast<std::size_t>(
      std::ranges::count_if(phrase.words, [&](std::uint32_t n) { return (page.words[n].flags & kWordBold) != 0; }));
}

}  // namespace

Letters letters_of(const Page& page, const Phrase& phrase) {
  Letters letters;
  for (const std::uint32_t word : phrase.words)
    for (const char32_t c : to_utf32(page.words[word].text))
      ++(is_digit(c) ? letters.digits : is_letter(c) ? letters.letters : letters.others);
  return letters;
}

bool has_key_word(const Page& page, const Phrase& phrase) {
  return std::ranges::any_of(phrase.words, [&](std::uint32_t word) {
    return std::ranges::binary_search(kKeyWords, std::string_view(lowered(page.words[word].text)));
  });
}

bool set_differently(const Page& page, const Phrase& a, const Phrase& b) {
  const Word &one = page.words[a.words.front()], &other = page.words[b.words.front()];
  if (a.filled != b.filled) return true;
  if (std::max(a.size, b.size) > std::min(a.size, b.size) * kOtherSize) return true;
  const bool bold_a = bold_words(page, a) * 2 > a.words.size(), bold_b = bold_words(page, b) * 2 > b.words.size();
  return bold_a != bold_b || (one.source != WordSource::Ocr && other.source != WordSource::Ocr && one.font != other.font);
}

}  // namespace dq::forms
