#!/usr/bin/env python3
"""Searchable PDFs compared: pages become scans, docquarry and OCRmyPDF make them searchable, poppler reads the text back.

    bench/searchable.py FOLDER -o OUT [--ocrmypdf VENV/bin/ocrmypdf] [--pages 30] [--step 2] [--dpi 200]

FOLDER holds one-page documents STEM.pdf with their text as STEM.md. Needs Debian's poppler-utils and qpdf; img2pdf in the Python that
runs it; for the comparison ocrmypdf (PyPI) and Debian's tesseract-ocr. The peer is only measured: nothing of it is part of docquarry.

Told for each tool: similarity of the text that pdftotext reads back (NID: normalised indel similarity, white space folded, truth without
markup), processor seconds with all children, what qpdf --check says, whether the image streams are the same bytes as before.
"""
import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).resolve().parent))
import answers  # noqa: E402
import scores  # noqa: E402
import tools  # noqa: E402

# Deadlines are wide, so that a busy machine costs nobody a page: processor time is what counts.
MOST_SECONDS = 1200


def scan_of(source: Path, folder: Path, dpi: int) -> Path:
    """The first page as a picture in a PDF of its own."""
    import img2pdf
    target = folder / source.name
    if not target.is_file():
        picture = folder / source.stem
        subprocess.run(["pdftoppm", "-r", str(dpi), "-f", "1", "-l", "1", "-singlefile", "-jpeg", "-jpegopt", "quality=90", source, picture], check=True)
        with open(picture.with_suffix(".jpg"), "rb") as jpeg:
            target.write_bytes(img2pdf.convert(jpeg))
    return target


def commands(args) -> dict:
    """Tool -> what makes (source, target) searchable."""
    found = {"docquarry": lambda source, target: [args.docquarry, "extract", "-q", "-j1", "--page-timeout", "600", "--timeout", "6000", "--as", "pdf", source, "-o", target]}
    if args.ocrmypdf:
        found["OCRmyPDF"] = lambda source, target: [args.ocrmypdf, "-q", "--jobs", "1", "--tesseract-timeout", "3000", "--output-type", "pdf",
                                                    source, target]
    return found


def timed(command: list) -> float:
    """Processor seconds, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**tools.environment(), "OMP_THREAD_LIMIT": "1", "PATH": f"{Path(command[0]).parent}:{os.environ['PATH']}"}
    subprocess.run(command, check=True, timeout=MOST_SECONDS, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def image_streams(pdf: Path) -> list[str]:
    """Hashes of the images' bytes as stored, sorted."""
    told = json.loads(subprocess.run(["qpdf", "--json", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=none", pdf],
                                     capture_output=True, check=True).stdout)
    streams = [o["stream"] for o in told["qpdf"][1].values() if "stream" in o]
    return sorted(hashlib.sha256(s["data"].encode()).hexdigest() for s in streams if s["dict"].get("/Subtype") == "/Image")


def is_clean(pdf: Path) -> bool:
    return subprocess.run(["qpdf", "--check", pdf], capture_output=True).returncode == 0


def read_back(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-q", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def measure(name: str, command, scans: list[Path], truths: dict[str, str], folder: Path) -> dict:
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    for scan in scans:
        target = folder / scan.name
        seconds = timed([str(word) for word in command(scan, target)])
        text = read_back(target)
        target.with_suffix(".txt").write_text(text, "utf-8")
        rows[scan.stem] = {"nid": scores.text_similarity(truths[scan.stem], text), "seconds": seconds, "clean": is_clean(target),
                           "images": image_streams(target) == image_streams(scan), "bytes": target.stat().st_size - scan.stat().st_size}
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--docquarry", default=str(tools.US.program))
    parser.add_argument("--ocrmypdf", help="the peer's program; without it docquarry alone is measured")
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--step", type=int, default=2, help="every second document, and so on")
    parser.add_argument("--dpi", type=int, default=200)
    args = parser.parse_args()
    sources = sorted(args.folder.glob("*.pdf"))[::args.step][:args.pages]
    (args.output / "scans").mkdir(parents=True, exist_ok=True)
    scans = [scan_of(source, args.output / "scans", args.dpi) for source in sources]
    truths = {s.stem: answers.markdown_parts(s.with_suffix(".md").read_text("utf-8")).text for s in sources}
    rows = {name: measure(name, command, scans, truths, args.output / re.sub(r"\W", "", name)) for name, command in commands(args).items()}
    (args.output / "figures.json").write_text(json.dumps(rows, indent=1))
    print(f"{'':<12}{'NID':>8}{'CPU s':>9}{'clean':>8}{'images':>8}{'bytes':>9}   of {len(scans)} pages")
    for name, pages in rows.items():
        mean = {key: fmean(page[key] for page in pages.values()) for key in ("nid", "seconds", "bytes")}
        print(f"{name:<12}{mean['nid']:>8.4f}{mean['seconds']:>9.3f}{sum(p['clean'] for p in pages.values()):>8}"
              f"{sum(p['images'] for p in pages.values()):>8}{mean['bytes']:>9.0f}")


if __name__ == "__main__":
    main()
