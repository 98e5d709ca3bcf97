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

Status AnswerFiles::add_answer(const Job& job, const Settings& settings, const write::WriteOptions& options, int document) {
  if (job.kind == TargetKind::Folder) {
    folders_.push_back(std::make_unique<OutputFolder>(job.target));
    writers_.push_back(folder_writer(*folders_.back(), settings, options));
    return {};
  }
  DQ_TRY(auto file, OutputFile::create(job.target));
  files_.push_back(std::move(file));
  if (!settings.format.searchable()) {
    writers_.push_back(stream_writer(*files_.back(), settings, options));
    return {};
  }
  DQ_TRY(auto writer, SearchableWriter::open(document, settings, *files_.back()));
  searchable_ = writer.get();
  writers_.push_back(std::move(writer));
  return {};
}

Status AnswerFiles::add_sidecar(const std::string& path, write::WriteOptions options) {
  options.page_breaks = true;
  DQ_TRY(auto file, OutputFile::create(path));
  files_.push_back(std::move(file));
  writers_.push_back(write::make_writer(write::Format::Text, *files_.back(), options));
  return {};
}

Result<std::unique_ptr<AnswerFiles>> AnswerFiles::create(const Job& job, const Settings& settings, const write::WriteOptions& options,
                                                         int document) {
  std::unique_ptr<AnswerFiles> files(new AnswerFiles);
  DQ_TRY_STATUS(files->add_answer(job, settings, options, document));
  if (!settings.sidecar.empty()) DQ_TRY_STATUS(files->add_sidecar(settings.sidecar, options));
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
  for (auto& file : files_) DQ_TRY_STATUS(file->commit());
  for (auto& folder : folders_) DQ_TRY_STATUS(folder->commit());
  return {};
}

}  // namespace dq::app
