// JPEG by libjpeg-turbo: baseline, progressive, gray, YCbCr, RGB, CMYK and YCCK.
#include <csetjmp>
#include <cstring>

#include "image/decoders.h"
#include "image/jpeg_library.h"

namespace dq::image {
namespace {

// A progressive image may have so many scans; encoders write about ten. Each costs a pass over all of it.
constexpr int kMostScans = 200;
constexpr double kCentimetresPerInch = 2.54;
constexpr std::size_t kExifNameBytes = 6;  // "Exif\0\0"
// ICC.1:2010, annex B.4: "ICC_PROFILE\0", the part's number and the number of parts; a profile's head, its mark and its colours.
constexpr std::size_t kProfileNameBytes = 12, kProfileHeadBytes = 14, kIccHeadBytes = 128, kIccMarkAt = 36, kIccColorsAt = 16;

struct Manager {
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf out{};
};

// libjpeg's own way out would end the program.
void leave(j_common_ptr info) { std::longjmp(reinterpret_cast<Manager*>(info->err)->out, 1); }
void be_silent(j_common_ptr) {}
void count_warnings(j_common_ptr info, int level) {
  if (level < 0) ++info->err->num_warnings;
}
void watch_scans(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans) leave(info);
}

void mark_colors(jpeg_decompress_struct& info, JpegColor color) {
  if (color == JpegColor::Rgb && info.num_components == 3) info.jpeg_color_space = JCS_RGB;
  if (color == JpegColor::YCbCr && info.num_components == 3) info.jpeg_color_space = JCS_YCbCr;
  if (color == JpegColor::Cmyk && info.num_components == 4 && !info.saw_Adobe_marker) info.jpeg_color_space = JCS_CMYK;
}

Resolution resolution_of(const jpeg_decompress_struct& info, const ExifFacts& exif) {
  const double unit = info.density_unit == 1 ? 1 : info.density_unit == 2 ? kCentimetresPerInch : 0;
  const Resolution own{static_cast<float>(info.X_density * unit), static_cast<float>(info.Y_density * unit)};
  return own.x_dpi > 0 ? own : exif.resolution;
}

ExifFacts exif_of(const jpeg_decompress_struct& info) {
  for (jpeg_saved_marker_ptr marker = info.marker_list; marker; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 1 && marker->data_length > kExifNameBytes && std::memcmp(marker->data, "Exif\0", kExifNameBytes) == 0)
      return read_exif({marker->data + kExifNameBytes, marker->data_length - kExifNameBytes});
  return {};
}

// The colour profile when all its parts are there and it is for so many channels.
std::string profile_of(const jpeg_decompress_struct& info) {
  std::vector<std::string> parts;
  std::size_t found = 0;
  for (jpeg_saved_marker_ptr marker = info.marker_list; marker; marker = marker->next) {
    if (marker->marker != JPEG_APP0 + 2 || marker->data_length < kProfileHeadBytes) continue;
    if (std::memcmp(marker->data, "ICC_PROFILE", kProfileNameBytes) != 0) continue;
    const std::size_t number = marker->data[kProfileNameBytes], count = marker->data[kProfileNameBytes + 1];
    if (parts.empty()) parts.resize(count);
    if (count != parts.size() || number < 1 || number > count || !parts[number - 1].empty()) return {};
    parts[number - 1].assign(reinterpret_cast<const char*>(marker->data) + kProfileHeadBytes, marker->data_length - kProfileHeadBytes);
    ++found;
  }
  std::string profile;
  for (const std::string& part : parts) profile += part;
  const std::string_view colors = info.num_components == 1 ? "GRAY" : info.num_components == 3 ? "RGB " : "CMYK";
  const bool sound = found == parts.size() && profile.size() >= kIccHeadBytes &&
                     std::string_view(profile).substr(kIccMarkAt, 4) == "acsp" &&
                     std::string_view(profile).substr(kIccColorsAt, 4) == colors;
  return sound ? profile : std::string();
}

// Readers of PDF take three channels for YCbCr, and for RGB only where Adobe's marker says so.
bool is_plain(const jpeg_decompress_struct& info) {
  if (info.data_precision != 8 || info.arith_code) return false;
  if (info.num_components == 1) return true;
  if (info.num_components == 3) return info.jpeg_color_space == JCS_YCbCr || (info.jpeg_color_space == JCS_RGB && info.saw_Adobe_marker);
  return info.num_components == 4;
}

// One row of CMYK to BGR. Adobe's programs, whose marker says so, store inks inverted.
void convert_inks(const std::uint8_t* from, bool inverted, int width, std::uint8_t* to) {
  const unsigned flip = inverted ? 0 : 255;
  for (int x = 0; x < width; ++x, from += 4, to += 3) put_inks({from[0] ^ flip, from[1] ^ flip, from[2] ^ flip, from[3] ^ flip}, to);
}

// A stream that is being read. Nothing with a destructor may come to life between setjmp() and what jumps.
class JpegReader {
 public:
  JpegReader() = default;
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader() {
    if (created_) jpeg_destroy_decompress(&info_);
  }

