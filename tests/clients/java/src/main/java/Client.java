// Every operation of Textract, and S3 as uploads need it, through the AWS SDK for Java 2. The environment alone names the service
// (tests/clients/run). A line a check; exit code 1 when one is wrong.
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.textract.TextractClient;
import software.amazon.awssdk.services.textract.model.*;

public final class Client {
  static final String BUCKET = "java-documents", ONE = "in/ein Käufer + ünicode.pdf", MANY = "in/../many.pdf";
  static final byte[] ONE_PAGE = file("DQ_ONE_PAGE"), MANY_PAGES = file("DQ_MANY_PAGES");
  static final TextractClient textract = TextractClient.create();
  static final S3Client s3 = S3Client.builder().forcePathStyle(true).build();
  static int wrong = 0;

  interface Body {
    void run() throws Exception;
  }

  static void check(String name, Body body) {
    try {
      body.run();
      System.out.println("ok " + name);
    } catch (Exception | AssertionError error) {
      wrong++;
      System.out.println("wrong " + name + ": " + error + " at " + Arrays.stream(error.getStackTrace()).filter(f -> f.getClassName().startsWith("Client")).findFirst());
    }
  }

  static void that(boolean holds, Object what) {
    if (!holds) throw new AssertionError(what);
  }

  static void refused(String code, Body body) throws Exception {
    try {
      body.run();
    } catch (AwsServiceException error) {
      that(error.awsErrorDetails().errorCode().equals(code), "not " + code + " but " + error.getMessage());
      return;
    }
    throw new AssertionError("no " + code);
  }

  static byte[] file(String variable) {
    try {
      return Files.readAllBytes(Path.of(System.getenv(variable)));
    } catch (java.io.IOException error) {
      throw new IllegalStateException(error);
    }
  }

  static Document bytes() {
    return Document.builder().bytes(SdkBytes.fromByteArray(ONE_PAGE)).build();
  }

  static software.amazon.awssdk.services.textract.model.S3Object object(String key) {
    return software.amazon.awssdk.services.textract.model.S3Object.builder().bucket(BUCKET).name(key).build();
  }

  static DocumentLocation location() {
    return DocumentLocation.builder().s3Object(object(MANY)).build();
  }

