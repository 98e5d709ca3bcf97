// Adapters and their tags: their records are kept. None is trained here, and a version says so.
#include <fmt/format.h>

#include <algorithm>

#include "base/encodings.h"
#include "service/http_date.h"
#include "service/textract_api.h"

namespace dq::service {
namespace {

constexpr std::size_t kAdapterIdBytes = 6;  // 12 digits, as the real ones have
constexpr std::int64_t kListCap = 100;
constexpr TextRule kAdapterId{12, 1011};
constexpr TextRule kVersion{1, 128};
constexpr TextRule kAdapterName{1, 128, is_name_character};
constexpr TextRule kDescription{1, 256, is_question_character};
constexpr TextRule kToken{1, 64, is_name_character};
constexpr std::string_view kAdapterFeatures = "TABLES|FORMS|QUERIES|SIGNATURES|LAYOUT";
constexpr std::string_view kNotTrained = "Adapters are kept, but not trained, by this server.";

double seconds_of(const SqlValue& ms) { return static_cast<double>(ms.number()) / 1000; }

bool is_tag_key(std::string_view key) { return !key.starts_with("aws:"); }

ApiError not_found(const std::string& what) { return {"ResourceNotFoundException", what}; }

TextractWork answer(const Json& json) { return {json.dump(-1, ' ', false, Json::error_handler_t::replace), {}}; }

Json checked_tags(RequestChecks& checks, const Json& request, Need need) {
  Json tags = Json::object();
  const auto found = request.find("Tags");
  if (found == request.end() || found->is_null()) {
    if (need == Need::Required) checks.wrong("Tags is missing");
    return tags;
  }
  if (!found->is_object() || found->size() > 200) {
    checks.wrong("Tags must be at most 200 names with values");
    return tags;
  }
  for (const auto& [key, value] : found->items()) {
    if (key.empty() || key.size() > 128 || !is_tag_key(key) || !is_storable(key))
      checks.wrong("a tag has 1 to 128 characters and does not begin with aws:");
    if (!value.is_string() || value.get_ref<const std::string&>().size() > 256 || !is_storable(value.get_ref<const std::string&>()))
      checks.wrong("the value of a tag is a text of at most 256 characters");
    if (value.is_string()) tags[key] = value;
  }
  return tags;
}

}  // namespace

ApiResult<SqlRow> TextractApi::adapter_row(const Caller& caller, const std::string& id) {
  const auto rows = parts_.database.run(
      "SELECT id, name, features, description, auto_update, created FROM adapters WHERE id = ? AND tenant = ?", {id, caller.tenant});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  if (rows->empty()) return std::unexpected(not_found("There is no adapter " + id + "."));
  return rows->front();
}

ApiResult<Json> TextractApi::adapter_json(const Caller& caller, const std::string& id, bool tags) {
  DQ_TRY(const SqlRow row, adapter_row(caller, id));
  Json json{{"AdapterId", row[0].string()},
            {"AdapterName", row[1].string()},
            {"FeatureTypes", Json::parse(row[2].string(), nullptr, false)},
            {"AutoUpdate", row[4].string()},
            {"CreationTime", seconds_of(row[5])}};
  if (!row[3].string().empty()) json["Description"] = row[3].string();
  if (tags) { DQ_TRY(json["Tags"], tags_of("/adapters/" + id)); }
  return json;
}

ApiResult<TextractWork> TextractApi::create_adapter(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string name = checks.text(request, "AdapterName", Need::Required, kAdapterName);
  const std::vector<std::string> features = checks.choices(request, "FeatureTypes", Need::Required, kAdapterFeatures);
  const std::string description = checks.text(request, "Description", Need::Optional, kDescription);
  std::string update = checks.choice(request, "AutoUpdate", Need::Optional, "ENABLED|DISABLED");
  const std::string token = checks.text(request, "ClientRequestToken", Need::Optional, kToken);
  const Json tags = checked_tags(checks, request, Need::Optional);
  DQ_TRY_STATUS(checks.status());
  if (update.empty()) update = "DISABLED";
  const std::string id = random_hex(kAdapterIdBytes);
  const std::string kept =
      Json{{"Name", name}, {"Features", features}, {"Description", description}, {"Update", update}, {"Tags", tags}}.dump();
  const auto made = parts_.database.run(
      "INSERT INTO adapters(id, tenant, name, features, description, auto_update, created, token, request) VALUES(?, ?, ?, ?, ?, ?, ?, ?, "
      "?) "
      "ON CONFLICT DO NOTHING RETURNING id",
      {id, caller.tenant, name, Json(features).dump(), description, update, now_ms(), token.empty() ? SqlValue() : SqlValue(token), kept});
  if (!made) return std::unexpected(internal_error(made.error()));
  if (made->empty()) {
    const auto before = parts_.database.run("SELECT id, request FROM adapters WHERE tenant = ? AND token = ?", {caller.tenant, token});
    if (!before) return std::unexpected(internal_error(before.error()));
    if (before->empty() || before->front()[1].string() != kept)
      return refuse("IdempotentParameterMismatchException", "The ClientRequestToken was used with other parameters.");
    return answer({{"AdapterId", before->front()[0].string()}});
  }
  DQ_TRY_STATUS(put_tags("/adapters/" + id, tags));
  return answer({{"AdapterId", id}});
}

ApiResult<TextractWork> TextractApi::get_adapter(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const Json json, adapter_json(caller, id, true));
  return answer(json);
}

