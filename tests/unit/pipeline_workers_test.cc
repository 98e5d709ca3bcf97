// Documents through worker processes, good and bad ones (see pipeline_main_test.cc).
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <set>

#include "model/wire_fields.h"
#include "pdf_builder.h"
#include "pipeline/document_run.h"
#include "pipeline/unnamed_file.h"
#include "pipeline/worker_pool.h"

namespace dq::pipeline {
namespace {

struct KeepingSink : PageSink {
  std::vector<std::string> pages;  // as wire bytes
  std::vector<Diagnostic> diagnostics;
  std::vector<int> numbers;
  int begins = 0, ends = 0;
  int refuse_at = 0;

  Status begin(const DocumentInfo&) override { return ++begins, Status(); }
  Status page(Page&& page) override {
    if (page.number == refuse_at) return fail(ErrorCode::Unwritable, "disk full");
    numbers.push_back(page.number);
    pages.push_back(wire::encode(page));
    diagnostics.insert(diagnostics.end(), page.diagnostics.begin(), page.diagnostics.end());
    return {};
  }
  Status end(const DocumentSummary&) override { return ++ends, Status(); }

  // "3 page-timeout", ...
  std::vector<std::string> damage() const {
    std::vector<std::string> all;
    for (const Diagnostic& d : diagnostics)
      if (d.severity == Severity::Damage) all.push_back(std::to_string(d.page) + " " + d.code);
    return all;
  }
};

UniqueFd file_of(const std::string& bytes) {
  UniqueFd file = open_unnamed_file().value();
  EXPECT_TRUE(write_at(file, bytes, 0));
  return file;
}

UniqueFd document_of(int pages) {
  test::PdfBuilder builder;
  for (int n = 1; n <= pages; ++n) builder.page("BT /F1 12 Tf 10 50 Td (Page " + std::to_string(n) + " of them) Tj ET");
  return file_of(builder.write());
}

struct Outcome {
  KeepingSink sink;
  Result<DocumentSummary> summary = fail(ErrorCode::Internal, "not run");
};

Outcome run_with(const std::string& worker, const UniqueFd& file, const RunOptions& options = {}) {
  WorkerPool pool(Reuse::Never, {.command = worker});
  Outcome outcome;
  outcome.summary = run_document(pool, file.get(), "test.pdf", options, outcome.sink);
  return outcome;
}

std::vector<int> one_to(int last) {
  std::vector<int> numbers;
  for (int n = 1; n <= last; ++n) numbers.push_back(n);
  return numbers;
}

using Texts = std::vector<std::string>;

TEST(Workers, ReadWhatThisProcessReads) {
  const UniqueFd file = document_of(3);
  const Outcome there = run_with("--worker", file);
  const Outcome here = run_with("--none", file, {.in_process = true});
  ASSERT_TRUE(there.summary) << there.summary.error().text();
  ASSERT_TRUE(here.summary) << here.summary.error().text();
  EXPECT_EQ(there.summary->pages_done, 3);
  EXPECT_EQ(there.summary->info.pages, 3);
  EXPECT_GT(there.summary->cpu_ms, 0);
  EXPECT_EQ(there.sink.pages, here.sink.pages);
  EXPECT_EQ(there.sink.begins, 1);
  EXPECT_EQ(there.sink.ends, 1);
}

TEST(Workers, AnyNumberOfThemGivesTheSame) {
  const UniqueFd file = document_of(75);
  const Outcome one = run_with("--worker", file, {.jobs = 1});
  const Outcome three = run_with("--worker", file, {.jobs = 3});
  ASSERT_TRUE(one.summary && three.summary);
  EXPECT_EQ(one.sink.numbers, one_to(75));
  EXPECT_EQ(one.sink.pages, three.sink.pages);
}

TEST(Workers, ReadOnlyThePagesAskedFor) {
  const Outcome outcome = run_with("--worker", document_of(9), {.page_ranges = {{7, 0}, {2, 3}}});
  EXPECT_EQ(outcome.sink.numbers, (std::vector<int>{2, 3, 7, 8, 9}));
}

TEST(Workers, ReadAPipe) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const std::string bytes = test::PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write();
  ASSERT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  ::close(ends[1]);
  const UniqueFd pipe(ends[0]);
  EXPECT_EQ(run_with("--worker", pipe).sink.numbers, one_to(1));
}

TEST(Workers, PassOnWhyADocumentCannotBeOpened) {
  const Outcome outcome = run_with("--worker", file_of("this is no PDF, whatever its name says"));
  ASSERT_FALSE(outcome.summary);
  EXPECT_EQ(outcome.summary.error().code, ErrorCode::UnsupportedFormat);
  EXPECT_EQ(outcome.summary.error().file, "test.pdf");
  EXPECT_EQ(outcome.sink.begins, 0);
}

TEST(Workers, OneThatDiesCostsOnePage) {
  const Outcome outcome = run_with("--worker-that-dies-on-2", document_of(5));
  ASSERT_TRUE(outcome.summary) << outcome.summary.error().text();
  EXPECT_EQ(outcome.sink.numbers, one_to(5));
  EXPECT_EQ(outcome.sink.damage(), Texts{"2 worker-died"});
  EXPECT_EQ(outcome.summary->pages_failed, 1);
  EXPECT_EQ(outcome.summary->pages_done, 4);
}

TEST(Workers, OneThatDiesOfWhatItReadBeforeCostsNothing) {
  const Outcome outcome = run_with("--worker-that-dies-on-its-third", document_of(20));
  EXPECT_EQ(outcome.sink.numbers, one_to(20));
  EXPECT_EQ(outcome.sink.damage(), Texts{});
}

TEST(Workers, DyingOnEveryPageStillGivesAnAnswer) {
  const Outcome outcome = run_with("--worker-that-dies-on-any", document_of(4), {.jobs = 2});
  ASSERT_TRUE(outcome.summary);
  EXPECT_EQ(outcome.summary->pages_failed, 4);
}

TEST(Workers, OneThatHangsCostsOnePage) {
  const Outcome outcome = run_with("--worker-that-hangs-on-2", document_of(5), {.limits = {.page_seconds = 0.5}});
  EXPECT_EQ(outcome.sink.numbers, one_to(5));
  EXPECT_EQ(outcome.sink.damage(), Texts{"2 page-timeout"});
}

TEST(Workers, OcrThatTakesTooLongLeavesTheTextLayer) {
  RunOptions options{.models = "sleeps", .limits = {.page_seconds = 2, .ocr_page_seconds = 0.2}};
  options.plan.ocr = plan::OcrUse::Always;
  const Outcome outcome = run_with("--worker", document_of(2), options);
  EXPECT_EQ(outcome.sink.damage(), (Texts{"1 ocr-timeout", "2 ocr-timeout"}));
  for (std::size_t n = 0; n < 2; ++n) {
    const auto page = wire::decode<Page>(outcome.sink.pages.at(n));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->words.size(), 4u);
    EXPECT_EQ(page->words[3].text, "them");
  }
}

