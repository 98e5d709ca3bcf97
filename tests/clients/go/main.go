// Every operation of Textract, and S3 as uploads need it, through the AWS SDK for Go 2. The environment alone names the service
// (tests/clients/run). A line a check; exit code 1 when one is wrong.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/feature/s3/manager"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/textract"
	"github.com/aws/aws-sdk-go-v2/service/textract/types"
	"github.com/aws/smithy-go"
)

const (
	bucket  = "go-documents"
	oneKey  = "in/ein Käufer + ünicode.pdf"
	manyKey = "in/../many.pdf"
)

var (
	ctx   = context.Background()
	wrong int
)

func check(name string, body func()) {
	defer func() {
		if problem := recover(); problem != nil {
			wrong++
			fmt.Printf("wrong %s: %v\n", name, problem)
		}
	}()
	body()
	fmt.Println("ok", name)
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func that(holds bool, what string, values ...any) {
	if !holds {
		panic(fmt.Sprintf(what, values...))
	}
}

func refused[T any](code string) func(T, error) {
	return func(_ T, err error) {
		var api smithy.APIError
		that(errors.As(err, &api), "no %s but %v", code, err)
		that(api.ErrorCode() == code, "%s instead of %s: %s", api.ErrorCode(), code, api.ErrorMessage())
	}
}

func file(variable string) []byte { return must(os.ReadFile(os.Getenv(variable))) }

type client struct {
	t         *textract.Client
	s         *s3.Client
	one, many []byte
}

func (c client) object(key string) *types.S3Object {
	return &types.S3Object{Bucket: aws.String(bucket), Name: aws.String(key)}
}
func (c client) bytes() *types.Document { return &types.Document{Bytes: c.one} }
func (c client) location() *types.DocumentLocation {
	return &types.DocumentLocation{S3Object: c.object(manyKey)}
}

func (c client) put(key string, body io.Reader) {
	must(c.s.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: aws.String(key), Body: body}))
}

func (c client) get(key string) []byte {
	got := must(c.s.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String(key)}))
	defer got.Body.Close()
	return must(io.ReadAll(got.Body))
}

func (c client) objects() {
	check("S3 CreateBucket, HeadBucket", func() {
		must(c.s.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(bucket)}))
		must(c.s.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: aws.String(bucket)}))
	})
	check("S3 PutObject and GetObject, keys with spaces, umlauts, + and ..", func() {
		c.put(oneKey, bytes.NewReader(c.one))
		c.put(manyKey, bytes.NewReader(c.many))
		that(bytes.Equal(c.get(oneKey), c.one) && bytes.Equal(c.get(manyKey), c.many), "other bytes came back")
	})
	check("S3 PutObject with checksums", func() {
		for _, algorithm := range []s3types.ChecksumAlgorithm{"CRC32", "CRC32C", "SHA1", "SHA256"} {
			must(c.s.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: aws.String("sum"), Body: strings.NewReader("abc"), ChecksumAlgorithm: algorithm}))
		}
	})
	check("S3 upload in parts, of a reader without a length", func() {
		big := append(file("DQ_BIG"), file("DQ_BIG")...)
		uploader := manager.NewUploader(c.s)
		must(uploader.Upload(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: aws.String("parts/größe"), Body: io.MultiReader(bytes.NewReader(big))}))
		that(bytes.Equal(c.get("parts/größe"), big), "other bytes came back")
		buffer := manager.NewWriteAtBuffer(nil)
		must(manager.NewDownloader(c.s).Download(ctx, buffer, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String("parts/größe")}))
		that(bytes.Equal(buffer.Bytes(), big), "other bytes came back in ranges")
	})
	check("S3 presigned PUT and GET", func() {
		sign := s3.NewPresignClient(c.s)
		put := must(sign.PresignPutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: aws.String("pre signed/ä")}))
		request := must(http.NewRequest(http.MethodPut, put.URL, strings.NewReader("hello")))
		that(must(http.DefaultClient.Do(request)).StatusCode == 200, "PUT was refused")
		get := must(sign.PresignGetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String("pre signed/ä")}))
		that(string(must(io.ReadAll(must(http.Get(get.URL)).Body))) == "hello", "another text came back")
	})
	check("S3 listings in pages, objects deleted", func() {
		var delete []s3types.ObjectIdentifier
		for k := range 5 {
			key := fmt.Sprintf("list/%d ä+&<.txt", k)
			c.put(key, strings.NewReader("x"))
			delete = append(delete, s3types.ObjectIdentifier{Key: aws.String(key)})
		}
		pages := s3.NewListObjectsV2Paginator(c.s, &s3.ListObjectsV2Input{Bucket: aws.String(bucket), Prefix: aws.String("list/"), MaxKeys: aws.Int32(2)})
		found := 0
		for pages.HasMorePages() {
			for _, object := range must(pages.NextPage(ctx)).Contents {
				that(*object.Key == *delete[found].Key, "%s is listed", *object.Key)
				found++
			}
		}
		that(found == 5, "%d are listed", found)
		done := must(c.s.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: aws.String(bucket), Delete: &s3types.Delete{Objects: delete}}))
		that(len(done.Deleted) == 5, "%d are deleted", len(done.Deleted))
	})
	check("S3 refusals", func() {
		_, err := c.s.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String("none")})
		var none *s3types.NoSuchKey
		that(errors.As(err, &none), "GetObject: %v", err)
		_, err = c.s.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String(bucket), Key: aws.String("none")})
		var found *s3types.NotFound
		that(errors.As(err, &found), "HeadObject: %v", err)
		refused[*s3.ListObjectsV2Output]("NoSuchBucket")(c.s.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: aws.String("none-here")}))
	})
}

