// PostgreSQL by libpq: a connection for each statement or transaction that is under way, kept for the next one.
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>
#include <vector>

#include "service/database.h"
#include "service/postgres_library.h"

namespace dq::service {
namespace {

// Transactions of all nodes wait for one another by this lock (the letters "docquarr").
constexpr std::string_view kAlone = "SELECT pg_advisory_xact_lock(7237112465159451250)";
// A node that hangs or is cut off must not hold up the others.
constexpr std::array<std::string_view, 3> kSettings{"SET idle_in_transaction_session_timeout = '15s'", "SET lock_timeout = '30s'",
                                                    "SET statement_timeout = '60s'"};
constexpr int kMostTries = 5;
constexpr std::size_t kMostIdle = 32;
constexpr std::string_view kDeadlock = "40P01", kSerialization = "40001";
constexpr std::string_view kDiskFull = "53100";
constexpr std::string_view kRetried = "retry";  // hint of errors after which a statement may be run again

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

std::unexpected<Error> unreachable(const std::string& why = "the database cannot be reached") {
  return fail(ErrorCode::Unwritable, "the state cannot be kept: " + why, "see to it that PostgreSQL runs");
}

// `?` to $1, $2 ...
std::string numbered(std::string_view sql) {
  std::string out;
  int number = 0;
  bool in_text = false;
  for (const char c : sql) {
    if (c == '\'') in_text = !in_text;
    if (c == '?' && !in_text) out += "$" + std::to_string(++number);
    else out += c;
  }
  return out;
}

// Of the five letters that PostgreSQL says what is wrong by (appendix A of its manual): what is the server's state and not our statement.
bool is_of_the_server(std::string_view code) {
  constexpr std::array<std::string_view, 7> kClasses{"08", "25", "40", "53", "55", "57", "58"};
  return code.empty() || std::ranges::any_of(kClasses, [&](std::string_view one) { return code.starts_with(one); });
}

std::unexpected<Error> failure(const PGconn* connection, const PGresult* result) {
  if (PQstatus(connection) != CONNECTION_OK) return unreachable();
  const auto field = [&](int which) {
    const char* const text = result ? PQresultErrorField(result, which) : nullptr;
    return std::string(text ? text : "");
  };
  const std::string code = field(PG_DIAG_SQLSTATE);
  const bool again = code == kDeadlock || code == kSerialization;
  return fail(is_of_the_server(code) ? ErrorCode::Unwritable : ErrorCode::Internal,
              "the state cannot be kept: " + field(PG_DIAG_MESSAGE_PRIMARY),
              again                    ? std::string(kRetried)
              : code == kDiskFull      ? "make room for PostgreSQL"
              : code.starts_with("53") ? "PostgreSQL is short of memory or connections"
                                       : "");
}

SqlRows rows_of(const PGresult* result) {
  SqlRows rows(static_cast<std::size_t>(PQntuples(result)), SqlRow(static_cast<std::size_t>(PQnfields(result))));
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const int row = static_cast<int>(r), column = static_cast<int>(c);
      if (PQgetisnull(result, row, column) != 0) continue;
      rows[r][c].text = std::string(PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column)));
    }
  return rows;
}

Result<SqlRows> execute(PGconn* connection, std::string_view sql, const SqlValues& values) {
  std::vector<const char*> texts;
  for (const SqlValue& value : values) {
    // It would end the text there, and be another one.
    if (value.string().find('\0') != std::string::npos) return fail(ErrorCode::Internal, "the state cannot hold a text with a zero byte");
    texts.push_back(value.is_null() ? nullptr : value.text->c_str());
  }
  const std::unique_ptr<PGresult, Clear> result(
      PQexecParams(connection, numbered(sql).c_str(), static_cast<int>(texts.size()), nullptr, texts.data(), nullptr, nullptr, 0));
  const ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure(connection, result.get());
  return rows_of(result.get());
}

// What both a pool of connections and one of them are.
class PostgresDialect : public Database {
 public:
  std::string_view binary_text() const override { return "TEXT COLLATE \"C\""; }
  std::string_view skip_locked() const override { return " FOR UPDATE SKIP LOCKED"; }
  std::string_view now() const override { return "CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT)"; }
  bool is_shared() const override { return true; }
};

// The connection of a transaction that was begun.
class OneConnection final : public PostgresDialect {
 public:
  explicit OneConnection(PGconn* connection) : connection_(connection) {}
  Result<SqlRows> run(std::string_view sql, const SqlValues& values) override { return execute(connection_, sql, values); }
  Status transaction(const std::function<Status(Database&)>& work) override { return work(*this); }

