#include "pipeline/page_run.h"

#include <utility>

#include "base/deadline.h"
#include "pipeline/stage_list.h"

namespace dq::pipeline {
namespace {

// What an answer takes over from the content as it is. Stages still read the content: only what none of them needs is moved.
Page page_of(PageContent& content) {
  Page page;
  page.number = content.number;
  page.width = content.width;
  page.height = content.height;
  page.rotation = content.rotation;
  page.fonts = content.fonts;
  page.images = content.images;
  page.links = content.links;
  page.fields = content.fields;
  page.diagnostics = std::move(content.diagnostics);
  return page;
}

}  // namespace

Page run_page(PageContent&& content, const RunOptions& options, const image::RasterSource& raster, const image::ImageSource& decode,
              const plan::Glance& glance) {
  Page page = page_of(content);
  const StageInput input{options, raster, decode, glance};
  for (const PageStage& stage : page_stages()) {
    if (!stage.wanted(options)) continue;
    const Stopwatch watch;
    stage.run(page, content, input);
    if (options.trace) page.trace.push_back({std::string(stage.name), watch.elapsed_ms(), {}});
  }
  return page;
}

}  // namespace dq::pipeline
