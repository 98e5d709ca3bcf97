// The files of one document's answer and the writers that fill them: the answer itself, and pictures beside it.
#pragma once

#include <memory>
#include <vector>

#include "apps/docquarry/extract_plan.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/searchable.h"
#include "apps/docquarry/settings.h"
#include "write/writer.h"

namespace dq::app {

// A writer that passes all it gets on to others, in their order.
class AnswerFiles : public write::Writer {
 public:
  // Errors: Unwritable.
  // `document` is open for reading, and stays so. Errors: Unwritable; of a searchable PDF those of pipeline::LayeredPdf::open().
  static Result<std::unique_ptr<AnswerFiles>> create(const Job& job, const Settings& settings, const write::WriteOptions& options,
                                                     int document);

  Status begin(const DocumentInfo& info) override;
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>& diagnostics) override;
  // What a searchable PDF could not do as it should, and the processor time of the process that wrote it.
  std::vector<Diagnostic> diagnostics() const { return searchable_ ? searchable_->diagnostics() : std::vector<Diagnostic>(); }
  double cpu_ms() const { return searchable_ ? searchable_->cpu_ms() : 0; }
  // The files appear; without it, nothing of them stays.
  Status commit();

 private:
  AnswerFiles() = default;
  Status add_answer(const Job& job, const Settings& settings, const write::WriteOptions& options, int document);
  Status add_sidecar(const std::string& path, write::WriteOptions options);

  std::vector<std::unique_ptr<OutputFile>> files_;      // an answer in one stream, its text beside it
  std::vector<std::unique_ptr<OutputFolder>> folders_;  // of CSV files, of pictures
  std::vector<std::unique_ptr<write::Writer>> writers_;
  const SearchableWriter* searchable_ = nullptr;  // one of them
};

}  // namespace dq::app
