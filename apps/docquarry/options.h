// The one table of options. From it come parsing, --help, docs/options.md, shell completion and the man page.
#pragma once

#include <cstdint>
#include <string_view>

namespace dq::app {

enum class OptionType : std::uint8_t { Flag, Text, Path, Integer, Number, Choice, ChoiceList, PageRanges, Area, Lengths };

enum CommandFlag : unsigned { kExtract = 1, kDebug = 2 };

enum class Repeat : std::uint8_t { Last, Every };  // given twice: the last one counts, or all of them

struct Option {
  std::string_view name = {};        // without the two dashes
  char letter = 0;              // short form; 0: none
  OptionType type = OptionType::Flag;
  std::string_view value = {};       // what help calls the value
  std::string_view fallback = {};    // default, as one would write it; empty: none
  double min = 0, max = 0;      // of numbers
  std::string_view unit = {};
  std::string_view choices = {};     // "a|b|c"
  std::string_view stage = {};       // the part of the program it speaks to, and its heading in help
  unsigned commands = kExtract;
  Repeat repeat = Repeat::Last;
  std::string_view help = {};
};

inline constexpr Option kOptions[] = {
    {.name = "as", .type = OptionType::Choice, .value = "FORMAT", .choices = "markdown|text|html|csv|xlsx|json|textract|svg|png", .stage = "output",
     .help = "Format of the answer. Without it the ending of -o tells (.md .txt .html .csv .xlsx .json .svg .png), else markdown."},
    {.name = "output", .letter = 'o', .type = OptionType::Path, .value = "PATH", .fallback = "-", .stage = "output", .commands = kExtract | kDebug,
     .help = "File or folder to write; - is standard output. It is a folder when it is one, ends in /, or several documents are read."},
    {.name = "features", .type = OptionType::ChoiceList, .value = "LIST", .fallback = "text,tables,layout",
     .choices = "text|tables|layout|forms|queries|signatures", .stage = "output", .help = "What to look for, separated by commas."},
    {.name = "query", .type = OptionType::Text, .value = "QUESTION", .stage = "output", .repeat = Repeat::Every,
     .help = "A question to answer from each document; implies the feature queries."},
    {.name = "pages", .letter = 'p', .type = OptionType::PageRanges, .value = "RANGES", .stage = "reading", .commands = kExtract,
     .help = "Pages to read, such as 1-3,7,9- (from 1; an open end reads on to the last page)."},
    {.name = "password", .type = OptionType::Text, .value = "TEXT", .stage = "reading", .commands = kExtract | kDebug,
     .help = "Password of encrypted documents. Other users can see it in the list of processes: better use --password-file."},
    {.name = "password-file", .type = OptionType::Path, .value = "FILE", .stage = "reading", .commands = kExtract | kDebug,
     .help = "File whose first line is the password."},
    {.name = "tables", .type = OptionType::Choice, .value = "KIND", .fallback = "auto", .choices = "auto|ruled|borderless", .stage = "tables",
     .commands = kExtract | kDebug, .help = "Evidence for tables: drawn lines (ruled), alignment of words (borderless), or both."},
    {.name = "area", .type = OptionType::Area, .value = "X,Y,W,H", .unit = "pt", .stage = "tables", .commands = kExtract | kDebug,
     .repeat = Repeat::Every,
     .help = "Find exactly one table in this area of each page: left, top, width, height in points from the top left. May be repeated."},
    {.name = "columns", .type = OptionType::Lengths, .value = "X,X", .unit = "pt", .stage = "tables", .commands = kExtract | kDebug,
     .help = "Where columns are separated: distances from the left edge of the page in points."},
    {.name = "lines", .type = OptionType::Lengths, .value = "Y,Y", .unit = "pt", .stage = "tables", .commands = kExtract | kDebug,
     .help = "Where rows are separated: distances from the top edge of the page in points."},
    {.name = "no-stitch", .stage = "tables", .help = "Write a table that goes on over pages in parts, a part for each page."},
    {.name = "jobs", .letter = 'j', .type = OptionType::Integer, .value = "N", .fallback = "0", .min = 0, .max = 1024, .stage = "running",
     .help = "Worker processes; 0: one for each processor. The answer does not depend on it."},
    {.name = "timeout", .type = OptionType::Number, .value = "SECONDS", .fallback = "30", .min = 0.1, .max = 1e6, .unit = "s", .stage = "running",
     .commands = kExtract | kDebug, .help = "Time for a document, beside 3 seconds for each of its pages; past it the document is given up."},
    {.name = "page-timeout", .type = OptionType::Number, .value = "SECONDS", .fallback = "10", .min = 0.1, .max = 1e6, .unit = "s",
     .stage = "running", .commands = kExtract | kDebug, .help = "Time for a page; past it the page is left out and told so."},
    {.name = "max-memory", .type = OptionType::Integer, .value = "MB", .fallback = "1500", .min = 64, .max = 1e6, .unit = "MB", .stage = "running",
     .commands = kExtract | kDebug, .help = "Memory that a worker process may use, in millions of bytes."},
    {.name = "max-pages", .type = OptionType::Integer, .value = "N", .fallback = "50000", .min = 1, .max = 1e7, .stage = "running",
     .commands = kExtract | kDebug, .help = "A document with more pages is refused."},
    {.name = "in-process", .stage = "running", .commands = kExtract | kDebug,
     .help = "Parse without a worker process, for debugging: a document that crashes the parser then ends the program."},
    {.name = "quiet", .letter = 'q', .stage = "running", .help = "No progress, no summary; errors are still told."},
};

// The option of that name; a name that the table lacks does not compile.
consteval const Option& option(std::string_view name) {
  for (const Option& o : kOptions)
    if (o.name == name) return o;
  throw "no such option";
}

}  // namespace dq::app
