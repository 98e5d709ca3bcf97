// The one table of options. From it come parsing, --help, docs/options.md, shell completion and the man page.
#pragma once

#include <cstdint>
#include <string_view>

namespace dq::app {

enum class OptionType : std::uint8_t { Flag, Text, Path, Integer, Number, Choice, ChoiceList, PageRanges, Area, Lengths };

enum CommandFlag : unsigned { kExtract = 1, kDebug = 2 };

enum class Repeat : std::uint8_t { Last, Every };  // given twice: the last one counts, or all of them

struct Option {
  std::string_view name = {};  // without the two dashes
  char letter = 0;             // short form; 0: none
  OptionType type = OptionType::Flag;
  std::string_view value = {};     // what help calls the value
  std::string_view fallback = {};  // default, as one would write it; empty: none
  double min = 0, max = 0;         // of numbers
  std::string_view unit = {};
  std::string_view choices = {};  // "a|b|c"
  std::string_view stage = {};    // the part of the program it speaks to, and its heading in help
  unsigned commands = kExtract;
  Repeat repeat = Repeat::Last;
  std::string_view help = {};
};

inline constexpr Option kOptions[] = {
    {.name = "as",
     .type = OptionType::Choice,
     .value = "FORMAT",
     .choices = "markdown|text|html|csv|xlsx|json|textract|svg|png",
     .stage = "Answer",
     .help = "Format of the answer. Without it the ending of -o tells (.md .txt .html .csv .xlsx .json .svg .png), else markdown."},
    {.name = "output",
     .letter = 'o',
     .type = OptionType::Path,
     .value = "PATH",
     .fallback = "-",
     .stage = "Answer",
     .commands = kExtract | kDebug,
     .help = "File or folder to write; - is standard output. It is a folder when it is one already, ends in / or several "
             "documents are read."},
    {.name = "features",
     .type = OptionType::ChoiceList,
     .value = "LIST",
     .fallback = "text,tables,layout",
     .choices = "text|tables|layout|forms|queries|signatures",
     .stage = "Answer",
     .help = "What to look for, separated by commas. The text is always read."},
    {.name = "query",
     .type = OptionType::Text,
     .value = "QUESTION",
     .stage = "Answer",
     .repeat = Repeat::Every,
     .help = "A question to answer from each document; implies the feature queries."},
    {.name = "images",
     .type = OptionType::Path,
     .value = "FOLDER",
     .stage = "Answer",
     .help = "Write the pictures of figures to this folder too, as PNG."},
    {.name = "overlay",
     .stage = "Answer",
     .help = "Draw what was found, too: a picture of each page beside the answer (STEM-p1.svg, STEM-p2.svg ...)."},
    {.name = "pages",
     .letter = 'p',
     .type = OptionType::PageRanges,
     .value = "RANGES",
     .stage = "Reading",
     .help = "Pages to read, such as 1-3,7,9- (counted from 1; an open end reads on to the last page)."},
    {.name = "page",
     .type = OptionType::Integer,
     .value = "N",
     .fallback = "1",
     .min = 1,
     .max = 1e7,
     .stage = "Reading",
     .commands = kDebug,
     .help = "The page to draw."},
    {.name = "stage",
     .type = OptionType::Text,
     .value = "STAGE",
     .stage = "Reading",
     .commands = kDebug,
     .help = "Draw what this stage saw (words, tables, layout ...); without it, the answer."},
    {.name = "password",
     .type = OptionType::Text,
     .value = "TEXT",
     .stage = "Reading",
     .commands = kExtract | kDebug,
     .help = "Password of encrypted documents. Other users can see it in the list of processes: better use --password-file."},
    {.name = "password-file",
     .type = OptionType::Path,
     .value = "FILE",
     .stage = "Reading",
     .commands = kExtract | kDebug,
     .help = "File whose first line is the password."},
    {.name = "tables",
     .type = OptionType::Choice,
     .value = "KIND",
     .fallback = "auto",
     .choices = "auto|ruled|borderless",
     .stage = "Tables",
     .commands = kExtract | kDebug,
     .help = "Evidence for tables: drawn lines (ruled), alignment of words (borderless), or both (auto)."},
    {.name = "area",
     .type = OptionType::Area,
     .value = "X,Y,W,H",
     .unit = "pt",
     .stage = "Tables",
     .commands = kExtract | kDebug,
     .repeat = Repeat::Every,
     .help = "Find exactly one table in this area of each page: left, top, width, height in points (1/72 inch) from the "
             "top left corner. May be repeated."},
    {.name = "columns",
     .type = OptionType::Lengths,
     .value = "X,X...",
     .unit = "pt",
     .stage = "Tables",
     .commands = kExtract | kDebug,
     .help = "Where columns are separated: distances from the left edge of the page."},
    {.name = "lines",
     .type = OptionType::Lengths,
     .value = "Y,Y...",
     .unit = "pt",
     .stage = "Tables",
     .commands = kExtract | kDebug,
     .help = "Where rows are separated: distances from the top edge of the page."},
    {.name = "no-stitch", .stage = "Tables", .help = "Write a table that goes on over pages in parts, a part for each page."},
    {.name = "jobs",
     .letter = 'j',
     .type = OptionType::Integer,
     .value = "N",
     .fallback = "0",
     .min = 0,
     .max = 1024,
     .stage = "Running",
     .help = "Worker processes; 0 means one for each processor. The answer does not depend on it."},
    {.name = "report", .stage = "Running", .help = "Tell on standard error how long each stage took."},
    {.name = "quiet", .letter = 'q', .stage = "Running", .help = "No progress and no summary; errors are still told."},
    {.name = "timeout",
     .type = OptionType::Number,
     .value = "SECONDS",
     .fallback = "30",
     .min = 0.1,
     .max = 1e6,
     .unit = "s",
     .stage = "Limits",
     .commands = kExtract | kDebug,
     .help = "Time for a document, beside 3 seconds for each of its pages; past it the document is given up."},
    {.name = "page-timeout",
     .type = OptionType::Number,
     .value = "SECONDS",
     .fallback = "10",
     .min = 0.1,
     .max = 1e6,
     .unit = "s",
     .stage = "Limits",
     .commands = kExtract | kDebug,
     .help = "Time for a page; past it the page is left out, and told so."},
    {.name = "max-memory",
     .type = OptionType::Integer,
     .value = "MB",
     .fallback = "1500",
     .min = 64,
     .max = 1e6,
     .unit = "MB",
     .stage = "Limits",
     .commands = kExtract | kDebug,
     .help = "Memory that a worker process may use, in millions of bytes."},
    {.name = "max-pages",
     .type = OptionType::Integer,
     .value = "N",
     .fallback = "50000",
     .min = 1,
     .max = 1e7,
     .stage = "Limits",
     .commands = kExtract | kDebug,
     .help = "A document with more pages is refused."},
    {.name = "max-bytes",
     .type = OptionType::Integer,
     .value = "N",
     .fallback = "2000000000",
     .min = 1,
     .max = 2147483647,
     .stage = "Limits",
     .commands = kExtract | kDebug,
     .help = "A larger file is refused."},
    {.name = "in-process",
     .stage = "Running",
     .commands = kExtract | kDebug,
     .help = "Parse without a worker process, for debugging: a document that crashes the parser then ends the program."},
    {.name = "help", .letter = 'h', .stage = "Running", .commands = kExtract | kDebug, .help = "Show the options."},
};

// The option of that name; a name that the table lacks does not compile.
consteval const Option& option(std::string_view name) {
  for (const Option& o : kOptions)
    if (o.name == name) return o;
  throw "no such option";
}

}  // namespace dq::app
