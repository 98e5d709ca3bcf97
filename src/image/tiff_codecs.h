// The compressions of TIFF that give bytes.
#pragma once

#include <span>

#include "image/byte_view.h"

namespace dq::image {

// Each fills `to` from the start and returns how many bytes it could; fewer than all where the data are damaged.
std::size_t unpack_bits(Bytes from, std::span<std::uint8_t> to);  // TIFF 6.0, section 9
std::size_t unpack_lzw(Bytes from, std::span<std::uint8_t> to);   // section 13; the bit order of TIFF 5.0 too
std::size_t inflate_all(Bytes from, std::span<std::uint8_t> to);  // zlib streams (technical note 2002)

}  // namespace dq::image
