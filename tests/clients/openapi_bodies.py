"""Documents for schemathesis to send where docs/openapi.json asks for one; DQ_BODIES says which (test_openapi.py)."""
import os
from pathlib import Path

import schemathesis
from hypothesis import strategies

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
READABLE = [(SAMPLES / name).read_bytes() for name in ("invoice.pdf", "article.pdf")]


@strategies.composite
def damaged(draw) -> bytes:
    """A document with a few bytes changed, or cut off."""
    body = bytearray(draw(strategies.sampled_from(READABLE)))
    for _ in range(draw(strategies.integers(0, 8))):
        body[draw(strategies.integers(0, len(body) - 1))] = draw(strategies.integers(0, 255))
    return bytes(body[:draw(strategies.integers(1, len(body)))])


schemathesis.openapi.media_type("application/octet-stream", {
    "readable": strategies.sampled_from(READABLE),
    "any": strategies.one_of(strategies.binary(min_size=1, max_size=2000), damaged(), strategies.sampled_from(READABLE)),
}[os.environ["DQ_BODIES"]])
