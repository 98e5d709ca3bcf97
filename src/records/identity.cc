#include "records/identity.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "model/word_text.h"
#include "queries/page_index.h"
#include "queries/question.h"
#include "queries/ranking.h"
#include "queries/scanner.h"
#include "queries/words.h"
#include "records/field_text.h"
#include "records/mrz.h"
#include "records/us_states.h"

namespace dq::records {
namespace {

using queries::Finder;
using queries::Pick;
using enum queries::ValueKind;

struct IdentityType {
  std::string_view type;
  queries::Topic topic;  // what cards call it, many with their number (ISO/IEC 18013-1, AAMVA); no labels: found otherwise
};

constexpr auto kTypes = std::to_array<IdentityType>({
    {"FIRST_NAME",
     {"", "first name=1|given name=1|forename=1|fn=0.95|prénom=0.9|nombre=0.8|vorname=1|vornamen=1", "last|family|middle|father|mother",
      Name | Text}},
    {"LAST_NAME",
     {"", "last name=1|surname=1|family name=1|ln=0.95|nom=0.8|apellido=1|nachname=1|familienname=1", "first|given|father|mother",
      Name | Text}},
    {"MIDDLE_NAME", {"", "middle name=1|middle initial=0.9", "", Name | Text}},
    {"SUFFIX", {"", "suffix=1", "", Text}},
    {"CITY_IN_ADDRESS", {}},
    {"ZIP_CODE_IN_ADDRESS", {}},
    {"STATE_IN_ADDRESS", {}},
    {"STATE_NAME", {}},
    {"DOCUMENT_NUMBER",
     {"",
      "license number=1|licence number=1|dl number=1|dl=0.8|dln=1|lic number=1|driver license number=1|id number=0.95|card "
      "number=0.9|passport "
      "number=1|passport card number=1|document number=1|customer number=0.9|4d=0.97|4d number=1|number=0.7|lic=0.8|identification "
      "number=0.95|no "
      "passeport=0.9|ausweisnummer=1|licencia=0.7",
      "file|date|phone|dd|code", Identifier | Number | Phone}},
    {"EXPIRATION_DATE",
     {"",
      "expiration date=1|expiry date=1|date expiration=1|date of expiration=1|date of expiry=1|expiry=0.95|expire=1|expire on=1|exp=1|exp "
      "date=1|4b "
      "exp=1|4b=0.95|valid until=0.95|good thru=0.8|caducidad=0.9|gültig bis=1|vigencia=0.8",
      "issue|birth", Date}},
    {"DATE_OF_BIRTH",
     {"", "date of birth=1|dob=1|birth date=1|birth=0.8|date naissance=0.95|fecha nacimiento=1|geburtsdatum=1|geburtstag=1|born=0.9",
      "place|issue|expire", Date}},
    {"DATE_OF_ISSUE",
     {"",
      "date of issue=1|issue date=1|issue=0.9|issue on=1|iss=1|4a iss=1|4a=0.95|date délivrance=0.95|fecha "
      "expedición=0.95|ausstellungsdatum=1|issued "
      "on=1",
      "expire|birth|place|authority", Date}},
    {"ID_TYPE", {}},
    {"ENDORSEMENTS", {"", "endorsement=1|end=0.9|9a end=1|9a=0.9", "date", Text | Identifier | Number}},
    {"VETERAN", {}},
    {"RESTRICTIONS", {"", "restriction=1|rest=0.9|rstr=0.95|12 rest=1|restr=0.95", "", Text | Identifier | Number}},
    {"CLASS", {"", "class=1|9 class=1|klasse=0.9", "", Text | Identifier | Number}},
    {"ADDRESS", {}},
    {"COUNTY", {"", "county=1", "", Text | Name}},
    {"PLACE_OF_BIRTH", {"", "place of birth=1|birth place=1|lieu naissance=0.95|lugar nacimiento=1|geburtsort=1", "date", Text | Name}},
    {"MRZ_CODE", {}},
});

// Values read from codes with check digits, and made of what a page says in more than one place. Not fitted.
constexpr float kZoneSure = 0.98f, kOneWrong = 0.8f, kPrintSure = 0.85f;
constexpr float kLeastScore = 0.6f;
// Who is older than this when a document expires was born a century later.
constexpr int kOldest = 100;
constexpr std::size_t kClassCharacters = 5;
// A name and its value in one phrase: how surely the words before name it, and how many words each may have.
constexpr float kNamed = 0.9f;
constexpr std::size_t kMostLabelWords = 3, kMostValueWords = 4;

bool is_date(std::string_view type) { return type.starts_with("DATE_") || type == "EXPIRATION_DATE"; }

class IdentityReader {
 public:
  IdentityReader(const Page& page, const PageContent& content) : page_(page), index_(queries::index_page(page, content)) {
    for (const IdentityType& type : kTypes) fields_.push_back({.type = std::string(type.type), .label = {}, .value = {}});
  }

