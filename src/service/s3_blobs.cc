// Blobs as objects of a store that speaks Amazon S3's API, with a folder of this machine for what was used lately.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>
#include <vector>

#include "base/encodings.h"
#include "base/sha256.h"
#include "service/blobs.h"
#include "service/file_pieces.h"
#include "service/http_client.h"
#include "service/http_date.h"
#include "service/sigv4.h"
#include "service/small_xml.h"

namespace dq::service {

namespace {

constexpr std::string_view kScheme = "s3://";
constexpr int kMostTries = 4;
constexpr std::chrono::milliseconds kFirstPause{200};
constexpr int kListed = 1000;
// Of the folder: what was not used for a day goes, and what was used longest ago while it is larger than this.
constexpr std::int64_t kCacheBytes = std::int64_t{8} << 30;
constexpr std::int64_t kCacheSeconds = 24 * 3600;

// "2026-11-30T12:00:00.000Z"; 0 for other text.
std::int64_t from_iso_date(std::string text) {
  text.resize(std::min<std::size_t>(text.size(), 19));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return from_amz_date(text + "Z").value_or(0);
}

// What a store says is wrong, in a line.
// The code of an error, not its text: callers may see it, and texts name users and addresses.
std::string wrong(const HttpReply& reply) {
  const auto codes = texts_of(reply.body, "Code", 1);
  return std::to_string(reply.status) + (codes.empty() ? "" : " " + codes[0]);
}

struct Target {
  std::string bucket, prefix;  // the prefix ends with a slash, or is empty
};

Result<Target> target_of(std::string_view place) {
  place.remove_prefix(kScheme.size());
  const std::size_t slash = std::min(place.find('/'), place.size());
  Target target{std::string(place.substr(0, slash)), std::string(place.substr(std::min(slash + 1, place.size())))};
  if (target.bucket.empty()) return fail(ErrorCode::Usage, "s3:// names no bucket", "as --objects s3://bucket/prefix");
  if (!target.prefix.empty() && !target.prefix.ends_with('/')) target.prefix += '/';
  return target;
}

}  // namespace

class S3Blobs final : public Blobs {
 public:
  S3Blobs(BlobPlace place, Target target, std::unique_ptr<HttpClient> client, std::string cache)
      : place_(std::move(place)), target_(std::move(target)), client_(std::move(client)), cache_(std::move(cache)) {
    if (place_.endpoint.empty()) place_.endpoint = "https://s3." + place_.region + ".amazonaws.com";
    while (place_.endpoint.ends_with('/')) place_.endpoint.pop_back();
  }

  // That the bucket is there and lets us in.
  Status probe() const {
    const auto listed = list("", 1);
    if (listed) return {};
    return fail(ErrorCode::Unwritable,
                "the objects of " + place_.place + " cannot be reached at " + place_.endpoint + ": " + listed.error().message,
                "see --s3-endpoint, --s3-region and the keys in the environment");
  }

  Result<BlobWriter> create() const override {
    DQ_TRY(BlobWriter writer, cache_.create());
    writer.publish_ = [this](const std::string& name) { return upload(name); };
    return writer;
  }

  Result<std::string> another_name(const std::string& blob) const override {
    std::string name = random_hex(blob.size() / 2);
    const std::string source = to_percent("/" + target_.bucket + "/" + target_.prefix + blob, Slash::Keep);
    DQ_TRY(const HttpReply reply, send({.method = "PUT", .headers = {{"x-amz-copy-source", source}}}, name));
    // An error while it copies comes with a status of 200.
    if (reply.status != 200 || reply.body.find("<Error>") != std::string::npos)
      return fail(ErrorCode::Unwritable, "the store of objects refuses: " + wrong(reply));
    return name;
  }

