// Every operation of Textract, and S3 as uploads need it, through the AWS SDK for JavaScript 3; answers read by amazon-textract-response-parser.
// The environment alone names the service (tests/clients/run). A line a check; exit code 1 when one is wrong.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import * as s3sdk from "@aws-sdk/client-s3";
import * as sdk from "@aws-sdk/client-textract";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as trp from "amazon-textract-response-parser";

const onePage = readFileSync(process.env.DQ_ONE_PAGE), manyPages = readFileSync(process.env.DQ_MANY_PAGES);
const textract = new sdk.TextractClient({}), s3 = new s3sdk.S3Client({ forcePathStyle: true });
const bucket = "js-documents", oneKey = "in/ein Käufer + ünicode.pdf", manyKey = "in/../many.pdf";
let wrong = 0;

async function check(name, body) {
  try {
    await body();
    console.log(`ok ${name}`);
  } catch (error) {
    wrong += 1;
    console.log(`wrong ${name}: ${String(error.stack ?? error).split("\n").slice(0, 4).join(" | ")}`);
  }
}

// Call by name: ask("DetectDocumentText", {…}).
const ask = (operation, input, client = textract) => client.send(new sdk[`${operation}Command`](input));
const s3ask = (operation, input) => s3.send(new s3sdk[`${operation}Command`](input));

async function refused(code, status, promise) {
  const error = await promise.then(() => assert.fail(`no ${code}`), (e) => e);
  assert.equal(error.name, code, `${error.name}: ${error.message}`);
  assert.equal(error.$metadata?.httpStatusCode, status);
  return error;
}

async function finished(operation, input) {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((f) => setTimeout(f, 100))) {
    const answer = await ask(operation, input);
    if (answer.JobStatus !== "IN_PROGRESS") return answer;
  }
  assert.fail("the job does not end");
}

async function pages(operation, input, elements) {
  const all = [await finished(operation, input)];
  while (all.at(-1).NextToken) all.push(await ask(operation, { ...input, NextToken: all.at(-1).NextToken }));
  return [all, all.flatMap((page) => page[elements])];
}

const document = { Bytes: onePage }, object = { S3Object: { Bucket: bucket, Name: oneKey } };
const location = { DocumentLocation: { S3Object: { Bucket: bucket, Name: manyKey } } };

// --- S3

await check("S3 CreateBucket, HeadBucket, ListBuckets", async () => {
  await s3ask("CreateBucket", { Bucket: bucket });
  await s3ask("HeadBucket", { Bucket: bucket });
  assert((await s3ask("ListBuckets", {})).Buckets.some((b) => b.Name === bucket && b.CreationDate instanceof Date));
});
await check("S3 PutObject of bytes and GetObject, a key with spaces, umlauts and +", async () => {
  await s3ask("PutObject", { Bucket: bucket, Key: oneKey, Body: onePage, ContentType: "application/pdf" });
  const got = await s3ask("GetObject", { Bucket: bucket, Key: oneKey });
  assert.deepEqual(Buffer.from(await got.Body.transformToByteArray()), onePage);
  assert.equal(got.ContentType, "application/pdf");
});
await check("S3 PutObject with .. in its key", async () => {
  await s3ask("PutObject", { Bucket: bucket, Key: manyKey, Body: manyPages });
  const head = await s3ask("HeadObject", { Bucket: bucket, Key: manyKey });
  assert.equal(head.ContentLength, manyPages.length);
  assert(Math.abs(head.LastModified - Date.now()) < 60_000);
});
await check("S3 PutObject of a stream, in aws-chunks with a trailer", async () => {
  const Body = createReadStream(process.env.DQ_BIG);
  await s3ask("PutObject", { Bucket: bucket, Key: "streamed", Body, ContentLength: readFileSync(process.env.DQ_BIG).length });
  const got = await s3ask("GetObject", { Bucket: bucket, Key: "streamed" });
  assert.deepEqual(Buffer.from(await got.Body.transformToByteArray()), readFileSync(process.env.DQ_BIG));
});
await check("S3 Upload in parts, and a range of it", async () => {
  const bytes = Buffer.concat([readFileSync(process.env.DQ_BIG), randomBytes(4 << 20)]);
  const done = await new Upload({ client: s3, params: { Bucket: bucket, Key: "parts/größe", Body: bytes }, partSize: 5 << 20 }).done();
  assert.equal(done.Key, "parts/größe");
  const got = await s3ask("GetObject", { Bucket: bucket, Key: "parts/größe" });
  const digest = (b) => createHash("sha256").update(b).digest("hex");
  assert.equal(digest(Buffer.from(await got.Body.transformToByteArray())), digest(bytes));
  const range = await s3ask("GetObject", { Bucket: bucket, Key: "parts/größe", Range: "bytes=5242879-5242882" });
  assert.equal(range.$metadata.httpStatusCode, 206);
  assert.deepEqual(Buffer.from(await range.Body.transformToByteArray()), bytes.subarray(5242879, 5242883));
});
for (const algorithm of ["SHA256", "CRC32", "CRC32C", "SHA1"])
  await check(`S3 PutObject with a checksum ${algorithm}`, () =>
    s3ask("PutObject", { Bucket: bucket, Key: `sum-${algorithm}`, Body: "abc", ChecksumAlgorithm: algorithm }));
