#include "service/state_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/encodings.h"

namespace dq::service {
namespace {

constexpr std::size_t kNodeBytes = 8;

Result<pipeline::UniqueFd> locked_folder(const std::string& folder, Lock lock) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || ::chmod(folder.c_str(), 0700) != 0)
    return fail(ErrorCode::Unwritable, folder + " cannot be made: " + (error ? error.message() : std::strerror(errno)),
                "choose another --state");
  pipeline::UniqueFd file(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return fail(ErrorCode::Unwritable, folder + " cannot be written: " + std::strerror(errno), "choose another --state");
  if (lock == Lock::Exclusive && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorCode::Unwritable, "another docquarry serves " + folder, "stop it, or choose another --state");
  return file;
}

// The lock file holds the folder's own name, made once.
Result<std::string> folder_name(const pipeline::UniqueFd& lock) {
  std::string name(2 * kNodeBytes, '\0');
  if (::pread(lock.get(), name.data(), name.size(), 0) == static_cast<ssize_t>(name.size())) return name;
  name = random_hex(kNodeBytes);
  if (::pwrite(lock.get(), name.data(), name.size(), 0) != static_cast<ssize_t>(name.size()))
    return fail(ErrorCode::Unwritable, std::string("the state cannot be written: ") + std::strerror(errno), "make room on its disk");
  return name;
}

// Services with databases of their own would take each other's files for lost ones.
Status own(const Blobs& blobs, Database& database, const std::string& place) {
  DQ_TRY(const SqlRows made,
         database.run("INSERT INTO settings(name, content) VALUES('database', ?) ON CONFLICT DO NOTHING", {random_hex(kNodeBytes)}));
  DQ_TRY(const SqlRows names, database.run("SELECT content FROM settings WHERE name = 'database'"));
  const std::string ours = names[0][0].string();
  DQ_TRY(const std::string owner, blobs.owner(ours));
  if (owner == ours) return {};
  return fail(ErrorCode::Usage, place + " holds the objects of another database",
              "choose another --objects or the database that they belong to; where that is gone for good, remove " +
                  std::string(kOwnerMark) + " there");
}

}  // namespace

Result<StateFolder> StateFolder::open(const StateOptions& options, Lock lock) {
  const bool shared = !options.database.empty();
  if (shared && options.objects.place.empty() && lock == Lock::Exclusive)
    return fail(ErrorCode::Usage, "nodes that share a database must share documents and answers too",
                "name with --objects where all nodes reach them");
  StateFolder state;
  if (!options.folder.empty()) { DQ_TRY(state.lock, locked_folder(options.folder, lock)); }
  DQ_TRY(state.database, shared ? open_postgres(options.database) : open_sqlite(options.folder + "/docquarry.db"));
  DQ_TRY_STATUS(migrate(*state.database));
  if (lock == Lock::None) return state;
  DQ_TRY(const std::string name, folder_name(state.lock));
  state.node = name + "/" + random_hex(kNodeBytes);
  BlobPlace objects = options.objects;
  state.shares_objects = !objects.place.empty();
  if (objects.place.empty()) objects.place = options.folder + "/blobs";
  DQ_TRY(state.blobs, open_blobs(objects, options.folder + "/cache"));
  if (state.shares_objects) DQ_TRY_STATUS(own(*state.blobs, *state.database, objects.place));
  return state;
}

}  // namespace dq::service
