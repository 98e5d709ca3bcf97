#include "service/sqlite_library.h"

#include <sqlite3.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& sqlite() {
  static dq::LazyLibrary library("libsqlite3.so.0");
  return library;
}

}  // namespace

namespace dq::service {

Status load_sqlite() { return sqlite().load(); }

}  // namespace dq::service

// Every function of SQLite that this folder calls, under its own name; sqlite3.h holds them to their types.
extern "C" {
DQ_LAZY(sqlite(), int, sqlite3_open_v2, (const char* path, sqlite3** db, int flags, const char* vfs), (path, db, flags, vfs))
DQ_LAZY(sqlite(), int, sqlite3_close_v2, (sqlite3 * db), (db))
DQ_LAZY(sqlite(), int, sqlite3_busy_timeout, (sqlite3 * db, int ms), (db, ms))
DQ_LAZY(sqlite(), const char*, sqlite3_errmsg, (sqlite3 * db), (db))
DQ_LAZY(sqlite(), int, sqlite3_extended_errcode, (sqlite3 * db), (db))
DQ_LAZY(sqlite(), int, sqlite3_prepare_v3,
        (sqlite3 * db, const char* sql, int bytes, unsigned flags, sqlite3_stmt** statement, const char** tail),
        (db, sql, bytes, flags, statement, tail))
DQ_LAZY(sqlite(), int, sqlite3_bind_text, (sqlite3_stmt * statement, int at, const char* text, int bytes, void (*destroy)(void*)),
        (statement, at, text, bytes, destroy))
DQ_LAZY(sqlite(), int, sqlite3_bind_null, (sqlite3_stmt * statement, int at), (statement, at))
DQ_LAZY(sqlite(), int, sqlite3_step, (sqlite3_stmt * statement), (statement))
DQ_LAZY(sqlite(), int, sqlite3_reset, (sqlite3_stmt * statement), (statement))
DQ_LAZY(sqlite(), int, sqlite3_clear_bindings, (sqlite3_stmt * statement), (statement))
DQ_LAZY(sqlite(), int, sqlite3_finalize, (sqlite3_stmt * statement), (statement))
DQ_LAZY(sqlite(), int, sqlite3_column_count, (sqlite3_stmt * statement), (statement))
DQ_LAZY(sqlite(), int, sqlite3_column_type, (sqlite3_stmt * statement, int column), (statement, column))
DQ_LAZY(sqlite(), const unsigned char*, sqlite3_column_text, (sqlite3_stmt * statement, int column), (statement, column))
DQ_LAZY(sqlite(), int, sqlite3_column_bytes, (sqlite3_stmt * statement, int column), (statement, column))
}
