"""Sums JUnit files (GoogleTest's and pytest's alike) to the line "N passed, N failed"; exits 1 when anything failed or nothing ran."""
import sys
import xml.etree.ElementTree as ElementTree


def counts(path):
    tests = failed = skipped = 0
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        number = {key: int(suite.get(key) or 0) for key in ("tests", "failures", "errors", "skipped", "disabled")}
        tests += number["tests"]
        failed += number["failures"] + number["errors"]
        skipped += number["skipped"] + number["disabled"]
    return tests - failed - skipped, failed, skipped


def main(paths):
    sums = [sum(column) for column in zip(*map(counts, paths))] or [0, 0, 0]
    passed, failed, skipped = sums
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
