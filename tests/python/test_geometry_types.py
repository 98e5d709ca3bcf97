"""Lengths of different units do not mix: what must not compile does not, and what differs only in its unit does."""
import os
import shutil
import subprocess

import pytest

PROGRAM = '#include "base/geometry.h"\nusing namespace dq;\nint main() {{ {} }}\n'
COMPILES = ["auto v = Pt(1) + Pt(2); (void)v;", "auto v = Px(1) - Px(2); (void)v;", "auto v = Pt(4) / Pt(2); float f = v; (void)f;",
            "PageToImage t{2}; Px v = t(Pt(1)); (void)v;", "Rect<Pt> r{}; auto v = united(r, r); (void)v;"]
DOES_NOT = ["auto v = Pt(1) + Px(2); (void)v;", "auto v = Pt(1) - Norm(2); (void)v;", "Pt v = Px(1); (void)v;", "Pt v = 1.0; (void)v;",
            "bool v = Pt(1) < Px(2); (void)v;", "float v = Pt(1); (void)v;", "auto v = Pt(1) + 1.0f; (void)v;",
            "Rect<Pt> a{}; Rect<Px> b{}; auto v = united(a, b); (void)v;"]


def compiles(root, statement: str) -> bool:
    compiler = os.environ.get("CXX") or shutil.which("g++") or "clang++-19"
    done = subprocess.run([compiler, "-std=c++23", "-fsyntax-only", f"-I{root / 'src'}", "-x", "c++", "-"], input=PROGRAM.format(statement),
                          text=True, capture_output=True)
    return done.returncode == 0


@pytest.mark.parametrize("statement", COMPILES)
def test_one_unit_compiles(root, statement):
    assert compiles(root, statement)


@pytest.mark.parametrize("statement", DOES_NOT)
def test_two_units_do_not_compile(root, statement):
    assert not compiles(root, statement)
