#include "synth/fonts.h"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "base/utf8.h"
#include "synth/harfbuzz_library.h"

namespace dq::synth {
namespace {

constexpr unsigned bit(Script script) { return 1u << static_cast<unsigned>(script); }
constexpr unsigned kL = bit(Script::Latin), kG = bit(Script::Greek), kC = bit(Script::Cyrillic), kH = bit(Script::Hebrew),
                   kA = bit(Script::Arabic), kJ = bit(Script::Cjk);

struct LoadedFace {
  hb_font_t* font = nullptr;
  float scale = 1;  // font units to the font size
  FaceMetrics metrics;
  std::unordered_map<std::string, std::unique_ptr<Shaped>> words;
};

std::string postscript_name(hb_face_t* face) {
  char name[128];
  unsigned size = sizeof name;
  harfbuzz().name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, harfbuzz().language_from_string("en", -1), &size, name);
  return std::string(name, size);
}

LoadedFace load_face(FaceId id) {
  const auto& hb = harfbuzz();
  LoadedFace out;
  hb_face_t* face = hb.face_create(hb.blob_from_file(font_file(id).c_str()), 0);
  out.font = hb.font_create(face);
  out.scale = 1.0f / static_cast<float>(hb.face_get_upem(face));
  hb_font_extents_t extents{};
  hb.font_get_h_extents(out.font, &extents);
  const bool bold = (id & kBold) && !families()[id / 4].files[id & 3].empty();
  const bool italic = (id & kItalic) && !families()[id / 4].files[id & 3].empty();
  out.metrics = {static_cast<float>(extents.ascender) * out.scale,
                 static_cast<float>(-extents.descender) * out.scale,
                 postscript_name(face),
                 bold,
                 italic,
                 families()[id / 4].kind == "mono"};
  return out;
}

LoadedFace& loaded(FaceId id) {
  // Never taken down: HarfBuzz's own memory hangs on it, and the end of the program frees both.
  static auto& all = *new std::vector<std::unique_ptr<LoadedFace>>(families().size() * 4);
  if (!all[id]) all[id] = std::make_unique<LoadedFace>(load_face(id));
  return *all[id];
}

// Where characters meet: a cluster's width is shared out evenly among its characters.
void set_edges(Shaped& out, std::string_view text, const std::vector<float>& advances) {
  std::vector<std::pair<std::uint32_t, float>> clusters;  // by position from the left
  for (std::size_t n = 0; n < out.glyphs.size(); ++n)
    if (!clusters.empty() && clusters.back().first == out.glyphs[n].cluster) clusters.back().second += advances[n];
    else clusters.emplace_back(out.glyphs[n].cluster, advances[n]);
  auto end_of = [&](std::size_t n) {
    std::size_t next = out.right_to_left ? n - 1 : n + 1;  // n - 1 of 0 is past the end, as it should be
    return next < clusters.size() ? clusters[next].first : text.size();
  };
  out.edges = {0};
  float x = 0;
  for (std::size_t n = 0; n < clusters.size(); ++n) {
    const auto begin = clusters[n].first;
    const auto count = std::max<std::size_t>(1, utf8_length(text.substr(begin, end_of(n) - begin)));
    for (std::size_t k = 1; k <= count; ++k)
      out.edges.push_back(x + clusters[n].second * static_cast<float>(k) / static_cast<float>(count));
    x += clusters[n].second;
  }
}

std::unique_ptr<Shaped> shape(const LoadedFace& face, std::string_view text) {
  const auto& hb = harfbuzz();
  static hb_buffer_t* const buffer = hb.buffer_create();
  static const hb_language_t language = hb.language_from_string("en", -1);  // else HarfBuzz asks the locale
  hb.buffer_clear(buffer);
  hb.buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb.buffer_set_language(buffer, language);
  hb.buffer_guess(buffer);
  auto out = std::make_unique<Shaped>();
  out->right_to_left = hb.buffer_get_direction(buffer) == HB_DIRECTION_RTL;
  hb.shape(face.font, buffer, nullptr, 0);
  unsigned count = 0;
  const auto* infos = hb.buffer_get_infos(buffer, &count);
  const auto* positions = hb.buffer_get_positions(buffer, &count);
  std::vector<float> advances;
  for (unsigned n = 0; n < count; ++n) {
    const auto& at = positions[n];
    out->glyphs.push_back({infos[n].codepoint, infos[n].cluster, out->advance + static_cast<float>(at.x_offset) * face.scale,
                           -static_cast<float>(at.y_offset) * face.scale});
    out->complete = out->complete && infos[n].codepoint != 0;
    advances.push_back(static_cast<float>(at.x_advance) * face.scale);
    out->advance += advances.back();
  }
  set_edges(*out, text, advances);
  return out;
}

}  // namespace

