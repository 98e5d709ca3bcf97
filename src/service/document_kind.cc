#include "service/document_kind.h"

#include "classify/ready_model.h"
#include "classify/split.h"
#include "classify/train.h"
#include "classify/verdict_json.h"
#include "service/string_sink.h"
#include "write/json_stream.h"

namespace dq::service {

Result<std::string> kinds_json(const std::vector<classify::PageFeatures>& pages, bool split) {
  static const Result<classify::Model> model = classify::ready_model();
  if (!model) return std::unexpected(model.error());
  StringSink sink;
  write::JsonStream json(sink);
  json.begin_object();
  if (split) classify::split_members(json, classify::split(*model, pages));
  else classify::verdict_members(json, classify::classify(*model, classify::united(pages, classify::kLaterPages)));
  DQ_TRY_STATUS(json.end_object().finish());
  return std::move(sink.text);
}

void KindOnTheWay::see(const Page& page) {
  if (pages_.size() < static_cast<std::size_t>(classify::kPagesForKind)) pages_.push_back(classify::page_features(page));
}

Result<std::string> KindOnTheWay::json() const { return pages_.empty() ? Result<std::string>("") : kinds_json(pages_, false); }

}  // namespace dq::service
