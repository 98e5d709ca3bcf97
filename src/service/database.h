// A small face of SQL: statements with values, rows back. SQLite in the state folder by default, PostgreSQL where nodes share.
//
// Statements are written once, for both: `?` for values, standard SQL otherwise (RETURNING and ON CONFLICT are in both).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace dq::service {

// A value of a statement or a row; nothing is NULL. Numbers are written as text and take their column's type.
struct SqlValue {
  std::optional<std::string> text;

  SqlValue() = default;
  SqlValue(std::string value) : text(std::move(value)) {}         // NOLINT: meant to convert
  SqlValue(std::string_view value) : text(std::string(value)) {}  // NOLINT
  SqlValue(const char* value) : text(value) {}                    // NOLINT
  SqlValue(std::int64_t value) : text(std::to_string(value)) {}   // NOLINT
  SqlValue(int value) : text(std::to_string(value)) {}            // NOLINT

  bool is_null() const { return !text; }
  std::int64_t number() const;        // 0 where it is none
  const std::string& string() const;  // empty where it is NULL
};

// Whether it can be a value: UTF-8 without zero bytes. What comes from outside is held to it.
bool is_storable(std::string_view text);

using SqlRow = std::vector<SqlValue>;
using SqlRows = std::vector<SqlRow>;
using SqlValues = std::vector<SqlValue>;

class Database {
 public:
  virtual ~Database() = default;
  // One statement. Thread-safe. Errors: Unwritable (disk full, no connection: whether it was done is not known then); Internal for a wrong
  // statement.
  virtual Result<SqlRows> run(std::string_view sql, const SqlValues& values = {}) = 0;
  // All of the statements that `work` runs, or none: it gets a database that only it uses, and no other transaction comes between. It may
  // be run again from its beginning. Errors: as run(), and those of `work`.
  virtual Status transaction(const std::function<Status(Database&)>& work) = 0;
  // What SQL differs in.
  virtual std::string_view binary_text() const = 0;  // a column type of text that sorts by its bytes
  virtual std::string_view skip_locked() const = 0;  // after a SELECT of what several nodes take from
  virtual std::string_view now() const = 0;          // an expression: milliseconds since 1970 by the database's own clock
  // Whether nodes on other machines may write to it too.
  virtual bool is_shared() const = 0;
};

// Made where it is missing, readable by its owner only. Errors: Unwritable.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path);

// `address`: as libpq takes it, postgresql://USER@HOST/NAME or words ("host=... dbname=..."). What it leaves out comes from PGPASSWORD,
// ~/.pgpass and libpq's other places. Transactions come one after another, over all nodes. Errors: Unwritable; Internal without libpq.
Result<std::unique_ptr<Database>> open_postgres(const std::string& address);

// Brings the tables to this program's version, one step after another. Errors: Unwritable, when a newer program made them.
Status migrate(Database& database);

}  // namespace dq::service
