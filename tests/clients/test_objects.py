"""Documents and answers in a store that speaks S3's API: here another docquarry."""
import io
import shutil
import subprocess
import time

import botocore.exceptions
import pytest
from conftest import KEY, SECRET, Server
from test_nodes import Nodes, check_killed, long_report, run_killed  # noqa: F401

CREDENTIALS = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}


def options(store, place: str = "s3://state/one/") -> list[str]:
    return ["--objects", place, "--s3-endpoint", store.url, "--s3-region", "eu-central-1"]


@pytest.fixture(scope="module")
def store(start):
    server = start()
    server.client("s3").create_bucket(Bucket="state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return server


def stored(store, prefix: str = "") -> set[str]:
    pages = store.client("s3").get_paginator("list_objects_v2").paginate(Bucket="state", Prefix=prefix)
    return {o["Key"] for page in pages for o in page.get("Contents", [])} - {prefix + "docquarry-database"}  # whose place it is


def end_of(textract, job: str) -> dict:
    end = time.monotonic() + 60
    while (answer := textract.get_document_analysis(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    return answer


def test_objects_are_in_the_store(start, store, report):
    server = start(*options(store), environment=CREDENTIALS)
    s3, textract = server.client("s3"), server.client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="docs", Key="r.pdf", Body=report)
    s3.copy_object(Bucket="docs", Key="copy", CopySource="docs/r.pdf")
    large = bytes(range(256)) * (48 << 10)  # in parts
    s3.upload_fileobj(io.BytesIO(large), "docs", "large")
    job = textract.start_document_analysis(DocumentLocation={"S3Object": {"Bucket": "docs", "Name": "copy"}}, FeatureTypes=["TABLES"])["JobId"]
    answer = end_of(textract, job)
    assert answer["JobStatus"] == "SUCCEEDED"
    assert len(stored(store, "one/")) == 4  # three objects and an answer; what was in between is gone
    # Another machine, or this one with nothing at hand.
    assert server.stop() == 0
    shutil.rmtree(server.folder / "state/cache")
    server.start()
    s3, textract = server.client("s3"), server.client("textract")
    assert textract.get_document_analysis(JobId=job)["Blocks"] == answer["Blocks"]
    for name, body in (("r.pdf", report), ("copy", report), ("large", large)):
        assert s3.get_object(Bucket="docs", Key=name)["Body"].read() == body
        s3.delete_object(Bucket="docs", Key=name)
    assert len(stored(store, "one/")) == 1
    # What nobody names may be another's who is about to name it: it stays for a day. What is no name of ours stays for good.
    for key in ("one/00112233445566778899aabbccddeeff", "one/report.pdf"):
        store.client("s3").put_object(Bucket="state", Key=key, Body=b"lost")
    assert server.stop() == 0
    server.start()
    assert len(stored(store, "one/")) == 3


def test_a_store_that_is_away(start, invoice):
    store = start()
    store.client("s3").create_bucket(Bucket="state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    server = start(*options(store), environment=CREDENTIALS)
    s3 = server.client("s3")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    port = store.port
    store.kill()
    with pytest.raises(botocore.exceptions.ClientError, match="InternalError") as refused:
        s3.put_object(Bucket="docs", Key="a", Body=invoice)
    # Operators learn where it is, callers do not.
    assert "127.0.0.1" not in refused.value.response["Error"]["Message"] and str(server.folder) not in refused.value.response["Error"]["Message"]
    assert [line for line in server.lines() if line.get("request") == refused.value.response["ResponseMetadata"]["RequestId"] and "cause" in line]
    store.options = (*store.options, "--port", str(port))
    store.start()
    s3.put_object(Bucket="docs", Key="a", Body=invoice)
    assert s3.get_object(Bucket="docs", Key="a")["Body"].read() == invoice


def test_jobs_wait_for_a_store_that_is_away(start, invoice, long_report):
    store = start()
    store.client("s3").create_bucket(Bucket="state", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    server = start(*options(store), environment=CREDENTIALS)
    s3, textract = server.client("s3"), server.client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for name, body in (("long", long_report), ("short", invoice)):
        s3.put_object(Bucket="docs", Key=name, Body=body)
    # Those that are read lose the place of their answers, the last one its document.
    jobs = [textract.start_document_analysis(DocumentLocation={"S3Object": {"Bucket": "docs", "Name": name}}, FeatureTypes=["TABLES"])["JobId"]
            for name in ("long", "long", "long", "short")]
    port = store.port
    store.kill()
    status = lambda: [textract.get_document_analysis(JobId=job, MaxResults=1)["JobStatus"] for job in jobs]
    end = time.monotonic() + 60
    while not any(line.get("job") in jobs and "cause" in line for line in server.lines()):  # one has found that it is away
        assert time.monotonic() < end
        time.sleep(0.1)
    time.sleep(2)
    assert status() == ["IN_PROGRESS"] * 4
    store.options = (*store.options, "--port", str(port))
    store.start()
    assert [end_of(textract, job)["JobStatus"] for job in jobs] == ["SUCCEEDED"] * 4


@pytest.mark.parametrize("kind", ["folder", "s3"])
def test_a_place_belongs_to_one_database(start, store, program, tmp_path, kind):
    place = ["--objects", str(tmp_path / "objects")] if kind == "folder" else options(store, "s3://state/marked")
    first = start(*place, environment=CREDENTIALS)
    first.client("s3").create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    assert first.stop() == 0
    first.start()  # it is the same one's
    words = [program, "serve", "--state", str(tmp_path / "other"), "--port", "0", *place]
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, env=CREDENTIALS)
    assert done.returncode == 2 and "holds the objects of another database" in done.stderr


def test_what_is_wrong_with_a_store_is_told_at_the_start(program, store, tmp_path):
    def end(*words: str, **environment: str) -> str:
        done = subprocess.run([program, "serve", "--state", str(tmp_path), "--port", "0", *words], capture_output=True, text=True, timeout=30,
                              env={**CREDENTIALS, **environment})
        assert done.returncode != 0
        return done.stderr
    assert "SignatureDoesNotMatch" in end(*options(store), AWS_SECRET_ACCESS_KEY="wrong")
    assert "NoSuchBucket" in end(*options(store, "s3://none"))
    assert "set AWS_ACCESS_KEY_ID" in end(*options(store), AWS_ACCESS_KEY_ID="")
    assert "cannot be reached" in end("--objects", "s3://state", "--s3-endpoint", "http://127.0.0.1:9")


def test_nodes_share_a_store(program, tmp_path, postgres, store, report, invoice):
    nodes = Nodes(program, tmp_path, postgres.database(), 2, *options(store, "s3://state/nodes"), environment=CREDENTIALS)
    check_killed(nodes, run_killed(nodes, report, invoice, 16, 3, 11), 16)
    nodes.kill()
