#include "pdf/document.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "pdf/contrast.h"
#include "pdf/pdfium/annotations.h"
#include "pdf/pdfium/handles.h"
#include "pdf/pdfium/image.h"
#include "pdf/pdfium/info.h"
#include "pdf/pdfium/library.h"
#include "pdf/pdfium/page_objects.h"
#include "pdf/pdfium/page_source.h"
#include "pdf/pdfium/page_space.h"
#include "pdf/pdfium/render.h"
#include "pdf/pdfium/structure.h"
#include "pdf/pdfium/text.h"
#include "pdf/rulings.h"
#include "pdf/text_recovery.h"

namespace dq::pdf {

using namespace pdfium;

namespace {

// The header may stand after this much rubbish (Adobe's implementation note 13 to ISO 32000-1, 7.5.2).
constexpr std::size_t kHeaderWithin = 1024;

// Fonts of the machine must not change an answer: PDFium gets an empty list of font folders and uses its built-in ones.
void start_pdfium() {
  static const bool started = [] {
    static const char* no_folders[] = {nullptr};
    FPDF_LIBRARY_CONFIG config{};
    config.version = 2;
    config.m_pUserFontPaths = no_folders;
    FPDF_InitLibraryWithConfig(&config);
    return true;
  }();
  static_cast<void>(started);
}

std::optional<Error> refuse(std::string_view text, const Limits& limits) {
  if (text.empty()) return Error{ErrorCode::UnsupportedFormat, "the file is empty", "", {}, 0};
  if (static_cast<std::int64_t>(text.size()) > limits.file_bytes)
    return Error{ErrorCode::LimitExceeded,
                 "the file has " + std::to_string(text.size()) + " bytes, more than the limit of " + std::to_string(limits.file_bytes),
                 "split it, or raise the limit",
                 {},
                 0};
  if (text.substr(0, kHeaderWithin).find("%PDF-") != text.npos) return std::nullopt;
  return Error{ErrorCode::UnsupportedFormat,
               "this is not a PDF, nor an image of a known kind",
               "PDF, PNG, JPEG, TIFF, WebP, BMP and JPEG 2000 can be read",
               {},
               0};
}

Error open_error(bool had_password) {
  switch (FPDF_GetLastError()) {
    case kErrorPassword:
      return had_password ? Error{ErrorCode::PasswordNeeded, "the password is wrong", "check --password", {}, 0}
                          : Error{ErrorCode::PasswordNeeded,
                                  "the file is encrypted and needs a password",
                                  "give it with --password or --password-file",
                                  {},
                                  0};
    case kErrorSecurity:
      return {ErrorCode::BadDocument, "the file is encrypted in a way that is not supported", "save it without encryption", {}, 0};
    default:
      return {ErrorCode::BadDocument,
              "the PDF is damaged beyond repair: no page can be found in it",
              "try to save it again with the program that made it",
              {},
              0};
  }
}

// Text painted in from stamps and free text is no field's.
void unmark_text_outside_fields(PageContent& content) {
  for (Glyph& glyph : content.glyphs) {
    if (!(glyph.flags & kGlyphFromField)) continue;
    const auto holds = [&](const FormField& field) { return field.box.contains(center(glyph.box)); };
    if (std::ranges::none_of(content.fields, holds)) glyph.flags &= static_cast<std::uint16_t>(~kGlyphFromField);
  }
}

// Reads broken text a second time, without its maps.
void recover(const PageSource& source, int index, const PageSpace& space, const Limits& limits, PageContent& content) {
  if (!has_broken_text(content)) return;
  const OwnedPage page = source.unmapped_page(index);
  if (!page) return;
  PageContent unmapped;
  unmapped.number = content.number;
  read_text(page.get(), space, read_page_objects(page.get(), space, limits, MarkedContent::Ignored, FPDFPage_CountObjects(page.get())),
            limits, unmapped);
  recover_text(content, unmapped);
}

void note_limits(const PageObjects& objects, PageContent& content) {
  if (objects.limit_hit)
    content.diagnostics.push_back(
        {Severity::Damage, "too-many-paths", content.number, {}, "The page has more drawings than the limit; the rest is left out."});
}

std::unexpected<Error> page_error(ErrorCode code, int index, std::string message, std::string hint = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(hint), {}, index + 1});
}

}  // namespace

Status load_reader() { return load_pdfium(); }

