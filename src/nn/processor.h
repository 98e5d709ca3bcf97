// What this machine's processor is good at.
#pragma once

namespace dq::nn {

// Whether products of bfloat16 take less time than those of 32-bit floats: with tiles for them (AMX), and on AMD's cores that know them
// (AVX512_BF16). On Intel's cores without AMX they take longer. The same on every machine of one kind, so that answers are, too.
bool quick_at_bfloat16();

}  // namespace dq::nn
