"""A service of its own for the tests, and clients that know nothing but its address."""
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3
import botocore.config
import pytest

sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).resolve().parents[2]
KEY, SECRET = "test", "secret/with+signs"
START_SECONDS = 20


class Server:
    """`docquarry serve` on a port of its own, over a state folder that outlives it."""

    def __init__(self, program: str, folder: Path, *options: str, environment: dict | None = None):
        self.program, self.folder, self.options = program, folder, options
        self.environment = dict(os.environ, DOCQUARRY_ACCESS_KEY=f"{KEY}:{SECRET}", **(environment or {}))
        folder.mkdir(exist_ok=True)
        self.start()

    def start(self):
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)
        self.log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--port-file", str(port_file), "--state", str(self.folder / "state"), *self.options],
            stderr=self.log, env=self.environment)
        end = time.monotonic() + START_SECONDS
        while not port_file.exists():
            assert self.process.poll() is None and time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.01)
        self.port = int(port_file.read_text())
        self.url = f"http://127.0.0.1:{self.port}"

    def client(self, service: str, key: str = KEY, secret: str = SECRET, **config):
        return boto3.client(service, endpoint_url=self.url, region_name="eu-central-1", aws_access_key_id=key, aws_secret_access_key=secret,
                            config=botocore.config.Config(**{"retries": {"max_attempts": 0}, **config}))

    def lines(self) -> list[dict]:
        """Of its log, those that are JSON."""
        return [json.loads(line) for line in (self.folder / "log").read_text().splitlines() if line.startswith("{")]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


class Postgres:
    """Debian's PostgreSQL over a folder of its own, on a socket that only this machine reaches, by a user without rights."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="dq-pg-"))
        self.user = {}
        if os.getuid() == 0:  # it refuses to run as root
            self.user = {"user": "nobody"}
            shutil.chown(self.folder, "nobody")
        self.folder.chmod(0o755)
        self.call("initdb", "--no-sync", "--auth=trust", "--username=docquarry", "--encoding=UTF8", "--no-locale", "-D", str(self.folder / "data"))
        # What is killed here is docquarry, not the machine.
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_connections=60 -c shared_buffers=16MB"
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", settings, "-w", "start")
        self.databases = 0

    def call(self, name: str, *words: str):
        found = shutil.which(name) or sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))[-1]
        subprocess.run([found, *words], check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60, **self.user)

    def database(self) -> str:
        """The address of a new, empty one."""
        self.databases += 1
        self.call("psql", "-q", "-h", str(self.folder), "-U", "docquarry", "-d", "postgres", "-c", f"CREATE DATABASE d{self.databases}")
        return f"postgresql://docquarry@/d{self.databases}?host={self.folder}"

    def rows(self, database: str, sql: str) -> list[str]:
        return subprocess.run(["psql", "-At", "-d", database, "-c", sql], check=True, capture_output=True, text=True).stdout.split()

    def restart(self):
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-m", "fast", "-w", "restart")

    def end(self):
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


@pytest.fixture(scope="session")
def postgres():
    server = Postgres()
    yield server
    server.end()


@pytest.fixture(scope="session")
def program() -> str:
    return os.environ.get("DQ_PROGRAM", str(ROOT / "build/release/docquarry"))


@pytest.fixture(scope="session")
def start(program, tmp_path_factory):
    """Starts one more service, stopped at the end of all tests."""
    servers = []

    def run(*options: str, **more) -> Server:
        servers.append(Server(program, tmp_path_factory.mktemp("service"), *options, **more))
        return servers[-1]

    yield run
    for server in servers:
        server.kill()


@pytest.fixture(scope="session")
def server(start) -> Server:
    return start()


@pytest.fixture(scope="session")
def textract(server):
    return server.client("textract")


@pytest.fixture(scope="session")
def s3(server):
    client = server.client("s3")
    client.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return client


@pytest.fixture(scope="session")
def invoice() -> bytes:
    return (ROOT / "samples/invoice.pdf").read_bytes()


@pytest.fixture(scope="session")
def report() -> bytes:
    """Of several pages."""
    return (ROOT / "samples/financial-report.pdf").read_bytes()
