#include "service/audit_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/encodings.h"
#include "service/http_date.h"
#include "service/small_xml.h"

namespace dq::service {
namespace {

constexpr mode_t kOwnerOnly = 0600;
constexpr std::size_t kMostText = 1100;    // bytes of a name: keys of S3 have 1,024
constexpr std::size_t kMostAnswer = 1000;  // of what made something
constexpr int kMostRemoved = 1000;         // by one DeleteObjects
constexpr std::string_view kOwn = "/v1/";
constexpr std::string_view kOwnDocuments = "/v1/documents/";

Result<pipeline::UniqueFd> opened(const std::string& path) {
  pipeline::UniqueFd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!file)
    return fail(ErrorCode::Unwritable, "the audit log " + path + " cannot be opened: " + std::strerror(errno),
                "name a file that may be written, in a folder that exists");
  return file;
}

// Not held to any rule yet, so of any type and size.
std::string text_of(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>().substr(0, kMostText) : std::string();
}

const Json& member(const Json& object, const char* name) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

void add(Json& about, const char* name, std::string text) {
  if (!text.empty()) about[name] = std::move(text);
}

std::string place(const std::string& bucket, const std::string& name) { return bucket.empty() ? "" : "s3://" + bucket + "/" + name; }

std::string document_of(const Json& body) {
  const Json& location = member(body, "DocumentLocation");
  const Json& pages = member(body, "DocumentPages");
  const Json& document = location.is_object() ? location : pages.is_array() && !pages.empty() ? pages[0] : member(body, "Document");
  const Json& object = member(document, "S3Object");
  return place(text_of(object, "Bucket"), text_of(object, "Name"));
}

}  // namespace

Result<std::unique_ptr<AuditLog>> AuditLog::open(std::string path) {
  DQ_TRY(pipeline::UniqueFd file, opened(path));
  return std::unique_ptr<AuditLog>(new AuditLog(std::move(path), std::move(file)));
}

Status AuditLog::write(const AuditEntry& entry) {
  Json line{{"time", iso_date(now_ms())}, {"request", entry.request},
            {"peer", entry.peer},         {"key", entry.key},
            {"tenant", entry.tenant},     {"operation", entry.operation.substr(0, kMostText)},
            {"status", entry.status},     {"end", entry.end},
            {"bytes", entry.bytes},       {"answer_bytes", entry.answer_bytes}};
  if (entry.about.is_object()) line.update(entry.about);
  std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(mutex_);
  if (cut_) text.insert(text.begin(), '\n');
  const ssize_t written = ::write(file_.get(), text.data(), text.size());
  if (written > 0) cut_ = static_cast<std::size_t>(written) < text.size();
  if (written == static_cast<ssize_t>(text.size())) return {};
  return fail(ErrorCode::Unwritable,
              "the audit log " + path_ + " cannot be written: " + (written < 0 ? std::strerror(errno) : "the disk is full"));
}

Status AuditLog::reopen() {
  DQ_TRY(pipeline::UniqueFd file, opened(path_));
  const std::lock_guard lock(mutex_);
  file_ = std::move(file), cut_ = false;
  return {};
}

Json named_by_textract(const Json& body) {
  Json about;
  add(about, "document", document_of(body));
  add(about, "job", text_of(body, "JobId"));
  add(about, "adapter", text_of(body, "AdapterId"));
  add(about, "adapter_version", text_of(body, "AdapterVersion"));
  add(about, "resource", text_of(body, "ResourceARN"));
  const Json& output = member(body, "OutputConfig");
  add(about, "output", place(text_of(output, "S3Bucket"), text_of(output, "S3Prefix")));
  return about;
}

void add_made(Json& about, std::string_view answer) {
  if (answer.size() > kMostAnswer) return;
  constexpr std::array<std::pair<const char*, const char*>, 4> kMade{
      {{"job", "JobId"}, {"adapter", "AdapterId"}, {"adapter_version", "AdapterVersion"}, {"document", "Id"}}};
  const Json made = Json::parse(answer, nullptr, false);
  for (const auto& [name, of] : kMade) add(about, name, text_of(made, of));
}

Json named_by_address(const HttpRequest& request) {
  Json about;
  const std::string path = from_percent(request.path()).value_or("").substr(0, kMostText);
  if (path.starts_with(kOwnDocuments)) add(about, "document", path.substr(kOwnDocuments.size()));
  else if (!path.starts_with(kOwn) && path.size() > 1) add(about, "document", "s3:/" + path);
  const std::string source = from_percent(request.header("x-amz-copy-source")).value_or("").substr(0, kMostText);
  if (!source.empty()) about["source"] = (source.starts_with('/') ? "s3:/" : "s3://") + source;
  return about;
}

void add_removed(Json& about, const HttpRequest& request, std::string_view answer) {
  if (!answer.contains("<DeleteResult")) return;
  const std::string path = from_percent(request.path()).value_or("");
  const std::string bucket = path.substr(0, path.find('/', 1));
  for (const std::string& name : texts_of(answer, "Key", kMostRemoved)) about["removed"].push_back("s3:/" + bucket + "/" + name);
}

}  // namespace dq::service
