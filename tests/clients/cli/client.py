"""Every operation of Textract, and S3, through the aws command line (version 1). The environment alone names the service (tests/clients/run).
A line a check; exit code 1 when one is wrong. Answers are held to the model where the command prints them whole."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import block_rules

ONE, MANY, BIG = (os.environ[name] for name in ("DQ_ONE_PAGE", "DQ_MANY_PAGES", "DQ_BIG"))
AWS = os.environ.get("DQ_AWS", str(pathlib.Path(sys.executable).parent / "aws"))
BUCKET, ONE_KEY, MANY_KEY = "cli-documents", "in/ein Käufer + ünicode.pdf", "in/many.pdf"
wrong = 0


def aws(*words, code=0):
    done = subprocess.run([AWS, "--output", "json", *words], capture_output=True, text=True, timeout=120)
    assert done.returncode == code, f"{' '.join(words)[:100]}: exit code {done.returncode}: {done.stderr.strip()}{done.stdout[:200]}"
    return done.stderr if code else json.loads(done.stdout) if done.stdout.strip().startswith(("{", "[")) else done.stdout


def textract(operation, *words, **more):
    return aws("textract", operation, *words, **more)


def refused(name, operation, *words):
    problem = textract(operation, *words, code=255)
    assert f"({name})" in problem, problem


def check(name, body):
    global wrong
    try:
        body()
        print("ok", name, flush=True)
    except Exception as error:
        wrong += 1
        print(f"wrong {name}: {error!r}", flush=True)


def located(key):
    return json.dumps({"S3Object": {"Bucket": BUCKET, "Name": key}})


def finished(operation, job, *words):
    end = time.monotonic() + 120
    while time.monotonic() < end:
        answer = textract(operation, "--job-id", job, *words)
        if answer["JobStatus"] != "IN_PROGRESS":
            assert answer["JobStatus"] == "SUCCEEDED", answer
            return answer
    raise AssertionError("the job does not end")


def rules(answer):
    found = block_rules.rules_broken(answer)
    assert not found, found[:5]


# --- checks


def objects():
    aws("s3", "mb", f"s3://{BUCKET}")
    aws("s3", "cp", ONE, f"s3://{BUCKET}/{ONE_KEY}")
    aws("s3", "cp", MANY, f"s3://{BUCKET}/{MANY_KEY}")
    aws("s3", "cp", BIG, f"s3://{BUCKET}/parts/größe")
    with tempfile.TemporaryDirectory() as folder:
        aws("s3", "cp", "--recursive", f"s3://{BUCKET}/", folder)
        got = pathlib.Path(folder)
        for key, source in ((ONE_KEY, ONE), (MANY_KEY, MANY), ("parts/größe", BIG)):
            assert (got / key).read_bytes() == pathlib.Path(source).read_bytes(), key
        aws("s3", "sync", folder, f"s3://{BUCKET}/synced")
    listing = aws("s3", "ls", "--recursive", f"s3://{BUCKET}")
    assert f"synced/{ONE_KEY}" in listing, listing
    aws("s3", "mv", f"s3://{BUCKET}/synced/{MANY_KEY}", f"s3://{BUCKET}/moved.pdf")
    aws("s3", "mv", f"s3://{BUCKET}/parts/größe", f"s3://{BUCKET}/copied/in parts")
    assert str(pathlib.Path(BIG).stat().st_size) in aws("s3", "ls", f"s3://{BUCKET}/copied/")
    aws("s3", "rm", "--recursive", f"s3://{BUCKET}/synced")
    assert "synced" not in aws("s3", "ls", f"s3://{BUCKET}")
    url = aws("s3", "presign", f"s3://{BUCKET}/{ONE_KEY}").strip()
    fetched = subprocess.run(["curl", "-sS", "--fail", url], capture_output=True, check=True).stdout
    assert fetched == pathlib.Path(ONE).read_bytes()


def waiting():
    rules(textract("detect-document-text", "--document", f"Bytes@=fileb://{ONE}"))
    rules(textract("detect-document-text", "--document", located(ONE_KEY)))
    rules(textract("analyze-document", "--document", located(ONE_KEY), "--feature-types", "TABLES", "LAYOUT", "FORMS", "SIGNATURES"))
    answer = textract("analyze-document", "--document", located(ONE_KEY), "--feature-types", "QUERIES", "--queries-config", "Queries=[{Text=What is the total?,Alias=TOTAL}]")
    rules(answer)
    assert sum(block["BlockType"] == "QUERY" for block in answer["Blocks"]) == 1
    rules(textract("analyze-expense", "--document", located(ONE_KEY)))
    rules(textract("analyze-id", "--document-pages", located(ONE_KEY)))


def job(start, get, *words):
    def body():
        started = ("--document-location", located(MANY_KEY), "--client-request-token", f"cli-{start}", *words)
        made = textract(start, *started)["JobId"]
        assert textract(start, *started)["JobId"] == made
        refused("IdempotentParameterMismatchException", start, *started, "--job-tag", "other")
        answer = finished(get, made)
        elements = next(name for name in ("Blocks", "ExpenseDocuments", "Results") if name in answer)
        cut = textract(get, "--job-id", made, "--max-results", "2")
        assert len(cut[elements]) == 2 and cut[elements] == answer[elements][:2]
        more = textract(get, "--job-id", made, "--max-results", "1", "--next-token", cut["NextToken"])
        assert more[elements] == answer[elements][2:3]
        if elements == "Results":
            assert textract("get-lending-analysis-summary", "--job-id", made)["JobStatus"] == "SUCCEEDED"

    return body


def adapters():
    adapter = textract("create-adapter", "--adapter-name", "cli-adapter", "--feature-types", "QUERIES", "--tags", "a=1")["AdapterId"]
    assert textract("get-adapter", "--adapter-id", adapter)["Tags"] == {"a": "1"}
    assert textract("update-adapter", "--adapter-id", adapter, "--auto-update", "ENABLED")["AutoUpdate"] == "ENABLED"
    manifest = json.dumps({"ManifestS3Object": {"Bucket": BUCKET, "Name": MANY_KEY}})
    for _ in range(2):
        version = textract("create-adapter-version", "--adapter-id", adapter, "--dataset-config", manifest, "--output-config", f"S3Bucket={BUCKET}")["AdapterVersion"]
    textract("get-adapter-version", "--adapter-id", adapter, "--adapter-version", version)
    assert len(textract("list-adapter-versions", "--adapter-id", adapter, "--page-size", "1")["AdapterVersions"]) == 2
    listed = textract("list-adapters", "--after-creation-time", "2020-01-01T00:00:00Z", "--page-size", "1")["Adapters"]
    assert adapter in [a["AdapterId"] for a in listed]
    arn = f"arn:aws:textract:us-east-1:123456789012:/adapters/{adapter}"
    textract("tag-resource", "--resource-arn", arn, "--tags", "b=2")
    textract("untag-resource", "--resource-arn", arn, "--tag-keys", "a")
    assert textract("list-tags-for-resource", "--resource-arn", arn)["Tags"] == {"b": "2"}
    textract("delete-adapter-version", "--adapter-id", adapter, "--adapter-version", version)
    textract("delete-adapter", "--adapter-id", adapter)
    refused("ResourceNotFoundException", "get-adapter", "--adapter-id", adapter)


def refusals():
    refused("UnsupportedDocumentException", "detect-document-text", "--document", f"Bytes@=fileb://{MANY}")
    refused("InvalidS3ObjectException", "detect-document-text", "--document", located("none"))
    refused("InvalidParameterException", "analyze-document", "--document", located(ONE_KEY), "--feature-types", "NONE")
    refused("InvalidJobIdException", "get-document-analysis", "--job-id", "0" * 64)


check("s3: mb, cp, sync, ls, mv, rm, presign", objects)
check("detect-document-text, analyze-document, analyze-expense, analyze-id", waiting)
check("start- and get-document-text-detection", job("start-document-text-detection", "get-document-text-detection"))
check("start- and get-document-analysis", job("start-document-analysis", "get-document-analysis", "--feature-types", "TABLES", "LAYOUT"))
check("start- and get-expense-analysis", job("start-expense-analysis", "get-expense-analysis"))
check("start- and get-lending-analysis, summary", job("start-lending-analysis", "get-lending-analysis"))
check("adapters, their versions and tags", adapters)
check("each wrong request has Textract's error", refusals)
sys.exit(wrong > 0)
