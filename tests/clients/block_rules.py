"""The rules that Textract's own answers keep beyond the model, as programs that read them rely on.

    problems = rules_broken(answer)                       # of any answer with blocks, all its pages joined
    problems = rules_broken(answer, queries=["What …?"])  # and one QUERY for each question

An answer holds `Blocks`, or `ExpenseDocuments` or `IdentityDocuments` with blocks inside. Checked are the fields and relationships of each kind of
block, what the page names as its children, the order, texts of lines, the grids of tables, merged cells, keys and values, geometry and ids.
"""

import collections
import math
import uuid

LAYOUT = {
    f"LAYOUT_{kind}"
    for kind in ("TEXT", "TITLE", "HEADER", "FOOTER", "SECTION_HEADER", "PAGE_NUMBER", "LIST", "FIGURE", "TABLE", "KEY_VALUE")
}
_ALWAYS = {"BlockType", "Id", "Page"}
_PLACED = _ALWAYS | {"Geometry", "Confidence"}
_GRID = {"RowIndex", "ColumnIndex", "RowSpan", "ColumnSpan"}
_WORDS = {"WORD", "SELECTION_ELEMENT"}

# Of each kind: the fields that it must have, those that it may have, and which kinds each relationship of it leads to.
_KINDS = {
    "PAGE": (_ALWAYS | {"Geometry"}, set(), {"CHILD": {"LINE", "TABLE", "KEY_VALUE_SET", "QUERY", "QUERY_RESULT", "SIGNATURE"} | LAYOUT}),
    "LINE": (_PLACED | {"Text", "Relationships"}, set(), {"CHILD": {"WORD"}}),
    "WORD": (_PLACED | {"Text", "TextType"}, set(), {}),
    "SELECTION_ELEMENT": (_PLACED | {"SelectionStatus"}, set(), {}),
    "TABLE": (
        _PLACED | {"Relationships", "EntityTypes"},
        set(),
        {"CHILD": {"CELL"}, "MERGED_CELL": {"MERGED_CELL"}, "TABLE_TITLE": {"TABLE_TITLE"}, "TABLE_FOOTER": {"TABLE_FOOTER"}},
    ),
    "CELL": (_PLACED | _GRID, {"EntityTypes"}, {"CHILD": _WORDS}),
    "MERGED_CELL": (_PLACED | _GRID | {"Relationships"}, {"EntityTypes"}, {"CHILD": {"CELL"}}),
    "TABLE_TITLE": (_PLACED, set(), {"CHILD": _WORDS}),
    "TABLE_FOOTER": (_PLACED, set(), {"CHILD": _WORDS}),
    "KEY_VALUE_SET": (_PLACED | {"EntityTypes"}, set(), {"VALUE": {"KEY_VALUE_SET"}, "CHILD": _WORDS | {"SIGNATURE"}}),
    "QUERY": (_ALWAYS | {"Query"}, set(), {"ANSWER": {"QUERY_RESULT"}}),
    "QUERY_RESULT": (_PLACED | {"Text"}, set(), {}),
    "SIGNATURE": (_PLACED, set(), {}),
} | {kind: (_PLACED, set(), {"CHILD": {"LAYOUT_TEXT"} if kind == "LAYOUT_LIST" else {"LINE"}}) for kind in LAYOUT}

_TABLE_ENTITIES = {"STRUCTURED_TABLE", "SEMI_STRUCTURED_TABLE"}
_CELL_ENTITIES = {"COLUMN_HEADER", "TABLE_TITLE", "TABLE_SECTION_TITLE", "TABLE_SUMMARY", "TABLE_FOOTER"}
_ON_PAGE = _KINDS["PAGE"][2]["CHILD"]
# In which order the kinds of a page come; tables come with what belongs to them, questions with their answers.
_RANKS = (
    {"PAGE": 0, "LINE": 1, "WORD": 2, "SELECTION_ELEMENT": 3}
    | dict.fromkeys(("TABLE", "CELL", "MERGED_CELL"), 4)
    | {"TABLE_TITLE": 5, "TABLE_FOOTER": 6, "KEY_VALUE_SET": 7, "QUERY": 8, "QUERY_RESULT": 8, "SIGNATURE": 9}
    | dict.fromkeys(LAYOUT, 10)
)
# A box and its polygon are rounded apart.
_SAME = 2e-3


