"""A small server of the HTTP API that the web page speaks, for the page's tests: answers are those of the program, jobs go slowly enough to
be watched, nothing is kept on disk. Every access key ID is taken with the right secret, and sees its own documents alone. Faults on demand: a document whose name begins with "slow" takes longer, with "fail" ends as FAILED;
"busy" is refused once with 503; "partial" ends as PARTIAL_SUCCESS.

    python3 tests/web/mock_server.py --program build/release/docquarry --web web --pdfium build/deps/pypdfium2-5.15.2 --secret SECRET
"""
import argparse
import ctypes
import json
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
          "form-action 'none'; frame-ancestors 'none'")
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
FORMATS = {"json": "application/json", "markdown": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8",
           "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text": "text/plain; charset=utf-8", "textract": "application/json"}
PAGE_SECONDS, SLOW_PAGE_SECONDS = 0.08, 0.5
DPI = 110


class Refusal(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


def png(width, height, stride, bgr):
    """A picture of PDFium's bitmap, without a library for pictures."""
    rows = bytearray()
    for y in range(height):
        row = bytearray(bgr[y * stride:y * stride + width * 3])
        row[0::3], row[2::3] = row[2::3], row[0::3]
        rows += b"\0" + row

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


class Document:
    def __init__(self, ident, owner, name, body, features, questions):
        self.owner, self.name, self.body, self.features, self.questions = owner, name, body, features, questions
        self.info = {"Id": ident, "Name": name, "State": "QUEUED", "Pages": 0, "PagesDone": 0, "Created": int(time.time() * 1000)}
        self.answers = {}

    def finish(self, state, message=None):
        self.info.update(State=state, Finished=int(time.time() * 1000), **({"Message": message} if message else {}))


class Service:
    def __init__(self, options):
        self.program, self.web, self.secret = options.program, Path(options.web), options.secret
        sys.path.insert(0, options.pdfium)
        self.documents, self.refused, self.next_id = {}, set(), 0
        self.lock = threading.Lock()  # PDFium has no threads

    def run(self, document, command, *words):
        with tempfile.NamedTemporaryFile(suffix=Path(document.name).suffix[:6] if document.name.isascii() else "") as file:
            file.write(document.body)
            file.flush()
            run = subprocess.run([self.program, command, "-q", file.name, *words], capture_output=True)
        if run.returncode:
            raise Refusal(400, "UnsupportedDocument", run.stderr.decode(errors="replace").strip().removeprefix("docquarry: ") or "It can't be read.")
        return run.stdout

    def extract(self, document, format):
        questions = [word for question in document.questions for word in ("--query", question)]
        return self.run(document, "extract", "--as", format, "--features", document.features, *questions)

    def ask(self, document, question):
        if "json" not in document.answers:
            raise Refusal(409, "Conflict", "The document is being read; it can be asked when it is done.")
        if not 0 < len(question) <= 200:
            raise Refusal(400, "InvalidParameter", "A question has 1 to 200 characters of UTF-8.")
        return json.dumps(json.loads(self.run(document, "ask", question, "--as", "json"))[0]).encode()

    def read(self, document):
        time.sleep(0.2)
        document.info["State"] = "RUNNING"
        try:
            answer = self.extract(document, "json")
        except Refusal as refusal:
            return document.finish("FAILED", str(refusal))
        document.info["Pages"] = pages = json.loads(answer)["document"]["pages"]
        for done in range(1, pages + 1):
            time.sleep(SLOW_PAGE_SECONDS if document.name.startswith("slow") else PAGE_SECONDS)
            document.info["PagesDone"] = done
        if document.name.startswith("fail"):
            return document.finish("FAILED", "The document is damaged beyond repair.")
        document.answers["json"] = answer
        return document.finish(*(("PARTIAL_SUCCESS", "Page 2 could not be read.") if document.name.startswith("partial") else ("SUCCEEDED",)))

    def create(self, owner, query, body):
        name = query.get("name", ["document"])[0]
        if name.startswith("busy") and name not in self.refused:
            self.refused.add(name)
            raise Refusal(503, "ServiceUnavailable", "Too many documents wait; try again later.")
        if not body.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"II*\0", b"MM\0*")):
            raise Refusal(400, "UnsupportedDocument", f"{name} is no PDF and no picture.")
        self.next_id += 1
        document = Document(f"d{self.next_id}", owner, name, body, query.get("features", ["text,tables,layout"])[0], query.get("question", []))
        self.documents[document.info["Id"]] = document
        threading.Thread(target=self.read, args=(document,), daemon=True).start()
        return {"Id": document.info["Id"]}

    def answer(self, document, format):
        if format not in FORMATS:
            raise Refusal(400, "InvalidParameter", f"There is no format {format}.")
        if "json" not in document.answers:
            raise Refusal(404, "NotFound", "The document is not done.")
        if format not in document.answers:
            document.answers[format] = self.extract(document, format)
        return document.answers[format], FORMATS[format]

    def picture(self, document, number):
        if "json" not in document.answers:
            raise Refusal(404, "NotFound", "The document is not done.")
        if not document.body.startswith(b"%PDF"):
            return document.body, "image/png" if document.body.startswith(b"\x89PNG") else "image/jpeg"
        import pypdfium2
        with self.lock:
            pdf = pypdfium2.PdfDocument(document.body)
            if not 1 <= number <= len(pdf):
                raise Refusal(404, "NotFound", "There is no such page.")
            bitmap = pdf[number - 1].render(scale=DPI / 72)
            return png(bitmap.width, bitmap.height, bitmap.stride, ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)), "image/png"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: Service

    def log_message(self, *_):
        pass

    def reply(self, status, body=b"", type="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            self.reply(*self.route(body))
        except Refusal as refusal:
            self.reply(refusal.status, json.dumps({"Error": {"Code": refusal.code, "Message": str(refusal)}}).encode())
        except ConnectionError:  # the page went elsewhere meanwhile
            self.close_connection = True

    do_GET = do_POST = do_DELETE = serve

    def route(self, body):
        url = urlsplit(self.path)
        parts = [unquote(part) for part in url.path.strip("/").split("/")]
        if parts[0] in ("", "web"):
            return self.static(parts[1] if len(parts) == 2 else "index.html")
        scheme, _, key = (self.headers.get("Authorization") or "").partition(" ")
        owner, _, secret = key.partition(":")
        if scheme != "Bearer" or secret != self.service.secret:
            raise Refusal(401, "AccessDenied", "The access key is unknown or its secret is wrong.")
        return self.api(owner, parts, parse_qs(url.query), body)

    def static(self, name):
        path = self.service.web / name
        if "/" in name or not path.is_file() or path.suffix not in TYPES:
            raise Refusal(404, "NotFound", "There is no such file.")
        return 200, path.read_bytes(), TYPES[path.suffix]

    def api(self, owner, parts, query, body):
        service = self.service
        if parts[:2] != ["v1", "documents"]:
            raise Refusal(404, "NotFound", "There is no such address.")
        if len(parts) == 2:
            if self.command == "POST":
                return 201, json.dumps(service.create(owner, query, body)).encode()
            return 200, json.dumps({"Documents": [one.info for one in reversed(service.documents.values()) if one.owner == owner]}).encode()
        document = service.documents.get(parts[2])
        if document is None or document.owner != owner:
            raise Refusal(404, "NotFound", "There is no such document.")
        if self.command == "DELETE":
            del service.documents[parts[2]]
            return 204, b""
        if parts[3:] == []:
            return 200, json.dumps(document.info).encode()
        if parts[3] == "kind":
            return 200, service.run(document, "classify")
        if parts[3] == "ask":
            return 200, service.ask(document, query.get("question", [""])[0])
        if parts[3] == "answer":
            return 200, *service.answer(document, query.get("as", ["json"])[0])
        return 200, *service.picture(document, int(parts[4].removesuffix(".jpg")))


def main():
    parser = argparse.ArgumentParser()
    for option in ("program", "web", "pdfium", "secret", "port-file"):
        parser.add_argument(f"--{option}", required=option != "port-file")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    Handler.service = Service(options)
    server = ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    if options.port_file:
        Path(options.port_file).write_text(str(server.server_address[1]))
    else:
        print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