func areBlocks(blocks []types.Block, pages *types.DocumentMetadata) {
	found := 0
	for _, block := range blocks {
		if block.BlockType == types.BlockTypePage {
			found++
		}
		that(block.Id != nil && slices.Contains(block.BlockType.Values(), block.BlockType), "%v", block)
	}
	that(found == int(*pages.Pages), "%d of %d pages", found, *pages.Pages)
}

func (c client) waiting() {
	check("DetectDocumentText of bytes and of an object", func() {
		answer := must(c.t.DetectDocumentText(ctx, &textract.DetectDocumentTextInput{Document: c.bytes()}))
		areBlocks(answer.Blocks, answer.DocumentMetadata)
		that(*answer.DetectDocumentTextModelVersion == "1.0", "version %s", *answer.DetectDocumentTextModelVersion)
		again := must(c.t.DetectDocumentText(ctx, &textract.DetectDocumentTextInput{Document: &types.Document{S3Object: c.object(oneKey)}}))
		that(*again.Blocks[1].Id == *answer.Blocks[1].Id, "the same document has other blocks")
	})
	check("AnalyzeDocument with all features", func() {
		answer := must(c.t.AnalyzeDocument(ctx, &textract.AnalyzeDocumentInput{
			Document: c.bytes(), FeatureTypes: types.FeatureType("").Values(),
			QueriesConfig: &types.QueriesConfig{Queries: []types.Query{{Text: aws.String("What is the total?"), Alias: aws.String("TOTAL")}}}}))
		areBlocks(answer.Blocks, answer.DocumentMetadata)
		kinds := map[types.BlockType]int{}
		for _, block := range answer.Blocks {
			kinds[block.BlockType]++
		}
		that(kinds["TABLE"] > 0 && kinds["CELL"] > 3 && kinds["LAYOUT_TEXT"] > 0 && kinds["QUERY"] == 1, "%v", kinds)
	})
	check("AnalyzeExpense", func() {
		answer := must(c.t.AnalyzeExpense(ctx, &textract.AnalyzeExpenseInput{Document: c.bytes()}))
		that(len(answer.ExpenseDocuments) == 1 && *answer.ExpenseDocuments[0].ExpenseIndex == 1, "%v", answer)
	})
	check("AnalyzeID", func() {
		answer := must(c.t.AnalyzeID(ctx, &textract.AnalyzeIDInput{DocumentPages: []types.Document{*c.bytes()}}))
		that(len(answer.IdentityDocuments[0].IdentityDocumentFields) == 21, "%v", answer)
	})
}

// A job until it ends, then its pages by `get`, which gives status, elements and the next token of one.
func finished(get func(token *string) (types.JobStatus, int, *string)) int {
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		status, elements, next := get(nil)
		if status == types.JobStatusInProgress {
			continue
		}
		that(status == types.JobStatusSucceeded, "the job is %s", status)
		for next != nil {
			var more int
			_, more, next = get(next)
			elements += more
		}
		return elements
	}
	panic("the job does not end")
}

