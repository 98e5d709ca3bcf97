#include "apps/docquarry/prices.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "apps/docquarry/arguments.h"

namespace dq::app {
namespace {

constexpr double kSecondsAnHour = 3600, kPages = 1000;

constexpr std::string_view kDefaultPrices =
    "# Prices for 1,000 pages, list prices of 2025 in the first tier; processor-hour is one core of a rented machine.\n"
    "currency USD\n"
    "processor-hour 0.04\n"
    "textract-text 1.50\n"
    "textract-tables 15.00\n"
    "google-ocr 1.50\n"
    "azure-read 1.50\n"
    "azure-layout 10.00\n";

Result<double> parse_price(std::string_view text, const std::string& where) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value < 1e9) return value;
  return fail(ErrorCode::Usage, fmt::format("{}: \"{}\" is no price", where, text), "a number such as 1.50");
}

Status add_line(std::string_view line, const std::string& where, Prices& prices) {
  std::istringstream words{std::string(line.substr(0, line.find('#')))};
  std::string name, value, more;
  if (!(words >> name)) return {};
  if (!(words >> value) || words >> more) return fail(ErrorCode::Usage, where + ": a line is a name and a price", "textract-text 1.50");
  if (name == "currency") return prices.currency = value, Status{};
  DQ_TRY(const double price, parse_price(value, where));
  if (name == "processor-hour") prices.processor_hour = price;
  else prices.services.push_back({name, price});
  return {};
}

}  // namespace

std::string_view default_prices() { return kDefaultPrices; }

Result<Prices> parse_prices(std::string_view text, const std::string& file) {
  Prices prices;
  int number = 0;
  for (auto& line : split(text, '\n')) DQ_TRY_STATUS(add_line(line, fmt::format("{}, line {}", file, ++number), prices));
  return prices;
}

Result<Budget> parse_budget(std::string_view text, const Prices& prices) {
  constexpr std::string_view kThousandPages = "/1000";
  if (text.empty()) return Budget{};
  const bool money = text.ends_with(kThousandPages);
  if (money) text.remove_suffix(kThousandPages.size());
  else if (text.ends_with('s')) text.remove_suffix(1);
  auto amount = parse_price(text, "--budget");
  if (!amount || *amount <= 0)
    return fail(ErrorCode::Usage, fmt::format("--budget: \"{}\" is no AMOUNT", text), "seconds such as 20, or money such as 0.50/1000");
  if (!money) return Budget{*amount, 0};
  if (prices.processor_hour <= 0) return fail(ErrorCode::Usage, "--budget: the price file has no processor-hour to turn money into time");
  return Budget{0, *amount / kPages * kSecondsAnHour / prices.processor_hour};
}

Result<Prices> read_prices(const std::string& path) {
  if (path.empty()) return parse_prices(kDefaultPrices, "the built-in prices");
  std::ifstream in(path);
  if (!in) return fail(ErrorCode::NotFound, fmt::format("{}: the price file cannot be read", path));
  std::ostringstream text;
  text << in.rdbuf();
  return parse_prices(text.str(), path);
}

}  // namespace dq::app
