// A shared library that is loaded when it is first needed, so that a start of the program does not pay for it.
//
// DQ_LAZY defines a function of the library in our own program under its own name, forwarding to the library's: code that
// calls it, and the library's own header, stay as they are. The header must be included before, and holds it to its type.
#pragma once

#include <mutex>
#include <string>

#include "base/error.h"

namespace dq {

class LazyLibrary {
 public:
  // By its versioned name (soname), which the loader looks up as it does for linked libraries.
  explicit LazyLibrary(std::string soname) : soname_(std::move(soname)) {}
  LazyLibrary(const LazyLibrary&) = delete;
  LazyLibrary& operator=(const LazyLibrary&) = delete;

  // Thread-safe; the library stays loaded. Errors: Internal when it is missing.
  Status load();
  // After load() did well. A name that the library lacks ends the program: the version of the library is pinned by its soname.
  void* function(const char* name);

 private:
  std::string soname_;
  std::once_flag once_;
  void* handle_ = nullptr;
  std::string why_not_;
};

}  // namespace dq

#define DQ_LAZY(library, result, name, parameters, arguments)                                     \
  result name parameters {                                                                        \
    static const auto dq_function = reinterpret_cast<decltype(&name)>((library).function(#name)); \
    return dq_function arguments;                                                                 \
  }
