#include "text_layer/searchable_pdf.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "text_layer/coded_picture.h"
#include "text_layer/content_stream.h"
#include "text_layer/qpdf_document.h"
#include "text_layer/qpdf_library.h"
#include "text_layer/signatures.h"

namespace dq::text_layer {
namespace {

// US Letter, which readers take when there is no usable media box.
constexpr std::array<double, 4> kDefaultBox{0, 0, 612, 792};
// Forms inside one another, and on a page, in which hidden text is looked for.
constexpr int kDeepestForm = 8, kMostForms = 1000;
constexpr const char* kFontName = "/Glyphless";
constexpr const char* kPictureName = "/Picture";

struct Box {
  double left, bottom, right, top;
  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

Status check_open(const QpdfDocument& document, Signatures signatures) {
  if (qpdf_is_encrypted(document.get()))
    return fail(ErrorCode::Protected, "the PDF is encrypted, and a searchable copy would not be",
                "if you may, take the encryption away first, as with qpdf --decrypt");
  const bool is_refused = signatures == Signatures::Refuse && is_signed(document);
  if (is_refused)
    return fail(ErrorCode::Protected, "the PDF is signed, and a changed copy is not what was signed",
                "give --invalidate-digital-signatures to write it all the same");
  return {};
}

}  // namespace

struct SearchablePdf::State {
  QpdfDocument document;
  int pages = 0;
  int font = 0;        // number of the object, once a page needs it
  int to_unicode = 0;  // number of the stream that the end of the document fills
  UsedCharacters used;
  int forms_looked_at = 0;  // on this page

  qpdf_data q() const { return document.get(); }

  // --- where a page's words go

  std::optional<Box> box_of(qpdf_oh page, const char* key) const {
    const qpdf_oh array = document.inherited(page, key);
    if (!qpdf_oh_is_array(q(), array) || qpdf_oh_get_array_n_items(q(), array) != 4) return std::nullopt;
    std::array<double, 4> v{};
    for (int n = 0; n < 4; ++n) v[static_cast<std::size_t>(n)] = qpdf_oh_get_numeric_value(q(), qpdf_oh_get_array_item(q(), array, n));
    const Box box{std::min(v[0], v[2]), std::min(v[1], v[3]), std::max(v[0], v[2]), std::max(v[1], v[3])};
    return box.width() > 0 && box.height() > 0 ? std::optional(box) : std::nullopt;
  }

  // What of a page is shown: the crop box inside the media box.
  Box shown_box(qpdf_oh page) const {
    const Box media = box_of(page, "/MediaBox").value_or(Box{kDefaultBox[0], kDefaultBox[1], kDefaultBox[2], kDefaultBox[3]});
    const Box crop = box_of(page, "/CropBox").value_or(media);
    const Box both{std::max(media.left, crop.left), std::max(media.bottom, crop.bottom), std::min(media.right, crop.right),
                   std::min(media.top, crop.top)};
    return both.width() > 0 && both.height() > 0 ? both : media;
  }

  // In quarter turns clockwise.
  int turns_of(qpdf_oh page) const {
    const qpdf_oh rotate = document.inherited(page, "/Rotate");
    if (!qpdf_oh_is_integer(q(), rotate)) return 0;
    return ((qpdf_oh_get_int_value_as_int(q(), rotate) / 90) % 4 + 4) % 4;
  }

  // The scale undoes the page's user unit (ISO 32000-1, table 30).
  PageToUser map_of(qpdf_oh page, const PageText& text) const {
    const Box box = shown_box(page);
    const int turns = turns_of(page);
    const double w = text.width.value(), h = text.height.value();
    const double sx = (turns % 2 ? box.height() : box.width()) / w, sy = (turns % 2 ? box.width() : box.height()) / h;
    switch (turns) {
      case 0:
        return {sx, 0, 0, -sy, box.left, box.top};
      case 1:
        return {0, sx, sy, 0, box.left, box.bottom};
      case 2:
        return {-sx, 0, 0, sy, box.right, box.bottom};
      default:
        return {0, -sx, -sy, 0, box.right, box.top};
    }
  }

  // --- objects

