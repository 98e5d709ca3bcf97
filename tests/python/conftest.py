import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def program() -> str:
    path = os.environ.get("DQ_PROGRAM", str(ROOT / "build/release/docquarry"))
    assert Path(path).is_file(), f"{path} is missing: ./dev build"
    return path
