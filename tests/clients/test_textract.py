"""Every operation of Textract through boto3, answers held to the service model and the rules of blocks."""
import hmac
import http.server
import json
import threading
import time

import block_rules
import botocore.exceptions
import pytest
import strict_shapes

GET_SECONDS = 60


@pytest.fixture(autouse=True)
def strict(textract):
    """What any call of a test answers is held to the model."""
    found = []
    strict_shapes.watch(textract, found)
    yield
    assert not found


@pytest.fixture(scope="module")
def stored(s3, invoice, report):
    s3.put_object(Bucket="documents", Key="in/invoice 1.pdf", Body=invoice)
    s3.put_object(Bucket="documents", Key="in/report.pdf", Body=report)
    return {"invoice": {"S3Object": {"Bucket": "documents", "Name": "in/invoice 1.pdf"}},
            "report": {"S3Object": {"Bucket": "documents", "Name": "in/report.pdf"}}}


def finished(get, job, **more):
    end = time.monotonic() + GET_SECONDS
    while (answer := get(JobId=job, **more))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    return answer


def all_blocks(get, job, **more):
    answer = finished(get, job, **more)
    blocks, pages = answer["Blocks"], [len(answer["Blocks"])]
    while "NextToken" in answer:
        answer = get(JobId=job, NextToken=answer["NextToken"], **more)
        blocks += answer["Blocks"]
        pages.append(len(answer["Blocks"]))
    return {**answer, "Blocks": blocks}, pages


def refused(call, **members) -> str:
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(**members)
    return error.value.response["Error"]["Code"]


def test_detect_document_text(textract, invoice):
    answer = textract.detect_document_text(Document={"Bytes": invoice})
    assert answer["DocumentMetadata"]["Pages"] == 1
    assert {b["BlockType"] for b in answer["Blocks"]} == {"PAGE", "LINE", "WORD"}
    assert any("AX-4410" in b.get("Text", "") for b in answer["Blocks"])
    assert not block_rules.rules_broken(answer)


@pytest.mark.parametrize("features", [["TABLES"], ["LAYOUT"], ["TABLES", "LAYOUT", "FORMS", "SIGNATURES"], ["SIGNATURES"]])
def test_analyze_document(textract, invoice, features):
    answer = textract.analyze_document(Document={"Bytes": invoice}, FeatureTypes=features)
    types = {b["BlockType"] for b in answer["Blocks"]}
    assert ("TABLE" in types) == ("TABLES" in features)
    assert any(t.startswith("LAYOUT") for t in types) == ("LAYOUT" in features)
    assert answer["AnalyzeDocumentModelVersion"] == "1.0"
    assert not block_rules.rules_broken(answer)


def test_queries_go_with_their_questions(textract, invoice):
    query = {"Queries": [{"Text": "What is the invoice number?", "Alias": "NUMBER"}]}
    answer = textract.analyze_document(Document={"Bytes": invoice}, FeatureTypes=["QUERIES"], QueriesConfig=query)
    assert not block_rules.rules_broken(answer)
    assert refused(textract.analyze_document, Document={"Bytes": invoice}, FeatureTypes=["QUERIES"]) == "InvalidParameterException"
    assert refused(textract.analyze_document, Document={"Bytes": invoice}, FeatureTypes=["TABLES"], QueriesConfig=query) == "InvalidParameterException"


