#include "records/mrz.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "queries/scanner.h"

namespace dq::records {
namespace {

// Where the fields of a format stand: line, first character, length; the check digit follows a field that has one.
struct Place {
  int line = 0, begin = 0, length = 0;
};
struct Layout {
  MrzFormat format;
  std::size_t lines, length;
  Place names, number, nationality, birth, sex, expiry;
  Place optional;                  // with a check digit of its own; length 0: none
  std::array<Place, 4> composite;  // what the last check digit is over; length 0: none
  Place composite_digit;
};

constexpr std::array<Layout, 5> kLayouts{{
    {MrzFormat::Td3,
     2,
     44,
     {0, 5, 39},
     {1, 0, 9},
     {1, 10, 3},
     {1, 13, 6},
     {1, 20, 1},
     {1, 21, 6},
     {1, 28, 14},
     {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, {}}},
     {1, 43, 1}},
    {MrzFormat::Td1,
     3,
     30,
     {2, 0, 30},
     {0, 5, 9},
     {1, 15, 3},
     {1, 0, 6},
     {1, 7, 1},
     {1, 8, 6},
     {},
     {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}},
     {1, 29, 1}},
    {MrzFormat::Td2,
     2,
     36,
     {0, 5, 31},
     {1, 0, 9},
     {1, 10, 3},
     {1, 13, 6},
     {1, 20, 1},
     {1, 21, 6},
     {},
     {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, {}}},
     {1, 35, 1}},
    {MrzFormat::VisaA, 2, 44, {0, 5, 39}, {1, 0, 9}, {1, 10, 3}, {1, 13, 6}, {1, 20, 1}, {1, 21, 6}, {}, {}, {}},
    {MrzFormat::VisaB, 2, 36, {0, 5, 31}, {1, 0, 9}, {1, 10, 3}, {1, 13, 6}, {1, 20, 1}, {1, 21, 6}, {}, {}, {}},
}};

// Print that is taken for other print: what it is among digits, and what among letters.
constexpr auto kAsDigit = std::to_array<std::pair<char, char>>(
    {{'O', '0'}, {'Q', '0'}, {'D', '0'}, {'I', '1'}, {'L', '1'}, {'Z', '2'}, {'S', '5'}, {'G', '6'}, {'T', '7'}, {'B', '8'}});
constexpr auto kAsLetter = std::to_array<std::pair<char, char>>({{'0', 'O'}, {'1', 'I'}, {'2', 'Z'}, {'5', 'S'}, {'6', 'G'}, {'8', 'B'}});

// Of a number with more doubtful characters not every way is tried.
constexpr std::size_t kMostDoubts = 10;
// A line may lack or have too many fillers, which are hard to count.
constexpr std::size_t kMayLack = 3;
constexpr std::ptrdiff_t kLeastFillers = 2;

template <std::size_t N>
char mapped(const std::array<std::pair<char, char>, N>& map, char c) {
  for (const auto& [from, to] : map)
    if (c == from) return to;
  return c;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Capitals, digits and fillers; other signs of a line in such print are fillers misread.
std::string cleaned(const std::string& line) {
  std::string out;
  for (std::size_t n = 0; n < line.size(); ++n) {
    const char c = line[n];
    if (c == ' ') continue;
    if (is_upper(c) || queries::is_ascii_digit(c) || c == '<') out += c;
    else if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
    else if (line.compare(n, 2, "\xC2\xAB") == 0) out += "<<", ++n;  // «
    else if (c == '(' || c == '{' || c == '[' || c == '-' || c == '_') out += '<';
    else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) return {};  // not print of a zone
  }
  return out;
}

// As long as it must be: fillers are put into, or taken out of, the longest run of them.
std::string fitted(std::string line, std::size_t length) {
  if (line.size() == length) return line;
  if (line.size() + kMayLack < length || line.size() > length + kMayLack) return {};
  std::size_t begin = 0, run = 0;
  for (std::size_t n = 0; n < line.size(); ++n) {
    std::size_t end = n;
    while (end < line.size() && line[end] == '<') ++end;
    if (end - n > run) begin = n, run = end - n;
    n = end;
  }
  if (run < static_cast<std::size_t>(kLeastFillers)) return {};
  if (line.size() < length) return line.insert(begin, length - line.size(), '<');
  const std::size_t excess = line.size() - length;
  return excess + 1 < run ? line.erase(begin, excess) : std::string();
}