  bool read_header(Bytes bytes, JpegColor color) {
    info_.err = jpeg_std_error(&manager_.errors);
    manager_.errors.error_exit = leave;
    manager_.errors.output_message = be_silent;
    manager_.errors.emit_message = count_warnings;
    if (setjmp(manager_.out)) return false;
    jpeg_create_decompress(&info_);
    created_ = true;
    jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&info_, JPEG_APP0 + 2, 0xFFFF);
    jpeg_mem_src(&info_, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info_, TRUE);
    mark_colors(info_, color);
    info_.out_color_space = info_.num_components == 1 ? JCS_GRAYSCALE : info_.num_components == 4 ? JCS_CMYK : JCS_EXT_BGR;
    info_.dct_method = JDCT_ISLOW;  // the one whose vector code gives the same bytes as the plain one
    return true;
  }

  bool start() {
    if (setjmp(manager_.out)) return false;
    manager_.progress.progress_monitor = watch_scans;
    info_.progress = &manager_.progress;
    return jpeg_start_decompress(&info_) != FALSE;
  }

  // False: the rows from info().output_scanline on cannot be had.
  bool read_rows(Raster& raster, std::uint8_t* inks) {
    if (setjmp(manager_.out)) return false;
    while (info_.output_scanline < info_.output_height) {
      std::uint8_t* const row = raster.row(static_cast<int>(info_.output_scanline)).data();
      JSAMPROW target = inks ? inks : row;
      jpeg_read_scanlines(&info_, &target, 1);
      if (inks) convert_inks(inks, info_.saw_Adobe_marker != 0, raster.width_px, row);
    }
    return true;
  }

  const jpeg_decompress_struct& info() const { return info_; }
  long warnings() const { return manager_.errors.num_warnings; }

 private:
  Manager manager_;
  jpeg_decompress_struct info_{};
  bool created_ = false;
};

}  // namespace

Result<DecodedImage> decode_jpeg(Bytes bytes, const Limits& limits, JpegColor color) {
  DQ_TRY_STATUS(load_jpeg());
  JpegReader reader;
  if (!reader.read_header(bytes, color)) return damaged_image("JPEG", "its header makes no sense");
  const jpeg_decompress_struct& info = reader.info();
  DQ_TRY_STATUS(check_size(info.image_width, info.image_height, limits));
  if (info.num_components != 1 && info.num_components != 3 && info.num_components != 4)
    return unsupported_image("JPEG", std::to_string(info.num_components) + " colour channels");
  DecodedImage image{Raster::filled(static_cast<int>(info.image_width), static_cast<int>(info.image_height),
                                    info.num_components == 1 ? PixelFormat::Gray : PixelFormat::Bgr, 255),
                     {}};
  std::vector<std::uint8_t> inks(info.num_components == 4 ? std::size_t{info.image_width} * 4 : 0);
  const bool whole = reader.start() && reader.read_rows(image.raster, inks.empty() ? nullptr : inks.data());
  if (!whole && info.output_scanline == 0) return damaged_image("JPEG", "not one row of it can be read");
  if (!whole || reader.warnings() > 0)
    image.diagnostics.push_back(damage("The JPEG image is damaged: some of its pixels are wrong or left out."));
  const ExifFacts exif = exif_of(info);
  image.raster.resolution = resolution_of(info, exif);
  image.raster = oriented(std::move(image.raster), exif.orientation);
  return image;
}

std::optional<PlainJpeg> read_plain_jpeg(Bytes bytes, const Limits& limits) {
  JpegReader reader;
  if (!load_jpeg() || !reader.read_header(bytes, JpegColor::AsMarked)) return std::nullopt;
  const jpeg_decompress_struct& info = reader.info();
  if (!is_plain(info) || !check_size(info.image_width, info.image_height, limits)) return std::nullopt;
  const ExifFacts exif = exif_of(info);
  return PlainJpeg{bytes,
                   static_cast<int>(info.image_width),
                   static_cast<int>(info.image_height),
                   info.num_components,
                   info.num_components == 4 && info.saw_Adobe_marker != 0,
                   exif.orientation,
                   resolution_of(info, exif),
                   profile_of(info)};
}

}  // namespace dq::image
