"""Every case of tests/cases/*.case; see case_files.py for how they are written."""
import os
import tempfile
from pathlib import Path

import case_files
import pytest

CASES = Path(__file__).resolve().parents[1] / "cases"


def all_cases():
    for path in sorted(CASES.glob("*.case")):
        for case in case_files.read_cases(path):
            yield pytest.param(case, id=f"{path.stem}: {case.title}")


@pytest.mark.parametrize("case", all_cases())
def test_case(case, root, program):
    lacking = case_files.missing_need({s.value for s in case.sections if s.kind == "needs"}, program)
    if lacking:
        pytest.skip(f"needs {lacking}")
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path, which other users may not enter
        os.chmod(folder, 0o755)
        case_files.run_case(case, Path(folder), root / "samples", program)


def test_a_wrong_expectation_fails(tmp_path, root, program):
    sections = case_files.read_sections("run: printf 'a\\n'\nstdout:\n  b\n")
    with pytest.raises(AssertionError):
        case_files.run_case(case_files.Case("wrong", sections), tmp_path, root / "samples", program)


def test_an_unexpected_exit_fails(tmp_path, root, program):
    sections = case_files.read_sections("run: exit 3\nstdout:\n")
    with pytest.raises(AssertionError):
        case_files.run_case(case_files.Case("wrong", sections), tmp_path, root / "samples", program)