ApiResult<TextractWork> TextractApi::update_adapter(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  const std::string name = checks.text(request, "AdapterName", Need::Optional, kAdapterName);
  const std::string description = checks.text(request, "Description", Need::Optional, kDescription);
  const std::string update = checks.choice(request, "AutoUpdate", Need::Optional, "ENABLED|DISABLED");
  DQ_TRY_STATUS(checks.status());
  const auto or_null = [](const std::string& text) { return text.empty() ? SqlValue() : SqlValue(text); };
  const auto done = parts_.database.run(
      "UPDATE adapters SET name = COALESCE(?, name), description = COALESCE(?, description), auto_update = COALESCE(?, auto_update) WHERE "
      "id = ? AND "
      "tenant = ?",
      {or_null(name), or_null(description), or_null(update), id, caller.tenant});
  if (!done) return std::unexpected(internal_error(done.error()));
  DQ_TRY(const Json json, adapter_json(caller, id, false));
  return answer(json);
}

ApiResult<TextractWork> TextractApi::delete_adapter(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const SqlRow row, adapter_row(caller, id));
  const Status done = parts_.database.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows versions, alone.run("DELETE FROM adapter_versions WHERE adapter = ?", {id}));
    DQ_TRY(const SqlRows tags,
           alone.run("DELETE FROM tags WHERE resource = ? OR resource LIKE ?", {"/adapters/" + id, "/adapters/" + id + "/versions/%"}));
    DQ_TRY(const SqlRows adapter, alone.run("DELETE FROM adapters WHERE id = ?", {id}));
    return {};
  });
  if (!done) return std::unexpected(internal_error(done.error()));
  return answer(Json::object());
}

