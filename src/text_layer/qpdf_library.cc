#include "text_layer/qpdf_library.h"

#include <qpdf/qpdf-c.h>
#include <sys/random.h>

#include <cstdint>
#include <qpdf/RandomDataProvider.hh>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& qpdf_shared() {
  static dq::LazyLibrary library("libqpdf.so.29");
  return library;
}

thread_local bool fixed_numbers = false;
thread_local std::uint64_t sequence = 0;

// qpdf has one source of random numbers in a process; a thread that did not ask for fixed ones gets the system's.
class Numbers : public RandomDataProvider {
 public:
  void provideRandomData(unsigned char* data, std::size_t size) override {
    if (!fixed_numbers) {
      for (std::size_t at = 0; at < size;) {
        const auto got = ::getrandom(data + at, size - at, 0);
        if (got > 0) at += static_cast<std::size_t>(got);
      }
      return;
    }
    for (std::size_t n = 0; n < size; ++n) {
      sequence = sequence * 6364136223846793005u + 1442695040888963407u;
      data[n] = static_cast<unsigned char>(sequence >> 56);
    }
  }
};

}  // namespace

namespace dq::text_layer {

Status load_qpdf() { return qpdf_shared().load(); }

void fix_random_numbers() {
  // QUtil::setRandomDataProvider(RandomDataProvider*), which qpdf's C interface lacks; its version is pinned by the soname.
  static Numbers numbers;
  static const bool set = [] {
    using Set = void (*)(RandomDataProvider*);
    reinterpret_cast<Set>(qpdf_shared().function("_ZN5QUtil21setRandomDataProviderEP18RandomDataProvider"))(&numbers);
    return true;
  }();
  fixed_numbers = set;
  sequence = 0;
}
void free_random_numbers() { fixed_numbers = false; }

}  // namespace dq::text_layer