TEST(Workers, TheDocumentsDeadlineGivesUpTheRest) {
  const Outcome outcome =
      run_with("--worker-that-hangs-on-2", document_of(4), {.limits = {.document_seconds = 0.5, .document_seconds_per_page = 0}});
  EXPECT_EQ(outcome.sink.numbers, one_to(4));
  EXPECT_EQ(outcome.sink.damage(), (Texts{"2 document-timeout", "3 document-timeout", "4 document-timeout"}));
}

TEST(Workers, OneThatNeverOpensTheDocumentRunsIntoItsDeadline) {
  const Outcome outcome = run_with("--worker-that-sleeps", document_of(1), {.limits = {.document_seconds = 0.2}});
  ASSERT_FALSE(outcome.summary);
  EXPECT_EQ(outcome.summary.error().code, ErrorCode::DeadlineExceeded);
  EXPECT_FALSE(outcome.summary.error().hint.empty());
}

TEST(Workers, OneThatEndsBeforeItOpensTheDocumentIsAnError) {
  const Outcome outcome = run_with("--worker-that-ends", document_of(1));
  ASSERT_FALSE(outcome.summary);
  EXPECT_EQ(outcome.summary.error().code, ErrorCode::WorkerDied);
  EXPECT_EQ(outcome.summary.error().message, "the worker that opened it ended with status 3");
}