ApiResult<TextractWork> TextractApi::list_adapters(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::int64_t most = std::min(checks.integer(request, "MaxResults", kListCap, 1, INT32_MAX), kListCap);
  const std::string token = checks.text(request, "NextToken", Need::Optional, {1, 255, nullptr, is_not_blank});
  const auto time_ms = [&](const char* name, std::int64_t fallback) {
    const auto found = request.find(name);
    if (found == request.end() || found->is_null()) return fallback;
    if (!found->is_number()) checks.wrong(std::string(name) + " must be seconds since 1970");
    return found->is_number() ? static_cast<std::int64_t>(found->get<double>() * 1000) : fallback;
  };
  const std::int64_t after = time_ms("AfterCreationTime", -1), before = time_ms("BeforeCreationTime", INT64_MAX);
  DQ_TRY_STATUS(checks.status());
  if (!token.empty() && !adapter_row(caller, token))
    return refuse("InvalidParameterException", "Request has invalid parameters: NextToken is none of ours");
  const auto rows = parts_.database.run(
      "SELECT id, name, features, created FROM adapters WHERE tenant = ? AND created > ? AND created < ? AND id > ? ORDER BY id LIMIT " +
          std::to_string(most + 1),
      {caller.tenant, after, before, token});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  Json list = Json::array();
  for (const SqlRow& row : *rows) {
    if (static_cast<std::int64_t>(list.size()) == most) break;
    list.push_back({{"AdapterId", row[0].string()},
                    {"AdapterName", row[1].string()},
                    {"FeatureTypes", Json::parse(row[2].string(), nullptr, false)},
                    {"CreationTime", seconds_of(row[3])}});
  }
  Json out{{"Adapters", list}};
  if (static_cast<std::int64_t>(rows->size()) > most) out["NextToken"] = list.back()["AdapterId"];
  return answer(out);
}

// --- versions

ApiResult<TextractWork> TextractApi::create_adapter_version(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  const std::string token = checks.text(request, "ClientRequestToken", Need::Optional, kToken);
  const std::string key = checks.text(request, "KMSKeyId", Need::Optional, {1, 2048, is_kms_character});
  const Json& dataset = checks.object(request, "DatasetConfig", Need::Required);
  const Json& manifest = dataset.is_object() ? checks.object(dataset, "ManifestS3Object", Need::Optional) : dataset;
  const Json& output = checks.object(request, "OutputConfig", Need::Required);
  const std::string bucket = output.is_object() ? checks.text(output, "S3Bucket", Need::Required, {3, 255, is_bucket_character}) : "";
  const std::string prefix = output.is_object() ? checks.text(output, "S3Prefix", Need::Optional, {1, 1024, nullptr, is_not_blank}) : "";
  const Json tags = checked_tags(checks, request, Need::Optional);
  Json kept_dataset = Json::object();
  if (manifest.is_object()) {
    kept_dataset["ManifestS3Object"] = {{"Bucket", checks.text(manifest, "Bucket", Need::Required, {3, 255, is_bucket_character})},
                                        {"Name", checks.text(manifest, "Name", Need::Required, {1, 1024, nullptr, is_not_blank})}};
  }
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const SqlRow adapter, adapter_row(caller, id));
  if (manifest.is_object()) { DQ_TRY(const Opened there, open_object(caller, manifest)); }
  Json kept_output{{"S3Bucket", bucket}};
  if (!prefix.empty()) kept_output["S3Prefix"] = prefix;
  const std::string kept = Json{{"Dataset", kept_dataset}, {"Output", kept_output}, {"Key", key}, {"Tags", tags}}.dump();
  if (!token.empty()) {
    const auto before = parts_.database.run("SELECT version, request FROM adapter_versions WHERE adapter = ? AND token = ?", {id, token});
    if (!before) return std::unexpected(internal_error(before.error()));
    if (!before->empty() && before->front()[1].string() != kept)
      return refuse("IdempotentParameterMismatchException", "The ClientRequestToken was used with other parameters.");
    if (!before->empty()) return answer({{"AdapterId", id}, {"AdapterVersion", before->front()[0].string()}});
  }
  std::string version;
  const Status done = parts_.database.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows count,
           alone.run("SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM adapter_versions WHERE adapter = ?", {id}));
    version = std::to_string(count[0][0].number() + 1);
    DQ_TRY(const SqlRows made,
           alone.run("INSERT INTO adapter_versions(adapter, version, status, message, dataset, output, kms_key, created, token, request) "
                     "VALUES(?, ?, 'CREATION_ERROR', ?, ?, ?, ?, ?, ?, ?)",
                     {id, version, kNotTrained, kept_dataset.dump(), kept_output.dump(), key, now_ms(),
                      token.empty() ? SqlValue() : SqlValue(token), kept}));
    return {};
  });
  if (!done) return std::unexpected(internal_error(done.error()));
  DQ_TRY_STATUS(put_tags("/adapters/" + id + "/versions/" + version, tags));
  return answer({{"AdapterId", id}, {"AdapterVersion", version}});
}