def test_expense_and_id_have_their_pages(textract, invoice):
    expense = textract.analyze_expense(Document={"Bytes": invoice})
    assert [d["ExpenseIndex"] for d in expense["ExpenseDocuments"]] == [1]
    summary = {f["Type"]["Text"]: f["ValueDetection"]["Text"] for f in expense["ExpenseDocuments"][0]["SummaryFields"]}
    assert summary["TOTAL"] == "2,534.16" and summary["VENDOR_NAME"] == "Harrow & Finch Engineering" and summary["RECEIVER_NAME"] == "Penrose Water Board"
    items = expense["ExpenseDocuments"][0]["LineItemGroups"][0]["LineItems"]
    prices = [f["ValueDetection"]["Text"] for item in items for f in item["LineItemExpenseFields"] if f["Type"]["Text"] == "PRICE"]
    assert prices == ["1,014.00", "524.80", "170.00", "403.00"]
    assert expense["ExpenseDocuments"][0]["Blocks"][0]["BlockType"] == "PAGE"
    identity = textract.analyze_id(DocumentPages=[{"Bytes": invoice}, {"Bytes": invoice}])
    assert identity["DocumentMetadata"]["Pages"] == 2
    assert [d["DocumentIndex"] for d in identity["IdentityDocuments"]] == [1, 2]
    assert len(identity["IdentityDocuments"][0]["IdentityDocumentFields"]) == 21


@pytest.mark.parametrize("most", [1, 7, 1000])
def test_answers_of_jobs_come_in_pages(textract, stored, most):
    job = textract.start_document_analysis(DocumentLocation=stored["report"], FeatureTypes=["TABLES", "LAYOUT"], JobTag="a.b:c")["JobId"]
    whole, _ = all_blocks(textract.get_document_analysis, job)
    if most == 1:  # each block alone: only the first few
        first = textract.get_document_analysis(JobId=job, MaxResults=1)
        second = textract.get_document_analysis(JobId=job, MaxResults=1, NextToken=first["NextToken"])
        assert first["Blocks"] + second["Blocks"] == whole["Blocks"][:2]
        return
    answer, pages = all_blocks(textract.get_document_analysis, job, MaxResults=most)
    assert answer["Blocks"] == whole["Blocks"] and set(pages[:-1]) <= {most} and pages[-1] <= most
    assert answer["DocumentMetadata"]["Pages"] > 1
    assert not block_rules.rules_broken(answer)


def test_text_expense_and_lending_jobs(textract, stored):
    job = textract.start_document_text_detection(DocumentLocation=stored["report"])["JobId"]
    answer, _ = all_blocks(textract.get_document_text_detection, job)
    assert answer["DetectDocumentTextModelVersion"] == "1.0" and not block_rules.rules_broken(answer)
    job = textract.start_expense_analysis(DocumentLocation=stored["report"])["JobId"]
    answer = finished(textract.get_expense_analysis, job)
    assert [d["ExpenseIndex"] for d in answer["ExpenseDocuments"]] == list(range(1, answer["DocumentMetadata"]["Pages"] + 1))
    job = textract.start_lending_analysis(DocumentLocation=stored["report"])["JobId"]
    answer = finished(textract.get_lending_analysis, job)
    assert [r["Page"] for r in answer["Results"]] == list(range(1, answer["DocumentMetadata"]["Pages"] + 1))
    summary = textract.get_lending_analysis_summary(JobId=job)
    assert summary["JobStatus"] == "SUCCEEDED"
    told = [page for group in summary["Summary"]["DocumentGroups"] for document in group["SplitDocuments"] for page in document["Pages"]]
    assert sorted(told) == list(range(1, answer["DocumentMetadata"]["Pages"] + 1))  # each page in one document
    types = {r["PageClassification"]["PageType"][0]["Value"] for r in answer["Results"]}
    assert {group["Type"] for group in summary["Summary"]["DocumentGroups"]} == types and not types & set(summary["Summary"]["UndetectedDocumentTypes"])
    assert refused(textract.get_expense_analysis, JobId=job) == "InvalidJobIdException"  # of another kind


def test_output_goes_to_the_bucket(textract, s3, stored):
    job = textract.start_document_analysis(DocumentLocation=stored["report"], FeatureTypes=["TABLES"],
                                           OutputConfig={"S3Bucket": "documents", "S3Prefix": "out"})["JobId"]
    answer, _ = all_blocks(textract.get_document_analysis, job)
    keys = [o["Key"].rsplit("/", 1)[1] for o in s3.list_objects_v2(Bucket="documents", Prefix=f"out/{job}/")["Contents"]]
    assert ".s3_access_check" in keys
    import json
    blocks = []
    for number in sorted(int(k) for k in keys if k.isdigit()):
        blocks += json.loads(s3.get_object(Bucket="documents", Key=f"out/{job}/{number}")["Body"].read())["Blocks"]
    assert blocks == answer["Blocks"]


