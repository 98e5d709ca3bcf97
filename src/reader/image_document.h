// An image file as a document: a page for each picture in it, without words, covered by the picture.
#pragma once

#include <span>

#include "image/image_file.h"
#include "reader/document.h"

namespace dq::reader {

class ImageDocument {
 public:
  // `bytes` must outlive the document. Errors: UnsupportedFormat, BadDocument, LimitExceeded.
  static Result<ImageDocument> open(std::span<const std::byte> bytes, const Limits& limits);

  const DocumentInfo& info() const { return info_; }

  // As in Document. The page is as large as the file says, or, where it says nothing or what cannot be, as large as a sheet
  // that would give so many pixels (page_resolution()); then with a diagnostic "resolution-guessed".
  Result<PageContent> page(int index) const;
  Result<Bitmap> render(int index, float px_per_pt) const;
  Result<Bitmap> image(int index, int image_index) const;
  Result<image::PageRaster> page_raster(int index, float dpi_wanted) const;
  Result<image::Raster> image_thinned(int index, int image_index, const image::Thinning& by) const;

 private:
  struct Decoded {
    image::DecodedImage image;
    Pt width{}, height{};
    bool guessed = false;  // its resolution
  };
  ImageDocument(image::ImageFile file, const Limits& limits);
  Result<const Decoded*> decoded(int index) const;

  image::ImageFile file_;
  Limits limits_;
  DocumentInfo info_;
  // The page that was asked for last: it is asked for several times in a row.
  mutable int last_ = -1;
  mutable Decoded last_decoded_;
};

// What the pixels of a page measure: as the file says, unless that is no resolution of a document (72 dots an inch are written
// by programs that know nothing: they are believed while the page is no longer than 14 inches); else so that the longer side is
// 11 inches. Never below 72 or above 2,400.
image::Resolution page_resolution(const image::Raster& raster, bool& guessed);

}  // namespace dq::reader
