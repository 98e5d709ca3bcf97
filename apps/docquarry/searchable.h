// The document itself as an answer, made searchable (docs/searchable-pdf.md).
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "apps/docquarry/settings.h"
#include "pipeline/layered_pdf.h"
#include "write/writer.h"

namespace dq::app {

class SearchableWriter : public write::Writer {
 public:
  // `document` is open for reading and stays so, as does `sink`. Errors: as pipeline::LayeredPdf::open().
  static Result<std::unique_ptr<SearchableWriter>> open(int document, const Settings& settings, write::Sink& sink);

  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override { return pdf_.add(page); }
  Status end(const std::vector<Diagnostic>&) override { return pdf_.end(); }

  const std::vector<Diagnostic>& diagnostics() const { return pdf_.diagnostics(); }
  double cpu_ms() const { return pdf_.cpu_ms(); }

 private:
  explicit SearchableWriter(pipeline::LayeredPdf pdf) : pdf_(std::move(pdf)) {}
  pipeline::LayeredPdf pdf_;
};

}  // namespace dq::app
