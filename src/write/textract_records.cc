// Amazon Textract's answers of AnalyzeExpense, AnalyzeID and GetLendingAnalysis: one JSON object that lists a document a page (of lending:
// a result a page), each on a line of its own, with the blocks of its text where those operations have them.
#include <algorithm>
#include <string>
#include <utility>

#include "base/hash.h"
#include "write/features.h"
#include "write/formats.h"
#include "write/json_stream.h"
#include "write/lost_pages.h"

namespace dq::write {
namespace {

constexpr int kGeometryDecimals = 7, kConfidenceDecimals = 4;

struct TextSink final : Sink {
  Status write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

// Blocks of a page's text in one line, as the writer of Textract's JSON makes them.
class PageBlocks {
 public:
  explicit PageBlocks(const WriteOptions& options) : writer_(make_textract_writer(sink_, text_only(options))) {
    (void)writer_->begin({});
    sink_.text.clear();
  }

  std::string of(const Page& page) {
    (void)writer_->page(page);
    std::string text = std::exchange(sink_.text, {});
    std::erase(text, '\n');  // those between blocks: texts have none
    return text.substr(text.starts_with(',') ? 1 : 0);
  }

 private:
  static WriteOptions text_only(WriteOptions options) {
    options.features = 1;
    return options;
  }

  TextSink sink_;
  std::unique_ptr<Writer> writer_;
};

class RecordsWriter final : public Writer {
 public:
  RecordsWriter(Format format, Sink& sink, const WriteOptions& options)
      : format_(format), options_(options), json_(sink), blocks_(options) {}

  Status begin(const DocumentInfo&) override {
    json_.begin_object().key(format_ == Format::Expense    ? "ExpenseDocuments"
                             : format_ == Format::Identity ? "IdentityDocuments"
                                                           : "Results");
    json_.begin_array();
    return json_.flush();
  }

  Status page(const Page& page) override {
    page_ = &page;
    lost_pages_.look_at(page);
    const int index = options_.first_index + pages_++;
    json_.line_break().begin_object();
    if (format_ == Format::Expense) {
      json_.key("ExpenseIndex").integer(index);
      expense(page.expense);
    } else if (format_ == Format::Identity) {
      json_.key("DocumentIndex").integer(index);
      identity(page.identity);
    } else {
      json_.key("Page").integer(page.number);
      lending(page);
    }
    if (format_ != Format::Lending) json_.key("Blocks").begin_array().raw(blocks_.of(page)).end_array();
    json_.end_object();
    page_ = nullptr;
    return json_.flush();
  }

  Status end(const std::vector<Diagnostic>&) override {
    json_.line_break().end_array().key("DocumentMetadata").begin_object().key("Pages").integer(pages_).end_object();
    lost_pages_.write(json_);
    if (format_ == Format::Identity) json_.key("AnalyzeIDModelVersion").string("1.0");
    if (format_ == Format::Lending) json_.key("AnalyzeLendingModelVersion").string("1.0");
    return json_.end_object().finish();
  }

 private:
  void confidence(float probability) { json_.key("Confidence").number(std::clamp(probability, 0.0f, 1.0f) * 100.0, kConfidenceDecimals); }

  void geometry(const Rect<Pt>& box) {
    if (box.empty()) return;
    const double width = page_->width.value(), height = page_->height.value();
    const auto corner = [&](Pt x, Pt y) {
      json_.begin_object().key("X").number(x.value() / width, kGeometryDecimals).key("Y").number(y.value() / height, kGeometryDecimals);
      json_.end_object();
    };
    json_.key("Geometry").begin_object().key("BoundingBox").begin_object();
    json_.key("Width").number(box.width().value() / width, kGeometryDecimals);
    json_.key("Height").number(box.height().value() / height, kGeometryDecimals);
    json_.key("Left").number(box.left.value() / width, kGeometryDecimals).key("Top").number(box.top.value() / height, kGeometryDecimals);
    json_.end_object().key("Polygon").begin_array();
    corner(box.left, box.top), corner(box.right, box.top), corner(box.right, box.bottom), corner(box.left, box.bottom);
    json_.end_array().end_object();
  }

  void detection(std::string_view name, const FieldText& text) {
    json_.key(name).begin_object().key("Text").string(text.text);
    geometry(text.box);
    confidence(text.confidence);
    json_.end_object();
  }

