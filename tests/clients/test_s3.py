"""The part of S3 that Textract's clients use."""
import io
import itertools

import botocore.exceptions
import pytest
import urllib3

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
