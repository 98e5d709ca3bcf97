// Fields, signatures, answers to questions and records of pages with any text; and their JSON.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz/drawn_content.h"
#include "fuzz/page_promises.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "model/wire_fields.h"
#include "pipeline/page_run.h"
#include "queries/page_index.h"
#include "queries/web_names.h"
#include "write/writer.h"

namespace dq::fuzz {
namespace {

constexpr unsigned kAll = pipeline::kText | pipeline::kTables | pipeline::kLayout | pipeline::kForms | pipeline::kQueries |
                          pipeline::kSignatures | pipeline::kExpense | pipeline::kIdentity | pipeline::kLending;
constexpr std::array<std::string_view, 10> kQuestions{"What is the total?",          "Who is the vendor?",        "When is it due?",
                                                      "What is the invoice date?",   "What is the phone number?", "Who are the parties?",
                                                      "What is the term?",           "Which law governs it?",     "What is Total?",
                                                      "How much is the tax in 2024?"};

bool is_share(float p) { return p >= 0 && p <= 1; }
bool finite(const Rect<Pt>& r) {
  return std::isfinite(r.left.value()) && std::isfinite(r.top.value()) && std::isfinite(r.right.value()) && std::isfinite(r.bottom.value());
}
bool once(const std::vector<std::uint32_t>& words) { return std::set<std::uint32_t>(words.begin(), words.end()).size() == words.size(); }

void check_pairs(const Page& page) {
  for (const KeyValue& pair : page.key_values) {
    check(once(pair.key) && once(pair.value), "a word of a field stands in it once");
    check(std::ranges::none_of(pair.value, [&](std::uint32_t word) { return std::ranges::find(pair.key, word) != pair.key.end(); }),
          "a word names a field or fills it");
    check(finite(pair.key_box) && finite(pair.value_box) && is_share(pair.score) && is_share(pair.confidence),
          "a field's place and confidence");
  }
  for (const Signature& signature : page.signatures)
    check(finite(signature.box) && is_share(signature.score) && is_share(signature.confidence), "a signature's place and confidence");
}

void check_queries(const Page& page, const std::vector<Question>& questions) {
  check(page.queries.size() == questions.size(), "an entry a question");
  for (std::size_t n = 0; n < questions.size(); ++n) {
    const Query& query = page.queries[n];
    check(query.question.text == questions[n].text, "in their order");
    for (const Answer& answer : query.answers) {
      check(!answer.text.empty() && is_utf8(answer.text) && !answer.words.empty() && once(answer.words), "an answer is text of the page");
      check(finite(answer.box) && is_share(answer.confidence) && std::isfinite(answer.score), "an answer's place and confidence");
    }
    check(std::ranges::is_sorted(query.answers, std::greater(), &Answer::score), "surest first");
  }
}

void check_text(const FieldText& text) {
  check(is_utf8(text.text) && finite(text.box) && is_share(text.confidence) && once(text.words), "a field's text");
}

void check_fields(const std::vector<RecordField>& fields) {
  for (const RecordField& field : fields) {
    check(!field.type.empty(), "a field has a type");
    check_text(field.label), check_text(field.value);
    check(field.currency.empty() || field.currency.size() == 3, "a currency of ISO 4217");
    check(field.normalized.empty() || field.normalized.size() == 19, "a date in its form");
  }
}

void check_records(const Page& page) {
  check_fields(page.expense.summary);
  for (const LineItem& item : page.expense.items) check(!item.fields.empty(), "an item has fields"), check_fields(item.fields);
  check_fields(page.identity);
  std::set<std::string> types;
  for (const RecordField& field : page.identity) check(types.insert(field.type).second, "a type of identity once");
  check_fields(page.lending.fields);
  check(!page.lending.page_type.empty() && is_share(page.lending.page_type_confidence) && page.lending.page_number >= 0 &&
            is_share(page.lending.page_number_confidence),
        "what kind of page it is");
}

void check_names(const Page& page, const PageContent& content) {
  for (const queries::Scored& name : queries::web_names(page, queries::index_page(page, content))) {
    check(is_share(name.score) && is_utf8(name.value.text) && !name.value.text.empty() && !name.value.words.empty(),
          "a name of an address");
    for (const std::uint32_t word : name.value.words) check(word < page.words.size(), "a name's words are there");
  }
}

struct Memory final : write::Sink {
  std::string bytes;
  Status write(std::string_view more) override { return bytes += more, Status(); }
};

void check_written(const Page& page) {
  write::WriteOptions options;
  options.features = kAll;
  DocumentInfo info;
  info.pages = 1;
  for (const auto format :
       {write::Format::Textract, write::Format::Expense, write::Format::Identity, write::Format::Lending, write::Format::Json}) {
    Memory memory;
    const auto writer = write::make_writer(format, memory, options);
    check(writer->begin(info) && writer->page(page) && writer->end({}), "a page is written");
    check(is_json(memory.bytes), "JSON is JSON");
  }
}

}  // namespace

void fuzz_answers(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  pipeline::RunOptions options;
  options.features = kAll;
  for (int n = source.below(3); n >= 0; --n)
    options.questions.push_back({std::string(kQuestions[static_cast<std::size_t>(source.below(10))])});
  if (source.yes()) options.questions.push_back({to_utf8(to_utf32(source.text(40)))});
  const bool twice = source.below(4) == 1;
  const PageContent content = drawn_content(source, 1);
  const Page page = pipeline::run_page(PageContent(content), options);
  check_page(page);
  check_pairs(page);
  check_queries(page, options.questions);
  check_records(page);
  check_names(page, content);
  if (twice)
    check(wire::encode(page) == wire::encode(pipeline::run_page(PageContent(content), options)), "the same page for the same content");
  check_written(page);
}

}  // namespace dq::fuzz
