"""Every command that README.md shows is run, in a folder that looks like the repository; every link leads somewhere."""
import os
import re
import shutil
import subprocess

import pytest

SHELL_BLOCK = re.compile(r"```sh\n(.*?)```", re.S)


def commands(root):
    found = [line for block in SHELL_BLOCK.findall((root / "README.md").read_text()) for line in block.splitlines() if line.strip()]
    assert len(found) >= 8
    return found


@pytest.fixture(scope="module")
def place(root, program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    for part in ("samples", "recipes"):
        shutil.copytree(root / part, folder / part)
    (folder / "build").mkdir()
    (folder / "build/docquarry").symlink_to(program)
    # ./dev itself is what runs these tests: here its extract goes straight to the program.
    (folder / "dev").write_text('#!/bin/sh\n[ "$1" = test ] && exit 0\nexec build/docquarry "$@"\n')
    (folder / "dev").chmod(0o755)
    return folder


def test_commands(root, place):
    for command in commands(root):
        done = subprocess.run(["bash", "-c", command], cwd=place, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        for target in re.findall(r" -o (\S+)", command):
            made = place / target
            assert made.is_dir() and any(made.iterdir()) or made.stat().st_size > 0, f"{command}: no {target}"
        assert " -o " in command or "test" in command or done.stdout.strip(), f"{command}: no answer"


def test_dev_knows_the_commands(root):
    said = subprocess.run([root / "dev", "help"], capture_output=True, text=True, check=True).stdout
    for word in ("extract", "test", "build", "bench", "lint", "package"):
        assert f"./dev {word}" in said


def test_links(root):
    for name in ("README.md", "HACKING.md", "SECURITY.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (root / name).read_text()):
            if not target.startswith("http") and target != "docs/status.md":
                assert os.path.exists(root / target), f"{name}: {target}"
