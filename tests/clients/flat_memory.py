#!/usr/bin/env python3
"""Memory of `docquarry serve` over many documents: tests/clients/flat_memory.py [--documents 5000] [--clients 4]

Four clients send small documents, one in ten of them damaged or no document at all, to every door: Textract's operations, answers at once, jobs of
/v1 that are looked at and removed. Tells the resident memory of the service and of its workers every 500 documents; exit code 1 where that of
the service grows after the first fifth. Needs urllib3 (build/tests/clients-venv)."""
import argparse
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import urllib3

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [(ROOT / "samples" / name).read_bytes() for name in ("invoice.pdf", "article.pdf", "invoice.pdf", "article.pdf", "financial-report.pdf")]
KEY = {"Authorization": "Bearer test:secret"}
OPERATIONS = ["DetectDocumentText", "AnalyzeDocument", "AnalyzeExpense"]
EVERY, START_SECONDS, JOB_SECONDS = 500, 20, 60
# What the allocator keeps goes up and down by some megabytes.
MOST_GROWTH, MOST_GROWTH_KB = 0.05, 8 << 10


def document(rng: random.Random) -> bytes:
    body = rng.choice(SAMPLES)
    match rng.randrange(40):
        case 0: return rng.randbytes(rng.randrange(1, 5000))
        case 1: return body[:rng.randrange(1, len(body))]
        case 2: return b"%PDF-1.7\n1 0 obj " + b"[" * 5000
        case 3:
            damaged = bytearray(body)
            for _ in range(20):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            return bytes(damaged)
    return body


class Clients:
    def __init__(self, url: str, documents: int):
        self.url, self.left, self.done = url, documents, 0
        self.http, self.lock, self.statuses = urllib3.PoolManager(maxsize=16, retries=False), threading.Lock(), {}

    def call(self, method: str, path: str, body: bytes = b"", **headers: str):
        answer = self.http.request(method, self.url + path, body=body, headers={**KEY, **headers})
        with self.lock:
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        return answer

    def textract(self, rng: random.Random, body: bytes):
        operation = rng.choice(OPERATIONS)
        request = {"Document": {"Bytes": base64.b64encode(body).decode()}} | ({"FeatureTypes": ["TABLES", "FORMS", "LAYOUT"]} if operation == "AnalyzeDocument" else {})
        self.call("POST", "/", json.dumps(request).encode(), **{"X-Amz-Target": f"Textract.{operation}", "Content-Type": "application/x-amz-json-1.1"})

    def job(self, body: bytes):
        made = json.loads(self.call("POST", "/v1/documents?name=a.pdf", body).data)["Id"]
        end = time.monotonic() + JOB_SECONDS
        while json.loads(self.call("GET", f"/v1/documents/{made}").data)["State"] in ("QUEUED", "RUNNING"):
            assert time.monotonic() < end, "a job does not end"
            time.sleep(0.02)
        self.call("GET", f"/v1/documents/{made}/answer?as=json")
        self.call("DELETE", f"/v1/documents/{made}")

    def run(self, seed: int):
        rng = random.Random(seed)
        while True:
            with self.lock:
                if self.left == 0:
                    return
                self.left -= 1
            body = document(rng)
            match rng.randrange(20):
                case 0: self.job(body)
                case n if n < 8: self.textract(rng, body)
                case _: self.call("POST", f"/v1/extract?features=text,tables,layout,forms&as={rng.choice(['json', 'markdown', 'xlsx'])}", body)
            with self.lock:
                self.done += 1


def kilobytes(pid: int) -> int:
    """Resident, of a process that may have ended."""
    try:
        return next(int(line.split()[1]) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return 0


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(entry.name))
        except OSError:
            pass
    return found


def started(program: Path, folder: Path) -> tuple[subprocess.Popen, str]:
    words = [program, "serve", "--port", "0", "--port-file", folder / "port", "--state", folder / "state"]
    process = subprocess.Popen([str(w) for w in words], stderr=open(folder / "log", "w"), env=dict(os.environ, DOCQUARRY_ACCESS_KEY="test:secret"))
    end = time.monotonic() + START_SECONDS
    while not (folder / "port").exists():
        if process.poll() is not None or time.monotonic() > end:
            sys.exit("the service does not start: " + (folder / "log").read_text()[-2000:])
        time.sleep(0.02)
    return process, "http://127.0.0.1:" + (folder / "port").read_text().strip()


def watch(process: subprocess.Popen, clients: Clients, threads: list[threading.Thread]) -> list[int]:
    """Kilobytes of the service at each step."""
    sizes, begun = [], time.monotonic()
    while True:
        alive = any(thread.is_alive() for thread in threads)
        if clients.done >= EVERY * (len(sizes) + 1) or (not alive and clients.done > EVERY * len(sizes)):
            workers = [kilobytes(pid) for pid in children(process.pid)]
            sizes.append(kilobytes(process.pid))
            print(f"{clients.done:6} documents  {time.monotonic() - begun:5.0f} s  service {sizes[-1] / 1024:6.1f} MB  {len(workers):2} workers {sum(workers) / 1024:6.1f} MB", flush=True)
        if not alive:
            return sizes
        time.sleep(0.05)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/docquarry")
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--clients", type=int, default=4)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        process, url = started(arguments.program, Path(folder))
        clients = Clients(url, arguments.documents)
        threads = [threading.Thread(target=clients.run, args=(seed,)) for seed in range(arguments.clients)]
        for thread in threads:
            thread.start()
        sizes = watch(process, clients, threads)
        alive = process.poll() is None
        process.terminate()
        end = process.wait(60)
    print("answers by status:", dict(sorted(clients.statuses.items())))
    first = sizes[len(sizes) // 5]
    grown = sizes[-1] > first * (1 + MOST_GROWTH) + MOST_GROWTH_KB
    if grown:
        print(f"the service grew from {first / 1024:.1f} to {sizes[-1] / 1024:.1f} MB")
    return int(grown or not alive or end != 0 or clients.done != arguments.documents or any(status >= 500 for status in clients.statuses))


if __name__ == "__main__":
    sys.exit(main())
