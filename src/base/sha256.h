// SHA-256 (FIPS 180-4), for fingerprints of files that people compare with those of other programs.
#pragma once

#include <string>
#include <string_view>

namespace dq {

// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace dq
