#include "queries/agreements.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

#include "queries/scanner.h"
#include "queries/words.h"

namespace dq::queries {
namespace {

// A phrase near a value that makes it more or less likely what is asked for.
struct Clue {
  std::string_view words;  // lower case
  float weight;
};

constexpr auto kDateBefore = std::to_array<Clue>(
    {{"effective as of", 0.4f}, {"effective date", 0.4f}, {"effective", 0.2f}, {"as of", 0.25f},        {"entered into", 0.25f},
     {"made and", 0.15f},       {"dated", 0.2f},          {"made this", 0.2f}, {"made on", 0.2f},       {"this", 0.1f},
     {"agreement", 0.1f},       {"expire", -0.4f},        {"terminat", -0.3f}, {"amended", -0.3f},      {"born", -0.5f},
     {"act of", -0.3f},         {"until", -0.35f},        {"prior to", -0.2f}, {"letter dated", -0.2f}, {"no later", -0.3f}});
constexpr auto kDateBehind =
    std::to_array<Clue>({{"effective date", 0.4f}, {"by and between", 0.3f}, {"between", 0.2f}, {"is entered", 0.2f}, {"is made", 0.2f}});
constexpr auto kTermBefore = std::to_array<Clue>({{"term of this agreement", 0.35f},
                                                  {"term of", 0.3f},
                                                  {"period of", 0.2f},
                                                  {"shall remain", 0.2f},
                                                  {"continue", 0.15f},
                                                  {"expire", 0.25f},
                                                  {"terminate", 0.15f},
                                                  {"survive", 0.12f},
                                                  {"full force", 0.15f},
                                                  {"obligations", 0.1f},
                                                  {"confidential", 0.05f},
                                                  {"notice", -0.3f},
                                                  {"within", -0.3f},
                                                  {"employ", -0.15f},
                                                  {"solicit", -0.25f},
                                                  {"renew", -0.2f},
                                                  {"age of", -0.5f}});
constexpr auto kTermBehind = std::to_array<Clue>({{"from the date", 0.25f},
                                                  {"after the date", 0.25f},
                                                  {"from the effective", 0.3f},
                                                  {"after the effective", 0.25f},
                                                  {"of the effective", 0.2f},
                                                  {"from and after", 0.2f},
                                                  {"following the", 0.1f},
                                                  {"notice", -0.2f},
                                                  {"anniversary", 0.05f}});

// How many bytes before and behind a value are looked at.
constexpr std::size_t kBefore = 110, kBehind = 80;
constexpr std::size_t kMostPartyWords = 9;

template <std::size_t N>
float clues(std::string_view text, const std::array<Clue, N>& of) {
  float sum = 0;
  for (const Clue& clue : of)
    if (text.find(clue.words) != text.npos) sum += clue.weight;
  return sum;
}

std::string before(const std::string& text, std::size_t at) { return text.substr(at - std::min(at, kBefore), std::min(at, kBefore)); }
std::string behind(const std::string& text, std::size_t at) { return text.substr(std::min(at, text.size()), kBehind); }

// Values of one kind with what stands around them.
template <class Score>
std::vector<Scored> scored_values(const Page& page, const PageIndex& index, ValueKind kind, Score score) {
  std::vector<Scored> out;
  for (const Passage& passage : index.paragraphs) {
    const std::string text = lower(passage.text);
    for (const ValueSpan& value : passage.values) {
      if (value.kind != kind) continue;
      const float worth = score(before(text, value.begin), behind(text, value.end), text.substr(value.begin, value.end - value.begin));
      if (worth <= 0) continue;
      out.push_back({part_of(page, passage, value.begin, value.end), std::min(worth, 0.99f)});
      out.back().value.kind = kind;
    }
  }
  return out;
}

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

// A name from a place on: words that begin with capitals, and small ones between them. Its end.
std::size_t name_end(std::string_view text, std::size_t at) {
  constexpr auto kInside = std::to_array<std::string_view>({"of", "and", "the", "for", "&", "de", "van", "von"});
  std::size_t end = at;
  for (std::size_t word = at; word < text.size();) {
    const std::size_t stop = std::min(text.find(' ', word), text.size());
    const std::string_view said = text.substr(word, stop - word);
    const bool capital = is_capital(said.front());
    if (!capital && (end == at || std::ranges::find(kInside, said) == kInside.end())) break;
    if (capital) end = stop;
    if (capital && std::string_view(".,;:()").find(said.back()) != std::string_view::npos) {
      const bool goes_on = said.back() == '.' && said.size() <= 4;  // "St. Louis"
      if (!goes_on) return stop - 1;
    }
    word = stop + 1;
  }
  return end;
}

std::size_t skip_words(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : words) {
      Scanner in(text, at);
      in.skip(" ,");
      if (in.take_text(word) && !is_wordlike(in.peek())) at = in.at(), again = true;
    }
  }
  Scanner in(text, at);
  in.skip(" ,");
  return in.at();
}