TEST(Workers, AProgramThatIsNotThereIsAnError) {
  WorkerPool pool(Reuse::Never, {.path = "/nonexistent/docquarry"});
  KeepingSink sink;
  EXPECT_EQ(run_document(pool, document_of(1).get(), "test.pdf", {}, sink).error().code, ErrorCode::Internal);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // no RLIMIT_DATA then
#else
constexpr bool kSanitized = false;
#endif

TEST(Workers, OneThatNeedsTooMuchMemoryCostsOnePage) {
  if (kSanitized) GTEST_SKIP();
  const Outcome outcome = run_with("--worker-that-eats-on-2", document_of(3), {.limits = {.worker_memory_bytes = 300 << 20}});
  EXPECT_EQ(outcome.sink.numbers, one_to(3));
  EXPECT_EQ(outcome.sink.damage(), Texts{"2 page-memory"}) << outcome.sink.diagnostics.at(0).message;
}

// Forms within forms, ten of the next in each: PDFium makes a million objects of them while it loads the page.
TEST(Workers, ADocumentThatIsTooMuchForPdfiumCostsItsPage) {
  if (kSanitized) GTEST_SKIP();
  test::PdfBuilder builder;
  std::string entries = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", content = "0 0 m 9 9 l S";
  for (int level = 0; level < 7; ++level) {
    const int inner = builder.stream(content, entries);
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X " + test::PdfBuilder::reference(inner) + " >> >>";
    content = "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do";
  }
  builder.page("BT /F1 12 Tf 10 50 Td (fine) Tj ET")
      .resources("/XObject << /X " + test::PdfBuilder::reference(builder.stream(content, entries)) + " >>");
  builder.page("/X Do");
  const Outcome outcome = run_with("--worker", file_of(builder.write()), {.limits = {.worker_memory_bytes = 100 << 20}});
  EXPECT_EQ(outcome.sink.numbers, one_to(2));
  EXPECT_EQ(outcome.sink.damage(), Texts{"2 page-memory"});
}

TEST(Workers, CannotDoAnythingButRead) {
  if (kSanitized) GTEST_SKIP();
  ::setenv("DQ_SECRET", "of the parent", 1);
  const Outcome outcome = run_with("--worker-that-tries-to-escape", document_of(1));
  ::unsetenv("DQ_SECRET");
  ASSERT_EQ(outcome.sink.diagnostics.size(), 1u) << outcome.sink.diagnostics.front().message;
  EXPECT_EQ(outcome.sink.diagnostics.front().code, "tried");
}

TEST(Workers, LiesCostThePagesTheyAreAbout) {
  const Outcome outcome = run_with("--worker-that-lies", document_of(7));
  ASSERT_TRUE(outcome.summary) << outcome.summary.error().text();
  EXPECT_EQ(outcome.sink.numbers, one_to(7));
  EXPECT_EQ(outcome.sink.damage(), (Texts{"2 worker-answer", "3 worker-answer", "4 worker-answer", "5 worker-answer", "6 worker-died"}));
  EXPECT_EQ(outcome.summary->pages_failed, 5);
}

TEST(Workers, TheSinksErrorEndsTheRun) {
  WorkerPool pool(Reuse::Never);
  KeepingSink sink;
  sink.refuse_at = 2;
  const auto summary = run_document(pool, document_of(3).get(), "test.pdf", {}, sink);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, ErrorCode::Unwritable);
  EXPECT_EQ(sink.ends, 0);
}

TEST(Workers, CancellingEndsTheRun) {
  WorkerPool pool(Reuse::Never, {.command = "--worker-that-hangs-on-2"});
  KeepingSink sink;
  CancelFlag cancel;
  const Progress cancel_after_first = [&](int, int) { cancel.cancel(); };
  EXPECT_EQ(run_document(pool, document_of(3).get(), "test.pdf", {}, sink, cancel_after_first, &cancel).error().code, ErrorCode::Cancelled);
}

TEST(WorkerPool, AWarmWorkerServesTheNextDocumentOfItsOwner) {
  WorkerPool pool(Reuse::SameOwner);
  KeepingSink sink;
  for (int n = 0; n < 3; ++n) ASSERT_TRUE(run_document(pool, document_of(2).get(), "test.pdf", {}, sink));
  EXPECT_EQ(pool.started(), 1);
  EXPECT_EQ(sink.numbers, (std::vector<int>{1, 2, 1, 2, 1, 2}));
  ASSERT_TRUE(run_document(pool, document_of(1).get(), "test.pdf", {.limits = {.worker_memory_bytes = 1 << 30}}, sink));
  EXPECT_EQ(pool.started(), 2) << "another limit on memory needs another worker";
}

TEST(WorkerPool, ADocumentThatKillsAWarmWorkerIsNotBlamedForItsAge) {
  WorkerPool pool(Reuse::SameOwner, {.command = "--worker-that-dies-on-its-third"});
  KeepingSink sink;
  for (int n = 0; n < 3; ++n) ASSERT_TRUE(run_document(pool, document_of(2).get(), "test.pdf", {}, sink));
  EXPECT_EQ(sink.damage(), Texts{});
}

TEST(WorkerPool, WithoutReuseEveryDocumentHasItsOwn) {
  WorkerPool pool(Reuse::Never);
  KeepingSink sink;
  for (int n = 0; n < 2; ++n) ASSERT_TRUE(run_document(pool, document_of(1).get(), "test.pdf", {}, sink));
  EXPECT_EQ(pool.started(), 2);
}

}  // namespace
}  // namespace dq::pipeline
