"""Networks that read worse never take the place of those that are there."""
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Twelve pages are read, on machines that do other things too.
SECONDS = 900


def test_networks_that_read_worse_are_refused(program, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(ROOT / "models/ocr", other)
    characters = (other / "alphabet.txt").read_text("utf-8").splitlines()
    (other / "alphabet.txt").write_text("".join(c + "\n" for c in reversed(characters)), "utf-8")  # each letter is read as another
    done = subprocess.run([program, "model", "optimize", str(other), "-n", "1"], capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 20, done.stderr
    assert "other: refused: it costs " in done.stderr and "more than the bound of 0.0030" in done.stderr
    assert "within the bound" not in done.stdout
