"""Runs one fuzzer for some seconds: run.py PROGRAM TARGET SECONDS. Called by ./dev fuzz; docs/fuzzing.md explains.

What breaks a promise or crashes in our code ends the run (exit 1); the input is in build/fuzz/findings. PDFium is not ours to mend,
and the sandbox is there for it: where the innermost frame of a crash, hang or leak that is not of the run-time library lies in
libpdfium.so, the input is put into build/fuzz/pdfium, counted, and the run goes on.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build/fuzz"
SECONDS_FOR_ONE = {"worker": 60, "reader": 25}  # an input that takes longer is a finding; a document's own deadlines come before
MOST_BYTES = {"text": 512, "numbers": 512, "reader": 65536, "worker": 65536, "wire": 32768, "uploads": 8192}
OURS = re.compile(r"\bdq::|/src/|/tests/")
FRAME = re.compile(r"^\s+#\d+ (.*)$", re.M)


def is_pdfiums(report: str) -> bool:
    """The innermost frame that is either ours or PDFium's (others are of run-time libraries and the sanitizers) is PDFium's."""
    for frame in FRAME.findall(report):
        if "libpdfium.so" in frame:
            return True
        if OURS.search(frame):
            return False
    return False


def run_once(program: str, target: str, seconds: int) -> tuple[int, str]:
    own, kept = WORK / "corpus" / target, ROOT / "tests/fuzz/corpus" / target
    for folder in (own, WORK / "findings", WORK / "pdfium"):
        folder.mkdir(parents=True, exist_ok=True)
    command = [program, f"--target={target}", f"-max_total_time={seconds}", f"-timeout={SECONDS_FOR_ONE.get(target, 10)}",
               f"-max_len={MOST_BYTES.get(target, 4096)}", "-rss_limit_mb=2560", "-print_final_stats=1", f"-artifact_prefix={WORK}/findings/{target}-",
               str(own), str(kept)]
    suppressions = f"suppressions={ROOT}/tests/fuzz/lsan.supp:print_suppressions=0"
    symbolizer = shutil.which("llvm-symbolizer-19") or ""
    environment = os.environ | {"LSAN_OPTIONS": suppressions, "UBSAN_OPTIONS": "print_stacktrace=1",
                                "ASAN_OPTIONS": f"external_symbolizer_path={symbolizer}" if symbolizer else ""}
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    return result.returncode, result.stdout.decode("utf-8", "replace")


def replayed(program: str, target: str, artifact: str) -> bool:
    """A slow input that is done in time when it has the machine for itself: the machine was busy."""
    command = [program, f"--target={target}", f"-timeout={SECONDS_FOR_ONE.get(target, 10)}", artifact]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def executions(report: str) -> int:
    counts = re.findall(r"stat::number_of_executed_units:\s+(\d+)", report) or re.findall(r"^#(\d+)\s", report, re.M)
    return int(counts[-1]) if counts else 0


def main() -> int:
    program, target, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    begin, runs, pdfiums, failed = time.monotonic(), 0, 0, False
    while not failed and (left := int(seconds - (time.monotonic() - begin))) > 0:
        code, report = run_once(program, target, left)
        runs += executions(report)
        artifact = re.search(r"Test unit written to (\S+)", report)
        if code == 0:
            break
        if artifact and target == "reader" and is_pdfiums(report):
            shutil.move(artifact[1], WORK / "pdfium")
            pdfiums += 1
            continue
        if artifact and "-timeout-" in artifact[1] and replayed(program, target, artifact[1]):
            os.remove(artifact[1])
            continue
        print("\n".join(report.splitlines()[-80:]))
        failed = True
    spent = int(time.monotonic() - begin)
    with open(WORK / "log.tsv", "a", encoding="utf-8") as log:
        log.write(f"{target}\t{spent}\t{runs}\t{int(failed)}\t{pdfiums}\n")
    print(f"{target}: {spent} s, {runs} executions, {'a finding' if failed else 'no finding'}, {pdfiums} in PDFium itself")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
