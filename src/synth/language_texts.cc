// Word lists of our own making. No sentence is copied from anywhere: texts are put together from these words.
#include "synth/language.h"

namespace dq::synth {
namespace {

constexpr LanguageText kLanguages[] = {
    {.code = "en",
     .script = Script::Latin,
     .nouns = "revenue cost income assets loans reserves equipment land buildings fees wages grants supplies travel inventory goodwill "
              "taxes pensions debt cash deposits interest licences royalties energy water transport housing health education research "
              "services imports exports crops cattle timber steel cement copper members visitors patients households vehicles flights "
              "deliveries samples contracts permits repairs insurance rent materials software training maintenance storage freight",
     .adjectives = "net gross other total current long-term foreign domestic deferred accrued public private rural urban operating average "
                   "adjusted capital annual regional industrial primary secondary external internal seasonal local shared direct",
     .verbs = "shows includes reflects excludes covers explains measures supports increased declined remained exceeded follows requires "
              "allows replaces reached moved",
     .glue = "the of and in for by with from under between after as at on to its this each",
     .first_names = "Anna James Maria Peter Laura Simon Ruth Oliver Grace Henry Clara Martin Alice Thomas Nora Victor",
     .last_names = "Hartley Morrow Fenwick Osborne Whitlock Carver Langton Pryce Sedgwick Halloran Abbott Thorne Merrick Doyle Ashby Keane",
     .places = "Aldria Borvik Castellan Dunmore Eastmark Fenwick Galdor Hartley Isenfeld Jorvale Kestrel Lindholm Marlow Norwick Ostrava "
               "Pellham Quarry Rosedale Sandhurst Thornbury",
     .streets = "Mill Road,High Street,Station Lane,Orchard Avenue,Church Hill,Quay Street,Park Terrace,Canal Walk",
     .months = "January February March April May June July August September October November December",
     .terms = "per cent=per cent",
     .decimal = '.',
     .group = ',',
     .currency = "$",
     .currency_first = true,
     .date = "D N Y",
     .address = "# S",
     .company = "N Ltd,N & Sons,N Holdings plc,N Engineering,N Foods Inc.,The N Group,N Trust"},
    {.code = "de",
     .script = Script::Latin,
     .nouns = "Umsatz Kosten Erträge Vermögen Darlehen Rücklagen Anlagen Grundstücke Gebäude Gebühren Löhne Zuschüsse Vorräte Reisen "
              "Steuern Renten Schulden Guthaben Zinsen Lizenzen Energie Wasser Verkehr Wohnungen Gesundheit Bildung Forschung Leistungen "
              "Einfuhren Ausfuhren Rinder Holz Stahl Zement Kupfer Mitglieder Haushalte Fahrzeuge Lieferungen Proben Verträge Wartung",
     .adjectives = "gesamte sonstige laufende langfristige ausländische inländische öffentliche private ländliche städtische betriebliche "
                   "durchschnittliche jährliche regionale äußere innere gemeinsame übrige",
     .verbs = "zeigt enthält umfasst erklärt misst stützt stieg sank blieb übertrifft verlangt erlaubt ersetzt erreichte",
     .glue = "der die das und in für von mit aus unter zwischen nach als bei auf zu",
     .first_names = "Jürgen Sabine Klaus Heike Matthias Ute Stefan Birgit Götz Käthe",
     .last_names = "Brandner Köhlmann Schreyer Vogelsang Häußler Lindqvist Pfeifer Rothmund Strobl Wächter",
     .places = "Altenmark Bergrode Detmolsen Eichwalde Grünstedt Hohenfurt Königsau Lübbenfeld Münsterhof Oberkirchen",
     .streets = "Mühlweg,Hauptstraße,Am Bahnhof,Gartenallee,Kirchgasse,Lindenstraße",
     .months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
     .terms = "Total=Summe,Subtotal=Zwischensumme,Date=Datum,Page=Seite,of=von,Table=Tabelle,Figure=Abbildung,Note=Anmerkung,Source=Quelle,"
              "Contents=Inhalt,signature=Unterschrift,Item=Position,Name=Name,Address=Anschrift,Amount=Betrag,per cent=Prozent",
     .decimal = ',',
     .group = '.',
     .currency = "€",
     .currency_first = false,
     .date = "D. N Y",
     .address = "S #",
     .company = "N GmbH,N AG,N & Söhne KG,Stadtwerke N,N Maschinenbau GmbH"},
    {.code = "fr",
     .script = Script::Latin,
     .nouns = "revenus coûts actifs prêts réserves équipements terrains bâtiments frais salaires subventions fournitures voyages stocks "
              "impôts retraites dettes dépôts intérêts licences énergie eau transports logements santé éducation recherche services "
              "importations exportations récoltes bétail bois acier ciment cuivre membres ménages véhicules contrats entretien",
     .adjectives =
         "nets bruts autres courants étrangers publics privés ruraux urbains moyens annuels régionaux industriels directs externes",
     .verbs = "montre comprend reflète exclut couvre explique mesure soutient augmente diminue reste dépasse exige permet remplace",
     .glue = "le la les de du des et en pour par avec sous entre après à sur ce chaque",
     .first_names = "Hélène François Céline Étienne Margaux Benoît Aurélie Théo Zoé Gaëtan",
     .last_names = "Delorme Garnier Chevrel Lacombe Périer Roussel Vasseur Boisseau Tessier Maréchal",
     .places = "Aubreville Beaumarais Châtelneuf Daubigny Fontclair Granville Hautepierre Lormont Montreuil Valcourt",
     .streets = "rue des Moulins,avenue de la Gare,place du Marché,chemin des Vignes,quai Saint-Paul",
     .months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
     .terms = "Total=Total,Subtotal=Sous-total,Date=Date,Page=Page,of=sur,Table=Tableau,Figure=Figure,Note=Note,Source=Source,"
              "Contents=Sommaire,signature=Signature,Item=Article,Name=Nom,Address=Adresse,Amount=Montant,per cent=pour cent",
     .decimal = ',',
     .group = ' ',
     .currency = "€",
     .currency_first = false,
     .date = "D N Y",
     .address = "# S",
     .company = "N SARL,N SA,Société N,Établissements N,N et Fils"},
};

}  // namespace

std::span<const LanguageText> language_texts() { return kLanguages; }

}  // namespace dq::synth
