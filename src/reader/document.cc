#include "reader/document.h"

#include <utility>

namespace dq::reader {

struct Document::State {
  pdf::Document pdf;
};

Status load_reader() { return pdf::load_reader(); }

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::open(std::span<const std::byte> bytes, const OpenOptions& options) {
  DQ_TRY(pdf::Document document, pdf::Document::open(bytes, options));
  return Document(std::make_unique<State>(State{std::move(document)}));
}

int Document::page_count() const { return state_->pdf.page_count(); }
const DocumentInfo& Document::info() const { return state_->pdf.info(); }
Result<PageContent> Document::page(int index) const { return state_->pdf.page(index); }
Result<Bitmap> Document::render(int index, float px_per_pt) const { return state_->pdf.render(index, px_per_pt); }
Result<Bitmap> Document::image(int index, int image_index) const { return state_->pdf.image(index, image_index); }
Result<image::PageRaster> Document::page_raster(int index, float dpi_wanted) const { return state_->pdf.page_raster(index, dpi_wanted); }

}  // namespace dq::reader
