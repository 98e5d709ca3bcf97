#include "apps/docquarry/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"

namespace dq::app {
namespace {

constexpr std::size_t kHelpWidth = 80;  // columns of a common terminal
constexpr std::size_t kHelpIndent = 26;

constexpr std::string_view kAbout =
    "docquarry reads PDF documents and writes their tables, text and layout as Markdown, HTML, CSV, XLSX, JSON, plain text "
    "or in the format of Amazon Textract. Inputs are files, folders (every *.pdf below), patterns in quotes, or - for "
    "standard input. Answers go to standard output or -o; everything else is told on standard error.";

std::string wrapped(std::string_view text, std::size_t indent, std::size_t column) {
  std::string out;
  for (auto& word : split(text, ' ')) {
    if (column + word.size() + 1 > kHelpWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string choices_text(const Option& o) { return fmt::format("{}", fmt::join(split(o.choices, '|'), ", ")); }

// What help says beside the sentence: choices, range, default.
std::string facts(const Option& o) {
  std::vector<std::string> parts;
  if (!o.choices.empty()) parts.push_back("one of " + choices_text(o));
  if (o.type == OptionType::ChoiceList) parts.back() = "any of " + choices_text(o);
  if (o.max > o.min) parts.push_back(fmt::format("{} to {:.10g}{}{}", o.min, o.max, o.unit.empty() ? "" : " ", o.unit));
  if (!o.fallback.empty() && o.type != OptionType::Path) parts.push_back(fmt::format("default {}", o.fallback));
  return parts.empty() ? "" : fmt::format(" [{}]", fmt::join(parts, "; "));
}

std::vector<std::string_view> stages_of(unsigned commands) {
  std::vector<std::string_view> stages;
  for (auto& o : kOptions)
    if ((o.commands & commands) && std::ranges::find(stages, o.stage) == stages.end()) stages.push_back(o.stage);
  return stages;
}

std::string flags_of(const Option& o) {
  auto letter = o.letter ? fmt::format("-{}, ", o.letter) : std::string();
  return fmt::format("{}--{}{}{}", letter, o.name, o.value.empty() ? "" : " ", o.value);
}

std::string option_help(const Option& o) {
  auto head = fmt::format("  {:{}}", (o.letter ? "" : "    ") + flags_of(o), kHelpIndent - 3);
  if (head.size() >= kHelpIndent) head += "\n" + std::string(kHelpIndent, ' ');
  else head.resize(kHelpIndent, ' ');
  return head + wrapped(std::string(o.help) + facts(o), kHelpIndent, kHelpIndent) + "\n";
}

std::string options_help(unsigned commands) {
  std::string out;
  for (auto stage : stages_of(commands)) {
    out += fmt::format("\n{}:\n", stage);
    for (auto& o : kOptions)
      if ((o.commands & commands) && o.stage == stage) out += option_help(o);
  }
  return out;
}

std::string examples_help(std::string_view command) {
  std::string out = "\nExamples:\n";
  for (auto& e : kExamples)
    if (e.command.find(fmt::format("docquarry {} ", command)) != std::string_view::npos)
      out += fmt::format("  {}\n      {}\n", e.command, e.meaning);
  return out;
}

std::string exit_codes_help() {
  std::string out = "\nExit codes:\n";
  for (auto& e : kExitCodes) out += fmt::format("  {:>3}  {}\n", static_cast<int>(e.code), e.meaning);
  return out;
}

const Command& command_named(CommandFlag flag) {
  return *std::ranges::find(kCommands, flag, [](const Command& command) { return command.flag; });
}

std::string markdown_option(const Option& o) {
  auto value = o.fallback.empty() ? std::string() : fmt::format("`{}`", o.fallback);
  std::string range = !o.choices.empty() ? choices_text(o)
                      : o.max > o.min    ? fmt::format("{} to {:.10g} {}", o.min, o.max, o.unit)
                                         : std::string(o.unit);
  while (range.ends_with(' ')) range.pop_back();
  std::vector<std::string_view> commands;
  for (auto& command : kCommands)
    if (o.commands & command.flag) commands.push_back(command.name);
  return fmt::format("| `{}` | {} | {} | {} | {} |\n", flags_of(o), o.help, value, range, fmt::join(commands, ", "));
}

std::string roff(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '-' || c == '\\') out += '\\';
    if (c == '\\') out += '\\';
    else out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string manual_option(const Option& o) {
  auto letter = o.letter ? fmt::format("\\fB\\-{}\\fR, ", o.letter) : std::string();
  auto value = o.value.empty() ? std::string() : fmt::format(" \\fI{}\\fR", roff(o.value));
  return fmt::format(".TP\n{}\\fB\\-\\-{}\\fR{}\n{}\n", letter, roff(o.name), value, roff(std::string(o.help) + facts(o)));
}

}  // namespace

std::string overview_help() {
  std::string out = wrapped(kAbout, 0, 0) + "\n\nUsage:\n";
  for (auto& c : kCommands) out += fmt::format("  docquarry {} {}\n      {}\n", c.name, c.usage, c.summary);
  out += "  docquarry --version\n\nExamples:\n";
  for (auto& e : kExamples) out += fmt::format("  {}\n      {}\n", e.command, e.meaning);
  return out + "\nAll options: docquarry extract --help\n";
}

std::string command_help(CommandFlag flag) {
  auto& command = command_named(flag);
  return fmt::format("Usage: docquarry {} {}\n{}\n{}{}{}", command.name, command.usage, command.summary, options_help(flag),
                     examples_help(command.name), exit_codes_help());
}

std::string options_markdown() {
  std::string out =
      "# Options\n\nMade by `docquarry help --markdown` from the table in `apps/docquarry/options.h`; a test keeps the two alike.\n\n"
      "Options and inputs may stand in any order. `--name value` and `--name=value` are the same, and so are `-o x` and `-ox`; long "
      "names may be cut short while they stay unambiguous. After `--` everything is an input, also names that begin with a dash.\n";
  for (auto stage : stages_of(kEveryCommand)) {
    out += fmt::format("\n## {}\n\n| option | meaning | default | values | commands |\n| --- | --- | --- | --- | --- |\n", stage);
    for (auto& o : kOptions)
      if (o.stage == stage) out += markdown_option(o);
  }
  out += "\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n";
  for (auto& e : kExitCodes) out += fmt::format("| {} | {} |\n", static_cast<int>(e.code), e.meaning);
  return out;
}

std::string manual_page() {
  std::string out = fmt::format(
      ".TH DOCQUARRY 1 \"\" \"docquarry {}\" \"User Commands\"\n.SH NAME\ndocquarry \\- tables, text and layout out of PDF documents\n",
      DQ_VERSION);
  out += ".SH SYNOPSIS\n";
  for (auto& c : kCommands) out += fmt::format(".B docquarry {}\n{}\n.br\n", roff(c.name), roff(c.usage));
  out += fmt::format(".SH DESCRIPTION\n{}\n", roff(kAbout));
  for (auto stage : stages_of(kEveryCommand)) {
    out += fmt::format(".SH OPTIONS: {}\n", stage);
    for (auto& o : kOptions)
      if (o.stage == stage) out += manual_option(o);
  }
  out += ".SH EXAMPLES\n";
  for (auto& e : kExamples) out += fmt::format(".TP\n.B {}\n{}\n", roff(e.command), roff(e.meaning));
  out += ".SH EXIT STATUS\n";
  for (auto& e : kExitCodes) out += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(e.code), roff(e.meaning));
  return out;
}

}  // namespace dq::app
