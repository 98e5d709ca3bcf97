#include "text_layer/pdf_edit.h"

#include <qpdf/qpdf-c.h>

#include <cstdlib>

#include "text_layer/qpdf_library.h"

namespace dq::text_layer {
namespace {

// Page trees deeper than this are circles.
constexpr int kDeepest = 64;
constexpr const char* kInheritable[] = {"/Resources", "/MediaBox", "/CropBox", "/Rotate"};

struct FixedNumbers {
  FixedNumbers() { fix_random_numbers(); }
  ~FixedNumbers() { free_random_numbers(); }
};

}  // namespace

struct PdfEdit::State {
  std::string bytes;  // qpdf reads them when it needs them
  qpdf_data qpdf = nullptr;
  ~State() {
    if (qpdf) qpdf_cleanup(&qpdf);
  }

  std::unexpected<Error> failed() const {
    const qpdf_error error = qpdf_has_error(qpdf) ? qpdf_get_error(qpdf) : nullptr;
    if (!error) return fail(ErrorCode::Internal, "qpdf failed");
    if (qpdf_get_error_code(qpdf, error) == qpdf_e_password)
      return fail(ErrorCode::PasswordNeeded, "the PDF is encrypted", "give its password");
    return fail(ErrorCode::BadDocument, std::string("qpdf: ") + qpdf_get_error_message_detail(qpdf, error));
  }
  qpdf_oh page(int n) const { return qpdf_get_page_n(qpdf, static_cast<std::size_t>(n)); }
  qpdf_oh parse(const std::string& text) const { return qpdf_oh_parse(qpdf, text.c_str()); }

  qpdf_oh inherited(qpdf_oh node, const char* key) const {
    for (int depth = 0; depth < kDeepest; ++depth) {
      if (qpdf_oh_has_key(qpdf, node, key)) return qpdf_oh_get_key(qpdf, node, key);
      node = qpdf_oh_get_key(qpdf, node, "/Parent");
      if (!qpdf_oh_is_dictionary(qpdf, node)) break;
    }
    return qpdf_oh_new_null(qpdf);
  }
  qpdf_oh new_stream(const std::string& data) const {
    const qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    replace(stream, data);
    return stream;
  }
  void replace(qpdf_oh stream, const std::string& data) const {
    qpdf_oh_replace_stream_data(qpdf, stream, reinterpret_cast<const unsigned char*>(data.data()), data.size(), qpdf_oh_new_null(qpdf),
                                qpdf_oh_new_null(qpdf));
  }
  std::string data_of(qpdf_oh stream) const {
    unsigned char* found = nullptr;
    std::size_t size = 0;
    QPDF_BOOL filtered = 0;
    std::string data;
    if (qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &filtered, &found, &size) == QPDF_SUCCESS)
      data.assign(reinterpret_cast<const char*>(found), size);
    std::free(found);
    return data;
  }
  void encrypt(const WriteOptions& options) const;
};

PdfEdit::PdfEdit(std::unique_ptr<State> state) : state_(std::move(state)) {}
PdfEdit::PdfEdit(PdfEdit&&) noexcept = default;
PdfEdit& PdfEdit::operator=(PdfEdit&&) noexcept = default;
PdfEdit::~PdfEdit() = default;

Result<PdfEdit> PdfEdit::open(std::string_view bytes, const std::string& password) {
  DQ_TRY_STATUS(load_qpdf());
  auto state = std::make_unique<State>();
  state->bytes = bytes;
  state->qpdf = qpdf_init();
  qpdf_silence_errors(state->qpdf);
  qpdf_set_suppress_warnings(state->qpdf, QPDF_TRUE);
  const auto done = qpdf_read_memory(state->qpdf, "document", state->bytes.data(), state->bytes.size(), password.c_str());
  if (done & QPDF_ERRORS) return state->failed();
  return PdfEdit(std::move(state));
}

int PdfEdit::page_count() const { return qpdf_get_num_pages(state_->qpdf); }

std::string PdfEdit::page_entry(int page, const char* key) const {
  const qpdf_oh value = state_->inherited(state_->page(page), key);
  return qpdf_oh_is_null(state_->qpdf, value) ? "" : qpdf_oh_unparse_resolved(state_->qpdf, value);
}

void PdfEdit::set_page_entry(int page, const char* key, const std::string& value) {
  if (value.empty()) {
    qpdf_oh_remove_key(state_->qpdf, state_->page(page), key);
  } else {
    qpdf_oh_replace_key(state_->qpdf, state_->page(page), key, state_->parse(value));
  }
}

