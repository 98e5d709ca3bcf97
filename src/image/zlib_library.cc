#include "image/zlib_library.h"

#include <zlib.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& zlib() {
  static dq::LazyLibrary library("libz.so.1");
  return library;
}

}  // namespace

namespace dq::image {

Status load_zlib() { return zlib().load(); }

}  // namespace dq::image

// Every function of zlib that this folder calls, under its own name; zlib.h holds them to their types.
extern "C" {
DQ_LAZY(zlib(), int, compress2, (Bytef * to, uLongf* size, const Bytef* from, uLong length, int level), (to, size, from, length, level))
DQ_LAZY(zlib(), uLong, compressBound, (uLong length), (length))
DQ_LAZY(zlib(), int, inflate, (z_streamp stream, int flush), (stream, flush))
DQ_LAZY(zlib(), int, inflateEnd, (z_streamp stream), (stream))
DQ_LAZY(zlib(), int, inflateInit_, (z_streamp stream, const char* version, int size), (stream, version, size))
DQ_LAZY(zlib(), uLong, crc32, (uLong crc, const Bytef* bytes, uInt length), (crc, bytes, length))
}