class Reader {
 public:
  Reader(const Layout& layout, std::vector<std::string> lines) : layout_(layout), lines_(std::move(lines)) {}

  std::optional<Mrz> read() {
    if (!begins_right()) return std::nullopt;
    put_right();
    Mrz mrz;
    mrz.format = layout_.format;
    count_checks(mrz);
    if (mrz.checks_right + 1 < mrz.checks) return std::nullopt;
    mrz.lines = lines_;
    mrz.code = without_fillers(lines_[0].substr(0, 2));
    mrz.issuer = without_fillers(lines_[0].substr(2, 3));
    mrz.nationality = without_fillers(text(layout_.nationality));
    mrz.number = without_fillers(text(layout_.number));
    if (const char sex = text(layout_.sex)[0]; sex == 'M' || sex == 'F') mrz.sex = sex;
    mrz.birth = date(layout_.birth);
    mrz.expiry = date(layout_.expiry);
    read_names(mrz);
    return mrz;
  }

 private:
  std::string text(const Place& place) const {
    return lines_[static_cast<std::size_t>(place.line)].substr(static_cast<std::size_t>(place.begin),
                                                               static_cast<std::size_t>(place.length));
  }
  char& at(int line, int n) { return lines_[static_cast<std::size_t>(line)][static_cast<std::size_t>(n)]; }
  static Place check_of(const Place& place) { return {place.line, place.begin + place.length, 1}; }

  // Passports and visas say so with their first letter, cards with others.
  bool begins_right() const {
    const char first = lines_[0][0];
    switch (layout_.format) {
      case MrzFormat::Td3:
        return first == 'P';
      case MrzFormat::VisaA:
      case MrzFormat::VisaB:
        return first == 'V';
      default:
        return first == 'I' || first == 'A' || first == 'C' || first == 'P' || first == '1';
    }
  }

  template <class Map>
  void map(const Place& place, const Map& to) {
    for (int n = 0; n < place.length; ++n) at(place.line, place.begin + n) = mapped(to, at(place.line, place.begin + n));
  }

  void put_right() {
    at(0, 0) = mapped(kAsLetter, at(0, 0));
    map({0, 2, 3}, kAsLetter);
    map(layout_.names, kAsLetter);
    map(layout_.nationality, kAsLetter);
    for (const Place& field : {layout_.birth, layout_.expiry}) map(field, kAsDigit), map(check_of(field), kAsDigit);
    map(check_of(layout_.number), kAsDigit);
    if (layout_.composite_digit.length > 0) map(layout_.composite_digit, kAsDigit);
    if (layout_.optional.length > 0) map(check_of(layout_.optional), kAsDigit);
    put_number_right();
  }

  // Letters and digits of a number can be told apart by its check digit alone: the fewest changes that fit it.
  void put_number_right() {
    const Place& place = layout_.number;
    const char check = text(check_of(place))[0];
    std::string number = text(place);
    const auto fits = [&](const std::string& tried) { return mrz_check_digit(tried) == check - '0'; };
    if (fits(number) || !queries::is_ascii_digit(check)) return;
    std::vector<std::pair<std::size_t, char>> doubts;
    for (std::size_t n = 0; n < number.size(); ++n) {
      const char other = queries::is_ascii_digit(number[n]) ? mapped(kAsLetter, number[n]) : mapped(kAsDigit, number[n]);
      if (other != number[n] && doubts.size() < kMostDoubts) doubts.emplace_back(n, other);
    }
    std::string best;
    int fewest = static_cast<int>(number.size()) + 1;
    for (std::uint32_t set = 1; set < 1u << doubts.size(); ++set) {
      std::string tried = number;
      int changes = 0;
      for (std::size_t n = 0; n < doubts.size(); ++n)
        if (set >> n & 1) tried[doubts[n].first] = doubts[n].second, ++changes;
      if (changes < fewest && fits(tried)) best = std::move(tried), fewest = changes;
    }
    if (!best.empty()) lines_[static_cast<std::size_t>(place.line)].replace(static_cast<std::size_t>(place.begin), best.size(), best);
  }

