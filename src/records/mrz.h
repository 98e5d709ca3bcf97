// Machine readable zones of passports, visas and cards (ICAO Doc 9303, parts 3 to 7): two lines of 44 or 36 characters or three of 30.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dq::records {

enum class MrzFormat : std::uint8_t { Td1, Td2, Td3, VisaA, VisaB };

struct Mrz {
  MrzFormat format = MrzFormat::Td3;
  std::vector<std::string> lines;   // as they should read: misread letters put right where check digits or the place tell
  std::string code;                 // "P", "ID", "V"
  std::string issuer, nationality;  // three letters, fewer for some (D)
  std::string surname;
  std::vector<std::string> given_names;
  std::string number;
  std::string birth, expiry;                                             // YYMMDD; empty where unreadable
  char sex = '<';                                                        // M, F or <
  bool number_right = false, birth_right = false, expiry_right = false;  // by their own check digits
  int checks_right = 0, checks = 0;                                      // check digits
};

// 7, 3, 1 weighted sum modulo 10 of digits, letters (A is 10) and < (0); -1: other characters.
int mrz_check_digit(std::string_view text);

// Lines of print as OCR gave them, from the top: the zone among them, if there is one whose check digits are right but for one at most.
// `first`: index of the zone's first line.
struct FoundMrz {
  Mrz mrz;
  std::size_t first = 0;
};
std::optional<FoundMrz> find_mrz(std::span<const std::string> lines);

}  // namespace dq::records
