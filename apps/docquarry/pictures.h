// Pictures of pages with what was found on them, as overlay/ draws them.
#pragma once

#include <memory>
#include <string>

#include "overlay/overlay.h"
#include "write/writer.h"

namespace dq::app {

enum class PictureFormat : std::uint8_t { Svg, Png };

// A file a page in a folder: PREFIX001.svg for page 1, and so on.
std::unique_ptr<write::Writer> make_picture_folder_writer(PictureFormat format, write::FolderSink& folder, std::string prefix,
                                                          const overlay::Options& options);
// One picture. A second page is an Error{Usage}.
std::unique_ptr<write::Writer> make_picture_writer(PictureFormat format, write::Sink& sink, const overlay::Options& options);

// The images of figures, as Markdown and HTML name them (write::image_name).
std::unique_ptr<write::Writer> make_figure_writer(write::FolderSink& folder);

}  // namespace dq::app
