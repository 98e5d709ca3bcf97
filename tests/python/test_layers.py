"""The order of modules (docs/layers.txt), the one place of each foreign library, and the size of files."""
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
MOST_LINES = 600
FORBIDDEN_FOLDERS = {"utils", "util", "common", "helpers", "helper", "misc"}

# What gives a foreign library away, and the only folders that may show it.
FOREIGN = {
    "PDFium": (re.compile(r"\bFPDF\w*_\w+|\bFPDF_\w+|\bfpdf\w*\.h|\bFS_(RECTF|MATRIX|SIZEF)\b"), ["src/pdf/pdfium/"]),
    "libxlsxwriter": (re.compile(r"\blxw_\w+|\bworkbook_new|\bworksheet_write|xlsxwriter"), ["src/write/"]),
    "zlib": (re.compile(r"<zlib\.h>|\bcompress2\b|\bdeflateInit|\binflateInit"), ["src/image/"]),
    "libjpeg": (re.compile(r"\bjpeg_\w+_(de)?compress\b|\bj(de)?compress_ptr\b|<jpeglib"), ["src/image/"]),
    "libwebp": (re.compile(r"\bWebP[A-Z]\w+\(|<webp/"), ["src/image/"]),
    "OpenJPEG": (re.compile(r"\bopj_\w+|<openjpeg"), ["src/image/"]),
    "qpdf": (re.compile(r"\bqpdf_\w+|<qpdf/"), ["src/text_layer/"]),
    "cairo": (re.compile(r"\bcairo_\w+|<cairo"), ["src/overlay/", "src/synth/"]),
    "FreeType and HarfBuzz": (re.compile(r"\bFT_(New|Library|Face)\w*|\bhb_(face|font|buffer|blob|shape)\w*|<hb|<ft2build"), ["src/synth/"]),
    "OpenVINO": (re.compile(r"\bov_\w+|<openvino"), ["src/nn/"]),
    "SQLite": (re.compile(r"\bsqlite3_\w+|<sqlite3"), ["src/service/"]),
    "libpq": (re.compile(r"\bPQ[a-z]\w+\(|<libpq"), ["src/service/"]),
    "libcurl": (re.compile(r"\bcurl_\w+\(|\bCURLOPT_|<curl/"), ["src/service/"]),
    "OpenSSL": (re.compile(r"\bSSL_\w+|\bBIO_\w+|<openssl/"), ["src/service/"]),
    "Boost": (re.compile(r"<boost/|\bboost::"), ["src/service/"]),
    "nlohmann-json": (re.compile(r"<nlohmann/|\bnlohmann::"), ["src/service/"]),
    "libseccomp": (re.compile(r"\bseccomp_\w+|\bscmp_\w+|<seccomp"), ["src/pipeline/"]),
}


def sources(*folders: str):
    for folder in folders:
        yield from sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in (".cc", ".h"))


def allowed():
    layers = {}
    for line in (ROOT / "docs/layers.txt").read_text().splitlines():
        if not line.startswith("#") and ":" in line:
            module, _, uses = line.partition(":")
            layers[module.strip()] = set(uses.split())
    return layers


def without_comments(text: str) -> str:
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "apps" if parts[0] == "apps" else parts[1]


def wrong_includes(module: str, text: str, layers: dict) -> list[str]:
    wrong = []
    for _, header in INCLUDE.findall(text):
        used = header.split("/")[0]
        if used in layers and used != module and used not in layers[module]:
            wrong.append(header)
    return wrong


def test_modules_stand_in_order():
    """A module may use only what its line names, and what it names stands above it."""
    seen = set()
    for module, uses in allowed().items():
        assert uses <= seen, f"{module} uses {uses - seen}, which stand below it"
        seen.add(module)


def test_includes_follow_the_order():
    layers = allowed()
    for path in sources("src", "apps"):
        module = module_of(path)
        assert module in layers, f"{path}: docs/layers.txt does not know {module}"
        assert not (wrong := wrong_includes(module, path.read_text(), layers)), f"{path}: may not include {wrong}"


def test_a_wrong_include_is_found():
    assert wrong_includes("model", '#include "pdf/document.h"\n', allowed()) == ["pdf/document.h"]
    assert wrong_includes("pdf", '#include "model/page.h"\n#include <vector>\n', allowed()) == []


@pytest.mark.parametrize("library", FOREIGN)
def test_a_foreign_library_is_seen_in_one_folder_only(library):
    names, folders = FOREIGN[library]
    for path in sources("src", "apps", "tests", "include"):
        place = str(path.relative_to(ROOT))
        if not place.startswith(tuple(folders)) and not place.startswith("tests/unit/" + folders[0].split("/")[1]):
            found = names.search(without_comments(path.read_text()))
            assert not found, f"{place}: {library} ({found.group()}) belongs in {folders}"


def test_folders_are_named_for_what_they_do():
    for top in ("src", "apps", "tests"):
        for path in (ROOT / top).rglob("*"):
            assert not (path.is_dir() and path.name in FORBIDDEN_FOLDERS), path


def test_files_are_of_a_readable_size():
    for path in [*sources("src", "apps", "tests", "include"), *(ROOT / "tests").rglob("*.py")]:
        lines = path.read_text().count("\n")
        assert lines <= MOST_LINES, f"{path} has {lines} lines"


def test_the_library_neither_prints_nor_exits():
    spoken = re.compile(r"\b(std::cout|std::cerr|printf|fprintf|puts|std::exit|abort|setlocale)\s*\(?")
    for path in sources("src"):
        found = [m.group(1) for m in spoken.finditer(without_comments(path.read_text()))]
        assert not found, f"{path}: {found}"


def test_cmake_links_what_the_order_allows():
    """dq_module(NAME USES ...) names nothing that docs/layers.txt does not."""
    layers = allowed()
    modules = re.findall(r"dq_module\((\w+)(?:\s+USES\s+([a-z_\s]+?))?(?:\s+PARTS[^)]*)?\)", (ROOT / "CMakeLists.txt").read_text())
    assert {name for name, _ in modules} == set(layers) - {"apps"}
    for name, uses in modules:
        assert set(uses.split()) <= layers[name], name
