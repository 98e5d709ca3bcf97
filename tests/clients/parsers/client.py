"""What reads Textract's answers in Python: textractor, the caller, both response parsers and the pretty printer, each over answers that it
asked for itself or that boto3 got. The environment alone names the service (tests/clients/run). A line a check; exit code 1 when one is wrong."""

import os
import pathlib
import sys
import time
import traceback

import boto3
import textractcaller
import textractprettyprinter.t_pretty_print as printer
import trp
import trp.trp2 as trp2
import trp.trp2_analyzeid as trp2_id
import trp.trp2_expense as trp2_expense
import trp.trp2_lending as trp2_lending
from PIL import Image
from textractor import Textractor
from textractor.data.constants import TextractFeatures
from textractprettyprinter.t_pretty_print_expense import get_string as expense_text
from textractprettyprinter.t_pretty_print_layout import get_layout_csv_from_trp2

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import block_rules
import strict_shapes

ONE, MANY, BIG = (pathlib.Path(os.environ[name]) for name in ("DQ_ONE_PAGE", "DQ_MANY_PAGES", "DQ_BIG"))
BUCKET = "parser-documents"
FEATURES = ["TABLES", "FORMS", "LAYOUT", "SIGNATURES"]
wrong = 0
broken = []
textract, s3 = boto3.client("textract"), boto3.client("s3")
strict_shapes.watch(textract, broken)


def check(name, body):
    global wrong
    try:
        body()
        assert not broken, broken[:5]
        print("ok", name, flush=True)
    except BaseException as error:
        wrong += 1
        print(f"wrong {name}: {error!r} {traceback.format_exc().splitlines()[-3:-1]}", flush=True)
    broken.clear()


