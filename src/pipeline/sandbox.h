// What a worker may still do once bytes from outside reach it: compute, use the descriptors it has, and end.
#pragma once

#include <cstdint>

#include "base/error.h"

namespace dq::pipeline {

// Whether a process may still make code for the processor in its memory, as networks do for each new size of picture. Only for processes
// that parse nothing.
enum class NewCode : std::uint8_t { Refused, Allowed };

// For the calling process, for good. Afterwards: no file can be opened, no socket made, no program started, no process or
// thread forked, traced or signalled, no memory made executable (but with NewCode::Allowed, then never from a file) or shared (a call that
// is not allowed fails with EPERM: seccomp filter, an allow-list); at most `memory_bytes` of private memory (RLIMIT_DATA); no core dump,
// not dumpable, no new privileges. Linux 5.9 or later. Error Internal when the kernel refuses: then nothing may be read.
Status enter_sandbox(std::int64_t memory_bytes, NewCode new_code = NewCode::Refused);

}  // namespace dq::pipeline
