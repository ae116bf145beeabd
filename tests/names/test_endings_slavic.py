"""Names as they are inflected in Slavic languages lead back to their bases."""

from itertools import pairwise

import pytest
from endings_tables import compared, pairs

from normalize import data_files
from normalize.names.inflection import bases

# Language -> inflected forms and their bases: people, cities, countries, regions, organizations.
FORMS = {
    "pl": """
        Tuska Tusk, Tuskiem Tusk, Kaczyńskiego Kaczyński, Kaczyńskich Kaczyński,
        Morawieckim Morawiecki, Dudy Duda, Dudzie Duda, Ziobry Ziobro, Ziobrze Ziobro,
        Hołowni Hołownia, Czarzastego Czarzasty, Bodnarze Bodnar, Marka Marek, Pawłem Paweł,
        Aleksandra Aleksander, Zielińskiej Zielińska, Magdzie Magda, Poroszenki Poroszenko,
        Zełenskiemu Zełenski, Kennedy'ego Kennedy, Sarkozy'm Sarkozy, George'a George,
        Bidena Biden, Scholzowi Scholz, Orbánem Orbán, Feliksa Felix, Stępnia Stępień,
        Krakowie Kraków, Krakowem Kraków, Warszawie Warszawa, Warszawę Warszawa, Łodzi Łódź,
        Gdańsku Gdańsk, Poznaniu Poznań, Wrocławia Wrocław, Katowicach Katowice, Kielc Kielce,
        Siedlec Siedlce, Suwałk Suwałki, Zakopanem Zakopane, Bydgoszczy Bydgoszcz, Opola Opole,
        Sosnowcu Sosnowiec, Pradze Praga, Budapeszcie Budapeszt, Belgradzie Belgrad, Kairze Kair,
        Wiedniu Wiedeń, Mielca Mielec, Wilnie Wilno, Atenach Ateny, Aten Ateny, Moskwie Moskwa,
        Polsce Polska, Polskę Polska, Niemczech Niemcy, Niemiec Niemcy, Niemcami Niemcy,
        Włoszech Włochy, Czechach Czechy, Węgier Węgry, Węgrzech Węgry, Chin Chiny, Indiach Indie,
        Francji Francja, Anglii Anglia, Białorusi Białoruś, Stanów Stany, Zjednoczonych Zjednoczone,
        Egipcie Egipt, Mazur Mazury, Wielkopolsce Wielkopolska, Śląska Śląsk, Pomorzu Pomorze,
        Mazowieckiego Mazowieckie, Podkarpaciu Podkarpacie, Nowym Nowy, Senacie Senat,
        Ministerstwie Ministerstwo, Konstytucyjnego Konstytucyjny, Straży Straż,
        Sprawiedliwości Sprawiedliwość, Emiratów Emiraty, Kolei Koleje
    """,
    "cs": """
        Fialy Fiala, Fialovi Fiala, Babiše Babiš, Babišem Babiš, Zemana Zeman, Pavla Pavel,
        Karlem Karel, Havlíčka Havlíček, Černého Černý, Čaputové Čaputová, Čaputovou Čaputová,
        Jiřího Jiří, Zelenského Zelenskyj, Zelenským Zelenskyj, Fica Fico, Ficem Fico,
        Pellegriniho Pellegrini, Kennedyho Kennedy, Putinovi Putin, Scholzem Scholz,
        Alexandra Alexander, Praze Praha, Prahou Praha, Brně Brno, Plzni Plzeň, Plzně Plzeň,
        Olomouci Olomouc, Liberci Liberec, Pardubicích Pardubice, Budějovic Budějovice,
        Ostravě Ostrava, Varech Vary, Vídni Vídeň, Kyjevě Kyjev, Paříži Paříž, Aténách Atény,
        Helsinkách Helsinky, Písku Písek, Česku Česko, Německem Německo, Francii Francie,
        Británií Británie, Číně Čína, Americe Amerika, Spojených Spojené, Států Státy,
        Státech Státy, Filipín Filipíny, Čechách Čechy, Moravě Morava, Ústeckého Ústecký,
        Středočeském Středočeský, Vysočině Vysočina, Evropské Evropská, Unii Unie,
        Ministerstvem Ministerstvo, Sněmovny Sněmovna, Společnosti Společnost, Muzea Muzeum,
        Centru Centrum, Bance Banka
    """,
    "sk": """
        Fica Fico, Ficovi Fico, Čaputovej Čaputová, Čaputovou Čaputová, Pellegriniho Pellegrini,
        Danka Danko, Matoviča Matovič, Hegerom Heger, Pavla Pavol, Karolom Karol, Čierneho Čierny,
        Zelenského Zelenskyj, Kisku Kiska, Kennedyho Kennedy, Putina Putin, Bidenom Biden,
        Alexandra Alexander, Bratislave Bratislava, Bratislavou Bratislava, Košiciach Košice,
        Košíc Košice, Prešove Prešov, Bystrici Bystrica, Bystrice Bystrica, Lučenci Lučenec,
        Pezinku Pezinok, Michalovciach Michalovce, Piešťan Piešťany, Prahe Praha, Viedni Viedeň,
        Budapešti Budapešť, Budapešťou Budapešť, Kyjeve Kyjev, Slovensku Slovensko,
        Nemeckom Nemecko, Francii Francia, Francie Francia, Ukrajine Ukrajina, Spojených Spojené,
        Štátov Štáty, Štátmi Štáty, Tatier Tatry, Tatrách Tatry, Gemera Gemer,
        Bratislavského Bratislavský, Žilinskom Žilinský, Európskej Európska, Únie Únia, Únii Únia,
        Ministerstve Ministerstvo, Spoločnosti Spoločnosť, Hnutia Hnutie, Centre Centrum
    """,
    "sl": """
        Goloba Golob, Golobom Golob, Janše Janša, Janši Janša, Janšo Janša, Pahorja Pahor,
        Pahorjem Pahor, Cerarju Cerar, Vučićem Vučić, Zelenskega Zelenski, Kennedyja Kennedy,
        Berlusconija Berlusconi, Netanjahujem Netanjahu, Putinom Putin, Marka Marko,
        Jožeta Jože, Petra Peter, Pavla Pavel, Ljubljani Ljubljana, Ljubljano Ljubljana,
        Mariboru Maribor, Kopru Koper, Kranjem Kranj, Celju Celje, Velenjem Velenje,
        Novega Novo, Mestu Mesto, Jesenicah Jesenice, Jesenic Jesenice, Trbovelj Trbovlje,
        Gradcu Gradec, Celovca Celovec, Dunaju Dunaj, Benetkah Benetke, Aten Atene, Tokiu Tokio,
        Slovenije Slovenija, Nemčijo Nemčija, Hrvaške Hrvaška, Hrvaškem Hrvaška, Združenih Združene,
        Državah Države, Držav Države, Filipinih Filipini, Gorenjskem Gorenjska, Primorju Primorje,
        Dolenjske Dolenjska, Evropske Evropska, Uniji Unija, Narodov Narodi,
        Ministrstva Ministrstvo, Skupnosti Skupnost, Skupnostjo Skupnost, Sodišču Sodišče
    """,
    "hr": """
        Plenkovića Plenković, Plenkovićem Plenković, Milanoviću Milanović, Tuđmana Tuđman,
        Zelenskog Zelenski, Zelenskom Zelenski, Petra Petar, Aleksandra Aleksandar, Pavla Pavao,
        Marka Marko, Antu Ante, Kennedyja Kennedy, Berlusconija Berlusconi, Putina Putin,
        Bidenom Biden, Trumpu Trump, Zagrebu Zagreb, Zagrebom Zagreb, Rijeci Rijeka, Rijeke Rijeka,
        Splita Split, Zadru Zadar, Osijeku Osijek, Sisku Sisak, Karlovcu Karlovac,
        Čakovca Čakovec, Đakovu Đakovo, Vinkovcima Vinkovci, Vinkovaca Vinkovci, Pazinu Pazin,
        Pragu Prag, Tokija Tokio, Hrvatske Hrvatska, Hrvatskoj Hrvatska, Hrvatskom Hrvatska,
        Njemačkoj Njemačka, Srbijom Srbija, Americi Amerika, Crnoj Crna, Gori Gora, Bosni Bosna,
        Hercegovini Hercegovina, Sjedinjenih Sjedinjene, Država Države, Državama Države,
        Emirata Emirati, Filipina Filipini, Dalmacije Dalmacija, Slavoniji Slavonija,
        Zagorju Zagorje, Gorskog Gorski, Kotara Kotar, Europske Europska, Uniji Unija,
        Ujedinjenih Ujedinjeni, Narodima Narodi, Naroda Narodi, Ministarstvu Ministarstvo,
        Sveučilišta Sveučilište, Stranci Stranka
    """,
    "sr": """
        Vučića Vučić, Vučićem Vučić, Dačiću Dačić, Đinđića Đinđić, Aleksandra Aleksandar,
        Đorđa Đorđe, Zelenskog Zelenski, Kenedija Kenedi, Beogradu Beograd, Beogradom Beograd,
        Novog Novi, Bečeju Bečej, Čačku Čačak, Šapca Šabac, Leskovcu Leskovac, Srbije Srbija,
        Srbiji Srbija, Nemačkoj Nemačka, Vojvodini Vojvodina, Luci Luka, Užicu Užice,
        Ministarstva Ministarstvo, Ujedinjenih Ujedinjene, Nacijama Nacije,
        Вучића Вучић, Вучићем Вучић, Дачићу Дачић, Ђинђића Ђинђић, Александра Александар,
        Ђорђа Ђорђе, Павлом Павле, Ратка Ратко, Зеленског Зеленски, Кенедија Кенеди,
        Путином Путин, Бајдену Бајден, Нетанјахуа Нетанјаху, Београду Београд, Београдом Београд,
        Новог Нови, Бечејом Бечеј, Врању Врање, Чачку Чачак, Шапца Шабац, Лесковцу Лесковац,
        Суботици Суботица, Ужицу Ужице, Токија Токио, Србије Србија, Србији Србија, Србијом Србија,
        Немачкој Немачка, Русијом Русија, Хрватску Хрватска, Америци Америка, Државама Државе,
        Војводини Војводина, Косову Косово, Метохије Метохија, Поморавља Поморавље,
        Министарству Министарство, Европске Европска, Странци Странка, Емирата Емирати,
        Младошћу Младост
    """,
    "mk": """
        Владата Влада, Собранието Собрание, Министерството Министерство, Сојузот Сојуз,
        Врховниот Врховен, Уставниот Уставен, Европската Европска, Европскиот Европски,
        Унијата Унија, Советот Совет, Банката Банка, Универзитетот Универзитет, Центарот Центар,
        Обединетото Обединето, Кралството Кралство, Обединетите Обединети, Нациите Нации,
        Соединетите Соединети, Државите Држави, Републиката Република, Балканот Балкан,
        Областа Област, Скопскиот Скопски, Партијата Партија, Општината Општина
    """,
    "bg": """
        Народното Народно, Събранието Събрание, Министерството Министерство, Съюзът Съюз,
        Съюза Съюз, Фонда Фонд, Съветът Съвет, Съвета Съвет, Конституционния Конституционен,
        Конституционният Конституционен, Върховният Върховен, Европейския Европейски,
        Европейският Европейски, Европейската Европейска, Комисията Комисия, Партията Партия,
        Парламента Парламент, Университетът Университет, Университета Университет, Банката Банка,
        Съединените Съединени, Щатите Щати, Обединеното Обединено, Кралството Кралство,
        Балканите Балкани, Черното Черно, Областта Област, Столичната Столична, Региона Регион,
        Музея Музей, Центърът Център, Центъра Център, Прокуратурата Прокуратура, Клуба Клуб
    """,
    "ru": """
        Пескова Песков, Песковым Песков, Захаровой Захарова, Медведевых Медведев,
        Навального Навальный, Толстому Толстой, Зеленским Зеленский, Горького Горький, Ильёй Илья,
        Павла Павел, Гейтсом Гейтс, Шольцем Шольц, Кузьмичем Кузьмич, Юрия Юрий, Сергеем Сергей,
        Москвой Москва, Твери Тверь, Казанью Казань, Нижнего Нижний, Новгороде Новгород,
        Грозном Грозный, Череповца Череповец, Химок Химки, Химках Химки, Челнах Челны,
        Мытищ Мытищи, Афинах Афины, Афин Афины, Орла Орёл, Ниццей Ницца, Сумах Сумы,
        Черкасс Черкассы, Россией Россия, Китая Китай, Израилем Израиль, Кореей Корея,
        Нидерландах Нидерланды, Филиппин Филиппины, Мальдивах Мальдивы, Соединенных Соединенные,
        Штатов Штаты, Калининградской Калининградская, Области Область, Пермского Пермский,
        Края Край, Поволжья Поволжье, Черного Черное, Морем Море, Фарерских Фарерские,
        Островах Острова, Наций Нации, Нациям Нации, Министерстве Министерство,
        Следственного Следственный, Движения Движение, Средней Средняя, Верхнего Верхнее
    """,
    "uk": """
        Зеленського Зеленський, Зеленському Зеленський, Зеленської Зеленська, Порошенка Порошенко,
        Порошенкові Порошенко, Шмигалем Шмигаль, Кулебі Кулеба, Залужним Залужний,
        Єрмаком Єрмак, Федоровим Федоров, Дмитра Дмитро, Сергієм Сергій, Кравцеві Кравець,
        Юлією Юлія, Києва Київ, Києві Київ, Львова Львів, Львові Львів, Харкову Харків,
        Миколаєва Миколаїв, Тернополя Тернопіль, Тернополі Тернопіль, Чернівцях Чернівці,
        Чернівців Чернівці, Сумах Суми, Черкас Черкаси, Прилук Прилуки, Вінницею Вінниця,
        Запоріжжям Запоріжжя, Рівному Рівне, Франківську Франківськ, Одесі Одеса, Празі Прага,
        України Україна, Україною Україна, Росією Росія, Польщею Польща, Ізраїлем Ізраїль,
        Америці Америка, Сполучених Сполучені, Штатів Штати, Штатах Штати, Нідерландів Нідерланди,
        Київської Київська, Київській Київська, Області Область, Харківщині Харківщина,
        Міністерстві Міністерство, Верховній Верховна, Раді Рада, Солідарності Солідарність,
        Солідарністю Солідарність, Краснодарського Краснодарський, Краєм Край, Білоруссю Білорусь
    """,
    "be": """
        Лукашэнкі Лукашэнка, Лукашэнкам Лукашэнка, Ціханоўскай Ціханоўская,
        Ціханоўскую Ціханоўская, Зяленскага Зяленскі, Пуціна Пуцін, Пуціным Пуцін,
        Мядзведзева Мядзведзеў, Калеснікавай Калеснікава, Севярынца Севярынец, Сяргеем Сяргей,
        Мінска Мінск, Мінскам Мінск, Гомелі Гомель, Брэсце Брэст, Магілёве Магілёў,
        Магілёвам Магілёў, Гродне Гродна, Лідзе Ліда, Баранавічах Баранавічы, Празе Прага,
        Белградзе Белград, Кіева Кіеў, Беларусі Беларусь, Беларуссю Беларусь, Казанню Казань,
        Украінай Украіна, Расіі Расія, Літве Літва, Амерыцы Амерыка, Кітаем Кітай,
        Злучаных Злучаныя, Штатаў Штаты, Мінскай Мінская, Вобласці Вобласць, Вобласцю Вобласць,
        Чорнага Чорнае, Міністэрстве Міністэрства, Савеце Савет, Палаце Палата, Радзе Рада,
        Нацыянальнага Нацыянальны
    """,
}
# Words that look like forms of other names, and those names.
OTHERS = {
    "pl": "Kowalska Kowalski, Warszawiak Warszawa, Kanadyjka Kanada, Krakowski Kraków",
    "cs": "Nováková Novák, Pražan Praha, Brňan Brno, Pražský Praha, Černá Černý",
    "sk": "Nováková Novák, Bratislavčan Bratislava, Slovák Slovensko, Košický Košice",
    "sl": "Novakova Novak, Ljubljančan Ljubljana, Slovenec Slovenija, Mariborski Maribor",
    "hr": "Zagrepčanin Zagreb, Hrvatica Hrvatska, Kovačevićeva Kovačević, Riječki Rijeka",
    "sr": "Beograđanin Beograd, Srpkinja Srbija, Београђанин Београд, Петровићева Петровић",
    "mk": "Скопјанец Скопје, Македонски Македонија, Иванова Иванов, Грција Грци, Русија Руси",
    "bg": "Иванова Иванов, Петрова Петров, Даниела Даниел, Ивана Иван, Русия Руси, Софийски София",
    "ru": "Москвич Москва, Ивановна Иванов, Казанский Казань, Песковский Песков, Толстая Толстой",
    "uk": "Киянин Київ, Київський Київ, Зеленська Зеленський, Українець Україна, Львівська Львів",
    "be": "Мінчанін Мінск, Магілёўскі Магілёў, Зяленская Зяленскі, Беларускі Беларусь",
}


@pytest.mark.parametrize(("language", "form", "base"), pairs(FORMS))
def test_a_form_leads_to_its_base(language: str, form: str, base: str) -> None:
    assert compared(base) in bases(compared(form), language)


@pytest.mark.parametrize(("language", "word", "name"), pairs(OTHERS))
def test_a_word_is_no_form_of_another_name(language: str, word: str, name: str) -> None:
    assert compared(name) not in bases(compared(word), language)


@pytest.mark.parametrize("language", FORMS)
def test_every_ending_is_a_folded_one_and_listed_once(language: str) -> None:
    table = data_files.read("normalize.names", "endings", f"{language}.yaml")["endings"]
    for base, endings in table.items():
        assert all(compared(ending) == ending != "" for ending in (*endings, base or "-"))
        assert len({base, *endings}) == len(endings) + 1
        assert not any(one == other for one, other in pairwise(sorted(endings)))
