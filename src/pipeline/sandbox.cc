#include "pipeline/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

namespace dq::pipeline {
namespace {

// Under a sanitizer, whose shadow memory counts as data and whose runtime asks the system for more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

// Deep recursion must not eat what RLIMIT_DATA does not count.
constexpr rlim_t kStackBytes = 16 << 20;

std::unexpected<Error> refused(const char* what, int error_number) {
  return fail(ErrorCode::Internal,
              std::string("the sandbox for reading it cannot be set up (") + what + ": " + std::strerror(error_number) + ")",
              "run on Linux with seccomp, or give --in-process for documents that you trust");
}

bool lower_limit(__rlimit_resource what, rlim_t most) {
  rlimit limit{};
  if (::getrlimit(what, &limit) != 0) return false;
  limit.rlim_cur = limit.rlim_max = std::min(limit.rlim_max, most);
  return ::setrlimit(what, &limit) == 0;
}

bool lower_limits(std::int64_t memory_bytes) {
  if (!kSanitized && !lower_limit(RLIMIT_DATA, static_cast<rlim_t>(memory_bytes))) return false;
  return lower_limit(RLIMIT_CORE, 0) && lower_limit(RLIMIT_FSIZE, 0) && lower_limit(RLIMIT_STACK, kStackBytes);
}

// What reading a document needs, found by running the allocator, the C++ library and PDFium under strace; each harmless on
// descriptors that are already open.
constexpr int kAllowed[] = {
    SCMP_SYS(read),        SCMP_SYS(write),           SCMP_SYS(pread64),        SCMP_SYS(lseek),        SCMP_SYS(close),
    SCMP_SYS(fstat),       SCMP_SYS(newfstatat),      SCMP_SYS(sendmsg),        SCMP_SYS(recvmsg),      SCMP_SYS(brk),
    SCMP_SYS(munmap),      SCMP_SYS(mremap),          SCMP_SYS(madvise),        SCMP_SYS(futex),        SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom),   SCMP_SYS(clock_gettime),   SCMP_SYS(clock_getres),   SCMP_SYS(gettimeofday), SCMP_SYS(getpid),
    SCMP_SYS(gettid),      SCMP_SYS(getrusage),       SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit),           SCMP_SYS(exit_group),
};
constexpr int kAllowedToSanitizers[] = {SCMP_SYS(sched_getaffinity), SCMP_SYS(readlink), SCMP_SYS(openat), SCMP_SYS(prlimit64),
                                        SCMP_SYS(mincore),           SCMP_SYS(getppid),  SCMP_SYS(ioctl)};

// Beyond these, for networks: memory near the core, and which core that is.
constexpr int kAllowedToNetworks[] = {SCMP_SYS(mbind), SCMP_SYS(sched_getaffinity)};

// PROT_EXEC is argument 2 of mmap and mprotect; the kind of a mapping are the low four bits of mmap's argument 3.
int allow_memory(scmp_filter_ctx filter) {
  const scmp_arg_cmp not_executable = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  const scmp_arg_cmp private_only = SCMP_A3_64(SCMP_CMP_MASKED_EQ, 0x0f, MAP_PRIVATE);
  if (const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable)) return failed;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, not_executable, private_only);
}

int allow_new_code(scmp_filter_ctx filter) {
  for (const int call : kAllowedToNetworks)
    if (const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0)) return failed;
  const scmp_arg_cmp anonymous = SCMP_A3_64(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS | 0x0f, MAP_ANONYMOUS | MAP_PRIVATE);
  if (const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, anonymous)) return failed;
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 0);
}

// abort() signals its own process; without it, it ends in a trap instead and hides what happened.
int allow_abort(scmp_filter_ctx filter) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0_64(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()), 0));
}

int allow_calls(scmp_filter_ctx filter, NewCode new_code) {
  for (const int call : kAllowed)
    if (const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0)) return failed;
  if (kSanitized)
    for (const int call : kAllowedToSanitizers)
      if (const int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0)) return failed;
  if (const int failed = allow_abort(filter)) return failed;
  if (const int failed = new_code == NewCode::Allowed ? allow_new_code(filter) : 0) return failed;
  return allow_memory(filter);
}

// 0, or a negative errno.
int load_filter(NewCode new_code) {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release);
  if (!filter) return -ENOMEM;
  if (const int failed = allow_calls(filter.get(), new_code)) return failed;
  return seccomp_load(filter.get());  // sets no_new_privs
}

}  // namespace

Status enter_sandbox(std::int64_t memory_bytes, NewCode new_code) {
  if (!lower_limits(memory_bytes)) return refused("limits", errno);
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return refused("dumpable", errno);
  if (const int failed = load_filter(new_code)) return refused("seccomp", -failed);
  return {};
}

}  // namespace dq::pipeline
