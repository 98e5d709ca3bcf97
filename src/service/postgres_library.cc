#include "service/postgres_library.h"

#include <libpq-fe.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& libpq() {
  static dq::LazyLibrary library("libpq.so.5");
  return library;
}

}  // namespace

namespace dq::service {

Status load_libpq() { return libpq().load(); }

}  // namespace dq::service

// Every function of libpq that this folder calls, under its own name; libpq-fe.h holds them to their types.
extern "C" {
DQ_LAZY(libpq(), PGconn*, PQconnectdbParams, (const char* const* keywords, const char* const* values, int expand_dbname),
        (keywords, values, expand_dbname))
DQ_LAZY(libpq(), void, PQfinish, (PGconn * connection), (connection))
DQ_LAZY(libpq(), ConnStatusType, PQstatus, (const PGconn* connection), (connection))
DQ_LAZY(libpq(), PGTransactionStatusType, PQtransactionStatus, (const PGconn* connection), (connection))
DQ_LAZY(libpq(), char*, PQerrorMessage, (const PGconn* connection), (connection))
DQ_LAZY(libpq(), int, PQsocket, (const PGconn* connection), (connection))
DQ_LAZY(libpq(), PQnoticeProcessor, PQsetNoticeProcessor, (PGconn * connection, PQnoticeProcessor processor, void* argument),
        (connection, processor, argument))
DQ_LAZY(libpq(), PGresult*, PQexecParams,
        (PGconn * connection, const char* sql, int count, const Oid* types, const char* const* values, const int* lengths,
         const int* formats, int result_format),
        (connection, sql, count, types, values, lengths, formats, result_format))
DQ_LAZY(libpq(), ExecStatusType, PQresultStatus, (const PGresult* result), (result))
DQ_LAZY(libpq(), char*, PQresultErrorField, (const PGresult* result, int field), (result, field))
DQ_LAZY(libpq(), int, PQntuples, (const PGresult* result), (result))
DQ_LAZY(libpq(), int, PQnfields, (const PGresult* result), (result))
DQ_LAZY(libpq(), int, PQgetisnull, (const PGresult* result, int row, int column), (result, row, column))
DQ_LAZY(libpq(), char*, PQgetvalue, (const PGresult* result, int row, int column), (result, row, column))
DQ_LAZY(libpq(), int, PQgetlength, (const PGresult* result, int row, int column), (result, row, column))
DQ_LAZY(libpq(), void, PQclear, (PGresult * result), (result))
}