  // A stream of our own, deflated.
  Result<qpdf_oh> new_stream(const std::string& data) const {
    DQ_TRY(const std::string packed, deflated_text(data));
    const qpdf_oh stream = qpdf_oh_new_stream(q());
    qpdf_oh_replace_stream_data(q(), stream, reinterpret_cast<const unsigned char*>(packed.data()), packed.size(),
                                qpdf_oh_new_name(q(), "/FlateDecode"), qpdf_oh_new_null(q()));
    return stream;
  }

  using Entries = std::initializer_list<std::pair<const char*, qpdf_oh>>;
  qpdf_oh add_dictionary(std::string_view entries, Entries more) const {
    const qpdf_oh dictionary = document.parse("<< " + std::string(entries) + " >>");
    for (const auto& [key, value] : more) qpdf_oh_replace_key(q(), dictionary, key, value);
    return qpdf_make_indirect_object(q(), dictionary);
  }

  Status add_font() {
    const std::string program = glyphless_font();
    DQ_TRY(const qpdf_oh file, new_stream(program));
    qpdf_oh_replace_key(q(), qpdf_oh_get_dict(q(), file), "/Length1", document.parse(std::to_string(program.size())));
    DQ_TRY(const qpdf_oh map, new_stream(glyphless_glyph_map()));
    const qpdf_oh unicode = qpdf_oh_new_stream(q());
    to_unicode = qpdf_oh_get_object_id(q(), unicode);
    const qpdf_oh descriptor = add_dictionary(kGlyphlessDescriptor, {{"/FontFile2", file}});
    const qpdf_oh descendant = add_dictionary(kGlyphlessDescendant, {{"/FontDescriptor", descriptor}, {"/CIDToGIDMap", map}});
    const qpdf_oh descendants = qpdf_oh_new_array(q());
    qpdf_oh_append_item(q(), descendants, descendant);
    font = qpdf_oh_get_object_id(q(), add_dictionary(kGlyphlessFont, {{"/DescendantFonts", descendants}, {"/ToUnicode", unicode}}));
    return {};
  }

  // Its entries, for a dictionary that others may share.
  qpdf_oh copy_of(qpdf_oh dictionary) const {
    const qpdf_oh copy = qpdf_oh_new_dictionary(q());
    if (!qpdf_oh_is_dictionary(q(), dictionary)) return copy;
    std::vector<std::string> keys;
    for (qpdf_oh_begin_dict_key_iter(q(), dictionary); qpdf_oh_dict_more_keys(q());) keys.emplace_back(qpdf_oh_dict_next_key(q()));
    for (const std::string& key : keys) qpdf_oh_replace_key(q(), copy, key.c_str(), qpdf_oh_get_key(q(), dictionary, key.c_str()));
    return copy;
  }

  // The font under a name that the page does not use yet.
  Result<std::string> name_font(qpdf_oh page) {
    if (font == 0) DQ_TRY_STATUS(add_font());
    const qpdf_oh resources = copy_of(document.inherited(page, "/Resources")), fonts = copy_of(qpdf_oh_get_key(q(), resources, "/Font"));
    std::string name = kFontName;
    for (int n = 1; qpdf_oh_has_key(q(), fonts, name.c_str()); ++n) name = kFontName + std::to_string(n);
    qpdf_oh_replace_key(q(), fonts, name.c_str(), qpdf_get_object_by_id(q(), font, 0));
    qpdf_oh_replace_key(q(), resources, "/Font", fonts);
    qpdf_oh_replace_key(q(), page, "/Resources", resources);
    return name;
  }

  void put_first(qpdf_oh page, qpdf_oh stream) const {
    const qpdf_oh old = qpdf_oh_get_key(q(), page, "/Contents"), all = qpdf_oh_new_array(q());
    qpdf_oh_append_item(q(), all, stream);
    if (qpdf_oh_is_array(q(), old)) {
      for (int n = 0; n < qpdf_oh_get_array_n_items(q(), old); ++n) qpdf_oh_append_item(q(), all, qpdf_oh_get_array_item(q(), old, n));
    } else if (qpdf_oh_is_stream(q(), old)) {
      qpdf_oh_append_item(q(), all, old);
    }
    qpdf_oh_replace_key(q(), page, "/Contents", all);
  }

  // --- hidden text of the page's own

