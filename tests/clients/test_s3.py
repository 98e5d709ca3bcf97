"""The part of S3 that Textract's clients use."""
import base64
import hashlib
import io
import itertools
import zlib

import botocore.exceptions
import pytest
import urllib3
from conftest import KEY, SECRET

HARD_NAMES = ["a b/c+d.pdf", "über/größe €.pdf", "../../etc/passwd", "a//b", ".", "a/../b", "x" * 1024, "q?a=b&c#d", "100%/%2e%2e", "<&>'\""]
NUMBERS = itertools.count()


@pytest.fixture
def bucket(s3):
    name = f"bucket-{next(NUMBERS)}"
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return name


def code_of(call, **members):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(**members)
    return error.value.response["Error"]["Code"]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_names_are_only_names(s3, bucket, name):
    s3.put_object(Bucket=bucket, Key=name, Body=name.encode(), ContentType="text/plain")
    got = s3.get_object(Bucket=bucket, Key=name)
    assert got["Body"].read() == name.encode() and got["ContentType"] == "text/plain"
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [name]
    assert s3.head_object(Bucket=bucket, Key=name)["ContentLength"] == len(name.encode())
    s3.delete_object(Bucket=bucket, Key=name)
    assert code_of(s3.get_object, Bucket=bucket, Key=name) == "NoSuchKey"


def test_lists(s3, bucket):
    names = sorted(["a", "b/1", "b/2", "b/3/x", "c", "d/1", "é/1"], key=str.encode)
    for name in names:
        s3.put_object(Bucket=bucket, Key=name, Body=b"x")
    assert [o["Key"] for o in s3.list_objects(Bucket=bucket)["Contents"]] == names
    for operation in ("list_objects", "list_objects_v2"):
        for size in (1, 2, 3, 1000):
            pages = list(s3.get_paginator(operation).paginate(Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": size}))
            assert [o["Key"] for p in pages for o in p.get("Contents", [])] == ["a", "c"]
            assert [o["Prefix"] for p in pages for o in p.get("CommonPrefixes", [])] == ["b/", "d/", "é/"]
            assert all(len(p.get("Contents", [])) + len(p.get("CommonPrefixes", [])) <= size for p in pages)
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="b/")["Contents"]] == ["b/1", "b/2", "b/3/x"]
    for name in ("aé1", "aü1", "日本"):
        s3.put_object(Bucket=bucket, Key=name, Body=b"x")
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="aé")["Contents"]] == ["aé1"]
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="é")["Contents"]] == ["é/1"]
    s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "aé1"}, {"Key": "aü1"}, {"Key": "日本"}]})
    assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, StartAfter="b/2")["Contents"]] == ["b/3/x", "c", "d/1", "é/1"]


def test_uploads_in_parts(s3, bucket):
    body = bytes(range(256)) * (80 << 10)  # 20 MiB: boto3 cuts it into three
    s3.upload_fileobj(io.BytesIO(body), bucket, "large")
    back = io.BytesIO()
    s3.download_fileobj(bucket, "large", back)
    assert back.getvalue() == body
    assert s3.get_object(Bucket=bucket, Key="large", Range="bytes=255-257")["Body"].read() == body[255:258]
    assert s3.get_object(Bucket=bucket, Key="large", Range="bytes=-3")["Body"].read() == body[-3:]
    assert code_of(s3.get_object, Bucket=bucket, Key="large", Range="bytes=99999999-") == "InvalidRange"


def test_buckets(s3, bucket):
    assert bucket in [b["Name"] for b in s3.list_buckets()["Buckets"]]
    s3.put_object(Bucket=bucket, Key="x", Body=b"")
    assert code_of(s3.delete_bucket, Bucket=bucket) == "BucketNotEmpty"
    s3.copy_object(Bucket=bucket, Key="y", CopySource={"Bucket": bucket, "Key": "x"})
    assert {d["Key"] for d in s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "x"}, {"Key": "y"}]})["Deleted"]} == {"x", "y"}
    s3.delete_bucket(Bucket=bucket)
    assert code_of(s3.list_objects_v2, Bucket=bucket) == "NoSuchBucket"


def test_addresses_signed_beforehand(s3, bucket):
    http = urllib3.PoolManager()
    put = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "a b"})
    assert http.request("PUT", put, body=b"hello").status == 200
    get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a b"})
    assert http.request("GET", get).data == b"hello"
    assert http.request("GET", get.replace("a%20b", "c")).status == 403
    # An address to put one object is not one to copy another.
    s3.put_object(Bucket=bucket, Key="secret", Body=b"secret")
    assert http.request("PUT", put, headers={"x-amz-copy-source": f"/{bucket}/secret"}).status >= 400
    assert http.request("GET", get).data == b"hello"


def crc32(body: bytes) -> str:
    return base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()


