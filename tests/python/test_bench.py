"""The benchmark's scorers against values worked out by hand, and a dry run of the whole."""
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))
import adapter  # noqa: E402
import against  # noqa: E402
import answers  # noqa: E402
import documents  # noqa: E402
import frontier  # noqa: E402
import measure  # noqa: E402
import plots  # noqa: E402
import scores  # noqa: E402
import tools  # noqa: E402
from scores import Cell, Table  # noqa: E402
from timing import Times  # noqa: E402


def grid(*rows: str) -> Table:
    return Table([Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row.split("|"))])


def test_words_are_multisets_and_fold_ligatures():
    assert scores.word_counts(["a", "a", "ﬁn"], ["fin", "a", "b"]) == (2, 3, 3)
    assert scores.f1(2, 3, 3) == pytest.approx(2 / 3)
    assert scores.f1(0, 0, 0) == 1 and scores.f1(0, 0, 4) == 0


@pytest.mark.parametrize("a, b, distance, common", [("kitten", "sitting", 3, 4), ("", "abc", 3, 0), ("flaw", "lawn", 2, 3), ("same", "same", 0, 4), ("ab", "ba", 2, 1)])
def test_distances(a, b, distance, common):
    assert scores.edit_distance(a, b) == scores.edit_distance(b, a) == distance
    assert scores.common_length(a, b) == scores.common_length(b, a) == common


def test_text_similarity():
    # LCS "bcd" of two texts of four: 2 * 3 / 8.
    assert scores.text_similarity("abcd", "bcde") == 0.75
    assert scores.text_similarity("a  b\nc", "a b c") == 1


def test_relations_skip_empty_places_and_follow_spans():
    table = Table([Cell(0, 0, 1, 2, "Head"), Cell(1, 0, 1, 1, "x."), Cell(1, 1, 1, 1, ""), Cell(1, 2, 1, 1, "Y")])
    assert scores.relations(table) == {("head", "x", "below"): 1, ("x", "y", "right"): 1}


def test_relation_counts_of_a_joined_column():
    # True: a-b, c-d, a/c, b/d. Given has "c d" in one cell: a-b alone is right; a/cd is not, b has nothing below.
    assert scores.relation_counts([grid("a|b", "c|d")], [grid("a|b", "c d|")]) == (1, 4, 2)


def test_cells_need_place_and_spans_but_no_blanks():
    true = Table([Cell(0, 0, 1, 2, "In total"), Cell(1, 0, 1, 1, "1"), Cell(1, 1, 1, 1, "")])
    given = Table([Cell(0, 0, 1, 2, "Intotal"), Cell(1, 1, 1, 1, "1")])
    assert scores.cell_counts([true], [given]) == (1, 2, 2)
    assert scores.cell_counts([true], []) == (0, 2, 0)


def test_teds():
    # Trees of 6 nodes below the root (2 tr, 4 td). One text of one letter is another: cost 1.
    assert scores.table_similarity(grid("a|b", "c|d"), grid("a|b", "c|x")) == pytest.approx(1 - 1 / 6)
    # A row less: three nodes of six go.
    assert scores.table_similarity(grid("a|b", "c|d"), grid("a|b")) == pytest.approx(0.5)
    # Half of a text: .5.
    assert scores.table_similarity(grid("ab"), grid("ax")) == pytest.approx(1 - 0.5 / 2)
    # Other spans cost 1 even when texts agree.
    assert scores.table_similarity(grid("a"), Table([Cell(0, 0, 1, 2, "a")])) == pytest.approx(0.5)
    assert scores.tables_similarity([grid("a")], [grid("a"), grid("b")]) == 0.5
    assert scores.tables_similarity([], []) == 1


def test_tables_are_paired_by_shared_words():
    assert scores.paired([grid("a b"), grid("c d e")], [grid("c d"), grid("a"), grid("z")]) == [(1, 0), (0, 1)]


def test_markdown_is_taken_apart():
    parts = answers.markdown_parts("# A *big* head\n\nText \\* `code` [link](x)\n\n- item\n\n| a \\| b | c |\n|:--|--:|\n| 1 |  |\n\n<table><tr><th rowspan=2>h</th>"
                                   "<td>x<br>y</td></tr><tr><td>&amp;</td></tr></table>\n\n---\n")
    assert parts.headings == ["A big head"]
    assert parts.tables[0] == grid("a | b|c").__class__([Cell(0, 0, 1, 1, "a | b"), Cell(0, 1, 1, 1, "c"), Cell(1, 0, 1, 1, "1"), Cell(1, 1, 1, 1, "")])
    assert parts.tables[1] == Table([Cell(0, 0, 2, 1, "h"), Cell(0, 1, 1, 1, "x y"), Cell(1, 1, 1, 1, "&")])
    assert parts.text.split() == "A big head Text * code link item a | b c 1 h x y &".split()


def test_spans_of_peers_come_from_rectangles():
    places = [[(0, 0, 20, 10), None], [(0, 10, 10, 20), (10, 10, 20, 20)]]
    assert adapter.grid_cells([["h", None], ["a", "b"]], places) == [[0, 0, 1, 2, "h"], [1, 0, 1, 1, "a"], [1, 1, 1, 1, "b"]]
    assert adapter.grid_cells([["a", None]]) == [[0, 0, 1, 1, "a"], [0, 1, 1, 1, ""]]