await check("S3 presigned PUT and GET", async () => {
  const put = await getSignedUrl(s3, new s3sdk.PutObjectCommand({ Bucket: bucket, Key: "pre signed/ä" }), { expiresIn: 60 });
  assert.equal((await fetch(put, { method: "PUT", body: "hello" })).status, 200);
  const get = await getSignedUrl(s3, new s3sdk.GetObjectCommand({ Bucket: bucket, Key: "pre signed/ä" }), { expiresIn: 60 });
  assert.equal(await (await fetch(get)).text(), "hello");
  assert.equal((await fetch(get.replace("%C3%A4", "b"))).status, 403);
});
await check("S3 listings in pages, with a delimiter, encoded", async () => {
  for (let k = 0; k < 5; ++k) await s3ask("PutObject", { Bucket: bucket, Key: `list/${k} ä+&<.txt`, Body: String(k) });
  const keys = [];
  for await (const page of s3sdk.paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket: bucket, Prefix: "list/" }))
    keys.push(...page.Contents.map((c) => c.Key));
  assert.deepEqual(keys, [0, 1, 2, 3, 4].map((k) => `list/${k} ä+&<.txt`));
  const top = await s3ask("ListObjectsV2", { Bucket: bucket, Delimiter: "/" });
  assert(top.CommonPrefixes.some((p) => p.Prefix === "list/"));
  const first = await s3ask("ListObjects", { Bucket: bucket, Prefix: "list/", MaxKeys: 2, Delimiter: "/" });
  assert.equal(first.Contents.length, 2);
  assert.equal(first.IsTruncated, true);
});
await check("S3 CopyObject, DeleteObject, DeleteObjects", async () => {
  await s3ask("CopyObject", { Bucket: bucket, Key: "copy", CopySource: `${bucket}/list/${encodeURIComponent("0 ä+&<.txt")}` });
  await s3ask("DeleteObject", { Bucket: bucket, Key: "copy" });
  const done = await s3ask("DeleteObjects", { Bucket: bucket, Delete: { Objects: [0, 1, 2, 3, 4].map((k) => ({ Key: `list/${k} ä+&<.txt` })) } });
  assert.equal(done.Deleted.length, 5);
  assert.equal((await s3ask("ListObjectsV2", { Bucket: bucket, Prefix: "list/" })).KeyCount, 0);
});
await check("S3 parts listed, an upload given up", async () => {
  const { UploadId } = await s3ask("CreateMultipartUpload", { Bucket: bucket, Key: "given up" });
  const part = { Bucket: bucket, Key: "given up", UploadId, PartNumber: 1 };
  const { ETag } = await s3ask("UploadPart", { ...part, Body: "abc" });
  const listed = await s3ask("ListParts", { Bucket: bucket, Key: "given up", UploadId });
  assert.deepEqual(listed.Parts.map((p) => [p.PartNumber, p.Size, p.ETag]), [[1, 3, ETag]]);
  await s3ask("AbortMultipartUpload", { Bucket: bucket, Key: "given up", UploadId });
  await refused("NoSuchUpload", 404, s3ask("UploadPart", { ...part, Body: "abc" }));
});
await check("S3 parts copied from an object; a wrong entity tag is refused", async () => {
  const bytes = readFileSync(process.env.DQ_BIG), upload = { Bucket: bucket, Key: "copied parts" };
  const { UploadId } = await s3ask("CreateMultipartUpload", upload);
  const parts = [];
  for (const [PartNumber, range] of [[1, "0-5242879"], [2, `5242880-${bytes.length - 1}`]]) {
    const done = await s3ask("UploadPartCopy", { ...upload, UploadId, PartNumber, CopySource: `${bucket}/streamed`, CopySourceRange: `bytes=${range}` });
    parts.push({ PartNumber, ETag: done.CopyPartResult.ETag });
  }
  const other = { Parts: [{ ...parts[0], ETag: '"00000000000000000000000000000000"' }, parts[1]] };
  await refused("InvalidPart", 400, s3ask("CompleteMultipartUpload", { ...upload, UploadId, MultipartUpload: other }));
  await s3ask("CompleteMultipartUpload", { ...upload, UploadId, MultipartUpload: { Parts: parts } });
  const got = await s3ask("GetObject", upload);
  assert.deepEqual(Buffer.from(await got.Body.transformToByteArray()), bytes);
});
await check("S3 refusals", async () => {
  await refused("NoSuchKey", 404, s3ask("GetObject", { Bucket: bucket, Key: "none" }));
  await refused("NotFound", 404, s3ask("HeadObject", { Bucket: bucket, Key: "none" }));
  await refused("NoSuchBucket", 404, s3ask("ListObjectsV2", { Bucket: "no-such-bucket" }));
});

