// Files that appear whole or not at all: written beside their target under a name of their own, readable by their owner
// only, and renamed when they are complete. Standard output and devices are written directly.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "write/writer.h"

namespace dq::app {

// Removes unfinished files and ends the program when it is interrupted (SIGINT, SIGTERM, SIGHUP).
void clean_up_on_signals();

// Whether a file is on the disk before it appears. What is made anew in less time than a disk takes may come there later: after a loss of
// power it may be empty.
enum class OnDisk : std::uint8_t { Now, Later };

class OutputFile : public write::Sink {
 public:
  // "-" is standard output. Errors: Unwritable.
  static Result<std::unique_ptr<OutputFile>> create(const std::string& path, OnDisk on_disk = OnDisk::Now);
  ~OutputFile() override;  // what was not committed is gone
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  Status write(std::string_view bytes) override;
  Status commit();
  // The two halves of commit(): everything is on the disk, or on its way there; the file appears.
  Status complete();
  Status publish();
  // Nothing more will be written: complete(), and its descriptor is free for others. commit() tells if that went wrong.
  void finish();

 private:
  OutputFile() = default;
  Status flush();

  std::string target_, temporary_;  // no temporary: written directly
  std::string buffer_;
  std::optional<Status> finished_;
  OnDisk on_disk_ = OnDisk::Now;
  int fd_ = -1;
  int slot_ = -1;  // in the list of files to remove on a signal
};

// The files of one document in a folder of its own, which is made for the first of them; all of them appear at commit().
class OutputFolder : public write::FolderSink {
 public:
  explicit OutputFolder(std::string path) : path_(std::move(path)) {}
  ~OutputFolder() override;
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  Result<std::unique_ptr<write::Sink>> create(const std::string& name) override;
  Status commit();

 private:
  std::string path_;
  bool made_ = false;  // by us, and nothing is in it yet
  std::vector<std::shared_ptr<OutputFile>> files_;
};

// Makes a folder and those it lies in. Errors: Unwritable.
Status make_folder(const std::string& path);

}  // namespace dq::app
