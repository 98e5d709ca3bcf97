#include "apps/docquarry/searchable.h"

#include <string_view>

namespace dq::app {

Result<std::unique_ptr<SearchableWriter>> SearchableWriter::open(int document, const Settings& settings, write::Sink& sink) {
  auto emit = [&sink](std::string_view bytes) { return sink.write(bytes); };
  DQ_TRY(auto pdf, pipeline::LayeredPdf::open(document, {settings.run.password, settings.signatures, settings.run.limits},
                                              settings.page_fixes, emit));
  return std::unique_ptr<SearchableWriter>(new SearchableWriter(std::move(pdf)));
}

}  // namespace dq::app
