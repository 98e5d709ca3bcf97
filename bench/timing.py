"""Processor time and memory of process trees, and their ratios in paired rounds."""
from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tools import environment

# A peer that takes longer than this over one command is stopped; it has no figure then.
LONGEST_SECONDS = 300
# How often memory is looked at.
WATCH_SECONDS = 0.002


@dataclass
class Run:
    cpu: float
    wall: float
    # Peak of the sum over all processes; 0 where it was not watched.
    memory: int
    ok: bool
    errors: str = ""


def family(pid: int) -> list[int]:
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                todo += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
        except OSError:
            pass
    return found


def resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


class Watch(threading.Thread):
    """The most that a process and its children have resident at one time. Pages that they share count for each of them."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0, threading.Event()

    def run(self):
        while not self.over.wait(WATCH_SECONDS):
            self.most = max(self.most, sum(map(resident_bytes, family(self.pid))))


def run_one(command: list[str], watched: bool = False) -> Run:
    began = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()) as process:
        watch = Watch(process.pid) if watched else None
        if watch:
            watch.start()
        killer = threading.Timer(LONGEST_SECONDS, process.kill)
        killer.start()
        errors = process.stderr.read().decode(errors="replace")
        # wait4 counts the process and all descendants that it has waited for.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
    memory = 0
    if watch:
        watch.over.set()
        watch.join()
        # Not ru_maxrss: a child inherits that of the process that started it.
        memory = watch.most
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - began, memory, process.returncode == 0, errors)


def run_all(commands: list[list[str]], watched: bool = False) -> Run:
    """The commands one after the other, as one."""
    runs = [run_one(command, watched) for command in commands]
    return Run(sum(r.cpu for r in runs), sum(r.wall for r in runs), max(r.memory for r in runs), all(r.ok for r in runs), "".join(r.errors for r in runs))


@dataclass
class Times:
    """Processor seconds of one tool in each round, and of docquarry right beside it."""
    seconds: list[float]
    ours: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def ratio(self) -> tuple[float, float, float]:
        """Median, least and most of tool / docquarry over the rounds."""
        ratios = [a / b for a, b in zip(self.seconds, self.ours)]
        return statistics.median(ratios), min(ratios), max(ratios)


def without_start(cpu: float, started: Path | None) -> float:
    return max(1e-4, cpu - float(started.read_text()) if started and started.exists() else cpu)


def seconds_of(commands: list[list[str]], started: Path | None) -> float:
    """Processor seconds; less what the tool noted in the file `started` as the time of its start."""
    return without_start(run_all(commands).cpu, started)


def paired(commands: dict[str, list[list[str]]], us: str, rounds: int, budget: float,
           started: dict[str, Path] | None = None, known: dict[str, Times] | None = None) -> dict[str, Times]:
    """Times each tool's commands next to ours, in alternating order. A tool that has used up its budget (seconds) sits out further rounds.

    started: files as in seconds_of. known: rounds that have been run already."""
    times, started = {name: (known or {}).get(name) or Times([], []) for name in commands}, started or {}
    for number in range(rounds):
        order = [name for name in commands if name != us and sum(times[name].seconds) < budget]
        for name in order if number % 2 == 0 else reversed(order):
            pair = [(name, times[name].seconds), (us, times[name].ours)]
            for one, seconds in pair if number % 2 == 0 else reversed(pair):
                seconds.append(seconds_of(commands[one], started.get(one)))
            times[us].seconds.append(times[name].ours[-1])
            times[us].ours.append(times[name].ours[-1])
        if not order and not times[us].seconds:
            times[us].seconds.append(seconds_of(commands[us], started.get(us)))
            times[us].ours.append(times[us].seconds[-1])
    return times
