// The files of one document's answer and the writers that fill them: the answer itself, and pictures beside it.
#pragma once

#include <memory>
#include <vector>

#include "apps/docquarry/extract_plan.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/settings.h"
#include "write/writer.h"

namespace dq::app {

// A writer that passes all it gets on to others, in their order.
class AnswerFiles : public write::Writer {
 public:
  // Errors: Unwritable.
  static Result<std::unique_ptr<AnswerFiles>> create(const Job& job, const Settings& settings, const write::WriteOptions& options);

  Status begin(const DocumentInfo& info) override;
  Status page(const Page& page) override;
  Status end(const std::vector<Diagnostic>& diagnostics) override;
  // The files appear; without it, nothing of them stays.
  Status commit();

 private:
  AnswerFiles() = default;

  std::unique_ptr<OutputFile> file_;                    // of an answer in one stream
  std::vector<std::unique_ptr<OutputFolder>> folders_;  // of CSV files, of pictures
  std::vector<std::unique_ptr<write::Writer>> writers_;
};

}  // namespace dq::app