def test_checksums_of_uploads(s3, bucket):
    body = b"123456789"
    right = {"ContentMD5": base64.b64encode(hashlib.md5(body).digest()).decode(), "ChecksumCRC32": crc32(body), "ChecksumCRC32C": "4waSgw==",
             "ChecksumSHA1": base64.b64encode(hashlib.sha1(body).digest()).decode(),
             "ChecksumSHA256": base64.b64encode(hashlib.sha256(body).digest()).decode()}
    for name, value in right.items():
        s3.put_object(Bucket=bucket, Key=name, Body=body, **{name: value})
        assert s3.get_object(Bucket=bucket, Key=name)["Body"].read() == body
        assert code_of(s3.put_object, Bucket=bucket, Key="wrong", Body=body + b"0", **{name: value}) == "BadDigest", name
        malformed = "InvalidDigest" if name == "ContentMD5" else "InvalidRequest"
        assert code_of(s3.put_object, Bucket=bucket, Key="wrong", Body=body, **{name: "AAA="}) == malformed, name
    assert code_of(s3.head_object, Bucket=bucket, Key="wrong") == "404"


def test_checksums_behind_chunks(server, s3, bucket):
    """As clients send them over TLS."""
    body = b"123456789"
    for claim, status in ((crc32(body), 200), (crc32(b"other"), 400)):
        sent = b"9\r\n" + body + b"\r\n0\r\nx-amz-checksum-crc32:" + claim.encode() + b"\r\n\r\n"
        headers = {"Authorization": f"Bearer {KEY}:{SECRET}", "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                   "x-amz-trailer": "x-amz-checksum-crc32", "Content-Encoding": "aws-chunked", "x-amz-decoded-content-length": "9"}
        answer = urllib3.request("PUT", f"{server.url}/{bucket}/{status}", body=sent, headers=headers)
        assert answer.status == status and (status == 200 or b"BadDigest" in answer.data)
    assert s3.get_object(Bucket=bucket, Key="200")["Body"].read() == body


def test_conditions(s3, bucket):
    put = lambda **members: s3.put_object(Bucket=bucket, Key="k", Body=b"x", **members)
    assert code_of(put, IfMatch='"none"') == "NoSuchKey"
    etag = put(IfNoneMatch="*")["ETag"]
    assert code_of(put, IfNoneMatch="*") == "PreconditionFailed"
    assert code_of(put, IfMatch='"other"') == "PreconditionFailed"
    put(IfMatch=etag)
    assert s3.get_object(Bucket=bucket, Key="k", IfMatch=etag)["ETag"] == etag
    assert code_of(s3.get_object, Bucket=bucket, Key="k", IfMatch='"other"') == "PreconditionFailed"
    assert code_of(s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag) == "304"
    assert s3.get_object(Bucket=bucket, Key="k", IfNoneMatch='"other"')["Body"].read() == b"x"


def test_metadata_of_users(s3, bucket):
    kept = {"pages": "3", "note": "a, b: c"}
    s3.put_object(Bucket=bucket, Key="k", Body=b"x", Metadata=kept)
    s3.upload_fileobj(io.BytesIO(bytes(9 << 20)), bucket, "large", ExtraArgs={"Metadata": kept})
    s3.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k")
    for name in ("k", "large", "copy"):
        assert s3.head_object(Bucket=bucket, Key=name)["Metadata"] == kept
    s3.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k", Metadata={"other": "1"}, MetadataDirective="REPLACE")
    assert s3.head_object(Bucket=bucket, Key="copy")["Metadata"] == {"other": "1"}
    assert code_of(s3.put_object, Bucket=bucket, Key="k", Body=b"x", Metadata={"a": "x" * 2100}) == "MetadataTooLarge"


def test_parts_that_are_not_kept(s3, bucket):
    """Named as AWS names them, and never taken for the bytes of an object."""
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    assert [g["Permission"] for g in s3.get_object_acl(Bucket=bucket, Key="k")["Grants"]] == ["FULL_CONTROL"]
    assert s3.get_bucket_acl(Bucket=bucket)["Owner"]["ID"]
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    assert code_of(s3.get_bucket_tagging, Bucket=bucket) == "NoSuchTagSet"
    assert code_of(s3.get_bucket_policy, Bucket=bucket) == "NoSuchBucketPolicy"
    assert code_of(s3.put_object_acl, Bucket=bucket, Key="k", ACL="public-read") == "NotImplemented"
    assert code_of(s3.put_object_tagging, Bucket=bucket, Key="k", Tagging={"TagSet": []}) == "NotImplemented"
    assert code_of(s3.put_bucket_policy, Bucket=bucket, Policy="{}") == "NotImplemented"
    assert code_of(s3.list_object_versions, Bucket=bucket) == "NotImplemented"
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"x"
