#include "fuzz/pdf_pieces.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace dq::fuzz {
namespace {

constexpr std::string_view kSpace("\0\t\n\f\r ", 6), kDelimiters = "()<>[]{}/%";

bool is_regular(char c) { return !kSpace.contains(c) && !kDelimiters.contains(c); }

std::size_t string_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '(') ++depth;
    else if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return text.size();
}

std::size_t regular_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_regular(text[at])) ++at;
  return at;
}

Token token_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '(') return {TokenKind::String, at, string_end(text, at)};
  if (text.substr(at).starts_with("<<")) return {TokenKind::Open, at, at + 2};
  if (text.substr(at).starts_with(">>")) return {TokenKind::Close, at, at + 2};
  if (c == '<') return {TokenKind::String, at, std::min(text.find('>', at), text.size() - 1) + 1};
  if (c == '[' || c == '{') return {TokenKind::Open, at, at + 1};
  if (c == ']' || c == '}' || c == ')' || c == '>') return {TokenKind::Close, at, at + 1};
  if (c == '/') return {TokenKind::Name, at, regular_end(text, at + 1)};
  const bool number = c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9');
  return {number ? TokenKind::Number : TokenKind::Word, at, regular_end(text, at)};
}

// "12 0 obj" ends at `at`: where it begins, or npos.
std::size_t object_head(std::string_view file, std::size_t at) {
  const auto back_over = [&](auto is) {
    while (at > 0 && is(file[at - 1])) --at;
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto space = [](char c) { return kSpace.contains(c); };
  back_over(space);
  const std::size_t generation = at;
  back_over(digit);
  if (at == generation) return std::string_view::npos;
  back_over(space);
  const std::size_t number = at;
  back_over(digit);
  return at == number ? std::string_view::npos : at;
}

PdfObject object_of(int number, std::string_view body) {
  PdfObject object;
  object.number = number;
  const std::size_t stream = body.find("stream");
  object.has_stream = stream != body.npos;
  object.dictionary = body.substr(0, stream);
  if (!object.has_stream) return object;
  std::string_view data = body.substr(stream + 6);
  if (data.starts_with("\r\n")) data.remove_prefix(2);
  else if (data.starts_with('\n')) data.remove_prefix(1);
  data = data.substr(0, data.rfind("endstream"));
  if (data.ends_with('\n')) data.remove_suffix(1);
  object.stream = data;
  return object;
}

// The dictionary with its /Length as it is.
std::string with_length(std::string dictionary, std::size_t length) {
  const std::size_t key = dictionary.find("/Length ");
  if (key == dictionary.npos) return dictionary;
  std::size_t end = key + 8;
  while (end < dictionary.size() && (is_regular(dictionary[end]))) ++end;
  return dictionary.replace(key + 8, end - key - 8, std::to_string(length));
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (kSpace.contains(text[at])) {
      ++at;
    } else if (text[at] == '%') {
      at = std::min(text.find_first_of("\r\n", at), text.size());
    } else {
      tokens.push_back(token_at(text, at));
      at = std::max(tokens.back().end, at + 1);
    }
  }
  return tokens;
}

PdfPieces take_apart(std::string_view file) {
  PdfPieces pieces;
  for (std::size_t at = file.find("obj"); at != file.npos; at = file.find("obj", at + 3)) {
    const std::size_t head = object_head(file, at);
    if (head == file.npos) continue;
    const std::size_t end = std::min(file.find("endobj", at), file.size());
    pieces.objects.push_back(object_of(std::atoi(std::string(file.substr(head, 10)).c_str()), file.substr(at + 3, end - at - 3)));
    at = std::min(end + 3, file.size());
  }
  if (const std::size_t trailer = file.rfind("trailer"); trailer != file.npos)
    pieces.trailer = file.substr(trailer + 7, std::min(file.find("startxref", trailer), file.size()) - trailer - 7);
  return pieces;
}

std::string put_together(const PdfPieces& pieces, CrossReferences references) {
  std::string out = "%PDF-1.7\n", table;
  int last = 0;
  for (const PdfObject& object : pieces.objects) {
    char entry[64];
    std::snprintf(entry, sizeof entry, "%d 1\n%010zu 00000 n \n", object.number, out.size());
    table += entry;
    last = std::max(last, object.number);
    out += std::to_string(object.number) + " 0 obj" +
           (object.has_stream ? with_length(object.dictionary, object.stream.size()) : object.dictionary);
    if (object.has_stream) out += "stream\n" + object.stream + "\nendstream\n";
    out += "endobj\n";
  }
  const std::size_t start = out.size();
  if (references != CrossReferences::None) out += "xref\n0 1\n0000000000 65535 f \n" + table;
  out += "trailer" + pieces.trailer;
  const std::size_t told = references == CrossReferences::Wrong ? start / 2 : start;
  return out + "startxref\n" + std::to_string(told) + "\n%%EOF\n";
}

}  // namespace dq::fuzz
