// A PDF that gets text which is not seen, and otherwise stays as it is: streams byte for byte, outline, forms, attachments,
// metadata and dates.
//
// The text comes before a page's own content, so that nothing the page leaves behind (matrices, clips) moves it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "text_layer/hidden_text.h"

namespace dq::text_layer {

// A signed document that is changed is no longer what was signed.
enum class Signatures : std::uint8_t { Refuse, Invalidate };

struct PageText {
  int page = 0;          // from 0
  Pt width{}, height{};  // of the page, rotation applied: the space of the words
  std::vector<HiddenLine> lines;
  bool replaces_hidden = false;  // hidden text that the page has goes, where that leaves all else in place (content_stream.h)
};

// What became of a page.
enum class PageChange : std::uint8_t { None, TextAdded, HiddenTextKept };

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
  // Each page at most once. HiddenTextKept: the page's own hidden text could not be told from the rest, and stays. Errors: BadDocument.
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
