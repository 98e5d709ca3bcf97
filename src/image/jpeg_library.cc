#include "image/jpeg_library.h"

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& jpeg() {
  static dq::LazyLibrary library("libjpeg.so.62");
  return library;
}

}  // namespace

namespace dq::image {

Status load_jpeg() { return jpeg().load(); }

}  // namespace dq::image

// Every function of libjpeg that this folder calls, under its own name; jpeglib.h holds them to their types.
extern "C" {
DQ_LAZY(jpeg(), void, jpeg_CreateCompress, (j_compress_ptr c, int version, std::size_t size), (c, version, size))
DQ_LAZY(jpeg(), void, jpeg_destroy_compress, (j_compress_ptr c), (c))
DQ_LAZY(jpeg(), void, jpeg_finish_compress, (j_compress_ptr c), (c))
DQ_LAZY(jpeg(), void, jpeg_mem_dest, (j_compress_ptr c, unsigned char** bytes, unsigned long* size), (c, bytes, size))
DQ_LAZY(jpeg(), void, jpeg_set_defaults, (j_compress_ptr c), (c))
DQ_LAZY(jpeg(), void, jpeg_set_quality, (j_compress_ptr c, int quality, boolean baseline), (c, quality, baseline))
DQ_LAZY(jpeg(), void, jpeg_start_compress, (j_compress_ptr c, boolean all), (c, all))
DQ_LAZY(jpeg(), void, jpeg_CreateDecompress, (j_decompress_ptr d, int version, std::size_t size), (d, version, size))
DQ_LAZY(jpeg(), void, jpeg_destroy_decompress, (j_decompress_ptr d), (d))
DQ_LAZY(jpeg(), void, jpeg_mem_src, (j_decompress_ptr d, const unsigned char* bytes, unsigned long size), (d, bytes, size))
DQ_LAZY(jpeg(), int, jpeg_read_header, (j_decompress_ptr d, boolean image_wanted), (d, image_wanted))
DQ_LAZY(jpeg(), JDIMENSION, jpeg_read_scanlines, (j_decompress_ptr d, JSAMPARRAY rows, JDIMENSION n), (d, rows, n))
DQ_LAZY(jpeg(), void, jpeg_save_markers, (j_decompress_ptr d, int marker, unsigned most), (d, marker, most))
DQ_LAZY(jpeg(), boolean, jpeg_start_decompress, (j_decompress_ptr d), (d))
DQ_LAZY(jpeg(), jpeg_error_mgr*, jpeg_std_error, (jpeg_error_mgr * e), (e))
DQ_LAZY(jpeg(), JDIMENSION, jpeg_write_scanlines, (j_compress_ptr c, JSAMPARRAY rows, JDIMENSION n), (c, rows, n))
}
