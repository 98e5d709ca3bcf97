#include "synth/looks.h"

#include "base/hash.h"
#include "synth/draw.h"
#include "synth/flavours.h"
#include "synth/moved_truth.h"
#include "text_layer/image_pdf.h"

namespace dq::synth {
namespace {

constexpr double kPhotoDpi = 220;                        // of the page that a camera looks at: finer than its picture
constexpr float kFaxDpi[][2] = {{204, 98}, {204, 196}};  // ITU-T T.4: standard and fine

image::Raster to_raster(const Raster& drawn, double dpi) {
  auto out = image::Raster::filled(drawn.width, drawn.height, image::PixelFormat::Bgr, 255);
  out.resolution = {static_cast<float>(dpi), static_cast<float>(dpi)};
  for (std::size_t n = 0; n < drawn.bgrx.size() / 4; ++n)
    for (std::size_t k = 0; k < 3; ++k) out.pixels[n * 3 + k] = drawn.bgrx[n * 4 + k];
  return out;
}

float up_to(Random& random, double most) { return static_cast<float>(random.uniform(0, most)); }

Paper drawn_paper(Random& random) {
  static constexpr std::uint32_t kTints[] = {0xFFFFFF, 0xFFFFFF, 0xFBF8F0, 0xF6F1E4, 0xF4F6F8};
  Paper paper;
  paper.tint = random.pick(kTints);
  paper.texture = up_to(random, 0.4);
  paper.toner = random.chance(0.3) ? up_to(random, 0.6) : 0;
  paper.bleed_through = random.chance(0.2) ? up_to(random, 0.5) : 0;
  paper.folds = random.chance(0.15) ? 2 : 0;
  paper.staples = random.chance(0.15) ? 1 : 0;
  paper.punch_holes = random.chance(0.15) ? 2 : 0;
  paper.crumple = random.chance(0.1) ? up_to(random, 0.6) : 0;
  return paper;
}

Scan drawn_scan(Random& random) {
  static constexpr float kDpi[] = {150, 200, 200, 300, 300};
  Scan scan;
  scan.paper = drawn_paper(random);
  scan.resolution.x_dpi = scan.resolution.y_dpi = random.pick(kDpi);
  scan.skew_degrees = random.chance(0.3) ? 0 : static_cast<float>(random.uniform(-2, 2));
  scan.shift_pt = up_to(random, 4);
  scan.colour = random.chance(0.4);
  scan.dark_lid = random.chance(0.3);
  scan.black_edges = random.chance(0.15) ? up_to(random, 0.7) : 0;
  scan.blur_px = up_to(random, 0.9);
  scan.noise = up_to(random, 8);
  scan.salt_and_pepper = random.chance(0.15) ? up_to(random, 0.002) : 0;
  scan.streaks = random.chance(0.1) ? 1 : 0;
  scan.contrast = static_cast<float>(random.uniform(0.85, 1.2));
  scan.brightness = static_cast<float>(random.uniform(-12, 12));
  scan.jpeg_quality = random.range(45, 92);
  if (!random.chance(0.2)) return scan;
  scan.black_white = true, scan.colour = false;
  scan.threshold = static_cast<float>(random.uniform(130, 190));
  scan.file = ImageFile::TiffG4;
  return scan;
}

Scan drawn_fax(Random& random) {
  Scan fax;
  const auto& dpi = random.pick(kFaxDpi);
  fax.resolution = {dpi[0], dpi[1]};
  fax.skew_degrees = static_cast<float>(random.uniform(-1, 1));
  fax.noise = up_to(random, 10);
  fax.salt_and_pepper = up_to(random, 0.003);
  fax.streaks = random.below(3);
  fax.black_white = true;
  fax.threshold = static_cast<float>(random.uniform(130, 190));
  fax.file = ImageFile::TiffG4;
  return fax;
}

Photo drawn_photo(Random& random) {
  Photo photo;
  photo.paper = drawn_paper(random);
  photo.pitch_degrees = static_cast<float>(random.uniform(-14, 14));
  photo.yaw_degrees = static_cast<float>(random.uniform(-12, 12));
  photo.roll_degrees = static_cast<float>(random.uniform(-4, 4));
  photo.distance = static_cast<float>(random.uniform(1.2, 2.5));
  if (random.chance(0.4)) {
    photo.bend_first = static_cast<float>(random.uniform(-0.2, 0.2));
    photo.bend_last = static_cast<float>(random.uniform(-0.2, 0.2));
    photo.bend_degrees = random.chance(0.5) ? 0.0f : 90.0f;
  }
  photo.uneven_light = up_to(random, 0.5);
  photo.shadow = random.chance(0.4) ? up_to(random, 0.45) : 0;
  photo.vignette = up_to(random, 0.3);
  photo.warmth = static_cast<float>(random.uniform(-0.6, 0.8));
  photo.defocus_px = up_to(random, 1);
  photo.motion_px = random.chance(0.2) ? up_to(random, 2) : 0;
  photo.noise = up_to(random, 7);
  photo.background = random.below(4);
  photo.jpeg_quality = random.range(55, 92);
  return photo;
}

Degraded taken(const Raster& drawn, double dpi, Look look, Random& random) {
  const auto raster = to_raster(drawn, dpi);
  const PageToImage flat{static_cast<float>(dpi / 72)};
  if (look == Look::Photo) return photographed(raster, flat, drawn_photo(random), random);
  return scanned(raster, flat, look == Look::Fax ? drawn_fax(random) : drawn_scan(random), random);
}

// Boxes that Page has no place for move as marks of an empty page.
template <class Move>
void move_sheet(Sheet& sheet, Move move) {
  Page marks;
  marks.width = sheet.truth.width, marks.height = sheet.truth.height;
  for (auto& signature : sheet.signatures) marks.marks.push_back({signature.box, false, 1});
  sheet.truth = move(sheet.truth);
  marks = move(marks);
  for (std::size_t n = 0; n < sheet.signatures.size(); ++n) sheet.signatures[n].box = marks.marks[n].box;
}

}  // namespace

Look look_named(std::string_view name) {
  return name == "scan" ? Look::Scan : name == "fax" ? Look::Fax : name == "photo" ? Look::Photo : Look::Clean;
}

Result<std::vector<Degraded>> look_at(SynthDocument& document, Look look) {
  std::vector<Degraded> out;
  Random random(hash64(document.recipe, document.seed), ~document.index);
  for (auto& sheet : document.sheets) {
    constexpr double kScannedDpi = 300;  // the finest that scans are made at
    const double dpi = look == Look::Photo ? kPhotoDpi : kScannedDpi;
    DQ_TRY(const auto drawn, draw_raster(sheet, dpi));
    out.push_back(taken(drawn, dpi, look, random));
    const auto& picture = out.back();
    const auto size = picture.picture_size();
    move_sheet(sheet, [&](const Page& page) {
      return moved(page, [&](Point<Pt> at) { return picture.in_picture(at); }, size.width, size.height);
    });
    for (auto& word : sheet.truth.words) word.source = WordSource::Ocr;
  }
  return out;
}

Result<std::string> picture_pdf(const std::vector<Degraded>& pictures) {
  std::vector<text_layer::ImagePage> pages;
  for (auto& picture : pictures) {
    const auto size = picture.picture_size();
    const auto coding = picture.file == ImageFile::TiffG4 ? text_layer::ImageCoding::Group4
                        : picture.file == ImageFile::Png  ? text_layer::ImageCoding::Flate
                                                          : text_layer::ImageCoding::Jpeg;
    pages.push_back({size.width, size.height, picture.raster, coding, picture.jpeg_quality, {}});
  }
  return text_layer::write_image_pdf(pages);
}

Result<std::string> flavoured_pdf(SynthDocument& document, std::string_view name) {
  const Flavour* flavour = find_flavour(name);
  if (!flavour) {
    std::string names;
    for (auto& each : flavours()) names += (names.empty() ? "" : " ") + std::string(each.name);
    return fail(ErrorCode::Usage, "there is no flavour " + std::string(name), "one of " + names);
  }
  DQ_TRY(const auto pdf, draw_pdf(document));
  for (auto& sheet : document.sheets) move_sheet(sheet, [&](const Page& page) { return flavoured_truth(page, *flavour); });
  return flavoured(pdf, *flavour);
}

}  // namespace dq::synth
