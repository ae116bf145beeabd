"""Names in news of many languages: inflected, transliterated, respelled, with no spaces around."""

from collections.abc import Sequence

import pytest

from normalize import Normalizer

NORMALIZER = Normalizer(translate=False)

# Language, a text in it, and the ids of what it names.
CASES: Sequence[tuple[str, str, str]] = [
    (
        "ru",
        "Дмитрия Пескова спросили о встрече Владимира Путина с Эмманюэлем Макроном в Париже.",
        "peskov-dmitry putin-vladimir macron-emmanuel paris",
    ),
    (
        "ru",
        "Переговоры с Олафом Шольцем прошли в Берлине, а в Варшаве ждали Дональда Туска.",
        "scholz-olaf berlin warsaw tusk-donald",
    ),
    (
        "uk",
        "Володимира Зеленського зустріли у Варшаві разом із Дональдом Туском.",
        "zelenskyy-volodymyr warsaw tusk-donald",
    ),
    (
        "uk",
        "У Києві говорили про Росію, Німеччину та візит Емманюеля Макрона.",
        "kyiv russia germany macron-emmanuel",
    ),
    (
        "be",
        "Аляксандра Лукашэнку сустрэлі ў Маскве, дзе ён размаўляў з Уладзімірам Пуціным.",
        "lukashenko-alexander moscow putin-vladimir",
    ),
    (
        "bg",
        "Президентът Румен Радев разговаря с Владимир Путин за Украйна и Русия.",
        "radev-rumen putin-vladimir ukraine russia",
    ),
    (
        "mk",
        "Претседателот Александар Вучиќ го пречека Емануел Макрон во Белград.",
        "vucic-aleksandar macron-emmanuel belgrade",
    ),
    (
        "sr",
        "Александра Вучића су у Паризу дочекали министри, а у Москву је отпутовао Милорад Додик.",
        "vucic-aleksandar paris moscow dodik-milorad",
    ),
    (
        "sr",
        "Sa Aleksandrom Vučićem u Beogradu je razgovarao Viktor Orban, posle posete Nemačkoj.",
        "vucic-aleksandar belgrade orban-viktor germany",
    ),
    (
        "hr",
        "Andreja Plenkovića dočekao je u Berlinu kancelar Olaf Scholz, a u Parizu Emmanuel Macron.",
        "plenkovic-andrej berlin scholz-olaf paris macron-emmanuel",
    ),
    (
        "pl",
        "Donalda Tuska przyjął w Berlinie Olaf Scholz, a w Paryżu rozmawiał z Emmanuelem Macronem.",
        "tusk-donald berlin scholz-olaf paris macron-emmanuel",
    ),
    (
        "pl",
        "Prezydent Wołodymyr Zełenski mówił w Kijowie o Ukrainie i Niemczech.",
        "zelenskyy-volodymyr kyiv ukraine germany",
    ),
    (
        "cs",
        "Petra Pavla přijal v Kyjevě Volodymyr Zelenskyj a v Praze jednal Andrej Babiš.",
        "pavel-petr kyiv zelenskyy-volodymyr prague babis-andrej",
    ),
    (
        "sk",
        "Roberta Fica prijal v Moskve Vladimir Putin, o Ukrajine hovoril v Bratislave.",
        "fico-robert moscow putin-vladimir ukraine bratislava",
    ),
    (
        "sl",
        "Roberta Goloba je v Parizu sprejel Emmanuel Macron, v Ljubljani pa so govorili o "
        "Ukrajini.",
        "golob-robert paris macron-emmanuel ljubljana ukraine",
    ),
    (
        "ro",
        "Președinta Maia Sandu a discutat cu Emmanuel Macron despre Rusia.",
        "sandu-maia macron-emmanuel russia",
    ),
    (
        "lt",
        "Gitaną Nausėdą Varšuvoje pasitiko Donaldas Tuskas, kalbėta apie Ukrainą ir Rusiją.",
        "nauseda-gitanas warsaw tusk-donald ukraine russia",
    ),
    (
        "lt",
        "Vladimiro Putino atstovas Maskvoje kalbėjo apie Emmanuelio Macrono vizitą Kijeve.",
        "putin-vladimir moscow macron-emmanuel kyiv",
    ),
    (
        "lv",
        "Edgaru Rinkēviču Kijivā sagaidīja Volodimirs Zelenskis, bet Maskavā runāja "
        "Vladimirs Putins.",
        "rinkevics-edgars kyiv zelenskyy-volodymyr moscow putin-vladimir",
    ),
    (
        "et",
        "Alar Karise kohtumine Volodõmõr Zelenskõiga Kiievis puudutas Ukrainat ja Venemaad.",
        "karis-alar zelenskyy-volodymyr kyiv ukraine russia",
    ),
    (
        "fi",
        "Alexander Stubbin mukaan Vladimir Putinin kanssa ei puhuttu Moskovassa eikä Ukrainassa.",
        "stubb-alexander putin-vladimir moscow ukraine",
    ),
    (
        "hu",
        "Orbán Viktort Moszkvában Vlagyimir Putyin fogadta, Berlinben pedig Ukrajnáról beszéltek.",
        "orban-viktor moscow putin-vladimir berlin ukraine",
    ),
    (
        "de",
        "Friedrich Merz traf in Kiew den ukrainischen Präsidenten Wolodymyr Selenskyj; in "
        "Moskau sprach Dmitri Peskow.",
        "merz-friedrich kyiv zelenskyy-volodymyr moscow peskov-dmitry",
    ),
    (
        "fr",
        "Vladimir Poutine et Sergueï Lavrov ont reçu à Moscou l'émissaire de l'Allemagne; à "
        "Kiev, Volodymyr Zelensky a réagi.",
        "putin-vladimir lavrov-sergei moscow germany kyiv zelenskyy-volodymyr",
    ),
    (
        "it",
        "Giorgia Meloni ha incontrato a Parigi Emmanuel Macron; a Mosca ha parlato Serghei Lavrov.",
        "meloni-giorgia paris macron-emmanuel moscow lavrov-sergei",
    ),
    (
        "es",
        "Pedro Sánchez viajó a Kiev para reunirse con Volodímir Zelenski; en Moscú respondió "
        "Serguéi Lavrov.",
        "sanchez-pedro kyiv zelenskyy-volodymyr moscow lavrov-sergei",
    ),
    (
        "pt",
        "O presidente Volodimir Zelensky falou em Kiev; em Moscovo, Serguei Lavrov respondeu "
        "à Alemanha.",
        "zelenskyy-volodymyr kyiv moscow lavrov-sergei germany",
    ),
    (
        "nl",
        "Mark Rutte sprak in Brussel met Volodymyr Zelensky; in Moskou reageerde Vladimir Poetin.",
        "rutte-mark brussels zelenskyy-volodymyr moscow putin-vladimir",
    ),
    (
        "sv",
        "Ulf Kristerssons möte med Volodymyr Zelenskyj i Kiev följdes av ett samtal om "
        "Rysslands krig.",
        "kristersson-ulf zelenskyy-volodymyr kyiv russia",
    ),
    (
        "el",
        "Ο Κυριάκος Μητσοτάκης συνάντησε στο Παρίσι τον Εμανουέλ Μακρόν· στη Μόσχα μίλησε ο "
        "Σεργκέι Λαβρόφ.",
        "mitsotakis-kyriakos paris macron-emmanuel moscow lavrov-sergei",
    ),
    (
        "el",
        "Η συνάντηση του Κυριάκου Μητσοτάκη με τον Ρετζέπ Ταγίπ Ερντογάν έγινε στην Άγκυρα.",
        "mitsotakis-kyriakos erdogan-recep-tayyip ankara",
    ),
    (
        "tr",
        "Recep Tayyip Erdoğan'ın Ankara'da Vladimir Putin'le görüşmesi Ukrayna'yı ilgilendiriyor.",
        "erdogan-recep-tayyip ankara putin-vladimir ukraine",
    ),
    (
        "az",
        "İlham Əliyevin Moskvada Vladimir Putinlə görüşü oldu, Bakıda isə Ukraynadan danışıldı.",
        "aliyev-ilham moscow putin-vladimir baku ukraine",
    ),
    (
        "kk",
        "Қасым-Жомарт Тоқаевтың Мәскеуде Владимир Путинмен кездесуі Астанада талқыланды.",
        "tokayev-kassym-jomart moscow putin-vladimir astana",
    ),
    (
        "uz",
        "Shavkat Mirziyoyevning Moskvada Vladimir Putin bilan uchrashuvi Toshkentda muhokama "
        "qilindi.",
        "mirziyoyev-shavkat moscow putin-vladimir tashkent",
    ),
    (
        "hy",
        "Նիկոլ Փաշինյանի և Իլհամ Ալիևի հանդիպումը տեղի ունեցավ Մոսկվայում, ապա՝ Երևանում։",
        "pashinyan-nikol aliyev-ilham moscow yerevan",
    ),
    (
        "ka",
        "ირაკლი კობახიძემ თბილისში უკრაინის შესახებ ისაუბრა, ვლადიმირ პუტინმა კი მოსკოვში.",
        "kobakhidze-irakli tbilisi ukraine putin-vladimir moscow",
    ),
    (
        "ar",
        "التقى الرئيس إيمانويل ماكرون في موسكو بالوزراء بعد زيارة لباريس.",
        "macron-emmanuel moscow paris",
    ),
    (
        "fa",
        "مسعود پزشکیان در تهران با ولادیمیر پوتین درباره اوکراین گفت‌وگو کرد.",
        "pezeshkian-masoud tehran putin-vladimir ukraine",
    ),
    (
        "he",
        "בנימין נתניהו נפגש עם עמנואל מקרון ודיבר על רוסיה ועל אוקראינה.",
        "netanyahu-benjamin macron-emmanuel russia ukraine",
    ),
    (
        "ur",
        "وزیراعظم شہباز شریف نے ماسکو میں ولادیمیر پوتن سے روس پر بات کی۔",
        "sharif-shehbaz moscow putin-vladimir russia",
    ),
    (
        "hi",
        "नरेंद्र मोदी ने मॉस्को में व्लादिमीर पुतिन से यूक्रेन पर बात की।",
        "modi-narendra moscow putin-vladimir ukraine",
    ),
    (
        "bn",
        "নরেন্দ্র মোদি মস্কোতে ভ্লাদিমির পুতিনের সঙ্গে ইউক্রেন নিয়ে কথা বলেছেন।",
        "modi-narendra moscow putin-vladimir ukraine",
    ),
    (
        "zh",
        "习近平在北京会见了记者，随后谈到乌克兰和中国的关系。",
        "xi-jinping beijing ukraine",
    ),
    (
        "ja",
        "習近平国家主席は北京で会談し、記者団にウクライナとモスクワについて語った。",
        "xi-jinping beijing ukraine moscow",
    ),
    (
        "ko",
        "이재명 대통령은 파리에서 기자들을 만나 우크라이나와 모스크바를 언급했다.",
        "lee-jae-myung paris ukraine moscow",
    ),
    (
        "vi",
        "Tổng Bí thư Tô Lâm gặp Vladimir Putin tại Moskva, sau đó đến Paris và Hà Nội.",
        "to-lam putin-vladimir moscow paris hanoi",
    ),
    (
        "id",
        "Vladimir Putin bertemu Emmanuel Macron di Moskow, sementara Jerman dan Rusia bungkam.",
        "putin-vladimir macron-emmanuel moscow germany russia",
    ),
    (
        "mn",
        "Ерөнхийлөгч Ухнаагийн Хүрэлсүх Улаанбаатарт Владимир Путинтэй уулзаж, Украины тухай ярив.",
        "khurelsukh-ukhnaa ulaanbaatar putin-vladimir ukraine",
    ),
    (
        "tg",
        "Эмомалӣ Раҳмон дар Душанбе бо Владимир Путин дар бораи Украина ва Русия суҳбат кард.",
        "rahmon-emomali dushanbe putin-vladimir ukraine russia",
    ),
    (
        "ky",
        "Садыр Жапаровдун Москвада Владимир Путин менен жолугушуусу Бишкекте талкууланды.",
        "japarov-sadyr moscow putin-vladimir bishkek",
    ),
    (
        "sq",
        "Edi Rama u takua në Tiranë me Emmanuel Macron dhe foli për Ukrainën dhe Rusinë.",
        "rama-edi tirana macron-emmanuel ukraine russia",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "ids"), CASES, ids=[f"{at}-{case[0]}" for at, case in enumerate(CASES)]
)
def test_names_are_found_as_the_press_of_a_language_writes_them(
    language: str, text: str, ids: str
) -> None:
    found = {mention.id for mention in NORMALIZER.annotate(text, language).mentions}
    assert set(ids.split()) - found == set()


@pytest.mark.parametrize(("language", "text"), [case[:2] for case in CASES])
def test_a_text_of_another_language_is_left_as_it_stands(language: str, text: str) -> None:
    document = NORMALIZER(text, language)
    assert (document.text, document.edits) == (text, ())


def test_what_is_named_nowhere_is_found_nowhere() -> None:
    nobody = [
        ("ru", "Вчера вечером жители нескольких деревень вышли на дорогу и разошлись по домам."),
        ("pl", "Wczoraj wieczorem mieszkańcy kilku wsi wyszli na drogę i wrócili do domów."),
        ("hu", "Tegnap este több falu lakói kimentek az útra, majd hazatértek."),
        ("tr", "Dün akşam birkaç köyün sakinleri yola çıktı ve sonra evlerine döndü."),
        ("ar", "خرج سكان عدة قرى إلى الطريق مساء أمس ثم عادوا إلى بيوتهم."),
        ("zh", "昨天晚上，几个村子的居民走上了路，然后回家了。"),
    ]
    found = {text: NORMALIZER.annotate(text, language).mentions for language, text in nobody}
    assert found == {text: () for _, text in nobody}
