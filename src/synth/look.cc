#include "synth/look.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace dq::synth {
namespace {

struct Tint {
  std::string_view name;
  std::uint32_t rgb;
};
constexpr Tint kTints[] = {{"white", 0xffffff}, {"off-white", 0xf7f5ef}, {"cream", 0xf3ead2},  {"grey", 0xe4e4e2},
                           {"blue", 0xd9e6f2},  {"pink", 0xf6dcdc},      {"yellow", 0xfaf0b4}, {"green", 0xdcebd8}};
constexpr std::string_view kBackgrounds[] = {"wood", "cloth", "plain", "dark"};
// Fax machines' lines (ITU-T T.4): 8.03 pixels a millimetre across, 3.85 or 7.7 lines down.
constexpr image::Resolution kFax{204, 98}, kFineFax{204, 196};

// Of a document that is to be a fax whatever the kinds of its scans: noisier ones have coarse lines.
constexpr float kCoarseFaxNoise = 4.5f;

std::string names_of_flavours() {
  std::string names;
  for (const Flavour& each : flavours()) names += (names.empty() ? "" : " ") + std::string(each.name);
  return names;
}

float drawn(const Settings& settings, std::string_view key) { return static_cast<float>(settings.number(key)); }

Paper paper_of(const Settings& settings) {
  Paper paper;
  paper.tint = std::ranges::find(kTints, settings.text("tint"), &Tint::name)->rgb;
  paper.texture = drawn(settings, "texture");
  paper.toner = drawn(settings, "toner");
  paper.bleed_through = drawn(settings, "bleed-through");
  paper.folds = settings.integer("folds");
  paper.staples = settings.integer("staples");
  paper.punch_holes = settings.integer("holes");
  paper.crumple = drawn(settings, "crumple");
  return paper;
}

// What the kinds of scan have of their own; the rest is drawn alike.
void make_kind(Scan& scan, std::string_view kind) {
  scan.colour = kind == "colour";
  const bool fax = kind == "fax" || kind == "fine-fax";
  scan.black_white = fax || kind == "black-white" || kind == "archive";
  if (fax) scan.resolution = kind == "fax" ? kFax : kFineFax;
  if (!scan.black_white) return;
  scan.noise += 8;  // what makes edges ragged once it is cut at the threshold
  scan.file = kind == "archive" ? ImageFile::Png : ImageFile::TiffG4;
}

Scan scan_of(const Settings& settings, std::string_view look) {
  Scan scan;
  scan.paper = paper_of(settings);
  const float dpi = drawn(settings, "dpi");
  scan.resolution = {dpi, dpi};
  scan.skew_degrees = drawn(settings, "skew");
  scan.shift_pt = drawn(settings, "shift");
  scan.dark_lid = settings.chance("dark-lid");
  scan.black_edges = drawn(settings, "black-edges");
  scan.blur_px = drawn(settings, "blur");
  scan.noise = drawn(settings, "noise");
  scan.salt_and_pepper = drawn(settings, "salt-and-pepper") / 1000;
  scan.specks = settings.integer("specks");
  scan.streaks = settings.integer("streaks");
  scan.contrast = drawn(settings, "contrast");
  scan.brightness = drawn(settings, "brightness");
  scan.threshold = drawn(settings, "threshold");
  scan.jpeg_quality = settings.integer("jpeg-quality");
  const float reduced = drawn(settings, "reduced-dpi");
  std::string kind = settings.text("kind");
  if (look == "fax" && !kind.ends_with("fax")) kind = scan.noise < kCoarseFaxNoise ? "fine-fax" : "fax";
  make_kind(scan, kind);
  if (kind == "archive") scan.reduced_dpi = reduced;
  return scan;
}

Photo photo_of(const Settings& settings) {
  Photo photo;
  photo.paper = paper_of(settings);
  photo.width_px = settings.integer("width-px");
  photo.fill = drawn(settings, "fill");
  photo.pitch_degrees = drawn(settings, "pitch");
  photo.yaw_degrees = drawn(settings, "yaw");
  photo.roll_degrees = drawn(settings, "roll");
  photo.distance = drawn(settings, "distance");
  photo.bend_first = drawn(settings, "bend");
  photo.bend_last = photo.bend_first == 0 ? 0 : drawn(settings, "bend-end");
  photo.bend_degrees = drawn(settings, "bend-angle");
  photo.bend_cone = drawn(settings, "bend-cone");
  photo.uneven_light = drawn(settings, "uneven-light");
  photo.shadow = drawn(settings, "shadow");
  photo.vignette = drawn(settings, "vignette");
  photo.warmth = drawn(settings, "warmth");
  photo.defocus_px = drawn(settings, "blur");
  photo.motion_px = drawn(settings, "motion");
  photo.noise = drawn(settings, "noise");
  photo.background = static_cast<int>(std::ranges::find(kBackgrounds, settings.text("background")) - std::begin(kBackgrounds));
  photo.jpeg_quality = settings.integer("jpeg-quality");
  return photo;
}

PictureFiles files_of(std::string_view name) {
  if (name == "images") return PictureFiles::Images;
  if (name == "searchable-pdf") return PictureFiles::SearchablePdf;
  return name == "garbled-pdf" ? PictureFiles::GarbledPdf : PictureFiles::Pdf;
}

// The recipe's block, or an empty one, whose keys have their defaults.
Node block_of(const Recipe& recipe, std::string_view name) {
  if (const Node* node = recipe.root.child(name)) return *node;
  Node empty;
  empty.name = name;
  return empty;
}

}  // namespace

Result<Look> draw_look(const Recipe& recipe, const SynthDocument& document) {
  Random random(hash64(recipe.name + " look", document.seed), document.index);
  Look look;
  if (document.look == "photo") {
    const Node block = block_of(recipe, "photo");
    const Settings settings(block, random);
    look.kind = Look::Kind::Photo;
    look.photo = photo_of(settings);
    look.files = files_of(settings.text("files"));
  } else if (document.look == "scan" || document.look == "fax") {
    const Node block = block_of(recipe, "scan");
    const Settings settings(block, random);
    look.kind = Look::Kind::Scan;
    look.scan = scan_of(settings, document.look);
    look.files = files_of(settings.text("files"));
  } else {
    look.flavour = find_flavour(document.flavour);
    if (!look.flavour) return fail(ErrorCode::Usage, "there is no flavour " + document.flavour, "one of " + names_of_flavours());
  }
  return look;
}

}  // namespace dq::synth
