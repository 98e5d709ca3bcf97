// The pages of one document on their way: collected in any order, given to the sink in order when all are there.
#pragma once

#include <vector>

#include "model/page.h"
#include "pipeline/document_run.h"
#include "pipeline/page_answer.h"
#include "pipeline/page_spool.h"

namespace dq::pipeline {

class PageCollection {
 public:
  // `numbers`: the pages that will come, ascending.
  PageCollection(DocumentInfo info, std::vector<int> numbers, const Limits& limits);

  const DocumentInfo& info() const { return info_; }
  const std::vector<int>& numbers() const { return numbers_; }
  int done() const { return done_; }
  // `slot` is the index into numbers(). Errors: Unwritable, LimitExceeded (spool).
  Status put(std::size_t slot, PageAnswer&& answer);
  bool has(std::size_t slot) const { return have_[slot]; }

  // A page as it was put; it is gone then.
  Result<PageAnswer> take_answer(std::size_t slot);

  // Runs the document stages over all pages, then gives them to the sink; the summary so far is completed and given last.
  Status deliver(const RunOptions& options, PageSink& sink, DocumentSummary& summary);

 private:
  void number_head(std::size_t slot);
  Result<Page> take_page(std::size_t slot);

  DocumentInfo info_;
  std::vector<int> numbers_;
  std::vector<PageHead> heads_;
  std::vector<bool> have_;
  int done_ = 0;
  PageSpool spool_;
};

}  // namespace dq::pipeline
