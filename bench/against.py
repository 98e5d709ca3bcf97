"""This tree against a commit: paired runs, medians, a limit."""
from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import answers
import measure
import stages
import timing
from tools import ROOT, TASKS, US, Docquarry

# A task may need this much more than before; scores may not fall by more than rounding.
MOST_TIME, MOST_SCORE_LOSS = 1.10, 0.0005
BASE = ROOT / "build/bench-base"


def git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True).stdout.strip()


def build_base(revision: str) -> Path:
    """The program of a commit, built from its files under build/ (no worktree, which ./dev clean would leave registered)."""
    commit = git("rev-parse", "--verify", revision + "^{commit}")
    folder = BASE / commit[:12]
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with subprocess.Popen(["git", "-C", str(ROOT), "archive", commit], stdout=subprocess.PIPE) as archive:
            subprocess.run(["tar", "-x", "-C", str(part)], stdin=archive.stdout, check=True)
        part.rename(folder)
    stages.tell(f"building {commit[:12]}")
    cached = (ROOT / "build/release/CMakeCache.txt").read_text()
    deps = re.search(r"^DQ_DEPS:\w+=(.*)$", cached, re.M)[1]
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    for command in (["cmake", "--preset", "release", f"-DDQ_DEPS={deps}", *launcher], ["ninja", "-C", "build/release", "--quiet", "docquarry"]):
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
    return folder / "build/release/docquarry"


def fresh_copy(program: Path) -> Path:
    """Beside the program, for its libraries. A file as the linker left it starts up to 5 % slower than a copy of it."""
    return Path(shutil.copy(program.resolve(), program.resolve().with_name("docquarry.bench")))


def instructions(command: list[str]) -> int:
    """Instructions of the process and its children, counted by valgrind: hardly any noise, fifty times the time."""
    with tempfile.TemporaryDirectory() as folder:
        counted = ["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={folder}/%p", *command, "--in-process"]
        subprocess.run(counted, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return sum(int(re.search(r"^(?:summary|totals): (\d+)", f.read_text(), re.M)[1]) for f in Path(folder).iterdir())


def count_commands(tools: dict[str, Docquarry], commands: dict[str, list[list[str]]]) -> float:
    base, head = (sum(map(instructions, commands[name])) for name in tools)
    return head / base


def time_commands(tools: dict[str, Docquarry], commands: dict[str, list[list[str]]], rounds: int) -> float:
    """Median over the rounds of head / base. The two halves of a round stand next to each other and change places."""
    ratios = []
    for number in range(rounds):
        seconds = {}
        for name in tools if number % 2 == 0 else reversed(tools):
            seconds[name] = timing.run_all(commands[name]).cpu
        ratios.append(seconds["head"] / max(seconds["base"], 1e-4))
    return statistics.median(ratios)


def worse_scores(task: str, base: dict, head: dict) -> list[str]:
    worse = []
    for name, before in base.items():
        loss = (head[name] - before) * (1 if name in measure.FAULTS else -1)
        if loss > MOST_SCORE_LOSS:
            worse.append(f"{task}: {name} {before:.4f} -> {head[name]:.4f}")
    return worse


def compare(revision: str, files: list[Path], quick: bool, count: bool) -> int:
    """0 where this tree is neither slower nor worse than the commit; else what is, and 1."""
    if count and not shutil.which("valgrind"):
        sys.exit("bench: --count needs valgrind")
    tools = {"base": Docquarry(**{**vars(US), "program": fresh_copy(build_base(revision))}), "head": Docquarry(**{**vars(US), "program": fresh_copy(US.program)})}
    truths = {f: answers.read_truth(f.with_suffix(".json")) for f in files}
    bad = []
    with tempfile.TemporaryDirectory(prefix="docquarry-bench-") as root:
        scratch = stages.Scratch(Path(root))
        for task in (*TASKS, "start-up"):
            of_task, some = ("words", [min(files, key=lambda f: f.stat().st_size)]) if task == "start-up" else (task, files)
            folders = {name: scratch.folder() for name in tools}
            commands = {name: tool.commands(of_task, some, folders[name]) for name, tool in tools.items()}
            scores = {}
            for name, tool in tools.items():
                timing.run_all(commands[name])
                scores[name] = measure.score(tool, of_task, truths, folders[name]) if task in TASKS else {}
            ratio = count_commands(tools, commands) if count else time_commands(tools, commands, 5 if quick else 15)
            bad += worse_scores(task, scores["base"], scores["head"])
            bad += [f"{task}: {ratio:.2f} times the {'instructions' if count else 'time'}"] if ratio > MOST_TIME else []
            shown = ", ".join(f"{m} {scores['base'][m]:.4f} -> {s:.4f}" for m, s in scores["head"].items())
            print(f"{task}: {ratio:.3f} times the {'instructions' if count else 'processor time'}{'; ' + shown if shown else ''}")
    print("\n".join(["worse:", *bad]) if bad else "no worse than before")
    return 1 if bad else 0
