#include "text_layer/pdf_edit.h"

#include "text_layer/qpdf_document.h"
#include "text_layer/qpdf_library.h"

namespace dq::text_layer {
namespace {

constexpr const char* kInheritable[] = {"/Resources", "/MediaBox", "/CropBox", "/Rotate"};

struct FixedNumbers {
  FixedNumbers() { fix_random_numbers(); }
  ~FixedNumbers() { free_random_numbers(); }
};

}  // namespace

struct PdfEdit::State {
  std::unique_ptr<const std::string> bytes;  // qpdf reads them when it needs them
  QpdfDocument document;
  void encrypt(const WriteOptions& options) const;
};

PdfEdit::PdfEdit(std::unique_ptr<State> state) : state_(std::move(state)) {}
PdfEdit::PdfEdit(PdfEdit&&) noexcept = default;
PdfEdit& PdfEdit::operator=(PdfEdit&&) noexcept = default;
PdfEdit::~PdfEdit() = default;

Result<PdfEdit> PdfEdit::open(std::string_view bytes, const std::string& password) {
  auto kept = std::make_unique<const std::string>(bytes);
  DQ_TRY(QpdfDocument document, QpdfDocument::open(*kept, password));
  return PdfEdit(std::unique_ptr<State>(new State{std::move(kept), std::move(document)}));
}

int PdfEdit::page_count() const { return qpdf_get_num_pages(state_->document.get()); }

std::string PdfEdit::page_entry(int page, const char* key) const {
  const qpdf_oh value = state_->document.inherited(state_->document.page(page), key);
  return qpdf_oh_is_null(state_->document.get(), value) ? "" : qpdf_oh_unparse_resolved(state_->document.get(), value);
}

void PdfEdit::set_page_entry(int page, const char* key, const std::string& value) {
  if (value.empty()) {
    qpdf_oh_remove_key(state_->document.get(), state_->document.page(page), key);
  } else {
    qpdf_oh_replace_key(state_->document.get(), state_->document.page(page), key, state_->document.parse(value));
  }
}

void PdfEdit::wrap_content(int page, const std::string& before, const std::string& after) {
  const qpdf_data q = state_->document.get();
  const qpdf_oh node = state_->document.page(page), old = qpdf_oh_get_key(q, node, "/Contents"), all = qpdf_oh_new_array(q);
  qpdf_oh_append_item(q, all, state_->document.new_stream(before));
  if (qpdf_oh_is_array(q, old)) {
    for (int n = 0; n < qpdf_oh_get_array_n_items(q, old); ++n) qpdf_oh_append_item(q, all, qpdf_oh_get_array_item(q, old, n));
  } else if (!qpdf_oh_is_null(q, old)) {
    qpdf_oh_append_item(q, all, old);
  }
  qpdf_oh_append_item(q, all, state_->document.new_stream(after));
  qpdf_oh_replace_key(q, node, "/Contents", all);
}

void PdfEdit::let_pages_inherit() {
  const qpdf_data q = state_->document.get();
  const qpdf_oh root = qpdf_oh_get_key(q, qpdf_get_root(q), "/Pages"), kids = qpdf_oh_new_array(q);
  for (int n = 0; n < page_count(); ++n) {
    const qpdf_oh page = state_->document.page(n),
                  node = qpdf_make_indirect_object(q, state_->document.parse("<< /Type /Pages /Count 1 >>"));
    for (const char* key : kInheritable) {
      const qpdf_oh value = state_->document.inherited(page, key);
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
  const qpdf_data q = state_->document.get();
  const int objects = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
  for (int id = 1; id < objects; ++id) {
    const qpdf_oh font = qpdf_get_object_by_id(q, id, 0);
    if (!qpdf_oh_is_dictionary(q, font)) continue;
    const qpdf_oh map = qpdf_oh_get_key(q, font, "/ToUnicode");
    if (!qpdf_oh_is_stream(q, map)) continue;
    if (const auto changed = change(state_->document.data_of(map))) {
      qpdf_oh_replace_key(q, font, "/ToUnicode", state_->document.new_stream(*changed));
    } else {
      qpdf_oh_remove_key(q, font, "/ToUnicode");
    }
  }
}

void PdfEdit::State::encrypt(const WriteOptions& options) const {
  const qpdf_data qpdf = document.get();
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
  const qpdf_data q = state_->document.get();
  const FixedNumbers fixed;
  if (qpdf_init_write_memory(q) & QPDF_ERRORS) return state_->document.failed();
  qpdf_set_static_ID(q, QPDF_TRUE);
  qpdf_set_static_aes_IV(q, QPDF_TRUE);
  qpdf_set_preserve_encryption(q, QPDF_FALSE);
  qpdf_set_object_stream_mode(q, options.object_streams == ObjectStreams::Generated ? qpdf_o_generate : qpdf_o_disable);
  qpdf_set_compress_streams(q, options.streams == StreamData::Compressed);
  qpdf_set_decode_level(q, qpdf_dl_generalized);
  qpdf_set_linearization(q, options.order == FileOrder::Linearized);
  state_->encrypt(options);
  if (qpdf_write(q) & QPDF_ERRORS) return state_->document.failed();
  return std::string(reinterpret_cast<const char*>(qpdf_get_buffer(q)), qpdf_get_buffer_length(q));
}

}  // namespace dq::text_layer
