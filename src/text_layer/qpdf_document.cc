#include "text_layer/qpdf_document.h"

#include <cstdlib>

#include "text_layer/qpdf_library.h"

namespace dq::text_layer {

Result<QpdfDocument> QpdfDocument::open(std::string_view bytes, const std::string& password) {
  DQ_TRY_STATUS(load_qpdf());
  QpdfDocument document(qpdf_init());
  qpdf_silence_errors(document.qpdf_);
  qpdf_set_suppress_warnings(document.qpdf_, QPDF_TRUE);
  const auto done = qpdf_read_memory(document.qpdf_, "document", bytes.data(), bytes.size(), password.c_str());
  if (done & QPDF_ERRORS) return document.failed();
  return document;
}

QpdfDocument::~QpdfDocument() {
  if (qpdf_) qpdf_cleanup(&qpdf_);
}

bool QpdfDocument::has_failed() const { return qpdf_has_error(qpdf_) != QPDF_FALSE; }

std::unexpected<Error> QpdfDocument::failed() const {
  const qpdf_error error = qpdf_has_error(qpdf_) ? qpdf_get_error(qpdf_) : nullptr;
  if (!error) return fail(ErrorCode::Internal, "qpdf failed");
  if (qpdf_get_error_code(qpdf_, error) == qpdf_e_password)
    return fail(ErrorCode::PasswordNeeded, "the PDF is encrypted", "give its password");
  return fail(ErrorCode::BadDocument, std::string("qpdf: ") + qpdf_get_error_message_detail(qpdf_, error));
}

void QpdfDocument::release() { qpdf_oh_release_all(qpdf_); }

qpdf_oh QpdfDocument::inherited(qpdf_oh node, const char* name) const {
  for (int depth = 0; depth < kDeepestPageTree; ++depth) {
    if (qpdf_oh_has_key(qpdf_, node, name)) return qpdf_oh_get_key(qpdf_, node, name);
    node = qpdf_oh_get_key(qpdf_, node, "/Parent");
    if (!qpdf_oh_is_dictionary(qpdf_, node)) break;
  }
  return qpdf_oh_new_null(qpdf_);
}

qpdf_oh QpdfDocument::new_stream(const std::string& data) const {
  const qpdf_oh stream = qpdf_oh_new_stream(qpdf_);
  replace(stream, data);
  return stream;
}

void QpdfDocument::replace(qpdf_oh stream, const std::string& data) const {
  qpdf_oh_replace_stream_data(qpdf_, stream, reinterpret_cast<const unsigned char*>(data.data()), data.size(), qpdf_oh_new_null(qpdf_),
                              qpdf_oh_new_null(qpdf_));
}

std::string QpdfDocument::data_of(qpdf_oh stream) const {
  unsigned char* found = nullptr;
  std::size_t size = 0;
  QPDF_BOOL filtered = 0;
  std::string data;
  if (qpdf_oh_get_stream_data(qpdf_, stream, qpdf_dl_generalized, &filtered, &found, &size) == QPDF_SUCCESS)
    data.assign(reinterpret_cast<const char*>(found), size);
  std::free(found);
  return data;
}

std::optional<std::string> QpdfDocument::content_of(qpdf_oh page) const {
  unsigned char* found = nullptr;
  std::size_t size = 0;
  const bool whole = qpdf_oh_get_page_content_data(qpdf_, page, &found, &size) == QPDF_SUCCESS;
  std::optional<std::string> content;
  if (whole) content.emplace(reinterpret_cast<const char*>(found), size);
  std::free(found);
  if (has_failed()) qpdf_get_error(qpdf_);  // told once, and not of what follows
  return content;
}

}  // namespace dq::text_layer