// Every function of qpdf that this folder calls, under its own name; qpdf-c.h holds them to their types.
extern "C" {
#define DQ_QPDF(result, name, parameters, arguments) DQ_LAZY(qpdf_shared(), result, name, parameters, arguments)
DQ_QPDF(void, qpdf_cleanup, (qpdf_data * q), (q))
DQ_QPDF(unsigned char const*, qpdf_get_buffer, (qpdf_data q), (q))
DQ_QPDF(std::size_t, qpdf_get_buffer_length, (qpdf_data q), (q))
DQ_QPDF(qpdf_error, qpdf_get_error, (qpdf_data q), (q))
DQ_QPDF(qpdf_error_code_e, qpdf_get_error_code, (qpdf_data q, qpdf_error e), (q, e))
DQ_QPDF(char const*, qpdf_get_error_message_detail, (qpdf_data q, qpdf_error e), (q, e))
DQ_QPDF(int, qpdf_get_num_pages, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_get_object_by_id, (qpdf_data q, int id, int generation), (q, id, generation))
DQ_QPDF(qpdf_oh, qpdf_get_page_n, (qpdf_data q, std::size_t n), (q, n))
DQ_QPDF(qpdf_oh, qpdf_get_root, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_get_trailer, (qpdf_data q), (q))
DQ_QPDF(QPDF_BOOL, qpdf_has_error, (qpdf_data q), (q))
DQ_QPDF(qpdf_data, qpdf_init, (), ())
DQ_QPDF(QPDF_ERROR_CODE, qpdf_init_write_memory, (qpdf_data q), (q))
DQ_QPDF(QPDF_BOOL, qpdf_is_encrypted, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_make_indirect_object, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(void, qpdf_oh_append_item, (qpdf_data q, qpdf_oh o, qpdf_oh item), (q, o, item))
DQ_QPDF(void, qpdf_oh_begin_dict_key_iter, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_dict_more_keys, (qpdf_data q), (q))
DQ_QPDF(char const*, qpdf_oh_dict_next_key, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_oh_get_array_item, (qpdf_data q, qpdf_oh o, int n), (q, o, n))
DQ_QPDF(int, qpdf_oh_get_array_n_items, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(qpdf_oh, qpdf_oh_get_dict, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(int, qpdf_oh_get_int_value_as_int, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(qpdf_oh, qpdf_oh_get_key, (qpdf_data q, qpdf_oh o, char const* key), (q, o, key))
DQ_QPDF(qpdf_oh, qpdf_oh_get_key_if_dict, (qpdf_data q, qpdf_oh o, char const* key), (q, o, key))
DQ_QPDF(double, qpdf_oh_get_numeric_value, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(int, qpdf_oh_get_object_id, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_ERROR_CODE, qpdf_oh_get_page_content_data, (qpdf_data q, qpdf_oh page, unsigned char** bytes, std::size_t* size),
        (q, page, bytes, size))
DQ_QPDF(QPDF_ERROR_CODE, qpdf_oh_get_stream_data,
        (qpdf_data q, qpdf_oh o, qpdf_stream_decode_level_e level, QPDF_BOOL* filtered, unsigned char** bytes, std::size_t* size),
        (q, o, level, filtered, bytes, size))
DQ_QPDF(QPDF_BOOL, qpdf_oh_has_key, (qpdf_data q, qpdf_oh o, char const* key), (q, o, key))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_array, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_dictionary, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_indirect, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_integer, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_name_and_equals, (qpdf_data q, qpdf_oh o, char const* name), (q, o, name))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_null, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_BOOL, qpdf_oh_is_stream, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(qpdf_oh, qpdf_oh_new_array, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_oh_new_dictionary, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_oh_new_name, (qpdf_data q, char const* name), (q, name))
DQ_QPDF(qpdf_oh, qpdf_oh_new_null, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_oh_new_stream, (qpdf_data q), (q))
DQ_QPDF(qpdf_oh, qpdf_oh_parse, (qpdf_data q, char const* text), (q, text))
DQ_QPDF(void, qpdf_oh_release_all, (qpdf_data q), (q))
DQ_QPDF(void, qpdf_oh_remove_key, (qpdf_data q, qpdf_oh o, char const* key), (q, o, key))
DQ_QPDF(void, qpdf_oh_replace_key, (qpdf_data q, qpdf_oh o, char const* key, qpdf_oh value), (q, o, key, value))
DQ_QPDF(void, qpdf_oh_replace_stream_data,
        (qpdf_data q, qpdf_oh o, unsigned char const* bytes, std::size_t size, qpdf_oh filter, qpdf_oh parameters),
        (q, o, bytes, size, filter, parameters))
DQ_QPDF(char const*, qpdf_oh_unparse_resolved, (qpdf_data q, qpdf_oh o), (q, o))
DQ_QPDF(QPDF_ERROR_CODE, qpdf_read_memory,
        (qpdf_data q, char const* name, char const* bytes, unsigned long long size, char const* password), (q, name, bytes, size, password))
DQ_QPDF(void, qpdf_set_compress_streams, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_decode_level, (qpdf_data q, qpdf_stream_decode_level_e v), (q, v))
DQ_QPDF(void, qpdf_set_deterministic_ID, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_linearization, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_object_stream_mode, (qpdf_data q, qpdf_object_stream_e v), (q, v))
DQ_QPDF(void, qpdf_set_preserve_encryption, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_r2_encryption_parameters_insecure,
        (qpdf_data q, char const* user, char const* owner, QPDF_BOOL a, QPDF_BOOL b, QPDF_BOOL c, QPDF_BOOL d),
        (q, user, owner, a, b, c, d))
DQ_QPDF(void, qpdf_set_r3_encryption_parameters_insecure,
        (qpdf_data q, char const* user, char const* owner, QPDF_BOOL a, QPDF_BOOL b, QPDF_BOOL c, QPDF_BOOL d, QPDF_BOOL e, QPDF_BOOL f,
         qpdf_r3_print_e print),
        (q, user, owner, a, b, c, d, e, f, print))
DQ_QPDF(void, qpdf_set_r4_encryption_parameters_insecure,
        (qpdf_data q, char const* user, char const* owner, QPDF_BOOL a, QPDF_BOOL b, QPDF_BOOL c, QPDF_BOOL d, QPDF_BOOL e, QPDF_BOOL f,
         qpdf_r3_print_e print, QPDF_BOOL metadata, QPDF_BOOL aes),
        (q, user, owner, a, b, c, d, e, f, print, metadata, aes))
DQ_QPDF(void, qpdf_set_r6_encryption_parameters2,
        (qpdf_data q, char const* user, char const* owner, QPDF_BOOL a, QPDF_BOOL b, QPDF_BOOL c, QPDF_BOOL d, QPDF_BOOL e, QPDF_BOOL f,
         qpdf_r3_print_e print, QPDF_BOOL metadata),
        (q, user, owner, a, b, c, d, e, f, print, metadata))
DQ_QPDF(void, qpdf_set_static_ID, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_static_aes_IV, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_set_suppress_warnings, (qpdf_data q, QPDF_BOOL v), (q, v))
DQ_QPDF(void, qpdf_silence_errors, (qpdf_data q), (q))
DQ_QPDF(QPDF_ERROR_CODE, qpdf_write, (qpdf_data q), (q))
}
