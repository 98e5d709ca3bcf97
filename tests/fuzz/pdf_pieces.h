// A PDF file as far as a mutator needs to know it: objects and the tokens in them (ISO 32000-1, 7.2 and 7.3).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dq::fuzz {

enum class TokenKind : unsigned char { Number, Name, String, Word, Open, Close };

struct Token {
  TokenKind kind = TokenKind::Word;
  std::size_t begin = 0, end = 0;
};

// Tokens of an object's body or of a content stream; comments and white space are left out, strings and hex strings are one each.
std::vector<Token> tokens_of(std::string_view text);

struct PdfObject {
  int number = 0;
  std::string dictionary;  // or whatever stands before the stream
  std::string stream;
  bool has_stream = false;
};

struct PdfPieces {
  std::vector<PdfObject> objects;
  std::string trailer;  // the last dictionary after the word trailer
};

// Found by searching, whatever the table of cross-references says.
PdfPieces take_apart(std::string_view file);

enum class CrossReferences : unsigned char { Right, None, Wrong };

// A file again, with lengths of streams as they are.
std::string put_together(const PdfPieces& pieces, CrossReferences references);

}  // namespace dq::fuzz
