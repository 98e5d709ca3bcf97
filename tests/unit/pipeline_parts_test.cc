#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "pipeline/document_bytes.h"
#include "pipeline/frame_socket.h"
#include "pipeline/page_check.h"
#include "pipeline/page_selection.h"
#include "pipeline/page_spool.h"
#include "pipeline/stage_list.h"
#include "pipeline/unnamed_file.h"

namespace dq::pipeline {
namespace {

using Numbers = std::vector<int>;

TEST(PageSelection, AllPagesWithoutRanges) { EXPECT_EQ(select_pages({}, 3, {}).value(), (Numbers{1, 2, 3})); }

TEST(PageSelection, RangesAreSortedJoinedAndCut) {
  EXPECT_EQ(select_pages({{5, 6}, {1, 3}, {2, 4}}, 10, {}).value(), (Numbers{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(select_pages({{8, 0}, {2, 2}}, 9, {}).value(), (Numbers{2, 8, 9}));
  EXPECT_EQ(select_pages({{2, 99}}, 3, {}).value(), (Numbers{2, 3}));
}

TEST(PageSelection, Refusals) {
  EXPECT_EQ(select_pages({}, 0, {}).error().code, ErrorCode::BadDocument);
  EXPECT_EQ(select_pages({{4, 5}}, 3, {}).error().code, ErrorCode::Usage);
  EXPECT_EQ(select_pages({{4, 5}}, 3, {}).error().message, "has 3 pages, none of those asked for");
  EXPECT_EQ(select_pages({}, 11, {.pages = 10}).error().code, ErrorCode::LimitExceeded);
  EXPECT_EQ(select_pages({{1, 10}}, 2'000'000'000, {.pages = 10}).value().size(), 10u);
}

TEST(PageSpool, GivesBackWhatWasPutInMemoryAndInAFile) {
  PageSpool spool(1000, 100);
  for (std::size_t slot = 10; slot-- > 0;) ASSERT_TRUE(spool.put(slot, std::string(30 + slot, static_cast<char>('a' + slot))));
  for (std::size_t slot = 0; slot < 10; ++slot) EXPECT_EQ(spool.take(slot).value(), std::string(30 + slot, static_cast<char>('a' + slot)));
  EXPECT_EQ(spool.take(10).value(), "");
}

TEST(PageSpool, ItsFileHasALimit) {
  PageSpool spool(10, 4);
  EXPECT_TRUE(spool.put(0, "1234"));
  EXPECT_TRUE(spool.put(1, "12345678"));
  const Status put = spool.put(2, "123");
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::LimitExceeded);
  EXPECT_FALSE(put.error().hint.empty());
  EXPECT_TRUE(spool.put(3, "12"));
  EXPECT_EQ(spool.take(1).value(), "12345678");
}

TEST(PageSpool, TellsWhenThereIsNoPlaceForAFile) {
  const char* const before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  ::setenv("TMPDIR", "/nonexistent", 1);
  PageSpool spool(1000, 1);
  const Status put = spool.put(0, "too long for one byte");
  before ? ::setenv("TMPDIR", kept.c_str(), 1) : ::unsetenv("TMPDIR");
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, ErrorCode::Unwritable);
}

TEST(DocumentBytes, OfAFileAndOfAPipe) {
  UniqueFd file = open_unnamed_file().value();
  ASSERT_TRUE(write_at(file, "%PDF-", 0));
  EXPECT_EQ(DocumentBytes::of(file.get(), {}).value().bytes().size(), 5u);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ASSERT_EQ(::write(ends[1], "12345678", 8), 8);
  ::close(ends[1]);
  const UniqueFd read_end(ends[0]);
  const Result<DocumentBytes> piped = DocumentBytes::of(read_end.get(), {});
  ASSERT_TRUE(piped);
  EXPECT_EQ(static_cast<char>(piped->bytes()[7]), '8');
}

TEST(DocumentBytes, Refusals) {
  UniqueFd file = open_unnamed_file().value();
  EXPECT_EQ(DocumentBytes::of(file.get(), {}).error().code, ErrorCode::BadDocument);
  ASSERT_TRUE(write_at(file, "12345", 0));
  EXPECT_EQ(DocumentBytes::of(file.get(), {.file_bytes = 4}).error().code, ErrorCode::LimitExceeded);
  EXPECT_EQ(DocumentBytes::of(-1, {}).error().code, ErrorCode::Unreadable);
}

Page sound_page() {
  Page page;
  page.width = page.height = 100_pt;
  page.words.resize(2);
  page.lines.resize(1);
  page.lines[0].words = {0, 1};
  Table& table = page.tables.emplace_back();
  table.rows = 1, table.columns = 2;
  table.row_edges.resize(2), table.column_edges.resize(3);
  table.cells.resize(2);
  table.cells[0].words = {0};
  table.cells[1].words = {1};
  table.cells[1].column = 1;
  page.blocks.resize(2);
  page.blocks[0].children = {1};
  page.blocks[1].lines = {0};
  page.blocks[1].table = 0;
  return page;
}

TEST(PageCheck, EveryIndexCounts) {
  EXPECT_TRUE(page_is_sound(sound_page()));
  const auto unsound = [](auto break_it) {
    Page page = sound_page();
    break_it(page);
    return !page_is_sound(page);
  };
  EXPECT_TRUE(unsound([](Page& p) { p.lines[0].words[0] = 2; }));
  EXPECT_TRUE(unsound([](Page& p) { p.words[0].font = 1; }));
  EXPECT_TRUE(unsound([](Page& p) { p.blocks[0].children[0] = 0; }));
  EXPECT_TRUE(unsound([](Page& p) { p.blocks[1].lines[0] = 1; }));
  EXPECT_TRUE(unsound([](Page& p) { p.blocks[1].table = 1; }));
  EXPECT_TRUE(unsound([](Page& p) { p.blocks[1].table = -2; }));
  EXPECT_TRUE(unsound([](Page& p) { p.blocks[1].image = 0; }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].cells[1].column_span = 2; }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].cells[1].column = -1; }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].cells[1].words[0] = 7; }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].column_edges.pop_back(); }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].continues_page = 1; }));
  EXPECT_TRUE(unsound([](Page& p) { p.tables[0].header_rows = 2; }));
  const auto widen = [](Page& p, int rows, int columns) {
    Table& table = p.tables.emplace_back();
    table.rows = rows, table.columns = columns;
    table.row_edges.resize(static_cast<std::size_t>(rows) + 1), table.column_edges.resize(static_cast<std::size_t>(columns) + 1);
  };
  EXPECT_FALSE(unsound([&](Page& p) { widen(p, 1000, 2000); }));
  EXPECT_TRUE(unsound([&](Page& p) { widen(p, 1000, 2000), widen(p, 1000, 3000); })) << "more than writers can hold";
  EXPECT_TRUE(unsound([&](Page& p) { widen(p, 1 << 20, 1 << 20); }));
  EXPECT_TRUE(unsound([](Page& p) { p.width = 0_pt; }));
  EXPECT_TRUE(unsound([](Page& p) { p.pictures.push_back({-1, 2, 2, std::vector<std::uint8_t>(15)}); }));
  EXPECT_TRUE(unsound([](Page& p) { p.pictures.push_back({-1, 0, 2, {}}); }));
  EXPECT_TRUE(unsound([](Page& p) { p.pictures.push_back({-1, 1 << 30, 1 << 30, {}}); }));
  EXPECT_TRUE(unsound([](Page& p) { p.pictures.push_back({0, 1, 1, std::vector<std::uint8_t>(4)}); }));
  EXPECT_FALSE(unsound([](Page& p) { p.pictures.push_back({-1, 2, 2, std::vector<std::uint8_t>(16)}); }));
}

