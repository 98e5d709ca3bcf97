// Answers to bytes. A writer gets pages in order and writes as they come.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/page.h"

namespace dq::write {

// Expense, Identity, Lending: answers of AnalyzeExpense, AnalyzeID and GetLendingAnalysis.
enum class Format : std::uint8_t { Textract, Markdown, Html, Csv, Xlsx, Json, Text, Expense, Identity, Lending };

// Where bytes go: a file being written, standard output, memory.
struct Sink {
  virtual ~Sink() = default;
  virtual Status write(std::string_view bytes) = 0;
};

// Several named files in a folder (csv: one a table).
struct FolderSink {
  virtual ~FolderSink() = default;
  virtual Result<std::unique_ptr<Sink>> create(const std::string& name) = 0;
};

struct WriteOptions {
  std::string source_name;         // shown in XLSX and HTML; the file's own name, no folder
  std::uint64_t content_hash = 0;  // of the input bytes: ids are made of it
  unsigned features = 0;           // pipeline::FeatureFlag
  int first_index = 1;             // Expense, Identity: how the document of the first page is counted
  bool stitch = true;              // write a table that goes on over pages as one
  bool links = true;               // Markdown: write the targets of links
  bool page_breaks = false;        // Markdown, text: mark where pages begin
  std::string image_folder;  // Markdown, HTML: show figures by FOLDER/image_name(...), as the reader of the answer reaches it; empty: not
};

// The file of a figure's picture, as the writers name it: "p3-image-2.png". `image` is an index into Page::images.
std::string image_name(int page, int image);

class Writer {
 public:
  virtual ~Writer() = default;
  virtual Status begin(const DocumentInfo& info) = 0;
  virtual Status page(const Page& page) = 0;
  virtual Status end(const std::vector<Diagnostic>& diagnostics) = 0;
};

// A writer of one stream. Csv writes all tables, a blank line between them.
std::unique_ptr<Writer> make_writer(Format format, Sink& sink, const WriteOptions& options);
// Csv, a file a table: table-001-p3.csv.
std::unique_ptr<Writer> make_csv_folder_writer(FolderSink& folder, const WriteOptions& options);

}  // namespace dq::write
