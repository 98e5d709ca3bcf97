"""docs/openapi.json held to what the service answers: thousands of requests that fit it and that do not, made by schemathesis."""
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import KEY, ROOT, SECRET

SEED, SECONDS = 1, 300

# Which document fits cannot be said in JSON Schema, so that only readable ones must be taken.
RUNS = {
    "readable": ["--phases", "coverage,fuzzing,stateful", "--max-examples", "12"],
    "any": ["--phases", "fuzzing", "--include-method", "POST", "--exclude-checks", "positive_data_acceptance", "--max-examples", "40"],
}


@pytest.mark.parametrize("bodies", RUNS)
def test_answers_are_as_described(start, tmp_path, bodies):
    server = start()
    words = [Path(sys.executable).parent / "st", "--no-color", "run", ROOT / "docs/openapi.json", "--url", server.url, "--seed", str(SEED),
             "--generation-database", "none", "--continue-on-failure", "--warnings", "off", "--suppress-health-check=too_slow",
             "--header", f"Authorization: Bearer {KEY}:{SECRET}"]
    environment = dict(os.environ, SCHEMATHESIS_HOOKS="openapi_bodies", PYTHONPATH=str(Path(__file__).parent), DQ_BODIES=bodies)
    done = subprocess.run([*words, *RUNS[bodies]], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert server.process.poll() is None
