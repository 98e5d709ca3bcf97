#include "service/upload_checks.h"

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <boost/uuid/detail/md5.hpp>
#include <boost/uuid/detail/sha1.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/encodings.h"
#include "base/sha256.h"

namespace dq::service {
namespace {

constexpr std::string_view kMd5 = "content-md5";
constexpr std::string_view kChecksum = "x-amz-checksum-";

enum Kind : unsigned { kKindMd5 = 1, kKindCrc32 = 2, kKindCrc32c = 4, kKindSha1 = 8, kKindSha256 = 16 };
struct KindRow {
  std::string_view header, name;
  Kind kind;
};
constexpr std::array<KindRow, 5> kKinds{{{kMd5, "Content-MD5", kKindMd5},
                                         {"x-amz-checksum-crc32", "CRC32", kKindCrc32},
                                         {"x-amz-checksum-crc32c", "CRC32C", kKindCrc32c},
                                         {"x-amz-checksum-sha1", "SHA1", kKindSha1},
                                         {"x-amz-checksum-sha256", "SHA256", kKindSha256}}};

const KindRow* kind_of(std::string_view header) {
  const auto found = std::ranges::find(kKinds, header, &KindRow::header);
  return found == kKinds.end() ? nullptr : &*found;
}

// Of a list of headers.
unsigned kinds_in(std::string_view headers) {
  unsigned kinds = 0;
  for (std::size_t at = 0; at < headers.size();) {
    const std::size_t end = std::min(headers.find_first_of(", \t", at), headers.size());
    if (const KindRow* const kind = kind_of(headers.substr(at, end - at))) kinds |= kind->kind;
    at = end + 1;
  }
  return kinds;
}

std::string big_endian(std::uint32_t number) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
  return out;
}

// Boost gives digests as numbers whose first byte is the highest.
template <std::size_t N>
std::string bytes_of(const unsigned (&words)[N]) {
  std::string out;
  for (const unsigned word : words) out += big_endian(word);
  return out;
}

}  // namespace

struct UploadChecks::Sums {
  unsigned kinds = 0;  // that are wanted
  boost::uuids::detail::md5 md5;
  boost::crc_32_type crc32;
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc32c;  // Castagnoli's
  boost::uuids::detail::sha1 sha1;
  Sha256 sha256;

  void update(std::string_view bytes) {
    if (kinds & kKindMd5) md5.process_bytes(bytes.data(), bytes.size());
    if (kinds & kKindCrc32) crc32.process_bytes(bytes.data(), bytes.size());
    if (kinds & kKindCrc32c) crc32c.process_bytes(bytes.data(), bytes.size());
    if (kinds & kKindSha1) sha1.process_bytes(bytes.data(), bytes.size());
    if (kinds & kKindSha256) sha256.update(bytes);
  }

  // The bytes of a checksum; it is not to be asked for again.
  std::string digest(Kind kind) {
    switch (kind) {
      case kKindMd5: {
        boost::uuids::detail::md5::digest_type words{};
        md5.get_digest(words);
        return bytes_of(words);
      }
      case kKindSha1: {
        boost::uuids::detail::sha1::digest_type words{};
        sha1.get_digest(words);
        return bytes_of(words);
      }
      case kKindCrc32:
        return big_endian(crc32.checksum());
      case kKindCrc32c:
        return big_endian(crc32c.checksum());
      case kKindSha256: {
        const Sha256::Digest digest = sha256.digest();
        return {reinterpret_cast<const char*>(digest.data()), digest.size()};
      }
    }
    return {};
  }
};

UploadChecks::UploadChecks(const HttpRequest& request) : sums_(std::make_unique<Sums>()) {
  for (const HttpHeader& header : request.headers) {
    if (header.name == kMd5 || header.name.starts_with(kChecksum)) claims_.push_back(header);
    // Named beforehand, so that it can be computed on the way.
    sums_->kinds |= header.name == "x-amz-trailer" ? kinds_in(header.value) : kinds_in(header.name);
  }
}

UploadChecks::~UploadChecks() = default;

void UploadChecks::update(std::string_view bytes) { sums_->update(bytes); }

ApiStatus UploadChecks::end(const std::vector<HttpHeader>& trailers) {
  claims_.insert(claims_.end(), trailers.begin(), trailers.end());
  for (const HttpHeader& claim : claims_) {
    const KindRow* const kind = kind_of(claim.name);
    if (!kind || !(sums_->kinds & kind->kind)) continue;
    sums_->kinds &= ~static_cast<unsigned>(kind->kind);
    const std::optional<std::string> wanted = from_base64(claim.value);
    const std::string digest = sums_->digest(kind->kind);
    if (!wanted || wanted->size() != digest.size()) {
      if (kind->kind == kKindMd5) return refuse("InvalidDigest", "The Content-MD5 you specified is not valid.");
      return refuse("InvalidRequest", "Value for " + claim.name + " header is invalid.");
    }
    if (*wanted != digest) return refuse("BadDigest", "The " + std::string(kind->name) + " you specified did not match what we received.");
  }
  return {};
}

}  // namespace dq::service
