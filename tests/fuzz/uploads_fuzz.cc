// Bodies of uploads: chunks in pieces of any size against a plain reading of the same stream, signed chunks, checksums.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/encodings.h"
#include "base/escape.h"
#include "base/sha256.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "service/aws_chunked.h"
#include "service/upload_checks.h"

namespace dq::fuzz {
namespace {

using service::AwsChunkedDecoder;
using service::HttpHeader;

constexpr std::size_t kMostLine = 4096, kMostTrailers = 16;

struct Reading {
  std::string data;
  std::vector<HttpHeader> trailers;
  bool whole = false;
  std::string code;  // of the error
};

// --- read plainly

// Up to the next line feed, without a carriage return before it; nothing: there is no such line, or it is too long.
std::optional<std::string> line_from(std::string_view& stream) {
  const std::size_t end = stream.find('\n');
  if (end == std::string_view::npos || end > kMostLine) return std::nullopt;
  std::string line(stream.substr(0, end));
  stream.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// "1f" or "1f;chunk-signature=..."
std::optional<std::size_t> size_from(const std::string& line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
  const bool ends = digits == line.size() || line.compare(digits, 17, ";chunk-signature=") == 0;
  const std::string significant = line.substr(0, digits).erase(0, line.find_first_not_of('0'));
  if (digits == 0 || !ends || significant.size() > 8) return std::nullopt;
  return significant.empty() ? 0 : std::stoul(significant, nullptr, 16);
}

void read_trailers(std::string_view stream, Reading& reading) {
  while (auto line = line_from(stream)) {
    const std::size_t colon = line->find(':');
    if (colon == std::string::npos || reading.trailers.size() == kMostTrailers) continue;
    std::string name = line->substr(0, colon);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const std::size_t value = line->find_first_not_of(" \t", colon + 1);
    reading.trailers.push_back({name, value == std::string::npos ? "" : line->substr(value)});
  }
  reading.whole = std::min(stream.find('\n'), stream.size()) <= kMostLine;
}

Reading plain_reading(std::string_view stream) {
  Reading reading;
  while (const auto head = line_from(stream)) {
    const auto size = size_from(*head);
    if (!size) return reading;
    if (*size == 0) {
      read_trailers(stream, reading);
      return reading;
    }
    if (*size > stream.size()) return reading;
    reading.data += stream.substr(0, *size);
    stream.remove_prefix(*size);
    const auto end = line_from(stream);
    if (!end || !end->empty()) return reading;
  }
  return reading;
}

// --- read by the service

Reading decoded(std::string_view stream, std::size_t piece, const service::Authorization& authorization, const std::string& key) {
  Reading reading;
  AwsChunkedDecoder decoder(authorization, key, [&](std::string_view bytes) -> Status {
    reading.data += bytes;
    return {};
  });
  service::ApiStatus status;
  for (std::size_t at = 0; at < stream.size() && status; at += piece) status = decoder.feed(stream.substr(at, piece));
  if (status) status = decoder.end();
  reading.whole = status.has_value();
  reading.code = status ? "" : status.error().code;
  reading.trailers = decoder.trailers();
  return reading;
}

void check_same(const Reading& got, const Reading& wanted) {
  check(got.whole == wanted.whole, "whole or not, however it comes");
  check(got.data == wanted.data, "the same bytes, however they come");
  check(std::ranges::equal(got.trailers, wanted.trailers,
                           [](const auto& a, const auto& b) { return a.name == b.name && a.value == b.value; }),
        "the same trailers, however they come");
}

void check_stream(std::string_view stream, std::size_t piece) {
  const Reading wanted = plain_reading(stream);
  for (const std::size_t size : {piece, std::max<std::size_t>(stream.size(), 1)}) {
    const Reading got = decoded(stream, size, {}, "");
    check_same(got, wanted);
    check(got.whole || got.code == "IncompleteBody", "an error of the body");
  }
}

// --- signed by us

std::string in_hexadecimal(std::size_t number) {
  std::string out;
  for (; number > 0 || out.empty(); number /= 16) out.insert(out.begin(), "0123456789abcdef"[number % 16]);
  return out;
}

void check_signed(ByteSource& source, std::size_t piece) {
  service::Authorization authorization;
  authorization.time_text = "20261130T120000Z", authorization.date = "20261130", authorization.region = "eu-1",
  authorization.service = "s3";
  authorization.signature = std::string(64, '0');
  const std::string key = service::signing_key("secret", authorization);
  const bool changed = source.yes();
  std::string stream, data, previous = authorization.signature;
  std::size_t change = 0;
  for (bool more = true; more;) {
    const std::string chunk = source.text(60);
    more = !chunk.empty();
    previous = service::sign_chunk(key, authorization, previous, sha256_hex(chunk));
    stream += in_hexadecimal(chunk.size()) + ";chunk-signature=" + previous + "\r\n";
    if (more) change = stream.size();
    stream += chunk + (more ? "\r\n" : "");
    data += chunk;
  }
  if (changed && change > 0) stream[change] = static_cast<char>(stream[change] ^ 1);
  const Reading reading = decoded(stream, piece, authorization, key);
  if (changed && change > 0) check(reading.code == "SignatureDoesNotMatch", "a changed chunk is seen");
  else check(reading.whole && reading.data == data, "signed chunks are read");
}

// --- checksums

// Bit by bit: `polynomial` reflected.
std::string plain_crc(std::string_view bytes, std::uint32_t polynomial) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ polynomial : crc >> 1;
  }
  crc = ~crc;
  return {static_cast<char>(crc >> 24), static_cast<char>(crc >> 16), static_cast<char>(crc >> 8), static_cast<char>(crc)};
}

std::string right_sum(int kind, std::string_view bytes) {
  if (kind == 0) return base64(plain_crc(bytes, 0xEDB88320));
  if (kind == 1) return base64(plain_crc(bytes, 0x82F63B78));
  Sha256 hash;
  const auto digest = hash.update(bytes).digest();
  return base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

// What `claims` in the head, and `trailers` of which the head tells, come to.
std::string outcome(const std::vector<HttpHeader>& claims, const std::vector<HttpHeader>& trailers, std::string_view bytes,
                    std::size_t piece) {
  service::HttpRequest request;
  request.headers = claims;
  for (const HttpHeader& trailer : trailers) request.headers.push_back({"x-amz-trailer", "x-amz-other, " + trailer.name});
  service::UploadChecks checks(request);
  for (std::size_t at = 0; at < bytes.size(); at += piece) checks.update(bytes.substr(at, piece));
  const auto end = checks.end(trailers);
  return end ? "" : end.error().code;
}

void check_sums(ByteSource& source, std::size_t piece) {
  constexpr std::array<std::string_view, 6> kNames{"x-amz-checksum-crc32", "x-amz-checksum-crc32c", "x-amz-checksum-sha256",
                                                   "x-amz-checksum-sha1",  "content-md5",           "x-amz-checksum-crc64nvme"};
  const int kind = source.below(6);
  const std::string name(kNames[static_cast<std::size_t>(kind)]), claim = source.text(60);
  std::string bytes(as_text(source.rest()));
  const std::string once = outcome({{name, claim}}, {}, bytes, piece);
  check(once == outcome({{name, claim}}, {}, bytes, bytes.size() + 1), "the same in pieces");
  check(once == outcome({}, {{name, claim}}, bytes, piece), "the same behind chunks");
  check(once.empty() || once == "BadDigest" || once == "InvalidDigest" || once == "InvalidRequest", "an error of a checksum");
  if (kind > 2) return;
  const std::string right = right_sum(kind, bytes);
  check(outcome({{name, right}}, {}, bytes, piece).empty(), "a right checksum is taken");
  check(!once.empty() || from_base64(claim) == from_base64(right), "no other checksum is");
  bytes += '\0';
  check(outcome({{name, right}}, {}, bytes, piece) == "BadDigest", "a further byte is seen");
}

}  // namespace

void fuzz_uploads(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int kind = source.below(3);
  const auto piece = static_cast<std::size_t>(source.below(64) + 1);
  if (kind == 0) check_stream(as_text(source.rest()), piece);
  else if (kind == 1) check_signed(source, piece);
  else check_sums(source, piece);
}

}  // namespace dq::fuzz
