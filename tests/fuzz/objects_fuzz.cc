// The part of S3 over a database and files of its own, against a map: objects put, read in ranges, listed page by page, removed.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/encodings.h"
#include "base/utf8.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "pipeline/unnamed_file.h"
#include "service/bucket_store.h"
#include "service/s3_api.h"

namespace dq::fuzz {
namespace {

namespace fs = std::filesystem;
using service::HttpHeader;
using service::HttpResponse;

constexpr int kMostSteps = 16;

// In memory where the machine has such a place: every commit waits for the disk.
struct Place {
  fs::path folder = (fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / ("dq-fuzz-" + std::to_string(::getpid()));
  Place() { fs::create_directories(folder); }
  ~Place() { fs::remove_all(folder); }
};

template <class T>
T needed(Result<T> result) {
  check(result.has_value(), "a place for objects");
  return std::move(*result);
}

struct Store {
  Place place;
  std::unique_ptr<service::Database> database = needed(service::open_sqlite((place.folder / "state.sqlite").string()));
  std::unique_ptr<service::Blobs> blobs = needed(service::FolderBlobs::open((place.folder / "blobs").string()));
  service::BucketStore buckets{*database, *blobs};
  service::S3Api api{*database, buckets, {}};
  int runs = 0;
  Store() { check(service::migrate(*database).has_value(), "tables"); }
};

std::string element_of(std::string_view xml, std::string_view name) {
  const std::string begin = "<" + std::string(name) + ">";
  const std::size_t at = xml.find(begin);
  return at == xml.npos ? "" : std::string(xml.substr(at + begin.size(), xml.find('<', at + 1) - at - begin.size()));
}

// What stands percent-encoded behind each such tag.
std::vector<std::string> names_in(std::string_view xml, std::string_view tag) {
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = xml.find(tag, at)) != xml.npos;) {
    at += tag.size();
    names.push_back(from_percent(xml.substr(at, xml.find('<', at) - at)).value_or("%"));
  }
  return names;
}

struct Listed {
  std::vector<std::string> keys, prefixes;
  friend bool operator==(const Listed&, const Listed&) = default;
};

class Run {
 public:
  Run(Store& store, ByteSource& source) : store_(store), source_(source), caller_{"KEY", std::to_string(++store.runs), {}, {}} {
    check(ask("PUT", "").status == 200, "a bucket is made");
  }

  void steps() {
    for (int n = 0; n < kMostSteps && !source_.empty(); ++n) {
      const int step = source_.below(8);
      if (step < 4) put(key());
      else if (step == 4) read(key());
      else if (step == 5) remove(key());
      else if (step == 6) remove_all();
      else list();
    }
    remove_all();
    check(ask("DELETE", "").status == 204, "an empty bucket is removed");
  }

 private:
  // Texts that can be kept: UTF-8 without zeros.
  std::string text(int most) {
    std::string out = to_utf8(to_utf32(source_.text(most)));
    std::erase(out, '\0');
    return out;
  }
  std::string key() {
    std::string out = text(8);
    return out.empty() ? "key" : out;
  }
  static std::string path_of(const std::string& key) { return "/" + to_percent(key, Slash::Encode); }

  HttpResponse ask(std::string_view method, const std::string& path, std::vector<HttpHeader> headers = {}, std::string_view body = {}) {
    service::HttpRequest request;
    request.method = method, request.target = "/bucket" + path, request.headers = std::move(headers);
    request.body_bytes = static_cast<std::int64_t>(body.size());
    request.body_file = needed(pipeline::open_unnamed_file());
    check(pipeline::write_at(request.body_file, body, 0).has_value(), "a body in a file");
    HttpResponse response = store_.api.answer(caller_, request, "");
    check(response.status < 500, "no error of the service: " + response.cause);
    if (!response.body.empty())
      check(markup_fault(std::string_view(response.body).substr(response.body.find("?>") + 2)).empty(), "an answer is XML");
    return response;
  }

