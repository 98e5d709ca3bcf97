"""Several services over one PostgreSQL and one folder of documents: what one does, all do, and none is missed."""
import json
import random
import re
import subprocess
import sys
import threading
import time

import botocore.exceptions
import pytest
import urllib3
from conftest import KEY, ROOT, SECRET, Server

# The clients' own tests that keep something, against a service of this module.
from test_s3 import *  # noqa: F401,F403
from test_textract import (stored, test_a_document_that_cannot_be_read_fails_its_job, test_a_token_gives_the_same_job,  # noqa: F401
                           test_adapters, test_detect_document_text, test_output_goes_to_the_bucket, test_output_needs_its_bucket)


class Nodes:
    def __init__(self, program, folder, database: str, count: int = 2, *options: str, environment: dict | None = None):
        self.folder, self.database, self.program = folder, database, program
        self.environment = {**(environment or {}), "DOCQUARRY_DATABASE": database}
        options = options or ("--objects", str(folder / "objects"))
        starting = [threading.Thread(target=self.add, args=(program, n, options)) for n in range(count)]
        self.all: list = [None] * count
        for thread in starting:  # at once, so that both find an empty database
            thread.start()
        for thread in starting:
            thread.join()
        assert all(self.all)

    def add(self, program, n, options):
        self.all[n] = Server(program, self.folder / f"node-{n}", "--lease", "2", *options, environment=self.environment)

    def jobs(self) -> str:
        return subprocess.run([self.program, "jobs", "list", "--database", self.database], capture_output=True, text=True, check=True).stdout

    def kill(self):
        for node in self.all:
            node.kill()


@pytest.fixture(scope="session")
def nodes(program, tmp_path_factory, postgres):
    started = Nodes(program, tmp_path_factory.mktemp("nodes"), postgres.database())
    yield started
    started.kill()


@pytest.fixture(scope="session")
def server(nodes):
    return nodes.all[0]


@pytest.fixture(scope="session")
def textract(server):
    return server.client("textract")


@pytest.fixture(scope="session")
def s3(server):
    client = server.client("s3")
    client.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return client


