#include "reader/document.h"

#include <string_view>
#include <utility>
#include <variant>

#include "image/image_file.h"
#include "reader/image_document.h"

namespace dq::reader {

struct Document::State {
  std::variant<pdf::Document, ImageDocument> document;

  template <class Function>
  decltype(auto) visit(Function function) const {
    return std::visit(function, document);
  }
};

// Resolution at which pages of image files are glanced at.
constexpr float kLookDpi = 150;

DocumentKind kind_of(std::span<const std::byte> head) {
  const image::ImageKind kind = image::image_kind(head);
  if (kind == image::ImageKind::None) return DocumentKind::Pdf;
  // "BM" is short enough to stand before a PDF by chance.
  const std::string_view text(reinterpret_cast<const char*>(head.data()), std::min(head.size(), kHeadBytes));
  return kind == image::ImageKind::Bmp && text.find("%PDF-") != text.npos ? DocumentKind::Pdf : DocumentKind::Image;
}

Status load_reader(DocumentKind kind) { return kind == DocumentKind::Image ? image::load_decoders() : pdf::load_reader(); }

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::open(std::span<const std::byte> bytes, const OpenOptions& options) {
  if (kind_of(bytes) == DocumentKind::Image) {
    DQ_TRY(ImageDocument document, ImageDocument::open(bytes, options.limits));
    return Document(std::make_unique<State>(State{std::move(document)}));
  }
  DQ_TRY(pdf::Document document, pdf::Document::open(bytes, options));
  return Document(std::make_unique<State>(State{std::move(document)}));
}

DocumentKind Document::kind() const {
  return std::holds_alternative<ImageDocument>(state_->document) ? DocumentKind::Image : DocumentKind::Pdf;
}
int Document::page_count() const { return info().pages; }
const DocumentInfo& Document::info() const {
  return state_->visit([](const auto& document) -> const DocumentInfo& { return document.info(); });
}
Result<PageContent> Document::page(int index) const {
  return state_->visit([&](const auto& document) { return document.page(index); });
}
Result<Bitmap> Document::render(int index, float px_per_pt) const {
  return state_->visit([&](const auto& document) { return document.render(index, px_per_pt); });
}
Result<Bitmap> Document::image(int index, int image_index) const {
  return state_->visit([&](const auto& document) { return document.image(index, image_index); });
}
Result<image::PageRaster> Document::page_raster(int index, float dpi_wanted) const {
  return state_->visit([&](const auto& document) { return document.page_raster(index, dpi_wanted); });
}
Result<image::Raster> Document::image_raster(int index, int image_index) const {
  if (const auto* pdf = std::get_if<pdf::Document>(&state_->document)) return pdf->image_raster(index, image_index);
  // A page of an image file is its one image.
  DQ_TRY(image::PageRaster page, page_raster(index, kLookDpi));
  return std::move(page.raster);
}
Result<image::Raster> Document::image_thinned(int index, int image_index, const image::Thinning& by) const {
  return state_->visit([&](const auto& document) { return document.image_thinned(index, image_index, by); });
}

}  // namespace dq::reader
