#include "apps/docquarry/answer_files.h"

#include <filesystem>

#include "apps/docquarry/pictures.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

PictureFormat picture_format(const Settings& settings) { return settings.format.name == "png" ? PictureFormat::Png : PictureFormat::Svg; }

std::unique_ptr<write::Writer> stream_writer(OutputFile& file, const Settings& settings, const write::WriteOptions& options) {
  if (settings.format.writer) return write::make_writer(*settings.format.writer, file, options);
  return make_picture_writer(picture_format(settings), file, settings.picture);
}

std::unique_ptr<write::Writer> folder_writer(OutputFolder& folder, const Settings& settings, const write::WriteOptions& options) {
  if (settings.format.writer) return write::make_csv_folder_writer(folder, options);
  return make_picture_folder_writer(picture_format(settings), folder, "page-", settings.picture);
}

}  // namespace

Result<std::unique_ptr<AnswerFiles>> AnswerFiles::create(const Job& job, const Settings& settings, const write::WriteOptions& options) {
  std::unique_ptr<AnswerFiles> files(new AnswerFiles);
  if (job.kind == TargetKind::Folder) {
    files->folders_.push_back(std::make_unique<OutputFolder>(job.target));
    files->writers_.push_back(folder_writer(*files->folders_.back(), settings, options));
  } else {
    DQ_TRY(files->file_, OutputFile::create(job.target));
    files->writers_.push_back(stream_writer(*files->file_, settings, options));
  }
  if (!job.images.empty()) {
    files->folders_.push_back(std::make_unique<OutputFolder>(job.images));
    files->writers_.push_back(make_figure_writer(*files->folders_.back()));
  }
  if (settings.overlay) {
    auto target = fs::path(job.target);
    files->folders_.push_back(std::make_unique<OutputFolder>(target.parent_path().empty() ? "." : target.parent_path().string()));
    files->writers_.push_back(
        make_picture_folder_writer(PictureFormat::Svg, *files->folders_.back(), target.stem().string() + "-p", settings.picture));
  }
  return files;
}

Status AnswerFiles::begin(const DocumentInfo& info) {
  for (auto& writer : writers_) DQ_TRY_STATUS(writer->begin(info));
  return {};
}

Status AnswerFiles::page(const Page& page) {
  for (auto& writer : writers_) DQ_TRY_STATUS(writer->page(page));
  return {};
}

Status AnswerFiles::end(const std::vector<Diagnostic>& diagnostics) {
  for (auto& writer : writers_) DQ_TRY_STATUS(writer->end(diagnostics));
  return {};
}

Status AnswerFiles::commit() {
  if (file_) DQ_TRY_STATUS(file_->commit());
  for (auto& folder : folders_) DQ_TRY_STATUS(folder->commit());
  return {};
}

}  // namespace dq::app
