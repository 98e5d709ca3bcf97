// A PDF taken apart, changed and written anew, by qpdf (Apache-2.0): the only folder that sees it.
//
// What is not changed stays as it was, byte for byte inside streams. Page numbers count from 0. Values are written as PDF
// writes them ("[0 0 612 792]", "/Pages", "3"); of objects by reference the text has the reference ("7 0 R").
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dq::text_layer {

enum class ObjectStreams : std::uint8_t { None, Generated };
enum class StreamData : std::uint8_t { Compressed, Plain };
enum class FileOrder : std::uint8_t { AsItComes, Linearized };
// RC4 with keys of 40 and 128 bits; AES with 128 (revision 4) and 256 bits (revision 6).
enum class Encryption : std::uint8_t { None, Rc4Short, Rc4, Aes128, Aes256 };

struct WriteOptions {
  ObjectStreams object_streams = ObjectStreams::None;
  StreamData streams = StreamData::Compressed;
  FileOrder order = FileOrder::AsItComes;
  Encryption encryption = Encryption::None;
  std::string user_password;  // may be empty: opens without one
  std::string owner_password;
};

class PdfEdit {
 public:
  // Errors: BadDocument, PasswordNeeded, Internal when qpdf is missing.
  static Result<PdfEdit> open(std::string_view bytes, const std::string& password = {});
  PdfEdit(PdfEdit&&) noexcept;
  PdfEdit& operator=(PdfEdit&&) noexcept;
  ~PdfEdit();

  int page_count() const;

  // An entry of a page, also one that the page tree hands down; empty when there is none.
  std::string page_entry(int page, const char* key) const;
  // An empty value takes the entry away.
  void set_page_entry(int page, const char* key, const std::string& value);
  // Operators before and after all of a page's content.
  void wrap_content(int page, const std::string& before, const std::string& after);
  // A page's resources and boxes move up to a node of the page tree that holds this page alone.
  void let_pages_inherit();
  // `change` gets each font's character map and gives the new one, or nothing to take it away.
  void change_to_unicode(const std::function<std::optional<std::string>(std::string)>& change);

  // Same document and options, same bytes: /ID, salts and initialization vectors are fixed, so the encryption keeps no
  // secret from anybody; it is there for tests. Errors: Internal.
  Result<std::string> write(const WriteOptions& options);

 private:
  struct State;
  explicit PdfEdit(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::text_layer