// --- documents whose caller waits

const isDocument = (answer) => {
  const read = new trp.TextractDocument(answer);
  assert.equal(read.nPages, answer.DocumentMetadata.Pages);
  for (const page of read.iterPages()) assert(page.listLines().length > 0 && page.text.length > 0);
  return read;
};
await check("DetectDocumentText of bytes", async () => {
  const answer = await ask("DetectDocumentText", { Document: document });
  assert.match(answer.$metadata.requestId, /^[0-9a-f-]{36}$/);
  assert.equal(answer.$metadata.attempts, 1);
  isDocument(answer);
});
await check("DetectDocumentText of an object", async () => isDocument(await ask("DetectDocumentText", { Document: object })));
await check("AnalyzeDocument with tables and layout", async () => {
  const answer = await ask("AnalyzeDocument", { Document: document, FeatureTypes: ["TABLES", "LAYOUT"] });
  const page = isDocument(answer).pageNumber(1);
  const table = page.listTables()[0];
  assert(table.nRows > 1 && table.nColumns > 1);
  assert(table.rowAt(1).listCells().length > 0 && table.cellAt(1, 1).text.length > 0);
  assert(page.layout.nItems > 0);
});
await check("AnalyzeDocument with forms, questions and signatures", async () => {
  const answer = await ask("AnalyzeDocument", {
    Document: document,
    FeatureTypes: ["FORMS", "QUERIES", "SIGNATURES"],
    QueriesConfig: { Queries: [{ Text: "What is the total?", Alias: "TOTAL" }, { Text: "Who pays?", Pages: ["1"] }] },
  });
  const page = isDocument(answer).pageNumber(1);
  page.form.listFields();
  assert.deepEqual(page.queries.listQueries().map((q) => q.text), ["What is the total?", "Who pays?"]);
});
await check("AnalyzeExpense", async () => {
  const answer = await ask("AnalyzeExpense", { Document: object });
  const read = new trp.TextractExpense(answer);
  assert.equal(read.nDocs, 1);
});
await check("AnalyzeID of two pages", async () => {
  const answer = await ask("AnalyzeID", { DocumentPages: [document, object] });
  const read = new trp.TextractIdentity(answer);
  assert.equal(read.listDocuments().length, 2);
  assert.equal(read.listDocuments()[0].listFields().length, 21);
});

// --- jobs

