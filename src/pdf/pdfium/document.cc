#include "pdf/document.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "pdf/contrast.h"
#include "pdf/pdfium/handles.h"
#include "pdf/pdfium/info.h"
#include "pdf/pdfium/page_objects.h"
#include "pdf/pdfium/page_space.h"
#include "pdf/pdfium/text.h"
#include "pdf/rulings.h"

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

std::string_view image_kind(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\x89PNG"sv)) return "PNG image";
  if (head.starts_with("\xFF\xD8\xFF"sv)) return "JPEG image";
  if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv)) return "TIFF image";
  if (head.starts_with("GIF8"sv)) return "GIF image";
  if (head.starts_with("BM"sv)) return "BMP image";
  if (head.starts_with("RIFF"sv) && head.substr(8).starts_with("WEBP"sv)) return "WebP image";
  return {};
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
  if (auto kind = image_kind(text); !kind.empty())
    return Error{ErrorCode::UnsupportedFormat, "this is a " + std::string(kind) + ", not a PDF", "reading images is not built yet", {}, 0};
  return Error{ErrorCode::UnsupportedFormat, "this is not a PDF: there is no %PDF header", "only PDF files can be read", {}, 0};
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

OwnedDocument load(std::span<const std::byte> bytes, const std::string& password) {
  return OwnedDocument(FPDF_LoadMemDocument64(bytes.data(), bytes.size(), password.empty() ? nullptr : password.c_str()));
}

}  // namespace

struct Document::State {
  OwnedDocument document;
  DocumentInfo info;
  Limits limits;
};

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::open(std::span<const std::byte> bytes, const OpenOptions& options) {
  if (auto error = refuse({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, options.limits))
    return std::unexpected(std::move(*error));
  start_pdfium();
  auto state = std::make_unique<State>();
  state->limits = options.limits;
  state->document = load(bytes, {});
  if (!state->document && FPDF_GetLastError() == kErrorPassword && !options.password.empty())
    state->document = load(bytes, options.password);
  if (!state->document) return std::unexpected(open_error(!options.password.empty()));
  state->info = read_info(state->document.get());
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
  const OwnedPage page(FPDF_LoadPage(state_->document.get(), index));
  if (!page) return std::unexpected(Error{ErrorCode::BadDocument, "the page is damaged: nothing can be read from it", "", {}, index + 1});
  PageContent content;
  content.number = index + 1;
  const PageSpace space = page_space_of(page.get(), 1);
  content.width = space.width;
  content.height = space.height;
  content.rotation = space.rotation;
  PageObjects objects = read_page_objects(page.get(), space, state_->limits);
  content.images = std::move(objects.images);
  read_text(page.get(), space, objects, state_->limits, content);
  flag_low_contrast(content, classify_drawing(objects.drawing, space.box(), content));
  return content;
}

Result<Bitmap> Document::render(int index, float px_per_pt) const {
  const OwnedPage page(FPDF_LoadPage(state_->document.get(), index));
  if (!page) return std::unexpected(Error{ErrorCode::BadDocument, "the page is damaged: it cannot be drawn", "", {}, index + 1});
  const PageSpace space = page_space_of(page.get(), 1);
  Bitmap bitmap;
  bitmap.width_px = std::max(1, static_cast<int>(std::lround(space.width.value() * px_per_pt)));
  bitmap.height_px = std::max(1, static_cast<int>(std::lround(space.height.value() * px_per_pt)));
  if (static_cast<std::int64_t>(bitmap.width_px) * bitmap.height_px > state_->limits.render_pixels)
    return std::unexpected(
        Error{ErrorCode::LimitExceeded, "the page would have too many pixels", "choose a lower resolution", {}, index + 1});
  bitmap.bgra.resize(static_cast<std::size_t>(bitmap.width_px) * static_cast<std::size_t>(bitmap.height_px) * 4, 0xFF);
  const OwnedBitmap target(FPDFBitmap_CreateEx(bitmap.width_px, bitmap.height_px, kBitmapBgra, bitmap.bgra.data(), bitmap.width_px * 4));
  FPDF_RenderPageBitmap(target.get(), page.get(), 0, 0, bitmap.width_px, bitmap.height_px, 0, kRenderAnnotations);
  return bitmap;
}

Result<Bitmap> Document::image(int, int) const { return fail(ErrorCode::UnsupportedFormat, "images cannot be taken out yet"); }

}  // namespace dq::pdf