 private:
  PGconn* connection_;
};

class PostgresDatabase final : public PostgresDialect {
 public:
  explicit PostgresDatabase(std::string address) : address_(std::move(address)) {}

  Result<SqlRows> run(std::string_view sql, const SqlValues& values) override {
    return again([&](PGconn* connection) { return execute(connection, sql, values); });
  }

  Status transaction(const std::function<Status(Database&)>& work) override {
    const auto done = again([&](PGconn* connection) -> Result<SqlRows> {
      DQ_TRY_STATUS(in_transaction(connection, work));
      return SqlRows();
    });
    return done ? Status() : Status(std::unexpected(done.error()));
  }

  // A connection that works. The error tells what is wrong with the address.
  Result<Connection> connect() const {
    // What the address says of these goes before them, but for the last.
    constexpr std::array<const char*, 8> kNames{"connect_timeout",  "fallback_application_name",
                                                "keepalives_idle",  "keepalives_interval",
                                                "tcp_user_timeout", "dbname",
                                                "client_encoding",  nullptr};
    const std::array<const char*, 8> values{"10", "docquarry", "15", "5", "30000", address_.c_str(), "UTF8", nullptr};
    Connection connection(PQconnectdbParams(kNames.data(), values.data(), 1));
    if (!connection || PQstatus(connection.get()) != CONNECTION_OK) {
      std::string why = connection ? PQerrorMessage(connection.get()) : "out of memory";
      // Of an address that cannot be taken apart, or with a host that is not known, libpq shows parts, and the password may be among them.
      if (!why.starts_with("connection to ")) why = "the address is malformed, or its host is not known";
      return fail(ErrorCode::Unwritable, "the database cannot be reached: " + why.substr(0, why.find('\n')), "choose another --database");
    }
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    for (const std::string_view setting : kSettings) { DQ_TRY(const SqlRows set, execute(connection.get(), setting, {})); }
    return connection;
  }

  void give_back(Connection connection) {
    if (PQstatus(connection.get()) != CONNECTION_OK || PQtransactionStatus(connection.get()) != PQTRANS_IDLE) return;
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(connection));
  }

 private:
  using Work = std::function<Result<SqlRows>(PGconn* connection)>;

  // What lost against another transaction was not done, and is tried anew.
  Result<SqlRows> again(const Work& work) {
    for (int tries = 1;; ++tries) {
      DQ_TRY(Connection connection, take());
      auto rows = work(connection.get());
      give_back(std::move(connection));
      if (rows || rows.error().hint != kRetried || tries == kMostTries) return rows;
    }
  }

  Result<Connection> take() {
    for (;;) {
      Connection connection;
      {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) break;
        connection = std::move(idle_.back());
        idle_.pop_back();
      }
      // A server says nothing unasked but that it ends.
      pollfd polled{PQsocket(connection.get()), POLLIN, 0};
      if (::poll(&polled, 1, 0) == 0) return connection;
    }
    auto connection = connect();
    if (!connection) return unreachable(connection.error().message);
    return std::move(*connection);
  }

  static Status in_transaction(PGconn* connection, const std::function<Status(Database&)>& work) {
    DQ_TRY(const SqlRows begun, execute(connection, "BEGIN", {}));
    OneConnection alone(connection);
    Status status;
    try {
      if (const auto locked = alone.run(kAlone, {}); !locked) status = std::unexpected(locked.error());
      else status = work(alone);
    } catch (...) {
      (void)execute(connection, "ROLLBACK", {});
      throw;
    }
    // A statement that failed undoes all, whether `work` minded or not; COMMIT itself would not tell.
    if (status && PQtransactionStatus(connection) == PQTRANS_INERROR)
      status = fail(ErrorCode::Internal, "the state cannot be kept: a statement of a transaction failed");
    if (status) {
      if (const auto committed = execute(connection, "COMMIT", {}); !committed) status = std::unexpected(committed.error());
    } else {
      (void)execute(connection, "ROLLBACK", {});
    }
    return status;
  }

  std::string address_;
  std::mutex mutex_;
  std::vector<Connection> idle_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& address) {
  DQ_TRY_STATUS(load_libpq());
  auto database = std::make_unique<PostgresDatabase>(address);
  DQ_TRY(Connection first, database->connect());
  database->give_back(std::move(first));
  return database;
}

}  // namespace dq::service
