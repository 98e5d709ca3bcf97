// A PDF that gets text which is not seen, and otherwise stays as it is: streams byte for byte, outline, forms, attachments,
// metadata and dates.
//
// The text comes before a page's own content, so that nothing the page leaves behind (matrices, clips) moves it. What is asked for beside
// it is done without touching pixels: a page is turned by its /Rotate, laid straight by a matrix before its content.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/page.h"
#include "text_layer/hidden_text.h"

namespace dq::text_layer {

// A signed document that is changed is no longer what was signed.
enum class Signatures : std::uint8_t { Refuse, Invalidate };

struct PageText {
  int page = 0;          // from 0
  Pt width{}, height{};  // of the page, rotation applied: the space of the words
  std::vector<HiddenLine> lines;
  bool replaces_hidden = false;  // hidden text that the page has goes, where that leaves all else in place (content_stream.h)
  int turns = 0;                 // quarter turns clockwise by which the page is to be shown turned, beside those it has
  float skew = 0;                // radians clockwise by which what it shows leans, and is to be turned back about its middle
  CodedPicture drawn{};          // takes the place of the page's content; annotations stay

  bool changes_page() const { return !lines.empty() || turns != 0 || skew != 0 || !drawn.bytes.empty(); }
};

// What could not be done to a page.
struct PageChange {
  bool hidden_text_kept = false;  // its own hidden text could not be told from the rest
  bool skew_kept = false;         // it has annotations, which would not turn with it, or content that cannot be followed
  friend bool operator==(const PageChange&, const PageChange&) = default;
};

// Loads the library that takes PDFs apart, once; later, from inside a sandbox, no file can be opened. Errors: Internal when it is missing.
Status load_searchable_pdf();

class SearchablePdf {
 public:
  // `bytes` must outlive it. Errors: BadDocument, PasswordNeeded; Protected (encrypted: the copy would not be; signed); Internal
  // when qpdf is missing.
  static Result<SearchablePdf> open(std::string_view bytes, const std::string& password, Signatures signatures);
  SearchablePdf(SearchablePdf&&) noexcept;
  SearchablePdf& operator=(SearchablePdf&&) noexcept;
  ~SearchablePdf();

  int page_count() const;
  // Each page at most once. Errors: BadDocument.
  Result<PageChange> add(const PageText& text);
  // The whole file, which lives as long as this does. Same document and words, same bytes. Needs about three times the file's size.
  // Errors: BadDocument.
  Result<std::string_view> write();

 private:
  struct State;
  explicit SearchablePdf(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::text_layer
