"""The programs that are timed: docquarry and its peers, each as command lines."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / "build/bench-venv"
ADAPTER = ROOT / "bench/adapter.py"
TASKS = ("words", "markdown", "tables")

# Processor time is counted over all threads, but one thread each is the fair run.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS",
                                     "TOKIO_WORKER_THREADS", "OPENCV_FOR_THREADS_NUM")}


def environment() -> dict[str, str]:
    return {**os.environ, **ONE_THREAD, "PYTHONDONTWRITEBYTECODE": "", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Tool:
    name: str
    # Task -> ending of its answers.
    tasks: dict[str, str]
    licence: str
    # How a task is run, told to the reader.
    how: str
    # Its file name in requirements.txt; empty: not from PyPI.
    wheel: str = ""

    def commands(self, task: str, files: list[Path], folder: Path) -> list[list[str]]:
        """Command lines that answer the task for all files, with as few processes as the tool allows."""
        return [[str(VENV / "bin/python"), str(ADAPTER), self.name, task, str(folder), *map(str, files)]]

    def answer(self, task: str, file: Path, folder: Path) -> Path:
        return folder / (file.stem + self.tasks[task])

    def version(self) -> str:
        return wheel_version(self.wheel)


@dataclass(frozen=True)
class Docquarry(Tool):
    program: Path = Path(os.environ.get("DQ_PROGRAM", ROOT / "build/docquarry"))
    jobs: int = 1

    def commands(self, task, files, folder):
        form = {"words": "text", "markdown": "markdown", "tables": "json"}[task]
        return [[str(self.program), "extract", "-q", f"-j{self.jobs}", "--as", form, "-o", f"{folder}/", *map(str, files)]]

    def version(self):
        return subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0].split()[-1]


class Poppler(Tool):
    def commands(self, task, files, folder):
        return [["pdftotext", "-q", str(f), str(self.answer(task, f, folder))] for f in files]

    def version(self):
        told = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr
        return re.search(r"version (\S+)", told)[1]


def wheel_version(wheel: str) -> str:
    pinned = (ROOT / "bench/requirements.txt").read_text()
    return re.search(rf"^{re.escape(wheel)}==(\S+)", pinned, re.M)[1]


US = Docquarry("docquarry", {"words": ".txt", "markdown": ".md", "tables": ".json"}, "Apache-2.0", "one call over all files, one worker process")

PEERS = [
    Tool("liteparse", {"words": ".txt", "markdown": ".md", "tables": ".md"}, "Apache-2.0", "without OCR; tables read from its Markdown", "liteparse"),
    Tool("pdf-inspector", {"words": ".txt", "markdown": ".md", "tables": ".md"}, "MIT", "tables read from its Markdown", "pdf-inspector"),
    Poppler("pdftotext", {"words": ".txt"}, "GPL", "Debian's poppler-utils, a process for each file"),
    Tool("pypdfium2", {"words": ".txt"}, "Apache-2.0, BSD", "get_text_range of every page", "pypdfium2"),
    Tool("pymupdf", {"words": ".txt", "tables": ".tables.json"}, "AGPL", "get_text; find_tables with its layout network", "pymupdf"),
    Tool("pymupdf-rules", {"tables": ".tables.json"}, "AGPL", "find_tables without the network", "pymupdf"),
    Tool("pymupdf4llm", {"markdown": ".md", "tables": ".md"}, "AGPL", "to_markdown, with a layout network; tables read from its Markdown", "pymupdf4llm"),
    Tool("docling-parse", {"words": ".txt"}, "MIT", "word cells", "docling-parse"),
    Tool("pdfplumber", {"words": ".txt", "tables": ".tables.json"}, "MIT", "extract_words; find_tables", "pdfplumber"),
    Tool("camelot-lattice", {"tables": ".tables.json"}, "MIT", "its default flavour", "camelot-py"),
    Tool("camelot-hybrid", {"tables": ".tables.json"}, "MIT", "the flavour that finds borderless tables, too", "camelot-py"),
]


def installed(tool: Tool) -> bool:
    if tool.wheel:
        return (VENV / "bin/python").exists()
    return isinstance(tool, Docquarry) or shutil.which("pdftotext") is not None


def peers(wanted: str | None) -> list[Tool]:
    """All peers that are installed, or those named in a list with commas."""
    names = None if wanted is None else [n for n in wanted.split(",") if n]
    unknown = set(names or []) - {p.name for p in PEERS}
    if unknown:
        sys.exit(f"bench: unknown peers: {', '.join(sorted(unknown))}; known: {', '.join(p.name for p in PEERS)}")
    return [p for p in PEERS if installed(p) and (names is None or p.name in names)]