func (c client) jobs() {
	check("StartDocumentTextDetection twice with a token, GetDocumentTextDetection in pages", func() {
		start := &textract.StartDocumentTextDetectionInput{DocumentLocation: c.location(), ClientRequestToken: aws.String("go-1"), JobTag: aws.String("tag")}
		id := must(c.t.StartDocumentTextDetection(ctx, start)).JobId
		that(*must(c.t.StartDocumentTextDetection(ctx, start)).JobId == *id, "another job")
		start.JobTag = aws.String("other")
		refused[*textract.StartDocumentTextDetectionOutput]("IdempotentParameterMismatchException")(c.t.StartDocumentTextDetection(ctx, start))
		counts := map[int]bool{}
		for _, most := range []int32{50, 1000} {
			counts[finished(func(token *string) (types.JobStatus, int, *string) {
				page := must(c.t.GetDocumentTextDetection(ctx, &textract.GetDocumentTextDetectionInput{JobId: id, MaxResults: aws.Int32(most), NextToken: token}))
				that(len(page.Blocks) <= int(most), "%d blocks", len(page.Blocks))
				return page.JobStatus, len(page.Blocks), page.NextToken
			})] = true
		}
		that(len(counts) == 1, "%v", counts)
	})
	check("StartDocumentAnalysis with OutputConfig, GetDocumentAnalysis", func() {
		id := must(c.t.StartDocumentAnalysis(ctx, &textract.StartDocumentAnalysisInput{
			DocumentLocation: c.location(), FeatureTypes: []types.FeatureType{types.FeatureTypeTables},
			OutputConfig: &types.OutputConfig{S3Bucket: aws.String(bucket), S3Prefix: aws.String("out")}})).JobId
		that(finished(func(token *string) (types.JobStatus, int, *string) {
			page := must(c.t.GetDocumentAnalysis(ctx, &textract.GetDocumentAnalysisInput{JobId: id, NextToken: token}))
			return page.JobStatus, len(page.Blocks), page.NextToken
		}) > 100, "few blocks")
		that(bytes.Contains(c.get("out/"+*id+"/1"), []byte(`"JobStatus":"SUCCEEDED"`)), "no answer in the bucket")
	})
	check("StartExpenseAnalysis, GetExpenseAnalysis", func() {
		id := must(c.t.StartExpenseAnalysis(ctx, &textract.StartExpenseAnalysisInput{DocumentLocation: c.location()})).JobId
		that(finished(func(token *string) (types.JobStatus, int, *string) {
			page := must(c.t.GetExpenseAnalysis(ctx, &textract.GetExpenseAnalysisInput{JobId: id, NextToken: token, MaxResults: aws.Int32(1)}))
			return page.JobStatus, len(page.ExpenseDocuments), page.NextToken
		}) == 3, "not 3 documents")
	})
	check("StartLendingAnalysis, GetLendingAnalysis, GetLendingAnalysisSummary", func() {
		id := must(c.t.StartLendingAnalysis(ctx, &textract.StartLendingAnalysisInput{DocumentLocation: c.location()})).JobId
		that(finished(func(token *string) (types.JobStatus, int, *string) {
			page := must(c.t.GetLendingAnalysis(ctx, &textract.GetLendingAnalysisInput{JobId: id, NextToken: token}))
			return page.JobStatus, len(page.Results), page.NextToken
		}) == 3, "not 3 pages")
		summary := must(c.t.GetLendingAnalysisSummary(ctx, &textract.GetLendingAnalysisSummaryInput{JobId: id}))
		that(summary.JobStatus == types.JobStatusSucceeded && summary.Summary != nil, "%v", summary)
	})
}

