// The bits of WriteOptions::features that writers look at: pipeline::FeatureFlag, which write/ may not include.
#pragma once

namespace dq::write {

inline constexpr unsigned kTables = 2;
inline constexpr unsigned kLayout = 4;
inline constexpr unsigned kForms = 8;
inline constexpr unsigned kQueries = 16;
inline constexpr unsigned kSignatures = 32;
inline constexpr unsigned kExpense = 64;
inline constexpr unsigned kIdentity = 128;
inline constexpr unsigned kLending = 256;

}  // namespace dq::write