  void count_checks(Mrz& mrz) const {
    const auto count = [&](const std::string& over, char digit, bool may_be_filler) {
      ++mrz.checks;
      const bool empty = may_be_filler && digit == '<' && over.find_first_not_of('<') == over.npos;
      mrz.checks_right += empty || mrz_check_digit(over) == digit - '0' ? 1 : 0;
    };
    const auto is_right = [&](const Place& field) { return mrz_check_digit(text(field)) == text(check_of(field))[0] - '0'; };
    mrz.number_right = is_right(layout_.number), mrz.birth_right = is_right(layout_.birth), mrz.expiry_right = is_right(layout_.expiry);
    mrz.checks = 3;
    mrz.checks_right = (mrz.number_right ? 1 : 0) + (mrz.birth_right ? 1 : 0) + (mrz.expiry_right ? 1 : 0);
    if (layout_.optional.length > 0) count(text(layout_.optional), text(check_of(layout_.optional))[0], true);
    if (layout_.composite_digit.length == 0) return;
    std::string all;
    for (const Place& part : layout_.composite)
      if (part.length > 0) all += text(part);
    count(all, text(layout_.composite_digit)[0], false);
  }

  static std::string without_fillers(std::string text) {
    std::erase(text, '<');
    return text;
  }

  static std::string without_outer_fillers(std::string text) {
    text.erase(0, std::min(text.find_first_not_of('<'), text.size()));
    text.erase(text.find_last_not_of('<') + 1);
    return text;
  }

  std::string date(const Place& place) const {
    const std::string digits = text(place);
    return std::ranges::all_of(digits, queries::is_ascii_digit) ? digits : std::string();
  }

  void read_names(Mrz& mrz) const {
    const std::string names = text(layout_.names);
    const std::size_t both = std::min(names.find("<<"), names.size());
    mrz.surname = without_outer_fillers(names.substr(0, both));
    std::ranges::replace(mrz.surname, '<', ' ');
    for (std::size_t begin = std::min(both + 2, names.size()); begin < names.size();) {
      const std::size_t end = std::min(names.find('<', begin), names.size());
      if (end == begin) break;
      mrz.given_names.push_back(names.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  const Layout& layout_;
  std::vector<std::string> lines_;
};

}  // namespace

int mrz_check_digit(std::string_view text) {
  constexpr std::array kWeights{7, 3, 1};
  int sum = 0;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const char c = text[n];
    if (!queries::is_ascii_digit(c) && !is_upper(c) && c != '<') return -1;
    const int value = queries::is_ascii_digit(c) ? c - '0' : c == '<' ? 0 : c - 'A' + 10;
    sum += value * kWeights[n % kWeights.size()];
  }
  return sum % 10;
}

std::optional<FoundMrz> find_mrz(std::span<const std::string> lines) {
  std::vector<std::string> clean;
  for (const std::string& line : lines) clean.push_back(cleaned(line));
  std::optional<FoundMrz> best;
  for (std::size_t first = 0; first < clean.size(); ++first) {
    for (const Layout& layout : kLayouts) {
      if (first + layout.lines > clean.size()) continue;
      std::vector<std::string> zone;
      for (std::size_t n = 0; n < layout.lines; ++n) zone.push_back(fitted(clean[first + n], layout.length));
      const bool fits = std::ranges::none_of(zone, &std::string::empty) && zone[0].find('<') != std::string::npos;
      if (!fits) continue;
      auto mrz = Reader(layout, std::move(zone)).read();
      if (mrz && (!best || mrz->checks_right > best->mrz.checks_right)) best = FoundMrz{std::move(*mrz), first};
    }
  }
  return best;
}

}  // namespace dq::records
