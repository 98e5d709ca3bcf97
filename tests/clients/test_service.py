"""Who may call, what hostile callers get, and that nothing is lost when the program ends."""
import base64
import datetime
import json
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.exceptions
import pytest
import urllib3
from conftest import KEY, SECRET

HTTP = urllib3.PoolManager(retries=False)
TARGET = {"X-Amz-Target": "Textract.DetectDocumentText", "Content-Type": "application/x-amz-json-1.1"}


def signed(server, body: bytes, headers: dict | None = None, key: str = KEY, secret: str = SECRET, hours_off: float = 0, url: str = "", monkeypatch=None):
    request = botocore.awsrequest.AWSRequest("POST", url or server.url + "/", data=body, headers={**TARGET, **(headers or {})})
    signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(key, secret), "textract", "eu-central-1")
    if hours_off:
        when = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) + datetime.timedelta(hours=hours_off)
        monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *a, **k: when)
    signer.add_auth(request)
    return dict(request.prepare().headers.items())


def code(answer) -> str:
    return json.loads(answer.data)["__type"]


def post(server, body: bytes, headers: dict):
    return HTTP.request("POST", server.url + "/", body=body, headers=headers)


def document(invoice: bytes) -> bytes:
    return json.dumps({"Document": {"Bytes": base64.b64encode(invoice).decode()}}).encode()


def test_requests_signed_in_many_ways(server, invoice):
    """The signature of botocore over random headers is taken, and refused when anything that it covers is changed."""
    rng = random.Random(1)
    body = document(invoice)
    for _ in range(30):
        more = {f"X-Amz-{rng.choice('abc')}{n}": "  ".join(rng.choices(["one", "two", "  three", "ü"[:0] + "x=y;z", '"q"'], k=rng.randint(1, 3)))
                for n in range(rng.randint(0, 4))}
        headers = signed(server, body, more)
        assert post(server, body, headers).status == 200, more
        changed = dict(headers)
        name = rng.choice([n for n in headers if n.lower() in ("x-amz-date", "authorization", "x-amz-target", *map(str.lower, more))])
        changed[name] = changed[name] + "0"
        assert post(server, body, changed).status == 400, name


def test_who_may_not_call(server, invoice, monkeypatch):
    body = document(invoice)
    assert code(post(server, body, TARGET)) == "MissingAuthenticationTokenException"
    assert code(post(server, body, signed(server, body, key="nobody"))) == "UnrecognizedClientException"
    assert code(post(server, body, signed(server, body, secret="wrong"))) == "InvalidSignatureException"
    assert code(post(server, body[:-1] + b" ", signed(server, body))) == "InvalidSignatureException"
    assert code(post(server, body, {**TARGET, "Authorization": "AWS4-HMAC-SHA256 nonsense"})) == "IncompleteSignatureException"
    assert post(server, body, signed(server, body, hours_off=4 / 60, monkeypatch=monkeypatch)).status == 200
    assert code(post(server, body, signed(server, body, hours_off=20 / 60, monkeypatch=monkeypatch))) == "InvalidSignatureException"
    assert code(post(server, body, signed(server, body, hours_off=-20 / 60, monkeypatch=monkeypatch))) == "InvalidSignatureException"


