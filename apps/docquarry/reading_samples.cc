#include "apps/docquarry/reading_samples.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "synth/recipe.h"
#include "synth/synth.h"

namespace dq::app {
namespace {

constexpr float kSameWord = 0.3f;  // overlap of two boxes, of what both cover: the same word (bench and scorers take the same)
// Six paragraphs, chosen among these, are about 250 words.
constexpr int kParagraphs = 6;

struct Language {
  std::string_view code, paragraphs, heading;
};
constexpr Language kLanguages[] = {
    {"en",
     "The committee met on 14 March to settle the accounts of the last quarter; three members were absent. | Please return the signed copy "
     "within ten days, together with proof of payment and your customer number. | Goods sold are neither taken back nor exchanged without "
     "the original receipt. | Rainfall above the yearly mean raised the river's level by 35% between April and June. | We hereby confirm "
     "that your claim has been received and will be dealt with by our Leeds office.",
     "Quarterly report | Notice to customers"},
    {"de",
     "Für die Überprüfung der Rechnung benötigen wir Ihre Kundennummer sowie das Datum der Lieferung. | Der Ausschuss tagte am 14. März "
     "und "
     "beschloss größere Änderungen an der Straße nach Köln. | Bitte überweisen Sie den Betrag innerhalb von zehn Tagen ohne Abzug. | Die "
     "Wasserstände stiegen im Frühjahr höher als üblich; mehrere Brücken mussten gesperrt werden. | Gemäß § 7 haftet der Verkäufer nicht "
     "für Schäden, die durch äußere Einflüsse entstehen.",
     "Geschäftsbericht | Mitteilung für Gläubiger"},
    {"fr",
     "Le comité s'est réuni le 14 mars afin d'arrêter les comptes du dernier trimestre. | Veuillez nous renvoyer la copie signée, où "
     "figure "
     "votre numéro de client, dans un délai de dix jours. | Les marchandises livrées à l'étranger sont exonérées de la taxe prévue à "
     "l'article 12. | La société n'a reçu aucune réponse ; le dossier a donc été clôturé en février. | L'été fut très sec, et la forêt "
     "brûla sur plus de cent hectares près du château.",
     "Rapport général | Relevé des dépenses"},
    {"es",
     "La comisión se reunió el 14 de marzo para aprobar las cuentas del último trimestre. | El señor Muñoz deberá abonar el importe según "
     "las condiciones señaladas en la cláusula séptima. | ¿Cuándo llegará el envío? El número de pedido figura más abajo. | Durante el año "
     "pasado, la producción creció un 35% gracias a los pequeños viñedos. | Los niños menores de seis años viajarán gratis también los "
     "días "
     "festivos.",
     "Informe económico | Información general"},
    {"it",
     "Il comitato si è riunito il 14 marzo per approvare i conti dell'ultimo trimestre. | La merce non può essere restituita perché la "
     "confezione è già stata aperta. | La preghiamo di inviarci più presto possibile la copia firmata e il numero d'ordine. | Le attività "
     "della società proseguiranno fino a lunedì; martedì gli uffici saranno chiusi. | La quantità d'acqua caduta in città supera però di "
     "molto la media.",
     "Relazione annuale | Attività e passività"},
    {"pt",
     "A comissão reuniu-se em 14 de março para aprovar as contas do último trimestre. | O pagamento deverá ser efetuado até ao dia "
     "indicado, não sendo possível qualquer prorrogação. | As condições da prestação de serviços estão descritas na página três. | A "
     "produção de maçãs cresceu em várias regiões, também à custa da água dos rios. | Não são aceites devoluções após trinta dias, exceto "
     "por avaria técnica.",
     "Relatório anual | Informações úteis"}};

std::string recipe_of(const Language& language) {
  std::string recipe = "kind sample\nfont sans*2 | serif\nsize 9..12\nflow\n  heading\n    text " + std::string(language.heading) + "\n";
  for (int n = 0; n < kParagraphs; ++n) recipe += "  paragraph\n    text " + std::string(language.paragraphs) + "\n";
  return recipe +
         "  table\n    rulings grid\n    row No. | Code | Date | Amount\n    row 1 | AX-4410 | 17.03.2024 | 1,250.80\n"
         "    row 2 | B07/358-C | 02/11/2023 | 96.35\n    row 3 | 600917742 | 2024-05-28 | 18,407.29\n";
}

// A flatbed of an office at 200 dpi: a little askew, soft and noisy.
synth::Scan office_scan(synth::Random& random) {
  synth::Scan scan;
  scan.skew_degrees = static_cast<float>(random.uniform(-0.8, 0.8));
  scan.blur_px = static_cast<float>(random.uniform(0.4, 0.9));
  scan.noise = static_cast<float>(random.uniform(3, 9));
  scan.paper.toner = static_cast<float>(random.uniform(0, 0.25));
  return scan;
}

float overlap(const Rect<Pt>& one, const Rect<Pt>& other) {
  const Rect<Pt> both = intersected(one, other);
  if (both.width() <= 0_pt || both.height() <= 0_pt) return 0;
  const float common = both.width().value() * both.height().value();
  return common / (one.width().value() * one.height().value() + other.width().value() * other.height().value() - common);
}

int hits_between(const std::vector<Word>& truth, const std::vector<Word>& read) {
  std::vector<bool> used(read.size());
  int hits = 0;
  for (const Word& word : truth)
    for (std::size_t n = 0; n < read.size(); ++n)
      if (!used[n] && read[n].text == word.text && overlap(read[n].box, word.box) >= kSameWord) {
        used[n] = true;
        ++hits;
        break;
      }
  return hits;
}

// What was read where the line stands.
std::u32string text_in(const Rect<Pt>& line, const std::vector<Word>& read) {
  std::vector<const Word*> inside;
  for (const Word& word : read)
    if (line.contains(center(word.box))) inside.push_back(&word);
  std::ranges::stable_sort(inside, std::ranges::less{}, [](const Word* word) { return word->box.left; });
  std::string text;
  for (const Word* word : inside) text += (text.empty() ? "" : " ") + word->text;
  return to_utf32(text);
}

}  // namespace

Result<std::vector<SamplePage>> reading_samples(int count, std::uint64_t seed) {
  std::vector<SamplePage> pages;
  for (const Language& language : kLanguages) {
    DQ_TRY(const synth::Recipe recipe, synth::parse_recipe(recipe_of(language), std::string(language.code) + ".recipe"));
    for (int n = 1; n <= count; ++n) {
      DQ_TRY(const synth::SynthDocument document, synth::make_document(recipe, seed, static_cast<std::uint64_t>(n)));
      synth::Random random(seed, static_cast<std::uint64_t>(n));
      DQ_TRY(synth::ScannedPage page, synth::scanned_page(document.sheets[0], office_scan(random), random));
      pages.push_back({language.code, std::move(page)});
    }
  }
  return pages;
}

double ReadingScore::characters_right() const { return characters == 0 ? 0 : std::max(0.0, 1.0 - static_cast<double>(wrong) / characters); }

double ReadingScore::f1() const { return words + words_read == 0 ? 0 : 2.0 * hits / (words + words_read); }

ReadingScore& ReadingScore::operator+=(const ReadingScore& other) {
  characters += other.characters;
  wrong += other.wrong;
  words += other.words;
  words_read += other.words_read;
  hits += other.hits;
  return *this;
}

ReadingScore reading_score(const Page& truth, const std::vector<Word>& read) {
  ReadingScore score{.words = static_cast<int>(truth.words.size()), .words_read = static_cast<int>(read.size())};
  score.hits = hits_between(truth.words, read);
  for (const Line& line : truth.lines) {
    std::string text;
    for (const std::uint32_t word : line.words) text += (text.empty() ? "" : " ") + truth.words[word].text;
    const std::u32string right = to_utf32(text);
    score.characters += static_cast<int>(right.size());
    score.wrong += edits_between(right, text_in(line.box, read));
  }
  return score;
}

int edits_between(std::u32string_view one, std::u32string_view other) {
  std::vector<int> row(other.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < one.size(); ++i) {
    int corner = row[0]++;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const int replaced = corner + (one[i] == other[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({replaced, corner + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace dq::app
