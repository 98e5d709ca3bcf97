"""How the program is linked."""
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def dynamic(program):
    return subprocess.run(["objdump", "-p", program], capture_output=True, text=True, check=True).stdout


def test_running_out_of_memory_is_ours_to_handle(program):
    """libpdfium.so has an operator new that aborts: it must find ours, which the program (or a sanitizer) shows to it."""
    symbols = subprocess.run(["nm", "-D", program], capture_output=True, text=True, check=True).stdout
    needed = [line.split()[1] for line in dynamic(program).splitlines() if line.split()[:1] == ["NEEDED"]]
    assert re.search(r" [TW] _Znwm\n", symbols) or any(name.startswith(("libasan", "libtsan")) for name in needed), needed


def test_a_start_loads_few_libraries(program):
    """PDFium, cairo and libxlsxwriter are loaded when they are first used (base/lazy_library.h)."""
    loaded = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for lazy in ("libpdfium", "libcairo", "libxlsxwriter", "libfreetype"):
        assert lazy not in loaded


def loaded_by(*command):
    """What the loader says that the process itself loads; its workers have another environment."""
    result = subprocess.run(command, env={"PATH": os.environ["PATH"], "LD_DEBUG": "files"}, capture_output=True, text=True)
    assert result.returncode == 0
    return result.stderr


def test_only_a_worker_loads_what_parses(program):
    sample = str(ROOT / "samples/invoice.pdf")
    assert "libpdfium" not in loaded_by(program, "--version")
    assert "libpdfium" not in loaded_by(program, "extract", "-q", sample, "--as", "text")
    assert "libpdfium" in loaded_by(program, "extract", "-q", "--in-process", sample, "--as", "text")


def test_the_current_folder_is_no_place_for_libraries(program, tmp_path):
    """An empty part in the path of libraries would mean the current folder, whose files are not ours."""
    for name in ("libseccomp.so.2", "libm.so.6", "libpdfium.so"):
        (tmp_path / name).write_text("not a library")
    result = subprocess.run([program, "extract", "-q", str(ROOT / "samples/invoice.pdf"), "--as", "text"], cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "AX-4425" in result.stdout
