#include "records/line_items.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "model/word_text.h"
#include "queries/scanner.h"
#include "queries/words.h"
#include "records/field_text.h"

namespace dq::records {
namespace {

using queries::Passage;
using queries::ValueKind;
using queries::ValueSpan;

enum class Column : std::uint8_t { Other, Item, Quantity, UnitPrice, Price, Code };
constexpr std::array<std::string_view, 6> kTypeNames{"OTHER", "ITEM", "QUANTITY", "UNIT_PRICE", "PRICE", "PRODUCT_CODE"};

struct Heading {
  std::string_view names;  // separated by |
  Column column;
};
// The first whose words a heading has, one after another.
constexpr auto kHeadings = std::to_array<Heading>({
    {"unit price|unit cost|price each|price per unit|cost each|each|rate|price unit|einzelpreis|stückpreis|e preis|prix unitaire|prix "
     "unit|pu "
     "ht|stukprijs|precio unitario|precio unit|hourly rate|unit rate|selling price",
     Column::UnitPrice},
    {"item number|item code|item id|product code|product number|part number|article number|art number|artikelnummer|artikel "
     "number|sku|code|"
     "référence|reference|ref|stock code|model|item no",
     Column::Code},
    {"quantity|qty|hour|hrs|menge|anzahl|quantité|qté|aantal|cantidad|cant|unit|pcs|nos", Column::Quantity},
    {"description|product|article|service|particular|detail|item|bezeichnung|beschreibung|artikel|leistung|désignation|designation|"
     "omschrijving|"
     "concepto|descripción|descripcion|good|activity|work|title|name",
     Column::Item},
    {"amount|total|line total|extended price|extended|net price|gesamt|betrag|gesamtpreis|montant|total "
     "ht|bedrag|importe|price|value|charge|"
     "cost|summe|totaal|prix|preis|prijs|precio|subtotal",
     Column::Price},
});

// Words of sums, payments and what else receipts print below their items.
constexpr std::string_view kSums =
    "total subtotal sub tax vat gst hst pst change cash tend tender tendered balance due paid payment visa mastercard amex debit credit "
    "card "
    "rounding tip gratuity discount saving mwst tva btw summe zwischensumme gesamt gesamtbetrag betrag rückgeld totaal subtotaal montant "
    "amount shipping freight postage versand adjustment nett net gross incl inclusive excl taxable";
// A quantity has no more digits; a code of products no fewer.
constexpr std::size_t kQuantityDigits = 4, kCodeDigits = 6;
// Letters behind a price that tell its tax.
constexpr int kTaxSign = 2;
// Letters that a thing's name has at least.
constexpr int kLeastLetters = 2;

const std::vector<std::string>& sum_words() {
  static const std::vector<std::string> words = queries::stems(kSums);
  return words;
}

std::vector<std::vector<std::string>> alternatives(std::string_view names) {
  std::vector<std::vector<std::string>> out;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find('|', at), names.size());
    out.push_back(queries::stems(names.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

bool has_sequence(const std::vector<std::string>& words, const std::vector<std::string>& name) {
  return !name.empty() && !std::ranges::search(words, name).empty();
}

Column column_of(std::string_view heading) {
  static const auto known = [] {
    std::vector<std::pair<std::vector<std::vector<std::string>>, Column>> all;
    for (const Heading& row : kHeadings) all.emplace_back(alternatives(row.names), row.column);
    return all;
  }();
  const std::vector<std::string> words = queries::stems(heading);
  for (const auto& [names, column] : known)
    if (std::ranges::any_of(names, [&](const std::vector<std::string>& name) { return has_sequence(words, name); })) return column;
  return Column::Other;
}

int letters_in(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return queries::is_wordlike(c); }));
}

bool is_money(const std::string& text) {
  const auto values = queries::values_in(text);
  return std::ranges::any_of(values, [](const ValueSpan& value) { return value.money; });
}

// --- tables

struct CellText {
  const Cell* cell = nullptr;
  std::string text;
};

class ItemTable {
 public:
  ItemTable(const Page& page, const Table& table)
      : page_(page), table_(table), columns_(static_cast<std::size_t>(table.columns)), headings_(columns_.size()) {
    for (const Cell& cell : table.cells)
      if (!cell.words.empty()) texts_[{cell.row, cell.column}] = {&cell, words_text(page, cell.words, UnseenWords::LeftOut)};
    read_headings();
  }

