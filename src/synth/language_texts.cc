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
    {.code = "es",
     .script = Script::Latin,
     .nouns = "ingresos costes activos préstamos reservas equipos terrenos edificios tasas salarios subvenciones suministros viajes "
              "existencias impuestos pensiones deudas depósitos intereses licencias energía agua transporte vivienda salud educación "
              "investigación servicios exportaciones cosechas ganado madera acero cemento cobre socios hogares vehículos contratos años",
     .adjectives =
         "netos brutos otros corrientes extranjeros públicos privados rurales urbanos medios anuales regionales industriales directos "
         "externos propios",
     .verbs = "muestra incluye refleja excluye cubre explica mide apoya aumentó bajó quedó supera exige permite sustituye alcanzó",
     .glue = "el la los de del y en para por con bajo entre tras a sobre este cada",
     .first_names = "Íñigo Lucía Ramón Begoña Andrés Pilar Joaquín Inés",
     .last_names = "Cabrales Echeverri Fuentes Ibáñez Lozano Muñiz Paredes Quiroga Salcedo Zúñiga",
     .places = "Alcoraya Bermejal Calatrén Delmonte Escorial Fuenteclara Guadamar Miraflor Peñalta Villarejo",
     .streets = "calle del Molino,avenida de la Estación,plaza Mayor,camino Viejo,paseo del Río",
     .months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
     .terms = "Total=Total,Subtotal=Subtotal,Date=Fecha,Page=Página,of=de,Table=Tabla,Figure=Figura,Note=Nota,Source=Fuente,"
              "Contents=Índice,signature=Firma,Item=Concepto,Name=Nombre,Address=Dirección,Amount=Importe",
     .decimal = ',',
     .group = '.',
     .currency = "€",
     .currency_first = false,
     .date = "D de N de Y",
     .address = "S, #",
     .company = "N S.A.,N S.L.,Hermanos N,Grupo N"},
    {.code = "pl",
     .script = Script::Latin,
     .nouns =
         "przychody koszty aktywa pożyczki rezerwy urządzenia grunty budynki opłaty płace dotacje dostawy podróże zapasy podatki emerytury "
         "długi środki odsetki licencje energia woda transport mieszkania zdrowie nauka badania usługi żywność drewno stal cement miedź "
         "członkowie pojazdy umowy",
     .adjectives =
         "łączne inne bieżące zagraniczne krajowe publiczne prywatne wiejskie miejskie średnie roczne regionalne wewnętrzne własne",
     .verbs =
         "pokazuje obejmuje odzwierciedla wyłącza wyjaśnia mierzy wspiera wzrosło spadło pozostało przekracza wymaga zastępuje osiągnęło",
     .glue = "i w na z do od przez dla po oraz przy jako",
     .first_names = "Łukasz Małgorzata Zdzisław Jolanta Grażyna Święto",
     .last_names = "Dąbkowski Gołębiowski Jaźwiec Krzemień Łęcka Mączyński Śliwa Żurek",
     .places = "Białobór Czarnolas Dębowiec Gniewkowo Józefin Krasnobród Łąkowa Żabinka",
     .streets = "ul. Młyńska,ul. Kolejowa,aleja Lipowa,plac Zielony,ul. Kościelna",
     .months = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
     .terms = "Total=Razem,Subtotal=Suma częściowa,Date=Data,Page=Strona,of=z,Table=Tabela,Figure=Rysunek,Note=Uwaga,Source=Źródło,"
              "Contents=Spis treści,signature=Podpis,Item=Pozycja,Name=Nazwisko,Address=Adres,Amount=Kwota",
     .decimal = ',',
     .group = ' ',
     .currency = "zł",
     .currency_first = false,
     .date = "D N Y",
     .address = "S #",
     .company = "N S.A.,N Sp. z o.o.,Zakłady N"},
    {.code = "el",
     .script = Script::Greek,
     .nouns =
         "έσοδα κόστος δάνεια αποθέματα εξοπλισμός κτίρια τέλη μισθοί ταξίδια φόροι συντάξεις χρέη καταθέσεις τόκοι άδειες ενέργεια νερό "
         "μεταφορές κατοικίες υγεία παιδεία έρευνα υπηρεσίες εξαγωγές σοδειές ξυλεία χάλυβας χαλκός μέλη οχήματα συμβάσεις",
     .adjectives = "καθαρά άλλα συνολικά ξένα δημόσια ιδιωτικά αγροτικά αστικά μέσα ετήσια τοπικά κοινά άμεσα",
     .verbs = "δείχνει περιλαμβάνει καλύπτει εξηγεί μετρά στηρίζει αυξήθηκε μειώθηκε έμεινε απαιτεί επιτρέπει έφτασε",
     .glue = "και της για του με από στα προς ανά κάθε ως",
     .first_names = "Ελένη Νίκος Μαρία Γιώργος Σοφία Πέτρος",
     .last_names = "Αλεξίου Βερνάρδος Γαλανός Δούκας Ζέρβας Καραλής Μανιάτης Ραλλής",
     .places = "Αλυκή Βαθύρεμα Γαλήνη Δροσιά Καλλιθέα Λευκόπετρα Μυλοπόταμος Πευκοχώρι",
     .streets = "οδός Μύλου,οδός Σταθμού,λεωφόρος Πάρκου,πλατεία Αγοράς",
     .months = "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
     .terms = "Total=Σύνολο,Subtotal=Μερικό σύνολο,Date=Ημερομηνία,Page=Σελίδα,of=από,Table=Πίνακας,Figure=Σχήμα,Note=Σημείωση,Source=Πηγή,"
              "Contents=Περιεχόμενα,signature=Υπογραφή,Item=Είδος,Name=Όνομα,Address=Διεύθυνση,Amount=Ποσό",
     .decimal = ',',
     .group = '.',
     .currency = "€",
     .currency_first = false,
     .date = "D N Y",
     .address = "S #",
     .company = "N Α.Ε.,Αφοί N,Όμιλος N"},
    {.code = "ru",
     .script = Script::Cyrillic,
     .nouns =
         "доходы расходы активы займы резервы оборудование земля здания сборы зарплаты дотации поставки поездки запасы налоги пенсии долги "
         "вклады проценты лицензии энергия вода транспорт жильё здоровье обучение исследования услуги экспорт урожай скот лес сталь цемент "
         "медь участники машины договоры ремонт",
     .adjectives =
         "чистые прочие общие текущие внешние внутренние государственные частные сельские городские средние годовые местные прямые",
     .verbs =
         "показывает включает отражает исключает объясняет измеряет поддерживает выросли снизились остались превышает требует заменяет",
     .glue = "и в на из для от до при по между после как",
     .first_names = "Анна Пётр Ольга Сергей Юлия Фёдор Ирина Кирилл",
     .last_names = "Барсуков Ветлугин Журавин Зимарин Калачёв Лазорев Мельничук Щербань",
     .places = "Белоречье Верхогорск Дальнино Заозёрск Ключевое Луговское Речинск Яснополь",
     .streets = "ул. Мельничная,ул. Вокзальная,Садовый проезд,Парковая аллея",
     .months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
     .terms =
         "Total=Итого,Subtotal=Всего по разделу,Date=Дата,Page=Страница,of=из,Table=Таблица,Figure=Рисунок,Note=Примечание,Source=Источник,"
         "Contents=Содержание,signature=Подпись,Item=Наименование,Name=Имя,Address=Адрес,Amount=Сумма",
     .decimal = ',',
     .group = ' ',
     .currency = "₽",
     .currency_first = false,
     .date = "D N Y г.",
     .address = "S, #",
     .company = "ООО N,АО N,Завод N"},
    {.code = "zh",
     .script = Script::Cjk,
     .nouns = "收入 成本 资产 贷款 储备 设备 土地 建筑 费用 工资 补贴 物资 差旅 库存 税款 养老金 债务 存款 利息 许可 能源 用水 运输 住房 "
              "卫生 教育 研究 服务 "
              "进口 出口 农作物 木材 钢铁 水泥 铜材 会员 车辆 合同 保险 维修",
     .adjectives = "净 总 其他 流动 长期 国内 国外 公共 民营 农村 城市 平均 年度 地区 工业 直接",
     .verbs = "显示 包括 反映 不含 说明 衡量 支持 增加 减少 保持 超过 需要 允许 代替 达到",
     .glue = "和 的 与 在 对 从 由 及 按 每",
     .first_names = "明华 志强 丽娟 晓燕 国栋 雪梅",
     .last_names = "王 李 张 陈 林 周 吴 郑",
     .places = "东岭市 西川县 南湖区 北原镇 青石村 白云港 新河市 金沙湾",
     .streets = "磨坊路,车站大街,果园巷,公园东路",
     .months = "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
     .terms = "Total=合计,Subtotal=小计,Date=日期,Page=页,of=/"
              ",Table=表,Figure=图,Note=注,Source=资料来源,Contents=目录,signature=签名,Item=项目,"
              "Name=姓名,Address=地址,Amount=金额",
     .decimal = '.',
     .group = ',',
     .currency = "¥",
     .currency_first = true,
     .date = "Y年M月D日",
     .address = "S#号",
     .company = "N有限公司,N集团,N商贸公司",
     .spaces = false},
    {.code = "ja",
     .script = Script::Cjk,
     .nouns = "収益 費用 資産 借入金 準備金 設備 土地 建物 手数料 給与 補助金 備品 旅費 在庫 税金 年金 負債 預金 利息 電力 水道 輸送 住宅 "
              "保健 教育 研究 サービス "
              "輸入 輸出 作物 木材 鉄鋼 セメント 会員 車両 契約 保険 修理",
     .adjectives = "純 総 その他の 流動 長期 国内 海外 公的 民間 都市 平均 年間 地域 直接",
     .verbs = "を示す を含む を除く を説明する を測る を支える が増えた が減った を超える に達した",
     .glue = "と の は に で から まで ごとに",
     .first_names = "太郎 花子 健一 美咲 直樹 由美",
     .last_names = "佐野 高橋 森田 石川 青木 西村",
     .places = "東浜市 西山町 南丘区 北原村 青葉台 白川市 港南区",
     .streets = "水車通り,駅前通り,桜並木,公園通り",
     .months = "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
     .terms = "Total=合計,Subtotal=小計,Date=日付,Page=ページ,of=/"
              ",Table=表,Figure=図,Note=注,Source=出典,Contents=目次,signature=署名,Item=品目,"
              "Name=氏名,Address=住所,Amount=金額",
     .decimal = '.',
     .group = ',',
     .currency = "¥",
     .currency_first = true,
     .date = "Y年M月D日",
     .address = "S#番地",
     .company = "株式会社N,N工業株式会社,N商店",
     .spaces = false},
    {.code = "ar",
     .script = Script::Arabic,
     .nouns = "إيرادات تكاليف أصول قروض احتياطيات معدات أراض مبان رسوم أجور منح إمدادات مخزون ضرائب معاشات ديون ودائع فوائد رخص طاقة مياه "
              "نقل إسكان "
              "صحة تعليم بحوث خدمات واردات صادرات محاصيل أخشاب حديد نحاس أعضاء مركبات عقود",
     .adjectives = "صافية إجمالية أخرى جارية أجنبية محلية عامة خاصة ريفية حضرية سنوية إقليمية صناعية مباشرة",
     .verbs = "يبين يشمل يعكس يستثني يغطي يشرح يقيس يدعم ارتفع انخفض بقي تجاوز يتطلب يسمح بلغ",
     .glue = "من في على إلى عن مع بعد كل هذا بين",
     .first_names = "سليم ليلى كريم هدى ناصر مريم",
     .last_names = "الزهراني الكاتب المنصور البستاني الحداد السالم",
     .places = "الروضة البيضاء الوادي النخيل الساحل المرجان الزيتونة",
     .streets = "شارع الطاحونة,شارع المحطة,طريق البستان,ساحة السوق",
     .months = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
     .terms = "Total=المجموع,Subtotal=المجموع "
              "الفرعي,Date=التاريخ,Page=صفحة,of=من,Table=جدول,Figure=شكل,Note=ملاحظة,Source=المصدر,Contents=المحتويات,"
              "signature=التوقيع,Item=البند,Name=الاسم,Address=العنوان,Amount=المبلغ",
     .decimal = '.',
     .group = ',',
     .currency = "$",
     .currency_first = true,
     .date = "D N Y",
     .address = "S #",
     .company = "شركة N,مؤسسة N,مجموعة N",
     .right_to_left = true},
    {.code = "he",
     .script = Script::Hebrew,
     .nouns = "הכנסות עלויות נכסים הלוואות רזרבות ציוד קרקעות מבנים אגרות שכר מענקים אספקה מלאי מסים פנסיות חובות פיקדונות ריבית רישיונות "
              "אנרגיה מים "
              "תחבורה דיור בריאות חינוך מחקר שירותים יבוא יצוא יבולים עצים פלדה נחושת חברים רכבים חוזים",
     .adjectives = "נטו אחרים כוללים שוטפים זרים ציבוריים פרטיים כפריים עירוניים שנתיים אזוריים ישירים",
     .verbs = "מציג כולל משקף מסביר מודד תומך עלה ירד נשאר חרג דורש מאפשר הגיע",
     .glue = "של את על עם בין לפי כל זה גם עד",
     .first_names = "דנה יוסי רחל אבי נועה משה",
     .last_names = "ברקאי גולן דביר הראל זמיר כרמי לביא שקד",
     .places = "גבעון הדרים כרמים נחלים עופרה רמתיים תמרים",
     .streets = "רחוב הטחנה,דרך התחנה,שדרות הפרדס,כיכר השוק",
     .months = "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
     .terms = "Total=סך הכול,Subtotal=סיכום ביניים,Date=תאריך,Page=עמוד,of=מתוך,Table=טבלה,Figure=איור,Note=הערה,Source=מקור,Contents=תוכן,"
              "signature=חתימה,Item=פריט,Name=שם,Address=כתובת,Amount=סכום",
     .decimal = '.',
     .group = ',',
     .currency = "₪",
     .currency_first = true,
     .date = "D N Y",
     .address = "S #",
     .company = "חברת N,קבוצת N,מפעלי N",
     .right_to_left = true},
};

}  // namespace

std::span<const LanguageText> language_texts() { return kLanguages; }

}  // namespace dq::synth
