#include "queries/letterhead.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "queries/scanner.h"
#include "queries/web_names.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

// Lines of the head that are looked at.
constexpr std::size_t kMostLines = 14, kMostAddressLines = 6;
constexpr std::size_t kMostNameWords = 9;
// A line with a postal code has the name of a place, too.
constexpr int kPlaceLetters = 4;

// Forms of company, which only names have, and words that names of shops have.
constexpr auto kCompanyForms = std::to_array<std::string_view>({"sdn", "bhd", "inc", "llc", "ltd", "limited", "corp", "corporation", "gmbh",
                                                                "ag", "kg", "bv", "nv", "sarl", "sas", "srl", "spa", "plc", "pty"});
constexpr auto kShopWords = std::to_array<std::string_view>(
    {"company", "enterprise", "enterprises",   "trading",   "restaurant", "restoran",   "mart", "market",   "supermarket",
     "store",   "stores",     "hardware",      "bakery",    "pharmacy",   "hotel",      "cafe", "services", "industries",
     "group",   "holdings",   "international", "solutions", "interior",   "university", "bank"});
// Words of headings, which are no names.
constexpr auto kNoName = std::to_array<std::string_view>(
    {"invoice",   "receipt",  "tax",     "bill",   "date",         "page",      "order",   "statement", "contract", "cash",     "tel",
     "telephone", "phone",    "fax",     "email",  "gst",          "www",       "welcome", "thank",     "copy",     "original", "duplicate",
     "facture",   "rechnung", "factuur", "number", "total",        "customer",  "cashier", "paid",      "void",     "approved", "official",
     "member",    "closed",   "reprint", "table",  "confirmation", "agreement", "http",    "https"});
constexpr auto kStreetWords = std::to_array<std::string_view>(
    {"street", "road",   "avenue",   "ave",     "blvd",    "boulevard", "lane",      "drive",   "suite",  "floor",   "jalan",
     "jln",    "taman",  "lot",      "lorong",  "kawasan", "bandar",    "persiaran", "plaza",   "park",   "box",     "way",
     "square", "court",  "building", "block",   "unit",    "selangor",  "johor",     "kuala",   "lumpur", "strasse", "straße",
     "rue",    "straat", "seksyen",  "section", "batu",    "kampung",   "plot",      "highway", "mall"});
constexpr auto kAddressEnds = std::to_array<std::string_view>(
    {"tel",     "telephone", "phone", "fax",     "gst",     "email",   "e-mail", "mail",  "www", "reg",    "invoice",
     "receipt", "date",      "tax",   "cashier", "hotline", "website", "bill",   "table", "vat", "company"});

template <std::size_t N>
bool has_any(const std::vector<std::string>& words, const std::array<std::string_view, N>& of) {
  return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(of, word) != of.end(); });
}

// Lower case, letters and digits, without stemming.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (is_wordlike(c) || is_ascii_digit(c)) out.back() += ascii_lower(c);
    else if (c != '.' && !out.back().empty()) out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

struct HeadLine {
  const Passage* passage;
  std::vector<std::string> words;
  int letters = 0, digits = 0;
};

std::vector<HeadLine> head_lines(const PageIndex& index) {
  std::vector<HeadLine> lines;
  for (const Passage& passage : index.lines) {
    if (passage.box.top > index.height * kHead || lines.size() == kMostLines) break;
    HeadLine line{&passage, plain_words(passage.text)};
    for (const char c : passage.text) line.letters += is_wordlike(c) ? 1 : 0, line.digits += is_ascii_digit(c) ? 1 : 0;
    if (line.letters + line.digits > 1) lines.push_back(std::move(line));
  }
  return lines;
}

bool may_be_name(const HeadLine& line) {
  return line.letters >= 3 && line.letters > 2 * line.digits && line.words.size() <= kMostNameWords && !has_any(line.words, kNoName) &&
         line.passage->text.back() != ':';
}

bool is_street(const HeadLine& line) {
  const bool number_and_comma = line.digits > 0 && line.letters > 3 && line.passage->text.find(',') != std::string::npos;
  return has_any(line.words, kStreetWords) || number_and_comma;
}

// Five digits in a row, as postal codes have in many countries; or two letters and five digits.
bool has_postal_code(const HeadLine& line) {
  return line.letters >= kPlaceLetters && std::ranges::any_of(line.words, [](const std::string& word) {
    const bool year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    return (word.size() == 5 || word.size() == 4) && !year && std::ranges::all_of(word, is_ascii_digit);
  });
}

bool ends_address(const HeadLine& line) {
  const std::vector<std::string> first(line.words.begin(),
                                       line.words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(2, line.words.size())));
  const bool dated = std::ranges::any_of(line.passage->values, [](const ValueSpan& value) { return value.kind == ValueKind::Date; });
  return dated || has_any(first, kAddressEnds);
}

Candidate whole(const Page& page, const Passage& passage) { return part_of(page, passage, 0, passage.text.size()); }

}  // namespace

std::vector<Scored> letterhead_names(const Page& page, const PageIndex& index) {
  if (index.page != 1) return {};
  std::vector<Scored> out = web_names(page, index);
  const std::size_t of_web = out.size();
  bool first = true;
  float place = 0;
  for (const HeadLine& line : head_lines(index)) {
    if (!may_be_name(line)) continue;
    for (Scored& name : std::span(out).first(of_web)) {  // a line of its own tells the name in full
      if (is_street(line) || !line.passage->box.contains(center(name.value.box))) continue;
      name.value = whole(page, *line.passage);
      name.value.kind = ValueKind::Name;
    }
    const bool company = has_any(line.words, kCompanyForms) && line.words.size() > 1,
               shop = has_any(line.words, kShopWords) && line.words.size() > 1;
    const float score = (company ? 0.85f : first ? 0.74f : shop ? 0.72f : is_street(line) ? 0.2f : 0.45f) - place;
    out.push_back({whole(page, *line.passage), score});
    out.back().value.kind = ValueKind::Name;
    first = false;
    place += 0.02f;
  }
  return out;
}

std::vector<Scored> letterhead_addresses(const Page& page, const PageIndex& index) {
  std::vector<Scored> out;
  if (index.page != 1) return out;
  Candidate address;
  bool postal = false;
  std::size_t taken = 0;
  for (const HeadLine& line : head_lines(index)) {
    const bool fits = !ends_address(line) && (is_street(line) || has_postal_code(line) || (taken > 0 && line.passage->text.back() == ',') ||
                                              (taken > 0 && line.digits == 0 && line.words.size() <= 4));
    if (!fits && taken == 0) continue;
    if (!fits || taken == kMostAddressLines) break;
    if (taken == 0) address = whole(page, *line.passage);
    else {
      address.text += ' ' + line.passage->text;
      address.words.insert(address.words.end(), line.passage->words.begin(), line.passage->words.end());
      address.box = united(address.box, line.passage->box);
    }
    postal = postal || has_postal_code(line);
    ++taken;
  }
  if (taken == 0) return out;
  address.kind = ValueKind::Address;
  out.push_back({std::move(address), postal ? 0.8f : taken > 1 ? 0.65f : 0.5f});
  return out;
}

}  // namespace dq::queries