class _Blocks:
    def __init__(self, blocks):
        self.all = blocks
        self.by_id = {block["Id"]: block for block in blocks if "Id" in block}
        self.found = []

    def wrong(self, block, what):
        self.found.append(f"{block.get('BlockType')} {str(block.get('Id'))[:8]} of page {block.get('Page')}: {what}")

    def ids(self, block, kind):
        return [i for r in block.get("Relationships", []) if r.get("Type") == kind for i in r.get("Ids", [])]

    def led_to(self, block, kind):
        return [self.by_id[i] for i in self.ids(block, kind) if i in self.by_id]

    def of(self, *kinds):
        return (block for block in self.all if block.get("BlockType") in kinds)


# --- each block by itself


def _fields(blocks, block):
    must, may, relationships = _KINDS[block["BlockType"]]
    if missing := must - block.keys():
        blocks.wrong(block, f"without {', '.join(sorted(missing))}")
    more = may | ({"Relationships"} if relationships else set())
    if extra := block.keys() - must - more:
        blocks.wrong(block, f"with {', '.join(sorted(extra))}")
    if not 0 <= block.get("Confidence", 0) <= 100:
        blocks.wrong(block, f"Confidence {block['Confidence']}")
    if block.get("Text", "x") == "":
        blocks.wrong(block, "its text is empty")


def _id(blocks, block):
    try:
        uuid.UUID(block["Id"])
    except (ValueError, KeyError):
        blocks.wrong(block, "its Id is no UUID")


def _geometry(blocks, block):
    geometry = block.get("Geometry")
    if geometry is None:
        return
    if geometry.keys() != {"BoundingBox", "Polygon"}:
        blocks.wrong(block, f"Geometry has {', '.join(sorted(geometry))}")
        return
    box, polygon = geometry["BoundingBox"], geometry["Polygon"]
    if len(polygon) != 4:
        blocks.wrong(block, f"its polygon has {len(polygon)} points")
        return
    numbers = [*box.values(), *(point[axis] for point in polygon for axis in "XY")]
    if not all(math.isfinite(n) and -_SAME <= n <= 1 + _SAME for n in numbers):
        blocks.wrong(block, f"lies outside its page: {box}")
    xs, ys = [point["X"] for point in polygon], [point["Y"] for point in polygon]
    edges = (min(xs) - box["Left"], min(ys) - box["Top"], max(xs) - min(xs) - box["Width"], max(ys) - min(ys) - box["Height"])
    if max(map(abs, edges)) > _SAME:
        blocks.wrong(block, f"polygon and box differ by {max(map(abs, edges)):.4f}")
    area = sum(xs[k] * ys[(k + 1) % 4] - xs[(k + 1) % 4] * ys[k] for k in range(4))
    if area < 0:
        blocks.wrong(block, "its polygon goes round the wrong way")


def _relationships(blocks, block):
    allowed = _KINDS[block["BlockType"]][2]
    given = block.get("Relationships")
    if given == []:
        blocks.wrong(block, "empty Relationships")
    seen = set()
    for relationship in given or []:
        kind, ids = relationship.get("Type"), relationship.get("Ids", [])
        if kind in seen:
            blocks.wrong(block, f"two relationships {kind}: clients read the first alone")
        seen.add(kind)
        if not ids:
            blocks.wrong(block, f"an empty relationship {kind}")
        if len(set(ids)) != len(ids):
            blocks.wrong(block, f"a relationship {kind} names a block twice")
        for i in ids:
            other = blocks.by_id.get(i)
            if other is None:
                blocks.wrong(block, f"{kind} leads to {i}, which is not in the answer")
            elif other["BlockType"] not in allowed.get(kind, set()):
                blocks.wrong(block, f"{kind} leads to a {other['BlockType']}")
            elif other.get("Page") != block.get("Page"):
                blocks.wrong(block, f"{kind} leads to page {other.get('Page')}")


# --- kinds of blocks


