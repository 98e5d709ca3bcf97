// A PDF file, read. The only door to PDFium; nothing of it is seen outside pdf/pdfium/.
//
// Not thread-safe, also across documents (PDFium is not): one at a time in a process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "image/page_raster.h"
#include "image/thinned.h"
#include "model/page.h"
#include "model/page_content.h"

namespace dq::pdf {

struct OpenOptions {
  std::string password;
  Limits limits;
};

// 8-bit BGRA, rows top down.
struct Bitmap {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> bgra;
};

// Any raster as a bitmap, opaque but for what is Bgra.
Bitmap bitmap_of(image::Raster&& raster);

// Loads the library that parses, once; later, from inside a sandbox, no file can be opened. Document::open() calls it as well.
// Errors: Internal when it is missing.
Status load_reader();

class Document {
 public:
  // `bytes` must outlive the document. Tries the empty user password by itself.
  // Errors: UnsupportedFormat, BadDocument, PasswordNeeded, LimitExceeded.
  static Result<Document> open(std::span<const std::byte> bytes, const OpenOptions& options);

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  int page_count() const;
  const DocumentInfo& info() const;

  // index from 0. A page that is damaged in part comes with diagnostics; BadDocument when nothing can be had of it.
  Result<PageContent> page(int index) const;

  // The page as a reader would see it, without annotations' pop-ups; px_per_pt = dpi / 72.
  Result<Bitmap> render(int index, float px_per_pt) const;

  // The page's pixels for OCR: the one image that the page is, at its own resolution, or the page drawn at `dpi_wanted`.
  // Errors: BadDocument, LimitExceeded (Limits::render_pixels).
  Result<image::PageRaster> page_raster(int index, float dpi_wanted) const;

  // The pixels of PageContent::images[n].index, as PNG bytes would hold them (8-bit BGRA).
  Result<Bitmap> image(int index, int image_index) const;

  // The same as stored, for the page that page() read last: no second parse. NotFound for another page's.
  Result<image::Raster> image_raster(int index, int image_index) const;
  // Thinned and gray.
  Result<image::Raster> image_thinned(int index, int image_index, const image::Thinning& by) const;

 private:
  struct State;
  explicit Document(std::unique_ptr<State> state);
  void close_page() const;
  template <class Read>
  Result<image::Raster> of_open_image(int index, int image_index, Read read) const;
  std::unique_ptr<State> state_;
};

}  // namespace dq::pdf
