// Changes of PDFs that stay PDFs: numbers, names and references in dictionaries, operators in content streams, whole objects, the
// table of cross-references. One in eight is libFuzzer's own change of bytes.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <random>

#include "fuzz/pdf_pieces.h"
#include "fuzz/targets.h"

namespace dq::fuzz {
namespace {

constexpr std::array<std::string_view, 18> kNumbers{"0",     "1",     "-1",         "2",           "255",        "256",
                                                    "65535", "65536", "2147483647", "-2147483648", "4294967296", "0.001",
                                                    "1e9",   "-0.5",  "90",         "1000000",     ".",          "99999999999999999999"};
constexpr std::array<std::string_view, 56> kNames{"/Type",        "/Page",       "/Pages",           "/Catalog",        "/Kids",
                                                  "/Count",       "/Parent",     "/Contents",        "/Resources",      "/Font",
                                                  "/XObject",     "/Form",       "/Image",           "/Subtype",        "/Type0",
                                                  "/Type1",       "/Type3",      "/TrueType",        "/CIDFontType2",   "/ToUnicode",
                                                  "/Encoding",    "/Identity-H", "/WinAnsiEncoding", "/Differences",    "/Widths",
                                                  "/FirstChar",   "/LastChar",   "/DescendantFonts", "/FontDescriptor", "/Filter",
                                                  "/FlateDecode", "/LZWDecode",  "/ASCIIHexDecode",  "/ASCII85Decode",  "/RunLengthDecode",
                                                  "/DecodeParms", "/Predictor",  "/Length",          "/MediaBox",       "/CropBox",
                                                  "/Rotate",      "/UserUnit",   "/Annots",          "/AcroForm",       "/Fields",
                                                  "/Widget",      "/AP",         "/StructTreeRoot",  "/MarkInfo",       "/OCProperties",
                                                  "/ExtGState",   "/Pattern",    "/Shading",         "/Outlines",       "/Lang",
                                                  "/Matrix"};
constexpr std::array<std::string_view, 32> kOperators{"q",
                                                      "Q",
                                                      "0 0 m 100 0 l S",
                                                      "10 10 200 50 re f",
                                                      "10 10 200 .5 re f",
                                                      "BT /F1 12 Tf 20 40 Td (Ab 12) Tj ET",
                                                      "W n",
                                                      "1 0 0 1 5 5 cm",
                                                      "-1 0 0 -1 0 0 cm",
                                                      "0 1 -1 0 300 0 cm",
                                                      "/X Do",
                                                      "BT",
                                                      "ET",
                                                      "3 Tr",
                                                      "[(A) -2000 (B)] TJ",
                                                      "/Span << /MCID 0 >> BDC",
                                                      "EMC",
                                                      "1 1 1 rg",
                                                      "0 g",
                                                      "0 w",
                                                      "[3 2] 0 d",
                                                      "2 Tc",
                                                      "50 Tz",
                                                      "5 Ts",
                                                      "12 TL",
                                                      "T*",
                                                      "(x) '",
                                                      "0 0 0 0 k",
                                                      "1e9 0 0 1e9 0 0 cm",
                                                      "0 0 0 0 0 0 cm",
                                                      "100 100 m 50 60 70 80 90 20 c b*",
                                                      "/P1 gs"};

constexpr long long kFar = 1LL << 40;

class PdfMutator {
 public:
  PdfMutator(PdfPieces& pieces, unsigned seed, ByteMutator mutate_bytes) : pieces_(pieces), random_(seed), mutate_bytes_(mutate_bytes) {}

  void change() {
    PdfObject& object = pieces_.objects[any(pieces_.objects.size())];
    switch (random_() % 12) {
      case 0:
        return objects();
      case 1:
        return change_token(pieces_.trailer);
      case 2:
      case 3:
        return object.has_stream ? change_bytes(object.stream) : change_token(object.dictionary);
      case 4:
      case 5:
        return object.has_stream ? insert_operator(object.stream) : change_token(object.dictionary);
      case 6:
      case 7:
        return object.has_stream ? change_token(object.stream) : move_token(object.dictionary);
      default:
        return change_token(object.dictionary);
    }
  }

