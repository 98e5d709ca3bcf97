// Pages as scanners, fax machines and cameras see them, and where every point of the page then is.
//
// What happens to a page's raster is drawn from given values alone, in whole numbers or portable arithmetic: the same
// pixels on every machine. What moves points (skew, uneven resolution, perspective, bend) is in the warp, so truth moves
// with it exactly; marks drawn on a page are found again within 0.1 px (tests/unit/synth_degrade_test.cc). What only
// colours pixels moves nothing.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "image/page_warp.h"
#include "image/raster.h"
#include "synth/random.h"

namespace dq::synth {

// How the picture is kept. TiffG4 is one bit a pixel.
enum class ImageFile : std::uint8_t { Png, Jpeg, TiffG4 };

// What the sheet itself has gone through, whoever looks at it. Strengths are 0 (none) to 1 (as bad as is still seen).
struct Paper {
  std::uint32_t tint = 0xffffff;  // 0xRRGGBB of the empty paper
  float texture = 0;              // fibres and stains
  float toner = 0;                // print that is uneven and worn
  float bleed_through = 0;        // the other side shows, mirrored
  int folds = 0;                  // folded across this often (a letter: 2)
  int staples = 0;                // 1: top left corner; 2: and one more at the left
  int punch_holes = 0;            // 2 (ISO 838), 3 (US) or 4, at the left
  float crumple = 0;              // dents all over
};

// A flatbed, a feeder or a fax machine.
struct Scan {
  Paper paper;
  image::Resolution resolution{200, 200};  // faxes: 204 x 98 or 204 x 196
  float skew_degrees = 0;                  // clockwise
  float shift_pt = 0;                      // sheet out of place, at most so far each way
  bool colour = false;
  bool dark_lid = false;      // what is beyond the sheet is black, not white
  float black_edges = 0;      // dark ragged borders of copiers
  float blur_px = 0;          // standard deviation
  float noise = 0;            // standard deviation, levels of 255
  float salt_and_pepper = 0;  // share of pixels
  int specks = 0;             // spots of dust and dirt
  int streaks = 0;            // lines down the page, from dust in a feeder
  float contrast = 1;         // about middle gray
  float brightness = 0;       // added, levels of 255
  bool black_white = false;   // one bit a pixel
  float threshold = 160;      // then: darker than this is black; more makes letters bolder
  float reduced_dpi = 0;      // then made smaller, in gray, as archives do with old scans; 0: not
  ImageFile file = ImageFile::Jpeg;
  int jpeg_quality = 80;
};

// A camera held by hand.
struct Photo {
  Paper paper;
  int width_px = 1500, height_px = 2000;
  float fill = 0.92f;  // of the picture's width or height, by the page
  float pitch_degrees = 0, yaw_degrees = 0, roll_degrees = 0;
  float distance = 1.5f;                               // page diagonals; nearer is steeper perspective
  float bend_first = 0, bend_last = 0, bend_cone = 0;  // see image::Bend
  float bend_degrees = 0;
  float uneven_light = 0;  // 0 to 1: the dimmest corner is black
  float shadow = 0;        // darkness of a shadow's core, 0 to 1
  float vignette = 0;
  float warmth = 0;  // -1 bluish to 1 yellowish light
  float defocus_px = 0;
  float motion_px = 0;
  float noise = 0;     // standard deviation in middle gray, levels of 255
  int background = 0;  // 0 wood, 1 cloth, 2 plain, 3 dark
  int jpeg_quality = 75;
};

struct Degraded {
  image::Raster raster;
  image::PageWarp warp;  // page points to the raster's pixels
  ImageFile file = ImageFile::Jpeg;
  int jpeg_quality = 80;

  // The picture's pixels as points of a page of the picture's size at its resolution: what truth beside an image counts in.
  Point<Pt> in_picture(Point<Pt> on_page) const;
  Quad<Pt> in_picture(const Quad<Pt>& on_page) const;
  image::PageSize picture_size() const;
};

// `page` is the page's raster, made by `flat`; gray or colour, at least as fine as wanted, or letters get soft. `other_side`
// (may be null) is what shows through, of any size.
Degraded scanned(const image::Raster& page, PageToImage flat, const Scan& scan, Random& random, const image::Raster* other_side = nullptr);
Degraded photographed(const image::Raster& page, PageToImage flat, const Photo& photo, Random& random,
                      const image::Raster* other_side = nullptr);

// The picture's file, and how its name ends (with the point). Errors: as image/encode.h.
Result<std::string> encoded(const Degraded& degraded);
std::string_view ending_of(ImageFile file);

}  // namespace dq::synth
