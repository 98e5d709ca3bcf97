// Bodies in chunks, each perhaps signed, with checksums behind the last (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "service/api_error.h"
#include "service/http_message.h"
#include "service/sigv4.h"

namespace dq::service {

// Takes the encoded body in pieces of any size and gives what is in it.
class AwsChunkedDecoder {
 public:
  using Take = std::function<Status(std::string_view bytes)>;
  // `key`: signing_key() of signed chunks, empty for chunks without signatures.
  AwsChunkedDecoder(const Authorization& authorization, std::string key, Take take)
      : authorization_(authorization), key_(std::move(key)), previous_(authorization.signature), take_(std::move(take)) {}

  // Errors: IncompleteBody (not that encoding), SignatureDoesNotMatch; InternalError of `take`.
  ApiStatus feed(std::string_view bytes);
  // After the last piece. Errors: IncompleteBody.
  ApiStatus end() const;
  // What came behind the last chunk, names in lower case.
  const std::vector<HttpHeader>& trailers() const { return trailers_; }

 private:
  enum class Part : std::uint8_t { Head, Data, DataEnd, Trailer };
  ApiStatus take_head(std::string_view line);
  ApiStatus end_chunk();

  const Authorization& authorization_;
  std::string key_, previous_;
  Take take_;
  Part part_ = Part::Head;
  std::string line_, signature_, chunk_;
  std::size_t left_ = 0;  // of the chunk
  bool last_ = false;
  std::vector<HttpHeader> trailers_;
};

}  // namespace dq::service
