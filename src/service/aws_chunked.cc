#include "service/aws_chunked.h"

#include <algorithm>
#include <charconv>

#include "base/encodings.h"
#include "base/sha256.h"

namespace dq::service {
namespace {

constexpr std::size_t kMostLine = 4096;
constexpr std::size_t kMostChunk = 64 << 20;
constexpr std::size_t kMostTrailers = 16;
constexpr std::string_view kSignature = ";chunk-signature=";

}  // namespace

ApiStatus AwsChunkedDecoder::take_head(std::string_view line) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const std::string_view rest(end, static_cast<std::size_t>(line.data() + line.size() - end));
  if (error != std::errc() || size > kMostChunk || (!rest.empty() && !rest.starts_with(kSignature)))
    return refuse("IncompleteBody", "The body is not in chunks as x-amz-content-sha256 says.");
  signature_ = rest.empty() ? "" : std::string(rest.substr(kSignature.size()));
  left_ = size;
  last_ = size == 0;
  chunk_.clear();
  part_ = last_ ? Part::Trailer : Part::Data;
  return last_ ? end_chunk() : ApiStatus();
}

ApiStatus AwsChunkedDecoder::end_chunk() {
  if (!key_.empty()) {
    const std::string wanted = sign_chunk(key_, authorization_, previous_, sha256_hex(chunk_));
    if (!equal_in_constant_time(wanted, signature_))
      return refuse("SignatureDoesNotMatch", "The signature of a chunk does not match.", 403);
    previous_ = wanted;
  }
  if (const Status taken = take_(chunk_); !taken) return std::unexpected(internal_error(taken.error(), "InternalError"));
  chunk_.clear();
  return {};
}

ApiStatus AwsChunkedDecoder::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (part_ == Part::Data) {
      const std::size_t n = std::min(left_, bytes.size());
      chunk_ += bytes.substr(0, n);
      bytes.remove_prefix(n);
      left_ -= n;
      if (left_ > 0) return {};
      DQ_TRY_STATUS(end_chunk());
      part_ = Part::DataEnd;
      continue;
    }
    const std::size_t end = bytes.find('\n');
    line_ += bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line_.size() > kMostLine) return refuse("IncompleteBody", "A chunk of the body has no size.");
    if (end == std::string_view::npos) return {};
    std::string line = std::exchange(line_, {});
    if (line.ends_with('\r')) line.pop_back();
    if (part_ == Part::Head) {
      DQ_TRY_STATUS(take_head(line));
    } else if (part_ == Part::DataEnd) {
      if (!line.empty()) return refuse("IncompleteBody", "A chunk of the body is longer than its size.");
      part_ = Part::Head;
    } else if (const std::size_t colon = line.find(':'); colon != std::string::npos && trailers_.size() < kMostTrailers) {
      std::string name = line.substr(0, colon);
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      const std::size_t value = line.find_first_not_of(" \t", colon + 1);
      trailers_.push_back({name, value == std::string::npos ? "" : line.substr(value)});
    }
  }
  return {};
}

ApiStatus AwsChunkedDecoder::end() const { return last_ ? ApiStatus() : refuse("IncompleteBody", "The body ends before its last chunk."); }

}  // namespace dq::service
