"""Reads and runs tests/cases/*.case, the text tests that go through the front door.

A case file is a list of sections: a line `name: value` in column one, then its body, indented by two spaces. In order:

  case: what this shows                        begins a case; several may stand in one file
  input: report.pdf pdf                        body: a page description (pdf_builder.from_text)
  input: report.pdf encrypted [PASSWORD]       the same, encrypted with a user password, or none to open it
  input: report.pdf empty                      a PDF without pages
  input: notes.txt text                        body: the file's text
  input: report.pdf sample financial-report.pdf   a copy from samples/
  run: docquarry extract report.pdf            a command for bash in an empty folder that holds the inputs
  exit: 0                                      default 0
  stdout: / stderr:                            body: exactly this (seconds are written N s, CR LF as LF)
  stdout-has: / stderr-has:                    body: each line occurs somewhere
  stdout-lacks: / stderr-lacks:                body: no line occurs anywhere
  file: NAME                                   body: exactly this file's text
  file-has: NAME                               body: each line occurs in the file
  json: NAME or -                              body: lines PATH = JSON, such as Blocks[0].BlockType = "PAGE"
  folder: NAME                                 body: exactly these names, sorted; (nothing) for an empty folder
  needs: nobody|mount                          left out unless that is possible here

Expectations belong to the `run:` before them. Lines that begin with # in column one are comments.
"""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pdf_builder

KINDS = {"case", "input", "run", "exit", "stdout", "stderr", "stdout-has", "stderr-has", "stdout-lacks", "stderr-lacks", "file", "file-has",
         "json", "folder", "needs"}
SECONDS = 60


@dataclass
class Section:
    kind: str
    value: str
    line: int
    body: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(line + "\n" for line in self.body)


@dataclass
class Case:
    title: str
    sections: list[Section]


def read_sections(text: str) -> list[Section]:
    sections: list[Section] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if line.startswith("  "):
            sections[-1].body.append(line[2:])
        elif not line.strip():
            if sections:
                sections[-1].body.append("")
        else:
            kind, colon, value = line.partition(":")
            if not colon or kind not in KINDS:
                raise ValueError(f"line {number}: unknown section: {line}")
            sections.append(Section(kind, value.strip(), number))
    for section in sections:
        while section.body and not section.body[-1]:
            section.body.pop()
    return sections


def read_cases(path: Path) -> list[Case]:
    cases: list[Case] = []
    for section in read_sections(path.read_text("utf-8")):
        if section.kind == "case":
            cases.append(Case(section.value, []))
        else:
            cases[-1].sections.append(section)
    for case in cases:
        if not any(s.kind == "run" for s in case.sections):
            raise ValueError(f"{path.name}: {case.title}: runs nothing")
    return cases


def make_input(section: Section, folder: Path, samples: Path):
    name, kind, *rest = section.value.split()
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pdf":
        target.write_bytes(pdf_builder.from_text(section.text()).to_bytes())
    elif kind == "encrypted":
        target.write_bytes(pdf_builder.from_text(section.text()).to_encrypted_bytes("".join(rest)))
    elif kind == "empty":
        target.write_bytes(pdf_builder.Document().to_bytes())
    elif kind == "text":
        target.write_text(section.text(), "utf-8")
    elif kind == "sample":
        shutil.copyfile(samples / rest[0], target)
    else:
        raise ValueError(f"line {section.line}: unknown kind of input: {kind}")


def normalised(text: str) -> str:
    return re.sub(r"\b\d+\.\d+ s\b", "N s", text.replace("\r\n", "\n"))


def look_up(value, path: str):
    for name, index in re.findall(r"([^.\[\]]+)|\[(-?\d+)\]", path):
        value = value[name] if name else value[int(index)]
    return value


class Run:
    def __init__(self, command: str, folder: Path, program: str):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": f"{Path(program).parent}:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL)
        self.folder, self.exit = folder, done.returncode
        self.stdout, self.stderr = (normalised(s.decode("utf-8", "replace")) for s in (done.stdout, done.stderr))

    def check(self, section: Section):
        where = f"line {section.line}, {section.kind}: {section.value}".rstrip(": ")
        stream, _, how = section.kind.partition("-")
        if section.kind == "exit":
            assert self.exit == int(section.value), f"{where}: exit {self.exit}\n{self.stderr}"
        elif stream in ("stdout", "stderr"):
            self.compare(getattr(self, stream), how, section, where)
        elif stream == "file":
            self.compare(normalised((self.folder / section.value).read_text("utf-8")), how, section, where)
        elif section.kind == "json":
            text = self.stdout if section.value == "-" else (self.folder / section.value).read_text("utf-8")
            for line in section.body:
                path, _, expected = line.partition(" = ")
                found = look_up(json.loads(text), path.strip())
                assert found == json.loads(expected), f"{where}: {path.strip()} is {json.dumps(found, ensure_ascii=False)}"
        elif section.kind == "folder":
            names = sorted(os.listdir(self.folder / section.value)) or ["(nothing)"]
            assert names == sorted(section.body), f"{where}: {names}"

    def compare(self, found: str, how: str, section: Section, where: str):
        if how == "":
            assert found == section.text(), f"{where}: found\n{found}"
        for line in section.body if how else []:
            assert (line in found) == (how == "has"), f"{where}: {line!r} in\n{found}"


def missing_need(needs: set[str], program: str) -> str:
    """What this machine lacks of what a case needs; empty if nothing."""
    if needs and os.geteuid() != 0:
        return "root"
    if "nobody" in needs:
        tried = subprocess.run(["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", program, "--version"], capture_output=True)
        return "" if tried.returncode == 0 else "a program that other users may run"
    if "mount" in needs:
        with tempfile.TemporaryDirectory() as folder:
            if subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True).returncode:
                return "the right to mount"
            subprocess.run(["umount", folder], check=True)
    return ""


def run_case(case: Case, folder: Path, samples: Path, program: str):
    run = None
    expects_exit = True
    for section in case.sections:
        if section.kind == "needs":
            continue
        if section.kind == "input":
            make_input(section, folder, samples)
        elif section.kind == "run":
            assert expects_exit or run.exit == 0, f"line {section.line}: the run before it ended with {run.exit}\n{run.stderr}"
            run, expects_exit = Run(section.value, folder, program), False
        else:
            expects_exit = expects_exit or section.kind == "exit"
            run.check(section)
    assert expects_exit or run.exit == 0, f"the last run ended with {run.exit}\n{run.stderr}"
