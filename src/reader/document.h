// A document of any kind that can be read, PDF or image (image/image_file.h): the one door through which the pipeline gets pages.
//
// Not thread-safe, also across documents (PDFium is not): one at a time in a process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/error.h"
#include "image/page_raster.h"
#include "model/page.h"
#include "model/page_content.h"
#include "pdf/document.h"

namespace dq::reader {

using pdf::Bitmap;
using pdf::OpenOptions;

enum class DocumentKind : std::uint8_t { Pdf, Image };

// What a file is to be read as, by its first bytes; what is neither counts as a PDF. So many bytes are enough.
inline constexpr std::size_t kHeadBytes = 1024;
DocumentKind kind_of(std::span<const std::byte> head);

// Loads the libraries that parse documents of a kind, once; later, from inside a sandbox, no file can be opened.
// Errors: Internal when one is missing.
Status load_reader(DocumentKind kind);

class Document {
 public:
  // `bytes` must outlive the document. Errors: UnsupportedFormat, BadDocument, PasswordNeeded, LimitExceeded.
  static Result<Document> open(std::span<const std::byte> bytes, const OpenOptions& options);

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  DocumentKind kind() const;
  int page_count() const;
  const DocumentInfo& info() const;

  // As in pdf::Document; index from 0.
  Result<PageContent> page(int index) const;
  Result<Bitmap> render(int index, float px_per_pt) const;
  Result<Bitmap> image(int index, int image_index) const;
  Result<image::Raster> image_raster(int index, int image_index) const;
  Result<image::Raster> image_thinned(int index, int image_index, const image::Thinning& by) const;

  // The page's pixels for OCR (image/page_raster.h): the one image that the page is, at its own resolution, or the page drawn
  // at `dpi_wanted`. Errors: BadDocument, LimitExceeded (Limits::render_pixels).
  Result<image::PageRaster> page_raster(int index, float dpi_wanted) const;

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::reader
