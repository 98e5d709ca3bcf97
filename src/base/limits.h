// Every limit on hostile or huge input, in one place, passed in.
#pragma once

#include <cstdint>

namespace dq {

struct Limits {
  std::int64_t file_bytes = 2'000'000'000;  // PDFium reads files by 31-bit offsets
  int pages = 50'000;
  int glyphs_per_page = 2'000'000;
  int paths_per_page = 400'000;
  int form_nesting = 16;  // form XObjects inside one another
  std::int64_t render_pixels = 100'000'000;
  std::int64_t image_pixels = 150'000'000;  // of one picture of an image file; 3 to 4 bytes of memory each
  float page_side_pt = 200'000;
  double page_seconds = 10;      // a page past this is given up with a diagnostic
  double ocr_page_seconds = 30;  // more for a page that is read by OCR, and for its document
  double document_seconds = 30;  // plus document_seconds_per_page for each page
  double document_seconds_per_page = 3;
  std::int64_t spool_bytes = 16'000'000'000;         // of pages in a temporary file; one takes about 100 kB
  std::int64_t worker_memory_bytes = 1'500'000'000;  // RLIMIT_DATA of a worker
};

}  // namespace dq