// "between X, a corporation (the "Company"), and Y": names begin behind "between" and behind an "and" that follows a comma, a
// bracket or the end of a name.
class PartyReader {
 public:
  PartyReader(const Page& page, const Passage& passage)
      : page_(page), passage_(passage), text_(passage.text), lower_(lower(passage.text)) {}

  void read(std::size_t from, std::vector<Scored>& out) {
    const std::size_t end = std::min(text_.size(), from + kReach);
    take(from, out);
    for (std::size_t at = from; (at = lower_.find(" and ", at)) != lower_.npos && at < end && found_ < kMost; ++at) {
      const char before_and = text_[at - 1];
      const bool parts = before_and == ',' || before_and == ')' || at == last_end_ || before_and == ';';
      if (parts) take(at + 5, out);
    }
  }

 private:
  static constexpr std::size_t kReach = 900, kMost = 4;

  void take(std::size_t at, std::vector<Scored>& out) {
    at = skip_words(text_, at, {"the", "each of", "by", "and", "among", "between", "mr.", "ms.", "dr."});
    std::size_t end = party_end(at);
    if (end <= at + 2 || !is_capital(text_[at])) return;
    Candidate value = part_of(page_, passage_, at, end);
    if (value.words.size() > kMostPartyWords) return;
    last_end_ = end;
    value.kind = ValueKind::Name;
    out.push_back({std::move(value), 0.85f - 0.02f * static_cast<float>(found_++)});
  }

  // The name goes on over ", Inc." and ends at what explains it.
  std::size_t party_end(std::size_t at) const {
    std::size_t end = name_end(text_, at);
    if (const std::size_t both = lower_.find(" and ", at); both != lower_.npos && both < end && !company_goes_on(both + 5)) end = both;
    for (const std::string_view form :
         {", inc.", ", inc", ", llc", ", l.l.c.", ", ltd.", ", ltd", ", l.p.", ", lp", ", corp.", ", n.a.", ", co.", ", limited"})
      if (std::string_view(lower_).substr(std::min(end, lower_.size())).starts_with(form)) return end + form.size();
    return end;
  }
  // "Smith and Sons Inc": what follows "and" is no name of its own where a form of company comes within two words.
  bool company_goes_on(std::size_t at) const {
    const std::string next = lower_.substr(at, 28);
    for (const std::string_view form : {"company", "co.", "sons", "associates", "partners"})
      if (next.starts_with(form)) return true;
    return false;
  }

  const Page& page_;
  const Passage& passage_;
  const std::string& text_;
  std::string lower_;
  std::size_t found_ = 0, last_end_ = std::string::npos;
};

}  // namespace

std::vector<Scored> agreement_dates(const Page& page, const PageIndex& index) {
  const float early = index.page == 1 ? 1.0f : index.page == 2 ? 0.75f : 0.55f;
  return scored_values(page, index, ValueKind::Date, [&](const std::string& left, const std::string& right, const std::string&) {
    return (0.4f + clues(left, kDateBefore) + clues(right, kDateBehind)) * early;
  });
}

std::vector<Scored> terms(const Page& page, const PageIndex& index) {
  return scored_values(page, index, ValueKind::Duration, [](const std::string& left, const std::string& right, const std::string& said) {
    const float unit = said.find("day") != said.npos ? -0.3f : said.find("year") != said.npos ? 0.08f : 0.0f;
    return 0.3f + clues(left, kTermBefore) + clues(right, kTermBehind) + unit;
  });
}

std::vector<Scored> governing_laws(const Page& page, const PageIndex& index) {
  std::vector<Scored> out;
  for (const Passage& passage : index.paragraphs) {
    const std::string text = lower(passage.text);
    for (const std::string_view phrase : {"laws of", "law of", "courts of", "laws in"})
      for (std::size_t at = 0; (at = text.find(phrase, at)) != text.npos; at += phrase.size()) {
        const std::size_t from =
            skip_words(passage.text, at + phrase.size(), {"the", "state of", "commonwealth of", "province of", "internal"});
        const std::size_t end = std::min(name_end(passage.text, from), passage.text.find(" and ", from));
        if (end <= from || end > passage.text.size()) continue;
        const std::string around = before(text, at);
        const bool governs =
            around.find("govern") != around.npos || around.find("constru") != around.npos || around.find("interpret") != around.npos;
        out.push_back({part_of(page, passage, from, end), (governs ? 0.9f : 0.55f) - (phrase.starts_with("courts") ? 0.1f : 0.0f)});
        out.back().value.kind = ValueKind::Place;
      }
  }
  return out;
}

std::vector<Scored> parties(const Page& page, const PageIndex& index) {
  std::vector<Scored> out;
  if (index.page > 2) return out;
  for (const Passage& passage : index.paragraphs) {
    const std::string text = lower(passage.text);
    for (const std::string_view phrase : {"by and between", "by and among", "between", "among"}) {
      const std::size_t at = text.find(phrase);
      if (at == text.npos || (text.find("agreement") > at + kBehind && text.find("contract") > at + kBehind)) continue;
      PartyReader(page, passage).read(at + phrase.size(), out);
      break;
    }
    if (out.size() >= 2) break;
  }
  return out;
}

}  // namespace dq::queries
