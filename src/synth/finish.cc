#include <algorithm>

#include "base/hash.h"
#include "synth/draw.h"
#include "synth/garble.h"
#include "synth/look.h"
#include "synth/moved_truth.h"
#include "synth/synth.h"
#include "text_layer/image_pdf.h"

namespace dq::synth {
namespace {

constexpr double kPointsPerInch = 72;
// Below this a page is drawn at twice the scan's resolution: thin strokes would fall between pixels.
constexpr float kFineDpi = 180;

bool wants(Wanted wanted, Wanted what) { return static_cast<int>(wanted) & static_cast<int>(what); }

class Finisher {
 public:
  Finisher(const SynthDocument& document, const Look& look, std::string stem, Wanted wanted)
      : document_(document),
        look_(look),
        stem_(std::move(stem)),
        wanted_(wanted),
        random_(hash64(document.recipe + " picture", document.seed), document.index) {}

  Result<Finished> finish() {
    if (look_.kind == Look::Kind::Clean) {
      DQ_TRY_STATUS(plain_pdf());
    } else if (look_.files == PictureFiles::Images) {
      DQ_TRY_STATUS(pictures());
    } else {
      DQ_TRY_STATUS(picture_pdf());
    }
    return std::move(out_);
  }

 private:
  void add_truth(const SynthDocument& document, const std::string& stem, std::string_view ending) {
    if (wants(wanted_, Wanted::Truths)) out_.truths.push_back({stem + ".json", truth_json(document, stem + std::string(ending))});
  }

  Status plain_pdf() {
    SynthDocument changed = document_;
    changed.flavour = look_.flavour->name;
    changed.password = look_.flavour->file.user_password;
    for (Sheet& sheet : changed.sheets) {
      const PointMap turn = quarter_turns(look_.flavour->turned, sheet.truth.width, sheet.truth.height);
      move_sheet(sheet, flavoured_truth(sheet.truth, *look_.flavour), turn);
    }
    add_truth(changed, stem_, ".pdf");
    if (!wants(wanted_, Wanted::Documents)) return {};
    DQ_TRY(std::string pdf, draw_pdf(document_));
    DQ_TRY(pdf, flavoured(pdf, *look_.flavour));
    out_.documents.push_back({stem_ + ".pdf", std::move(pdf)});
    return {};
  }

  static void move_sheet(Sheet& sheet, Page truth, const PointMap& map) {
    for (SignatureTruth& signature : sheet.signatures) signature.box = moved(signature.box, map);
    sheet.truth = std::move(truth);
  }

  float drawing_dpi(const Sheet& sheet) const {
    if (look_.kind == Look::Kind::Scan) {
      const float dpi = std::max(look_.scan.resolution.x_dpi, look_.scan.resolution.y_dpi);
      return dpi < kFineDpi ? 2 * dpi : dpi;
    }
    return static_cast<float>(kPointsPerInch) * look_.photo.fill * static_cast<float>(look_.photo.width_px) / sheet.truth.width.value();
  }

  Result<image::Raster> drawn(std::size_t page, float dpi) const {
    DQ_TRY(const Raster drawing, draw_raster(document_.sheets[page], static_cast<double>(dpi)));
    auto raster = image::Raster::filled(drawing.width, drawing.height, image::PixelFormat::Bgr, 255);
    for (std::size_t n = 0; n < drawing.bgrx.size() / 4; ++n) std::copy_n(&drawing.bgrx[n * 4], 3, &raster.pixels[n * 3]);
    return raster;
  }

