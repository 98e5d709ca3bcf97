#include "pipeline/layer_source.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "image/image_file.h"
#include "reader/document.h"
#include "reader/image_document.h"
#include "text_layer/image_pdf.h"

namespace dq::pipeline {
namespace {

// Of a picture that cannot be read: US Letter, white.
constexpr Pt kUnknownWidth = 612_pt, kUnknownHeight = 792_pt;
constexpr float kPointsPerInch = 72;

class PdfSource final : public LayerSource {
 public:
  explicit PdfSource(text_layer::SearchablePdf pdf) : pdf_(std::move(pdf)) {}
  int page_count() const override { return pdf_.page_count(); }
  Result<text_layer::PageChange> add(const text_layer::PageText& text) override { return pdf_.add(text); }
  Status end() override {
    DQ_TRY(written_, pdf_.write());
    return {};
  }
  std::string_view written() override { return std::exchange(written_, {}); }

 private:
  text_layer::SearchablePdf pdf_;
  std::string_view written_;
};

// Black and white alone, as faxes and scans of text are.
bool is_bilevel(const image::Raster& raster) {
  return raster.format == image::PixelFormat::Gray && std::ranges::all_of(raster.pixels, [](std::uint8_t v) { return v == 0 || v == 255; });
}

class ImageSource final : public LayerSource {
 public:
  explicit ImageSource(image::ImageFile file) : file_(std::move(file)) {}
  int page_count() const override { return file_.count(); }

  Result<text_layer::PageChange> add(const text_layer::PageText& text) override {
    if (text.page < next_ || text.page >= page_count()) return fail(ErrorCode::Internal, "words for a page that is none");
    while (next_ < text.page) DQ_TRY_STATUS(add_page({}));
    DQ_TRY_STATUS(add_page(text));
    return text_layer::PageChange{};
  }

  Status end() override {
    while (next_ < page_count()) DQ_TRY_STATUS(add_page({}));
    return pdf_.end();
  }

  std::string_view written() override {
    written_ = pdf_.take();
    return written_;
  }

 private:
  // Its picture is what the page is: none is drawn anew.
  Status add_page(const text_layer::PageText& text) {
    text_layer::ImagePage page = picture_page(next_++);
    page.lines = text.lines;
    page.turns = text.turns;
    page.skew = text.skew;
    return pdf_.add(page);
  }

  text_layer::ImagePage picture_page(int index) const {
    text_layer::ImagePage page{kUnknownWidth, kUnknownHeight, {}, ImageCoding::Flate};
    if (std::optional<image::PlainJpeg> jpeg = file_.plain_jpeg()) {
      image::Raster seen{jpeg->width_px, jpeg->height_px, {}, jpeg->resolution, {}};
      if (image::swaps_sides(jpeg->orientation))
        seen = {jpeg->height_px, jpeg->width_px, {}, {jpeg->resolution.y_dpi, jpeg->resolution.x_dpi}, {}};
      set_size(page, seen);
      page.stored = std::move(jpeg);
      return page;
    }
    Result<image::DecodedImage> image = file_.decode(index);
    if (!image) {
      page.picture = image::Raster::filled(1, 1, image::PixelFormat::Gray, 255);
      return page;
    }
    page.picture = std::move(image->raster);
    set_size(page, page.picture);
    if (is_bilevel(page.picture)) page.coding = ImageCoding::Group4;
    return page;
  }

  static void set_size(text_layer::ImagePage& page, const image::Raster& seen) {
    bool guessed = false;
    const image::Resolution resolution = reader::page_resolution(seen, guessed);
    page.width = Pt(static_cast<float>(seen.width_px) * kPointsPerInch / resolution.x_dpi);
    page.height = Pt(static_cast<float>(seen.height_px) * kPointsPerInch / resolution.y_dpi);
  }

  image::ImageFile file_;
  text_layer::ImagePdf pdf_;
  int next_ = 0;
  std::string written_;
};

}  // namespace

Result<std::unique_ptr<LayerSource>> open_layer_source(std::span<const std::byte> bytes, const LayerRequest& request) {
  if (reader::kind_of(bytes) == reader::DocumentKind::Image) {
    DQ_TRY(image::ImageFile file, image::ImageFile::open(bytes, request.limits));
    return std::make_unique<ImageSource>(std::move(file));
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  DQ_TRY(text_layer::SearchablePdf pdf, text_layer::SearchablePdf::open(text, request.password, request.signatures));
  return std::make_unique<PdfSource>(std::move(pdf));
}

}  // namespace dq::pipeline
