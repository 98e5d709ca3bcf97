"""The service with a certificate of its own: what clients do over HTTPS, and what is no TLS."""
import io
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time

import boto3
import botocore.config
import pytest
import urllib3
from conftest import KEY, SECRET


def make_certificate(folder, name: str, *options: str):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2", "-subj", f"/CN={name}",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem", *(options or ["-nodes"])], check=True, capture_output=True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("first", "second"):
        make_certificate(folder, name)
    make_certificate(folder, "locked", "-passout", "pass:secret")
    for end in ("pem", "key"):
        shutil.copy(folder / f"first.{end}", folder / f"server.{end}")
    return folder


@pytest.fixture(scope="module")
def server(start, certificates):
    server = start("--tls-cert", str(certificates / "server.pem"), "--tls-key", str(certificates / "server.key"))
    server.url = server.url.replace("http:", "https:")
    return server


@pytest.fixture(scope="module")
def client(server, certificates):
    def make(service: str, **config):
        return boto3.client(service, endpoint_url=server.url, region_name="eu-central-1", aws_access_key_id=KEY, aws_secret_access_key=SECRET,
                            verify=str(certificates / "first.pem"), config=botocore.config.Config(retries={"max_attempts": 0}, **config))
    return make


def test_clients_over_https(client, invoice, report):
    """Their uploads come in signed chunks with a checksum behind them here."""
    s3, textract = client("s3"), client("textract")
    s3.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    large = bytes(range(256)) * (36 << 10)
    s3.put_object(Bucket="documents", Key="large", Body=large)
    s3.upload_fileobj(io.BytesIO(large * 2), "documents", "parts")
    assert s3.get_object(Bucket="documents", Key="large")["Body"].read() == large
    assert s3.get_object(Bucket="documents", Key="parts")["Body"].read() == large * 2
    s3.put_object(Bucket="documents", Key="r.pdf", Body=report)
    assert textract.detect_document_text(Document={"Bytes": invoice})["DocumentMetadata"]["Pages"] == 1
    job = textract.start_document_analysis(DocumentLocation={"S3Object": {"Bucket": "documents", "Name": "r.pdf"}}, FeatureTypes=["TABLES"])["JobId"]
    end = time.monotonic() + 60
    while (answer := textract.get_document_analysis(JobId=job))["JobStatus"] == "IN_PROGRESS":
        assert time.monotonic() < end
        time.sleep(0.02)
    assert answer["JobStatus"] == "SUCCEEDED"


def test_many_connections_at_once(server, certificates, invoice):
    http = urllib3.PoolManager(maxsize=8, ca_certs=str(certificates / "first.pem"), retries=False)
    answers = []

    def call():
        for _ in range(10):
            answers.append(http.request("POST", server.url + "/v1/extract?as=json", body=invoice, headers={"Authorization": f"Bearer {KEY}:{SECRET}"}).data)
    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 80 and len(set(answers)) == 1 and b"AX-4410" in answers[0]


def test_what_is_no_tls(server, client):
    """Ends its connection and nothing else; nothing is answered in the open."""
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    context = ssl.create_default_context()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        context.wrap_bio(incoming, outgoing, server_hostname="127.0.0.1").do_handshake()
    hello = outgoing.read()
    for data in (b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", bytes(100), b"\x16\x03\x01\xff\xff" + bytes(70_000), hello[:100], hello[:60] + bytes(len(hello) - 60)):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while piece := connection.recv(4096):
                    answer += piece
            except OSError:
                pass
            assert b"HTTP" not in answer and b"ok" not in answer
    assert client("textract").list_adapters()["Adapters"] == []
    for connection in silent:
        connection.close()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_old_versions_are_refused(server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection, pytest.raises(ssl.SSLError, match="(?i)alert protocol version"):
        context.wrap_socket(connection)
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1_2, version
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection, context.wrap_socket(connection) as encrypted:
            encrypted.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            answer = b""
            while piece := encrypted.recv(4096):
                answer += piece
            assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"ok\n")


def test_a_renewed_certificate_is_taken_on_sighup(server, certificates, client):
    served = lambda: ssl.get_server_certificate(("127.0.0.1", server.port)).strip()
    assert served() == (certificates / "first.pem").read_text().strip()
    kept = client("textract")
    kept.list_adapters()
    # One that cannot be used changes nothing, and is told.
    (certificates / "server.pem").write_text("nonsense")
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 20
    while not [line for line in server.lines() if "the certificate" in line.get("cause", "")]:
        assert time.monotonic() < deadline, "the log does not tell of the certificate"
        time.sleep(0.01)
    assert served() == (certificates / "first.pem").read_text().strip()
    for end in ("pem", "key"):
        shutil.copy(certificates / f"second.{end}", certificates / f"server.{end}")
    server.process.send_signal(signal.SIGHUP)
    end = time.monotonic() + 10
    while served() != (certificates / "second.pem").read_text().strip():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert kept.list_adapters()["Adapters"] == []  # by the connection that it had
    assert server.stop() == 0


@pytest.mark.parametrize("certificate, key, message", [
    ("first.pem", "second.key", "mismatch"), ("none.pem", "first.key", "cannot be read"), ("locked.pem", "locked.key", "without a password"),
    ("first.pem", None, "go together")])
def test_wrong_files_are_told_at_the_start(program, certificates, tmp_path, certificate, key, message):
    words = [program, "serve", "--state", str(tmp_path / "state"), "--port", "0", "--tls-cert", str(certificates / certificate)]
    done = subprocess.run([*words, *(["--tls-key", str(certificates / key)] if key else [])], capture_output=True, text=True, timeout=30,
                          stdin=subprocess.DEVNULL)
    assert done.returncode == 2 and message in done.stderr
