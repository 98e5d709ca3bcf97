// Models of kinds from any bytes: refused, or safe to ask. The checksum is made right, so that what lies behind it is reached.
#include <cmath>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "classify/classify.h"
#include "classify/split.h"
#include "classify/train.h"
#include "fuzz/targets.h"

namespace dq::fuzz {
namespace {

classify::PageFeatures asked_page() {
  Page page;
  page.number = 1, page.width = 600_pt, page.height = 800_pt;
  Word word;
  word.text = "Order", word.box = {50_pt, 50_pt, 90_pt, 60_pt}, word.size = 10_pt;
  page.words.push_back(word);
  page.lines.emplace_back().words = {0};
  return classify::page_features(page);
}

}  // namespace

void fuzz_classes(std::span<const std::uint8_t> bytes) {
  std::string model_bytes(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  check(!classify::read_model(model_bytes).has_value() || model_bytes.starts_with("DQC1"), "only models are models");
  const std::uint64_t checksum = hash64(model_bytes);
  model_bytes.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
  const auto model = classify::read_model(model_bytes);
  if (!model) return check(!model.error().message.empty(), "errors say what was wrong");
  check(classify::write_model(*model) == model_bytes, "what was read is written the same");
  const classify::PageFeatures page = asked_page();
  const classify::Verdict verdict = classify::classify(*model, page);
  check(verdict.confidence >= 0 && verdict.confidence <= 1.0001f, "confidence is a probability");
  check(classify::split(*model, {page, page}).size() <= 2, "every page is in one document");
}

}  // namespace dq::fuzz
