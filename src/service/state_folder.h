// What is kept: a folder of the one program that serves it, and a database and objects that are in it or shared by several nodes.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "pipeline/unique_fd.h"
#include "service/blobs.h"
#include "service/database.h"

namespace dq::service {

enum class Lock : bool { Exclusive, None };  // None: beside a program that serves, for its keys and jobs

struct StateOptions {
  std::string folder;    // made where it is missing; may be empty where another database is looked at (Lock::None)
  std::string database;  // as open_postgres() takes it; empty: SQLite in the folder
  BlobPlace objects{};   // that all nodes reach; empty: in the folder
};

struct StateFolder {
  pipeline::UniqueFd lock;
  std::unique_ptr<Database> database;
  std::unique_ptr<Blobs> blobs;
  bool shares_objects = false;  // others may write there too
  std::string node;  // a name for this program, new at each start; its predecessors' with this folder begin alike, up to the '/'

  // Readable by its owner only. Errors: Unwritable; Usage where nodes share a database and not the objects.
  static Result<StateFolder> open(const StateOptions& options, Lock lock);
};

}  // namespace dq::service
