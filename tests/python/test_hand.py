"""The scorer of hand-written tables, on a document of our own whose truth is exact."""
import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench/hand"))
import pages  # noqa: E402
import score  # noqa: E402
import truth  # noqa: E402
from pages import DOWN, RIGHT, UP, Word  # noqa: E402
from scores import Cell, Table  # noqa: E402

RECIPE = """kind test
language en
font liberation-sans
size 10
margin 50
pages 1
flow
  table
    rulings grid
    strokes solid
    rows 6
    columns 4
    scale 1
    pitch 1.5
    gap 2
    wrap no
    title none
    notes no
    transposed no
    turn none
    header one
    marks no
    sections none
    stub-spans no
    empty 0
  paragraph
"""


@pytest.fixture(scope="module")
def made(program, tmp_path_factory):
    """A folder with one document in a suite, its exact truth, and that truth written as if by hand."""
    folder = tmp_path_factory.mktemp("hand")
    (folder / "made.recipe").write_text(RECIPE)
    subprocess.run([program, "synth", folder / "made.recipe", "--count", "1", "-q", "-o", folder / "made"], check=True, timeout=60)
    exact = json.loads(next((folder / "made").glob("*.json")).read_text())["pages"][0]
    table = exact["tables"][0]
    x, y = table["column_edges"], table["row_edges"]
    merged = [[c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1)] for c in table["cells"] if c.get("row_span", 1) * c.get("column_span", 1) > 1]
    written = {"box": [x[0], y[0], x[-1], y[-1]], "columns": x[1:-1], "rows": y[1:-1], "header_rows": 1, "merged": merged}
    name = next((folder / "made").glob("*.pdf")).name
    (folder / "truth").mkdir()
    (folder / "truth/made.json").write_text(json.dumps({"suite": "made", "documents": [{"file": name, "page": 1, "tables": [written]}, {"file": "gone.pdf", "page": 1, "tables": []}]}))
    return folder, exact


def words_of(page):
    for word in page["words"]:
        xs, ys = word["quad"][::2], word["quad"][1::2]
        yield Word(word["text"], (min(xs), min(ys), max(xs), max(ys)))


def test_the_exact_answer_is_perfect_and_a_joined_column_is_not(made):
    folder, exact = made
    written = truth.load(folder / "truth")[1].tables
    true = [t.filled(list(words_of(exact))) for t in written]
    perfect = score.score("made", "made", true, score.own_tables(exact))
    assert perfect.f1 == 1 and perfect.teds == [1.0] and perfect.found == (1, 1, 1)
    assert perfect.cells[0] == perfect.cells[1] == perfect.cells[2] > 20

    written[0].columns.pop(1)
    joined = score.score("made", "made", true, [t.filled(list(words_of(exact))) for t in written])
    assert 0.3 < joined.f1 < 0.8 and 0.5 < joined.teds[0] < 0.9 and joined.found == (1, 1, 1)
    assert 0 < joined.cells[0] < joined.cells[1]
    assert score.score("made", "made", true, []).f1 == 0


def test_our_own_answer_is_asked_for_and_scored(made, program, monkeypatch):
    folder, exact = made

    class Reader:
        def __init__(self, path, number):
            assert path.is_file() and number == 1

        def words(self):
            return list(words_of(exact))

    monkeypatch.setattr(score, "Page", Reader)
    scores, trouble = score.measure(truth.load(folder / "truth"), folder, program, "auto")
    assert [(s.f1, s.cells[0] == s.cells[1]) for s in scores] == [(1, True)]
    assert trouble == [f"made/gone.pdf:1: not in {folder}"]
    assert score.measure(truth.load(folder / "truth"), folder, program, "borderless")[0][0].f1 > 0.5


def test_a_table_on_a_page_without_any_is_false():
    table = Table([Cell(0, 0, 1, 1, "a"), Cell(0, 1, 1, 1, "b")])
    false = score.score("page", "made", [], [table])
    assert not false.has_tables and false.f1 == 0
    assert "false 1/2" in score.summary("all", [false, score.score("other", "made", [], [])])


def test_an_optional_table_may_be_answered_or_not():
    def grid(*texts):
        return Table([Cell(0, n, 1, 1, text) for n, text in enumerate(texts)])
    true, maybe, other = grid("a", "b", "c"), grid("Agency", "Product"), grid("x", "y")
    for given in ([true], [true, maybe]):
        assert score.score("page", "made", [true], given, [maybe]).found == (1, 1, 1)
    assert score.score("page", "made", [true], [true, other], [maybe]).found == (1, 1, 2)
    assert score.score("page", "made", [], [maybe], [maybe]).found == (0, 0, 0)


