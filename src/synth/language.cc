#include "synth/language.h"

#include <algorithm>
#include <map>

namespace dq::synth {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    auto part = text.substr(at, end - at);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    if (!part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

std::vector<std::string> words(std::string_view text) { return split(text, text.find(',') == text.npos ? ' ' : ','); }

Language opened(const LanguageText& text) {
  Language out;
  out.text = &text;
  out.nouns = words(text.nouns);
  out.adjectives = words(text.adjectives);
  out.verbs = words(text.verbs);
  out.glue = words(text.glue);
  out.first_names = words(text.first_names);
  out.last_names = words(text.last_names);
  out.places = words(text.places);
  out.streets = words(text.streets);
  out.months = words(text.months);
  out.companies = split(text.company, ',');
  for (auto& each : split(text.terms, ',')) {
    const auto equals = each.find('=');
    out.terms.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return out;
}

}  // namespace

std::string Language::term(std::string_view name) const {
  for (auto& [key, word] : terms)
    if (key == name) return word;
  return std::string(name);
}

const Language& language(std::string_view code) {
  static const auto kAll = [] {
    std::map<std::string, Language, std::less<>> all;
    for (auto& each : language_texts()) all.emplace(std::string(each.code), opened(each));
    return all;
  }();
  const auto at = kAll.find(code);
  return at == kAll.end() ? kAll.find("en")->second : at->second;
}

}  // namespace dq::synth