def end_of(textract, job: str, seconds: float = 60) -> dict:
    end = time.monotonic() + seconds
    while (answer := textract.get_document_analysis(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    return answer


def test_one_hands_in_and_the_other_answers(nodes, report):
    first, second = (node.client("textract") for node in nodes.all)
    s3 = nodes.all[0].client("s3")
    s3.create_bucket(Bucket="shared", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="shared", Key="r.pdf", Body=report)
    assert nodes.all[1].client("s3").get_object(Bucket="shared", Key="r.pdf")["Body"].read() == report
    job = first.start_document_analysis(DocumentLocation={"S3Object": {"Bucket": "shared", "Name": "r.pdf"}}, FeatureTypes=["TABLES"])["JobId"]
    answer = end_of(second, job)
    assert answer["JobStatus"] == "SUCCEEDED"
    # A NextToken of one is good for the other.
    pages = first.get_document_analysis(JobId=job, MaxResults=100)
    more = second.get_document_analysis(JobId=job, MaxResults=100, NextToken=pages["NextToken"])
    assert pages["Blocks"] + more["Blocks"] == answer["Blocks"][:200]
    assert job in nodes.jobs()


def test_a_key_of_one_is_a_key_of_the_other(nodes):
    made = subprocess.run([nodes.program, "keys", "create", "--database", nodes.database], capture_output=True, text=True, check=True).stdout
    key = dict(line.split("=", 1) for line in made.splitlines())
    for node in nodes.all:
        assert node.client("s3", key["AWS_ACCESS_KEY_ID"], key["AWS_SECRET_ACCESS_KEY"]).list_buckets()["Buckets"] == []


def test_the_database_comes_back(nodes, postgres):
    """Connections that a restart cut are replaced; requests before it is back are refused as those that clients retry."""
    client = nodes.all[0].client("textract")
    before = client.list_adapters()["Adapters"]
    postgres.restart()
    for node in nodes.all:
        assert node.client("textract").list_adapters()["Adapters"] == before


def test_errors_name_nothing_of_the_service(start, tmp_path, postgres):
    """Where the database is and what it says is for the log, with the request's id."""
    database = postgres.database()
    node = start("--objects", str(tmp_path / "objects"), environment={"DOCQUARRY_DATABASE": database})
    name = re.search(r"/(d\d+)\?", database)[1]
    postgres.call("psql", "-q", "-h", str(postgres.folder), "-U", "docquarry", "-d", "postgres", "-c", f"DROP DATABASE {name} WITH (FORCE)")
    http, key = urllib3.PoolManager(retries=False), {"Authorization": f"Bearer {KEY}:{SECRET}"}
    target = {"X-Amz-Target": "Textract.ListAdapters", "Content-Type": "application/x-amz-json-1.1"}
    answers = [http.request("POST", node.url + "/", body=b"{}", headers={**target, **key}),
               http.request("POST", node.url + "/", body=b"{}", headers={**target, "Authorization": "Bearer unknown:x"}),
               http.request("GET", node.url + "/docs", headers=key), http.request("GET", node.url + "/v1/documents", headers=key)]
    lines = {line["request"]: line for line in node.lines() if "request" in line}
    for answer in answers:
        assert answer.status == 500
        for secret in (str(postgres.folder), str(node.folder), f"{name}\"", "database", "SQL", "exist"):
            assert secret not in answer.data.decode(), answer.data
    causes = [lines[answer.headers["x-amzn-RequestId"]]["cause"] for answer in answers]
    assert all(causes) and f"{name}\" does not exist" in causes[-1]


def test_nodes_need_shared_objects(program, tmp_path):
    words = [program, "serve", "--state", str(tmp_path), "--database", "postgresql:///none", "--port", "0"]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 2 and "--objects" in done.stderr
    done = subprocess.run([*words, "--objects", str(tmp_path / "o"), "--database", f"postgresql:///none?host={tmp_path}"], capture_output=True, text=True)
    assert done.returncode != 0 and "database cannot be reached" in done.stderr


def hand_in(nodes, jobs: dict, count: int, rng: random.Random):
    n = 0
    while n < count:
        try:
            jobs[n] = rng.choice(nodes.all).client("textract").start_document_analysis(
                DocumentLocation={"S3Object": {"Bucket": "docs", "Name": "ri"[n % 2]}}, FeatureTypes=["TABLES"], ClientRequestToken=f"job-{n}",
                OutputConfig={"S3Bucket": "docs", "S3Prefix": "out"})["JobId"]
            n += 1
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
            time.sleep(0.05)  # it is down: the same token again, perhaps elsewhere


def run_killed(nodes, report: bytes, invoice: bytes, count: int, kills: int, seed: int) -> dict:
    """Jobs handed in to both while one of them is killed at random moments; the last kill is for good. Answers by job."""
    s3 = nodes.all[0].client("s3")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for name, body in (("r", report), ("i", invoice)):
        s3.put_object(Bucket="docs", Key=name, Body=body)
    rng, jobs = random.Random(seed), {}
    thread = threading.Thread(target=hand_in, args=(nodes, jobs, count, random.Random(seed + 1)))
    thread.start()
    for _ in range(kills):
        node = rng.choice(nodes.all)
        time.sleep(rng.uniform(0.05, 0.6))
        node.kill()
        node.start()
    thread.join(120)
    assert len(set(jobs.values())) == count
    nodes.all[1].kill()
    textract = nodes.all[0].client("textract")
    return {job: end_of(textract, job, 120) for job in jobs.values()}


def check_killed(nodes, answers: dict, count: int):
    assert {answer["JobStatus"] for answer in answers.values()} == {"SUCCEEDED"}
    assert nodes.jobs().count("SUCCEEDED") == count
    keys = [o["Key"] for page in nodes.all[0].client("s3").get_paginator("list_objects_v2").paginate(Bucket="docs", Prefix="out/")
            for o in page["Contents"]]
    assert len(keys) == len(set(keys)) and sum(key.endswith("/1") for key in keys) == count


@pytest.fixture(scope="module")
def long_report() -> bytes:
    """200 pages: parts of 64. A table goes on from page 60 to 70, and so over the end of a part; headings and running lines are of all pages."""
    sys.path.insert(0, str(ROOT / "tests/python"))
    import pdf_builder
    document = pdf_builder.Document("Annual report")
    for number in range(1, 201):
        page = document.page()
        page.text(60, 40, "Annual report of the northern branches", 8, "Helvetica")
        page.text(306, 760, str(number), 8, "Helvetica", align="center")
        long_table = 60 <= number <= 70
        if not long_table:
            page.text(60, 80, f"Section {number}", 16 if number % 10 == 0 else 13, "Helvetica-Bold")
        rows = [["Item", "Plan", "Actual"]] + [[f"Position {number}-{row}", f"{number * 7 + row:,}", f"{number * 11 + row:,}"]
                                               for row in range(35 if long_table else 8)]
        pdf_builder.table(page, 60, 60 if long_table else 120, [180, 100, 100], rows, ruled=True)
    return document.to_bytes()


def test_long_documents_are_read_in_parts(program, tmp_path, postgres, long_report):
    """By all nodes, of which one is killed on the way; with the answer of the whole read in one piece."""
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(long_report)
    subprocess.run([program, "extract", "-q", str(whole), "--as", "textract", "--features", "text,tables,layout", "-o", str(tmp_path / "whole.json")],
                   check=True)
    nodes = Nodes(program, tmp_path, postgres.database())
    s3, textract = nodes.all[0].client("s3"), nodes.all[0].client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="docs", Key="long", Body=long_report)
    wanted = {"DocumentLocation": {"S3Object": {"Bucket": "docs", "Name": "long"}}, "FeatureTypes": ["TABLES", "LAYOUT"]}
    jobs = [textract.start_document_analysis(**wanted)["JobId"] for _ in range(2)]
    helpers, killed = set(), False
    while any(textract.get_document_analysis(JobId=job, MaxResults=1)["JobStatus"] == "IN_PROGRESS" for job in jobs):
        rows = postgres.rows(nodes.database, "SELECT DISTINCT split_part(node, '/', 1) FROM job_parts WHERE node IS NOT NULL")
        helpers |= set(rows)
        if len(helpers) == 2 and not killed:
            nodes.all[1].kill()
            killed = True
        time.sleep(0.02)
    assert killed and postgres.rows(nodes.database, "SELECT id FROM job_parts") == []
    answer = json.loads((tmp_path / "whole.json").read_text())["Blocks"]
    for job in jobs:
        pages = textract.get_document_analysis(JobId=job)
        assert pages["JobStatus"] == "SUCCEEDED" and pages["DocumentMetadata"]["Pages"] == 200
        blocks = pages["Blocks"]
        while "NextToken" in pages:
            pages = textract.get_document_analysis(JobId=job, NextToken=pages["NextToken"])
            blocks += pages["Blocks"]
        assert blocks == answer
    nodes.kill()


def test_nothing_is_lost_when_a_node_is_killed(program, tmp_path, postgres, report, invoice):
    nodes = Nodes(program, tmp_path, postgres.database())
    answers = run_killed(nodes, report, invoice, 30, 5, 7)
    check_killed(nodes, answers, 30)
    assert nodes.all[0].stop() == 0
