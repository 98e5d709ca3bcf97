#include "plan/picture_read.h"

#include <algorithm>
#include <vector>

#include "plan/cost_model.h"
#include "plan/picture_look.h"
#include "plan/text_risk.h"

namespace dq::plan {

namespace {

// Share of a page from which a picture is the page: scans of another format than their page leave margins.
constexpr float kFillsPage = 0.75f;
// Characters that make an earlier OCR; fewer are stamps and page numbers.
constexpr int kFewestHidden = 10;
// A layer this likely to be wrong need not be held against the pixels.
constexpr float kHopeless = 0.3f;
// Share of a layer's characters that had to be read by the names of their glyphs from which it is not trusted, and its risk then.
constexpr float kRecoveredShare = 0.05f, kUntrusted = 0.5f;
// Share of a layer's words on ink from which it fits, and up to which it is another page's.
constexpr float kFits = 0.75f, kAnothers = 0.35f;
// Share of print that a layer may leave out: pictures and stamps in a scan.
constexpr float kUsuallyUnread = 0.25f;
// Share of tiles with more ink than dust below which a picture is empty.
constexpr float kEmptyShare = 0.002f;
// Share of tiles that look like print from which a picture in a page holds text, and lines of it.
constexpr float kPrintShare = 0.12f;
constexpr float kFewestLines = 1.0f;
// Letters cannot be told below this resolution.
constexpr float kLeastDpi = 40;
// Images of one picture that are looked at.
constexpr std::size_t kMostSeen = 8;
constexpr float kWordsALine = 9, kLettersAWord = 5;

class PictureReader {
 public:
  PictureReader(const PictureFacts& picture, const PageFacts& facts, const Glance& glance)
      : picture_(picture), facts_(facts), glance_(glance) {}

  PictureRead read() {
    read_.fills_page = picture_.page_share >= kFillsPage;
    read_.layer = picture_.hidden_glyphs >= kFewestHidden;
    read_.layer ? read_layer() : read_bare();
    return std::move(read_);
  }

 private:
  void read_layer() {
    const TextFacts hidden = facts_.sum(true);
    read_.words = std::max(static_cast<float>(hidden.words), static_cast<float>(picture_.hidden_glyphs) / kLettersAWord / 2);
    read_.text_risk = text_risk(hidden, Visibility::Hidden);
    const float recovered = static_cast<float>(hidden.recovered) / static_cast<float>(std::max(1, hidden.glyphs));
    if (recovered > kRecoveredShare) {
      // Seen glyphs look like their names, or somebody would have noticed; hidden ones need not.
      read_.text_risk = std::max(read_.text_risk, kUntrusted);
      read_.reason = "an earlier OCR lies under the picture, and its table of characters is wrong";
      return;
    }
    if (read_.text_risk >= kHopeless) {
      read_.reason = "an earlier OCR lies under the picture, and its letters are hardly a language's";
      return;
    }
    read_.reason = "an earlier OCR lies under the picture and fits it";
    const std::optional<PictureLook> look = look_at_images(true);
    if (!look || look->text_share == 0) return;
    const float misfit = std::clamp((kFits - look->words_on_ink) / (kFits - kAnothers), 0.0f, 1.0f);
    const float unread = std::max(0.0f, look->bare_text_share / look->text_share - kUsuallyUnread) / (1 - kUsuallyUnread);
    read_.text_risk = 1 - (1 - read_.text_risk) * (1 - misfit) * (1 - unread);
    if (misfit > kHopeless) read_.reason = "an earlier OCR lies under the picture, but not where its words are";
    else if (unread > kHopeless) read_.reason = "an earlier OCR lies under the picture, but has left much of it out";
  }

  void read_bare() {
    if (picture_.dpi < kLeastDpi) return without_text("a picture too coarse for letters");
    const std::optional<PictureLook> look = look_at_images(false);
    read_.words = usual_lines(picture_.box) * kWordsALine;
    read_.reason = picture_.clipped   ? "a picture that a left-over clip hides"
                   : read_.fills_page ? "the page is a picture without text"
                                      : "a picture of text";
    if (!look) return;
    const float bare = look->text_share == 0 ? 1 : look->bare_text_share / look->text_share;
    const float lines = look->text_lines * bare;
    read_.words = std::max(1.0f, lines * kWordsALine);
    if (look->inky_share < kEmptyShare) {
      read_.words = 0;
      return without_text("an empty picture");
    }
    const bool alone = read_.fills_page && picture_.seen_glyphs == 0;
    if (!alone && (look->bare_text_share < kPrintShare || lines < kFewestLines)) without_text("a picture with little or no text");
  }

  void without_text(std::string reason) {
    read_.holds = PictureHolds::NoText;
    read_.reason = std::move(reason);
  }

  std::vector<Rect<Pt>> boxes_of_text(bool hidden, const Rect<Pt>& in) const {
    std::vector<Rect<Pt>> boxes;
    for (const TextPart& part : facts_.text)
      if (part.hidden == hidden)
        std::ranges::copy_if(part.lines, std::back_inserter(boxes), [&](const Rect<Pt>& line) { return in.contains(center(line)); });
    return boxes;
  }

  // Of strips, each for its share of the area.
  std::optional<PictureLook> look_at_images(bool hidden) const {
    if (!glance_ || picture_.images.size() > kMostSeen) return std::nullopt;
    PictureLook sum;
    float area = 0;
    for (const PictureImage& image : picture_.images) {
      const Rect<Pt>& box = image.box;
      const image::Thinning thinning = look_thinning(image.width_px, image.height_px, box);
      const std::optional<image::Raster> pixels = glance_(image.index, thinning);
      if (!pixels) return std::nullopt;
      const PictureLook look = look_at(*pixels, thinning, box, boxes_of_text(hidden, box), facts_.rotation);
      const float weight = box.area();
      area += weight;
      sum.inky_share += look.inky_share * weight, sum.text_share += look.text_share * weight;
      sum.bare_text_share += look.bare_text_share * weight, sum.words_on_ink += look.words_on_ink * weight;
      sum.text_lines += look.text_lines;
    }
    if (area <= 0) return std::nullopt;
    sum.inky_share /= area, sum.text_share /= area, sum.bare_text_share /= area, sum.words_on_ink /= area;
    return sum;
  }

  const PictureFacts& picture_;
  const PageFacts& facts_;
  const Glance& glance_;
  PictureRead read_;
};

}  // namespace

PictureRead read_picture(const PictureFacts& picture, const PageFacts& facts, const Glance& glance) {
  return PictureReader(picture, facts, glance).read();
}

}  // namespace dq::plan