void PdfEdit::wrap_content(int page, const std::string& before, const std::string& after) {
  const qpdf_data q = state_->qpdf;
  const qpdf_oh node = state_->page(page), old = qpdf_oh_get_key(q, node, "/Contents"), all = qpdf_oh_new_array(q);
  qpdf_oh_append_item(q, all, state_->new_stream(before));
  if (qpdf_oh_is_array(q, old)) {
    for (int n = 0; n < qpdf_oh_get_array_n_items(q, old); ++n) qpdf_oh_append_item(q, all, qpdf_oh_get_array_item(q, old, n));
  } else if (!qpdf_oh_is_null(q, old)) {
    qpdf_oh_append_item(q, all, old);
  }
  qpdf_oh_append_item(q, all, state_->new_stream(after));
  qpdf_oh_replace_key(q, node, "/Contents", all);
}

void PdfEdit::let_pages_inherit() {
  const qpdf_data q = state_->qpdf;
  const qpdf_oh root = qpdf_oh_get_key(q, qpdf_get_root(q), "/Pages"), kids = qpdf_oh_new_array(q);
  for (int n = 0; n < page_count(); ++n) {
    const qpdf_oh page = state_->page(n), node = qpdf_make_indirect_object(q, state_->parse("<< /Type /Pages /Count 1 >>"));
    for (const char* key : kInheritable) {
      const qpdf_oh value = state_->inherited(page, key);
      if (qpdf_oh_is_null(q, value)) continue;
      qpdf_oh_replace_key(q, node, key, value);
      qpdf_oh_remove_key(q, page, key);
    }
    const qpdf_oh only = qpdf_oh_new_array(q);
    qpdf_oh_append_item(q, only, page);
    qpdf_oh_replace_key(q, node, "/Kids", only);
    qpdf_oh_replace_key(q, node, "/Parent", root);
    qpdf_oh_replace_key(q, page, "/Parent", node);
    qpdf_oh_append_item(q, kids, node);
  }
  for (const char* key : kInheritable) qpdf_oh_remove_key(q, root, key);
  qpdf_oh_replace_key(q, root, "/Kids", kids);
}

void PdfEdit::change_to_unicode(const std::function<std::optional<std::string>(std::string)>& change) {
  const qpdf_data q = state_->qpdf;
  const int objects = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
  for (int id = 1; id < objects; ++id) {
    const qpdf_oh font = qpdf_get_object_by_id(q, id, 0);
    if (!qpdf_oh_is_dictionary(q, font)) continue;
    const qpdf_oh map = qpdf_oh_get_key(q, font, "/ToUnicode");
    if (!qpdf_oh_is_stream(q, map)) continue;
    if (const auto changed = change(state_->data_of(map))) {
      qpdf_oh_replace_key(q, font, "/ToUnicode", state_->new_stream(*changed));
    } else {
      qpdf_oh_remove_key(q, font, "/ToUnicode");
    }
  }
}

void PdfEdit::State::encrypt(const WriteOptions& options) const {
  const char *const user = options.user_password.c_str(), *const owner = options.owner_password.c_str();
  constexpr QPDF_BOOL yes = QPDF_TRUE;
  switch (options.encryption) {
    case Encryption::None:
      return;
    case Encryption::Rc4Short:
      return qpdf_set_r2_encryption_parameters_insecure(qpdf, user, owner, yes, yes, yes, yes);
    case Encryption::Rc4:
      return qpdf_set_r3_encryption_parameters_insecure(qpdf, user, owner, yes, yes, yes, yes, yes, yes, qpdf_r3p_full);
    case Encryption::Aes128:
      return qpdf_set_r4_encryption_parameters_insecure(qpdf, user, owner, yes, yes, yes, yes, yes, yes, qpdf_r3p_full, yes, yes);
    case Encryption::Aes256:
      return qpdf_set_r6_encryption_parameters2(qpdf, user, owner, yes, yes, yes, yes, yes, yes, qpdf_r3p_full, yes);
  }
}

Result<std::string> PdfEdit::write(const WriteOptions& options) {
  const qpdf_data q = state_->qpdf;
  const FixedNumbers fixed;
  if (qpdf_init_write_memory(q) & QPDF_ERRORS) return state_->failed();
  qpdf_set_static_ID(q, QPDF_TRUE);
  qpdf_set_static_aes_IV(q, QPDF_TRUE);
  qpdf_set_preserve_encryption(q, QPDF_FALSE);
  qpdf_set_object_stream_mode(q, options.object_streams == ObjectStreams::Generated ? qpdf_o_generate : qpdf_o_disable);
  qpdf_set_compress_streams(q, options.streams == StreamData::Compressed);
  qpdf_set_decode_level(q, qpdf_dl_generalized);
  qpdf_set_linearization(q, options.order == FileOrder::Linearized);
  state_->encrypt(options);
  if (qpdf_write(q) & QPDF_ERRORS) return state_->failed();
  return std::string(reinterpret_cast<const char*>(qpdf_get_buffer(q)), qpdf_get_buffer_length(q));
}

}  // namespace dq::text_layer