ApiResult<TextractWork> TextractApi::get_adapter_version(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  const std::string version = checks.text(request, "AdapterVersion", Need::Required, kVersion);
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const SqlRow adapter, adapter_row(caller, id));
  const auto rows = parts_.database.run(
      "SELECT status, message, dataset, output, kms_key, created FROM adapter_versions WHERE adapter = ? AND version = ?", {id, version});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  if (rows->empty()) return std::unexpected(not_found("There is no version " + version + " of adapter " + id + "."));
  const SqlRow& row = rows->front();
  Json json{{"AdapterId", id},
            {"AdapterVersion", version},
            {"CreationTime", seconds_of(row[5])},
            {"FeatureTypes", Json::parse(adapter[2].string(), nullptr, false)},
            {"Status", row[0].string()},
            {"StatusMessage", row[1].string()},
            {"DatasetConfig", Json::parse(row[2].string(), nullptr, false)},
            {"OutputConfig", Json::parse(row[3].string(), nullptr, false)},
            {"EvaluationMetrics", Json::array()}};
  if (!row[4].string().empty()) json["KMSKeyId"] = row[4].string();
  DQ_TRY(json["Tags"], tags_of("/adapters/" + id + "/versions/" + version));
  return answer(json);
}

ApiResult<TextractWork> TextractApi::delete_adapter_version(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Required, kAdapterId);
  const std::string version = checks.text(request, "AdapterVersion", Need::Required, kVersion);
  DQ_TRY_STATUS(checks.status());
  DQ_TRY(const SqlRow adapter, adapter_row(caller, id));
  const auto rows = parts_.database.run("DELETE FROM adapter_versions WHERE adapter = ? AND version = ? RETURNING version", {id, version});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  if (rows->empty()) return std::unexpected(not_found("There is no version " + version + " of adapter " + id + "."));
  return answer(Json::object());
}

ApiResult<TextractWork> TextractApi::list_adapter_versions(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const std::string id = checks.text(request, "AdapterId", Need::Optional, kAdapterId);
  const std::int64_t most = std::min(checks.integer(request, "MaxResults", kListCap, 1, INT32_MAX), kListCap);
  const std::string token = checks.text(request, "NextToken", Need::Optional, {1, 255, nullptr, is_not_blank});
  DQ_TRY_STATUS(checks.status());
  if (!id.empty()) { DQ_TRY(const SqlRow adapter, adapter_row(caller, id)); }
  const std::size_t slash = token.find('/');
  if (!token.empty() && slash == std::string::npos)
    return refuse("InvalidParameterException", "Request has invalid parameters: NextToken is none of ours");
  const std::string after_id = token.substr(0, slash), after_version = token.empty() ? "" : token.substr(slash + 1);
  const auto rows = parts_.database.run(
      "SELECT adapter, version, features, status, message, adapter_versions.created FROM adapter_versions JOIN adapters ON id = adapter "
      "WHERE tenant = ? "
      "AND (adapter = ? OR ? = '') AND (adapter > ? OR (adapter = ? AND version > ?)) ORDER BY adapter, version LIMIT " +
          std::to_string(most + 1),
      {caller.tenant, id, id, after_id, after_id, after_version});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  Json list = Json::array();
  for (const SqlRow& row : *rows) {
    if (static_cast<std::int64_t>(list.size()) == most) break;
    list.push_back({{"AdapterId", row[0].string()},
                    {"AdapterVersion", row[1].string()},
                    {"FeatureTypes", Json::parse(row[2].string(), nullptr, false)},
                    {"Status", row[3].string()},
                    {"StatusMessage", row[4].string()},
                    {"CreationTime", seconds_of(row[5])}});
  }
  Json out{{"AdapterVersions", list}};
  if (static_cast<std::int64_t>(rows->size()) > most)
    out["NextToken"] = std::string(list.back()["AdapterId"]) + "/" + std::string(list.back()["AdapterVersion"]);
  return answer(out);
}

