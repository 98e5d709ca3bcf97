"""What our own API tells of a document beside its formats: its kind, answers to questions that came with it and that are asked later."""
import json
import time
from urllib.parse import quote

import urllib3
from conftest import KEY, SECRET

HTTP = urllib3.PoolManager(num_pools=20, maxsize=20)
END_SECONDS = 30


def caller(server, key=KEY, secret=SECRET):
    return lambda method, path, **more: HTTP.request(method, server.url + path, headers={"Authorization": f"Bearer {key}:{secret}"}, **more)


def hand_in(call, body, query="") -> str:
    made = json.loads(call("POST", "/v1/documents?name=x.pdf" + query, body=body).data)["Id"]
    end = time.monotonic() + END_SECONDS
    while json.loads(call("GET", f"/v1/documents/{made}").data)["State"] in ("QUEUED", "RUNNING"):
        assert time.monotonic() < end
        time.sleep(0.02)
    return made


def ask(call, document, question):
    return call("POST", f"/v1/documents/{document}/ask?question={quote(question)}")


def told(page) -> list:
    return [{"question": query["question"], "answers": [{**answer, "page": page["number"]} for answer in query["answers"]]} for query in page["queries"]]


TOTAL, SHIP = "What is the total?", "What is the name of the ship?"


def test_questions(server, invoice):
    call = caller(server)
    asked = f"&question={quote(TOTAL)}&question={quote(SHIP)}"
    page = json.loads(call("POST", "/v1/extract?as=json" + asked, body=invoice).data)["pages"][0]
    total, ship = told(page)
    assert total["question"] == TOTAL and total["answers"][0]["text"] == "2,534.16" and ship == {"question": SHIP, "answers": []}
    document = hand_in(call, invoice, asked)
    kept = json.loads(call("GET", f"/v1/documents/{document}/answer?as=json").data)["pages"][0]
    assert told(kept) == told(page)
    # Later: the same answers, surest first, with their places.
    later = json.loads(ask(call, document, TOTAL).data)
    assert later == {"question": TOTAL, "answers": [{name: answer[name] for name in ("text", "page", "confidence", "box")} for answer in total["answers"]]}
    assert json.loads(ask(call, document, SHIP).data) == {"question": SHIP, "answers": []}
    assert "queries" not in json.loads(call("GET", f"/v1/documents/{hand_in(call, invoice)}/answer?as=json").data)["pages"][0]


def test_questions_have_limits(server, invoice):
    call = caller(server)
    many = lambda count, of="x": "".join(f"&question={of}" for _ in range(count))
    for path in ("/v1/extract?as=text", "/v1/documents?name=x.pdf"):
        taken = 200 if "extract" in path else 201
        assert call("POST", path + many(30, "%C3%BC" * 200), body=invoice).status in (taken, 431)
        assert call("POST", path + many(30), body=invoice).status == taken
        for wrong in (many(31), many(1, ""), many(1, "x" * 201), many(1, "%FF")):
            answer = call("POST", path + wrong, body=invoice)
            assert answer.status == 400 and json.loads(answer.data)["Error"]["Code"] == "InvalidParameter", wrong
    document = hand_in(call, invoice)
    for wrong in ("", "?question=", "?question=a&question=b", "?question=" + "x" * 201):
        assert call("POST", f"/v1/documents/{document}/ask{wrong}").status == 400
    assert call("GET", f"/v1/documents/{document}/ask?question=x").headers["Allow"] == "POST"


def test_who_may_ask_and_when(start, report, invoice):
    server = start("--access-key", "other:secret")
    call, other = caller(server), caller(server, "other", "secret")
    document = hand_in(call, invoice)
    assert ask(other, document, TOTAL).status == other("GET", f"/v1/documents/{document}/kind").status == 404
    assert ask(call, "none", TOTAL).status == 404
    unread = hand_in(call, b"%PDF-1.7 nonsense")
    assert ask(call, unread, TOTAL).status == 409 and call("GET", f"/v1/documents/{unread}/kind").status == 404
    waiting = [json.loads(call("POST", "/v1/documents", body=report).data)["Id"] for _ in range(8)][-1]
    assert call("GET", f"/v1/documents/{waiting}/kind").status == 409
    answer = ask(call, waiting, TOTAL)
    assert answer.status == 409 and json.loads(answer.data)["Error"]["Code"] == "Conflict"
    assert call("DELETE", f"/v1/documents/{document}").status == 204
    assert ask(call, document, TOTAL).status == 404
    hurried = caller(start("--rate", "1"))
    assert [ask(hurried, "none", TOTAL).status for _ in range(30)].count(429) > 0


def test_a_document_is_kept_with_its_answers_alone(start, invoice):
    """For as long as it can be asked: it goes with them."""
    server = start()
    call, blobs = caller(server), server.folder / "state/blobs"
    files = lambda: [path for path in blobs.rglob("*") if path.is_file()]
    before = len(files())
    document = hand_in(call, invoice)
    assert sum(path.read_bytes() == invoice for path in files()) == 1
    assert server.stop() == 0
    server.start()  # with its sweep of files that nobody names
    assert json.loads(ask(call := caller(server), document, TOTAL).data)["answers"]
    assert call("DELETE", f"/v1/documents/{document}").status == 204
    assert len(files()) == before
    hand_in(call, b"%PDF-1.7 nonsense")
    assert len(files()) == before, "what could not be read cannot be asked"
    old = hand_in(call, invoice)
    next(path for path in files() if path.read_bytes() == invoice).unlink()  # as of an older service, which did not keep it
    answer = ask(call, old, TOTAL)
    assert answer.status == 404 and "hand it in again" in json.loads(answer.data)["Error"]["Message"]


def test_a_kind_is_told_by_the_way(server, invoice):
    call = caller(server)
    document = hand_in(call, invoice)
    kept = call("GET", f"/v1/documents/{document}/kind")
    assert kept.headers["Content-Type"] == "application/json" and json.loads(kept.data)["label"] == "invoice"
    assert kept.data == call("POST", "/v1/classify", body=invoice).data