func (c client) adapters() {
	check("adapters, their versions and tags", func() {
		made := must(c.t.CreateAdapter(ctx, &textract.CreateAdapterInput{
			AdapterName: aws.String("go-adapter"), FeatureTypes: []types.FeatureType{types.FeatureTypeQueries}, Tags: map[string]string{"a": "1"}}))
		id := made.AdapterId
		got := must(c.t.GetAdapter(ctx, &textract.GetAdapterInput{AdapterId: id}))
		that(*got.AdapterName == "go-adapter" && got.Tags["a"] == "1" && time.Since(*got.CreationTime).Abs() < time.Minute, "%v", got)
		updated := must(c.t.UpdateAdapter(ctx, &textract.UpdateAdapterInput{AdapterId: id, Description: aws.String("other"), AutoUpdate: types.AutoUpdateEnabled}))
		that(*updated.Description == "other" && updated.AutoUpdate == types.AutoUpdateEnabled, "%v", updated)
		c.put("manifest.jsonl", strings.NewReader("{}"))
		var version *string
		for range 3 {
			version = must(c.t.CreateAdapterVersion(ctx, &textract.CreateAdapterVersionInput{
				AdapterId: id, DatasetConfig: &types.AdapterVersionDatasetConfig{ManifestS3Object: c.object("manifest.jsonl")},
				OutputConfig: &types.OutputConfig{S3Bucket: aws.String(bucket)}})).AdapterVersion
		}
		kept := must(c.t.GetAdapterVersion(ctx, &textract.GetAdapterVersionInput{AdapterId: id, AdapterVersion: version}))
		that(slices.Contains(kept.Status.Values(), kept.Status) && *kept.DatasetConfig.ManifestS3Object.Name == "manifest.jsonl", "%v", kept)
		versions := 0
		pages := textract.NewListAdapterVersionsPaginator(c.t, &textract.ListAdapterVersionsInput{AdapterId: id, MaxResults: aws.Int32(2)})
		for pages.HasMorePages() {
			versions += len(must(pages.NextPage(ctx)).AdapterVersions)
		}
		that(versions == 3, "%d versions", versions)
		found := false
		all := textract.NewListAdaptersPaginator(c.t, &textract.ListAdaptersInput{MaxResults: aws.Int32(1), AfterCreationTime: aws.Time(time.Now().Add(-time.Hour))})
		for all.HasMorePages() {
			for _, adapter := range must(all.NextPage(ctx)).Adapters {
				found = found || *adapter.AdapterId == *id
			}
		}
		that(found, "the adapter is not listed")
		arn := aws.String("arn:aws:textract:us-east-1:123456789012:/adapters/" + *id)
		must(c.t.TagResource(ctx, &textract.TagResourceInput{ResourceARN: arn, Tags: map[string]string{"b": "2"}}))
		must(c.t.UntagResource(ctx, &textract.UntagResourceInput{ResourceARN: arn, TagKeys: []string{"a"}}))
		tags := must(c.t.ListTagsForResource(ctx, &textract.ListTagsForResourceInput{ResourceARN: arn})).Tags
		that(len(tags) == 1 && tags["b"] == "2", "%v", tags)
		must(c.t.DeleteAdapterVersion(ctx, &textract.DeleteAdapterVersionInput{AdapterId: id, AdapterVersion: version}))
		must(c.t.DeleteAdapter(ctx, &textract.DeleteAdapterInput{AdapterId: id}))
		refused[*textract.GetAdapterOutput]("ResourceNotFoundException")(c.t.GetAdapter(ctx, &textract.GetAdapterInput{AdapterId: id}))
	})
}

func (c client) refusals(loaded aws.Config) {
	check("each wrong request has Textract's error", func() {
		detect := func(code string, document *types.Document) {
			refused[*textract.DetectDocumentTextOutput](code)(c.t.DetectDocumentText(ctx, &textract.DetectDocumentTextInput{Document: document}))
		}
		detect("UnsupportedDocumentException", &types.Document{Bytes: []byte("text")})
		detect("UnsupportedDocumentException", &types.Document{Bytes: c.many})
		detect("BadDocumentException", &types.Document{Bytes: c.one[:300]})
		detect("DocumentTooLargeException", &types.Document{Bytes: make([]byte, 10<<20+1)})
		detect("InvalidParameterException", &types.Document{})
		detect("InvalidS3ObjectException", &types.Document{S3Object: c.object("none")})
		_, err := c.t.GetExpenseAnalysis(ctx, &textract.GetExpenseAnalysisInput{JobId: aws.String(strings.Repeat("0", 64))})
		var job *types.InvalidJobIdException
		that(errors.As(err, &job), "%v", err)
	})
	check("wrong and unknown keys", func() {
		for id, code := range map[string]string{os.Getenv("AWS_ACCESS_KEY_ID"): "InvalidSignatureException", "nobody": "UnrecognizedClientException"} {
			other := textract.NewFromConfig(loaded, func(o *textract.Options) { o.Credentials = credentials.NewStaticCredentialsProvider(id, "wrong", "") })
			refused[*textract.ListAdaptersOutput](code)(other.ListAdapters(ctx, &textract.ListAdaptersInput{}))
		}
	})
	check("temporary credentials", func() {
		given := credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), "token")
		must(textract.NewFromConfig(loaded, func(o *textract.Options) { o.Credentials = given }).ListAdapters(ctx, &textract.ListAdaptersInput{}))
	})
	check("ten calls at a time", func() {
		ids := make(chan string)
		for range 10 {
			go func() {
				answer, err := c.t.DetectDocumentText(ctx, &textract.DetectDocumentTextInput{Document: c.bytes()})
				if err != nil {
					ids <- err.Error()
				} else {
					ids <- *answer.Blocks[0].Id + strconv.Itoa(len(answer.Blocks))
				}
			}()
		}
		first := <-ids
		for range 9 {
			other := <-ids
			that(other == first, "%s and %s", first, other)
		}
	})
}

func main() {
	loaded := must(config.LoadDefaultConfig(ctx))
	c := client{t: textract.NewFromConfig(loaded), s: s3.NewFromConfig(loaded, func(o *s3.Options) { o.UsePathStyle = true }), one: file("DQ_ONE_PAGE"), many: file("DQ_MANY_PAGES")}
	c.objects()
	c.waiting()
	c.jobs()
	c.adapters()
	c.refusals(loaded)
	if wrong > 0 {
		os.Exit(1)
	}
}
