// A document that becomes a searchable PDF: a PDF that gets text, or pictures that become pages.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "base/error.h"
#include "pipeline/protocol.h"
#include "text_layer/searchable_pdf.h"

namespace dq::pipeline {

class LayerSource {
 public:
  virtual ~LayerSource() = default;
  virtual int page_count() const = 0;
  // Pages come in order; those that do not come stay without text. Errors: BadDocument, Internal.
  virtual Result<text_layer::PageChange> add(const text_layer::PageText& text) = 0;
  virtual Status end() = 0;
  // What has been written of the file since the last call; good until the next one of any function.
  virtual std::string_view written() = 0;
};

// `bytes` must outlive it. Errors: as text_layer::SearchablePdf::open and image::ImageFile::open.
Result<std::unique_ptr<LayerSource>> open_layer_source(std::span<const std::byte> bytes, const LayerRequest& request);

}  // namespace dq::pipeline
