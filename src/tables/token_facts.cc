#include "tables/token_facts.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dq::tables {
namespace {

constexpr float kFarEms = 40;         // what is further away is as far as anything
constexpr float kLongText = 80;       // characters
constexpr Pt kOnePlace = 1.5_pt;      // rulings closer than this are one line
constexpr Pt kRulingInside = 1.5_pt;  // a ruling may stand this far inside the box of a text beside it (side bearings)

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0; }
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
}
bool is_lower(char32_t c) { return is_letter(c) && !is_upper(c); }
bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

// "2019", "1998-99": a year is a heading oftener than a value.
bool is_year(const std::u32string& t) {
  if (t.size() < 4 || t.size() > 9) return false;
  return ((t[0] == '1' && t[1] == '9') || (t[0] == '2' && t[1] == '0')) && is_digit(t[2]) && is_digit(t[3]) &&
         (t.size() == 4 || !is_digit(t[4]));
}

struct Counts {
  float digits = 0, letters = 0, upper = 0, spaces = 0, marks = 0;
};

Counts count(const std::u32string& t) {
  Counts n;
  for (char32_t c : t) {
    n.digits += is_digit(c), n.letters += is_letter(c), n.upper += is_upper(c), n.spaces += c == ' ';
    n.marks += !is_digit(c) && !is_letter(c) && c != ' ';
  }
  return n;
}

bool is_total(const std::string& text) {
  return text.starts_with("Total") || text.starts_with("TOTAL") || text.starts_with("total") || text.find("otal") == 1;
}

bool is_figure_caption(const std::string& text) {
  return text.starts_with("Fig") || text.starts_with("Chart") || text.starts_with("Source");
}

}  // namespace

std::int8_t to_fact(float value) { return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0f, 1.0f) * 127)); }

float squashed(float ems) {
  const float size = std::min(std::log1p(std::abs(ems)) / std::log1p(kFarEms), 1.0f);
  return ems < 0 ? -size : size;
}

std::array<float, kTextFacts> text_facts(const std::string& text) {
  const std::u32string t = to_utf32(text);
  if (t.empty()) return {};
  const Counts n = count(t);
  const auto length = static_cast<float>(t.size());
  const char32_t first = t.front(), last = t.back();
  const auto dots = static_cast<float>(std::ranges::count_if(t, [](char32_t c) { return c == '.' || c == 0x2026 || c == '_'; }));
  return {std::min(length / kLongText, 1.0f),
          squashed(length),
          n.digits / length,
          n.letters / length,
          n.upper / std::max(n.letters, 1.0f),
          n.marks / length,
          std::min(n.spaces / 10, 1.0f),
          static_cast<float>(is_upper(first)),
          static_cast<float>(is_lower(first)),
          static_cast<float>(is_numeric_text(text)),
          static_cast<float>(is_unit_text(text)),
          static_cast<float>(is_measure_text(text)),
          static_cast<float>(std::ranges::any_of(t, [](char32_t c) { return is_one_of(c, U"$€£¥₹₩"); })),
          static_cast<float>(last == '%' || last == 0x2030),
          static_cast<float>(first == '('),
          static_cast<float>(last == ':'),
          static_cast<float>(last == '.' || last == ';' || last == '?' || last == '!'),
          static_cast<float>(last == ',' || last == '-' || last == '/' || last == '&'),
          static_cast<float>(is_list_marker(text)),
          static_cast<float>(n.digits + n.letters == 0),
          static_cast<float>(dots > 3),
          static_cast<float>(is_year(t)),
          static_cast<float>(is_total(text)),
          is_table_caption(text)    ? 1.0f
          : is_figure_caption(text) ? -1.0f
                                    : 0.0f};
}

RulingIndex::RulingIndex(const std::vector<Ruling>& rulings, bool horizontal) {
  for (const Ruling& r : rulings)
    if (r.horizontal == horizontal) sorted_.push_back(r);
  std::ranges::stable_sort(sorted_, {}, &Ruling::position);
}

RulingIndex::Hit RulingIndex::nearest(Pt from, int side, Interval<Pt> range) const {
  const auto over = [&](const Ruling& r) { return r.span.contains(range.center()); };
  const auto begin = std::ranges::lower_bound(sorted_, side > 0 ? from - kRulingInside : from + kRulingInside, {}, &Ruling::position);
  if (side > 0) {
    const auto hit = std::find_if(begin, sorted_.end(), over);
    return hit == sorted_.end() ? Hit{} : Hit{std::max(hit->position - from, 0_pt), hit->span.length()};
  }
  for (auto hit = begin; hit != sorted_.begin();)
    if (over(*--hit)) return {std::max(from - hit->position, 0_pt), hit->span.length()};
  return {};
}

int RulingIndex::count(Interval<Pt> between, Interval<Pt> a, Interval<Pt> b) const {
  int places = 0;
  Pt last = -1'000'000_pt;
  for (auto r = std::ranges::lower_bound(sorted_, between.lo - kRulingInside, {}, &Ruling::position);
       r != sorted_.end() && r->position <= between.hi + kRulingInside; ++r) {
    if (!r->span.contains(a.center()) && !r->span.contains(b.center())) continue;
    places += r->position - last > kOnePlace;
    last = r->position;
  }
  return places;
}

}  // namespace dq::tables