  std::vector<RecordField> read() {
    read_labels();
    read_behind_labels();
    read_names();
    read_kind();
    read_address();
    read_zone();
    for (RecordField& field : fields_)
      if (is_date(field.type) && field.normalized.empty() && !field.value.text.empty())
        field.normalized = normalized_date(field.value.text, true);
    return std::move(fields_);
  }

 private:
  RecordField& field(std::string_view type) { return *std::ranges::find(fields_, type, &RecordField::type); }
  bool has(std::string_view type) { return !field(type).value.text.empty(); }

  void put(std::string_view type, std::string text, float sure) {
    if (text.empty()) return;
    FieldText& value = field(type).value;
    if (queries::letters_and_digits(value.text) == queries::letters_and_digits(text)) {  // print says so too: it has the place
      value.confidence = std::max(value.confidence, sure);
      return;
    }
    value = FieldText{std::move(text), {}, {}, {}, sure};
  }

  void read_labels() {
    for (const IdentityType& type : kTypes) {
      if (type.topic.labels.empty()) continue;
      for (const queries::Scored& found : queries::rank(page_, index_, queries::asked_for(type.topic))) {
        if (found.score < kLeastScore || is_label(found.value)) continue;
        if (type.type == "CLASS" && !may_be_class(found.value.text)) continue;
        RecordField& field = this->field(type.type);
        field.value = text_of(page_, found);
        if (!found.label.empty()) field.label = text_of(page_, found.label, field.value.confidence);
        break;
      }
    }
  }

  // "9 CLASS D": a text behind the name in one phrase.
  void read_behind_labels() {
    for (const IdentityType& type : kTypes) {
      if (!type.topic.kinds.has(Text) || has(type.type)) continue;
      const queries::AskedFor asked = queries::asked_for(type.topic);
      for (const queries::Passage& line : index_.lines)
        for (std::size_t n = 1; n < line.words.size() && n <= kMostLabelWords && !has(type.type); ++n) {
          const std::vector<std::uint32_t> label(line.words.begin(), line.words.begin() + static_cast<std::ptrdiff_t>(n)),
              rest(line.words.begin() + static_cast<std::ptrdiff_t>(n), line.words.end());
          if (queries::label_match(asked, queries::stems(words_text(page_, label))) < kNamed || rest.size() > kMostValueWords) continue;
          if (type.type == "CLASS" && !may_be_class(words_text(page_, rest))) continue;
          field(type.type).label = text_of(page_, label, kPrintSure);
          field(type.type).value = text_of(page_, rest, kPrintSure);
        }
    }
  }

  static bool may_be_class(std::string_view text) {
    return text.size() <= kClassCharacters && std::ranges::any_of(text, [](char c) { return queries::is_wordlike(c); });
  }

  // "EXP" under "ISS" names another value.
  static bool is_label(const queries::Candidate& value) {
    const std::vector<std::string> words = queries::stems(value.text);
    for (const IdentityType& type : kTypes) {
      if (type.topic.labels.empty()) continue;
      if (value.kind == Text && queries::label_match(queries::asked_for(type.topic), words) > 0.85f) return true;
    }
    return value.names;
  }

  // Cards of the United States number names and say nothing else: "1 SAMPLE", "2 JANE MARIE", or "1,2 Name" over two lines.
  void read_names() {
    for (const queries::Passage& line : index_.lines) {
      if (line.words.empty() || read_both_names(line) || line.words.size() < 2) continue;
      const std::string& number = page_.words[line.words[0]].text;
      const std::vector<std::uint32_t> rest(line.words.begin() + 1, line.words.end());
      const bool letters = std::ranges::all_of(rest, [&](std::uint32_t word) { return queries::is_wordlike(page_.words[word].text[0]); });
      if (!letters || rest.size() > 3) continue;
      if (number == "1" && !has("LAST_NAME")) field("LAST_NAME").value = text_of(page_, rest, kPrintSure);
      if (number == "2" && !has("FIRST_NAME")) field("FIRST_NAME").value = text_of(page_, rest, kPrintSure);
    }
  }