const jobs = [
  ["StartDocumentTextDetection", "GetDocumentTextDetection", "Blocks", {}],
  ["StartDocumentAnalysis", "GetDocumentAnalysis", "Blocks", { FeatureTypes: ["TABLES", "LAYOUT"] }],
  ["StartExpenseAnalysis", "GetExpenseAnalysis", "ExpenseDocuments", {}],
  ["StartLendingAnalysis", "GetLendingAnalysis", "Results", {}],
];
for (const [start, get, elements, more] of jobs) {
  await check(`${start}, ${get} in pages of several sizes`, async () => {
    const token = randomBytes(16).toString("hex"), input = { ...location, ...more, ClientRequestToken: token, JobTag: "tag-1:a.b_c" };
    const { JobId } = await ask(start, input);
    assert.equal((await ask(start, input)).JobId, JobId);
    await refused("IdempotentParameterMismatchException", 400, ask(start, { ...input, JobTag: "other" }));
    const [[whole], all] = await pages(get, { JobId }, elements);
    assert.equal(whole.JobStatus, "SUCCEEDED");
    for (const MaxResults of [1, 7, 100, 1000, 5000].slice(all.length > 200 ? 1 : 0)) {
      const [cut, parts] = await pages(get, { JobId, MaxResults }, elements);
      assert.deepEqual(parts, all);
      assert(cut.every((page) => page[elements].length <= MaxResults && page.DocumentMetadata.Pages === whole.DocumentMetadata.Pages));
    }
    if (elements === "Blocks") isDocument({ ...whole, Blocks: all, NextToken: undefined });
    if (start === "StartLendingAnalysis") {
      const summary = await ask("GetLendingAnalysisSummary", { JobId });
      assert.equal(summary.JobStatus, "SUCCEEDED");
      assert(Array.isArray(summary.Summary.DocumentGroups));
    }
    await refused("InvalidParameterException", 400, ask(get, { JobId, NextToken: "invented" }));
    await refused("InvalidJobIdException", 400, ask(get === "GetExpenseAnalysis" ? "GetLendingAnalysis" : "GetExpenseAnalysis", { JobId }));
  });
}
await check("OutputConfig: the same pages in the bucket", async () => {
  const { JobId } = await ask("StartDocumentAnalysis", {
    ...location, FeatureTypes: ["TABLES"], OutputConfig: { S3Bucket: bucket, S3Prefix: "out/deep" } });
  const [all] = await pages("GetDocumentAnalysis", { JobId }, "Blocks");
  const listed = (await s3ask("ListObjectsV2", { Bucket: bucket, Prefix: `out/deep/${JobId}/` })).Contents.map((c) => c.Key.split("/").at(-1));
  assert(listed.includes(".s3_access_check"));
  const kept = [];
  for (const n of listed.filter((k) => /^\d+$/.test(k)).sort((a, b) => a - b)) {
    const got = await s3ask("GetObject", { Bucket: bucket, Key: `out/deep/${JobId}/${n}` });
    kept.push(...JSON.parse(await got.Body.transformToString()).Blocks);
  }
  assert.deepEqual(kept.map((b) => b.Id), all.flatMap((p) => p.Blocks).map((b) => b.Id));
});

// --- adapters

await check("adapters, their versions and tags", async () => {
  const { AdapterId } = await ask("CreateAdapter", { AdapterName: "js-adapter", FeatureTypes: ["QUERIES"], Description: "what it does", Tags: { a: "1" } });
  const got = await ask("GetAdapter", { AdapterId });
  assert(got.CreationTime instanceof Date && Math.abs(got.CreationTime - Date.now()) < 60_000);
  assert.deepEqual([got.AdapterName, got.FeatureTypes, got.Tags], ["js-adapter", ["QUERIES"], { a: "1" }]);
  const updated = await ask("UpdateAdapter", { AdapterId, AdapterName: "js-2", AutoUpdate: "ENABLED" });
  assert.deepEqual([updated.AdapterName, updated.AutoUpdate], ["js-2", "ENABLED"]);
  await s3ask("PutObject", { Bucket: bucket, Key: "manifest.jsonl", Body: "{}" });
  const versions = [];
  for (let k = 0; k < 3; ++k)
    versions.push(await ask("CreateAdapterVersion", {
      AdapterId, DatasetConfig: { ManifestS3Object: { Bucket: bucket, Name: "manifest.jsonl" } }, OutputConfig: { S3Bucket: bucket, S3Prefix: "adapters" } }));
  const { AdapterVersion } = versions[0];
  const version = await ask("GetAdapterVersion", { AdapterId, AdapterVersion });
  assert(Object.values(sdk.AdapterVersionStatus).includes(version.Status), version.Status);
  const listed = [];
  for await (const page of sdk.paginateListAdapterVersions({ client: textract, pageSize: 2 }, { AdapterId })) listed.push(...page.AdapterVersions);
  assert.equal(listed.length, 3);
  const adapters = [];
  for await (const page of sdk.paginateListAdapters({ client: textract, pageSize: 1 }, { AfterCreationTime: new Date(Date.now() - 3600_000) }))
    adapters.push(...page.Adapters);
  assert(adapters.some((a) => a.AdapterId === AdapterId));
  const ResourceARN = `arn:aws:textract:us-east-1:123456789012:/adapters/${AdapterId}`;
  await ask("TagResource", { ResourceARN, Tags: { b: "2", c: "" } });
  await ask("UntagResource", { ResourceARN, TagKeys: ["a"] });
  assert.deepEqual((await ask("ListTagsForResource", { ResourceARN })).Tags, { b: "2", c: "" });
  await ask("DeleteAdapterVersion", { AdapterId, AdapterVersion });
  await refused("ResourceNotFoundException", 400, ask("GetAdapterVersion", { AdapterId, AdapterVersion }));
  await ask("DeleteAdapter", { AdapterId });
  await refused("ResourceNotFoundException", 400, ask("GetAdapter", { AdapterId }));
});

