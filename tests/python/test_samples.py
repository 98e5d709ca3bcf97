"""samples/ holds what tests/python/make_samples.py writes, byte for byte."""
import make_samples


def test_samples_are_what_the_script_writes(root):
    names = {p.name for p in (root / "samples").glob("*.pdf")}
    assert names == set(make_samples.SAMPLES)
    for name, make in make_samples.SAMPLES.items():
        assert (root / "samples" / name).read_bytes() == make().to_bytes(), f"{name}: ./dev samples"
