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
#include "records/parties.h"

namespace dq::records {
namespace {

using queries::Scored;

// What fits no better than this is not told.
constexpr float kLeastScore = 0.6f;
// A field of the form that is less sure than this is not told.
constexpr float kLeastSure = 0.35f;

struct Claim {
  const ExpenseType* type;
  Scored found;
};

class ExpenseReader {
 public:
  ExpenseReader(Page& page, const PageContent& content) : page_(page), index_(queries::index_page(page, content)) {}

  ExpenseRecord read() {
    add_parties();
    settle();
    add_phone();
    add_web_address();
    record_.items = line_items(page_, index_);
    for (const LineItem& item : record_.items)
      for (const RecordField& field : item.fields) own(field.value.words, field.type);
    add_others();
    add_numbered();
    return std::move(record_);
  }

 private:
  // Parties that stand under a heading of their own.
  void add_parties() {
    for (const Party& party : find_parties(index_)) {
      const std::string side = party.is_vendor ? "VENDOR" : "RECEIVER";
      const FieldText label = text_of(page_, party.label, kPartySure);
      const auto add = [&](const std::string& kind, const std::vector<std::uint32_t>& words) {
        if (words.empty()) return;
        const RecordField field{
            .type = kind, .label = label, .value = text_in_lines(page_, words, kPartySure), .group = std::string(party.group)};
        named_.push_back(field);
        own(words, side + '_' + kind);
        if (!told_.insert(side + '_' + kind).second) return;
        record_.summary.push_back(field);
        record_.summary.back().type = side + '_' + kind;
        record_.summary.back().group.clear();
      };
      add("NAME", party.name);
      add("ADDRESS", party.address);
    }
  }

  // Each value goes to the type that it fits best; what is due may be the total too.
  void settle() {
    std::vector<Claim> claims;
    for (const ExpenseType& type : expense_types())
      for (Scored& found : queries::rank(page_, index_, asked_for(type)))
        if (found.score >= kLeastScore) claims.push_back({&type, std::move(found)});
    std::ranges::stable_sort(claims, std::greater{}, [](const Claim& claim) { return claim.found.score; });
    for (Claim& claim : claims) {
      if (told_.contains(std::string(claim.type->type)) || is_taken(claim)) continue;
      told_.emplace(claim.type->type);
      own(claim.found.value.words, claim.type->type);
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
             !std::ranges::all_of(owners->second, [&](const std::string& owner) { return may_share(owner, claim.type->type); });
    });
  }

  void add(const Claim& claim) {
    RecordField field{.type = std::string(claim.type->type), .label = {}, .value = text_of(page_, claim.found)};
    if (!claim.found.label.empty()) field.label = text_of(page_, claim.found.label, field.value.confidence);
    if (claim.found.value.money || claim.found.value.kind == queries::ValueKind::Amount) field.currency = currency_of(field);
    if (claim.found.value.kind == queries::ValueKind::Date) field.normalized = normalized_date(field.value.text, true);
    if (!claim.type->also.empty()) {
      RecordField other = field;
      other.type = claim.type->also;
      other.group = claim.type->group;
      named_.push_back(std::move(other));
    }
    record_.summary.push_back(std::move(field));
  }

  // Of the amount itself, of what names it ("Total (GBP)"), or of most amounts of the page.
  std::string currency_of(const RecordField& field) const {
    for (const std::string_view text :
         {std::string_view(field.value.text), std::string_view(field.label.text), std::string_view(index_.currency)})
      if (std::string code = records::currency_of(text); !code.empty()) return code;
    return {};
  }

  void add_web_address() {
    for (const queries::Passage& line : index_.lines)
      for (std::size_t n = 0; n < line.words.size(); ++n) {
        const std::string& text = page_.words[line.words[n]].text;
        if (!text.starts_with("www.") && !text.starts_with("http://") && !text.starts_with("https://")) continue;
        record_.summary.push_back({.type = "VENDOR_URL", .label = {}, .value = text_of(page_, {line.words[n]}, kUrlSure)});
        own({line.words[n]}, "VENDOR_URL");
        return;
      }
  }

  // A phone number needs no name.
  void add_phone() {
    if (std::ranges::find(record_.summary, "VENDOR_PHONE", &RecordField::type) != record_.summary.end()) return;
    for (const queries::Passage& line : index_.lines)
      for (const queries::ValueSpan& value : line.values) {
        if (value.kind != queries::ValueKind::Phone) continue;
        const queries::Candidate phone = queries::part_of(page_, line, value.begin, value.end);
        if (std::ranges::any_of(phone.words, [&](std::uint32_t word) { return owner_.contains(word); })) continue;
        record_.summary.push_back({.type = "VENDOR_PHONE", .label = {}, .value = text_of(page_, phone.words, kUrlSure)});
        own(phone.words, "VENDOR_PHONE");
        return;
      }
  }

  void own(const std::vector<std::uint32_t>& words, std::string_view type) {
    for (const std::uint32_t word : words) owner_[word].emplace_back(type);
  }

  // "ST# 1477 OP# 19280104", "APPROVAL # 114801", "TRANS ID - 2516": numbers of receipts, several in a line.
  void add_numbered() {
    for (const queries::Passage& line : index_.lines) {
      std::vector<std::uint32_t> label;
      for (std::size_t n = 0; n + 1 < line.words.size(); ++n) {
        const std::uint32_t value = line.words[n + 1];
        const std::string &mark = page_.words[line.words[n]].text, &number = page_.words[value].text;
        label.push_back(line.words[n]);
        const bool named = mark.size() > 1 ? mark.ends_with('#') : label.size() > 1 && (mark == "#" || mark == "-");
        if (!named || !std::ranges::any_of(number, queries::is_ascii_digit)) continue;
        if (!owner_.contains(value)) {
          record_.summary.push_back(
              {.type = "OTHER", .label = text_of(page_, label, kNumberedSure), .value = text_of(page_, {value}, kNumberedSure)});
          own({value}, "OTHER");
        }
        label.clear();
        ++n;
      }
    }
  }

  // Fields of the form that have no name of their own.
  void add_others() {
    for (const KeyValue& pair : page_.key_values) {
      const auto known = [&](std::uint32_t word) { return owner_.contains(word); };
      if (pair.confidence < kLeastSure || pair.value.empty() || std::ranges::any_of(pair.value, known)) continue;
      record_.summary.push_back(
          {.type = "OTHER", .label = text_of(page_, pair.key, pair.confidence), .value = text_of(page_, pair.value, pair.confidence)});
      own(pair.value, "OTHER");
    }
    std::ranges::move(named_, std::back_inserter(record_.summary));
  }

  static constexpr float kUrlSure = 0.9f, kNumberedSure = 0.8f, kPartySure = 0.85f;  // not fitted

  const Page& page_;
  const queries::PageIndex index_;
  std::map<std::uint32_t, std::vector<std::string>> owner_;  // types that a word is the value of
  std::set<std::string> told_;
  std::vector<RecordField> named_;
  ExpenseRecord record_;
};

}  // namespace

void find_expense(Page& page, const PageContent& content) { page.expense = ExpenseReader(page, content).read(); }

}  // namespace dq::records
