#include "classify/page_number.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "classify/tokens.h"

namespace dq::classify {
namespace {

constexpr float kEdge = 0.15f;    // of the page's height: where page numbers stand
constexpr int kMostPages = 9999;  // a larger number is something else
constexpr std::size_t kMostDigits = 4;
constexpr std::array<std::string_view, 9> kPageWords = {"page", "pg", "p", "seite", "pagina", "pag", "sheet", "blatt", "hoja"};
constexpr std::array<std::string_view, 6> kOfWords = {"of", "von", "de", "sur", "di", "/"};

// A whole number and nothing else; 0: no number.
int number_of(std::string_view text) {
  while (!text.empty() && (text.front() == '-' || text.front() == '(')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '-' || text.back() == ')' || text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  if (text.empty() || text.size() > kMostDigits || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return 0;
  return std::min(std::stoi(std::string(text)), kMostPages);
}

bool is_one_of(auto& words, std::string_view text) { return std::ranges::find(words, text) != words.end(); }

// "2/3" and "2" before "of 3".
int numbered_of(const std::vector<std::string_view>& words, std::size_t n) {
  const std::string_view word = words[n];
  if (const auto slash = word.find('/'); slash != word.npos) {
    const int number = number_of(word.substr(0, slash)), all = number_of(word.substr(slash + 1));
    return all >= number ? number : 0;
  }
  const bool all_follow = n + 2 < words.size() && is_one_of(kOfWords, words[n + 1]) && number_of(words[n + 2]) >= number_of(word);
  return all_follow ? number_of(word) : 0;
}

int told_in(const std::vector<std::string_view>& words, bool page_number_block) {
  for (std::size_t n = 0; n < words.size(); ++n) {
    const bool after_page = n > 0 && is_one_of(kPageWords, std::string_view(token_of(words[n - 1])));
    if (after_page) {
      const int number = words[n].find('/') != words[n].npos ? numbered_of(words, n) : number_of(words[n]);
      if (number > 0) return number;
    }
  }
  if (!page_number_block || words.empty()) return 0;
  if (words.size() == 3 && words[0] == "-" && words[2] == "-") return number_of(words[1]);
  const int of_all = numbered_of(words, 0);
  return of_all > 0 || words.size() > 1 ? of_all : number_of(words[0]);
}

}  // namespace

int told_page_number(const Page& page) {
  for (const Block& block : page.blocks)
    for (const std::uint32_t line : block.lines) {
      const Line& told = page.lines[line];
      if (told.box.top > page.height * kEdge && told.box.bottom < page.height * (1 - kEdge)) continue;
      std::vector<std::string_view> words;
      for (const std::uint32_t word : told.words)
        if (!(page.words[word].flags & kWordUnseen)) words.push_back(page.words[word].text);
      if (const int number = told_in(words, block.type == BlockType::PageNumber); number > 0) return number;
    }
  return 0;
}

}  // namespace dq::classify
