"""Documents made with exact truth are read back: what is drawn is what is answered."""
import json
import subprocess
import sys

import pytest

sys.path.insert(0, "bench")

GRID = """kind test
language en | de | ru
font {font}
size {size}
margin 50
pages {pages}
flow
  heading
  paragraph
    sentences 3
  table
    rulings grid
    strokes solid
    rows {rows}
    columns 4
    scale 1
    pitch 1.5
    gap 2
    wrap {wrap}
    title none
    notes no
    transposed no
    turn {turn}
    valign top
    header one
    header-style bold
    marks no
    sections none
    stub-spans no
    empty 0
  paragraph
"""
PLAIN = {"font": "liberation-sans", "size": 10, "pages": 1, "rows": 6, "wrap": "no", "turn": "none"}


def run(program, *words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def made(program, folder, recipe, count):
    source = folder / "made.recipe"
    source.write_text(recipe)
    run(program, "synth", source, "--count", count, "-q", "-o", folder / "truth")
    run(program, "extract", folder / "truth", "--as", "json", "-q", "-o", f"{folder}/answers/")
    for path in sorted((folder / "truth").glob("*.json")):
        yield json.loads(path.read_text()), json.loads((folder / "answers" / path.name).read_text())


def cells(answer, grid_only=True):
    """Cells of a document's tables: with their page and place, or the texts alone."""
    out = []
    for n, page in enumerate(answer["pages"]):
        for k, table in enumerate(page["tables"]):
            for c in table["cells"]:
                if c.get("text"):
                    place = (n, k, c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1)) if grid_only else ()
                    out.append((*place, c["text"]))
    return out


@pytest.mark.parametrize("change", [
    {}, {"size": 7}, {"size": 14}, {"font": "liberation-serif"}, {"font": "mono"}, {"wrap": "yes"}, {"turn": "left"}, {"turn": "right"},
    {"pages": 3, "rows": 70}, {"pages": "1\ntype3 yes"}], ids=str)
def test_a_ruled_table_is_read_back_cell_for_cell(program, tmp_path, change):
    """Whatever the size, the font, the way the table is turned and how many pages it takes."""
    for truth, answer in made(program, tmp_path, GRID.format(**PLAIN | change), 6):
        assert cells(truth) == cells(answer), truth["source"]


def test_every_word_is_read_back_in_its_place(program, tmp_path):
    for truth, answer in made(program, tmp_path, GRID.format(**PLAIN), 6):
        for true_page, page in zip(truth["pages"], answer["pages"]):
            boxes = {}
            for word in page["words"]:
                boxes.setdefault(word["text"], []).append(word["quad"])
            for word in true_page["words"]:
                near = [max(abs(a - b) for a, b in zip(word["quad"][::2], quad[::2])) for quad in boxes.get(word["text"], [])]
                assert near and min(near) < 0.5, (truth["source"], word["text"], word["quad"])


def test_the_same_table_on_more_pages_has_the_same_cells(program, tmp_path):
    """A literal table is drawn at two sizes: once it fits its page, once it goes on; the texts of its cells stay."""
    rows = "".join(f"    row Item {n} | {n * 37} | {n * n}\n" for n in range(1, 60))
    recipe = "language en\npaper a4\nmargin 50\npages 5\nsize {}\nflow\n  table\n    rulings grid\n    title none\n    notes no\n" \
             "    scale 1\n    pitch {}\n    repeat-header no\n    row Name | Count | Square\n" + rows
    for part, values in (("small", (7, 1.2)), ("large", (11, 1.8))):
        folder = tmp_path / part
        folder.mkdir()
        for truth, answer in made(program, folder, recipe.format(*values), 1):
            assert len(truth["pages"]) == (1 if part == "small" else 2)
            assert cells(answer, grid_only=False) == cells(truth, grid_only=False)
            assert len(cells(answer)) == 180


@pytest.mark.parametrize("flavour", ["object-streams", "aes-256", "turned-90", "upright-270", "off-origin", "user-unit", "short-xref"])
def test_a_table_is_the_same_in_every_flavour_of_pdf(program, tmp_path, flavour):
    for truth, answer in made(program, tmp_path, f"flavour {flavour}\n" + GRID.format(**PLAIN), 3):
        assert truth["synth"]["flavour"] == flavour
        assert (truth["pages"][0]["width"], truth["pages"][0]["height"]) == pytest.approx(
            (answer["pages"][0]["width"], answer["pages"][0]["height"]), abs=0.01)
        assert cells(truth) == cells(answer), truth["source"]


def test_scans_are_pages_of_pictures_with_truth_beside(program, tmp_path, root):
    run(program, "synth", root / "recipes/invoice.recipe", "-n", 1, "-q", "--look", "scan", "-o", tmp_path / "pdf")
    assert (tmp_path / "pdf/invoice-00001.pdf").read_bytes().startswith(b"%PDF")
    truth = json.loads((tmp_path / "pdf/invoice-00001.json").read_text())
    assert truth["pages"][0]["words"][0]["source"] == "ocr"
    run(program, "synth", root / "recipes/invoice.recipe", "-n", 1, "-q", "--look", "fax", "--make", "pictures", "-o", tmp_path / "fax")
    assert sorted(p.name for p in (tmp_path / "fax").iterdir()) == ["invoice-00001.json", "invoice-00001.tif"]


def test_truth_is_in_the_shape_of_answers(program, tmp_path, root):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((root / "docs/schema/docquarry-1.json").read_text())
    run(program, "synth", root / "recipes/form.recipe", root / "recipes/article.recipe", "--count", 3, "-q", "--make", "truth", "-o", tmp_path)
    paths = sorted(tmp_path.glob("*.json"))
    assert len(paths) == 6
    for path in paths:
        truth = json.loads(path.read_text())
        assert truth.pop("synth")["recipe"] == path.name.rsplit("-", 1)[0]
        jsonschema.validate(truth, schema)


def test_the_scorer_finds_truth_perfect_and_mistakes_wrong(program, tmp_path, root):
    scorer = root / "bench/score_synth.py"
    run(program, "synth", root / "recipes/tables.recipe", "--count", 5, "-q", "--make", "truth", "-o", tmp_path / "truth")
    out = run(sys.executable, scorer, tmp_path / "truth", tmp_path / "truth")
    assert "100.0   100.00     100.0       0" in out and "P 100.0 R 100.0" in out
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for path in (tmp_path / "truth").glob("*.json"):
        answer = json.loads(path.read_text())
        for page in answer["pages"]:
            for table in page["tables"]:
                for cell in table["cells"]:
                    cell["column"] += 1
        (wrong / path.name).write_text(json.dumps(answer))
    out = run(sys.executable, scorer, tmp_path / "truth", wrong, "--json", tmp_path / "figures.json")
    assert all(value == 0 for key, value in json.loads((tmp_path / "figures.json").read_text()).items() if "ruled" in key)
