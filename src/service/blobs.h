// Bytes kept under names of our own: documents, objects, results. A blob never changes; it appears whole or not at all.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "pipeline/unique_fd.h"

namespace dq::service {

// Written to a file beside the others and given its name when it is whole and on the disk.
class BlobWriter {
 public:
  BlobWriter(BlobWriter&&) noexcept = default;
  BlobWriter& operator=(BlobWriter&&) = delete;
  ~BlobWriter();

  // Errors: Unwritable (disk full).
  Status write(std::string_view bytes);
  // Its name. Errors: Unwritable.
  Result<std::string> commit();
  std::int64_t bytes() const { return bytes_; }

 private:
  friend class Blobs;
  BlobWriter(pipeline::UniqueFd file, std::string temporary, std::string folder)
      : file_(std::move(file)), temporary_(std::move(temporary)), folder_(std::move(folder)) {}

  Status flush();

  pipeline::UniqueFd file_;
  std::string temporary_, folder_, buffer_;
  std::int64_t bytes_ = 0;
};

class Blobs {
 public:
  // The folder is made where it is missing. Errors: Unwritable.
  static Result<Blobs> open(const std::string& folder);

  Result<BlobWriter> create() const;
  Result<std::string> put(std::string_view bytes) const;
  // The same bytes under another name, which lives as long as it is wanted; costs nothing.
  Result<std::string> another_name(const std::string& blob) const;
  // Errors: NotFound.
  Result<pipeline::UniqueFd> read(const std::string& blob) const;
  void remove(const std::string& blob) const;
  // Removes unfinished files, and blobs that are not among those (a program ended between a file and its row). Only while nobody writes.
  void sweep(const std::set<std::string>& named) const;

 private:
  explicit Blobs(std::string folder) : folder_(std::move(folder)) {}
  std::string path(const std::string& blob) const;
  std::string folder_;
};

}  // namespace dq::service
