#include "image/openjpeg_library.h"

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& openjpeg() {
  static dq::LazyLibrary library("libopenjp2.so.7");
  return library;
}

}  // namespace

namespace dq::image {

Status load_openjpeg() { return openjpeg().load(); }

}  // namespace dq::image

// Every function of OpenJPEG that this folder calls, under its own name; openjpeg.h holds them to their types.
extern "C" {
DQ_LAZY(openjpeg(), opj_codec_t*, opj_create_decompress, (OPJ_CODEC_FORMAT format), (format))
DQ_LAZY(openjpeg(), void, opj_destroy_codec, (opj_codec_t * codec), (codec))
DQ_LAZY(openjpeg(), void, opj_set_default_decoder_parameters, (opj_dparameters_t * parameters), (parameters))
DQ_LAZY(openjpeg(), OPJ_BOOL, opj_setup_decoder, (opj_codec_t * codec, opj_dparameters_t* parameters), (codec, parameters))
DQ_LAZY(openjpeg(), OPJ_BOOL, opj_decoder_set_strict_mode, (opj_codec_t * codec, OPJ_BOOL strict), (codec, strict))
DQ_LAZY(openjpeg(), OPJ_BOOL, opj_read_header, (opj_stream_t * stream, opj_codec_t* codec, opj_image_t** image), (stream, codec, image))
DQ_LAZY(openjpeg(), OPJ_BOOL, opj_decode, (opj_codec_t * codec, opj_stream_t* stream, opj_image_t* image), (codec, stream, image))
DQ_LAZY(openjpeg(), void, opj_image_destroy, (opj_image_t * image), (image))
DQ_LAZY(openjpeg(), opj_stream_t*, opj_stream_create, (OPJ_SIZE_T buffer, OPJ_BOOL input), (buffer, input))
DQ_LAZY(openjpeg(), void, opj_stream_destroy, (opj_stream_t * stream), (stream))
DQ_LAZY(openjpeg(), void, opj_stream_set_read_function, (opj_stream_t * stream, opj_stream_read_fn read), (stream, read))
DQ_LAZY(openjpeg(), void, opj_stream_set_skip_function, (opj_stream_t * stream, opj_stream_skip_fn skip), (stream, skip))
DQ_LAZY(openjpeg(), void, opj_stream_set_seek_function, (opj_stream_t * stream, opj_stream_seek_fn seek), (stream, seek))
DQ_LAZY(openjpeg(), void, opj_stream_set_user_data, (opj_stream_t * stream, void* data, opj_stream_free_user_data_fn free),
        (stream, data, free))
DQ_LAZY(openjpeg(), void, opj_stream_set_user_data_length, (opj_stream_t * stream, OPJ_UINT64 length), (stream, length))
}