  // "1,2 Name": the family's name stands in the line below it, given ones in the next.
  bool read_both_names(const queries::Passage& heading) {
    if (page_.words[heading.words[0]].text != "1,2" || has("LAST_NAME")) return false;
    const Rect<Pt>* above = &heading.box;
    for (const std::string_view type : {"LAST_NAME", "FIRST_NAME"}) {
      const auto below = std::ranges::find_if(index_.lines, [&](const queries::Passage& line) {
        const Pt height = line.box.height(), gap = line.box.top - above->bottom;
        return gap > height * -0.5f && gap < height && abs(line.box.left - heading.box.left) < height * 2.0f;
      });
      if (below == index_.lines.end()) return true;
      field(type).value = text_of(page_, below->words, kPrintSure);
      above = &below->box;
    }
    return true;
  }

  std::string all_text() const {
    std::string text = " ";
    for (const queries::Passage& line : index_.lines) text += line.text + ' ';
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
  }

  void read_kind() {
    const std::string text = all_text();
    const auto says = [&](std::string_view word) { return text.find(word) != text.npos; };
    std::string kind;
    if (says("PASSPORT CARD")) kind = "PASSPORT CARD";
    else if (says("PASSPORT")) kind = "PASSPORT";
    else if (says("DRIVER") || says("OPERATOR LICENSE")) kind = "DRIVER LICENSE FRONT";
    else if (says("IDENTIFICATION CARD") || says("IDENTITY CARD") || says(" ID CARD")) kind = "ID CARD";
    else if (says("PERMANENT RESIDENT")) kind = "PERMANENT RESIDENT CARD";
    put("ID_TYPE", kind, kPrintSure);
    if (kind == "DRIVER LICENSE FRONT" || kind == "ID CARD")
      if (const UsState* state = state_in(text)) put("STATE_NAME", std::string(state->name), kPrintSure);
    if (says(" VETERAN ")) put("VETERAN", "VETERAN", kPrintSure);
  }

  // "BIGTOWN, MA, 02801" and the line, or the words, before it.
  void read_address() {
    for (std::size_t n = 0; n < index_.lines.size(); ++n) {
      const queries::Passage& line = index_.lines[n];
      for (std::size_t word = 2; word < line.words.size(); ++word) {
        const std::string& zip = page_.words[line.words[word]].text;
        const std::string state = letters_of(page_.words[line.words[word - 1]].text);
        if (!is_zip(zip) || !is_state_code(state)) continue;
        take_address(n, word, state);
        return;
      }
    }
  }

  static bool is_zip(std::string_view text) {
    const std::size_t digits = std::min(text.find('-'), text.size());
    return digits == 5 && std::ranges::all_of(text.substr(0, 5), queries::is_ascii_digit);
  }
  static std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : text)
      if (c >= 'A' && c <= 'Z') out += c;
    return out;
  }

  void take_address(std::size_t n, std::size_t zip, const std::string& state) {
    const queries::Passage& line = index_.lines[n];
    field("ZIP_CODE_IN_ADDRESS").value = text_of(page_, {line.words[zip]}, kPrintSure);
    field("STATE_IN_ADDRESS").value = text_of(page_, {line.words[zip - 1]}, kPrintSure);
    field("STATE_IN_ADDRESS").value.text = state;
    // The town: back to the street, which ends in a word for one, or to the line's begin.
    std::size_t town = zip - 1;
    while (town > 0 && !is_street_end(page_.words[line.words[town - 1]].text) && !has_digit(page_.words[line.words[town - 1]].text)) --town;
    const std::vector<std::uint32_t> words(line.words.begin() + static_cast<std::ptrdiff_t>(town),
                                           line.words.begin() + static_cast<std::ptrdiff_t>(zip) - 1);
    if (!words.empty()) {
      FieldText& city = field("CITY_IN_ADDRESS").value = text_of(page_, words, kPrintSure);
      while (city.text.ends_with(',')) city.text.pop_back();
    }
    std::vector<std::uint32_t> street(line.words.begin(), line.words.begin() + static_cast<std::ptrdiff_t>(town));
    if (street.empty() && n > 0) street = street_above(n);
    drop_number_of_field(street);
    if (!street.empty()) field("ADDRESS").value = text_of(page_, street, kPrintSure);
  }

