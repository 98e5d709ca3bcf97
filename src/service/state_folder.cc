#include "service/state_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace dq::service {

Result<StateFolder> StateFolder::open(const std::string& folder, Lock lock) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || ::chmod(folder.c_str(), 0700) != 0)
    return fail(ErrorCode::Unwritable, folder + " cannot be made: " + (error ? error.message() : std::strerror(errno)),
                "choose another --state");
  pipeline::UniqueFd file(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return fail(ErrorCode::Unwritable, folder + " cannot be written: " + std::strerror(errno), "choose another --state");
  if (lock == Lock::Exclusive && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorCode::Unwritable, "another docquarry serves " + folder, "stop it, or choose another --state");
  DQ_TRY(std::unique_ptr<Database> database, open_sqlite(folder + "/docquarry.db"));
  DQ_TRY_STATUS(migrate(*database));
  DQ_TRY(Blobs blobs, Blobs::open(folder + "/blobs"));
  return StateFolder{std::move(file), std::move(database), std::move(blobs)};
}

}  // namespace dq::service