// --- refusals, clocks, protocols

await check("each wrong request has Textract's error", async () => {
  await refused("UnsupportedDocumentException", 400, ask("DetectDocumentText", { Document: { Bytes: Buffer.from("plain text") } }));
  await refused("UnsupportedDocumentException", 400, ask("DetectDocumentText", { Document: { Bytes: manyPages } }));
  await refused("BadDocumentException", 400, ask("DetectDocumentText", { Document: { Bytes: onePage.subarray(0, 300) } }));
  await refused("DocumentTooLargeException", 400, ask("DetectDocumentText", { Document: { Bytes: Buffer.alloc(10485761, 65) } }));
  await refused("InvalidParameterException", 400, ask("DetectDocumentText", { Document: {} }));
  await refused("InvalidParameterException", 400, ask("DetectDocumentText", { Document: { ...document, ...object } }));
  await refused("InvalidParameterException", 400, ask("AnalyzeDocument", { Document: document, FeatureTypes: ["NONE"] }));
  await refused("InvalidParameterException", 400, ask("AnalyzeDocument", { Document: document, FeatureTypes: ["QUERIES"] }));
  await refused("InvalidS3ObjectException", 400, ask("DetectDocumentText", { Document: { S3Object: { Bucket: bucket, Name: "none" } } }));
  await refused("InvalidS3ObjectException", 400, ask("StartDocumentTextDetection", { DocumentLocation: { S3Object: { Bucket: "none-here", Name: "x" } } }));
  await refused("InvalidJobIdException", 400, ask("GetDocumentAnalysis", { JobId: "0".repeat(64) }));
});
await check("wrong and unknown keys", async () => {
  const other = (accessKeyId, secretAccessKey) => new sdk.TextractClient({ credentials: { accessKeyId, secretAccessKey } });
  await refused("InvalidSignatureException", 400, ask("ListAdapters", {}, other(process.env.AWS_ACCESS_KEY_ID, "wrong")));
  await refused("UnrecognizedClientException", 400, ask("ListAdapters", {}, other("nobody", "wrong")));
});
await check("clocks 4 minutes off pass, those 20 off at the second attempt", async () => {
  const four = new sdk.TextractClient({ systemClockOffset: 240_000 }), twenty = new sdk.TextractClient({ systemClockOffset: -1_200_000 });
  assert.equal((await ask("ListAdapters", {}, four)).$metadata.attempts, 1);
  assert.equal((await ask("ListAdapters", {}, twenty)).$metadata.attempts, 2);
});
await check("temporary credentials", async () => {
  const credentials = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY, sessionToken: "token" };
  await ask("ListAdapters", {}, new sdk.TextractClient({ credentials }));
});
await check("CBOR is refused as an unknown operation", async () => {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL_TEXTRACT}/service/Textract/operation/ListAdapters`, {
    method: "POST", body: Buffer.from([0xa0]), headers: { "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor", accept: "application/cbor" } });
  assert([400, 404].includes(answer.status), `${answer.status}`);
});
await check("ten calls at a time over kept connections", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask("DetectDocumentText", { Document: document })));
  assert.equal(new Set(answers.map((a) => a.Blocks[0].Id)).size, 1);
});

process.exitCode = wrong ? 1 : 0;
