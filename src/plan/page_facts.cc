#include "plan/page_facts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/drawn_letters.h"
#include "plan/text_facts.h"

namespace dq::plan {

namespace {

// Pictures smaller than this are logos, bullets and lines (share of the page's area; shorter side, pt).
constexpr float kLeastPictureShare = 0.004f;
constexpr Pt kLeastPictureSide = 18_pt;
// Images no further apart are one picture (pt).
constexpr Pt kTouching = 1.5_pt;
// Images that are looked at; a page of more is a mosaic, of which the largest count.
constexpr std::size_t kMostImages = 400, kMostClipped = 8;

Rect<Pt> on_page(const Rect<Pt>& box, const PageContent& content) { return intersected(box, {Pt(), Pt(), content.width, content.height}); }

std::vector<int> largest_images(const PageContent& content) {
  std::vector<int> images;
  for (int n = 0; n < static_cast<int>(content.images.size()); ++n)
    if (!on_page(content.images[static_cast<std::size_t>(n)].box, content).empty()) images.push_back(n);
  const auto area = [&](int n) { return content.images[static_cast<std::size_t>(n)].box.area(); };
  std::ranges::stable_sort(images, [&](int a, int b) { return area(a) > area(b); });
  if (images.size() > kMostImages) images.resize(kMostImages);
  std::ranges::sort(images);
  return images;
}

float dpi_of(const ImageRegion& image) {
  if (image.box.empty()) return 0;
  const float pixels = static_cast<float>(image.width_px) * static_cast<float>(image.height_px);
  return 72 * std::sqrt(pixels / image.box.area());
}

void add_image(PictureFacts& picture, const ImageRegion& image, const Rect<Pt>& box) {
  const bool largest = std::ranges::all_of(picture.images, [&](const PictureImage& other) { return other.box.area() < box.area(); });
  if (largest) picture.dpi = dpi_of(image);
  picture.box = picture.images.empty() ? box : united(picture.box, box);
  picture.images.push_back({image.index, box, image.width_px, image.height_px});
}

// Boxes that touch have one root.
std::size_t root_of(std::vector<std::size_t>& parent, std::size_t n) {
  while (parent[n] != n) n = parent[n] = parent[parent[n]];
  return n;
}

std::vector<PictureFacts> touching_images(const PageContent& content) {
  const std::vector<int> images = largest_images(content);
  std::vector<Rect<Pt>> boxes;
  for (const int n : images) boxes.push_back(on_page(content.images[static_cast<std::size_t>(n)].box, content));
  std::vector<std::size_t> parent(images.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (std::size_t a = 0; a < boxes.size(); ++a)
    for (std::size_t b = a + 1; b < boxes.size(); ++b)
      if (!intersected(boxes[a].grown(kTouching), boxes[b]).empty()) parent[root_of(parent, b)] = root_of(parent, a);
  std::vector<PictureFacts> pictures;
  std::vector<int> place(images.size(), -1);
  for (std::size_t n = 0; n < images.size(); ++n) {
    int& at = place[root_of(parent, n)];
    if (at < 0) at = static_cast<int>(pictures.size()), pictures.emplace_back();
    add_image(pictures[static_cast<std::size_t>(at)], content.images[static_cast<std::size_t>(images[n])], boxes[n]);
  }
  return pictures;
}

void count_glyphs_over(std::vector<PictureFacts>& pictures, const PageContent& content) {
  if (pictures.empty()) return;
  for (const Glyph& glyph : content.glyphs) {
    const Point<Pt> at = center(glyph.box);
    for (PictureFacts& picture : pictures)
      if (picture.box.contains(at)) ++((glyph.flags & kHiddenGlyph) ? picture.hidden_glyphs : picture.seen_glyphs);
  }
}

std::vector<PictureFacts> pictures_of(const PageContent& content) {
  std::vector<PictureFacts> pictures = touching_images(content);
  for (std::size_t n = 0; n < std::min(content.clipped_images.size(), kMostClipped); ++n) {
    const ImageRegion& image = content.clipped_images[n];
    const Rect<Pt> box = on_page(image.box, content);
    if (box.empty()) continue;
    pictures.emplace_back().clipped = true;
    add_image(pictures.back(), image, box);
  }
  const float page_area = std::max(1.0f, content.width.value() * content.height.value());
  for (PictureFacts& picture : pictures) picture.page_share = picture.box.area() / page_area;
  std::erase_if(pictures, [](const PictureFacts& picture) {
    return picture.page_share < kLeastPictureShare || std::min(picture.box.width(), picture.box.height()) < kLeastPictureSide;
  });
  count_glyphs_over(pictures, content);
  return pictures;
}

Pt small_size_of(const PageContent& content) {
  std::vector<Pt> sizes;
  for (const Glyph& glyph : content.glyphs)
    if (!(glyph.flags & kHiddenGlyph)) sizes.push_back(glyph.size);
  if (sizes.empty()) return {};
  const auto tenth = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 10);
  std::ranges::nth_element(sizes, tenth);
  return *tenth;
}

}  // namespace

TextFacts& TextFacts::operator+=(const TextFacts& other) {
  glyphs += other.glyphs, letters += other.letters, unreadable += other.unreadable, odd += other.odd;
  words += other.words, different_words += other.different_words, mixed_words += other.mixed_words, recovered += other.recovered;
  pairs += other.pairs, pair_sum += other.pair_sum, common_letters += other.common_letters;
  return *this;
}

TextFacts PageFacts::sum(bool hidden) const {
  TextFacts all;
  for (const TextPart& part : text)
    if (part.hidden == hidden) all += part.facts;
  return all;
}

PageFacts page_facts(const PageContent& content) {
  PageFacts facts;
  facts.number = content.number;
  facts.width = content.width, facts.height = content.height;
  facts.rotation = content.rotation;
  facts.text = text_parts(content);
  facts.small_size = small_size_of(content);
  facts.pictures = pictures_of(content);
  facts.drawn = drawn_lines(content);
  facts.field_glyphs = static_cast<int>(std::ranges::count_if(content.glyphs, [](const Glyph& g) { return g.flags & kGlyphFromField; }));
  facts.marks = static_cast<int>(content.rulings.size() + content.fills.size() + content.shapes.size());
  return facts;
}

}  // namespace dq::plan
