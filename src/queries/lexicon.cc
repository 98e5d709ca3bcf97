#include "queries/lexicon.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "queries/words.h"

namespace dq::queries {
namespace {

using enum ValueKind;

constexpr auto kTopics = std::to_array<Topic>({
    {"total|total amount|amount due|grand total|amount payable|balance due|how much pay|how much bill|how much cost total|how much "
     "total|sum total|amount",
     "grand total=1|total amount due=1|total amount payable=1|amount due=0.97|total due=0.98|balance due=0.95|amount payable=0.97|total "
     "payable=0.97|"
     "total amount=0.95|invoice total=0.98|total incl=0.95|total inclusive=0.95|total sales incl=0.95|total sales inclusive=0.95|nett "
     "total=0.95|net total=0.9|"
     "total after rounding=0.97|rounded total=0.97|total rounded=0.97|total rm=0.95|total usd=0.95|total eur=0.95|total=0.88|amount to "
     "pay=0.95|please pay=0.9|to pay=0.85|"
     "total ttc=0.97|montant total=0.95|net à "
     "payer=0.97|gesamtbetrag=0.97|rechnungsbetrag=0.97|endbetrag=0.95|summe=0.8|gesamt=0.85|brutto=0.7|totaal=0.9|te betalen=0.95|"
     "te betalen bedrag=0.97|totaal incl=0.95|total a pagar=0.97|importe total=0.97|charge=0.5|amount=0.45",
     "sub|subtotal|qty|quantity|item|saving|discount|excl|excluding|point|piece|spot|count|pack|line|tendered|change|cash|untaxed|hour",
     Amount | Number, Finder::Labels, Pick::Last},
    {"subtotal|sub total|total before tax|amount before tax|net amount tax|untaxed amount",
     "subtotal=1|sub total=1|total excl=0.95|total excluding=0.95|net amount=0.8|untaxed amount=1|amount before tax=1|total "
     "ht=0.95|zwischensumme=0.95|nettobetrag=0.9|netto=0.7",
     "", Amount | Number},
    {"tax amount|vat amount|sales tax|gst amount|how much tax|amount tax|total tax|vat|gst|tax",
     "tax amount=0.95|sales tax=1|vat amount=1|total tax=1|gst amount=0.95|gst=0.8|vat=0.85|tax=0.8|mwst=0.9|tva=0.9|btw=0.9|iva=0.85",
     "id|number|inclusive|incl|rate", Amount | Number},
    {"discount|how much discount", "discount=1|total discount=1|rebate=0.9|rabatt=0.9|remise=0.9", "", Amount | Percentage | Number},
    {"date|issue date|date issue|when issue|when made|when purchase|invoice date|receipt date|when bought|when written|when sign|when "
     "print|order date",
     "invoice date=1|date of issue=1|issue date=1|bill date=0.97|date of invoice=1|receipt date=1|statement date=0.95|order "
     "date=0.9|contract date=0.85|transaction date=0.95|"
     "document date=0.95|tax point=0.8|dated=0.9|date time=0.95|date=0.92|datum=0.92|rechnungsdatum=1|belegdatum=0.9|date facture=1|date "
     "de facture=1|facture du=0.85|factuurdatum=1|"
     "fecha=0.92|fecha de factura=1|issued=0.8|print date=0.5",
     "due|birth|expiry|expiration|expire|delivery|ship|start|end|flight|maturity|effective|hire|payment|pay", Date, Finder::AnyDate},
    {"due date|when due|payment due|pay by when|when payment|date payment due|deadline payment",
     "due date=1|payment due=0.97|payment due date=1|date due=1|pay by=0.9|due=0.7|fällig=0.9|échéance=0.95|vervaldatum=1|vencimiento=0.95",
     "amount|balance", Date},
    {"company|business|vendor|seller|supplier|merchant|store|shop|issuer|who issue|who sent|who sell|who bill|retailer|company name|name "
     "company|name shop|name store|name business",
     "vendor=0.9|seller=0.95|supplier=0.95|merchant=0.95|store=0.6|company name=0.85|sold by=0.95|issued by=0.9|remit "
     "to=0.7|from=0.6|verkäufer=0.9|lieferant=0.9|vendeur=0.9|leverancier=0.9",
     "number|id|code|reg|tax", Name, Finder::Letterhead},
    {"address company|address business|address shop|address store|address vendor|address seller|where shop|where store|where company|where "
     "business|where located|located|address merchant",
     "", "", Address, Finder::HeadAddress},
    {"address customer|bill to|billing address|customer address|ship to|delivery address|shipping address|mailing address",
     "bill to=1|billing address=1|ship to=0.9|customer address=1|delivery address=0.9|mailing address=0.95|sold to=0.9|address=0.7", "",
     Address | Text},
    {"customer|buyer|client name|customer name|name customer|who buy|who bill to|bill to whom|purchaser|recipient",
     "bill to=0.95|customer name=1|customer=0.9|sold to=0.95|buyer=0.95|client=0.9|client name=0.95|invoice "
     "to=0.95|purchaser=0.9|recipient=0.8|kunde=0.9",
     "number|id|code", Name | Text},
    {"phone|telephone|phone number|telephone number|mobile number",
     "phone=1|telephone=1|tel=1|phone number=1|telephone number=1|mobile=0.9|tel number=1|telefon=0.95|téléphone=0.95", "fax",
     Phone | Identifier | Number},
    {"fax|fax number", "fax=1|fax number=1|facsimile=1|telefax=1", "", Phone | Identifier | Number},
    {"email|mail address|e mail", "email=1|e mail=1|mail=0.9", "", ValueKind::Email},
    {"invoice number|invoice id|bill number|receipt number|number invoice|invoice reference",
     "invoice number=1|invoice id=1|inv number=1|invoice=0.75|bill number=0.97|receipt number=0.95|tax invoice number=1|document "
     "number=0.85|rechnungsnummer=1|rechnung number=1|rechnung=0.7|"
     "facture number=1|numéro de facture=1|facture=0.75|factuurnummer=1|factuur=0.7|número de factura=1|factura=0.75|bill=0.6|invoice "
     "code=0.9",
     "date|due|total|amount|customer|account|order|tax id|period|address", Identifier | Number},
    {"contract number|order number|contract order number|booking number|booking reference|reference book|order reference|reference "
     "airtime|contract reference|which reference|reference number|confirmation number|order id",
     "contract number=1|order number=0.95|contract revision=1|contract order number=1|order revision=0.97|order rev=0.97|contract "
     "rev=1|contract=0.8|order=0.75|booking "
     "number=0.9|confirmation number=0.85|reference number=0.8|reference=0.75|"
     "deal number=0.7|contract agreement between=0.6|alt order number=0.45|purchase order number=0.5|invoice number=0.4",
     "alt|date|type|estimate|print|customer", Identifier | Number},
    {"purchase order number|purchase order|po number",
     "purchase order number=1|purchase order=0.9|po number=1|customer po=0.9|po=0.8|your order=0.7", "date", Identifier | Number},
    {"account number|number account", "account number=1|acct number=1|account=0.75|a c number=0.95|kontonummer=1|iban=0.7",
     "name|type|executive|date", Identifier | Number},
    {"advertiser|whose behalf|on behalf|who advertise|sponsor|whose spot|whose commercial|who run ad",
     "advertiser=1|advertiser name=1|client=0.8|client name=0.8|sponsor=0.85|on behalf=0.8|brand=0.4|customer=0.55|account name=0.5",
     "number|code|id|ref|contact|address|agency|product", Name | Text},
    {"agency|advertising agency", "agency=1|agency name=1", "code|number|commission|ref|contact", Name | Text},
    {"gross amount|gross|gross total|before commission|amount before commission|cost before commission|cost before agency commission|total "
     "gross",
     "gross amount=1|gross total=1|total gross=1|gross order amount=1|ordered gross=0.97|gross billing=0.97|gross=0.9|total gross "
     "amount=1|order gross=0.97|total order=0.65|"
     "total amount=0.6|grand total=0.65|total charge=0.6|total cost=0.65|actual gross amount=1|total=0.55|net amount gross=0.5|contract "
     "total=0.65|total dollar=0.6|rate total=0.5",
     "net|spot|commission|tax|rating", Amount | Number},
    {"net amount|net|after commission|net due", "net amount=1|net total=1|net due=1|total net=1|net amount due=1|net=0.85",
     "gross|day|weight", Amount | Number},
    {"start date|flight start|begin date|first date|when begin|when start|start|commence|first day|from which date|first air|begin air",
     "flight start date=1|flight start=1|start date=1|start end date=0.95|flight date=0.98|flight=0.9|contract date=0.9|contract "
     "period=0.9|schedule date=0.95|air date=0.85|begin date=0.97|date from=0.9|"
     "order date range=0.8|first air date=1|start=0.8|begin=0.75|from=0.6|effective date=0.6|period=0.7|term=0.5|campaign=0.5|hiatus=0.1",
     "print|revision|invoice|order date|birth|time|month|week", Date, Finder::Labels, Pick::First},
    {"end date|flight end|last date|when end|finish|stop|last day|last time|until when|completion date|end",
     "flight end date=1|flight end=1|end date=1|start end date=0.95|flight date=0.98|flight=0.9|contract date=0.9|contract "
     "period=0.9|schedule date=0.95|air date=0.85|date to=0.9|order date range=0.8|"
     "last air date=1|end=0.8|through=0.75|to=0.6|until=0.7|period=0.7|term=0.5|campaign=0.5|expiration date=0.6",
     "print|revision|invoice|birth|time|month|week|calendar", Date, Finder::Labels, Pick::Last},
    {"effective date|come into force|enter into force|take effect|become effective|date agreement|agreement date|when agreement|come into "
     "effect|date contract made|when contract",
     "effective date=1|date of agreement=0.95|agreement date=0.95|dated=0.8|commencement date=0.9|date=0.5", "termination|expiration", Date,
     Finder::AgreementDate},
    {"governing law|law govern|jurisdiction|legislation|govern law|state law|which law|whose law|law apply|construe",
     "governing law=1|applicable law=1|jurisdiction=0.8", "", Place | Text, Finder::Law},
    {"party|parties|between whom|who party|contracting party|signatory|who agree|contract made whom", "", "", Name, Finder::Parties},
    {"term|how long|duration|remain in force|period agreement|term agreement|how long valid|how long last",
     "term=0.9|duration=0.95|term of agreement=1|contract term=1|period=0.6", "payment", Duration, Finder::Term},
    {"currency|which currency", "currency=1|währung=1|devise=0.9|valuta=0.9|moneda=0.9", "", Currency, Finder::Currency},
    {"date birth|birth|when born|birthday", "date of birth=1|birth date=1|dob=1|birth=0.8|geburtsdatum=1|date de naissance=1", "place",
     Date},
    {"expiry date|expiration date|when expire|expire",
     "expiry date=1|expiration date=1|expire=0.9|exp date=0.97|exp=0.8|valid until=0.95|gültig bis=0.95", "", Date},
    {"percentage|rate|interest rate", "interest rate=1|rate=0.8|percentage=0.9", "", Percentage | Amount | Number},
});

using Stems = std::set<std::string, std::less<>>;

Stems stem_set(std::string_view text) {
  Stems out;
  for (std::string& word : stems(text)) out.insert(std::move(word));
  return out;
}

}  // namespace

std::span<const Topic> topics() { return kTopics; }

bool is_filler(std::string_view stem) {
  static const Stems all = stem_set(
      "a an the this that these those of on in at to for from by with under as and or is are was were be been do does did has have had can "
      "could will "
      "would shall should may must which what who whom whose when where why how many much it its their his her there any each other into "
      "about please "
      "tell me give us find show contain mention stated mentioned given listed shown according printed called full did make made take took "
      "place get got");
  return all.contains(stem);
}

bool is_of_documents(std::string_view stem) {
  static const Stems all = stem_set(
      "document page file form paper sheet text state agreement contract invoice receipt bill order spot commercial advertisement airtime "
      "ad campaign "
      "broadcast run ran air aired purchase purchased customer client company business shop store vendor paid pay payment amount value "
      "number date day "
      "time year month name named");
  return all.contains(stem);
}

bool is_general(std::string_view stem) {
  static const Stems all = stem_set(
      "number name date amount total value code id type address time period rate price cost fee charge sum day year month reference person "
      "first last "
      "information detail");
  return all.contains(stem);
}

}  // namespace dq::queries
