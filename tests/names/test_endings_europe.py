"""Names as they are inflected in Baltic, Finnic and other European languages lead back to their
bases."""

import pytest
from endings_tables import compared, pairs

from normalize.names.inflection import bases

# Language -> inflected forms and their bases: people, cities, countries, regions, organizations.
FORMS = {
    "lt": """
        Trumpas Trump, Trumpo Trump, Donaldas Donald, Donaldui Donald, Bidenu Biden, Putiną Putin,
        Zelenskio Zelenskis, Mančesteris Mančester, Mančesteryje Mančester, Sergejaus Sergej,
        Nausėdos Nausėda, Nausėdai Nausėda, Skverneliui Skvernelis, Rinkevičiaus Rinkevičius,
        Šimonytės Šimonytė, Šimonytei Šimonytė, Butkevičiumi Butkevičius, Jonaičio Jonaitis,
        Kenedžiui Kenedis, Vilniaus Vilnius, Vilniuje Vilnius, Kauno Kaunas, Kaune Kaunas,
        Londone Londonas, Klaipėdoje Klaipėda, Panevėžyje Panevėžys, Alytaus Alytus,
        Šiaulių Šiauliai, Šiauliuose Šiauliai, Trakų Trakai, Lietuvos Lietuva,
        Vokietijoje Vokietija, Tokijuje Tokijas, Valstijų Valstijos, Valstijose Valstijos,
        Jungtinėse Jungtinės,
        Nyderlanduose Nyderlandai, Didžiosios Didžioji, Dzūkijoje Dzūkija, Baltųjų Baltieji,
        Seimo Seimas, Vyriausybei Vyriausybė, Konstituciniame Konstitucinis
    """,
    "lv": """
        Donalds Donald, Tramps Tramp, Trampa Tramp, Trampam Tramp, Putinu Putin, Merkeles Merkel,
        Zelenska Zelenskis, Zelenskim Zelenskis, Bērziņam Bērziņš, Rinkēviča Rinkēvičs,
        Siliņas Siliņa, Siliņai Siliņa, Bražes Braže, Jāņa Jānis, Lāča Lācis,
        Londona London, Londonā London, Parīzē Parīz, Mančestra Mančester, Mančestras Mančester,
        Rīgas Rīga, Rīgu Rīga, Daugavpilij Daugavpils, Cēsu Cēsis, Talsos Talsi,
        Latvijas Latvija, Krievijai Krievija, Vidzemei Vidzeme, Latgales Latgale,
        Valstīm Valstis, Valstu Valstis, Savienoto Savienotās, Filipīnām Filipīnas,
        Emirātos Emirāti, Apvienoto Apvienotie, Saeimai Saeima, Baltajam Baltais, Bankai Banka
    """,
    "et": """
        Putini Putin, Putinile Putin, Trumpiga Trump, Karise Karis, Karisele Karis, Kallast Kallas,
        Zelenskõile Zelenskõi, Zelenskõid Zelenskõi, Michalit Michal, Rebase Rebane, Ilvese Ilves,
        Tallinna Tallinn, Tallinnas Tallinn, Tallinnasse Tallinn, Tartus Tartu, Tartust Tartu,
        Londonis London, Berliini Berliin, Narvasse Narva, Pärnusse Pärnu, Moskvas Moskva,
        Eestis Eesti, Eestist Eesti, Eestit Eesti, Venemaal Venemaa, Venemaad Venemaa,
        Rootsile Rootsi, Iisraeli Iisrael, Ukrainaga Ukraina, Saaremaale Saaremaa,
        Virumaalt Virumaa, Ühendriikide Ühendriigid, Madalmaades Madalmaad, Liidu Liit,
        Liidule Liit, Riigikohtu Riigikohus, Reformierakonna Reformierakond,
        Parlamendis Parlament, Valitsusele Valitsus, Panga Pank, Roheliste Rohelised,
        Kirikusse Kirik
    """,
    "fi": """
        Putinin Putin, Putinia Putin, Bidenille Biden, Trumpilta Trump, Stubbin Stubb,
        Zelenskyin Zelenskyi, Kennedyn Kennedy, Niinistön Niinistö, Orpolle Orpo, Purran Purra,
        Marinin Marin, Virtasen Virtanen, Virtasta Virtanen, Vanhaselle Vanhanen, Pekan Pekka,
        Antilla Antti, Mikolle Mikko, Sepon Seppo, Aallon Aalto, Lehdon Lehto, Rinteen Rinne,
        Tuomaksen Tuomas, Helsingissä Helsinki, Helsinkiin Helsinki, Turussa Turku,
        Turkuun Turku, Tampereen Tampere, Tampereella Tampere, Espooseen Espoo, Vantaalla Vantaa,
        Lahden Lahti, Rovaniemellä Rovaniemi, Seinäjoella Seinäjoki, Lappeenrannassa Lappeenranta,
        Jyväskylään Jyväskylä, Lontoossa Lontoo, Dubaihin Dubai, Suomen Suomi, Suomessa Suomi,
        Venäjän Venäjä, Venäjää Venäjä, Saksaan Saksa, Turkin Turkki, Englannissa Englanti,
        Itävallan Itävalta, Thaimaahan Thaimaa, Euroopan Eurooppa, Amerikassa Amerikka,
        Lapissa Lappi, Hangossa Hanko, Karjalasta Karjala, Yhdysvaltojen Yhdysvallat,
        Yhdysvalloissa Yhdysvallat, Alankomaissa Alankomaat, Filippiineillä Filippiinit,
        Yhdistyneiden Yhdistyneet, Kansakuntien Kansakunnat, Eduskunnassa Eduskunta,
        Hallituksen Hallitus, Oikeuden Oikeus, Yhdistykselle Yhdistys, Vihreiden Vihreät,
        Perussuomalaisten Perussuomalaiset, Liiton Liitto, Parlamentille Parlamentti
    """,
    "hu": """
        Orbánnak Orbán, Orbánt Orbán, Orbánnal Orbán, Trumppal Trump, Putyinhoz Putyin,
        Putyinnal Putyin, Zelenszkijjel Zelenszkij, Kennedyvel Kennedy, Bidentől Biden,
        Magyarral Magyar, Kovácsot Kovács, Budapesten Budapest, Budapesttel Budapest,
        Debrecenben Debrecen, Szegedről Szeged, Győrött Győr, Pécsett Pécs, Moszkvában Moszkva,
        Moszkvát Moszkva, Párizst Párizs, Makón Makó, Makót Makó, Nyíregyházán Nyíregyháza,
        Magyarországon Magyarország, Magyarországgal Magyarország, Németországba Németország,
        Ukrajnának Ukrajna, Romániából Románia, Amerikával Amerika, Erdélyben Erdély,
        Kárpátaljára Kárpátalja, Baranyáig Baranya, Államokban Államok, Államokkal Államok,
        Uniót Unió, Uniónak Unió, Fidesszel Fidesz, Fideszt Fidesz, Bizottságának Bizottsága,
        Országgyűlésnek Országgyűlés, Mozgalmat Mozgalom
    """,
    "el": """
        Μητσοτάκη Μητσοτάκης, Τσίπρα Τσίπρας, Ανδρουλάκη Ανδρουλάκης, Παύλου Παύλος,
        Παύλο Παύλος, Βενιζέλου Βενιζέλος, Νίκο Νίκος, Μαρίας Μαρία, Περικλέους Περικλής,
        Ξενοφώντος Ξενοφών, Φρόσως Φρόσω, Αθήνας Αθήνα, Αθηνών Αθήνα, Πάτρας Πάτρα,
        Θεσσαλονίκης Θεσσαλονίκη, Κωνσταντινουπόλεως Κωνσταντινούπολη, Λονδίνου Λονδίνο,
        Παρισιού Παρίσι, Πειραιά Πειραιάς, Πειραιώς Πειραιάς, Ιωαννίνων Ιωάννινα, Σερρών Σέρρες,
        Δελφών Δελφοί, Δελφούς Δελφοί, Ελλάδας Ελλάδα, Ελλάδος Ελλάδα, Κύπρου Κύπρος,
        Κύπρο Κύπρος, Ρωσίας Ρωσία, Κρήτης Κρήτη, Ηπείρου Ήπειρος, Άργους Άργος,
        Ηνωμένων Ηνωμένες, Ηνωμένων Ηνωμένα, Εθνών Έθνη, Πολιτειών Πολιτείες, Ένωσης Ένωση,
        Ενώσεως Ένωση, Ευρωπαϊκής Ευρωπαϊκή, Υπουργείου Υπουργείο, Κόμματος Κόμμα,
        Διεθνούς Διεθνής, Διεθνούς Διεθνές, Βουλής Βουλή
    """,
    "sq": """
        Ramës Rama, Ramën Rama, Berishës Berisha, Kurtit Kurti, Kurtin Kurti, Thaçit Thaçi,
        Putini Putin, Putinit Putin, Trumpin Trump, Vuçiqit Vuçiq, Zelenskyt Zelensky,
        Veliajt Veliaj, Zogut Zogu, Jorku Jork, Tirana Tiranë, Tiranës Tiranë, Tiranën Tirana,
        Tiranë Tirana, Durrësit Durrës, Shkodrës Shkodër, Londra Londër, Parisit Paris,
        Prishtinën Prishtina, Beogradit Beograd, Shqipëria Shqipëri, Shqipërisë Shqipëria,
        Shqipërinë Shqipëri, Kosovës Kosova, Kosovë Kosova, Serbinë Serbi, Italisë Itali,
        Francës Francë, Toskërisë Toskëri, Çamërinë Çamëria, Shteteve Shtetet, Kombeve Kombet,
        Emirateve Emiratet, Qeverisë Qeveri, Partisë Partia, Bashkimit Bashkimi, Kuvendin Kuvend
    """,
    "sv": """
        Kristerssons Kristersson, Anderssons Andersson, Putins Putin, Trumps Trump, Obamas Obama,
        Zelenskyjs Zelenskyj, Stockholms Stockholm, Göteborgs Göteborg, Malmös Malmö,
        Londons London, Moskvas Moskva, Sveriges Sverige, Rysslands Ryssland, Ukrainas Ukraina,
        Staternas Staterna, Skånes Skåne, Norrlands Norrland, Riksdagens Riksdagen, Volvos Volvo
    """,
    "nl": """
        Ruttes Rutte, Poetins Poetin, Trumps Trump, Bidens Biden,
        Rembrandts Rembrandt, Amsterdams Amsterdam, Rotterdams Rotterdam, Antwerpens Antwerpen,
        Londens Londen, Nederlands Nederland, Belgiës België, Ruslands Rusland, Israëls Israël,
        Vlaanderens Vlaanderen, Frieslands Friesland, Oranjes Oranje, Shells Shell
    """,
    "ro": """
        Mariei Maria, Elenei Elena, Maiei Maia, Vioricăi Viorica, Olgăi Olga,
        Ceaușeștilor Ceaușescu, Bucureștiului București, Bucureștiul București, Clujului Cluj,
        Chișinăului Chișinău, Chișinăul Chișinău, Timișoarei Timișoara, Londrei Londra,
        Parisului Paris, Pragăi Praga, Tulcei Tulcea, României România, Moldovei Moldova,
        Franței Franța, Turciei Turcia, Africii Africa, Irakul Irak, Coreei Coreea,
        Dobrogei Dobrogea, Transilvaniei Transilvania, Ardealului Ardeal, Dunării Dunărea,
        Dunărea Dunăre, Mării Marea, Negre Neagra, Noii Noua, Filipinelor Filipine,
        Statelor Statele, Națiunilor Națiunile, Țărilor Țările, Uniunii Uniunea, Uniunii Uniune,
        Europene Europeana, Republicii Republica, Partidului Partidul, Consiliului Consiliu,
        Liberalilor Liberalii, Băncii Banca, Agenției Agenție, Stelei Steaua, Iașului Iași,
        Sucevei Suceava
    """,
    "de": """
        Merkels Merkel, Putins Putin, Müllers Müller, Selenskyjs Selenskyj, Berlins Berlin,
        Münchens München, Deutschlands Deutschland, Irans Iran, Iraks Irak,
        Bayerns Bayern, Sachsens Sachsen, Niederlanden Niederlande, Emiraten Emirate,
        Vereinigten Vereinigte, Vereinten Vereinte, Deutschen Deutsche, Deutscher Deutsche,
        Deutschen Deutscher, Deutsche Deutscher, Europäischen Europäische, Britischen Britisches,
        Internationalen Internationale, Nationaler Nationale, Roten Rote, Roten Rotes,
        Rote Rotes, Weißen Weißes, Weiße Weißes, Schwarzen Schwarzes, Neuen Neues, Grünen Grüne,
        Linken Linke, Auswärtigen Auswärtiges, Heiligen Heilige, Bundestages Bundestag,
        Hauses Haus, Bündnisses Bündnis, Sozialen Soziale, Freien Freie, Großer Große, Nahen Naher
    """,
}
# Words that look like forms of other names, and those names.
OTHERS = {
    "lt": "Lietuvis Lietuva, Rusas Rusija, Kaunietis Kaunas, Kubilienė Kubilius",
    "lv": "Latvietis Latvija, Rīdzinieks Rīga, Krievs Krievija, Kalniņa Kaln",
    "et": "Eestlane Eesti, Venelane Venemaa, Tallinlane Tallinn, Martini Mart",
    "fi": "Suomalainen Suomi, Venäläinen Venäjä, Helsinkiläinen Helsinki, Ruotsalainen Ruotsi",
    "hu": "Orosz Oroszország, Ukrán Ukrajna, Budapesti Budapest, Orbánné Orbán",
    "el": "Αθηναίος Αθήνα, Ρώσος Ρωσία, Ελληνικός Ελλάδα, Κυπριακή Κύπρος",
    "sq": "Shqiptar Shqipëri, Rusisht Rusi, Kosovar Kosovë, Tiranas Tiranë",
    "sv": "Stockholmare Stockholm, Svensk Sverige, Ryska Ryssland, Norrlänning Norrland",
    "nl": "Amsterdamse Amsterdam, Russische Rusland, Belgisch België, Brusselaar Brussel",
    "ro": "Bucureștean București, Românesc România, Clujean Cluj, Petrescu Petresc",
    "de": "Berliner Berlin, Fischer Fische, Bayern Bayer, Russisch Russland, Walter Walte",
}


@pytest.mark.parametrize(("language", "form", "base"), pairs(FORMS))
def test_a_form_leads_to_its_base(language: str, form: str, base: str) -> None:
    assert compared(base) in bases(compared(form), language)


@pytest.mark.parametrize(("language", "word", "name"), pairs(OTHERS))
def test_a_word_is_no_form_of_another_name(language: str, word: str, name: str) -> None:
    assert compared(name) not in bases(compared(word), language)