def test_output_needs_its_bucket(textract, s3, stored):
    start = lambda: textract.start_document_text_detection(DocumentLocation=stored["invoice"], ClientRequestToken="no-bucket",
                                                           OutputConfig={"S3Bucket": "no-such-bucket"})
    assert refused(start) == "InvalidS3ObjectException"
    assert refused(start) == "InvalidS3ObjectException"  # no job was begun that the token would find


def test_a_token_gives_the_same_job(textract, stored):
    start = lambda **more: textract.start_document_analysis(FeatureTypes=["TABLES"], ClientRequestToken="once", **more)
    first = start(DocumentLocation=stored["invoice"])["JobId"]
    assert start(DocumentLocation=stored["invoice"])["JobId"] == first
    assert refused(start, DocumentLocation=stored["report"]) == "IdempotentParameterMismatchException"


def test_a_document_that_cannot_be_read_fails_its_job(textract, s3):
    s3.put_object(Bucket="documents", Key="broken.pdf", Body=b"%PDF-1.4\nbroken")
    job = textract.start_document_text_detection(DocumentLocation={"S3Object": {"Bucket": "documents", "Name": "broken.pdf"}})["JobId"]
    answer = finished(textract.get_document_text_detection, job)
    assert answer["JobStatus"] == "FAILED" and answer["StatusMessage"]


def test_adapters(textract, stored):
    made = textract.create_adapter(AdapterName="mine", FeatureTypes=["QUERIES"], Tags={"a": "b"}, Description="d")["AdapterId"]
    assert textract.get_adapter(AdapterId=made)["Tags"] == {"a": "b"}
    assert textract.update_adapter(AdapterId=made, AutoUpdate="ENABLED")["AutoUpdate"] == "ENABLED"
    version = textract.create_adapter_version(AdapterId=made, DatasetConfig={"ManifestS3Object": stored["invoice"]["S3Object"]},
                                              OutputConfig={"S3Bucket": "documents"})["AdapterVersion"]
    assert textract.get_adapter_version(AdapterId=made, AdapterVersion=version)["Status"] == "CREATION_ERROR"
    assert [v["AdapterVersion"] for v in textract.list_adapter_versions(AdapterId=made)["AdapterVersions"]] == [version]
    arn = f"arn:aws:textract:eu-central-1:123456789012:/adapters/{made}"
    textract.tag_resource(ResourceARN=arn, Tags={"c": "d"})
    textract.untag_resource(ResourceARN=arn, TagKeys=["a"])
    assert textract.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"c": "d"}
    other = textract.create_adapter(AdapterName="other", FeatureTypes=["QUERIES"])["AdapterId"]
    pages = list(textract.get_paginator("list_adapters").paginate(PaginationConfig={"PageSize": 1}))
    assert {made, other} <= {a["AdapterId"] for page in pages for a in page["Adapters"]} and len(pages) >= 2
    make = lambda: textract.create_adapter_version(AdapterId=made, DatasetConfig={"ManifestS3Object": stored["invoice"]["S3Object"]},
                                                   OutputConfig={"S3Bucket": "documents"})["AdapterVersion"]
    assert make() == "2"
    textract.delete_adapter_version(AdapterId=made, AdapterVersion=version)
    assert make() == "3"  # a number is not given twice while it is there
    for one in (made, other):
        textract.delete_adapter(AdapterId=one)
    assert refused(textract.get_adapter, AdapterId=made) == "ResourceNotFoundException"


