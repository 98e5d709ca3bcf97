#include "apps/docquarry/pictures.h"

#include <fmt/format.h>

#include <algorithm>

namespace dq::app {
namespace {

overlay::Raster raster_of(const Picture& picture) { return {picture.width_px, picture.height_px, picture.bgra}; }

Result<std::string> picture_of(const Page& page, PictureFormat format, const overlay::Options& options) {
  auto whole = std::ranges::find(page.pictures, -1, &Picture::image);
  auto raster = whole == page.pictures.end() ? overlay::Raster{} : raster_of(*whole);
  auto* background = whole == page.pictures.end() ? nullptr : &raster;
  return format == PictureFormat::Svg ? overlay::render_svg(page, options, background) : overlay::render_png(page, options, background);
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
  PictureWriter(PictureFormat format, write::Sink& sink, const overlay::Options& options)
      : format_(format), sink_(sink), options_(options) {}
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

class FigureWriter : public write::Writer {
 public:
  explicit FigureWriter(write::FolderSink& folder) : folder_(folder) {}
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(const Page& page) override {
    for (auto& picture : page.pictures)
      if (picture.image >= 0) DQ_TRY_STATUS(write_figure(page.number, picture));
    return {};
  }
  Status end(const std::vector<Diagnostic>&) override { return {}; }

 private:
  Status write_figure(int page, const Picture& picture) {
    DQ_TRY(auto png, overlay::raster_to_png(raster_of(picture)));
    DQ_TRY(auto file, folder_.create(write::image_name(page, picture.image)));
    return file->write(png);
  }

  write::FolderSink& folder_;
};

}  // namespace

std::unique_ptr<write::Writer> make_picture_folder_writer(PictureFormat format, write::FolderSink& folder, std::string prefix,
                                                          const overlay::Options& options) {
  return std::make_unique<PictureFolderWriter>(format, folder, std::move(prefix), options);
}

std::unique_ptr<write::Writer> make_picture_writer(PictureFormat format, write::Sink& sink, const overlay::Options& options) {
  return std::make_unique<PictureWriter>(format, sink, options);
}

std::unique_ptr<write::Writer> make_figure_writer(write::FolderSink& folder) { return std::make_unique<FigureWriter>(folder); }

}  // namespace dq::app