struct SocketPair {
  UniqueFd ours, theirs;
  SocketPair() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    ours.reset(ends[0]), theirs.reset(ends[1]);
  }
};

TEST(FrameSocket, FramesComeWholeAndInOrder) {
  SocketPair sockets;
  ASSERT_TRUE(send_frame(sockets.ours.get(), FrameKind::Page, "first"));
  ASSERT_TRUE(send_frame(sockets.ours.get(), FrameKind::Done, ""));
  FrameReader reader(Descriptors::Refuse);
  reader.fill(sockets.theirs.get());
  EXPECT_EQ(reader.next().value().payload, "first");
  EXPECT_EQ(reader.next().value().kind, FrameKind::Done);
  EXPECT_FALSE(reader.next());
  sockets.ours.reset();
  EXPECT_EQ(reader.fill(sockets.theirs.get()), FrameReader::State::Closed);
}

TEST(FrameSocket, AFrameInPieces) {
  SocketPair sockets;
  const std::string bytes(
      "\x03\0\0\0\x04"
      "abc",
      8);
  FrameReader reader(Descriptors::Refuse);
  for (char byte : bytes) {
    EXPECT_FALSE(reader.next());
    ASSERT_EQ(::write(sockets.ours.get(), &byte, 1), 1);
    reader.fill(sockets.theirs.get());
  }
  EXPECT_EQ(reader.next().value().payload, "abc");
}

TEST(FrameSocket, AFrameTooLongOrOfNoKindIsGarbage) {
  for (const std::string& bytes : {std::string("\xFF\xFF\xFF\x7F\x04", 5), std::string("\0\0\0\0\x0C", 5)}) {
    SocketPair sockets;
    ASSERT_EQ(::write(sockets.ours.get(), bytes.data(), bytes.size()), 5);
    FrameReader reader(Descriptors::Refuse);
    reader.fill(sockets.theirs.get());
    EXPECT_FALSE(reader.next());
    EXPECT_EQ(reader.state(), FrameReader::State::Garbage);
  }
}

TEST(FrameSocket, DescriptorsPassOnlyWhereTheyAreAccepted) {
  const UniqueFd file = open_unnamed_file().value();
  for (const Descriptors descriptors : {Descriptors::Accept, Descriptors::Refuse}) {
    SocketPair sockets;
    ASSERT_TRUE(send_frame(sockets.ours.get(), FrameKind::Open, "x", file.get()));
    FrameReader reader(descriptors);
    reader.fill(sockets.theirs.get());
    EXPECT_TRUE(reader.next());
    EXPECT_EQ(static_cast<bool>(reader.take_fd()), descriptors == Descriptors::Accept);
  }
}

TEST(StageList, RunsWhatIsAskedFor) {
  std::vector<std::string> names;
  for (const PageStage& stage : page_stages())
    if (stage.wanted({.features = kText})) names.emplace_back(stage.name);
  EXPECT_EQ(names, (std::vector<std::string>{"plan", "words", "ocr", "lines", "blocks", "skew"}));
  EXPECT_TRUE(page_stages().front().wanted({.plan_only = true}));
  EXPECT_FALSE(page_stages().back().wanted({.plan_only = true}));
}

}  // namespace
}  // namespace dq::pipeline
