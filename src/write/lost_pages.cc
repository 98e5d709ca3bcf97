#include "write/lost_pages.h"

namespace dq::write {

void LostPages::look_at(const Page& page) {
  if (!page.words.empty()) return;
  for (const Diagnostic& diagnostic : page.diagnostics)
    if (diagnostic.severity == Severity::Damage) pages_[diagnostic.code].insert(page.number);
}

void LostPages::write(JsonStream& json) const {
  if (pages_.empty()) return;
  json.key("Warnings").begin_array();
  for (const auto& [code, pages] : pages_) {
    json.begin_object().key("ErrorCode").string(code).key("Pages").begin_array();
    for (const int number : pages) json.integer(number);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace dq::write