def _texts(blocks):
    lines_of = collections.Counter()
    for line in blocks.of("LINE"):
        words = blocks.led_to(line, "CHILD")
        lines_of.update(word["Id"] for word in words)
        joined = " ".join(word.get("Text", "") for word in words)
        if joined != line.get("Text"):
            blocks.wrong(line, f"is {line.get('Text')!r}, its words are {joined!r}")
    for word in blocks.of("WORD"):
        if word.get("TextType") not in ("PRINTED", "HANDWRITING"):
            blocks.wrong(word, f"TextType {word.get('TextType')!r}")
        if lines_of[word["Id"]] != 1:
            blocks.wrong(word, f"{word.get('Text')!r} is in {lines_of[word['Id']]} lines")
    for mark in blocks.of("SELECTION_ELEMENT"):
        if mark.get("SelectionStatus") not in ("SELECTED", "NOT_SELECTED"):
            blocks.wrong(mark, f"SelectionStatus {mark.get('SelectionStatus')!r}")


def _entities(blocks, block, allowed, count=None):
    entities = block.get("EntityTypes")
    if entities is not None and (not entities or not set(entities) <= allowed or (count and len(entities) != count)):
        blocks.wrong(block, f"EntityTypes {entities}")


def _grid(blocks, table):
    cells = blocks.led_to(table, "CHILD")
    places = collections.Counter((cell.get("RowIndex"), cell.get("ColumnIndex")) for cell in cells)
    if not cells or any(None in place for place in places):
        return
    rows, columns = max(row for row, _ in places), max(column for _, column in places)
    if any(n > 1 for n in places.values()) or places.keys() != {(r, c) for r in range(1, rows + 1) for c in range(1, columns + 1)}:
        blocks.wrong(table, f"its {len(cells)} cells do not fill {rows} rows and {columns} columns once")
    for cell in cells:
        _entities(blocks, cell, _CELL_ENTITIES)
        if (cell.get("RowSpan"), cell.get("ColumnSpan")) != (1, 1):
            blocks.wrong(cell, f"spans {cell.get('RowSpan')} rows and {cell.get('ColumnSpan')} columns")
    in_merged = collections.Counter()
    for merged in blocks.led_to(table, "MERGED_CELL"):
        _merged(blocks, merged, rows, columns)
        in_merged.update(blocks.ids(merged, "CHILD"))
    if any(n > 1 for n in in_merged.values()):
        blocks.wrong(table, "merged cells overlap")
    words = collections.Counter(i for cell in cells for i in blocks.ids(cell, "CHILD"))
    if any(n > 1 for n in words.values()):
        blocks.wrong(table, "a word is in two cells")


