#include "classify/verdict_json.h"

namespace dq::classify {
namespace {

constexpr int kPtDecimals = 3, kConfidenceDecimals = 4;

void reason_object(write::JsonStream& json, const Reason& reason) {
  json.line_break().begin_object().key("text").string(reason.text);
  json.key("weight").number(static_cast<double>(reason.weight), kConfidenceDecimals).key("page").integer(reason.page);
  json.key("box").begin_array();
  for (const Pt side : {reason.box.left, reason.box.top, reason.box.right, reason.box.bottom})
    json.number(static_cast<double>(side.value()), kPtDecimals);
  json.end_array().end_object();
}

}  // namespace

void verdict_members(write::JsonStream& json, const Verdict& verdict) {
  json.key("label").string(verdict.label).key("confidence").number(static_cast<double>(verdict.confidence), kConfidenceDecimals);
  json.line_break().key("labels").begin_array();
  for (const LabelChance& chance : verdict.labels) {
    json.line_break().begin_object().key("label").string(chance.label);
    json.key("confidence").number(static_cast<double>(chance.confidence), kConfidenceDecimals).end_object();
  }
  json.end_array().line_break().key("why").begin_array();
  for (const Reason& reason : verdict.reasons) reason_object(json, reason);
  json.end_array();
}

void split_members(write::JsonStream& json, const std::vector<SplitDocument>& documents) {
  json.key("documents").begin_array();
  for (const SplitDocument& document : documents) {
    json.line_break().begin_object().key("pages").begin_array();
    for (const int page : document.pages) json.integer(page);
    json.end_array();
    verdict_members(json, document.verdict);
    json.end_object();
  }
  json.end_array();
}

}  // namespace dq::classify
