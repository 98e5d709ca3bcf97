#include "service/disk_room.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <cstdint>

namespace dq::service {
namespace {

constexpr std::uint64_t kLeastKept = 1 << 20, kMostKept = 64 << 20;
constexpr std::uint64_t kShare = 10;

}  // namespace

bool has_room(const std::string& folder) {
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) != 0) return true;  // the write itself will tell
  const std::uint64_t all = disk.f_blocks * disk.f_frsize, free = disk.f_bavail * disk.f_frsize;
  return free > std::clamp(all / kShare, kLeastKept, kMostKept);
}

}  // namespace dq::service