  Result<Degraded> degrade(std::size_t page) {
    const Sheet& sheet = document_.sheets[page];
    const float dpi = drawing_dpi(sheet);
    DQ_TRY(const image::Raster raster, drawn(page, dpi));
    const PageToImage flat{dpi / static_cast<float>(kPointsPerInch)};
    // What shows through is the next page: leaves are printed on both sides.
    image::Raster other;
    if (std::max(look_.scan.paper.bleed_through, look_.photo.paper.bleed_through) > 0) {
      DQ_TRY(other, drawn(std::min(page + 1, document_.sheets.size() - 1), dpi / 2));
    }
    if (look_.kind == Look::Kind::Scan) return scanned(raster, flat, look_.scan, random_, &other);
    Photo photo = look_.photo;
    photo.height_px = static_cast<int>(static_cast<float>(photo.width_px) * sheet.truth.height.value() / sheet.truth.width.value());
    return photographed(raster, flat, photo, random_, &other);
  }

  // The document's page as it is in its picture.
  SynthDocument moved_page(std::size_t page, const Degraded& degraded) const {
    SynthDocument one = document_;
    one.sheets = {document_.sheets[page]};
    Sheet& sheet = one.sheets[0];
    const image::PageSize size = degraded.picture_size();
    const PointMap map = [&](Point<Pt> p) { return degraded.in_picture(p); };
    Page truth = moved(sheet.truth, map, size.width, size.height);
    const Rect<Pt> seen{0_pt, 0_pt, size.width, size.height};
    for (Word& word : truth.words) {
      word.source = WordSource::Ocr;
      if (!seen.contains(center(word.box))) word.flags |= kWordOutside;
    }
    move_sheet(sheet, std::move(truth), map);
    return one;
  }

  Status pictures() {
    for (std::size_t n = 0; n < document_.sheets.size(); ++n) {
      DQ_TRY(const Degraded degraded, degrade(n));
      const std::string stem = document_.sheets.size() == 1 ? stem_ : stem_ + "-p" + std::to_string(n + 1);
      SynthDocument one = moved_page(n, degraded);
      one.sheets[0].truth.number = 1;
      add_truth(one, stem, ending_of(degraded.file));
      if (!wants(wanted_, Wanted::Documents)) continue;
      DQ_TRY(std::string bytes, encoded(degraded));
      out_.documents.push_back({stem + std::string(ending_of(degraded.file)), std::move(bytes)});
    }
    return {};
  }

  Status picture_pdf() {
    std::vector<text_layer::ImagePage> pages;
    SynthDocument all = document_;
    for (std::size_t n = 0; n < document_.sheets.size(); ++n) {
      DQ_TRY(Degraded degraded, degrade(n));
      SynthDocument one = moved_page(n, degraded);
      all.sheets[n] = std::move(one.sheets[0]);
      pages.push_back(image_page(std::move(degraded), all.sheets[n].truth));
    }
    add_truth(all, stem_, ".pdf");
    if (!wants(wanted_, Wanted::Documents)) return {};
    DQ_TRY(std::string pdf, text_layer::write_image_pdf(pages));
    out_.documents.push_back({stem_ + ".pdf", std::move(pdf)});
    return {};
  }

  text_layer::ImagePage image_page(Degraded degraded, const Page& truth) {
    text_layer::ImagePage page{truth.width, truth.height, {}, ImageCoding::Jpeg, degraded.jpeg_quality, {}};
    if (degraded.file == ImageFile::TiffG4) page.coding = ImageCoding::Group4;
    if (degraded.file == ImageFile::Png) page.coding = ImageCoding::Flate;
    page.picture = std::move(degraded.raster);
    if (look_.files == PictureFiles::Pdf) return page;
    const bool wrong = look_.files == PictureFiles::GarbledPdf;
    const Garbling garbling = wrong ? any_garbling(random_) : Garbling{};
    for (const Word& word : truth.words) {
      if (word.flags & kWordUnseen) continue;
      page.words.push_back({wrong ? garbled(word.text, garbling, random_) : word.text, word.quad});
    }
    return page;
  }

  const SynthDocument& document_;
  const Look& look_;
  const std::string stem_;
  const Wanted wanted_;
  Random random_;
  Finished out_;
};

}  // namespace

Result<Finished> finish(const SynthDocument& document, const Look& look, const std::string& stem, Wanted wanted) {
  return Finisher(document, look, stem, wanted).finish();
}

}  // namespace dq::synth
