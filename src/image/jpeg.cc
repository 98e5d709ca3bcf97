#include <cmath>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "image/encode.h"
#include "image/jpeg_library.h"

namespace dq::image {
namespace {

struct ErrorManager {
  jpeg_error_mgr manager{};
  std::jmp_buf out{};
};

// libjpeg's own way out would end the program.
void leave(j_common_ptr info) { std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->out, 1); }
void be_silent(j_common_ptr) {}

struct Buffer {
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  ~Buffer() { std::free(bytes); }
};

void describe(jpeg_compress_struct& info, const Raster& raster, int quality) {
  info.image_width = static_cast<JDIMENSION>(raster.width_px);
  info.image_height = static_cast<JDIMENSION>(raster.height_px);
  info.input_components = static_cast<int>(raster.channels());
  info.in_color_space = raster.format == PixelFormat::Gray ? JCS_GRAYSCALE : JCS_EXT_BGR;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.dct_method = JDCT_ISLOW;  // the one whose vector code gives the same bytes as the plain one
  if (raster.resolution.x_dpi <= 0) return;
  info.density_unit = 1;
  info.X_density = static_cast<UINT16>(std::lround(raster.resolution.x_dpi));
  info.Y_density = static_cast<UINT16>(std::lround(raster.resolution.y_dpi));
}

// No object with a destructor lives here: an error jumps out.
bool compress(const Raster& raster, int quality, Buffer& buffer) {
  jpeg_compress_struct info{};
  ErrorManager errors;
  info.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave;
  errors.manager.output_message = be_silent;
  if (setjmp(errors.out)) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &buffer.bytes, &buffer.size);
  describe(info, raster, quality);
  jpeg_start_compress(&info, TRUE);
  for (int y = 0; y < raster.height_px; ++y) {
    auto* row = const_cast<JSAMPROW>(raster.row(y).data());  // read only, whatever its type says
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

Result<std::string> encode_jpeg(const Raster& raster, int quality) {
  if (raster.empty()) return fail(ErrorCode::Usage, "an empty raster cannot be written");
  DQ_TRY_STATUS(load_jpeg());
  Buffer buffer;
  const bool done = raster.format == PixelFormat::Bgra ? compress(to_bgr(raster), quality, buffer) : compress(raster, quality, buffer);
  if (!done) return fail(ErrorCode::Usage, "libjpeg refused the raster", "a side may have 65,500 pixels");
  return std::string(reinterpret_cast<const char*>(buffer.bytes), buffer.size);
}

}  // namespace dq::image