// --- tags

ApiResult<std::string> TextractApi::resource_of(const Caller& caller, RequestChecks& checks, const Json& request) {
  const std::string arn = checks.text(request, "ResourceARN", Need::Required, {1, 1011});
  DQ_TRY_STATUS(checks.status());
  constexpr std::string_view kAdapters = "/adapters/", kVersions = "/versions/";
  const std::size_t at = arn.find(kAdapters);
  if (!arn.starts_with("arn:") || at == std::string::npos)
    return refuse("InvalidParameterException",
                  "Request has invalid parameters: ResourceARN is arn:aws:textract:REGION:ACCOUNT:/adapters/ID");
  const std::string resource = arn.substr(at), rest = resource.substr(kAdapters.size());
  const std::size_t versions = rest.find(kVersions);
  const std::string id = rest.substr(0, versions);
  DQ_TRY(const SqlRow adapter, adapter_row(caller, id));
  if (versions == std::string::npos) return resource;
  const auto rows = parts_.database.run("SELECT 1 FROM adapter_versions WHERE adapter = ? AND version = ?",
                                        {id, rest.substr(versions + kVersions.size())});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  if (rows->empty()) return std::unexpected(not_found("There is no resource " + arn + "."));
  return resource;
}

ApiResult<Json> TextractApi::tags_of(const std::string& resource) {
  const auto rows = parts_.database.run("SELECT tag, content FROM tags WHERE resource = ? ORDER BY tag", {resource});
  if (!rows) return std::unexpected(internal_error(rows.error()));
  Json tags = Json::object();
  for (const SqlRow& row : *rows) tags[row[0].string()] = row[1].string();
  return tags;
}

ApiStatus TextractApi::put_tags(const std::string& resource, const Json& tags) {
  const Status done = parts_.database.transaction([&](Database& alone) -> Status {
    for (const auto& [key, value] : tags.items()) {
      DQ_TRY(const SqlRows row,
             alone.run("INSERT INTO tags(resource, tag, content) VALUES(?, ?, ?) ON CONFLICT(resource, tag) DO UPDATE SET content = "
                       "excluded.content",
                       {resource, key, value.get_ref<const std::string&>()}));
    }
    return {};
  });
  return done ? ApiStatus() : ApiStatus(std::unexpected(internal_error(done.error())));
}

ApiResult<TextractWork> TextractApi::tag_resource(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const Json tags = checked_tags(checks, request, Need::Required);
  DQ_TRY(const std::string resource, resource_of(caller, checks, request));
  DQ_TRY(Json all, tags_of(resource));
  all.update(tags);
  if (all.size() > 200) return refuse("ServiceQuotaExceededException", "A resource has at most 200 tags.");
  DQ_TRY_STATUS(put_tags(resource, tags));
  return answer(Json::object());
}

ApiResult<TextractWork> TextractApi::untag_resource(const Caller& caller, const Json& request) {
  RequestChecks checks;
  const Json& keys = checks.array(request, "TagKeys", Need::Required, 0, 200);
  if (!std::ranges::all_of(keys, [](const Json& key) { return key.is_string() && is_storable(key.get_ref<const std::string&>()); }))
    checks.wrong("TagKeys is a list of texts");
  DQ_TRY(const std::string resource, resource_of(caller, checks, request));
  for (const Json& key : keys) {
    const auto done = parts_.database.run("DELETE FROM tags WHERE resource = ? AND tag = ?", {resource, key.get_ref<const std::string&>()});
    if (!done) return std::unexpected(internal_error(done.error()));
  }
  return answer(Json::object());
}

ApiResult<TextractWork> TextractApi::list_tags(const Caller& caller, const Json& request) {
  RequestChecks checks;
  DQ_TRY(const std::string resource, resource_of(caller, checks, request));
  DQ_TRY(const Json tags, tags_of(resource));
  return answer({{"Tags", tags}});
}

}  // namespace dq::service
