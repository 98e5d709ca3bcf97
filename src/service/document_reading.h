// A document to what the operations of Textract answer with: blocks, or records.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/error.h"
#include "pipeline/document_run.h"
#include "pipeline/worker_pool.h"
#include "write/writer.h"

namespace dq::service {

// What is looked for, and how much of a document may be asked.
struct Reading {
  unsigned features = pipeline::kText;             // pipeline::FeatureFlag
  write::Format format = write::Format::Textract;  // or Expense, Identity, Lending
  bool one_page = false;                           // refuse documents of several, reading no more than the first
  pipeline::RunOptions run{};                      // all else: limits, models, questions
  // How pages come; pipeline::run_document where it is empty.
  std::function<Result<pipeline::DocumentSummary>(int fd, const pipeline::RunOptions& options, pipeline::PageSink& sink,
                                                  const CancelFlag* cancel)>
      run_document{};
  std::uint64_t number = 0;  // of the documents of one answer, so that blocks of equal ones have ids of their own
};

struct DocumentRead {
  int pages = 0;
  int pages_failed = 0;
  std::string warnings{};       // JSON list of pages that could not be read, as answers of jobs have them; empty: none
  std::string first_failure{};  // what was wrong with the first of these
  double cpu_ms = 0;
};

// Gets each element of the answer (a block; of records a document, or a page's result) as one line of JSON, without a line break.
using TakeElement = std::function<Status(std::string_view element)>;

// `fd`: a regular file. Errors: as pipeline::run_document; UnsupportedFormat also for formats that Textract does not take, and for several
// pages where one is the most; those of `take`.
Result<DocumentRead> answer_document(pipeline::WorkerPool& pool, int fd, const Reading& reading, const TakeElement& take,
                                     const pipeline::Progress& progress = {}, const CancelFlag* cancel = nullptr);

// PDF, PNG, JPEG, TIFF: by the first bytes, since names need not tell.
enum class DocumentFormat : std::uint8_t { Other, Pdf, Png, Jpeg, Tiff };
DocumentFormat format_of(int fd);

// Of a document's bytes, which ids of blocks are made of; `number`: as in Reading. Errors: as pipeline::DocumentBytes::of.
Result<std::uint64_t> content_hash(int fd, const Limits& limits, std::uint64_t number = 0);

}  // namespace dq::service