  Result<pipeline::UniqueFd> read(const std::string& blob) const override {
    if (auto kept = cache_.read(blob)) {
      ::futimens(kept->get(), nullptr);
      return kept;
    }
    // Afresh for each try: what a call that broke off has brought is dropped.
    for (int tries = 1;; ++tries) {
      DQ_TRY(BlobWriter writer, cache_.create());
      HttpCall call{.take = [&writer](std::string_view piece) { return writer.write(piece); }};
      const auto reply = send_once(call, blob, "", sha256_hex(""));
      if (reply && reply->status == 200) {
        DQ_TRY_STATUS(writer.commit_as(blob));
        return cache_.read(blob);
      }
      if (reply && reply->status == 404) return fail(ErrorCode::NotFound, "a file of the state is missing");
      if (!may_be_tried_again(reply) || tries == kMostTries)
        return fail(ErrorCode::Unwritable, "the store of objects gives nothing: " + (reply ? wrong(*reply) : reply.error().message));
      pause(tries);
    }
  }

  void remove(const std::string& blob) const override {
    if (blob.empty()) return;
    cache_.remove(blob);
    (void)send({.method = "DELETE"}, blob);  // else a sweep finds it
  }

  Status sweep(std::int64_t before_ms, const ReadNames& named, const CancelFlag& cancel) const override {
    std::vector<std::string> old;
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, "was cancelled"); };
    for (std::string after;;) {
      if (cancel.cancelled()) return cancelled();
      DQ_TRY(const Listed listed, list(after, kListed));
      for (const auto& [name, time_ms] : listed.objects)
        if (time_ms < before_ms && is_blob_name(name)) old.push_back(name);  // what else somebody keeps there stays
      if (!listed.more || listed.objects.empty()) break;
      after = listed.objects.back().first;
    }
    if (old.empty()) return {};
    DQ_TRY(const Names names, named());
    for (const std::string& name : old) {
      if (cancel.cancelled()) return cancelled();
      if (!names.contains(name)) remove(name);
    }
    return {};
  }

  Result<std::string> owner(const std::string& name) const override {
    const std::string mark(kOwnerMark);
    // Stores that do not know the condition take the later of two who begin at once: so what is there in the end counts.
    DQ_TRY(HttpReply kept, send({}, mark));
    if (kept.status == 404) {
      // 409: another one is about to write it. Stores that refuse the condition itself are written without it.
      DQ_TRY(HttpReply put, send({.method = "PUT", .headers = {{"if-none-match", "*"}}, .body = name}, mark));
      if (put.status == 400 || put.status == 501) { DQ_TRY(put, send({.method = "PUT", .body = name}, mark)); }
      if (put.status != 200 && put.status != 409 && put.status != 412)
        return fail(ErrorCode::Unwritable, "the store of objects refuses: " + wrong(put));
      DQ_TRY(kept, send({}, mark));
    }
    if (kept.status != 200) return fail(ErrorCode::Unwritable, "the store of objects gives nothing: " + wrong(kept));
    return kept.body;
  }

  void tidy() const override {
    struct File {
      std::int64_t used_s = 0, bytes = 0;
      std::filesystem::path path;
    };
    std::vector<File> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache_.folder_, error)) {
      struct stat status{};
      if (::lstat(entry.path().c_str(), &status) == 0 && S_ISREG(status.st_mode))
        files.push_back({status.st_mtim.tv_sec, status.st_size, entry.path()});
    }
    std::ranges::sort(files, std::greater(), &File::used_s);  // the latest first
    std::int64_t bytes = 0;
    for (const File& file : files) {
      bytes += file.bytes;
      if (bytes > kCacheBytes || file.used_s < now_ms() / 1000 - kCacheSeconds) std::filesystem::remove(file.path, error);
    }
  }

 private:
  struct Listed {
    std::vector<std::pair<std::string, std::int64_t>> objects;  // without the prefix; when they were written
    bool more = false;
  };

  static void pause(int tries) { std::this_thread::sleep_for(kFirstPause * (1 << (tries - 1))); }

  // A server that is away or busy; not a wrong key.
  static bool may_be_tried_again(const Result<HttpReply>& reply) {
    return reply ? reply->status >= 500 || reply->status == 429 : reply.error().code == ErrorCode::Unwritable;
  }

  Result<HttpReply> send(const HttpCall& call, const std::string& name, const std::string& query = "") const {
    std::string hash = sha256_hex(call.body);
    if (call.file) {
      Sha256 whole;
      DQ_TRY_STATUS(for_each_piece(*call.file, call.file_bytes, [&](std::string_view piece) -> Status {
        whole.update(piece);
        return {};
      }));
      hash = hex_of(whole.digest());
    }
    for (int tries = 1;; ++tries) {
      auto reply = send_once(call, name, query, hash);
      if (!may_be_tried_again(reply) || tries == kMostTries) return reply;
      pause(tries);
    }
  }

  Result<HttpReply> send_once(const HttpCall& call, const std::string& name, const std::string& query, const std::string& hash) const {
    HttpRequest request;
    request.method = call.method;
    request.target = to_percent("/" + target_.bucket + (name.empty() ? "" : "/" + target_.prefix + name), Slash::Keep) + query;
    request.headers = call.headers;
    request.headers.push_back({"host", place_.endpoint.substr(place_.endpoint.find("//") + 2)});
    request.headers.push_back({"x-amz-date", amz_date(now_ms())});
    request.headers.push_back({"x-amz-content-sha256", hash});
    if (!place_.session_token.empty()) request.headers.push_back({"x-amz-security-token", place_.session_token});
    HttpCall sent = call;
    sent.url = place_.endpoint + request.target;
    sent.headers = request.headers;
    sent.headers.push_back({"authorization", authorization_header(request, place_.key_id, place_.secret, place_.region, "s3", hash)});
    return client_->send(sent);
  }

  Status upload(const std::string& name) const {
    DQ_TRY(const pipeline::UniqueFd file, cache_.read(name));
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return fail(ErrorCode::Unreadable, "a file of the state cannot be read");
    DQ_TRY(const HttpReply reply, send({.method = "PUT", .file = &file, .file_bytes = status.st_size}, name));
    return reply.status == 200 ? Status() : fail(ErrorCode::Unwritable, "the store of objects refuses: " + wrong(reply));
  }

  Result<Listed> list(const std::string& after, int most) const {
    // Parameters in the order of the alphabet, as they are signed.
    std::string query = "?list-type=2&max-keys=" + std::to_string(most) + "&prefix=" + to_percent(target_.prefix, Slash::Encode);
    if (!after.empty()) query += "&start-after=" + to_percent(target_.prefix + after, Slash::Encode);
    DQ_TRY(const HttpReply reply, send({}, "", query));
    if (reply.status != 200) return fail(ErrorCode::Unwritable, wrong(reply));
    const auto keys = texts_of(reply.body, "Key", most), times = texts_of(reply.body, "LastModified", most);
    Listed listed;
    for (std::size_t n = 0; n < keys.size() && n < times.size(); ++n)
      if (keys[n].starts_with(target_.prefix)) listed.objects.emplace_back(keys[n].substr(target_.prefix.size()), from_iso_date(times[n]));
    const auto truncated = texts_of(reply.body, "IsTruncated", 1);
    listed.more = !truncated.empty() && truncated[0] == "true";
    return listed;
  }

  BlobPlace place_;
  Target target_;
  std::unique_ptr<HttpClient> client_;
  FolderBlobs cache_;
};

Result<std::unique_ptr<Blobs>> open_blobs(const BlobPlace& place, const std::string& cache) {
  if (!place.place.starts_with(kScheme)) return FolderBlobs::open(place.place);
  DQ_TRY(Target target, target_of(place.place));
  if (place.key_id.empty() || place.secret.empty())
    return fail(ErrorCode::Usage, "the store of objects needs a key", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  if (!place.endpoint.empty() && !place.endpoint.starts_with("http://") && !place.endpoint.starts_with("https://"))
    return fail(ErrorCode::Usage, "--s3-endpoint is no address: " + place.endpoint, "as http://minio:9000");
  DQ_TRY(auto client, HttpClient::create());
  DQ_TRY(const std::unique_ptr<Blobs> folder, FolderBlobs::open(cache));  // makes it
  auto blobs = std::make_unique<S3Blobs>(place, std::move(target), std::move(client), cache);
  DQ_TRY_STATUS(blobs->probe());
  return blobs;
}

}  // namespace dq::service