def _merged(blocks, merged, rows, columns):
    row, column, down, across = (merged.get(name, 0) for name in ("RowIndex", "ColumnIndex", "RowSpan", "ColumnSpan"))
    _entities(blocks, merged, _CELL_ENTITIES)
    if down * across < 2 or row < 1 or column < 1 or row + down - 1 > rows or column + across - 1 > columns:
        blocks.wrong(merged, f"{down} by {across} at {row}, {column} in a table of {rows} by {columns}")
    covered = {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
    if {(cell.get("RowIndex"), cell.get("ColumnIndex")) for cell in blocks.led_to(merged, "CHILD")} != covered:
        blocks.wrong(merged, "its children are not the cells that it covers")


def _tables(blocks):
    owners = collections.Counter()
    for table in blocks.of("TABLE"):
        _entities(blocks, table, _TABLE_ENTITIES, 1)
        _grid(blocks, table)
        for kind in _KINDS["TABLE"][2]:
            owners.update(blocks.ids(table, kind))
    for part in blocks.of("CELL", "MERGED_CELL", "TABLE_TITLE", "TABLE_FOOTER"):
        if owners[part["Id"]] != 1:
            blocks.wrong(part, f"is in {owners[part['Id']]} tables")


def _pairs(blocks):
    values = collections.Counter()
    for block in blocks.of("KEY_VALUE_SET"):
        _entities(blocks, block, {"KEY", "VALUE"}, 1)
        if "KEY" in block.get("EntityTypes", []):
            if len(blocks.ids(block, "VALUE")) != 1 or not blocks.ids(block, "CHILD"):
                blocks.wrong(block, "a key has one value, and words")
            values.update(blocks.ids(block, "VALUE"))
        elif blocks.ids(block, "VALUE"):
            blocks.wrong(block, "a value leads to a value")
    for block in blocks.of("KEY_VALUE_SET"):
        if "VALUE" in block.get("EntityTypes", []) and values[block["Id"]] != 1:
            blocks.wrong(block, f"a value of {values[block['Id']]} keys")


def _queries(blocks):
    asked = collections.Counter()
    for query in blocks.of("QUERY"):
        if not {"Text"} <= query.get("Query", {}).keys() <= {"Text", "Alias"}:
            blocks.wrong(query, f"Query has {', '.join(query.get('Query', {}))}")
        asked.update(blocks.ids(query, "ANSWER"))
    for result in blocks.of("QUERY_RESULT"):
        if asked[result["Id"]] != 1:
            blocks.wrong(result, f"answers {asked[result['Id']]} questions")


def _layout(blocks):
    lines = collections.Counter()
    for block in blocks.of(*LAYOUT):
        lines.update(i for i in blocks.ids(block, "CHILD") if blocks.by_id.get(i, {}).get("BlockType") == "LINE")
    for line, n in lines.items():
        if n > 1:
            blocks.wrong(blocks.by_id[line], f"is in {n} layout blocks")


# --- the whole


def _pages(blocks, pages):
    found = list(blocks.of("PAGE"))
    if [page.get("Page") for page in found] != list(range(1, len(found) + 1)) and len(found) == pages:
        blocks.found.append(f"pages are {[page.get('Page') for page in found]}")
    if len(found) != pages:
        blocks.found.append(f"{len(found)} PAGE blocks, DocumentMetadata says {pages}")
    on_page = collections.Counter(i for page in found for i in blocks.ids(page, "CHILD"))
    for block in blocks.all:
        if (kind := block.get("BlockType")) in _KINDS and kind != "PAGE" and on_page[block["Id"]] != (kind in _ON_PAGE):
            blocks.wrong(block, f"is {on_page[block['Id']]} times a child of its page")


def _order(blocks):
    place = (0, 0)
    for block in blocks.all:
        here = (block.get("Page", 0), _RANKS.get(block.get("BlockType"), 99))
        if here < place:
            blocks.wrong(block, "comes too late")
            return
        place = here


def blocks_broken(all_blocks, pages, *, numbered=True):
    """Rules that a list of blocks breaks; `numbered` asks that its pages are 1, 2, 3 … in order."""
    blocks = _Blocks(all_blocks)
    if len(blocks.by_id) != len(all_blocks):
        blocks.found.append("Ids are not unique")
    for block in all_blocks:
        if block.get("BlockType") not in _KINDS:
            blocks.wrong(block, "an unknown kind")
            continue
        for rule in (_fields, _id, _geometry, _relationships):
            rule(blocks, block)
    for rule in (_texts, _tables, _pairs, _queries, _layout, _order):
        rule(blocks)
    if numbered:
        _pages(blocks, pages)
    return blocks.found


def _version(answer):
    return [f"{name} is {value!r}" for name, value in answer.items() if name.endswith("ModelVersion") and value != "1.0"]


def rules_broken(answer, queries=None):
    """Rules that an answer breaks, as texts; all pages of a job's answer are to be joined before."""
    pages = answer.get("DocumentMetadata", {}).get("Pages", 0)
    documents = answer.get("ExpenseDocuments", answer.get("IdentityDocuments"))
    if documents is None:
        if "Blocks" not in answer:
            return [f"no Blocks, but {', '.join(answer)}"]
        found = blocks_broken(answer["Blocks"], pages)
        if queries is not None:
            asked = [block["Query"]["Text"] for block in answer["Blocks"] if block["BlockType"] == "QUERY" and block.get("Page") == 1]
            found += [] if asked == list(queries) else [f"questions of page 1 are {asked}"]
        return _version(answer) + found
    found = _version(answer)
    every = [block for document in documents for block in document.get("Blocks", [])]
    if sum(block["BlockType"] == "PAGE" for block in every) != pages:
        found.append(f"not one PAGE for each of {pages} pages")
    if len({block["Id"] for block in every}) != len(every):
        found.append("Ids are not unique")
    for k, document in enumerate(documents, 1):
        found += blocks_broken(document.get("Blocks", []), 1, numbered=False)
        number = document.get("ExpenseIndex", document.get("DocumentIndex"))
        found += [] if number == k else [f"document {k} has the index {number}"]
        if "ExpenseDocuments" in answer and not {"SummaryFields", "LineItemGroups"} <= document.keys():
            found.append(f"document {k} lacks SummaryFields or LineItemGroups")
        if "IdentityDocuments" in answer and len({field["Type"]["Text"] for field in document["IdentityDocumentFields"]}) != 21:
            found.append(f"document {k} has not all 21 fields")
    return found