struct Document::State {
  PageSource source;
  DocumentInfo info;
  Limits limits;
  // The page read last stays open for its images; closed before the documents it belongs to.
  int open_index = -1;
  OwnedPage open_page{};
  std::vector<FPDF_PAGEOBJECT> open_images{};
};

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::open(std::span<const std::byte> bytes, const OpenOptions& options) {
  if (auto error = refuse({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, options.limits))
    return std::unexpected(std::move(*error));
  DQ_TRY_STATUS(load_reader());
  start_pdfium();
  auto state = std::make_unique<State>(State{PageSource(bytes, {}), {}, options.limits});
  if (!state->source.document() && FPDF_GetLastError() == kErrorPassword && !options.password.empty())
    state->source = PageSource(bytes, options.password);
  if (!state->source.document()) return std::unexpected(open_error(!options.password.empty()));
  state->info = read_info(state->source.document());
  if (state->info.pages <= 0) return fail(ErrorCode::BadDocument, "the PDF has no pages");
  if (state->info.pages > options.limits.pages)
    return fail(
        ErrorCode::LimitExceeded,
        "the PDF has " + std::to_string(state->info.pages) + " pages, more than the limit of " + std::to_string(options.limits.pages),
        "raise the limit, or choose pages");
  return Document(std::move(state));
}

int Document::page_count() const { return state_->info.pages; }
const DocumentInfo& Document::info() const { return state_->info; }

Result<PageContent> Document::page(int index) const {
  close_page();
  OwnedPage page = state_->source.page(index);
  if (!page) return page_error(ErrorCode::BadDocument, index, "the page is damaged: nothing can be read from it");
  const PageSpace space = page_space_of(page.get(), state_->source.user_unit(index));
  if (!(std::max(space.width, space.height) <= Pt(state_->limits.page_side_pt)))
    return page_error(ErrorCode::LimitExceeded, index,
                      "the page is larger than " + std::to_string(static_cast<int>(state_->limits.page_side_pt)) + " pt",
                      "raise the limit");
  PageContent content;
  content.number = index + 1;
  content.width = space.width;
  content.height = space.height;
  content.rotation = space.rotation;
  content.links = read_links(state_->source.document(), page.get(), space);
  content.fields = read_fields(state_->source.form(), page.get(), space);
  const bool tagged = state_->info.tagged;
  OwnedPage painted = has_painted_annotations(page.get()) ? state_->source.painted_page(index) : nullptr;
  const FPDF_PAGE source = painted ? painted.get() : page.get();
  const int own_objects = FPDFPage_CountObjects(page.get());
  PageObjects objects =
      read_page_objects(source, space, state_->limits, tagged ? MarkedContent::Wanted : MarkedContent::Ignored, own_objects);
  note_limits(objects, content);
  read_text(source, space, objects, state_->limits, content);
  recover(state_->source, index, space, state_->limits, content);
  note_unreadable(content);
  flag_low_contrast(content, classify_drawing(objects.drawing, space.box(), content));
  if (tagged) content.structure = read_structure(page.get(), objects);
  content.images = std::move(objects.images);
  content.clipped_images = std::move(objects.clipped_images);
  if (painted) unmark_text_outside_fields(content);
  if (objects.image_handles.empty()) return content;
  state_->open_index = index;
  state_->open_images = std::move(objects.image_handles);
  state_->open_page = painted ? std::move(painted) : std::move(page);
  return content;
}

void Document::close_page() const {
  state_->open_index = -1;
  state_->open_images.clear();
  state_->open_page.reset();
}

template <class Read>
Result<image::Raster> Document::of_open_image(int index, int image_index, Read read) const {
  if (index != state_->open_index || image_index < 0 || image_index >= static_cast<int>(state_->open_images.size()))
    return page_error(ErrorCode::NotFound, index, "there is no such image");
  return read(state_->open_images[static_cast<std::size_t>(image_index)]);
}

Result<image::Raster> Document::image_raster(int index, int image_index) const {
  return of_open_image(index, image_index, [&](FPDF_PAGEOBJECT image) { return read_image_raster(image, state_->limits, index); });
}

Result<image::Raster> Document::image_thinned(int index, int image_index, const image::Thinning& by) const {
  return of_open_image(index, image_index, [&](FPDF_PAGEOBJECT image) { return read_image_thinned(image, by, state_->limits, index); });
}

Result<Bitmap> Document::render(int index, float px_per_pt) const {
  DQ_TRY(image::Raster raster, draw_page(state_->source, index, px_per_pt, image::PixelFormat::Bgra, state_->limits));
  return bitmap_of(std::move(raster));
}

Result<image::PageRaster> Document::page_raster(int index, float dpi_wanted) const {
  return pdfium::page_raster(state_->source, index, dpi_wanted, state_->limits);
}

Result<Bitmap> Document::image(int index, int image_index) const {
  const OwnedPage page = state_->source.page(index);
  if (!page) return page_error(ErrorCode::BadDocument, index, "the page is damaged: it cannot be read");
  const OwnedPage painted = has_painted_annotations(page.get()) ? state_->source.painted_page(index) : nullptr;
  const FPDF_PAGE source = painted ? painted.get() : page.get();
  const PageObjects objects = read_page_objects(source, page_space_of(page.get(), state_->source.user_unit(index)), state_->limits,
                                                MarkedContent::Ignored, FPDFPage_CountObjects(page.get()));
  if (image_index < 0 || image_index >= static_cast<int>(objects.image_handles.size()))
    return page_error(ErrorCode::NotFound, index, "there is no such image");
  return read_image(objects.image_handles[static_cast<std::size_t>(image_index)], state_->limits, index);
}

}  // namespace dq::pdf