def test_tables_are_paired_by_relations_before_words():
    def row(*texts):
        return Table([Cell(0, n, 1, 1, text) for n, text in enumerate(texts)])
    assert score.paired([row("a", "b", "c")], [row("b", "a", "c", "d"), row("a", "b")]) == [(0, 1)]


def test_what_readers_disagree_about_is_no_mistake():
    assert score.told("Preva- lence . . . . . . 10-12") == "Prevalence 10-12"
    assert score.told("Arms, etc. .") == score.told("Arms, etc.") == "Arms, etc" and score.told("...") == "..."
    assert score.told("\u0627\u0644\u0623") == score.told("\u0627\u0623\u0644")


def test_turned_tables_are_read_in_their_own_order():
    # A page on which the text runs up: the first column is at the bottom, the first row on the left.
    table = truth.TrueTable([100, 50, 140, 250], columns=[150], rows=[120], turn="up")
    words = [Word("heading", (105, 160, 113, 200), UP), Word("right", (105, 60, 113, 90), UP), Word("below", (125, 160, 133, 200), UP)]
    assert [(c.row, c.column, c.text) for c in table.filled(words).cells] == [(0, 0, "heading"), (0, 1, "right"), (1, 0, "below"), (1, 1, "")]
    assert table.cell_box(0, 0, 1, 1) == (100, 150, 120, 250) and not table.faults()


def test_a_watermark_is_no_word_of_a_cell():
    table = truth.TrueTable([0, 0, 100, 20], columns=[50], rows=[10])
    words = [Word("COPY", (0, -10, 90, 15)), Word("Total", (2, 1, 20, 9)), Word("12", (60, 1, 70, 12))]
    assert [c.text for c in table.filled(words).cells] == ["Total", "12", "", ""]


def test_words_of_a_cell_are_put_in_reading_order():
    two_lines = [Word("lazy", (10, 22, 30, 32)), Word("fox", (40, 11, 60, 21)), Word("2", (61, 9, 64, 15)), Word("The", (10, 11, 30, 21))]
    assert pages.text_of(two_lines) == "The fox 2 lazy"
    assert pages.text_of([Word("b", (80, 50, 90, 60), DOWN), Word("a", (80, 10, 90, 20), DOWN), Word("c", (60, 10, 70, 20), DOWN)]) == "a b c"
    assert pages.text_of([Word("\u05d1", (10, 0, 20, 10)), Word("\u05d0", (30, 0, 40, 10))]) == "\u05d0 \u05d1"
    assert pages.parted(Word("a", (0, 0, 5, 10)), Word("b", (8, 0, 13, 10))) and not pages.parted(Word("a", (0, 0, 5, 10)), Word("b", (6, 0, 13, 10)))
    assert pages.joined([Word("1", (0, 0, 5, 10)), Word("9", (8, 0, 13, 10)), Word(".", (5, 0, 8, 10))]) == Word("1.9", (0, 0, 13, 10))
    assert pages.parted(Word("O", (0, 0, 8, 10)), Word("F", (4, 0, 10, 10))) and not pages.parted(Word("f", (0, 0, 8, 10)), Word("i", (0, 0, 8, 10)))
    assert {w.turn for w in two_lines} == {RIGHT}


@pytest.mark.parametrize("change, told", [({"columns": [5]}, "columns are not in order"), ({"rows": [20, 15]}, "rows are not in order"),
                                          ({"merged": [[0, 1, 1, 2]]}, "does not fit"), ({"merged": [[0, 0, 1, 2], [0, 1, 2, 1]]}, "lies on another"), ({"header_rows": 3}, "3 header rows of 2")])
def test_truth_that_is_no_grid_is_refused(change, told):
    table = truth.TrueTable(**{"box": [10, 10, 30, 30], "columns": [20], "rows": [20], **change})
    assert any(told in fault for fault in table.faults())


def test_all_written_truth_is_geometry():
    written = truth.load()
    assert len(written) >= 60
    for path in (Path(truth.HERE) / "truth").glob("*.json"):
        for document in json.loads(path.read_text())["documents"]:
            assert set(document) == {"file", "page", "tables"}
            assert all(set(t) <= {"box", "columns", "rows", "header_rows", "merged", "turn", "optional"} for t in document["tables"])


def test_sections_are_told_as_spans_or_as_labels():
    cells = [Cell(0, 0, 1, 1, ""), Cell(0, 1, 1, 1, "Sales"), Cell(1, 0, 1, 2, "North"), Cell(2, 0, 1, 1, "Oslo"), Cell(2, 1, 1, 1, "12")]
    told = score.sections_as_labels(Table(cells), 1)
    assert told.cells == cells[:2] + [Cell(1, 0, 1, 1, "North"), Cell(1, 1, 1, 1, "")] + cells[3:]
    heading = [Cell(0, 0, 1, 2, "All"), *cells[3:]]
    assert score.sections_as_labels(Table(heading), 1).cells == heading
