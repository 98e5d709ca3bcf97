#include "nn/processor.h"

#include <cpuid.h>

namespace dq::nn {
namespace {

struct Registers {
  unsigned a = 0, b = 0, c = 0, d = 0;
};

Registers cpuid(unsigned leaf, unsigned subleaf) {
  Registers r;
  if (!__get_cpuid_count(leaf, subleaf, &r.a, &r.b, &r.c, &r.d)) return {};
  return r;
}

// Intel's and AMD's manuals, CPUID leaf 7: AMX_BF16 is bit 22 of EDX; of its subleaf 1, AVX512_BF16 is bit 5 of EAX.
bool has_amx_bfloat16() { return (cpuid(7, 0).d >> 22 & 1) != 0; }
bool has_avx512_bfloat16() { return (cpuid(7, 1).a >> 5 & 1) != 0; }

}  // namespace

bool quick_at_bfloat16() { return has_amx_bfloat16() || (has_avx512_bfloat16() && __builtin_cpu_is("amd")); }

}  // namespace dq::nn
