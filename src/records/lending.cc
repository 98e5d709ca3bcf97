#include "records/lending.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <vector>

#include "classify/page_number.h"
#include "model/word_text.h"
#include "queries/page_index.h"
#include "queries/ranking.h"
#include "queries/scanner.h"
#include "queries/words.h"
#include "records/expense.h"
#include "records/field_text.h"
#include "records/identity.h"
#include "records/lending_types.h"

namespace dq::records {
namespace {

constexpr std::string_view kUnclassified = "UNCLASSIFIED";
// Evidence that a page needs to be of a kind, and that makes it sure. Not fitted.
constexpr float kLeastEvidence = 0.9f, kSureEvidence = 2.5f;
constexpr float kLeastSure = 0.6f, kMostSure = 0.98f;
constexpr float kLeastScore = 0.6f;
constexpr float kPageNumberSure = 0.95f;

// Lower case, one space between words, at the ends too.
std::string page_text(const Page& page) {
  std::string text = " ";
  for (const Line& line : page.lines) append_words(text, page, line.words), text += ' ';
  return queries::lower(text);
}

// Times that a phrase stands in the text, with no letter before or behind it; not more than once counts.
bool says(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || !queries::is_wordlike(text[at - 1])) && (end == text.size() || !queries::is_wordlike(text[end]))) return true;
  }
  return false;
}

float evidence_for(const LendingType& type, std::string_view text) {
  float sum = 0;
  for (std::size_t at = 0; at < type.evidence.size();) {
    const std::size_t end = std::min(type.evidence.find('|', at), type.evidence.size());
    const std::string_view row = type.evidence.substr(at, end - at);
    const std::size_t equals = row.rfind('=');
    float weight = 0;
    std::from_chars(row.data() + equals + 1, row.data() + row.size(), weight);
    if (says(text, row.substr(0, equals))) sum += weight;
    at = end + 1;
  }
  return sum;
}

const LendingType* type_of(std::string_view text, float& sure) {
  const LendingType* best = nullptr;
  float most = 0, second = 0;
  for (const LendingType& type : lending_types()) {
    const float evidence = evidence_for(type, text);
    if (evidence > most) second = most, most = evidence, best = &type;
    else second = std::max(second, evidence);
  }
  const float share = std::min(1.0f, (most - 0.5f * second - kLeastEvidence * 0.5f) / (kSureEvidence - kLeastEvidence * 0.5f));
  sure = kLeastSure + (kMostSure - kLeastSure) * std::max(0.0f, share);
  return most >= kLeastEvidence ? best : nullptr;
}

class LendingReader {
 public:
  LendingReader(Page& page, const PageContent& content) : page_(page), content_(content) {}

  void read() {
    const std::string text = page_text(page_);
    LendingRecord& record = page_.lending;
    const LendingType* type = type_of(text, record.page_type_confidence);
    record.page_type = type ? type->name : kUnclassified;
    record.page_number = classify::told_page_number(page_);
    record.page_number_confidence = kPageNumberSure;
    if (!type) return;
    if (type->name == "INVOICES" || type->name == "RECEIPTS") return find_expense(page_, content_);
    if (type->name == "IDENTITY_DOCUMENT") return find_identity(page_, content_);
    read_fields(*type);
    add_others();
  }

 private:
  void read_fields(const LendingType& type) {
    const queries::PageIndex index = queries::index_page(page_, content_);
    for (const LendingField& wanted : type.fields) {
      RecordField field{.type = std::string(wanted.type), .label = {}, .value = {}};
      for (const queries::Scored& found : queries::rank(page_, index, queries::asked_for(wanted.topic))) {
        const bool taken = std::ranges::any_of(found.value.words, [&](std::uint32_t word) { return taken_.contains(word); });
        if (found.score < kLeastScore || taken) continue;
        field.value = text_of(page_, found);
        if (!found.label.empty()) field.label = text_of(page_, found.label, field.value.confidence);
        taken_.insert(found.value.words.begin(), found.value.words.end());
        break;
      }
      page_.lending.fields.push_back(std::move(field));
    }
  }

  // All other fields of the form, check boxes too.
  void add_others() {
    for (const KeyValue& pair : page_.key_values) {
      if (std::ranges::any_of(pair.value, [&](std::uint32_t word) { return taken_.contains(word); })) continue;
      RecordField field{.type = "OTHER", .label = text_of(page_, pair.key, pair.confidence), .value = {}};
      if (!pair.value.empty()) field.value = text_of(page_, pair.value, pair.confidence);
      field.value.marks = pair.marks;
      page_.lending.fields.push_back(std::move(field));
    }
  }

  Page& page_;
  const PageContent& content_;
  std::set<std::uint32_t> taken_;  // words that are values already
};

}  // namespace

void find_lending(Page& page, const PageContent& content) { LendingReader(page, content).read(); }

}  // namespace dq::records