def test_bearer_and_password(server, invoice):
    for authorization in (f"Bearer {KEY}:{SECRET}", "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()):
        assert post(server, document(invoice), {**TARGET, "Authorization": authorization}).status == 200
    assert post(server, document(invoice), {**TARGET, "Authorization": f"Bearer {KEY}:wrong"}).status == 400


def test_bodies_that_are_none(server):
    for body, name in [(b"{", "SerializationException"), (b"[]", "SerializationException"), (b'{"Document": "x"}', "SerializationException"),
                       (b'{"Document": {"Bytes": "%%%"}}', "SerializationException"), (b"\xff\xfe", "SerializationException"),
                       (b"[" * 100_000, "SerializationException"), (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "SerializationException"),
                       (b"{}", "InvalidParameterException"), (b'{"Document": {"Bytes": null}}', "InvalidParameterException")]:
        answer = post(server, body, signed(server, body))
        assert answer.status == 400 and code(answer) == name, body[:40]
    body = b"{}"
    headers = signed(server, body, {"X-Amz-Target": "Textract.Magic"})
    assert code(post(server, body, headers)) == "UnknownOperationException"
    cbor = HTTP.request("POST", server.url + "/service/Textract/operation/DetectDocumentText", body=b"\xa0",
                        headers={"Authorization": f"Bearer {KEY}:{SECRET}", "smithy-protocol": "rpc-v2-cbor"})
    assert cbor.status == 404 and code(cbor) == "UnknownOperationException"


def test_deep_values_where_texts_belong(server):
    """What is copied of a request is held to its type first: a copy of a deep value recurses."""
    deep = b"[" * 500_000 + b"]" * 500_000
    for operation, body in [("StartDocumentTextDetection", b'{"DocumentLocation":{"S3Object":{"Bucket":' + deep + b"}}}"),
                            ("CreateAdapter", b'{"AdapterName":"a","FeatureTypes":["QUERIES"],"Tags":{"a":' + deep + b"}}")]:
        answer = post(server, body, signed(server, body, {"X-Amz-Target": f"Textract.{operation}"}))
        assert code(answer) == "SerializationException"
    assert HTTP.request("GET", server.url + "/health").status == 200


def test_an_open_service_knows_its_own_names_only(start):
    """A page of another host must not reach it by a name that points here."""
    server = start("--insecure-no-auth")
    for host, status in ((f"127.0.0.1:{server.port}", 200), ("localhost", 200), ("evil.example", 403)):
        assert HTTP.request("GET", server.url + "/v1/documents", headers={"Host": host}).status == status


def raw(server, data: bytes, wait: float = 5) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as connection:
        connection.sendall(data)
        out = b""
        try:
            while piece := connection.recv(65536):
                out += piece
                if b"\r\n\r\n" in out and b"Connection: close" not in out:
                    break
        except OSError:
            pass
        return out


def test_requests_that_are_none(server):
    assert raw(server, b"nonsense\r\n\r\n").startswith(b"HTTP/1.1 400")
    assert raw(server, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n").startswith(b"HTTP/1.1 431")
    assert raw(server, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 2000 + b"\r\n").startswith(b"HTTP/1.1 431")
    auth = f"Authorization: Bearer {KEY}:{SECRET}\r\n".encode()
    head = b"POST / HTTP/1.1\r\nHost: x\r\n" + auth + b"X-Amz-Target: Textract.DetectDocumentText\r\n"
    assert raw(server, head + b"Content-Length: 999999999\r\n\r\n").startswith(b"HTTP/1.1 413")
    # What one side might take for another request inside the body.
    for smuggled in (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                     b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", b"Content-Length: -5\r\n\r\n"):
        assert raw(server, head + smuggled).startswith(b"HTTP/1.1 4"), smuggled
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    assert b"InvalidParameterException" in raw(server, chunked)
    waiting = head + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"
    assert raw(server, waiting).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")


def test_tenants_do_not_see_one_another(server, program, invoice):
    def new_key():
        lines = subprocess.run([program, "keys", "create", "--state", str(server.folder / "state")], capture_output=True, text=True, check=True)
        return dict(line.split("=", 1) for line in lines.stdout.splitlines())
    keys = [new_key() for _ in range(2)]
    s3 = [server.client("s3", k["AWS_ACCESS_KEY_ID"], k["AWS_SECRET_ACCESS_KEY"]) for k in keys]
    textract = [server.client("textract", k["AWS_ACCESS_KEY_ID"], k["AWS_SECRET_ACCESS_KEY"]) for k in keys]
    s3[0].create_bucket(Bucket="mine", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3[0].put_object(Bucket="mine", Key="a.pdf", Body=invoice)
    location = {"S3Object": {"Bucket": "mine", "Name": "a.pdf"}}
    job = textract[0].start_document_text_detection(DocumentLocation=location)["JobId"]
    adapter = textract[0].create_adapter(AdapterName="a", FeatureTypes=["QUERIES"])["AdapterId"]
    calls = [(s3[1].get_object, {"Bucket": "mine", "Key": "a.pdf"}), (s3[1].list_objects_v2, {"Bucket": "mine"}),
             (textract[1].get_document_text_detection, {"JobId": job}), (textract[1].start_document_text_detection, {"DocumentLocation": location}),
             (textract[1].get_adapter, {"AdapterId": adapter}), (textract[1].delete_adapter, {"AdapterId": adapter})]
    for call, members in calls:
        with pytest.raises(botocore.exceptions.ClientError):
            call(**members)
    assert "mine" not in [b["Name"] for b in s3[1].list_buckets()["Buckets"]]
    assert textract[1].list_adapters()["Adapters"] == []
    listed = subprocess.run([program, "keys", "list", "--state", str(server.folder / "state")], capture_output=True, text=True, check=True).stdout
    assert keys[0]["AWS_ACCESS_KEY_ID"] in listed and keys[0]["AWS_SECRET_ACCESS_KEY"] not in listed
    subprocess.run([program, "keys", "remove", keys[1]["AWS_ACCESS_KEY_ID"], "--state", str(server.folder / "state")], check=True)
    time.sleep(5.5)  # as long as a key is remembered
    with pytest.raises(botocore.exceptions.ClientError, match="InvalidAccessKeyId"):
        s3[1].list_buckets()
    assert SECRET not in (server.folder / "log").read_text() and keys[0]["AWS_SECRET_ACCESS_KEY"] not in (server.folder / "log").read_text()


def test_keys_that_call_too_often_are_slowed(start, invoice):
    limited = start("--rate", "2")
    textract = limited.client("textract")
    codes = []
    for _ in range(8):
        try:
            textract.list_adapters()
            codes.append("ok")
        except botocore.exceptions.ClientError as error:
            codes.append(error.response["Error"]["Code"])
    assert codes.count("ok") >= 4 and "ThrottlingException" in codes
    assert limited.client("textract", retries={"max_attempts": 5, "mode": "standard"}).list_adapters()["Adapters"] == []


def test_many_silent_connections_do_not_stop_others(server, textract, invoice):
    silent = []
    for n in range(300):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall([b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\nX-A: "][n % 3])
        silent.append(connection)
    begun = time.monotonic()
    assert textract.detect_document_text(Document={"Bytes": invoice})["DocumentMetadata"]["Pages"] == 1
    assert time.monotonic() - begun < 5
    for connection in silent:
        connection.close()


def test_what_cannot_be_kept_names_no_path(start, invoice):
    server = start()
    shutil.rmtree(server.folder / "state/blobs")
    answer = HTTP.request("POST", server.url + "/v1/documents", body=invoice, headers={"Authorization": f"Bearer {KEY}:{SECRET}"})
    assert answer.status == 500 and json.loads(answer.data)["Error"]["Code"] == "InternalError"
    assert str(server.folder) not in answer.data.decode() and "No such file" not in answer.data.decode()
    cause = next(line["cause"] for line in server.lines() if line.get("request") == answer.headers["x-amzn-RequestId"])
    assert str(server.folder) in cause


def test_audit_log(start, invoice):
    """Who did what, a line each; nothing of secrets, signatures and documents."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "audit"
    server = start("--audit-log", str(path))
    s3, textract = server.client("s3"), server.client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="docs", Key="bills/a b.pdf", Body=invoice)
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "docs", "Key": "bills/a b.pdf"})
    assert HTTP.request("GET", url).data == invoice
    location = {"S3Object": {"Bucket": "docs", "Name": "bills/a b.pdf"}}
    job = textract.start_document_text_detection(DocumentLocation=location, OutputConfig={"S3Bucket": "docs"})["JobId"]
    textract.get_document_text_detection(JobId=job)
    textract.detect_document_text(Document={"Bytes": invoice})
    call = lambda method, path, **more: HTTP.request(method, server.url + path, headers={"Authorization": f"Bearer {KEY}:{SECRET}"}, **more)
    made = json.loads(call("POST", "/v1/documents?name=x.pdf", body=invoice).data)["Id"]
    call("GET", f"/v1/documents/{made}")
    with pytest.raises(botocore.exceptions.ClientError):
        server.client("textract", secret="wrong").list_adapters()
    HTTP.request("GET", server.url + "/docs/secret", headers={"Authorization": "Bearer stranger:x"})
    HTTP.request("GET", server.url + "/health")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert path.stat().st_mode & 0o077 == 0 and all(line["time"] and line["request"] and line["peer"] for line in lines)
    told = [(line["key"], line["operation"], line["end"], line.get("document"), line.get("job")) for line in lines]
    thing = "s3://docs/bills/a b.pdf"
    assert told[1:] == [
        (KEY, "S3.PUT", "200", thing, None), (KEY, "S3.GET", "200", thing, None), (KEY, "StartDocumentTextDetection", "200", thing, job),
        (KEY, "GetDocumentTextDetection", "200", None, job), (KEY, "DetectDocumentText", "200", None, None),
        (KEY, "Documents.POST", "201", made, None), (KEY, "Documents.GET", "200", made, None),
        (KEY, "ListAdapters", "InvalidSignatureException", None, None), ("", "", "UnrecognizedClientException", "s3://docs/secret", None)]
    assert lines[2]["answer_bytes"] == lines[1]["bytes"] == len(invoice) and lines[3]["output"] == "s3://docs/" and lines[1]["tenant"] == KEY
    assert not re.search(f"(?i){re.escape(SECRET)}|signature=|secret/|AX-4410", path.read_text())
    s3.copy_object(Bucket="docs", Key="copy.pdf", CopySource={"Bucket": "docs", "Key": "bills/a b.pdf"})
    s3.delete_objects(Bucket="docs", Delete={"Objects": [{"Key": "copy.pdf"}, {"Key": "bills/a b.pdf"}]})
    copied, removed = [json.loads(line) for line in path.read_text().splitlines()][-2:]
    assert (copied["document"], copied["source"]) == ("s3://docs/copy.pdf", thing)
    assert (removed["operation"], removed["removed"]) == ("S3.POST", ["s3://docs/copy.pdf", thing])
    # Moved away by whoever keeps logs short.
    path.rename(folder / "audit.1")
    server.process.send_signal(signal.SIGHUP)
    while not path.exists():
        time.sleep(0.01)
    textract.list_adapters()
    assert [json.loads(line)["operation"] for line in path.read_text().splitlines()] == ["ListAdapters"]
    assert server.stop() == 0
    refused = subprocess.run([server.program, "serve", "--state", str(folder / "state"), "--port", "0", "--audit-log", str(folder / "none/audit")],
                             capture_output=True, text=True, timeout=30)
    assert refused.returncode != 0 and "audit log" in refused.stderr
    shutil.rmtree(folder)


def test_operators(start):
    server = start("--admin-port", "0")
    admin = next(line.split(":")[-1].strip() for line in (server.folder / "log").read_text().splitlines() if "operators" in line)
    server.client("textract").list_adapters()
    metrics = HTTP.request("GET", f"http://127.0.0.1:{admin}/metrics").data.decode()
    assert 'docquarry_requests_total{operation="ListAdapters",end="200"} 1' in metrics
    for path, status in (("/health", 200), ("/ready", 200), ("/metrics", 403)):  # the last is S3's on this port, and unsigned
        assert HTTP.request("GET", server.url + path).status == status
    assert server.stop() == 0


def test_our_own_api(server, invoice):
    call = lambda method, path, **more: HTTP.request(method, server.url + path, headers={"Authorization": f"Bearer {KEY}:{SECRET}"}, **more)
    assert b"AX-4410" in call("POST", "/v1/extract?as=markdown", body=invoice).data
    assert json.loads(call("POST", "/v1/plan", body=invoice).data)["pages"][0]["route"] == "text"
    kind = json.loads(call("POST", "/v1/classify", body=invoice).data)
    assert kind["label"] in {one["label"] for one in kind["labels"]} and abs(sum(one["confidence"] for one in kind["labels"]) - 1) < 0.01
    assert json.loads(call("POST", "/v1/classify?split=yes", body=invoice).data)["documents"][0]["pages"] == [1]
    assert call("POST", "/v1/classify?split=maybe", body=invoice).status == call("POST", "/v1/classify").status == 400
    refused = call("GET", "/v1/classify")
    assert refused.status == 405 and refused.headers["Allow"] == "POST"
    assert call("TRACE", "/v1/documents").headers["Allow"] == "GET, HEAD, POST" and call("HEAD", "/v1/documents").status == 200
    assert call("POST", "/v1/extract/more", body=invoice).status == call("GET", "/v1/documents/none/magic").status == 404
    assert call("POST", "/v1/extract?features=text,", body=invoice).status == call("POST", "/v1/extract?name=" + "n" * 201, body=invoice).status == 400
    assert call("POST", "/v1/extract?as=text&name=" + "%C3%BC" * 200, body=invoice).status == 200
    made = json.loads(call("POST", "/v1/documents?name=r%C3%A9sum%C3%A9%3Cb%3E.pdf", body=invoice).data)["Id"]
    end = time.monotonic() + 30
    while (state := json.loads(call("GET", f"/v1/documents/{made}").data))["State"] in ("QUEUED", "RUNNING"):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert state["State"] == "SUCCEEDED" and state["Pages"] == 1 and state["Name"] == "résumé<b>.pdf"
    assert made in [d["Id"] for d in json.loads(call("GET", "/v1/documents").data)["Documents"]]
    assert json.loads(call("GET", f"/v1/documents/{made}/answer?as=json").data)["pages"]
    assert call("GET", f"/v1/documents/{made}/answer?as=xlsx").data.startswith(b"PK")
    assert call("GET", f"/v1/documents/{made}/pages/1.jpg").data.startswith(b"\xff\xd8")
    assert call("GET", f"/v1/documents/{made}/pages/2.jpg").status == 404
    assert call("DELETE", f"/v1/documents/{made}").status == 204
    assert call("GET", f"/v1/documents/{made}").status == 404
    assert HTTP.request("GET", server.url + "/v1/documents").status == 401
    assert call("POST", "/v1/extract?as=markdown", body=b"nonsense").status == 400
    assert call("POST", "/v1/extract?as=magic", body=invoice).status == 400


def test_nothing_is_lost_when_it_is_killed(start, report, invoice):
    """Jobs handed in, the program killed at random moments: each has one result."""
    server = start()
    s3 = server.client("s3")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    for name, body in (("r", report), ("i", invoice)):
        s3.put_object(Bucket="docs", Key=name, Body=body)
    rng, jobs, asked = random.Random(7), {}, 40
    handing_in = threading.Event()

    def hand_in():
        n = 0
        while n < asked:
            try:
                key = "ri"[n % 2]
                jobs[n] = server.client("textract").start_document_analysis(
                    DocumentLocation={"S3Object": {"Bucket": "docs", "Name": key}}, FeatureTypes=["TABLES"], ClientRequestToken=f"job-{n}")["JobId"]
                n += 1
            except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
                time.sleep(0.05)  # it is down: the same token again
        handing_in.set()

    thread = threading.Thread(target=hand_in)
    thread.start()
    for _ in range(8):
        time.sleep(rng.uniform(0.05, 0.6))
        server.kill()
        server.start()
    thread.join(60)
    assert handing_in.is_set() and len(set(jobs.values())) == asked
    textract = server.client("textract")
    end = time.monotonic() + 90
    for n, job in jobs.items():
        while (answer := textract.get_document_analysis(JobId=job))["JobStatus"] == "IN_PROGRESS":
            assert time.monotonic() < end
            time.sleep(0.05)
        assert answer["JobStatus"] == "SUCCEEDED", answer
    listed = subprocess.run([server.program, "jobs", "list", "--state", str(server.folder / "state")], capture_output=True, text=True, check=True).stdout
    assert listed.count("SUCCEEDED") == asked
    assert server.stop() == 0


@pytest.fixture
def small_disk(tmp_path):
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", tmp_path], capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here")
    yield tmp_path
    subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_a_full_disk_is_told_and_harms_nothing(program, small_disk, invoice):
    from conftest import Server
    server = Server(program, small_disk)
    s3, textract = server.client("s3"), server.client("textract")
    s3.create_bucket(Bucket="docs", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="docs", Key="kept", Body=invoice)
    location = {"S3Object": {"Bucket": "docs", "Name": "kept"}}
    filled = 0
    with pytest.raises(botocore.exceptions.ClientError, match="full"):
        while filled < 100:
            s3.put_object(Bucket="docs", Key=f"fill-{filled}", Body=random.Random(filled).randbytes(200_000))
            filled += 1
    for call, members in [(textract.start_document_text_detection, {"DocumentLocation": location}),
                          (textract.create_adapter, {"AdapterName": "a", "FeatureTypes": ["QUERIES"]})]:
        with pytest.raises(botocore.exceptions.ClientError, match="full"):
            call(**members)
    # What needs no room goes on, and so does the rest when there is some.
    assert textract.detect_document_text(Document={"Bytes": invoice})["Blocks"]
    assert s3.get_object(Bucket="docs", Key="kept")["Body"].read() == invoice
    for n in range(filled):
        s3.delete_object(Bucket="docs", Key=f"fill-{n}")
    job = textract.start_document_text_detection(DocumentLocation=location)["JobId"]
    end = time.monotonic() + 30
    while (answer := textract.get_document_text_detection(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.05)
    assert answer["JobStatus"] == "SUCCEEDED"
    assert server.stop() == 0
