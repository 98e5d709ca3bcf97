"""Hostile files: each ends in an answer or in a clear error, in time and in bounded memory, and no signal reaches the user."""
import os
import subprocess
import time
import zlib

import pdf_builder
import pytest

# Exit codes of refusals (apps/docquarry/exit_codes.h); anything from 1 to 11 would be our bug or our usage.
REFUSALS = range(12, 24)
MOST_SECONDS = 40  # a page has 10, a small document 30 and 3
MOST_MEMORY_BYTES = 2 << 30


def pdf(content: bytes, page: str = "/MediaBox [0 0 612 792]", extra: list[bytes] = (), entries: str = "", filters: str = "") -> bytes:
    """One page; `extra` are objects 6, 7, ..."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries.encode(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>".encode(),
              b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters.encode(), content),
              b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *extra]
    return pdf_builder.assemble(bodies, "/Root 1 0 R")


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def tree(pages: bytes, *others: bytes) -> bytes:
    return pdf_builder.assemble([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *others], "/Root 1 0 R")


HELLO = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET"
WHOLE = pdf(HELLO)


def deflated(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def bomb() -> bytes:
    """A gigabyte of drawing in a kilobyte: deflated twice."""
    one = zlib.compressobj(9)
    half = b"".join(one.compress(b"0 0 m 9 9 l S\n" * 74_899) for _ in range(1000)) + one.flush()
    return pdf(zlib.compress(half, 9), filters="/Filter [/FlateDecode /FlateDecode]")


def nested_forms(depth: int) -> bytes:
    forms = [stream(b"/X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X {7 + n} 0 R >> >>") for n in range(depth)]
    return pdf(b"/X Do", extra=forms + [stream(HELLO, "/Type /XObject /Subtype /Form /BBox [0 0 99 99]")])


def branching_forms(levels: int, branches: int) -> bytes:
    """branches ** levels drawings of one form."""
    forms = [stream(b"/X Do " * branches, f"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X {7 + n} 0 R >> >>")
             for n in range(levels)]
    return pdf(b"/X Do", extra=forms + [stream(HELLO, "/Type /XObject /Subtype /Form /BBox [0 0 99 99]")])


def deep_page_tree(depth: int) -> bytes:
    nodes = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>".encode() for n in range(2, depth + 2)]
    return tree(*nodes, b"<< /Type /Page /MediaBox [0 0 99 99] >>")


def many_words(lines: int) -> bytes:
    content = b"".join(b"BT /F1 1 Tf %d %d Td (a b c d e f g h i j k l m n o p) Tj ET\n" % (n % 40 * 15, n // 40 % 792) for n in range(lines))
    return pdf(content)


def many_lines(count: int) -> bytes:
    content = b"".join(b"%d 0 m %d 792 l S 0 %d m 612 %d l S\n" % (n % 612, n % 612, n % 792, n % 792) for n in range(count))
    return pdf(content + HELLO)


# name: (bytes, what must come of it): "answer", "refusal", or "either" where nothing is promised but an end.
FILES = {
    "empty": (b"", "refusal"),
    "garbage": (bytes(range(256)) * 64, "refusal"),
    "header only": (b"%PDF-1.7\n", "refusal"),
    "zeros after the header": (b"%PDF-1.7\n" + bytes(100_000), "refusal"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(100), "refusal"),
    "an image called a PDF by its first line": (b"%PDF-1.4\n\xff\xd8\xff\xe0" + bytes(500), "refusal"),
    "whole": (WHOLE, "answer"),
    "junk before and after": (b"junk\n" * 20 + WHOLE + b"\0" * 3000, "answer"),
    "truncated in the middle": (WHOLE[: len(WHOLE) // 2], "either"),
    "without its last line": (WHOLE[:-20], "answer"),
    "without its trailer": (WHOLE[: WHOLE.index(b"trailer")], "either"),
    "cross references point anywhere": (WHOLE.replace(b"0000000015", b"9999999999"), "answer"),
    "no pages": (tree(b"<< /Type /Pages /Kids [] /Count 0 >>"), "refusal"),
    "no page tree": (pdf_builder.assemble([b"<< /Type /Catalog >>"], "/Root 1 0 R"), "refusal"),
    "no catalog": (pdf_builder.assemble([b"null"], "/Root 1 0 R"), "refusal"),
    "page tree that is its own kid": (tree(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "either"),
    "page tree in a ring": (tree(b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 2 >>"), "either"),
    "two thousand million pages": (tree(b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"), "either"),
    "minus one page": (tree(b"<< /Type /Pages /Kids [3 0 R] /Count -1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"), "either"),
    "page tree 5,000 deep": (deep_page_tree(5_000), "either"),
    "arrays 100,000 deep": (pdf(HELLO, entries="/Deep " + "[" * 100_000 + "]" * 100_000), "either"),
    "dictionaries 50,000 deep": (pdf(HELLO, entries="/Deep " + "<</A" * 50_000 + " 1" + ">>" * 50_000), "either"),
    "arrays 100,000 deep in the content": (pdf(b"[" * 100_000 + b"]" * 100_000 + b" TJ " + HELLO), "either"),
    "graphics states 200,000 deep": (pdf(b"q " * 200_000 + HELLO), "answer"),
    "forms 1,000 deep": (nested_forms(1_000), "answer"),
    "form that draws itself": (pdf(b"/X Do " + HELLO, extra=[stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 6 0 R >> >>")]), "answer"),
    "10 ** 12 forms": (branching_forms(12, 10), "answer"),
    "length that is itself": (WHOLE.replace(b"/Length %d" % len(HELLO), b"/Length 4 0 R"), "either"),
    "negative length": (WHOLE.replace(b"/Length %d" % len(HELLO), b"/Length -999"), "either"),
    "stream of a gigabyte in a kilobyte": (bomb(), "answer"),
    "twenty filters": (pdf(deflated(HELLO, 20), filters="/Filter [" + "/FlateDecode " * 20 + "]"), "answer"),
    "page of 14,400 points": (pdf(HELLO, "/MediaBox [0 0 14400 14400]"), "answer"),
    "page of no size": (pdf(HELLO, "/MediaBox [0 0 0 0]"), "answer"),
    "page inside out": (pdf(HELLO, "/MediaBox [612 792 0 0]"), "answer"),
    "page wider than numbers": (pdf(HELLO, "/MediaBox [0 0 1e38 99999999999999999999]"), "answer"),
    "page turned by 45 degrees": (pdf(HELLO, "/MediaBox [0 0 612 792] /Rotate 45"), "answer"),
    "user unit of a million": (pdf(HELLO, "/MediaBox [0 0 612 792] /UserUnit 1000000"), "answer"),
    "font size of a million": (pdf(b"BT /F1 1000000 Tf 0 0 Td (Hello) Tj ET"), "answer"),
    "matrix of nothing": (pdf(b"0 0 0 0 0 0 cm " + HELLO), "answer"),
    "matrix beyond numbers": (pdf(b"1e30 0 0 1e30 1e38 1e38 cm " + HELLO), "answer"),
    "numbers that are none": (pdf(b"nan inf -- +-1 0x10 1e999 Td " + HELLO), "answer"),
    "320,000 words": (many_words(20_000), "answer"),
    "60,000 lines": (many_lines(30_000), "answer"),
    "image of 4 thousand million pixels": (pdf(b"/X Do " + HELLO, extra=[stream(b"\0", "/Type /XObject /Subtype /Image /Width 65535 /Height 65535 /BitsPerComponent 8 /ColorSpace /DeviceRGB")]), "answer"),
    "encrypted by nothing known": (pdf_builder.assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", b"<< /Filter /Unknown /V 99 >>"],
                                                        "/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]"), "refusal"),
    "script and launch": (pdf(HELLO, entries="/OpenAction << /S /Launch /F (/bin/sh) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (for\\(;;\\);) >>] >> >>"), "answer"),
}


def run(program: str, arguments: list[str], folder):
    """Exit code, standard error, seconds, most bytes of memory of one process."""
    began = time.monotonic()
    with (folder / "errors").open("w+b") as errors:
        process = subprocess.Popen([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        told = errors.read().decode()
    return process.returncode, told, time.monotonic() - began, usage.ru_maxrss * 1024


@pytest.mark.parametrize("name", FILES)
def test_nasty_file(name, program, tmp_path):
    data, expected = FILES[name]
    (tmp_path / "nasty.pdf").write_bytes(data)
    code, told, seconds, memory = run(program, ["extract", "nasty.pdf", "--as", "json", "-o", "answer.json"], tmp_path)
    print(f"{name}: exit {code}, {seconds:.2f} s, {memory >> 20} MiB: {told.strip()[:300]}")
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEMORY_BYTES
    if code == 0:
        assert expected != "refusal", "an answer was made of nothing"
        assert (tmp_path / "answer.json").stat().st_size > 0
    else:
        assert expected != "answer", told
        assert code in REFUSALS, f"exit {code}: {told}"
        lines = told.splitlines()
        assert len(lines) == 1 and lines[0].startswith("docquarry: nasty.pdf: "), told
        assert not (tmp_path / "answer.json").exists(), "something half-written was left behind"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "core"))) == []


# Of these files, what the library that writes searchable PDFs must bear too: it reads them apart from the one that reads pages.
STRUCTURE = ["garbage", "junk before and after", "truncated in the middle", "without its trailer", "cross references point anywhere", "no page tree",
             "page tree that is its own kid", "page tree in a ring", "two thousand million pages", "page tree 5,000 deep", "arrays 100,000 deep",
             "dictionaries 50,000 deep", "forms 1,000 deep", "form that draws itself", "10 ** 12 forms", "length that is itself", "negative length",
             "stream of a gigabyte in a kilobyte", "page wider than numbers", "user unit of a million", "encrypted by nothing known"]


@pytest.mark.parametrize("name", STRUCTURE)
def test_nasty_file_made_searchable(name, program, tmp_path):
    (tmp_path / "nasty.pdf").write_bytes(FILES[name][0])
    code, told, seconds, memory = run(program, ["extract", "-q", "nasty.pdf", "--redo-ocr", "--models", "none", "--as", "pdf", "-o", "answer.pdf"], tmp_path)
    print(f"{name}: exit {code}, {seconds:.2f} s, {memory >> 20} MiB: {told.strip()[:300]}")
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEMORY_BYTES
    assert code == 0 or code in REFUSALS, f"exit {code}: {told}"
    assert (tmp_path / "answer.pdf").exists() == (code == 0)


def test_one_bad_file_among_good_ones(program, tmp_path):
    (tmp_path / "a.pdf").write_bytes(WHOLE)
    (tmp_path / "b.pdf").write_bytes(FILES["garbage"][0])
    (tmp_path / "c.pdf").write_bytes(WHOLE)
    code, told, _, _ = run(program, ["extract", "a.pdf", "b.pdf", "c.pdf", "--as", "text", "-o", "out"], tmp_path)
    assert code == 3
    assert "b.pdf" in told
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "c.txt"]


def test_a_worker_that_is_killed_costs_a_page_not_the_program(program, tmp_path):
    """As the kernel kills when memory is short."""
    (tmp_path / "slow.pdf").write_bytes(many_words(40_000))
    process = subprocess.Popen([program, "extract", "slow.pdf", "--as", "json", "-o", "answer.json"], cwd=tmp_path, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    killed = 0
    while process.poll() is None and killed < 3:
        children = subprocess.run(["cat", f"/proc/{process.pid}/task/{process.pid}/children"], capture_output=True, text=True).stdout.split()
        for child in children:
            os.kill(int(child), 9)
            killed += 1
        time.sleep(0.05)
    told = process.communicate()[1].decode()
    assert killed > 0, "it was over before a worker was seen"
    assert process.returncode >= 0
    assert "signal 9" in told
