// SQLite with a write-ahead log: one connection, one thread at a time; a commit is on the disk when it returns.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <map>
#include <mutex>

#include "pipeline/unique_fd.h"
#include "service/database.h"
#include "service/disk_room.h"
#include "service/sqlite_library.h"

namespace dq::service {
namespace {

constexpr int kBusyMs = 10'000;

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(sqlite3* db, std::string folder) : db_(db), folder_(std::move(folder)) {}
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close_v2(db_);
  }

  Result<SqlRows> run(std::string_view sql, const SqlValues& values) override {
    const std::lock_guard lock(mutex_);
    // Nothing new on a full disk; what changes or removes a row uses what is kept back.
    if (sql.starts_with("INSERT") && !has_room(folder_))
      return fail(ErrorCode::Unwritable, "the disk of " + folder_ + " is full", "make room on it");
    DQ_TRY(sqlite3_stmt * statement, prepared(sql));
    for (std::size_t n = 0; n < values.size(); ++n) bind(statement, static_cast<int>(n + 1), values[n]);
    // Whatever ends it, memory that runs out too.
    const std::unique_ptr<sqlite3_stmt, void (*)(sqlite3_stmt*)> reset(statement, [](sqlite3_stmt* ended) {
      sqlite3_reset(ended);
      sqlite3_clear_bindings(ended);
    });
    SqlRows rows;
    int code = 0;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) rows.push_back(row_of(statement));
    const Status status = code == SQLITE_DONE ? Status() : failure();
    if (!status) return std::unexpected(status.error());
    return rows;
  }

  Status transaction(const std::function<Status(Database&)>& work) override {
    const std::lock_guard lock(mutex_);
    DQ_TRY(SqlRows begun, run("BEGIN IMMEDIATE", {}));
    Status status;
    try {
      status = work(*this);
    } catch (...) {
      (void)run("ROLLBACK", {});
      throw;
    }
    if (status)
      if (auto committed = run("COMMIT", {}); !committed) status = std::unexpected(committed.error());
    if (!status) (void)run("ROLLBACK", {});
    return status;
  }

  std::string_view binary_text() const override { return "TEXT"; }
  std::string_view skip_locked() const override { return ""; }
  std::string_view now() const override { return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"; }
  bool is_shared() const override { return false; }

 private:
  Result<sqlite3_stmt*> prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      return std::unexpected(failure().error());
    statements_.emplace(std::string(sql), statement);
    return statement;
  }

  static void bind(sqlite3_stmt* statement, int at, const SqlValue& value) {
    if (value.is_null()) sqlite3_bind_null(statement, at);
    else sqlite3_bind_text(statement, at, value.text->data(), static_cast<int>(value.text->size()), SQLITE_STATIC);
  }

  static SqlRow row_of(sqlite3_stmt* statement) {
    SqlRow row(static_cast<std::size_t>(sqlite3_column_count(statement)));
    for (std::size_t n = 0; n < row.size(); ++n) {
      const int column = static_cast<int>(n);
      if (sqlite3_column_type(statement, column) == SQLITE_NULL) continue;
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      row[n].text = std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    return row;
  }

  Status failure() {
    const int code = sqlite3_extended_errcode(db_) & 0xff;
    const bool ours = code == SQLITE_ERROR || code == SQLITE_MISUSE || code == SQLITE_RANGE || code == SQLITE_CONSTRAINT;
    return fail(ours ? ErrorCode::Internal : ErrorCode::Unwritable, std::string("the state cannot be kept: ") + sqlite3_errmsg(db_),
                code == SQLITE_FULL ? "make room on its disk" : "");
  }

  sqlite3* db_;
  std::string folder_;
  std::recursive_mutex mutex_;  // statements of a transaction take it again
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path) {
  DQ_TRY_STATUS(load_sqlite());
  // SQLite gives its log the rights of the database, which it would make readable for all.
  const pipeline::UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return fail(ErrorCode::Unwritable, path + " cannot be written", "choose another --state");
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nullptr);
  auto database = std::make_unique<SqliteDatabase>(db, path.substr(0, path.find_last_of('/')));
  if (code != SQLITE_OK) return fail(ErrorCode::Unwritable, path + " is no database of ours", "choose another --state");
  sqlite3_busy_timeout(db, kBusyMs);
  for (const char* setting :
       {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=100", "PRAGMA journal_size_limit=400000"})
    if (auto set = database->run(setting, {}); !set) return std::unexpected(set.error());
  return database;
}

}  // namespace dq::service