  // A form XObject whose every mark is hidden text, as OCR programs lay it over pages.
  bool is_hidden_form(qpdf_oh resources, std::string_view name, int mode, int depth) {
    const qpdf_oh form = document.key(document.key(resources, "/XObject"), std::string(name).c_str());
    if (depth >= kDeepestForm || ++forms_looked_at > kMostForms || !qpdf_oh_is_stream(q(), form)) return false;
    const qpdf_oh entries = qpdf_oh_get_dict(q(), form);
    if (!qpdf_oh_is_name_and_equals(q(), qpdf_oh_get_key(q(), entries, "/Subtype"), "/Form")) return false;
    const auto left = stripped(document.data_of(form), qpdf_oh_get_key(q(), entries, "/Resources"), mode, depth + 1);
    return left && left->changed && !left->paints;
  }

  std::optional<StrippedContent> stripped(const std::string& content, qpdf_oh resources, int mode, int depth) {
    return without_hidden_text(content, mode,
                               [&](std::string_view name, int mode_there) { return is_hidden_form(resources, name, mode_there, depth); });
  }

  // False: it stays.
  Result<bool> drop_hidden_text(qpdf_oh page) {
    forms_looked_at = 0;
    const std::optional<std::string> content = document.content_of(page);
    const auto left = content ? stripped(*content, document.inherited(page, "/Resources"), 0, 0) : std::nullopt;
    if (!left) return false;
    if (!left->changed) return true;
    DQ_TRY(const qpdf_oh stream, new_stream(left->content));
    qpdf_oh_replace_key(q(), page, "/Contents", stream);
    return true;
  }

  // --- pages drawn anew, laid straight, turned

