#include "service/web_files.h"

#include <algorithm>
#include <iterator>

// DQ_WEB_FILE(number, "name", "path") for each file, made by CMake.
#define DQ_WEB_FILE(number, name, path)                                                                  \
  asm(".section .rodata, \"a\"\n.global dq_web_" #number "_begin\n.global dq_web_" #number               \
      "_end\n"                                                                                           \
      "dq_web_" #number "_begin:\n.incbin \"" path "\"\ndq_web_" #number "_end:\n.byte 0\n.previous\n"); \
  extern "C" const char dq_web_##number##_begin[], dq_web_##number##_end[];
#include "web_files.inc"
#undef DQ_WEB_FILE

namespace dq::service {
namespace {

constexpr std::string_view type_of(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

const WebFile* web_file(std::string_view name) {
#define DQ_WEB_FILE(number, name, path) {name, type_of(name), between(dq_web_##number##_begin, dq_web_##number##_end)},
  static const WebFile kFiles[] = {
#include "web_files.inc"
      {}};
#undef DQ_WEB_FILE
  const auto* const found = std::ranges::find(kFiles, name, &WebFile::name);
  return found == std::end(kFiles) || name.empty() ? nullptr : found;
}

}  // namespace dq::service
