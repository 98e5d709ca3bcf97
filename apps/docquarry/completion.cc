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
    extract) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- "$word")); return; }} ;;
    plan) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- "$word")); return; }} ;;
    debug) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- "$word")); return; }} ;;
    synth) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- "$word")); return; }} ;;
    model) [[ $word == -* ]] && {{ COMPREPLY=($(compgen -W '{}' -- "$word")); return; }}
      [ "$COMP_CWORD" -eq 2 ] && {{ COMPREPLY=($(compgen -W 'bench card optimize' -- "$word")); return; }} ;;
    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); return ;;
    help) COMPREPLY=($(compgen -W 'extract plan debug synth model --markdown --man' -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}}
complete -o filenames -F _docquarry docquarry
)",
                     cases, command_names(), names_of(kExtract), names_of(kPlan), names_of(kDebug), names_of(kSynth), names_of(kModel));
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
    extract)
      _arguments \
{}        '*:document:_files' ;;
    plan)
      _arguments \
{}        '*:document:_files' ;;
    debug)
      _arguments \
{}        '1:document:_files' ;;
    synth)
      _arguments \
{}        '*:recipe:_files' ;;
    model)
      _arguments \
{}        '1:action:(bench card optimize)' '2:folder:_files -/' ;;
    completion) compadd bash zsh fish ;;
    help) compadd extract plan debug synth model -- --markdown --man ;;
  esac
}}
compdef _docquarry docquarry
)",
                     command_names(), zsh_options(kExtract), zsh_options(kPlan), zsh_options(kDebug), zsh_options(kSynth),
                     zsh_options(kModel));
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