  void expense_field(const RecordField& field) {
    json_.begin_object().key("Type").begin_object().key("Text").string(field.type);
    confidence(field.value.confidence);
    json_.end_object();
    if (!field.label.text.empty()) detection("LabelDetection", field.label);
    detection("ValueDetection", field.value);
    json_.key("PageNumber").integer(page_->number);
    if (!field.currency.empty()) {
      json_.key("Currency").begin_object().key("Code").string(field.currency);
      confidence(field.value.confidence);
      json_.end_object();
    }
    if (!field.group.empty()) {
      json_.key("GroupProperties").begin_array().begin_object().key("Types").begin_array().string(field.group).end_array();
      json_.key("Id").string(group_id(field.group)).end_object().end_array();
    }
    json_.end_object();
  }

  std::string group_id(const std::string& group) const {
    const std::string name = "group " + group + ' ' + std::to_string(page_->number);
    return uuid_of(hash64(name, options_.content_hash), hash64(name, ~options_.content_hash));
  }

  void expense(const ExpenseRecord& record) {
    json_.key("SummaryFields").begin_array();
    for (const RecordField& field : record.summary) expense_field(field);
    json_.end_array().key("LineItemGroups").begin_array();
    if (!record.items.empty()) {
      json_.begin_object().key("LineItemGroupIndex").integer(1).key("LineItems").begin_array();
      for (const LineItem& item : record.items) {
        json_.begin_object().key("LineItemExpenseFields").begin_array();
        for (const RecordField& field : item.fields) expense_field(field);
        json_.end_array().end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  void identity(const std::vector<RecordField>& fields) {
    json_.key("IdentityDocumentFields").begin_array();
    for (const RecordField& field : fields) {
      json_.begin_object().key("Type").begin_object().key("Text").string(field.type).end_object();
      json_.key("ValueDetection").begin_object().key("Text").string(field.value.text);
      if (!field.normalized.empty())
        json_.key("NormalizedValue").begin_object().key("Value").string(field.normalized).key("ValueType").string("Date").end_object();
      confidence(field.value.confidence);
      json_.end_object().end_object();
    }
    json_.end_array();
  }

  void lending(const Page& page) {
    const LendingRecord& record = page.lending;
    const auto guess = [&](std::string_view name, const std::string& value, float sure) {
      json_.key(name).begin_array().begin_object().key("Value").string(value);
      confidence(sure);
      json_.end_object().end_array();
    };
    json_.key("PageClassification").begin_object();
    guess("PageType", record.page_type.empty() ? "UNCLASSIFIED" : record.page_type, record.page_type_confidence);
    guess("PageNumber", record.page_number > 0 ? std::to_string(record.page_number) : "undetected", record.page_number_confidence);
    json_.end_object().key("Extractions").begin_array();
    const bool classified = !record.page_type.empty() && record.page_type != "UNCLASSIFIED";
    if (classified) {
      json_.begin_object();
      if (record.page_type == "INVOICES" || record.page_type == "RECEIPTS") {
        json_.key("ExpenseDocument").begin_object();
        expense(page.expense);
      } else if (record.page_type == "IDENTITY_DOCUMENT") {
        json_.key("IdentityDocument").begin_object();
        identity(page.identity);
      } else {
        json_.key("LendingDocument").begin_object();
        lending_fields(page);
      }
      json_.end_object().end_object();
    }
    json_.end_array();
  }

  void lending_fields(const Page& page) {
    json_.key("LendingFields").begin_array();
    for (const RecordField& field : page.lending.fields) {
      json_.begin_object().key("Type").string(field.type);
      if (!field.label.text.empty()) detection("KeyDetection", field.label);
      json_.key("ValueDetections").begin_array();
      for (const std::uint32_t mark : field.value.marks) {
        json_.begin_object().key("SelectionStatus").string(page.marks[mark].selected ? "SELECTED" : "NOT_SELECTED");
        geometry(page.marks[mark].box);
        confidence(page.marks[mark].confidence);
        json_.end_object();
      }
      if (!field.value.text.empty()) {
        json_.begin_object().key("Text").string(field.value.text);
        geometry(field.value.box);
        confidence(field.value.confidence);
        json_.end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array().key("SignatureDetections").begin_array();
    for (const Signature& signature : page.signatures) {
      json_.begin_object();
      confidence(signature.confidence);
      geometry(signature.box);
      json_.end_object();
    }
    json_.end_array();
  }

  Format format_;
  WriteOptions options_;
  JsonStream json_;
  PageBlocks blocks_;
  LostPages lost_pages_;
  const Page* page_ = nullptr;
  int pages_ = 0;
};

}  // namespace

std::unique_ptr<Writer> make_records_writer(Format format, Sink& sink, const WriteOptions& options) {
  return std::make_unique<RecordsWriter>(format, sink, options);
}

}  // namespace dq::write
