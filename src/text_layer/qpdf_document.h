// A document open in qpdf, and the few steps that both pdf_edit.h and searchable_pdf.h take in it.
//
// Handles of objects (qpdf_oh) are numbers; they stay good until release().
#pragma once

#include <qpdf/qpdf-c.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace dq::text_layer {

// Page trees deeper than this are circles.
inline constexpr int kDeepestPageTree = 64;

class QpdfDocument {
 public:
  // `bytes` must outlive it. Errors: BadDocument, PasswordNeeded, Internal when qpdf is missing.
  static Result<QpdfDocument> open(std::string_view bytes, const std::string& password);
  QpdfDocument(QpdfDocument&& other) noexcept : qpdf_(std::exchange(other.qpdf_, nullptr)) {}
  QpdfDocument& operator=(QpdfDocument&&) = delete;
  ~QpdfDocument();

  qpdf_data get() const { return qpdf_; }
  // What qpdf says went wrong.
  std::unexpected<Error> failed() const;
  bool has_failed() const;
  // Handles given out so far are used no more.
  void release();

  qpdf_oh page(int n) const { return qpdf_get_page_n(qpdf_, static_cast<std::size_t>(n)); }
  qpdf_oh parse(const std::string& text) const { return qpdf_oh_parse(qpdf_, text.c_str()); }
  // An entry that the page tree hands down; null when there is none.
  qpdf_oh inherited(qpdf_oh node, const char* key) const;
  qpdf_oh key(qpdf_oh dictionary, const char* name) const { return qpdf_oh_get_key_if_dict(qpdf_, dictionary, name); }

  qpdf_oh new_stream(const std::string& data) const;
  void replace(qpdf_oh stream, const std::string& data) const;
  // Decoded; empty when it cannot be.
  std::string data_of(qpdf_oh stream) const;
  // All of a page's content, decoded. Nothing when a part of it cannot be.
  std::optional<std::string> content_of(qpdf_oh page) const;

 private:
  explicit QpdfDocument(qpdf_data qpdf) : qpdf_(qpdf) {}
  qpdf_data qpdf_;
};

}  // namespace dq::text_layer
