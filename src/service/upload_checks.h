// What an upload says its bytes come to (Content-MD5, x-amz-checksum-*), in its head or behind its chunks, held against the bytes.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "service/api_error.h"
#include "service/http_message.h"

namespace dq::service {

class UploadChecks {
 public:
  explicit UploadChecks(const HttpRequest& request);
  ~UploadChecks();

  void update(std::string_view bytes);
  // After the last byte; `trailers`: what came behind chunks. Errors: BadDigest; InvalidDigest and InvalidRequest for what is no checksum.
  // CRC64NVME, which has no implementation here, is taken as it is.
  ApiStatus end(const std::vector<HttpHeader>& trailers);

 private:
  struct Sums;
  std::vector<HttpHeader> claims_;
  std::unique_ptr<Sums> sums_;
};

}  // namespace dq::service
