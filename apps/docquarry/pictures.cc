#include "apps/docquarry/pictures.h"

#include <fmt/format.h>

namespace dq::app {
namespace {

Result<std::string> picture_of(const Page& page, PictureFormat format, const overlay::Options& options) {
  return format == PictureFormat::Svg ? overlay::render_svg(page, options) : overlay::render_png(page, options);
}

class PictureFolderWriter : public write::Writer {
 public:
  PictureFolderWriter(PictureFormat format, write::FolderSink& folder, std::string prefix, const overlay::Options& options)
      : format_(format), folder_(folder), prefix_(std::move(prefix)), options_(options) {}
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override {
    DQ_TRY(auto picture, picture_of(page, format_, options_));
    DQ_TRY(auto file, folder_.create(fmt::format("{}{:03}.{}", prefix_, page.number, format_ == PictureFormat::Svg ? "svg" : "png")));
    return file->write(picture);
  }
  Status end(const std::vector<Diagnostic>&) override { return {}; }

 private:
  PictureFormat format_;
  write::FolderSink& folder_;
  std::string prefix_;
  overlay::Options options_;
};

class PictureWriter : public write::Writer {
 public:
  PictureWriter(PictureFormat format, write::Sink& sink, const overlay::Options& options) : format_(format), sink_(sink), options_(options) {}
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override {
    if (drawn_) return fail(ErrorCode::Usage, "a picture shows one page, and there are several", "give --pages N, or a folder: -o FOLDER/");
    drawn_ = true;
    DQ_TRY(auto picture, picture_of(page, format_, options_));
    return sink_.write(picture);
  }
  Status end(const std::vector<Diagnostic>&) override { return {}; }

 private:
  PictureFormat format_;
  write::Sink& sink_;
  overlay::Options options_;
  bool drawn_ = false;
};

}  // namespace

std::unique_ptr<write::Writer> make_picture_folder_writer(PictureFormat format, write::FolderSink& folder, std::string prefix,
                                                          const overlay::Options& options) {
  return std::make_unique<PictureFolderWriter>(format, folder, std::move(prefix), options);
}

std::unique_ptr<write::Writer> make_picture_writer(PictureFormat format, write::Sink& sink, const overlay::Options& options) {
  return std::make_unique<PictureWriter>(format, sink, options);
}

}  // namespace dq::app