const std::vector<Family>& families() {
  static const std::vector<Family> kAll = {
      // clang-format off
      {"dejavu-sans", "sans", "fonts-dejavu-core", "truetype/dejavu", {"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "", ""}, kL | kG | kC | kH | kA},
      {"dejavu-serif", "serif", "fonts-dejavu-core", "truetype/dejavu", {"DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "", ""}, kL | kG | kC},
      {"dejavu-mono", "mono", "fonts-dejavu-core", "truetype/dejavu", {"DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "", ""}, kL | kG | kC},
      {"dejavu-condensed", "condensed", "fonts-dejavu-extra", "truetype/dejavu", {"DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf", "DejaVuSansCondensed-BoldOblique.ttf"}, kL | kG | kC | kH},
      {"dejavu-serif-condensed", "serif", "fonts-dejavu-extra", "truetype/dejavu", {"DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf", "DejaVuSerifCondensed-Italic.ttf", "DejaVuSerifCondensed-BoldItalic.ttf"}, kL | kG | kC},
      {"liberation-sans", "sans", "fonts-liberation2", "truetype/liberation2", {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf", "LiberationSans-BoldItalic.ttf"}, kL | kG | kC | kH},
      {"liberation-serif", "serif", "fonts-liberation2", "truetype/liberation2", {"LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf"}, kL | kG | kC | kH},
      {"liberation-mono", "mono", "fonts-liberation2", "truetype/liberation2", {"LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf", "LiberationMono-Italic.ttf", "LiberationMono-BoldItalic.ttf"}, kL | kG | kC},
      {"open-sans", "sans", "fonts-open-sans", "truetype/open-sans", {"OpenSans-Regular.ttf", "OpenSans-Bold.ttf", "OpenSans-Italic.ttf", "OpenSans-BoldItalic.ttf"}, kL | kG | kC},
      {"open-sans-condensed", "condensed", "fonts-open-sans", "truetype/open-sans", {"OpenSans-CondLight.ttf", "OpenSans-CondBold.ttf", "OpenSans-CondLightItalic.ttf", ""}, kL | kG | kC},
      {"carlito", "sans", "fonts-crosextra-carlito", "truetype/crosextra", {"Carlito-Regular.ttf", "Carlito-Bold.ttf", "Carlito-Italic.ttf", "Carlito-BoldItalic.ttf"}, kL | kG | kC},
      {"caladea", "serif", "fonts-crosextra-caladea", "truetype/crosextra", {"Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf", "Caladea-BoldItalic.ttf"}, kL},
      {"eb-garamond", "serif", "fonts-ebgaramond", "opentype/ebgaramond", {"EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf", "EBGaramond12-Italic.otf", ""}, kL | kG | kC},
      {"old-standard", "serif", "fonts-oldstandard", "truetype/fonts-oldstandard", {"OldStandard-Regular.ttf", "OldStandard-Bold.ttf", "OldStandard-Italic.ttf", ""}, kL | kG | kC},
      {"courier-prime", "mono", "fonts-courier-prime", "opentype/courier-prime", {"Courier Prime.otf", "Courier Prime Bold.otf", "Courier Prime Italic.otf", "Courier Prime Bold Italic.otf"}, kL},
      {"inconsolata", "mono", "fonts-inconsolata", "truetype/inconsolata", {"Inconsolata.otf", "", "", ""}, kL},
      {"bebas-neue", "display", "fonts-bebas-neue", "opentype/bebas-neue", {"BebasNeue-Regular.otf", "BebasNeue-Bold.otf", "", ""}, kL},
      {"droid-fallback", "cjk", "fonts-droid-fallback", "truetype/droid", {"DroidSansFallbackFull.ttf", "", "", ""}, kJ},
      {"amiri", "serif", "fonts-hosny-amiri", "opentype/fonts-hosny-amiri", {"Amiri-Regular.ttf", "Amiri-Bold.ttf", "Amiri-Slanted.ttf", "Amiri-BoldSlanted.ttf"}, kL | kA},
      {"dancing-script", "hand", "fonts-dancingscript", "opentype/dancingscript", {"DancingScript-Regular.otf", "DancingScript-Bold.otf", "", ""}, kL},
      {"kristi", "hand", "fonts-kristi", "truetype/kristi", {"Kristi.ttf", "", "", ""}, kL},
      {"dkg", "hand", "fonts-dkg-handwriting", "truetype/fifthhorseman", {"dkg.ttf", "dkgBd.ttf", "dkgIt.ttf", "dkgBI.ttf"}, kL},
      // clang-format on
  };
  return kAll;
}

int choose_family(std::string_view name_or_kind, Script script, Random& random) {
  const auto& all = families();
  std::vector<int> named, of_kind, of_script;
  for (int n = 0; n < static_cast<int>(all.size()); ++n) {
    if (!(all[static_cast<std::size_t>(n)].scripts & bit(script))) continue;
    const auto& family = all[static_cast<std::size_t>(n)];
    if (family.name == name_or_kind) named.push_back(n);
    if (family.kind == name_or_kind) of_kind.push_back(n);
    of_script.push_back(n);
  }
  auto& from = !named.empty() ? named : !of_kind.empty() ? of_kind : of_script;
  return random.pick(from);
}

FaceId face_for(FaceId face, std::string_view text) {
  if (shaped(face, text).complete) return face;
  static const auto kFallbacks = [] {
    std::vector<int> out;
    for (std::string_view name : {"dejavu-sans", "droid-fallback", "amiri"})
      out.push_back(static_cast<int>(std::ranges::find(families(), name, &Family::name) - families().begin()));
    return out;
  }();
  for (int family : kFallbacks)
    if (const FaceId other = face_of(family, face & 3); shaped(other, text).complete) return other;
  return face;
}

std::string font_file(FaceId id) {
  const auto& family = families()[id / 4];
  auto file = family.files[id & 3];
  if (file.empty()) file = family.files[id & kBold];
  if (file.empty()) file = family.files[0];
  return "/usr/share/fonts/" + std::string(family.folder) + "/" + std::string(file);
}

Status load_fonts() {
  DQ_TRY_STATUS(load_harfbuzz());
  std::string missing;
  for (auto& family : families()) {
    const auto id = face_of(static_cast<int>(&family - families().data()), kRegular);
    if (::access(font_file(id).c_str(), R_OK) != 0 && missing.find(family.package) == missing.npos)
      missing += " " + std::string(family.package);
  }
  if (missing.empty()) return {};
  return fail(ErrorCode::Internal, "fonts for synthetic documents are missing", "install the packages" + missing);
}

const FaceMetrics& metrics(FaceId face) { return loaded(face).metrics; }

const Shaped& shaped(FaceId face, std::string_view text) {
  auto& on = loaded(face);
  auto& word = on.words[std::string(text)];
  if (!word) word = shape(on, text);
  return *word;
}

}  // namespace dq::synth
