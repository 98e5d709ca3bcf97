"""Which headers of a request its signature must hold."""
import http.client
import json

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest
from conftest import KEY, SECRET


@pytest.mark.parametrize("unsigned, status", [((), 200), (("X-Amz-Target",), 400)])
def test_the_operation_is_signed(server, unsigned, status):
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "Textract.ListAdapters"}
    signed = {name: value for name, value in headers.items() if name not in unsigned}
    request = botocore.awsrequest.AWSRequest("POST", server.url + "/", data=b"{}", headers=signed)
    botocore.auth.SigV4Auth(botocore.credentials.Credentials(KEY, SECRET), "textract", "eu-central-1").add_auth(request)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/", body=b"{}", headers=headers | dict(request.headers))
    answer = connection.getresponse()
    body = json.loads(answer.read())
    assert answer.status == status
    assert status == 200 or body["__type"] == "IncompleteSignatureException"
