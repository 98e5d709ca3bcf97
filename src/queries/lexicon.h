// What business documents are asked for, in the words of people who ask and in those of documents: written by us, from general
// knowledge of invoices, receipts, orders, agreements and forms in English, with the commonest names in German, French, Dutch and Spanish.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "queries/value_kind.h"

namespace dq::queries {

// How an answer is found beside by its label.
enum class Finder : std::uint8_t {
  Labels,         // by labels only
  AnyDate,        // a date without a label will do: the first one of the page
  Letterhead,     // who wrote the page: its head
  HeadAddress,    // where they are
  Currency,       // what amounts are in
  AgreementDate,  // sentences of agreements
  Law,
  Parties,
  Term,
};

// Which of several values in one place is meant.
enum class Pick : std::uint8_t { Any, First, Last };

struct Topic {
  std::string_view asked;    // "total amount|amount due": words (stems) that a question about it has, alternatives separated by |
  std::string_view labels;   // "grand total=1|total=0.85": what documents call it, and how surely that is it
  std::string_view against;  // words that a label of it does not have
  ValueKinds kinds;
  Finder finder = Finder::Labels;
  Pick pick = Pick::Any;
};

std::span<const Topic> topics();

// Words of questions that say nothing of what is asked: articles, verbs, question words.
bool is_filler(std::string_view stem);
// What documents and those who deal with them are called: a question with a topic may have them too.
bool is_of_documents(std::string_view stem);
// Words that many things have: a number, a name, a date. They do not tell which.
bool is_general(std::string_view stem);

}  // namespace dq::queries