  void put(const std::string& name) {
    const std::string body = source_.text(20);
    check(ask("PUT", path_of(name), {}, body).status == 200, "an object is put");
    kept_[name] = body;
  }

  void read(const std::string& name) {
    const auto object = kept_.find(name);
    const std::size_t first = source_.byte() % 16, last = source_.byte() % 32;
    const HttpResponse whole = ask("GET", path_of(name));
    check(whole.status == (object == kept_.end() ? 404 : 200), "what is there is found");
    if (object == kept_.end()) return;
    check(bytes_of(whole) == object->second, "an object is as it was put");
    const HttpResponse part = ask("GET", path_of(name), {{"range", "bytes=" + std::to_string(first) + "-" + std::to_string(last)}});
    const std::size_t size = object->second.size();
    check(part.status == (last < first ? 200 : first < size ? 206 : 416), "a range that is there");
    if (part.status == 206) check(bytes_of(part) == object->second.substr(first, last - first + 1), "the bytes of the range");
  }

  static std::string bytes_of(const HttpResponse& response) {
    std::string bytes(static_cast<std::size_t>(response.file_bytes), '\0');
    check(bytes.empty() || pipeline::read_at(*response.file, bytes, response.file_offset).has_value(), "an answer's file");
    return bytes;
  }

  void remove(const std::string& name) {
    check(ask("DELETE", path_of(name)).status == 204, "an object is removed");
    kept_.erase(name);
  }

  // One after another: XML cannot hold every key.
  void remove_all() {
    while (!kept_.empty()) remove(std::string(kept_.begin()->first));
  }

  // As it is read page by page, in either version of the call.
  Listed listed(const std::string& prefix, const std::string& delimiter, int most, bool second) {
    const std::string asked = std::string("?encoding-type=url&max-keys=") + std::to_string(most) + (second ? "&list-type=2" : "") +
                              "&prefix=" + to_percent(prefix, Slash::Encode) + "&delimiter=" + to_percent(delimiter, Slash::Encode);
    Listed all;
    std::string next;
    for (std::size_t pages = 0; pages <= kept_.size(); ++pages) {
      const HttpResponse response = ask("GET", asked + next);
      check(response.status == 200, "a list");
      const auto keys = names_in(response.body, "<Key>"), prefixes = names_in(response.body, "<CommonPrefixes><Prefix>");
      check(keys.size() + prefixes.size() <= static_cast<std::size_t>(most), "no more than asked for");
      all.keys.insert(all.keys.end(), keys.begin(), keys.end());
      all.prefixes.insert(all.prefixes.end(), prefixes.begin(), prefixes.end());
      if (element_of(response.body, "IsTruncated") != "true") return all;
      next = second ? "&continuation-token=" + to_percent(element_of(response.body, "NextContinuationToken"), Slash::Encode)
                    : "&marker=" + element_of(response.body, "NextMarker");
    }
    throw Broken("a list ends");
  }

  void list() {
    const std::string prefix = text(3), delimiter = text(2);
    const int most = source_.below(4) + 1;
    Listed wanted;
    for (const auto& [name, body] : kept_) {
      if (!name.starts_with(prefix)) continue;
      const std::size_t cut = delimiter.empty() ? name.npos : name.find(delimiter, prefix.size());
      const std::string common = cut == name.npos ? "" : name.substr(0, cut + delimiter.size());
      if (cut == name.npos) wanted.keys.push_back(name);
      else if (wanted.prefixes.empty() || wanted.prefixes.back() != common) wanted.prefixes.push_back(common);
    }
    check(listed(prefix, delimiter, most, source_.yes()) == wanted, "a list has every object once");
  }

  Store& store_;
  ByteSource& source_;
  service::Caller caller_;
  std::map<std::string, std::string> kept_;
};

}  // namespace

void fuzz_objects(std::span<const std::uint8_t> bytes) {
  static Store store;
  ByteSource source(bytes);
  Run(store, source).steps();
}

}  // namespace dq::fuzz
