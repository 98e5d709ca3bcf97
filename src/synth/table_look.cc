#include "synth/table_plan.h"

namespace dq::synth {
namespace {

constexpr std::uint32_t kFills[] = {0xD9D9D9, 0xE8EEF7, 0xF2F2F2, 0xDCE6F1, 0xEAF1DD, 0xFDE9D9};
constexpr std::uint32_t kStripes[] = {0xEFEFEF, 0xE6EEF8, 0xF3F3E6, 0xEDF5ED};
constexpr std::uint32_t kDark[] = {0x1F3864, 0x404040, 0x375623, 0x7B2C2C};
constexpr std::uint32_t kLineColors[] = {0x4472C4, 0x808080, 0xA0A0A0, 0x2E74B5};

}  // namespace

bool TableLook::vertical_lines() const {
  return rulings == "grid" || rulings == "open-grid" || rulings == "vertical" || rulings == "columns" || rulings == "header-grid" ||
         rulings == "frame" || rulings == "framed-rows" || rulings == "boxes" || rulings == "filled-columns";
}

bool TableLook::horizontal_lines() const {
  return rulings == "grid" || rulings == "open-grid" || rulings == "horizontal" || rulings == "between-rows" || rulings == "framed-rows" ||
         rulings == "boxes";
}

VAlign valign_named(std::string_view name) { return name == "top" ? VAlign::Top : name == "bottom" ? VAlign::Bottom : VAlign::Middle; }

TableLook draw_look(const Settings& settings, const TextStyle& text, std::uint32_t ink, Random& random) {
  TableLook look;
  look.rulings = settings.text("rulings");
  look.strokes = settings.text("strokes");
  look.width = settings.text("width");
  look.header_style = settings.text("header-style");
  look.total_rule = settings.text("total-rule");
  look.section_style = settings.text("sections");
  look.place = settings.text("place");
  look.line_width = settings.number("line-width");
  look.line_color = look.strokes == "coloured" ? random.pick(kLineColors) : ink;
  look.fill = look.header_style == "dark" ? random.pick(kDark) : random.pick(kFills);
  look.stripe = random.pick(kStripes);
  look.style = text.scaled(settings.number("scale"));
  look.pitch = settings.number("pitch");
  look.gap = settings.number("gap");
  look.valign = valign_named(settings.text("valign"));
  look.group_rules = settings.chance("group-rules");
  look.leaders = settings.chance("leaders");
  if (settings.given("line-pitch")) look.lines_apart = settings.number("line-pitch");
  look.band_rules = settings.given("band-rules") && settings.chance("band-rules");
  if (settings.given("bands")) look.bands = settings.integer("bands");
  constexpr double kLeastPitchOfBoxes = 1.6;  // boxes stand apart
  if (look.rulings == "boxes") look.pitch = std::max(look.pitch, kLeastPitchOfBoxes);
  constexpr double kLeastPitchWithLines = 1.25;  // text would touch its lines
  if (look.horizontal_lines() || look.rulings == "zebra") look.pitch = std::max(look.pitch, kLeastPitchWithLines);
  return look;
}

}  // namespace dq::synth
