// Who did what: a line of JSON for each request whose head was read and whose body came whole, answered or refused, in a file of its
// own, apart from the log that operators read.
// It names keys, documents, jobs and results; no secret, no signature, nothing of what documents say (docs/service.md, "Audit log").
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/error.h"
#include "pipeline/unique_fd.h"
#include "service/http_message.h"
#include "service/request_checks.h"

namespace dq::service {

struct AuditEntry {
  std::string request, peer;  // its id, who called from where
  std::string key, tenant;    // empty: nobody that is known
  std::string operation;      // "AnalyzeDocument", "S3.PUT", "Documents.GET"
  Json about{};               // what it named or made: "document", "source", "removed", "job", "adapter", "output"; null: nothing
  int status = 0;
  std::string end{};  // the status, or the name of the error
  std::int64_t bytes = 0, answer_bytes = 0;
};

// Appends; thread-safe. A line goes out by one write, so that lines of several programs in one file stay whole.
class AuditLog {
 public:
  // Readable by its owner only. Errors: Unwritable.
  static Result<std::unique_ptr<AuditLog>> open(std::string path);

  // Errors: Unwritable (the disk is full): then the line is missing or cut, and the next begins a new one.
  Status write(const AuditEntry& entry);
  // After somebody moved the file away. The old one stays in use where it cannot be opened. Errors: Unwritable.
  Status reopen();

 private:
  AuditLog(std::string path, pipeline::UniqueFd file) : path_(std::move(path)), file_(std::move(file)) {}

  std::string path_;
  std::mutex mutex_;
  pipeline::UniqueFd file_;
  bool cut_ = false;
};

// What the body of a request to Textract names.
Json named_by_textract(const Json& body);
// What an answer that made something names: of Start operations, CreateAdapter and CreateAdapterVersion.
void add_made(Json& about, std::string_view answer);
// What the address of a request to S3 or /v1 names, and the object that it copies.
Json named_by_address(const HttpRequest& request);
// Objects that an answer of S3's DeleteObjects says are gone.
void add_removed(Json& about, const HttpRequest& request, std::string_view answer);

}  // namespace dq::service