  // It says what was sold and for how much.
  bool is_of_items() const { return has(Column::Item) && (has(Column::Price) || has(Column::UnitPrice)); }

  void add_rows(std::vector<LineItem>& out) const {
    for (int row = table_.header_rows; row < table_.rows; ++row)
      if (LineItem item = item_of(row); !item.fields.empty()) out.push_back(std::move(item));
  }

 private:
  bool has(Column column) const { return std::ranges::find(columns_, column) != columns_.end(); }

  void read_headings() {
    for (const Cell& cell : table_.cells)
      for (int column = cell.column; cell.row < table_.header_rows && column < cell.column + cell.column_span; ++column) {
        std::vector<std::uint32_t>& heading = headings_[static_cast<std::size_t>(column)];
        heading.insert(heading.end(), cell.words.begin(), cell.words.end());
      }
    for (std::size_t n = 0; n < columns_.size(); ++n) columns_[n] = column_of(words_text(page_, headings_[n], UnseenWords::LeftOut));
    keep_one(Column::Price, true);
    keep_one(Column::UnitPrice, false);
    choose_item();
    keep_one(Column::Quantity, false);
    keep_one(Column::Code, false);
    // "Item | Price": the code stands for the thing where nothing else does, and a price of one for the price.
    if (!has(Column::Item)) rename(Column::Code, Column::Item);
    if (!has(Column::Price)) rename(Column::UnitPrice, Column::Price);
  }

  void rename(Column from, Column to) {
    if (const auto found = std::ranges::find(columns_, from); found != columns_.end()) *found = to;
  }

  // Of "Item" and "Description" the one that says more is the thing, and the other its code.
  void choose_item() {
    std::vector<int> letters(columns_.size());
    for (const auto& [at, cell] : texts_)
      if (at.first >= table_.header_rows) letters[static_cast<std::size_t>(at.second)] += letters_in(cell.text);
    std::size_t best = columns_.size();
    for (std::size_t n = 0; n < columns_.size(); ++n)
      if (columns_[n] == Column::Item && (best == columns_.size() || letters[n] > letters[best])) best = n;
    for (std::size_t n = 0; n < columns_.size(); ++n)
      if (columns_[n] == Column::Item && n != best) columns_[n] = has(Column::Code) ? Column::Other : Column::Code;
  }

  // Of several alike the last one counts, or the first.
  void keep_one(Column column, bool last) {
    std::vector<std::size_t> found;
    for (std::size_t n = 0; n < columns_.size(); ++n)
      if (columns_[n] == column) found.push_back(n);
    if (found.size() < 2) return;
    const std::size_t kept = last ? found.back() : found.front();
    for (const std::size_t n : found)
      if (n != kept) columns_[n] = Column::Other;
  }

  LineItem item_of(int row) const {
    LineItem item;
    std::vector<std::uint32_t> words;
    bool named = false, priced = false, sum = false;
    for (int column = 0; column < table_.columns; ++column) {
      const auto found = texts_.find({row, column});
      if (found == texts_.end()) continue;
      const CellText& cell = found->second;
      if (cell.cell->role == CellRole::SectionTitle || cell.cell->role == CellRole::ColumnHeader) return {};
      sum = sum || (letters_in(cell.text) > 0 && is_of_sums(queries::stems(cell.text)));
      const Column kind = columns_[static_cast<std::size_t>(column)];
      named = named || kind == Column::Item;
      priced = priced || kind == Column::Price || kind == Column::UnitPrice;
      item.fields.push_back(field(kind, cell));
      words.insert(words.end(), cell.cell->words.begin(), cell.cell->words.end());
    }
    if (!priced || (!named && item.fields.size() < 3) || (sum && item.fields.size() < 4 && !named) || (sum && is_sum_row(row))) return {};
    item.fields.push_back({.type = "EXPENSE_ROW", .label = {}, .value = text_in_lines(page_, words, table_.confidence)});
    return item;
  }

  // Its first text is a sum's name.
  bool is_sum_row(int row) const {
    for (int column = 0; column < table_.columns; ++column) {
      const auto found = texts_.find({row, column});
      if (found != texts_.end() && letters_in(found->second.text) >= kLeastLetters) return is_of_sums(queries::stems(found->second.text));
    }
    return false;
  }

