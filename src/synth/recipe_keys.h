// The one table of what a recipe may say: from it come checks, defaults and the list in docs/synth.md.
#pragma once

#include <cstdint>
#include <string_view>

namespace dq::synth {

enum class KeyType : std::uint8_t {
  Block,    // holds other keys; its value, if any, is the probability that it is there
  Choice,   // one of the words allowed
  Number,   // a number or a range
  Percent,  // a probability: 30%, yes, no
  Text,     // a text, with {generators}
  Row,      // texts set apart by bars, taken all together
  Line,     // one text as it is
};

// True when `name` is among words set apart by bars.
constexpr bool listed(std::string_view words, std::string_view name) {
  while (!words.empty()) {
    const auto bar = words.find('|');
    if (words.substr(0, bar) == name) return true;
    if (bar == words.npos) return false;
    words.remove_prefix(bar + 1);
  }
  return false;
}

struct Key {
  std::string_view blocks;  // where it may stand; "recipe": at the top; "any": wherever blocks flow
  std::string_view name;
  KeyType type = KeyType::Text;
  std::string_view allowed = {};   // of choices
  std::string_view fallback = {};  // what holds where a recipe says nothing
  std::string_view help = {};

  static constexpr std::string_view kContainers = "flow|columns|side|repeat|maybe|one-of|frame|alike";
  constexpr bool stands_in(std::string_view block) const {
    return listed(blocks, block.empty() ? "recipe" : block) || (blocks == "any" && listed(kContainers, block));
  }
};

inline constexpr Key kKeys[] = {
    // The document.
    {"recipe", "kind", KeyType::Text, "", "document", "kind of document, for classifiers"},
    {"recipe", "language", KeyType::Choice, "en|de|fr|es|pl|el|ru|zh|ja|ar|he", "en", "language of generated text"},
    {"recipe", "paper", KeyType::Choice, "a4|letter|a5|legal|card|a3|tall", "a4 | letter", "size of the page"},
    {"recipe", "landscape", KeyType::Percent, "", "no", "page lying on its side"},
    {"recipe", "margin", KeyType::Number, "", "40..72", "points left and right, and nearly so above and below"},
    {"recipe", "font", KeyType::Choice, "sans|serif|mono|condensed|display|hand|dejavu-sans|dejavu-serif|liberation-sans|liberation-serif",
     "sans | serif", "family of the text, or a kind of family to choose from"},
    {"recipe", "heading-font", KeyType::Choice, "same|sans|serif|condensed|display", "same*3 | sans", "family of headings"},
    {"recipe", "size", KeyType::Number, "", "9..11", "points"},
    {"recipe", "leading", KeyType::Number, "", "1.15..1.4", "distance of lines, times the size"},
    {"recipe", "pages", KeyType::Number, "", "1", "most pages; what would come after is left out"},
    {"recipe", "runs", KeyType::Choice, "line|word", "line*3 | word", "text drawn a line or a word at a time (without spaces)"},
    {"recipe", "type3", KeyType::Percent, "", "no", "fonts as Type 3: each glyph a drawing"},
    {"recipe", "ink", KeyType::Choice, "black|blue|brown|green", "black*9 | blue", "colour of headings and rulings"},
    {"recipe", "look", KeyType::Choice, "clean|scan|fax|photo", "clean", "drawn as it is, or a picture of it"},
    {"recipe", "flavour", KeyType::Choice,
     "none|plain|uncompressed|object-streams|linearized|linearized-streams|rc4-40|rc4-128|aes-128|aes-256|password|no-character-maps|"
     "wrong-character-maps|turned-90|turned-180|turned-270|upright-90|upright-180|upright-270|off-origin|user-unit|inherited|updated|"
     "short-xref|wrong-startxref|bytes-before|wrong-lengths|no-eof",
     "none", "how the PDF is written; none: as cairo does"},
    {"recipe", "page-frame", KeyType::Percent, "", "no", "a line round the page"},
    {"recipe", "line-numbers", KeyType::Number, "", "0", "every so many lines of the page are counted in its margin; 0: none"},
    {"recipe", "let", KeyType::Line, "", "", "NAME TEXT: drawn once a document, then {NAME}"},
    {"recipe", "list", KeyType::Line, "", "", "NAME TEXT | TEXT ...: {NAME} is one of them each time"},
    {"recipe", "header", KeyType::Block, "", "", "running header"},
    {"recipe", "footer", KeyType::Block, "", "", "running footer"},
    {"recipe", "flow", KeyType::Block, "", "", "what stands on the pages, in reading order"},
    {"header|footer", "left", KeyType::Text, "", "", "{page} and {pages} count"},
    {"header|footer", "center", KeyType::Text, "", "", "the same, centred"},
    {"header|footer", "right", KeyType::Text, "", "", "the same, at the right"},
    {"header|footer", "rule", KeyType::Percent, "", "20%", "a line towards the text"},
    // How pictures of its pages are made (look.h).
    {"recipe", "scan", KeyType::Block, "", "", "how it is scanned, if look says so"},
    {"recipe", "photo", KeyType::Block, "", "", "how it is photographed, if look says so"},
    {"scan|photo", "files", KeyType::Choice, "pdf|searchable-pdf|garbled-pdf|images", "pdf",
     "a PDF of pictures: without text, with the right text hidden, with wrong text hidden; or a file a page"},
    {"scan|photo", "tint", KeyType::Choice, "white|off-white|cream|grey|blue|pink|yellow|green",
     "white*6 | off-white*3 | cream | grey | blue*0.3 | pink*0.3 | yellow*0.3", "colour of the paper"},
    {"scan|photo", "texture", KeyType::Number, "", "0 | 0.1..0.6", "fibres and stains, 0 to 1"},
    {"scan|photo", "toner", KeyType::Number, "", "0*3 | 0..0.35", "print that is uneven and worn, 0 to 1"},
    {"scan|photo", "bleed-through", KeyType::Number, "", "0*5 | 0.05..0.4", "the other side shows, 0 to 1"},
    {"scan|photo", "folds", KeyType::Number, "", "0*6 | 1 | 2", "times it was folded across"},
    {"scan|photo", "staples", KeyType::Number, "", "0*7 | 1 | 2*0.3", "at the left"},
    {"scan|photo", "holes", KeyType::Number, "", "0*7 | 2 | 3 | 4*0.5", "punched at the left"},
    {"scan|photo", "crumple", KeyType::Number, "", "0*6 | 0.1..0.5", "dents, 0 to 1"},
    {"scan|photo", "noise", KeyType::Number, "", "1..7", "standard deviation, levels of 255"},
    {"scan|photo", "blur", KeyType::Number, "", "0.3..0.9", "standard deviation, pixels"},
    {"scan|photo", "jpeg-quality", KeyType::Number, "", "45..90", "of files that are JPEG"},
    {"scan", "kind", KeyType::Choice, "grey|colour|black-white|fine-fax|fax|archive",
     "grey*4 | colour*3 | black-white*3 | fine-fax | fax*0.5 | archive*2",
     "fax: 204 x 98 dpi, fine-fax: 204 x 196; archive: black and white, then made smaller in grey"},
    {"scan", "dpi", KeyType::Number, "", "200*4 | 300*2 | 150*2 | 72..120", "resolution; faxes have their own"},
    {"scan", "reduced-dpi", KeyType::Number, "", "90..130", "of archives"},
    {"scan", "skew", KeyType::Number, "", "0 | -0.5..0.5*3 | -2..2*2", "degrees clockwise"},
    {"scan", "shift", KeyType::Number, "", "0..5", "points out of place, at most"},
    {"scan", "dark-lid", KeyType::Percent, "", "30%", "black beyond the sheet"},
    {"scan", "black-edges", KeyType::Number, "", "0*5 | 0.2..1", "ragged dark borders, quarter inches"},
    {"scan", "salt-and-pepper", KeyType::Number, "", "0*3 | 0..0.6", "pixels in a thousand"},
    {"scan", "specks", KeyType::Number, "", "0*2 | 5..120", "spots of dust and dirt"},
    {"scan", "streaks", KeyType::Number, "", "0*6 | 1..3", "lines down the page"},
    {"scan", "contrast", KeyType::Number, "", "0.9..1.25", "about middle grey"},
    {"scan", "brightness", KeyType::Number, "", "-12..12", "levels of 255"},
    {"scan", "threshold", KeyType::Number, "", "130..175", "of black and white: more makes bolder letters"},
    {"photo", "width-px", KeyType::Number, "", "1200..2200", "of the picture; its height is as the page's"},
    {"photo", "fill", KeyType::Number, "", "0.82..0.96", "share of the picture that the page fills"},
    {"photo", "pitch", KeyType::Number, "", "-14..14", "degrees that the camera is tilted"},
    {"photo", "yaw", KeyType::Number, "", "-11..11", "degrees sideways"},
    {"photo", "roll", KeyType::Number, "", "-6..6", "degrees about its axis"},
    {"photo", "distance", KeyType::Number, "", "1.1..2.2", "of the camera, in diagonals of the page"},
    {"photo", "bend", KeyType::Number, "", "0*3 | -0.25..0.4*2", "slope of the sheet's first edge"},
    {"photo", "bend-end", KeyType::Number, "", "-0.3..0.2", "slope of its last edge"},
    {"photo", "bend-angle", KeyType::Number, "", "-25..25", "degrees of the bend's direction"},
    {"photo", "bend-cone", KeyType::Number, "", "-0.5..0.5", "one end bends more"},
    {"photo", "uneven-light", KeyType::Number, "", "0.05..0.45", "0 to 1"},
    {"photo", "shadow", KeyType::Number, "", "0*2 | 0.1..0.45", "darkness of a shadow's core, 0 to 1"},
    {"photo", "vignette", KeyType::Number, "", "0..0.25", "dark corners, 0 to 1"},
    {"photo", "warmth", KeyType::Number, "", "-0.3..0.9", "-1 bluish to 1 yellowish light"},
    {"photo", "motion", KeyType::Number, "", "0*3 | 1..4", "pixels that the camera moved"},
    {"photo", "background", KeyType::Choice, "wood|cloth|plain|dark", "wood*3 | cloth | plain*2 | dark*2", "what the page lies on"},
    // Containers.
    {"any", "columns", KeyType::Block, "", "", "columns of text, filled one after the other"},
    {"any", "side", KeyType::Block, "", "", "blocks side by side, each in a column of its own"},
    {"columns|side", "gutter", KeyType::Number, "", "14..26", "points between columns"},
    {"columns", "ruled", KeyType::Percent, "", "no", "lines between columns"},
    {"columns", "count", KeyType::Number, "", "2", "columns"},
    {"side", "share", KeyType::Number, "", "50", "per cent of the width that the first column takes"},
    {"any", "alike", KeyType::Block, "", "", "its blocks, several times, beside and below each other; tables in them are of one style"},
    {"alike", "across", KeyType::Number, "", "2", "beside each other"},
    {"alike", "down", KeyType::Number, "", "1", "below each other"},
    {"alike", "apart", KeyType::Number, "", "20..48", "points between them, sideways"},
    {"alike", "below", KeyType::Number, "", "6..20", "more points between them, downwards"},
    {"alike", "same-heads", KeyType::Percent, "", "50%", "tables have the same texts in their headers"},
    {"alike", "same-rows", KeyType::Percent, "", "50%", "tables have as many rows"},
    {"any", "repeat", KeyType::Block, "", "", "its blocks, several times"},
    {"repeat", "times", KeyType::Number, "", "2..4", "how often"},
    {"any", "maybe", KeyType::Block, "", "50%", "all its blocks or none"},
    {"any", "one-of", KeyType::Block, "", "", "one of its blocks; their probabilities are weights"},
    {"any", "frame", KeyType::Block, "", "", "a drawn frame round its blocks"},
    {"frame", "filled", KeyType::Percent, "", "no", "on a colour, with or without a line"},
    // Blocks of text.
    {"any", "heading", KeyType::Block, "", "", "a heading"},
    {"heading", "level", KeyType::Number, "", "1", "1 is the title"},
    {"heading", "text", KeyType::Text, "", "{title}", "its text"},
    {"heading", "align", KeyType::Choice, "left|center|right", "left", "where it stands"},
    {"heading", "underlined", KeyType::Percent, "", "no", "a line below, as wide as the column"},
    {"heading", "band", KeyType::Percent, "", "no", "on a filled band across the column"},
    {"heading", "numbered", KeyType::Percent, "", "no", "with a number before it"},
    {"any", "paragraph", KeyType::Block, "", "", "running text"},
    {"paragraph", "text", KeyType::Text, "", "", "its text; without it sentences are made up"},
    {"paragraph", "sentences", KeyType::Number, "", "2..6", "sentences"},
    {"paragraph|lines|note", "align", KeyType::Choice, "left|justify|center|right", "left | justify", "how lines are set"},
    {"paragraph|lines|note", "scale", KeyType::Number, "", "1", "size, times the document's"},
    {"paragraph|lines|note", "bold", KeyType::Percent, "", "no", "in bold"},
    {"paragraph|lines|note", "italic", KeyType::Percent, "", "no", "in italics"},
    {"paragraph", "indent", KeyType::Percent, "", "15%", "first line set in"},
    {"any", "lines", KeyType::Block, "", "", "short lines, as of an address"},
    {"lines|code", "line", KeyType::Text, "", "", "one line"},
    {"any", "list", KeyType::Block, "", "", "a list"},
    {"list", "items", KeyType::Number, "", "3..7", "items"},
    {"list", "marker", KeyType::Choice, "bullet|dash|number|letter|paren", "bullet | dash | number | letter | paren", "before each item"},
    {"list", "text", KeyType::Text, "", "{sentence}", "of an item"},
    {"any", "contents", KeyType::Block, "", "", "a table of contents, which is no table"},
    {"contents", "entries", KeyType::Number, "", "8..24", "entries"},
    {"contents", "leaders", KeyType::Percent, "", "75%", "dots up to the page numbers"},
    {"contents", "text", KeyType::Text, "", "{label}", "of an entry"},
    {"any", "entries", KeyType::Block, "", "", "entries that hang: a bibliography, a glossary; no table"},
    {"entries", "form", KeyType::Choice, "hanging|numbered|term", "hanging | numbered | term",
     "first lines stand out; a number in brackets before each; a term before each"},
    {"entries", "count", KeyType::Number, "", "5..14", "entries"},
    {"entries", "hang", KeyType::Number, "", "2..9", "that lines are set in, times the size"},
    {"entries", "scale", KeyType::Number, "", "0.85..1", "size, times the document's"},
    {"entries", "term", KeyType::Text, "", "{noun} | {label}", "what is explained"},
    {"entries", "text", KeyType::Text, "", "{sentence} | {sentences 2..3} | {words 4..12}", "of an entry"},
    {"any", "equations", KeyType::Block, "", "", "formulas below each other"},
    {"equations", "count", KeyType::Number, "", "2..6", "formulas"},
    {"any", "margin-note", KeyType::Block, "", "", "a few words in the page's margin"},
    {"margin-note", "at", KeyType::Choice, "left|right", "left | right", "which margin"},
    {"margin-note", "text", KeyType::Text, "", "{words 2..6} | {label} | § {int 1..90}", "its text"},
    {"any", "code", KeyType::Block, "", "", "a program listing"},
    {"code", "count", KeyType::Number, "", "8..24", "lines"},
    {"code", "comments", KeyType::Percent, "", "30%", "comments set in a column of their own"},
    {"code", "numbered", KeyType::Percent, "", "20%", "with line numbers"},
    {"any", "formula", KeyType::Block, "", "", "a formula in a line of its own, with its number"},
    {"any", "note", KeyType::Block, "", "", "a footnote at the foot of the page"},
    {"note", "text", KeyType::Text, "", "{int 1..9} {sentence}", "its text"},
    {"any", "space", KeyType::Block, "", "", "empty space"},
    {"space", "height", KeyType::Number, "", "10..30", "points"},
    {"any", "rule", KeyType::Block, "", "", "a line across"},
    {"any", "page-break", KeyType::Block, "", "", "what follows stands on a new page"},
    // Forms.
    {"any", "fields", KeyType::Block, "", "", "names and their values"},
    {"fields", "layout", KeyType::Choice, "colon|line|box|above|dots", "colon*3 | line | box | above | dots",
     "values after a colon, on a line, in a box, in a box under the name, on dots"},
    {"fields", "across", KeyType::Number, "", "1..2", "pairs beside each other"},
    {"fields", "filled", KeyType::Percent, "", "85%", "the value is there"},
    {"fields", "hand", KeyType::Percent, "", "no", "filled by hand"},
    {"fields", "count", KeyType::Number, "", "4..10", "pairs, where no field is told"},
    {"fields", "field", KeyType::Row, "", "", "NAME | VALUE"},
    {"any", "checks", KeyType::Block, "", "", "check boxes"},
    {"checks", "check", KeyType::Text, "", "", "text beside a box"},
    {"checks", "count", KeyType::Number, "", "3..6", "boxes, where no check is told"},
    {"checks", "selected", KeyType::Percent, "", "40%", "a box is marked"},
    {"checks", "across", KeyType::Number, "", "1..4", "boxes beside each other"},
    {"checks", "mark", KeyType::Choice, "cross|tick|fill", "cross | tick | fill", "how a box is marked"},
    {"checks", "shape", KeyType::Choice, "square|circle", "square*3 | circle", "of the box"},
    {"any", "signature", KeyType::Block, "", "", "a line to sign on"},
    {"signature", "name", KeyType::Text, "", "{name}", "below the line"},
    {"signature", "role", KeyType::Text, "", "{term signature}", "below the name"},
    {"signature", "signed", KeyType::Percent, "", "75%", "there is a signature"},
    {"signature", "across", KeyType::Number, "", "1..2", "beside each other"},
    {"any", "chart", KeyType::Block, "", "", "a chart with numbers at its axes"},
    {"chart", "form", KeyType::Choice, "bars|lines|pie|points|rows|groups|stacked|stacked-rows|series|area|scatter",
     "bars*2 | lines | pie | points | rows", "of the chart; from groups on of several series"},
    {"chart", "legend", KeyType::Choice, "none|right|below|above", "none | right | below | above", "of several series"},
    {"chart", "titled", KeyType::Percent, "", "40%", "several series: with a title in the chart"},
    {"chart", "axis-titles", KeyType::Percent, "", "40%", "several series: with titles at the axes"},
    {"chart", "height", KeyType::Number, "", "120..240", "points"},
    {"chart", "grid", KeyType::Percent, "", "50%", "with grid lines"},
    {"chart", "values", KeyType::Percent, "", "35%", "values written at their bars"},
    {"chart|picture|table", "caption", KeyType::Text, "", "", "its text; without it one is made up"},
    {"any", "picture", KeyType::Block, "", "", "a photograph, or what looks like one"},
    {"picture", "height", KeyType::Number, "", "60..200", "points"},
    {"any", "diagram", KeyType::Block, "", "", "boxes and arrows, a line of time, a map, a slide: no table"},
    {"diagram", "form", KeyType::Choice, "tree|flow|process|network|timeline|map|slide",
     "tree | flow | process | network | timeline | map | slide", "of the diagram"},
    {"diagram", "height", KeyType::Number, "", "120..260", "points, about"},
    {"diagram", "text", KeyType::Text, "", "{label} | {noun} | {words 2..7}", "in a box"},
    // Tables.
    {"any", "table", KeyType::Block, "", "", "a table"},
    {"table", "rulings", KeyType::Choice,
     "grid|open-grid|frame|framed-rows|horizontal|between-rows|booktabs|header-rule|vertical|columns|header-grid|zebra|partial|none|"
     "cross|stub-line|ends|header-lines|underlined-heads|boxes|filled-columns",
     "grid*3 | open-grid | frame | framed-rows | horizontal*2 | between-rows | booktabs*3 | header-rule*2 | vertical | columns | "
     "header-grid | "
     "zebra*2 | partial | none*3",
     "which lines are drawn"},
    {"table", "strokes", KeyType::Choice, "solid|dashed|dotted|double|rectangles|coloured|pieces",
     "solid*8 | dashed | dotted | double | rectangles*2 | coloured", "how lines are drawn; pieces: anew at each cell"},
    {"table", "line-width", KeyType::Number, "", "0.3 | 0.5 | 0.75 | 1", "points"},
    {"table", "scale", KeyType::Number, "", "0.75..1", "size, times the document's"},
    {"table", "font", KeyType::Choice, "same|sans|serif|mono|condensed", "same*5 | sans | condensed", "family"},
    {"table", "pitch", KeyType::Number, "", "1.1..1.3 | 1.3..1.6 | 1.6..2.1", "height of a row of one line, times the size"},
    {"table", "line-pitch", KeyType::Number, "", "1.15", "distance of lines in a cell, times the size"},
    {"table", "tight", KeyType::Percent, "", "20%", "wrapped rows are no farther apart than rows of one line"},
    {"table", "uneven", KeyType::Number, "", "0", "rows are higher by up to so much, times the size"},
    {"table", "band-rules", KeyType::Percent, "", "no", "lines between bands"},
    {"table", "bands", KeyType::Number, "", "0", "more space after so many rows; 0: none"},
    {"table", "gap", KeyType::Number, "", "0.9..3", "between columns, times the size"},
    {"table", "shrink", KeyType::Percent, "", "no", "a table too wide is set smaller rather than drawn anew"},
    {"table", "width", KeyType::Choice, "natural|full|stub|equal|label", "natural*3 | full | stub",
     "as needed; stretched; stretched in the first column; to columns of one width; in the column that names the rows"},
    {"table", "rows", KeyType::Number, "", "2 | 3 | 4..6*2 | 6..12*4 | 12..25*2 | 25..40", "rows below the header"},
    {"table", "columns", KeyType::Number, "", "2 | 3*2 | 4*2 | 5*2 | 6..7*2 | 8..12", "columns, where no column is told"},
    {"table", "content", KeyType::Choice, "mixed|numbers|texts", "mixed*6 | numbers*4 | texts", "of made-up columns"},
    {"table", "header", KeyType::Choice, "one|wrapped|two|three|years|none", "one*6 | wrapped*3 | two*3 | three | years*2 | none",
     "levels"},
    {"table", "heads", KeyType::Text, "", "{noun}", "headers of made-up columns"},
    {"table", "stubs", KeyType::Text, "", "{label}", "first column of made-up tables; one alternative holds for all"},
    {"table", "head-wrap", KeyType::Number, "", "0", "headers wrap at that width, times the size; 0: do not"},
    {"table", "stub-wrap", KeyType::Number, "", "0", "so do labels of made-up tables"},
    {"table", "hang", KeyType::Number, "", "0", "later lines of wrapped labels are set in so far, times the size"},
    {"table", "group-size", KeyType::Number, "", "2..3", "columns under a group heading"},
    {"table", "groups", KeyType::Text, "", "{noun}", "group headings"},
    {"table", "same-groups", KeyType::Percent, "", "no", "headings below each group heading are the same"},
    {"table", "title-row", KeyType::Percent, "", "no", "a first row across the table: its title"},
    {"table", "unit-line", KeyType::Percent, "", "no", "one unit across all columns below the header"},
    {"table", "column-numbers", KeyType::Percent, "", "no", "columns are counted in a row below the header"},
    {"table", "header-style", KeyType::Choice, "bold|plain|fill|dark|italic|upright",
     "bold*8 | plain*4 | fill*4 | dark*2 | italic*2 | upright", "upright: labels turned by a quarter"},
    {"table", "group-rules", KeyType::Percent, "", "50%", "short rules under group headings"},
    {"table", "repeat-header", KeyType::Percent, "", "70%", "on the next page"},
    {"table", "empty", KeyType::Number, "", "0*4 | 5 | 15 | 40", "per cent of cells that are empty"},
    {"table", "dashes", KeyType::Percent, "", "25%", "dashes for nothing"},
    {"table", "negatives", KeyType::Choice, "none|parentheses|minus|trailing|spaced|apart", "none*4 | parentheses*2 | minus | trailing",
     "negative numbers; spaced: parentheses with blanks; apart: the first parenthesis at the column's edge"},
    {"table", "signs", KeyType::Choice, "none|apart|joined|first", "none*4 | apart | joined | first",
     "currency: set apart from all numbers, joined to them, apart in the first and last rows only"},
    {"table", "align", KeyType::Choice, "right|decimal|center|left", "right*4 | decimal*3 | center | left", "numbers"},
    {"table", "text-align", KeyType::Choice, "left|center|right", "left", "cells of made-up columns of text"},
    {"table", "head-align", KeyType::Choice, "same|left|center|right", "same", "headers; same: as the cells below"},
    {"table", "wrap", KeyType::Percent, "", "22%", "a column of wrapped text"},
    {"table", "valign", KeyType::Choice, "top|middle|bottom", "top*2 | middle | bottom", "short cells beside wrapped ones"},
    {"table", "stub-spans", KeyType::Percent, "", "10%", "labels that hold for several rows"},
    {"table", "sections", KeyType::Choice, "none|plain|merged|fill", "none*8 | plain | merged | fill", "rows that head the rows below"},
    {"table", "total", KeyType::Percent, "", "30%", "a last row of sums"},
    {"table", "subtotals", KeyType::Percent, "", "10%", "rows of sums in between"},
    {"table", "total-rule", KeyType::Choice, "full|short|double|none", "full | short | double | none", "line above sums"},
    {"table", "indent", KeyType::Percent, "", "15%", "labels set in below others"},
    {"table", "indent-levels", KeyType::Number, "", "1", "steps that labels are set in, at most"},
    {"table", "bold-rows", KeyType::Number, "", "0", "per cent of rows in bold"},
    {"table", "cell-fills", KeyType::Number, "", "0", "per cent of cells on a colour of their own"},
    {"table", "cell-marks", KeyType::Number, "", "0", "per cent of cells with a superscript mark"},
    {"table", "leaders", KeyType::Percent, "", "8%", "dots after labels"},
    {"table", "units", KeyType::Percent, "", "15%", "a row of units below the header"},
    {"table", "numbered", KeyType::Percent, "", "8%", "rows are counted in the first column"},
    {"table", "marks", KeyType::Percent, "", "10%", "superscript marks of notes at labels"},
    {"table", "title", KeyType::Choice, "above|below|none", "above*3 | below | none*3", "where its caption stands"},
    {"table", "notes", KeyType::Percent, "", "30%", "notes below"},
    {"table", "turn", KeyType::Choice, "none|left|right", "none", "the whole table turned by a quarter"},
    {"table", "transposed", KeyType::Percent, "", "5%", "rows and columns change places"},
    {"table", "place", KeyType::Choice, "left|center|indent", "left*3 | center | indent", "across the column"},
    {"table", "split", KeyType::Percent, "", "yes", "may go on on the next page"},
    {"table", "header-rows", KeyType::Number, "", "1", "of literal rows"},
    {"table", "row", KeyType::Row, "", "", "CELL | CELL ...: < goes on from the left, ^ from above"},
    {"table", "column", KeyType::Block, "", "", "a column, from the left"},
    {"column", "head", KeyType::Text, "", "{noun}", "its header"},
    {"column", "group", KeyType::Text, "", "", "heading over it and its neighbours of the same group"},
    {"column", "cell", KeyType::Text, "", "{int 1..999}", "its cells, each drawn anew"},
    {"column", "cells", KeyType::Text, "", "", "its cells, where one alternative holds for all of them"},
    {"column", "align", KeyType::Choice, "left|right|center|decimal", "left", "its cells"},
    {"column", "stub", KeyType::Percent, "", "no", "names the rows"},
    {"column", "wrap", KeyType::Number, "", "0", "wraps at that width, times the size; 0: does not"},
    {"column", "sum", KeyType::Text, "", "", "its cell in the row of sums"},
    {"column", "sign", KeyType::Text, "", "", "currency, set apart"},
};

// Null when a block has no such key.
constexpr const Key* find_key(std::string_view block, std::string_view name) {
  for (const Key& key : kKeys)
    if (key.name == name && key.stands_in(block)) return &key;
  return nullptr;
}

}  // namespace dq::synth
