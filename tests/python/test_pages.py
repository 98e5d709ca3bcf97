"""A report of 3,000 pages: flat memory, linear time, the same bytes for any number of workers."""
import hashlib
import os
import re
import resource
import subprocess
import threading
import time
from pathlib import Path

import pdf_builder
import pytest

PAGES = 3000
SHORT = 300
# Over all processes (issue: 300 MiB).
MOST_MEMORY_BYTES = 300 << 20
# A page may cost this much more in the long report than in the short one.
MOST_GROWTH_OF_PAGE_TIME = 1.6

SENTENCE = "The branch reported stable deliveries while freight and storage stayed below the plan of the former year. "


def report_page(document: pdf_builder.Document, number: int):
    page = document.page()
    page.text(60, 40, "Annual report of the northern branches", 8, "Helvetica")
    page.text(306, 760, str(number), 8, "Helvetica", align="center")
    page.text(60, 80, f"Section {number}", 16, "Helvetica-Bold")
    y = page.paragraph(60, 110, 492, SENTENCE * 6)
    rows = [["Item", "Plan", "Actual", "Change"]]
    for row in range(12):
        rows.append([f"Position {number}-{row}", f"{number * 7 + row:,}", f"{number * 11 + row:,}", f"{(number + row) % 40 - 20}%"])
    pdf_builder.table(page, 60, y + 10, [180, 100, 100, 100], rows, ruled=number % 2 == 0)
    page.paragraph(60, y + 270, 492, SENTENCE * 4)


def write_report(path: Path, pages: int):
    document = pdf_builder.Document("Annual report")
    for number in range(1, pages + 1):
        report_page(document, number)
    offsets, at = [], 0
    with path.open("wb") as file:
        at += file.write(b"%PDF-1.7\n")
        for number, body in enumerate(document.objects(), 1):
            offsets.append(at)
            at += file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        file.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(offsets) + 1, table))
        file.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, at))


def resident_bytes(pid: str) -> int:
    """Proportional set size where it may be read, else the resident one; 0 for a process that is gone."""
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
                if line.startswith(key):
                    return int(line.split()[1]) * 1024
        except OSError:
            pass
    return 0


def family(pid: int) -> list[str]:
    found, todo = [], [str(pid)]
    while todo:
        one = todo.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                todo += Path(f"/proc/{one}/task/{task}/children").read_text().split()
        except OSError:
            pass
    return found


class Watch(threading.Thread):
    """The most memory that a process and its children had together."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0, threading.Event()

    def run(self):
        while not self.over.wait(0.05):
            self.most = max(self.most, sum(resident_bytes(pid) for pid in family(self.pid)))


def extract(program: str, source: Path, target: Path, jobs: int, form: str = "markdown"):
    """Seconds of processor time, most bytes of memory, hash of the answer."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([program, "extract", str(source), "--as", form, "--jobs", str(jobs), "-o", str(target)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watch = Watch(process.pid)
    watch.start()
    _, errors = process.communicate()
    watch.over.set()
    watch.join()
    assert process.returncode == 0, errors.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, watch.most, hashlib.sha256(target.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    write_report(folder / "short.pdf", SHORT)
    write_report(folder / "long.pdf", PAGES)
    return folder


def test_long_report(reports, program, tmp_path):
    short_cpu, _, _ = extract(program, reports / "short.pdf", tmp_path / "short.md", jobs=1)
    began = time.monotonic()
    one_cpu, one_memory, one_hash = extract(program, reports / "long.pdf", tmp_path / "one.md", jobs=1)
    wall = time.monotonic() - began
    two_cpu, two_memory, two_hash = extract(program, reports / "long.pdf", tmp_path / "two.md", jobs=2)
    print(f"{PAGES} pages: {one_cpu:.1f} s of processor time, {wall:.1f} s by the clock, "
          f"{one_memory >> 20} MiB with one worker, {two_memory >> 20} MiB with two")
    assert one_hash == two_hash
    assert one_memory <= MOST_MEMORY_BYTES
    assert two_memory <= MOST_MEMORY_BYTES
    assert one_cpu / PAGES <= MOST_GROWTH_OF_PAGE_TIME * short_cpu / SHORT
    answer = (tmp_path / "one.md").read_text()
    assert re.findall(r"Position (\d+)-11\b", answer) == [str(number) for number in range(1, PAGES + 1)]


@pytest.mark.parametrize("form", ["json", "textract", "html", "csv", "text"])
def test_every_format_is_the_same_with_two_workers(reports, program, tmp_path, form):
    hashes = {extract(program, reports / "short.pdf", tmp_path / f"{jobs}.{form}", jobs, form)[2] for jobs in (1, 2)}
    assert len(hashes) == 1
