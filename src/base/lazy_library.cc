#include "base/lazy_library.h"

#include <dlfcn.h>

#include <exception>

namespace dq {

Status LazyLibrary::load() {
  std::call_once(once_, [this] {
    handle_ = ::dlopen(soname_.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (const char* why = handle_ ? nullptr : ::dlerror()) why_not_ = why;
  });
  if (handle_) return {};
  return fail(ErrorCode::Internal, "the library " + soname_ + " cannot be loaded: " + why_not_, "install it");
}

void* LazyLibrary::function(const char* name) {
  void* found = load() ? ::dlsym(handle_, name) : nullptr;
  if (!found) std::terminate();  // load() is called before; its error was told then
  return found;
}

}  // namespace dq
