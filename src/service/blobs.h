// Bytes kept under names of our own: documents, objects, results. A blob never changes; it appears whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/error.h"
#include "pipeline/unique_fd.h"

namespace dq::service {

// As names of blobs are: 32 digits in base 16, lower case.
bool is_blob_name(std::string_view name);
// Beside them, in a place that more than one program may reach: whose it is.
inline constexpr std::string_view kOwnerMark = "docquarry-database";

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
  friend class FolderBlobs;
  friend class S3Blobs;
  // Of a file under its name, before anybody is told of it.
  using Publish = std::function<Status(const std::string& name)>;
  BlobWriter(pipeline::UniqueFd file, std::string temporary, std::string folder)
      : file_(std::move(file)), temporary_(std::move(temporary)), folder_(std::move(folder)) {}

  Status flush();
  Status commit_as(const std::string& name);

  pipeline::UniqueFd file_;
  std::string temporary_, folder_, buffer_;
  std::int64_t bytes_ = 0;
  Publish publish_;
};

class Blobs {
 public:
  using Names = std::set<std::string>;
  using ReadNames = std::function<Result<Names>()>;
  virtual ~Blobs() = default;

  // Errors: Unwritable.
  virtual Result<BlobWriter> create() const = 0;
  Result<std::string> put(std::string_view bytes) const;
  // The same bytes under another name, which lives as long as it is wanted; costs little.
  virtual Result<std::string> another_name(const std::string& blob) const = 0;
  // A file to read, which may outlive the blob. Errors: NotFound; Unreadable.
  virtual Result<pipeline::UniqueFd> read(const std::string& blob) const = 0;
  virtual void remove(const std::string& blob) const = 0;
  // Removes what appeared before a time and is not among the names that `named` reads then: a program ended between a file and its row.
  // Where others write too, give them time for the row. Errors: those of `named`; Cancelled.
  virtual Status sweep(std::int64_t before_ms, const ReadNames& named, const CancelFlag& cancel) const = 0;
  // Whose place it is: the name that it was marked with first, now with this one where it had none. Errors: Unwritable.
  virtual Result<std::string> owner(const std::string& name) const = 0;
  // From time to time: what is kept to save work and was not used for long goes.
  virtual void tidy() const {}
};

// Where blobs are: "s3://BUCKET/PREFIX" or a folder, which nodes may share (NFS).
struct BlobPlace {
  std::string place;
  std::string endpoint{};  // of a store that speaks S3's API, as http://minio:9000; empty: Amazon's own of the region
  std::string region = "us-east-1";
  std::string key_id{}, secret{}, session_token{};
};
// `cache`: folder of this machine for what was read and written lately, where blobs are elsewhere.
// Errors: Unwritable; Usage for a place that is none.
Result<std::unique_ptr<Blobs>> open_blobs(const BlobPlace& place, const std::string& cache);

// Files of a folder.
class FolderBlobs final : public Blobs {
 public:
  // Made where it is missing. Errors: Unwritable.
  static Result<std::unique_ptr<Blobs>> open(const std::string& folder);
  explicit FolderBlobs(std::string folder) : folder_(std::move(folder)) {}

  Result<BlobWriter> create() const override;
  Result<std::string> another_name(const std::string& blob) const override;
  Result<pipeline::UniqueFd> read(const std::string& blob) const override;
  void remove(const std::string& blob) const override;
  Status sweep(std::int64_t before_ms, const ReadNames& named, const CancelFlag& cancel) const override;
  Result<std::string> owner(const std::string& name) const override;

 private:
  friend class S3Blobs;
  std::string path(const std::string& blob) const;
  bool is_ours(const std::filesystem::path& path) const;
  std::string folder_;
};

}  // namespace dq::service