  // The line over it, if it has a number.
  std::vector<std::uint32_t> street_above(std::size_t n) const {
    const Rect<Pt>& at = index_.lines[n].box;
    for (std::size_t other = n; other-- > 0;) {
      const queries::Passage& line = index_.lines[other];
      const bool over =
          overlap(line.box.x(), at.x()) > 0_pt && line.box.bottom < at.center_y() && at.top - line.box.bottom < at.height() * 1.5f;
      if (over && std::ranges::any_of(line.text, queries::is_ascii_digit)) return line.words;
    }
    return {};
  }

  // "8 100 MARKET STREET": 8 is the address's own number on the card.
  void drop_number_of_field(std::vector<std::uint32_t>& street) const {
    if (street.size() > 2 && page_.words[street[0]].text == "8" && has_digit(page_.words[street[1]].text)) street.erase(street.begin());
  }

  static bool has_digit(std::string_view text) { return std::ranges::any_of(text, queries::is_ascii_digit); }
  static bool is_street_end(const std::string& word) {
    constexpr auto kEnds = std::to_array<std::string_view>(
        {"street", "st",  "road",  "rd", "avenue",  "ave", "boulevard", "blvd", "drive",  "dr",  "lane",    "ln",     "court",
         "ct",     "way", "place", "pl", "highway", "hwy", "trail",     "trl",  "circle", "cir", "terrace", "parkway"});
    std::string plain;
    for (const char c : word)
      if (queries::is_wordlike(c)) plain += queries::ascii_lower(c);
    return std::ranges::find(kEnds, plain) != kEnds.end();
  }

  void read_zone() {
    std::vector<std::string> lines;
    for (const Line& line : page_.lines) lines.push_back(words_text(page_, line.words));
    const std::optional<FoundMrz> found = find_mrz(lines);
    if (!found) return;
    const Mrz& mrz = found->mrz;
    const float sure = mrz.checks_right == mrz.checks ? kZoneSure : kOneWrong;
    put_zone(*found, sure);
    if (mrz.number_right || !has("DOCUMENT_NUMBER")) put("DOCUMENT_NUMBER", mrz.number, sure);
    put("LAST_NAME", mrz.surname, sure);
    if (!mrz.given_names.empty()) put("FIRST_NAME", mrz.given_names[0], sure);
    std::string middle;
    for (std::size_t n = 1; n < mrz.given_names.size(); ++n) middle += (n > 1 ? " " : "") + mrz.given_names[n];
    if (!middle.empty()) put("MIDDLE_NAME", middle, sure);
    const int expiry = 2000 + two_digits(mrz.expiry, 0), birth = 2000 + two_digits(mrz.birth, 0);
    const bool last_century = birth > expiry || expiry - (birth - 100) <= kOldest;
    if (mrz.birth_right) put_date("DATE_OF_BIRTH", mrz.birth, last_century ? birth - 100 : birth, sure);
    if (mrz.expiry_right) put_date("EXPIRATION_DATE", mrz.expiry, expiry, sure);
    if (!has("ID_TYPE")) put("ID_TYPE", mrz.format == MrzFormat::Td3 ? "PASSPORT" : "ID CARD", sure);
  }

  void put_zone(const FoundMrz& found, float sure) {
    std::vector<std::uint32_t> words;
    std::string text;
    for (std::size_t n = 0; n < found.mrz.lines.size(); ++n) {
      const Line& line = page_.lines[found.first + n];
      words.insert(words.end(), line.words.begin(), line.words.end());
      text += (n > 0 ? "\n" : "") + found.mrz.lines[n];
    }
    FieldText& value = field("MRZ_CODE").value = text_of(page_, words, sure);
    value.text = std::move(text);
    value.confidence = sure;
  }

  // A date of the zone against the one in print: it is kept as printed where both are the same day.
  static int two_digits(const std::string& date, std::size_t at) { return date.empty() ? 0 : (date[at] - '0') * 10 + date[at + 1] - '0'; }

  void put_date(std::string_view type, const std::string& digits, int year, float sure) {
    const std::string iso = iso_date(year, two_digits(digits, 2), two_digits(digits, 4));
    if (iso.empty()) return;  // of some people only the year is known
    RecordField& field = this->field(type);
    const bool same = normalized_date(field.value.text, true) == iso || normalized_date(field.value.text, false) == iso;
    field.normalized = iso;
    if (same) field.value.confidence = std::max(field.value.confidence, sure);
    else field.value = FieldText{iso.substr(0, 10), {}, {}, {}, sure};
  }

  const Page& page_;
  const queries::PageIndex index_;
  std::vector<RecordField> fields_;
};

}  // namespace

void find_identity(Page& page, const PageContent& content) { page.identity = IdentityReader(page, content).read(); }

}  // namespace dq::records
