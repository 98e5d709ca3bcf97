// PDFs whose pages are one picture each, with text that is not seen over it (hidden_text.h) or without.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/geometry.h"
#include "image/image_file.h"
#include "image/raster.h"
#include "model/page.h"
#include "text_layer/hidden_text.h"
#include "text_layer/object_file.h"

namespace dq::text_layer {

struct ImagePage {
  Pt width{}, height{};
  image::Raster picture;  // fills the page
  ImageCoding coding = ImageCoding::Jpeg;
  int jpeg_quality = 80;
  std::vector<HiddenWord> words{};                        // none: no text layer
  std::vector<HiddenLine> lines{};                        // beside them
  std::optional<image::PlainJpeg> stored = std::nullopt;  // instead of the picture: a JPEG file that goes in as it is
  int turns = 0;                                          // quarter turns clockwise by which the page is shown turned
  float skew = 0;                                         // radians clockwise by which picture and words lean, and are turned back
};

// A page at a time, so that only one of them needs memory. Same pages, same bytes.
class ImagePdf {
 public:
  ImagePdf();
  // Errors: as image/encode.h.
  Status add(const ImagePage& page);
  Status end();
  // What has been written since the last call.
  std::string take() { return file_.take(); }

 private:
  Status add_font();

  ObjectFile file_;
  int catalog_, tree_, pages_ = 0;
  int font_ = 0;  // 0: nothing needs it yet
  std::string kids_;
  UsedCharacters used_;
};

// All at once.
Result<std::string> write_image_pdf(std::span<const ImagePage> pages);

}  // namespace dq::text_layer
