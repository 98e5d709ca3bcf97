#include "records/expense_types.h"

#include <array>

namespace dq::records {
namespace {

using enum queries::ValueKind;
using queries::Finder;
using queries::Pick;

// Written by us from general knowledge of invoices and receipts, in English with the commonest German, French, Dutch and Spanish names.
constexpr auto kTypes = std::to_array<ExpenseType>({
    {"INVOICE_RECEIPT_DATE", "What is the invoice date?", {}, "", ""},
    {"INVOICE_RECEIPT_ID", "What is the invoice number?", {}, "", ""},
    {"DUE_DATE", "What is the due date?", {}, "", ""},
    {"PO_NUMBER", "What is the purchase order number?", {}, "", ""},
    {"ACCOUNT_NUMBER", "What is the account number?", {}, "", ""},
    {"SUBTOTAL", "What is the subtotal?", {}, "", ""},
    {"TAX", "What is the tax amount?", {}, "", ""},
    {"TOTAL", "What is the total amount?", {}, "", ""},
    {"DISCOUNT", "What is the discount?", {}, "", ""},
    {"VENDOR_NAME", "What is the name of the vendor?", {}, "VENDOR", "NAME"},
    {"VENDOR_ADDRESS", "What is the address of the vendor?", {}, "VENDOR", "ADDRESS"},
    {"RECEIVER_NAME", "What is the customer name?", {}, "RECEIVER_BILL_TO", "NAME"},
    {"RECEIVER_ADDRESS", "What is the customer address?", {}, "RECEIVER_BILL_TO", "ADDRESS"},
    {"VENDOR_PHONE", "What is the phone number?", {}, "", ""},
    {"ORDER_DATE",
     "",
     {"", "order date=1|date of order=1|date ordered=1|bestelldatum=1|date de commande=1|besteldatum=1", "", Date},
     "",
     ""},
    {"DELIVERY_DATE",
     "",
     {"", "delivery date=1|ship date=0.95|date shipped=0.95|shipping date=0.95|lieferdatum=1|date de livraison=1|leverdatum=1", "", Date},
     "",
     ""},
    {"PAYMENT_TERMS",
     "",
     {"", "payment term=1|term of payment=1|term=0.75|zahlungsbedingungen=1|conditions de paiement=1|betalingsvoorwaarden=1",
      "condition|service", Text | Duration},
     "",
     ""},
    {"CUSTOMER_NUMBER",
     "",
     {"",
      "customer number=1|customer id=1|client number=1|client id=1|customer code=0.95|kundennummer=1|kunden number=1|numéro client=1|"
      "klantnummer=1|member number=0.7",
      "order|invoice|date", Identifier | Number},
     "",
     ""},
    {"AMOUNT_DUE",
     "",
     {"",
      "amount due=1|balance due=1|total due=0.98|total amount due=1|amount payable=0.95|total payable=0.95|balance=0.7|please pay=0.9|"
      "amount to pay=0.95|net à payer=1|te betalen=0.95|zu zahlen=0.95",
      "previous|prior|brought|forward|date|opening|sub", Amount, Finder::Labels, Pick::Last},
     "",
     ""},
    {"AMOUNT_PAID",
     "",
     {"",
      "amount paid=1|total paid=1|paid=0.75|tendered=0.9|tend=0.9|amount tendered=1|cash=0.7|payment received=0.95|payment=0.65|"
      "deposit=0.7|visa=0.6|mastercard=0.6|cash tendered=1|bezahlt=0.9|montant payé=1",
      "date|method|term|due|change|by|status", Amount},
     "",
     ""},
    {"PRIOR_BALANCE",
     "",
     {"", "prior balance=1|previous balance=1|balance forward=1|balance brought forward=1|opening balance=0.9|last balance=0.9", "",
      Amount},
     "",
     ""},
    {"GRATUITY", "", {"", "gratuity=1|tip=0.95|tips=0.95|trinkgeld=1|pourboire=1", "suggest|suggested", Amount}, "", ""},
    {"SERVICE_CHARGE", "", {"", "service charge=1|svc charge=1|svc chg=1|service fee=0.9|servicecharge=1|serv chg=1", "", Amount}, "", ""},
    {"SHIPPING_HANDLING_CHARGE",
     "",
     {"",
      "shipping handling=1|shipping=0.85|handling=0.8|freight=0.9|postage=0.9|delivery charge=0.95|delivery fee=0.95|versandkosten=1|"
      "versand=0.8|frais de port=1|verzendkosten=1",
      "date|address|method|number|weight", Amount},
     "",
     ""},
    {"TAX_PAYER_ID",
     "",
     {"", "tax id=1|tax payer id=1|tin=0.9|ein=0.9|federal tax id=1|tax number=0.9|steuernummer=1", "", Identifier | Number},
     "",
     ""},
    {"VENDOR_VAT_NUMBER",
     "",
     {"",
      "vat number=1|vat reg number=1|vat id=1|vat registration number=1|ust id number=1|ust idnr=1|ust id=1|tva intracommunautaire=1|"
      "numéro tva=1|btw number=1|btw nummer=1",
      "", Identifier | Number},
     "",
     ""},
    {"VENDOR_GST_NUMBER",
     "",
     {"", "gst number=1|gst reg number=1|gst id=1|gstin=1|gst registration number=1|gst=0.6", "", Identifier},
     "",
     ""},
    {"VENDOR_ABN_NUMBER", "", {"", "abn=1|abn number=1", "", Identifier | Number | Phone}, "", ""},
    {"VENDOR_PAN_NUMBER", "", {"", "pan=0.9|pan number=1", "", Identifier}, "", ""},
});

}  // namespace

std::span<const ExpenseType> expense_types() { return kTypes; }

queries::AskedFor asked_for(const ExpenseType& type) {
  return type.question.empty() ? queries::asked_for(type.topic) : queries::understand(type.question);
}

}  // namespace dq::records
