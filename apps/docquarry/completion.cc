// Completion scripts for shells.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/help.h"

namespace dq::app {
namespace {

bool takes_file(const Option& o) { return o.type == OptionType::Path; }

std::string spaced(std::string_view choices) {
  std::string out(choices);
  std::ranges::replace(out, '|', ' ');
  return out;
}

std::string names_of(CommandFlag command) {
  std::string out;
  for (auto& o : kOptions)
    if (o.commands & command) out += fmt::format("{}--{}", out.empty() ? "" : " ", o.name);
  return out;
}

std::string command_names() {
  std::string out;
  for (auto& c : kCommands) out += fmt::format("{}{}", out.empty() ? "" : " ", c.name);
  return out;
}

std::string bash_commands() {
  std::string out;
  for (auto& c : kCommands) {
    if (!c.flag) continue;
    out += fmt::format("    {}) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- \"$word\")); return; }}\n", c.name,
                       names_of(static_cast<CommandFlag>(c.flag)));
    if (!c.actions.empty())
      out +=
          fmt::format("      [ \"$COMP_CWORD\" -eq 2 ] && {{ COMPREPLY=($(compgen -W '{}' -- \"$word\")); return; }}\n", spaced(c.actions));
    out += "      ;;\n";
  }
  return out;
}

std::string bash_script() {
  std::string cases;
  for (auto& o : kOptions) {
    auto letter = o.letter ? fmt::format("|-{}", o.letter) : std::string();
    if (!o.choices.empty())
      cases += fmt::format("    --{}{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", o.name, letter, spaced(o.choices));
    else if (takes_file(o)) cases += fmt::format("    --{}{}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", o.name, letter);
    else if (o.type != OptionType::Flag) cases += fmt::format("    --{}{}) return ;;\n", o.name, letter);
  }
  return fmt::format(R"(# bash completion for docquarry: source <(docquarry completion bash)
_docquarry() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  COMPREPLY=()
  case $before in
{}  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{} --version --help' -- "$word")); return
  fi
  case ${{COMP_WORDS[1]}} in
{}    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); return ;;
    help) COMPREPLY=($(compgen -W '{} --markdown --man' -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}}
complete -o filenames -F _docquarry docquarry
)",
                     cases, command_names(), bash_commands(), command_names());
}

// Brackets, colons and quotes mean something in zsh's descriptions.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    if (c == '\'') out += "'\\'";
    out += c;
  }
  return out;
}

std::string zsh_options(CommandFlag command) {
  std::string out;
  for (auto& o : kOptions) {
    if (!(o.commands & command)) continue;
    std::string action;
    if (!o.choices.empty()) action = fmt::format(":{}:({})", o.value, spaced(o.choices));
    else if (takes_file(o)) action = fmt::format(":{}:_files", o.value);
    else if (o.type != OptionType::Flag) action = fmt::format(":{}: ", o.value);
    out += fmt::format("        '{}--{}[{}]{}' \\\n", o.repeat == Repeat::Every ? "*" : "", o.name, zsh_text(o.help), action);
  }
  return out;
}

std::string zsh_commands() {
  std::string out;
  for (auto& c : kCommands) {
    if (!c.flag) continue;
    const std::string first = c.actions.empty() ? "" : fmt::format("'1:action:({})' ", spaced(c.actions));
    out += fmt::format("    {})\n      _arguments \\\n{}        {}'*:file:_files' ;;\n", c.name,
                       zsh_options(static_cast<CommandFlag>(c.flag)), first);
  }
  return out;
}

std::string zsh_script() {
  return fmt::format(R"(#compdef docquarry
_docquarry() {{
  if (( CURRENT == 2 )); then
    compadd {} --version --help
    return
  fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
{}    completion) compadd bash zsh fish ;;
    help) compadd {} -- --markdown --man ;;
  esac
}}
compdef _docquarry docquarry
)",
                     command_names(), zsh_commands(), command_names());
}

std::string fish_script() {
  std::string out = "# fish completion for docquarry: docquarry completion fish | source\n";
  for (auto& c : kCommands) out += fmt::format("complete -c docquarry -n __fish_use_subcommand -f -a {} -d '{}'\n", c.name, c.summary);
  for (auto& o : kOptions) {
    std::string commands;
    for (auto& c : kCommands)
      if (o.commands & c.flag) commands += fmt::format(" {}", c.name);
    auto line = fmt::format("complete -c docquarry -n '__fish_seen_subcommand_from{}' -l {} -d '{}'", commands, o.name, o.help);
    if (o.letter) line += fmt::format(" -s {}", o.letter);
    if (o.type != OptionType::Flag) line += takes_file(o) ? " -r" : " -x";
    if (!o.choices.empty()) line += fmt::format(" -a '{}'", spaced(o.choices));
    out += line + "\n";
  }
  return out + "complete -c docquarry -n '__fish_seen_subcommand_from completion' -x -a 'bash zsh fish'\n";
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash_script();
  if (shell == "zsh") return zsh_script();
  if (shell == "fish") return fish_script();
  return {};
}

}  // namespace dq::app
