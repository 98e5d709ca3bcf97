#include "records/expense.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "queries/page_index.h"
#include "queries/ranking.h"
#include "queries/scanner.h"
#include "records/expense_types.h"
#include "records/field_text.h"
#include "records/line_items.h"

namespace dq::records {
namespace {

using queries::Scored;

// What fits no better than this is not told.
constexpr float kLeastScore = 0.6f;

struct Claim {
  const ExpenseType* type;
  Scored found;
};

class ExpenseReader {
 public:
  ExpenseReader(Page& page, const PageContent& content) : page_(page), index_(queries::index_page(page, content)) {}

  ExpenseRecord read() {
    settle();
    add_web_address();
    add_others();
    record_.items = line_items(page_, index_);
    return std::move(record_);
  }

 private:
  // Each value goes to the type that it fits best; what is due may be the total too.
  void settle() {
    std::vector<Claim> claims;
    for (const ExpenseType& type : expense_types())
      for (Scored& found : queries::rank(page_, index_, asked_for(type)))
        if (found.score >= kLeastScore) claims.push_back({&type, std::move(found)});
    std::ranges::stable_sort(claims, std::greater{}, [](const Claim& claim) { return claim.found.score; });
    std::set<std::string_view> told;
    for (Claim& claim : claims) {
      if (told.contains(claim.type->type) || is_taken(claim)) continue;
      told.insert(claim.type->type);
      for (const std::uint32_t word : claim.found.value.words) owner_[word].push_back(claim.type->type);
      add(claim);
    }
    const auto place = [](const RecordField& field) {
      return std::ranges::find(expense_types(), field.type, &ExpenseType::type) - expense_types().begin();
    };
    std::ranges::stable_sort(record_.summary, {}, place);
  }

  static bool may_share(std::string_view a, std::string_view b) {
    const auto sum = [](std::string_view type) { return type == "TOTAL" || type == "AMOUNT_DUE" || type == "AMOUNT_PAID"; };
    return sum(a) && sum(b);
  }

  bool is_taken(const Claim& claim) const {
    return std::ranges::any_of(claim.found.value.words, [&](std::uint32_t word) {
      const auto owners = owner_.find(word);
      return owners != owner_.end() &&
             !std::ranges::all_of(owners->second, [&](std::string_view owner) { return may_share(owner, claim.type->type); });
    });
  }

  void add(const Claim& claim) {
    RecordField field{.type = std::string(claim.type->type), .label = {}, .value = text_of(page_, claim.found)};
    if (!claim.found.label.empty()) field.label = text_of(page_, claim.found.label, field.value.confidence);
    if (claim.found.value.money || claim.found.value.kind == queries::ValueKind::Amount) field.currency = currency_of(field.value.text);
    if (claim.found.value.kind == queries::ValueKind::Date) field.normalized = normalized_date(field.value.text, true);
    if (!claim.type->also.empty()) {
      RecordField other = field;
      other.type = claim.type->also;
      other.group = claim.type->group;
      named_.push_back(std::move(other));
    }
    record_.summary.push_back(std::move(field));
  }

  void add_web_address() {
    for (const queries::Passage& line : index_.lines)
      for (std::size_t n = 0; n < line.words.size(); ++n) {
        const std::string& text = page_.words[line.words[n]].text;
        if (!text.starts_with("www.") && !text.starts_with("http://") && !text.starts_with("https://")) continue;
        record_.summary.push_back({.type = "VENDOR_URL", .label = {}, .value = text_of(page_, {line.words[n]}, kUrlSure)});
        owner_[line.words[n]].push_back("VENDOR_URL");
        return;
      }
  }

  // Fields of the form that have no name of their own.
  void add_others() {
    for (const KeyValue& pair : page_.key_values) {
      const auto known = [&](std::uint32_t word) { return owner_.contains(word); };
      if (pair.value.empty() || std::ranges::any_of(pair.value, known)) continue;
      record_.summary.push_back(
          {.type = "OTHER", .label = text_of(page_, pair.key, pair.confidence), .value = text_of(page_, pair.value, pair.confidence)});
    }
    std::ranges::move(named_, std::back_inserter(record_.summary));
  }

  static constexpr float kUrlSure = 0.9f;  // not fitted

  const Page& page_;
  const queries::PageIndex index_;
  std::map<std::uint32_t, std::vector<std::string_view>> owner_;  // types that a word is the value of
  std::vector<RecordField> named_;
  ExpenseRecord record_;
};

}  // namespace

void find_expense(Page& page, const PageContent& content) { page.expense = ExpenseReader(page, content).read(); }

}  // namespace dq::records