def test_truth_gives_reading_text_without_running_lines(tmp_path):
    truth = answers.read_truth(documents.write_report(tmp_path / "r.pdf", 2).with_suffix(".json"))
    assert truth.pages == 2 and truth.headings == ["Section 1", "Section 2"] and len(truth.tables) == 2
    assert "Annual" not in truth.text and truth.words.count("Annual") == 2
    assert truth.text.count("Position 2-11 25 33 -7%") == 1


def test_a_table_over_pages_is_joined_without_its_second_header():
    def page(number, texts, **more):
        cells = [{"row": r, "column": 0, "text": t} for r, t in enumerate(texts)]
        return {"number": number, "tables": [{"cells": cells, "header_rows": 1, **more}]}
    pages = [page(1, "ha"), page(2, "hb", continues={"page": 1, "table": 0, "repeats_header": True}),
             page(3, "cd", continues={"page": 2, "table": 0, "repeats_header": False}), page(4, "x")]
    assert answers.joined_tables(pages) == [grid("h", "a", "b", "c", "d"), grid("x")]


def test_leaders_are_no_words():
    assert answers.real_words(["Land....", "......", "7", ".", "3.5", "|", "---", "a|b"]) == ["Land", "7", "3.5", "a|b"]


def test_missing_answers_count_as_empty(tmp_path):
    file = documents.write_report(tmp_path / "r.pdf", 1)
    truths = {file: answers.read_truth(file.with_suffix(".json"))}
    for task, names in measure.MEASURES.items():
        found = measure.score(tools.US, task, truths, tmp_path / "none")
        assert found["unread"] == 1 and found[names[0]] == 0


def test_ratios_are_of_paired_rounds():
    assert Times([2, 9, 4], [1, 3, 4]).ratio == (2, 1, 3)


def test_lower_scores_and_more_faults_are_worse():
    before = {"words F1": 0.9, "false tables": 0.1, "unread": 1}
    assert against.worse_scores("words", before, dict(before)) == []
    assert against.worse_scores("words", before, {"words F1": 0.95, "false tables": 0.0, "unread": 0}) == []
    assert len(against.worse_scores("words", before, {"words F1": 0.89, "false tables": 0.2, "unread": 2})) == 3


def test_plots_name_every_tool():
    svg = plots.speed_and_score("t", {"docquarry": (1, 0.9), "a<b": (20, 0.5)}, "x", "y")
    assert ">docquarry<" in svg and "a&lt;b" in svg and svg.count("<circle") == 2
    assert plots.lines("t", {"docquarry": [(10, 1), (100, 9)]}, "x", "y").count("<circle") == 2


def test_every_wheel_is_pinned_by_hash():
    lines = (BENCH / "requirements.txt").read_text().split("\n")
    assert all("==" in line and "--hash=sha256:" in line for line in lines if line and not line.startswith("#"))


def test_dry_run(tmp_path, program):
    done = subprocess.run([sys.executable, str(BENCH / "run"), "--dry", "--work", str(tmp_path)], capture_output=True, text=True,
                          env={**os.environ, "DQ_PROGRAM": program})
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "results.json").read_text())
    assert results["tasks"]["words"]["tools"]["docquarry"]["scores"]["words F1"] > 0.95
    assert all(not t["scores"]["unread"] and t["loop"]["ms"] > 0 for task in results["tasks"].values() for t in task["tools"].values())
    assert "docquarry" in (tmp_path / "benchmarks.md").read_text()
    assert {p.suffix for p in tmp_path.glob("bench-*")} == {".svg"}


def frontier_page(never, always, plan):
    page = frontier.Page(Path("x.pdf"), [])
    for setting, result in (("never", never), ("always", always), ("balanced", plan)):
        page.plans[setting] = (setting, 1.0, 0.1)
        page.results[setting] = result
    return page


def test_the_oracle_takes_the_better_way_and_the_cheaper_of_equals():
    assert frontier.oracle(frontier_page((0.2, 0.01), (0.9, 1.0), (0.8, 0.5))) == (0.9, 1.0)
    assert frontier.oracle(frontier_page((0.9, 0.01), (0.905, 1.0), (0.9, 0.5))) == (0.9, 0.01)


def test_frontier_rows():
    pages = [frontier_page((0.2, 0.1), (0.9, 1.0), (0.8, 0.6)), frontier_page((0.9, 0.1), (0.6, 1.0), (0.9, 0.1))]
    row = frontier.row_of(pages, "balanced")
    assert row["accuracy"] == pytest.approx(0.85) and row["measured"] == pytest.approx(0.15)
    assert row["short"] == pytest.approx(0.05) and row["s"] == pytest.approx(0.35)
    assert row["oracle"] == pytest.approx(0.7 / 1.1)
    assert "| balanced | 0.350 |" in frontier.table([row], pages)


def test_words_of_markdown():
    assert frontier.words_of("# A_b &amp; <td>C</td> **1,5**") == ["a", "b", "c", "1", "5"]
