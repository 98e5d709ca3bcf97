// The page stages: a pure function of one page's content.
#pragma once

#include "image/page_raster.h"
#include "model/page.h"
#include "model/page_content.h"
#include "pipeline/document_run.h"

namespace dq::pipeline {

// `raster` gives the page's pixels to stages that need them (OCR), `decode` those of its images, `glance` some of those (the plan).
Page run_page(PageContent&& content, const RunOptions& options, const image::RasterSource& raster = {},
              const image::ImageSource& decode = {}, const plan::Glance& glance = {});

}  // namespace dq::pipeline