def lasting(get, job):
    """The whole answer of a job, all its pages joined."""
    end = time.monotonic() + 120
    while (answer := get(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end, "the job does not end"
        time.sleep(0.05)
    token = answer.pop("NextToken", None)
    while token:
        page = get(JobId=job, NextToken=token)
        for name in ("Blocks", "ExpenseDocuments", "Results"):
            answer.get(name, []).extend(page.get(name, []))
        token = page.get("NextToken")
    return answer


def analysis():
    job = textract.start_document_analysis(DocumentLocation={"S3Object": {"Bucket": BUCKET, "Name": "many.pdf"}}, FeatureTypes=FEATURES)["JobId"]
    return lasting(textract.get_document_analysis, job)


def rules(answer):
    found = block_rules.rules_broken({name: value for name, value in answer.items() if name != "ResponseMetadata"})
    assert not found, found[:5]


def stored():
    s3.create_bucket(Bucket=BUCKET)
    for key, path in (("one.pdf", ONE), ("many.pdf", MANY), ("parts", BIG)):
        s3.upload_file(str(path), BUCKET, key)
    assert s3.get_object(Bucket=BUCKET, Key="parts")["Body"].read() == BIG.read_bytes()


# --- response parsers


def parsed_by_trp():
    answer = analysis()
    rules(answer)
    document = trp.Document(answer)
    assert len(document.pages) == answer["DocumentMetadata"]["Pages"]
    assert all(page.lines and page.text for page in document.pages)
    table = next(table for page in document.pages for table in page.tables)
    assert table.rows and table.rows[0].cells and any(cell.text.strip() for row in table.rows for cell in row.cells)


def parsed_by_trp2():
    answer = analysis()
    del answer["ResponseMetadata"]
    document = trp2.TDocumentSchema().load(answer)
    assert len(document.pages) == answer["DocumentMetadata"]["Pages"]
    page = document.pages[0]
    assert document.lines(page=page) and any(document.tables(page=p) for p in document.pages)
    again = trp2.TDocumentSchema().dump(document)
    assert len(again["Blocks"]) == len(answer["Blocks"])


def others_by_trp2():
    one, two = ({"S3Object": {"Bucket": BUCKET, "Name": "one.pdf"}}, {"Bytes": ONE.read_bytes()})
    identity = textract.analyze_id(DocumentPages=[one, two])
    rules(identity)
    assert len(trp2_id.TAnalyzeIdDocumentSchema().load(identity).identity_documents) == 2
    expense = textract.analyze_expense(Document=one)
    rules(expense)
    assert len(trp2_expense.TAnalyzeExpenseDocumentSchema().load(expense).expenses_documents) == 1
    job = textract.start_lending_analysis(DocumentLocation=one)["JobId"]
    lending = lasting(textract.get_lending_analysis, job)
    assert len(trp2_lending.TFullLendingDocumentSchema().load(lending).lending_results) == 1


def printed():
    answer = analysis()
    for kind in printer.Textract_Pretty_Print:
        printer.get_string(answer, output_type=[kind])
    assert "|" in printer.get_tables_string(answer, table_format=printer.Pretty_Print_Table_Format.github)
    texts = printer.get_text_from_layout_json(answer)
    assert len(texts) == answer["DocumentMetadata"]["Pages"] and all(texts.values()), texts
    del answer["ResponseMetadata"]
    assert get_layout_csv_from_trp2(trp2.TDocumentSchema().load(answer))
    expense_text(textract.analyze_expense(Document={"Bytes": ONE.read_bytes()}))


# --- the caller


def called():
    features = [textractcaller.Textract_Features[name] for name in FEATURES]
    rules(textractcaller.call_textract(ONE.read_bytes(), features=features))
    rules(textractcaller.call_textract(bytearray(ONE.read_bytes())))
    many = textractcaller.call_textract(f"s3://{BUCKET}/many.pdf", features=features, job_tag="tag", client_request_token="caller-1")
    rules(many)
    assert many["DocumentMetadata"]["Pages"] > 1
    kept = textractcaller.call_textract(
        f"s3://{BUCKET}/many.pdf", features=features, output_config=textractcaller.OutputConfig(s3_bucket=BUCKET, s3_prefix="caller/out"))
    rules(kept)
    assert [b["Id"] for b in kept["Blocks"]] == [b["Id"] for b in many["Blocks"]]
    queries = textractcaller.QueriesConfig(queries=[textractcaller.Query(text="What is the total?", alias="TOTAL", pages=["1"])])
    answer = textractcaller.call_textract(ONE.read_bytes(), features=[textractcaller.Textract_Features.QUERIES], queries_config=queries)
    assert [b["Query"]["Text"] for b in answer["Blocks"] if b["BlockType"] == "QUERY"] == ["What is the total?"]


def called_for_others():
    assert len(textractcaller.call_textract_expense(ONE.read_bytes())["ExpenseDocuments"]) == 1
    assert textractcaller.call_textract_expense(f"s3://{BUCKET}/many.pdf")["JobStatus"] == "SUCCEEDED"
    assert len(textractcaller.call_textract_analyzeid(document_pages=[ONE.read_bytes()])["IdentityDocuments"]) == 1
    lending = textractcaller.call_textract_lending(f"s3://{BUCKET}/many.pdf")
    assert [result["Page"] for result in lending["Results"]] == [1, 2, 3]


# --- textractor

ALL = [TextractFeatures.TABLES, TextractFeatures.FORMS, TextractFeatures.LAYOUT, TextractFeatures.SIGNATURES]


def picture():
    return Image.effect_noise((400, 300), 1).convert("RGB")


def extracted():
    extractor = Textractor(region_name="us-east-1")
    text = extractor.detect_document_text(f"s3://{BUCKET}/one.pdf", save_image=False)
    assert len(text.pages) == 1 and text.lines and text.words
    whole = extractor.analyze_document(f"s3://{BUCKET}/one.pdf", features=ALL, save_image=False)
    assert whole.tables and whole.tables[0].row_count > 1
    assert whole.text and whole.to_html()
    assert whole.layouts
    extractor.detect_document_text(picture(), save_image=False)
    asked = extractor.analyze_document(f"s3://{BUCKET}/one.pdf", features=[TextractFeatures.QUERIES], queries=["What is the total?", "Who pays?"], save_image=False)
    assert [query.query for query in asked.queries] == ["What is the total?", "Who pays?"]
    # Of these two it draws the page even when told not to, which needs a picture.
    assert len(extractor.analyze_expense(picture(), save_image=False).pages) == 1
    assert len(extractor.analyze_id(picture(), save_image=False).identity_documents) == 1


def extracted_by_jobs():
    extractor = Textractor(region_name="us-east-1")
    lazy = extractor.start_document_analysis(f"s3://{BUCKET}/many.pdf", features=ALL, client_request_token="textractor-1", job_tag="tag", save_image=False)
    assert len(lazy.pages) == 3 and lazy.text
    uploaded = extractor.start_document_text_detection(str(MANY), s3_upload_path=f"s3://{BUCKET}/uploads", save_image=False)
    assert len(uploaded.pages) == 3
    kept = extractor.start_document_analysis(f"s3://{BUCKET}/many.pdf", features=ALL, s3_output_path=f"s3://{BUCKET}/outputs", save_image=False)
    assert len(kept.pages) == 3 and len(kept.words) == len(lazy.words)
    # Expense documents without a field are left out by its parser; their pages are not.
    assert len(extractor.start_expense_analysis(f"s3://{BUCKET}/many.pdf", save_image=False).pages) == 3


for check_name, check_body in (
    ("boto3: documents stored, one in parts", stored),
    ("trp", parsed_by_trp),
    ("trp2", parsed_by_trp2),
    ("trp2 of identities, expenses, lending", others_by_trp2),
    ("prettyprinter", printed),
    ("caller", called),
    ("caller: expenses, identities, lending", called_for_others),
    ("textractor", extracted),
    ("textractor: jobs, uploads, answers in a bucket", extracted_by_jobs),
):
    check(check_name, check_body)
sys.exit(wrong > 0)
