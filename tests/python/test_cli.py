"""Help, manual, completion: all of them from the table of options, and the same as in docs/."""
import re
import shutil
import subprocess

import pytest


def output(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def option_names(root):
    names = re.findall(r'\.name = "([a-z-]+)"', (root / "apps/docquarry/options.h").read_text())
    assert len(names) > 15
    return names


COMMANDS = ("extract", "ask", "classify", "plan", "debug", "synth", "model", "serve", "keys", "jobs")


def test_docs_are_made_from_the_table(root, program):
    assert (root / "docs/options.md").read_text() == output(program, "help", "--markdown"), "./dev docs"
    assert (root / "docs/docquarry.1").read_text() == output(program, "help", "--man"), "./dev docs"


def test_every_option_is_in_help_manual_and_completion(root, program):
    help_text = "".join(output(program, command, "--help") for command in COMMANDS)
    bash, zsh, fish = (output(program, "completion", shell) for shell in ("bash", "zsh", "fish"))
    manual = output(program, "help", "--man").replace("\\-", "-")
    for name in option_names(root):
        for text in (help_text, bash, zsh, manual):
            assert f"--{name}" in text, name
        assert f"-l {name} " in fish, name


def test_help_fits_a_terminal(program):
    for words in (["--help"], *([command, "--help"] for command in COMMANDS)):
        for line in output(program, *words).splitlines():
            assert len(line) <= 80, line


def test_bash_completes(program, tmp_path):
    script = output(program, "completion", "bash")
    ask = 'COMP_WORDS=({}); COMP_CWORD={}; _docquarry; printf "%s\\n" "${{COMPREPLY[@]}}"'
    def complete(words):
        done = subprocess.run(["bash", "-c", script + ask.format(" ".join(words), len(words) - 1)], capture_output=True, text=True, cwd=tmp_path)
        assert not done.stderr, done.stderr
        return done.stdout.split()
    assert complete(["docquarry", "ex"]) == ["extract"]
    assert complete(["docquarry", "extract", "--as", "mark"]) == ["markdown"]
    assert complete(["docquarry", "extract", "--no-s"]) == ["--no-stitch"]
    (tmp_path / "report.pdf").touch()
    assert complete(["docquarry", "extract", "rep"]) == ["report.pdf"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_completions_are_well_formed(shell, program):
    script = output(program, "completion", shell)
    assert script.count("'") % 2 == 0
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def test_the_manual_page_has_no_errors(root):
    if not shutil.which("mandoc") and not shutil.which("groff"):
        pytest.skip("needs groff or mandoc")
    command = ["groff", "-man", "-Tascii", "-ww", "-z"] if shutil.which("groff") else ["mandoc", "-Tlint"]
    done = subprocess.run([*command, root / "docs/docquarry.1"], capture_output=True, text=True)
    assert not done.stderr + done.stdout