  Result<qpdf_oh> new_picture(const CodedPicture& picture) const {
    const qpdf_oh stream = qpdf_oh_new_stream(q()), entries = document.parse("<< " + entries_of(picture) + " >>");
    qpdf_oh_replace_stream_data(q(), stream, picture.bytes.data(), picture.bytes.size(), qpdf_oh_get_key(q(), entries, "/Filter"),
                                qpdf_oh_get_key(q(), entries, "/DecodeParms"));
    const qpdf_oh there = qpdf_oh_get_dict(q(), stream);
    for (const char* const key : {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent"})
      qpdf_oh_replace_key(q(), there, key, qpdf_oh_get_key(q(), entries, key));
    return document.has_failed() ? Result<qpdf_oh>(document.failed()) : stream;
  }

  // The picture in the place of all that the page drew; its tags (ISO 32000-1, 14.7.4.4) mark nothing any more.
  Status draw_anew(qpdf_oh page, const CodedPicture& picture, const PageToUser& map) const {
    DQ_TRY(const qpdf_oh stream, new_picture(picture));
    const qpdf_oh pictures = qpdf_oh_new_dictionary(q()), resources = qpdf_oh_new_dictionary(q());
    qpdf_oh_replace_key(q(), pictures, kPictureName, stream);
    qpdf_oh_replace_key(q(), resources, "/XObject", pictures);
    qpdf_oh_replace_key(q(), page, "/Resources", resources);
    qpdf_oh_remove_key(q(), page, "/StructParents");
    const double left = picture.box.left.value(), bottom = picture.box.bottom.value(), w = picture.box.width().value(),
                 h = picture.box.height().value();
    std::string content = "q ";
    for (const double v :
         {map.a * w, map.b * w, -map.c * h, -map.d * h, map.a * left + map.c * bottom + map.e, map.b * left + map.d * bottom + map.f})
      content += pdf_number(v) + " ";
    DQ_TRY(const qpdf_oh contents, new_stream(content + "cm " + kPictureName + " Do Q\n"));
    qpdf_oh_replace_key(q(), page, "/Contents", contents);
    return {};
  }

  // False: the page stays as it leans.
  Result<bool> lay_straight(qpdf_oh page, float skew) const {
    const qpdf_oh annotations = qpdf_oh_get_key(q(), page, "/Annots");
    if (qpdf_oh_is_array(q(), annotations) && qpdf_oh_get_array_n_items(q(), annotations) > 0) return false;
    const std::optional<std::string> content = document.content_of(page);
    const std::optional<int> open = content ? states_left(*content) : std::nullopt;
    if (!open) return false;
    const Box box = shown_box(page);
    DQ_TRY(const qpdf_oh begin, new_stream("q " + turn_back(skew, (box.left + box.right) / 2, (box.bottom + box.top) / 2) + "\n"));
    std::string restored = "\nQ";
    for (int n = 0; n < *open; ++n) restored += " Q";
    DQ_TRY(const qpdf_oh end, new_stream(restored + "\n"));
    put_first(page, begin);
    qpdf_oh_append_item(q(), qpdf_oh_get_key(q(), page, "/Contents"), end);
    return true;
  }

  void turn(qpdf_oh page, int turns) const {
    const int degrees = 90 * ((turns_of(page) + turns % 4 + 4) % 4);
    qpdf_oh_replace_key(q(), page, "/Rotate", document.parse(std::to_string(degrees)));
  }

  // --- all of it

  Status add_words(qpdf_oh page, const PageText& text, const PageToUser& map) {
    // The name is not known before the words are known to be worth one.
    if (hidden_text(text.lines, map, kFontName).empty()) return {};
    for (const HiddenLine& line : text.lines)
      for (const HiddenWord& word : line) used.add(word.text);
    DQ_TRY(const std::string name, name_font(page));
    DQ_TRY(const qpdf_oh stream, new_stream("q\n" + hidden_text(text.lines, map, name) + "Q\n"));
    put_first(page, stream);
    return {};
  }

  Result<PageChange> add(const PageText& text) {
    const qpdf_oh page = document.page(text.page);
    const PageToUser map = map_of(page, text);
    PageChange change;
    if (!text.drawn.bytes.empty()) {
      DQ_TRY_STATUS(draw_anew(page, text.drawn, map));
    } else if (text.replaces_hidden && !text.lines.empty()) {
      DQ_TRY(const bool dropped, drop_hidden_text(page));
      change.hidden_text_kept = !dropped;
    }
    DQ_TRY_STATUS(add_words(page, text, map));
    if (text.skew != 0) {
      DQ_TRY(const bool straight, lay_straight(page, text.skew));
      change.skew_kept = !straight;
    }
    if (text.turns != 0) turn(page, text.turns);
    if (document.has_failed()) return document.failed();
    return change;
  }

  Status finish_font() const {
    if (font == 0) return {};
    const std::string map = used.to_unicode();
    document.replace(qpdf_get_object_by_id(q(), to_unicode, 0), map);
    return {};
  }
};

Status load_searchable_pdf() { return load_qpdf(); }

SearchablePdf::SearchablePdf(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearchablePdf::SearchablePdf(SearchablePdf&&) noexcept = default;
SearchablePdf& SearchablePdf::operator=(SearchablePdf&&) noexcept = default;
SearchablePdf::~SearchablePdf() = default;

Result<SearchablePdf> SearchablePdf::open(std::string_view bytes, const std::string& password, Signatures signatures) {
  DQ_TRY(QpdfDocument document, QpdfDocument::open(bytes, password));
  const int pages = qpdf_get_num_pages(document.get());
  if (pages < 1) return document.has_failed() ? document.failed() : fail(ErrorCode::BadDocument, "qpdf: no pages");
  DQ_TRY_STATUS(check_open(document, signatures));
  document.release();
  return SearchablePdf(std::unique_ptr<State>(new State{std::move(document), pages, 0, 0, {}, 0}));
}

int SearchablePdf::page_count() const { return state_->pages; }

Result<PageChange> SearchablePdf::add(const PageText& text) {
  if (text.page < 0 || text.page >= state_->pages || text.width <= Pt() || text.height <= Pt())
    return fail(ErrorCode::Internal, "words for a page that is none");
  Result<PageChange> change = state_->add(text);
  state_->document.release();
  return change;
}

Result<std::string_view> SearchablePdf::write() {
  const qpdf_data q = state_->q();
  DQ_TRY_STATUS(state_->finish_font());
  if (qpdf_init_write_memory(q) & QPDF_ERRORS) return state_->document.failed();
  qpdf_set_deterministic_ID(q, QPDF_TRUE);
  qpdf_set_object_stream_mode(q, qpdf_o_preserve);
  qpdf_set_compress_streams(q, QPDF_FALSE);
  qpdf_set_decode_level(q, qpdf_dl_none);
  if (qpdf_write(q) & QPDF_ERRORS) return state_->document.failed();
  return std::string_view(reinterpret_cast<const char*>(qpdf_get_buffer(q)), qpdf_get_buffer_length(q));
}

}  // namespace dq::text_layer