def test_what_is_wrong_is_named_as_aws_does(textract, stored, invoice, report):
    detect = textract.detect_document_text
    assert refused(detect, Document={"Bytes": b"hello, world"}) == "UnsupportedDocumentException"
    assert refused(detect, Document={"Bytes": report}) == "UnsupportedDocumentException"  # of several pages
    assert refused(detect, Document={"Bytes": b"%PDF-1.4\nbroken"}) == "BadDocumentException"
    assert refused(detect, Document={"Bytes": b"%PDF-1.4\n" + b" " * (10 << 20)}) == "DocumentTooLargeException"
    assert refused(detect, Document={}) == "InvalidParameterException"
    assert refused(detect, Document={"Bytes": invoice, **stored["invoice"]}) == "InvalidParameterException"
    assert refused(detect, Document={"S3Object": {"Bucket": "documents"}}) == "InvalidParameterException"
    assert refused(detect, Document={"S3Object": {"Bucket": "documents", "Name": "none"}}) == "InvalidS3ObjectException"
    analyze = textract.analyze_document
    assert refused(analyze, Document={"Bytes": invoice}, FeatureTypes=[]) == "InvalidParameterException"
    assert refused(analyze, Document={"Bytes": invoice}, FeatureTypes=["MAGIC"]) == "InvalidParameterException"
    start = textract.start_document_text_detection
    assert refused(start, DocumentLocation={"S3Object": {"Bucket": "nothing", "Name": "x"}}) == "InvalidS3ObjectException"
    assert refused(start, DocumentLocation=stored["invoice"], JobTag="no spaces") == "InvalidParameterException"
    assert refused(start, DocumentLocation=stored["invoice"], ClientRequestToken="a" * 65) == "InvalidParameterException"
    assert refused(textract.get_document_text_detection, JobId="f" * 64) == "InvalidJobIdException"
    assert refused(textract.get_document_text_detection, JobId="no/slash") == "InvalidParameterException"
    job = start(DocumentLocation=stored["invoice"])["JobId"]
    finished(textract.get_document_text_detection, job)
    assert refused(textract.get_document_text_detection, JobId=job, NextToken="1-made-up") == "InvalidParameterException"


def test_notifications(start, invoice):
    """Posted as SNS does, signed; tried again when it is refused at first; topics that nobody configured are accepted."""
    got = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            self.send_response(503 if len(got) == 1 else 200)
            self.end_headers()

        def log_message(self, *_):
            pass

    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    topic = "arn:aws:sns:eu-central-1:123456789012:jobs"
    server = start("--webhook", f"{topic}=http://127.0.0.1:{receiver.server_port}/done", environment={"DOCQUARRY_WEBHOOK_SECRET": "s"})
    s3, textract = server.client("s3"), server.client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="docs", Key="i.pdf", Body=invoice)
    location = {"S3Object": {"Bucket": "docs", "Name": "i.pdf"}}
    role = "arn:aws:iam::123456789012:role/r"
    textract.start_document_text_detection(DocumentLocation=location, NotificationChannel={"SNSTopicArn": topic + "-other", "RoleArn": role})
    job = textract.start_document_text_detection(DocumentLocation=location, JobTag="tag",
                                                 NotificationChannel={"SNSTopicArn": topic, "RoleArn": role})["JobId"]
    end = time.monotonic() + 60
    while len(got) < 2:
        assert time.monotonic() < end
        time.sleep(0.05)
    receiver.shutdown()
    headers, body = got[1]
    assert headers["x-docquarry-signature"] == "sha256=" + hmac.new(b"s", body, "sha256").hexdigest()
    assert headers["x-amz-sns-message-type"] == "Notification" and headers["x-amz-sns-topic-arn"] == topic
    notification = json.loads(body)
    assert notification["Type"] == "Notification" and notification["MessageId"] == json.loads(got[0][1])["MessageId"]
    message = json.loads(notification["Message"])
    assert abs(message.pop("Timestamp") / 1000 - time.time()) < 120
    assert message == {"JobId": job, "Status": "SUCCEEDED", "API": "StartDocumentTextDetection", "JobTag": "tag",
                       "DocumentLocation": {"S3ObjectName": "i.pdf", "S3Bucket": "docs"}}