  static byte[] get(String key) {
    ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key));
    return got.asByteArray();
  }

  static void objects() {
    check("S3 CreateBucket, HeadBucket", () -> {
      s3.createBucket(r -> r.bucket(BUCKET));
      s3.headBucket(r -> r.bucket(BUCKET));
    });
    check("S3 PutObject and GetObject, keys with spaces, umlauts, + and ..", () -> {
      s3.putObject(r -> r.bucket(BUCKET).key(ONE), RequestBody.fromBytes(ONE_PAGE));
      s3.putObject(r -> r.bucket(BUCKET).key(MANY), RequestBody.fromBytes(MANY_PAGES));
      that(Arrays.equals(get(ONE), ONE_PAGE) && Arrays.equals(get(MANY), MANY_PAGES), "other bytes came back");
    });
    check("S3 PutObject of a stream, in signed chunks", () -> {
      byte[] big = file("DQ_BIG");
      s3.putObject(r -> r.bucket(BUCKET).key("streamed"),
          RequestBody.fromContentProvider(ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(big)), big.length, "application/octet-stream"));
      that(Arrays.equals(get("streamed"), big), "other bytes came back");
    });
    check("S3 upload in parts", () -> {
      byte[] part = file("DQ_BIG");
      String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("parts/größe")).uploadId();
      List<CompletedPart> parts = IntStream.of(1, 2).mapToObj(n -> CompletedPart.builder().partNumber(n)
          .eTag(s3.uploadPart(r -> r.bucket(BUCKET).key("parts/größe").uploadId(id).partNumber(n), RequestBody.fromBytes(part)).eTag()).build()).toList();
      s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("parts/größe").uploadId(id).multipartUpload(m -> m.parts(parts)));
      that(get("parts/größe").length == 2 * part.length, "another length");
    });
    check("S3 listings in pages, objects deleted", () -> {
      List<String> keys = IntStream.range(0, 5).mapToObj(k -> "list/" + k + " ä+&<.txt").toList();
      for (String key : keys) s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x"));
      List<String> listed = s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("list/").maxKeys(2)).contents().stream().map(S3Object::key).toList();
      that(listed.equals(keys), listed);
      for (String key : keys) s3.deleteObject(r -> r.bucket(BUCKET).key(key));
      that(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("list/")).keyCount() == 0, "they are still there");
    });
    check("S3 refusals", () -> {
      try {
        s3.getObject(r -> r.bucket(BUCKET).key("none")).close();
        throw new AssertionError("no NoSuchKeyException");
      } catch (NoSuchKeyException expected) {
        that(expected.statusCode() == 404, expected);
      }
      refused("NoSuchBucket", () -> s3.listObjectsV2(r -> r.bucket("none-here")));
    });
  }

  static void areBlocks(List<Block> blocks, DocumentMetadata metadata) {
    that(blocks.stream().filter(b -> b.blockType() == BlockType.PAGE).count() == metadata.pages(), "pages are " + metadata);
    that(blocks.stream().noneMatch(b -> b.id() == null || b.blockType() == BlockType.UNKNOWN_TO_SDK_VERSION), "unknown blocks");
  }

  static void waiting() {
    check("DetectDocumentText of bytes and of an object", () -> {
      DetectDocumentTextResponse answer = textract.detectDocumentText(r -> r.document(bytes()));
      areBlocks(answer.blocks(), answer.documentMetadata());
      that(answer.responseMetadata().requestId().length() == 36, answer.responseMetadata());
      that(textract.detectDocumentText(r -> r.document(d -> d.s3Object(object(ONE)))).blocks().equals(answer.blocks()), "other blocks");
    });
    check("AnalyzeDocument with all features", () -> {
      AnalyzeDocumentResponse answer = textract.analyzeDocument(r -> r.document(bytes()).featureTypes(FeatureType.knownValues())
          .queriesConfig(q -> q.queries(Query.builder().text("What is the total?").alias("TOTAL").build())));
      areBlocks(answer.blocks(), answer.documentMetadata());
      for (BlockType kind : List.of(BlockType.TABLE, BlockType.CELL, BlockType.LAYOUT_TEXT, BlockType.QUERY))
        that(answer.blocks().stream().anyMatch(b -> b.blockType() == kind), "no " + kind);
    });
    check("AnalyzeExpense", () -> that(textract.analyzeExpense(r -> r.document(bytes())).expenseDocuments().size() == 1, "not one"));
    check("AnalyzeID", () -> that(textract.analyzeID(r -> r.documentPages(bytes())).identityDocuments().get(0).identityDocumentFields().size() == 21, "not 21 fields"));
  }

  static <T> T finished(Function<T, JobStatus> status, java.util.function.Supplier<T> get) throws Exception {
    for (Instant end = Instant.now().plus(Duration.ofMinutes(2)); Instant.now().isBefore(end); Thread.sleep(100)) {
      T answer = get.get();
      if (status.apply(answer) == JobStatus.IN_PROGRESS) continue;
      that(status.apply(answer) == JobStatus.SUCCEEDED, answer);
      return answer;
    }
    throw new AssertionError("the job does not end");
  }

  static void jobs() {
    check("StartDocumentTextDetection twice with a token, GetDocumentTextDetection in pages", () -> {
      StartDocumentTextDetectionRequest start = StartDocumentTextDetectionRequest.builder().documentLocation(location()).clientRequestToken("java-1").jobTag("tag").build();
      String id = textract.startDocumentTextDetection(start).jobId();
      that(textract.startDocumentTextDetection(start).jobId().equals(id), "another job");
      refused("IdempotentParameterMismatchException", () -> textract.startDocumentTextDetection(start.toBuilder().jobTag("other").build()));
      finished(GetDocumentTextDetectionResponse::jobStatus, () -> textract.getDocumentTextDetection(r -> r.jobId(id)));
      HashSet<Integer> counts = new HashSet<>();
      for (int most : new int[] {50, 1000}) {
        int count = 0;
        for (String token = null, first = ""; token != null || first != null; first = null) {
          String from = token;
          GetDocumentTextDetectionResponse page = textract.getDocumentTextDetection(r -> r.jobId(id).maxResults(most).nextToken(from));
          that(page.blocks().size() <= most, page.blocks().size());
          count += page.blocks().size();
          token = page.nextToken();
        }
        counts.add(count);
      }
      that(counts.size() == 1, counts);
    });
    check("StartDocumentAnalysis with OutputConfig, GetDocumentAnalysis", () -> {
      String id = textract.startDocumentAnalysis(r -> r.documentLocation(location()).featureTypes(FeatureType.TABLES).outputConfig(o -> o.s3Bucket(BUCKET).s3Prefix("out"))).jobId();
      that(finished(GetDocumentAnalysisResponse::jobStatus, () -> textract.getDocumentAnalysis(r -> r.jobId(id))).hasBlocks(), "no blocks");
      that(new String(get("out/" + id + "/1")).contains("\"JobStatus\":\"SUCCEEDED\""), "no answer in the bucket");
    });
    check("StartExpenseAnalysis, GetExpenseAnalysis", () -> {
      String id = textract.startExpenseAnalysis(r -> r.documentLocation(location())).jobId();
      that(finished(GetExpenseAnalysisResponse::jobStatus, () -> textract.getExpenseAnalysis(r -> r.jobId(id))).expenseDocuments().size() == 3, "not 3 documents");
    });
    check("StartLendingAnalysis, GetLendingAnalysis, GetLendingAnalysisSummary", () -> {
      String id = textract.startLendingAnalysis(r -> r.documentLocation(location())).jobId();
      that(finished(GetLendingAnalysisResponse::jobStatus, () -> textract.getLendingAnalysis(r -> r.jobId(id))).results().size() == 3, "not 3 pages");
      that(textract.getLendingAnalysisSummary(r -> r.jobId(id)).summary() != null, "no summary");
    });
  }

  static void adapters() {
    check("adapters, their versions and tags", () -> {
      String id = textract.createAdapter(r -> r.adapterName("java-adapter").featureTypes(FeatureType.QUERIES).tags(Map.of("a", "1"))).adapterId();
      GetAdapterResponse got = textract.getAdapter(r -> r.adapterId(id));
      that(got.tags().equals(Map.of("a", "1")) && Duration.between(got.creationTime(), Instant.now()).abs().toMinutes() < 1, got);
      that(textract.updateAdapter(r -> r.adapterId(id).autoUpdate(AutoUpdate.ENABLED)).autoUpdate() == AutoUpdate.ENABLED, "not updated");
      s3.putObject(r -> r.bucket(BUCKET).key("manifest.jsonl"), RequestBody.fromString("{}"));
      String version = "";
      for (int k = 0; k < 3; ++k)
        version = textract.createAdapterVersion(r -> r.adapterId(id).datasetConfig(d -> d.manifestS3Object(object("manifest.jsonl"))).outputConfig(o -> o.s3Bucket(BUCKET))).adapterVersion();
      String last = version;
      that(textract.getAdapterVersion(r -> r.adapterId(id).adapterVersion(last)).status() != AdapterVersionStatus.UNKNOWN_TO_SDK_VERSION, "an unknown status");
      that(textract.listAdapterVersionsPaginator(r -> r.adapterId(id).maxResults(2)).stream().mapToInt(p -> p.adapterVersions().size()).sum() == 3, "not 3 versions");
      that(textract.listAdaptersPaginator(r -> r.maxResults(1).afterCreationTime(Instant.now().minusSeconds(3600))).stream().flatMap(p -> p.adapters().stream()).anyMatch(a -> a.adapterId().equals(id)), "not listed");
      String arn = "arn:aws:textract:us-east-1:123456789012:/adapters/" + id;
      textract.tagResource(r -> r.resourceARN(arn).tags(Map.of("b", "2")));
      textract.untagResource(r -> r.resourceARN(arn).tagKeys("a"));
      that(textract.listTagsForResource(r -> r.resourceARN(arn)).tags().equals(Map.of("b", "2")), "other tags");
      textract.deleteAdapterVersion(r -> r.adapterId(id).adapterVersion(last));
      textract.deleteAdapter(r -> r.adapterId(id));
      refused("ResourceNotFoundException", () -> textract.getAdapter(r -> r.adapterId(id)));
    });
  }

  static void refusals() {
    check("each wrong request has Textract's error", () -> {
      refused("UnsupportedDocumentException", () -> textract.detectDocumentText(r -> r.document(d -> d.bytes(SdkBytes.fromUtf8String("text")))));
      refused("UnsupportedDocumentException", () -> textract.detectDocumentText(r -> r.document(d -> d.bytes(SdkBytes.fromByteArray(MANY_PAGES)))));
      refused("BadDocumentException", () -> textract.detectDocumentText(r -> r.document(d -> d.bytes(SdkBytes.fromByteArray(Arrays.copyOf(ONE_PAGE, 300))))));
      refused("DocumentTooLargeException", () -> textract.detectDocumentText(r -> r.document(d -> d.bytes(SdkBytes.fromByteArray(new byte[(10 << 20) + 1])))));
      refused("InvalidParameterException", () -> textract.detectDocumentText(r -> r.document(d -> {})));
      refused("InvalidS3ObjectException", () -> textract.detectDocumentText(r -> r.document(d -> d.s3Object(object("none")))));
      refused("InvalidJobIdException", () -> textract.getExpenseAnalysis(r -> r.jobId("0".repeat(64))));
    });
    check("wrong, unknown and temporary keys", () -> {
      String id = System.getenv("AWS_ACCESS_KEY_ID"), secret = System.getenv("AWS_SECRET_ACCESS_KEY");
      Function<software.amazon.awssdk.auth.credentials.AwsCredentials, TextractClient> with =
          c -> TextractClient.builder().credentialsProvider(StaticCredentialsProvider.create(c)).build();
      refused("InvalidSignatureException", () -> with.apply(AwsBasicCredentials.create(id, "wrong")).listAdapters(r -> {}));
      refused("UnrecognizedClientException", () -> with.apply(AwsBasicCredentials.create("nobody", "wrong")).listAdapters(r -> {}));
      with.apply(AwsSessionCredentials.create(id, secret, "token")).listAdapters(r -> {});
    });
    check("ten calls at a time", () ->
        that(IntStream.range(0, 10).parallel().mapToObj(k -> textract.detectDocumentText(r -> r.document(bytes())).blocks()).distinct().count() == 1, "other blocks"));
  }

  public static void main(String[] arguments) {
    objects();
    waiting();
    jobs();
    adapters();
    refusals();
    System.exit(wrong > 0 ? 1 : 0);
  }
}