  RecordField field(Column kind, const CellText& cell) const {
    RecordField field{.type = std::string(kTypeNames[static_cast<std::size_t>(kind)]), .label = {}, .value = {}};
    field.value = text_of(page_, cell.cell->words, cell.cell->confidence);
    const std::vector<std::uint32_t>& heading = headings_[static_cast<std::size_t>(cell.cell->column)];
    if (!heading.empty()) field.label = text_of(page_, heading, table_.confidence);
    if (kind == Column::Price || kind == Column::UnitPrice) field.currency = currency_of(field.value.text);
    return field;
  }

  const Page& page_;
  const Table& table_;
  std::vector<Column> columns_;
  std::vector<std::vector<std::uint32_t>> headings_;  // words of each column's
  std::map<std::pair<int, int>, CellText> texts_;     // by row and column
};

// --- lines of receipts

struct Row {
  std::vector<const Passage*> parts;  // from the left
  Rect<Pt> box{};
};

std::vector<Row> rows_of(const queries::PageIndex& index) {
  std::vector<Row> rows;
  for (const Passage& line : index.lines) {
    if (line.words.empty()) continue;
    const auto same = std::ranges::find_if(
        rows, [&](const Row& row) { return overlap(row.box.y(), line.box.y()) > std::min(row.box.height(), line.box.height()) * 0.5f; });
    if (same == rows.end()) rows.push_back({{&line}, line.box});
    else same->parts.push_back(&line), same->box = united(same->box, line.box);
  }
  for (Row& row : rows) std::ranges::sort(row.parts, {}, [](const Passage* part) { return part->box.left; });
  std::ranges::sort(rows, {}, [](const Row& row) { return row.box.top; });
  return rows;
}

class ReceiptRows {
 public:
  ReceiptRows(const Page& page, const queries::PageIndex& index) : page_(page), rows_(rows_of(index)) {}

  std::vector<LineItem> items() {
    const std::size_t end = first_sum();
    for (std::size_t n = 0; n < end; ++n) take(rows_[n], n == 0 ? nullptr : &rows_[n - 1]);
    for (Open& open : open_) close(open);
    return std::move(out_);
  }

 private:
  struct Open {
    std::vector<std::uint32_t> name, quantity, unit_price, price, code, all;
    Rect<Pt> box{};
  };

  struct Price {
    std::size_t part = 0;
    ValueSpan span;
  };

  // The price of a row: its last amount, with no more than a sign of its tax behind it.
  static std::optional<Price> price_of(const Row& row) {
    int behind = 0;
    for (std::size_t n = row.parts.size(); n-- > 0;) {
      const Passage& part = *row.parts[n];
      const std::size_t end = part.values.empty() ? 0 : part.values.back().end;
      behind += letters_in(std::string_view(part.text).substr(end));
      if (behind > kTaxSign) return std::nullopt;
      if (!part.values.empty()) return part.values.back().money ? std::optional(Price{n, part.values.back()}) : std::nullopt;
    }
    return std::nullopt;
  }

  // Of part `n`: what stands before the price.
  static std::string_view before_price(const Row& row, std::size_t n, const std::optional<Price>& price) {
    const std::string_view text = row.parts[n]->text;
    return !price || n < price->part ? text : n > price->part ? std::string_view() : text.substr(0, price->span.begin);
  }

  static std::vector<std::string> words_before_price(const Row& row, const std::optional<Price>& price) {
    std::string text;
    for (std::size_t n = 0; n < row.parts.size(); ++n) text += std::string(before_price(row, n, price)) + ' ';
    return queries::stems(text);
  }

  // Where the sums begin: the first row with a price that is called one, after a row that may be an item.
  std::size_t first_sum() const {
    bool any = false;
    for (std::size_t n = 0; n < rows_.size(); ++n) {
      const auto price = price_of(rows_[n]);
      if (!price) continue;
      if (is_of_sums(words_before_price(rows_[n], price))) {
        if (any) return n;
      } else {
        any = true;
      }
    }
    return any ? rows_.size() : 0;
  }

  void take(const Row& row, const Row* above) {
    const auto price = price_of(row);
    if (price && is_of_sums(words_before_price(row, price))) return;
    if (!price) return add_details(row);
    Open item;
    item.box = row.box;
    int letters = 0;
    for (std::size_t n = 0; n < row.parts.size(); ++n) {
      read_part(*row.parts[n], before_price(row, n, price).size(), item);
      letters += letters_in(before_price(row, n, price));
    }
    if (item.name.empty() || letters < kLeastLetters) take_name_above(row, above, item);
    if (item.name.empty()) return;
    open_.push_back(std::move(item));
  }