  CrossReferences references() {
    const unsigned choice = static_cast<unsigned>(random_() % 8);
    return choice < 5 ? CrossReferences::Right : choice < 7 ? CrossReferences::None : CrossReferences::Wrong;
  }

 private:
  std::size_t any(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  template <class List>
  std::string one_of(const List& list) {
    return std::string(list[any(list.size())]);
  }

  void objects() {
    PdfObject& one = pieces_.objects[any(pieces_.objects.size())];
    const PdfObject other = pieces_.objects[any(pieces_.objects.size())];
    switch (random_() % 4) {
      case 0:
        one.dictionary = other.dictionary;
        break;
      case 1:
        one.stream = other.stream, one.has_stream = other.has_stream;
        break;
      case 2:
        pieces_.objects.push_back(other), pieces_.objects.back().number = static_cast<int>(any(pieces_.objects.size() + 3));
        break;
      default:
        if (pieces_.objects.size() > 1)
          pieces_.objects.erase(pieces_.objects.begin() + static_cast<std::ptrdiff_t>(any(pieces_.objects.size())));
    }
  }

  void change_token(std::string& text) {
    const std::vector<Token> tokens = tokens_of(text);
    if (tokens.empty()) return;
    const std::size_t n = any(tokens.size());
    const Token token = tokens[n];
    const bool reference = n + 2 < tokens.size() && std::string_view(text).substr(tokens[n + 2].begin).starts_with('R');
    std::string now(text.substr(token.begin, token.end - token.begin));
    if (reference) now = std::to_string(any(pieces_.objects.size() + 2));
    else if (token.kind == TokenKind::Number) now = random_() % 3 == 0 ? nudged(now) : one_of(kNumbers);
    else if (token.kind == TokenKind::Name) now = one_of(kNames);
    else if (token.kind == TokenKind::String) change_bytes(now);
    else now = random_() % 2 == 0 ? std::string() : now + " " + now;
    text.replace(token.begin, token.end - token.begin, now);
  }

  std::string nudged(const std::string& number) {
    return std::to_string(std::clamp(std::atoll(number.c_str()), -kFar, kFar) + static_cast<long long>(any(9)) - 4);
  }

  // An entry of a dictionary, an operand: taken away, or put somewhere else as well.
  void move_token(std::string& text) {
    const std::vector<Token> tokens = tokens_of(text);
    if (tokens.size() < 3) return;
    const std::size_t first = any(tokens.size() - 1), last = std::min(first + any(4), tokens.size() - 1);
    const std::string part = " " + text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin) + " ";
    if (random_() % 2 == 0) text.erase(tokens[first].begin, tokens[last].end - tokens[first].begin);
    else text.insert(tokens[any(tokens.size())].begin, part);
  }

  void insert_operator(std::string& text) {
    const std::vector<Token> tokens = tokens_of(text);
    text.insert(tokens.empty() ? 0 : tokens[any(tokens.size())].begin, " " + one_of(kOperators) + " ");
  }

  void change_bytes(std::string& text) {
    const std::size_t size = text.size(), most = size + 16;
    text.resize(most);
    text.resize(mutate_bytes_(reinterpret_cast<std::uint8_t*>(text.data()), size, most));
  }

  PdfPieces& pieces_;
  std::minstd_rand random_;
  ByteMutator mutate_bytes_;
};

}  // namespace

std::size_t mutate_pdf(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, ByteMutator mutate_bytes) {
  PdfPieces pieces = take_apart({reinterpret_cast<const char*>(data), size});
  if (pieces.objects.empty() || seed % 8 == 0) return mutate_bytes(data, size, most);
  PdfMutator mutator(pieces, seed, mutate_bytes);
  for (unsigned n = 0; n <= seed / 8 % 3; ++n) mutator.change();
  const std::string out = put_together(pieces, mutator.references());
  if (out.size() > most) return mutate_bytes(data, size, most);
  std::memcpy(data, out.data(), out.size());
  return out.size();
}

}  // namespace dq::fuzz
