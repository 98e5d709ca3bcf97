#include "text_layer/signatures.h"

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace dq::text_layer {
namespace {

// Fields looked at; a form has thousands at most.
constexpr std::size_t kMostFields = 100'000;

// Walks the tree of fields, each once, with the kind that a field hands down.
class FieldWalk {
 public:
  explicit FieldWalk(const QpdfDocument& document) : document_(document) {}

  bool finds_signature(qpdf_oh fields) {
    push_all(fields, false);
    for (std::size_t looked = 0; !open_.empty() && looked < kMostFields; ++looked) {
      const auto [field, handed_down] = open_.back();
      open_.pop_back();
      const qpdf_oh kind = document_.key(field, "/FT");
      const bool signature = qpdf_oh_is_null(q(), kind) ? handed_down : qpdf_oh_is_name_and_equals(q(), kind, "/Sig") != QPDF_FALSE;
      if (signature && qpdf_oh_is_dictionary(q(), document_.key(field, "/V"))) return true;
      push_all(document_.key(field, "/Kids"), signature);
    }
    return false;
  }

 private:
  qpdf_data q() const { return document_.get(); }

  void push_all(qpdf_oh array, bool signature) {
    if (!qpdf_oh_is_array(q(), array)) return;
    for (int n = 0; n < qpdf_oh_get_array_n_items(q(), array); ++n) {
      const qpdf_oh field = qpdf_oh_get_array_item(q(), array, n);
      const bool fresh = !qpdf_oh_is_indirect(q(), field) || seen_.insert(qpdf_oh_get_object_id(q(), field)).second;
      if (fresh && qpdf_oh_is_dictionary(q(), field) && open_.size() < kMostFields) open_.emplace_back(field, signature);
    }
  }

  const QpdfDocument& document_;
  std::vector<std::pair<qpdf_oh, bool>> open_;
  std::set<int> seen_;
};

}  // namespace

bool is_signed(const QpdfDocument& document) {
  const qpdf_data q = document.get();
  const qpdf_oh root = qpdf_get_root(q), permissions = document.key(root, "/Perms");
  for (const char* kind : {"/DocMDP", "/UR", "/UR3"})
    if (qpdf_oh_is_dictionary(q, document.key(permissions, kind))) return true;
  return FieldWalk(document).finds_signature(document.key(document.key(root, "/AcroForm"), "/Fields"));
}

}  // namespace dq::text_layer