  // "2 x 1.50   3.00" under the name of the thing.
  void take_name_above(const Row& row, const Row* above, Open& item) const {
    item.name.clear();
    if (!above || price_of(*above) || row.box.top - above->box.bottom > row.box.height() * 1.5f) return;
    Open named;
    for (const Passage* part : above->parts) read_part(*part, part->text.size(), named);
    if (named.name.empty()) return;
    item.name = named.name;
    if (item.code.empty()) item.code = named.code;
    item.all.insert(item.all.begin(), named.all.begin(), named.all.end());
    item.box = united(item.box, above->box);
  }

  // Words of one part: the price (from byte `price` on), numbers of things, codes, and what is left: the name.
  void read_part(const Passage& part, std::size_t price, Open& item) const {
    const std::string_view text = part.text;
    for (std::size_t n = 0; n < part.words.size(); ++n) {
      const std::uint32_t word = part.words[n];
      const std::string& itself = page_.words[word].text;
      item.all.push_back(word);
      if (part.begins[n] + itself.size() > price) item.price.push_back(word);
      else if (is_code(itself)) item.code.push_back(word);
      else if (is_money(itself)) item.unit_price.push_back(word);
      else if (is_quantity(itself) && (item.name.empty() || times_follows(text, part.begins[n] + itself.size())) && item.quantity.empty())
        item.quantity.push_back(word);
      else if (!is_times(itself)) item.name.push_back(word);
    }
  }

  static bool is_code(const std::string& word) { return word.size() >= kCodeDigits && std::ranges::all_of(word, queries::is_ascii_digit); }
  static bool is_quantity(const std::string& word) {
    return !word.empty() && word.size() <= kQuantityDigits && std::ranges::all_of(word, queries::is_ascii_digit);
  }
  static bool is_times(const std::string& word) { return word == "x" || word == "X" || word == "@" || word == "*" || word == "×"; }
  static bool times_follows(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at < text.size() && (text[at] == 'x' || text[at] == 'X' || text[at] == '@' || text[at] == '*');
  }

  // A row without a price below an item: its code.
  void add_details(const Row& row) {
    if (open_.empty() || row.box.top - open_.back().box.bottom > row.box.height()) return;
    Open more;
    for (const Passage* part : row.parts) read_part(*part, part->text.size(), more);
    if (!more.name.empty() || more.code.empty() || !open_.back().code.empty()) return;
    Open& item = open_.back();
    item.code = more.code;
    item.all.insert(item.all.end(), more.all.begin(), more.all.end());
    item.box = united(item.box, row.box);
  }

  void close(const Open& item) {
    LineItem out;
    const auto add = [&](Column kind, const std::vector<std::uint32_t>& words) {
      if (words.empty()) return;
      RecordField field{
          .type = std::string(kTypeNames[static_cast<std::size_t>(kind)]), .label = {}, .value = text_of(page_, words, kSure)};
      if (kind == Column::Price || kind == Column::UnitPrice) field.currency = currency_of(field.value.text);
      out.fields.push_back(std::move(field));
    };
    add(Column::Item, item.name);
    add(Column::Quantity, item.quantity);
    add(Column::UnitPrice, item.unit_price);
    add(Column::Price, item.price);
    add(Column::Code, item.code);
    out.fields.push_back({.type = "EXPENSE_ROW", .label = {}, .value = text_in_lines(page_, item.all, kSure)});
    out_.push_back(std::move(out));
  }

  static constexpr float kSure = 0.9f;  // not fitted

  const Page& page_;
  std::vector<Row> rows_;
  std::vector<Open> open_;
  std::vector<LineItem> out_;
};

}  // namespace

bool is_of_sums(const std::vector<std::string>& stems) {
  return std::ranges::any_of(stems, [](const std::string& word) { return std::ranges::find(sum_words(), word) != sum_words().end(); });
}

std::vector<LineItem> line_items(const Page& page, const queries::PageIndex& index) {
  std::vector<LineItem> out;
  for (const Table& table : page.tables)
    if (const ItemTable items(page, table); items.is_of_items()) items.add_rows(out);
  return out.empty() ? ReceiptRows(page, index).items() : out;
}

}  // namespace dq::records
