// Dispatch, and the operations whose caller waits for a document to be read.
#include "service/textract_api.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/encodings.h"
#include "pipeline/unnamed_file.h"

namespace dq::service {
namespace {

constexpr std::string_view kFeatures = "TABLES|FORMS|QUERIES|SIGNATURES|LAYOUT";
constexpr int kMostRangeDigits = 4;

constexpr std::array<std::pair<std::string_view, unsigned>, 5> kFeatureFlags{{{"TABLES", pipeline::kTables},
                                                                              {"FORMS", pipeline::kForms},
                                                                              {"QUERIES", pipeline::kQueries},
                                                                              {"SIGNATURES", pipeline::kSignatures},
                                                                              {"LAYOUT", pipeline::kLayout}}};

// "3", "1-3", "4-*", "*".
bool is_page_range(std::string_view text) {
  const auto number = [](std::string_view part) {
    return !part.empty() && part.size() <= kMostRangeDigits && part.front() != '0' &&
           std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text == "*") return true;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return number(text);
  const std::string_view first = text.substr(0, dash), last = text.substr(dash + 1);
  return number(first) && (last == "*" || (number(last) && std::stoi(std::string(first)) <= std::stoi(std::string(last))));
}

// A file of these bytes that is in memory alone.
Result<pipeline::UniqueFd> memory_file(std::string_view bytes) {
  pipeline::UniqueFd file(::memfd_create("document", MFD_CLOEXEC));
  if (!file) return fail(ErrorCode::Internal, "no file in memory can be made", "check the limit on open files");
  DQ_TRY_STATUS(pipeline::write_at(file, bytes, 0));
  return file;
}

std::int64_t size_of(const pipeline::UniqueFd& file) {
  struct stat status{};
  return ::fstat(file.get(), &status) == 0 ? status.st_size : 0;
}

}  // namespace

unsigned feature_flags(const std::vector<std::string>& names) {
  unsigned flags = pipeline::kText;
  for (const auto& [name, flag] : kFeatureFlags)
    if (std::ranges::find(names, name) != names.end()) flags |= flag;
  return flags;
}

std::vector<Question> questions_of(const Json& queries) {
  std::vector<Question> questions;
  for (const Json& query : queries) {
    Question question{query.value("Text", ""), query.value("Alias", ""), {}};
    for (const std::string& range : query.value("Pages", std::vector<std::string>{"1"})) {
      const std::size_t dash = range.find('-');
      const auto number = [](std::string_view text) {
        int value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;  // 0 of "*": to the end
      };
      if (range == "*") question.pages.push_back({1, 0});
      else if (dash == std::string::npos) question.pages.push_back({number(range), number(range)});
      else question.pages.push_back({number(range.substr(0, dash)), number(range.substr(dash + 1))});
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

ApiError api_error(const Error& error) {
  if (error.code == ErrorCode::UnsupportedFormat) return {"UnsupportedDocumentException", "Request has unsupported document format"};
  // A 5xx would be sent again.
  if (is_of_the_document(error.code)) return {"BadDocumentException", "The document cannot be read: " + error.message};
  return internal_error(error);
}

const std::vector<TextractApi::Operation>& TextractApi::operations() {
  static const std::vector<Operation> kOperations{
      {"DetectDocumentText", &TextractApi::detect_document_text},
      {"AnalyzeDocument", &TextractApi::analyze_document},
      {"AnalyzeExpense", &TextractApi::analyze_expense},
      {"AnalyzeID", &TextractApi::analyze_id},
      {"StartDocumentTextDetection", &TextractApi::start_text_detection},
      {"StartDocumentAnalysis", &TextractApi::start_analysis},
      {"StartExpenseAnalysis", &TextractApi::start_expense},
      {"StartLendingAnalysis", &TextractApi::start_lending},
      {"GetDocumentTextDetection", &TextractApi::get_text_detection},
      {"GetDocumentAnalysis", &TextractApi::get_analysis},
      {"GetExpenseAnalysis", &TextractApi::get_expense},
      {"GetLendingAnalysis", &TextractApi::get_lending},
      {"GetLendingAnalysisSummary", &TextractApi::get_lending_summary},
      {"CreateAdapter", &TextractApi::create_adapter},
      {"GetAdapter", &TextractApi::get_adapter},
      {"UpdateAdapter", &TextractApi::update_adapter},
      {"DeleteAdapter", &TextractApi::delete_adapter},
      {"ListAdapters", &TextractApi::list_adapters},
      {"CreateAdapterVersion", &TextractApi::create_adapter_version},
      {"GetAdapterVersion", &TextractApi::get_adapter_version},
      {"DeleteAdapterVersion", &TextractApi::delete_adapter_version},
      {"ListAdapterVersions", &TextractApi::list_adapter_versions},
      {"TagResource", &TextractApi::tag_resource},
      {"UntagResource", &TextractApi::untag_resource},
      {"ListTagsForResource", &TextractApi::list_tags},
  };
  return kOperations;
}

ApiResult<TextractWork> TextractApi::start(const Caller& caller, std::string_view operation, const Json& request) {
  const auto found = std::ranges::find(operations(), operation, &Operation::name);
  if (found == operations().end()) return refuse("UnknownOperationException", "There is no operation of that name.");
  if (!request.is_object()) return refuse("SerializationException", "The body must be a JSON object.");
  return (this->*found->handler)(caller, request);
}

// --- documents

ApiResult<TextractApi::Opened> TextractApi::open_object(const Caller& caller, const Json& object) {
  RequestChecks checks;
  const std::string bucket = checks.text(object, "Bucket", Need::Required, {3, 255, is_bucket_character});
  const std::string name = checks.text(object, "Name", Need::Required, {1, 1024, nullptr, is_not_blank});
  checks.text(object, "Version", Need::Optional, {1, 1024, nullptr, is_not_blank});
  DQ_TRY_STATUS(checks.status());
  const auto found = parts_.buckets.find(caller.tenant, bucket, name);
  if (!found) return std::unexpected(internal_error(found.error()));
  if (!*found)
    return refuse("InvalidS3ObjectException", "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
  auto file = parts_.buckets.blobs().read((*found)->blob);
  if (!file) return std::unexpected(internal_error(file.error()));
  return Opened{std::move(*file), (*found)->bytes, (*found)->blob};
}

ApiResult<TextractApi::Opened> TextractApi::open_document(const Caller& caller, const Json& document) {
  RequestChecks checks;
  const Json& object = checks.object(document, "S3Object", Need::Optional);
  const auto bytes = document.is_object() ? document.find("Bytes") : document.end();
  const bool has_bytes = bytes != document.end() && !bytes->is_null();
  DQ_TRY_STATUS(checks.status());
  if (has_bytes == object.is_object())
    return refuse("InvalidParameterException", "Request has invalid parameters: a document is either Bytes or S3Object");
  if (!has_bytes) return open_object(caller, object);
  if (!bytes->is_string()) return refuse("SerializationException", "Bytes must be base64");
  const auto decoded = from_base64(bytes->get_ref<const std::string&>());
  if (!decoded) return refuse("SerializationException", "Bytes is not base64");
  if (decoded->empty()) return refuse("InvalidParameterException", "Request has invalid parameters: the document has no bytes");
  auto file = memory_file(*decoded);
  if (!file) return std::unexpected(internal_error(file.error()));
  return Opened{std::move(*file), static_cast<std::int64_t>(decoded->size()), {}};
}

ApiResult<TextractApi::Opened> TextractApi::open_within(const Caller& caller, const Json& document, std::int64_t most_bytes) {
  DQ_TRY(Opened opened, open_document(caller, document));
  opened.bytes = size_of(opened.file);
  if (opened.bytes > most_bytes)
    return refuse("DocumentTooLargeException", "The document has " + std::to_string(opened.bytes) + " bytes; at most " +
                                                   std::to_string(most_bytes) + " can be read while the caller waits.");
  return opened;
}

ApiResult<TextractWork> TextractApi::read_later(AnswerKind kind, std::vector<Opened> documents, const Asked& asked) {
  // std::function wants to be copied; descriptors do not.
  auto shared = std::make_shared<std::vector<Opened>>(std::move(documents));
  Reading reading{asked.features | shape_of(kind).features, shape_of(kind).format, true, parts_.run};
  reading.run.questions = questions_of(asked.queries);
  reading.run.query_scope = pipeline::QueryScope::Page;
  return TextractWork{{}, [kind, reading, shared](pipeline::WorkerPool& pool, const CancelFlag& cancel) -> ApiResult<std::string> {
                        std::string elements;
                        const auto take = [&](std::string_view element) -> Status {
                          elements += elements.empty() ? "\n" : ",\n";
                          elements += element;
                          return {};
                        };
                        int pages = 0;
                        std::uint64_t number = 0;
                        for (const Opened& document : *shared) {
                          Reading one = reading;
                          one.number = number++;
                          const auto read = answer_document(pool, document.file.get(), one, take, {}, &cancel);
                          if (!read) return std::unexpected(api_error(read.error()));
                          if (read->pages == 0)
                            return refuse("BadDocumentException", "The document cannot be read: " + read->first_failure);
                          pages += read->pages;
                        }
                        return whole_answer(kind, pages, elements);
                      }};
}

ApiResult<TextractWork> TextractApi::read_document(const Caller& caller, const Json& request, AnswerKind kind, const Asked& asked) {
  RequestChecks checks;
  const Json& document = checks.object(request, "Document", Need::Required);
  DQ_TRY_STATUS(checks.status());
  std::vector<Opened> documents;
  DQ_TRY(documents.emplace_back(), open_within(caller, document, parts_.limits.sync_bytes));
  return read_later(kind, std::move(documents), asked);
}

ApiResult<TextractWork> TextractApi::detect_document_text(const Caller& caller, const Json& request) {
  return read_document(caller, request, AnswerKind::Text, Asked{});
}

void TextractApi::check_queries(RequestChecks& checks, const Json& request, Asked& asked, int most_queries) {
  const Json& config = checks.object(request, "QueriesConfig", Need::Optional);
  const bool wanted = std::ranges::find(asked.feature_names, "QUERIES") != asked.feature_names.end();
  if (wanted != config.is_object()) checks.wrong("QUERIES in FeatureTypes and QueriesConfig go together");
  if (!config.is_object()) return;
  for (const Json& query : checks.array(config, "Queries", Need::Required, 1, static_cast<std::size_t>(most_queries))) {
    Json kept{{"Text", checks.text(query, "Text", Need::Required, {1, 200, is_question_character})}};
    const std::string alias = checks.text(query, "Alias", Need::Optional, {1, 200, is_question_character});
    if (!alias.empty()) kept["Alias"] = alias;
    const Json& pages = checks.array(query, "Pages", Need::Optional, 1, 1000);
    for (const Json& page : pages)
      if (!page.is_string() || !is_page_range(page.get<std::string>()) || (page == "*" && pages.size() > 1))
        checks.wrong("Pages of a query are numbers, ranges such as 1-3 or 4-*, or one *");
    if (!pages.empty() && checks.ok()) kept["Pages"] = pages;
    asked.queries.push_back(std::move(kept));
  }
}

ApiStatus TextractApi::check_adapters(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const Json& config = checks.object(request, "AdaptersConfig", Need::Optional);
  if (!config.is_object()) return checks.status();
  for (const Json& adapter : checks.array(config, "Adapters", Need::Required, 1, 100)) {
    const std::string id = checks.text(adapter, "AdapterId", Need::Required, {12, 1011});
    const std::string version = checks.text(adapter, "Version", Need::Required, {1, 128});
    checks.array(adapter, "Pages", Need::Optional, 1, 1000);
    DQ_TRY_STATUS(checks.status());
    const auto rows = parts_.database.run(
        "SELECT 1 FROM adapters JOIN adapter_versions ON adapter = id WHERE id = ? AND tenant = ? AND version = ? AND status = 'ACTIVE'",
        {id, caller.tenant, version});
    if (!rows) return std::unexpected(internal_error(rows.error()));
    if (rows->empty()) checks.wrong("there is no active version " + version + " of adapter " + id);
  }
  return checks.status();
}

ApiResult<TextractApi::Asked> TextractApi::asked(const Caller& caller, const Json& request, int most_queries) {
  RequestChecks checks;
  Asked asked;
  asked.feature_names = checks.choices(request, "FeatureTypes", Need::Required, kFeatures);
  asked.features = feature_flags(asked.feature_names);
  check_queries(checks, request, asked, most_queries);
  if (checks.object(request, "HumanLoopConfig", Need::Optional).is_object()) checks.wrong("HumanLoopConfig is not offered here");
  DQ_TRY_STATUS(checks.status());
  DQ_TRY_STATUS(check_adapters(caller, request));
  return asked;
}

ApiResult<TextractWork> TextractApi::analyze_document(const Caller& caller, const Json& request) {
  RequestChecks checks;
  checks.object(request, "Document", Need::Required);
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const Asked wanted, asked(caller, request, parts_.limits.sync_queries));
  return read_document(caller, request, AnswerKind::Analysis, wanted);
}

ApiResult<TextractWork> TextractApi::analyze_expense(const Caller& caller, const Json& request) {
  return read_document(caller, request, AnswerKind::Expense, Asked{});
}

ApiResult<TextractWork> TextractApi::analyze_id(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const Json& pages = checks.array(request, "DocumentPages", Need::Required, 1, 2);
  DQ_TRY_STATUS(checks.status());
  std::vector<Opened> documents;
  for (const Json& page : pages) { DQ_TRY(documents.emplace_back(), open_within(caller, page, parts_.limits.sync_bytes)); }
  return read_later(AnswerKind::Identity, std::move(documents), Asked{});
}

}  // namespace dq::service
