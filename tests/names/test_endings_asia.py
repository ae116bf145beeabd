"""Names as they are inflected in languages of Asia and the Caucasus lead back to their bases."""

import pytest

from normalize.names.inflection import bases
from normalize.text.words import fold

# Language -> inflected forms and their bases: people, cities, countries, regions, organizations.
FORMS = {
    "tr": """
        Erdoğan'ın Erdoğan, Erdoğan'a Erdoğan, Putin'den Putin, Zelenski'nin Zelenski,
        Biden'la Biden, Kennedy'nin Kennedy, Macron'un Macron, İstanbul'da İstanbul,
        İstanbul'daki İstanbul, Ankara'nın Ankara, Ankara'ya Ankara, İzmir'den İzmir,
        Bakü'ye Bakü, Türkiye'nin Türkiye, Türkiye'yi Türkiye, Suriye'ye Suriye,
        Karadağ'ın Karadağ, Tokyo'ya Tokyo, Gaziantep'te Gaziantep, Kürtlerin Kürtler,
        Bakanlığı'na Bakanlığı, Bakanlığı'ndan Bakanlığı, Kulübün Kulüp, Konseyi'nin Konseyi
    """,
    "az": """
        Əliyevin Əliyev, Əliyevə Əliyev, Paşinyanla Paşinyan, Zelenskinin Zelenski,
        Bakıda Bakı, Bakının Bakı, Bakıya Bakı, Gəncədən Gəncə, Şuşanın Şuşa, Şuşaya Şuşa,
        Qarabağda Qarabağ, Qarabağdakı Qarabağ, Azərbaycanın Azərbaycan, Türkiyənin Türkiyə,
        Türkiyəyə Türkiyə, Rusiyanı Rusiya, Ermənistanla Ermənistan, Nazirliyinin Nazirliyi,
        Nazirliyinə Nazirliyi, Nazirliyindən Nazirliyi, Tokioya Tokio
    """,
    "kk": """
        Тоқаевтың Тоқаев, Тоқаевқа Тоқаев, Путинмен Путин, Назарбаевпен Назарбаев,
        Зеленскийдің Зеленский, Астанада Астана, Астананың Астана, Алматыға Алматы,
        Алматыдан Алматы, Шымкентте Шымкент, Қазақстанның Қазақстан, Қазақстанға Қазақстан,
        Қытайды Қытай, Қытайдағы Қытай, Ресейге Ресей, Өзбекстаннан Өзбекстан, Украинаны Украина,
        Министрлігінің Министрлігі, Министрлігіне Министрлігі, Министрлігін Министрлігі,
        Үкіметінде Үкіметі, Маңғыстауда Маңғыстау
    """,
    "ky": """
        Жапаровдун Жапаров, Жапаровго Жапаров, Ташиевди Ташиев, Путинден Путин, Бишкекте Бишкек,
        Бишкектин Бишкек, Бишкекке Бишкек, Баткенде Баткен, Кыргызстандын Кыргызстан,
        Кыргызстанга Кыргызстан, Орусиянын Орусия, Орусиядан Орусия, Кытайдагы Кытай,
        Түркияга Түркия, Өзбекстандан Өзбекстан, Токиодо Токио, Ташкентте Ташкент,
        Министрлигинин Министрлиги, Министрлигине Министрлиги, Министрлигин Министрлиги,
        Кеңешке Кеңеш, Борборунда Борбору
    """,
    "uz": """
        Mirziyoyevning Mirziyoyev, Mirziyoyevga Mirziyoyev, Putinni Putin, Karimovdan Karimov,
        Toʻqayevning Toʻqayev, Toshkentda Toshkent, Toshkentdagi Toshkent, Toshkentgacha Toshkent,
        Samarqanddan Samarqand, Buxoroga Buxoro, Oʻzbekistonning Oʻzbekiston,
        O‘zbekistonda Oʻzbekiston, Rossiyani Rossiya, Xitoyga Xitoy, Bishkekka Bishkek,
        Iroqqa Iroq, Qoraqalpogʻistonda Qoraqalpogʻiston, Vazirligining Vazirligi,
        Vazirligiga Vazirligi, Fargʻonadan Fargʻona, Tolibonlarning Tolibon
    """,
    "tk": """
        Berdimuhamedowyň Berdimuhamedow, Berdimuhamedowa Berdimuhamedow, Putiniň Putin,
        Gurbangulynyň Gurbanguly, Serdaryň Serdar, Aşgabatda Aşgabat, Aşgabadyň Aşgabat,
        Aşgabada Aşgabat, Aşgabatdaky Aşgabat, Maryda Mary, Balkanabatdan Balkanabat,
        Türkmenistanyň Türkmenistan, Türkmenistana Türkmenistan, Türkiýäniň Türkiýe,
        Türkiýede Türkiýe, Türkiýä Türkiýe, Russiýanyň Russiýa, Hytaýdan Hytaý, Bişkegiň Bişkek,
        Ministrliginde Ministrligi, Ministrligine Ministrligi, Daşoguzda Daşoguz
    """,
    "tt": """
        Миңнехановның Миңнеханов, Миңнехановка Миңнеханов, Шәймиевнең Шәймиев, Путинны Путин,
        Казанда Казан, Казанның Казан, Казаннан Казан, Мәскәүгә Мәскәү, Мәскәүдән Мәскәү,
        Бөгелмәгә Бөгелмә, Чаллыда Чаллы, Әлмәттә Әлмәт,
        Татарстанның Татарстан, Татарстандагы Татарстан,
        Россиянең Россия, Россиядә Россия, Төркиягә Төркия, Башкортстаннан Башкортстан,
        Министрлыгына Министрлыгы, Министрлыгыннан Министрлыгы, Министрлыгын Министрлыгы,
        Кабинетында Кабинеты, Үзәгендә Үзәге
    """,
    "tg": """
        Раҳмонро Раҳмон, Раҳмони Раҳмон, Путинро Путин, Жапаровро Жапаров, Душанбеи Душанбе,
        Душанберо Душанбе, Хуҷандро Хуҷанд, Хоруғи Хоруғ, Тоҷикистонро Тоҷикистон,
        Тоҷикистони Тоҷикистон, Русияи Русия, Русияро Русия, Амрикои Амрико, Осиёи Осиё,
        Ҷумҳурии Ҷумҳурӣ, Бадахшони Бадахшон, Вазорати Вазорат, Вазоратҳои Вазорат,
        Толибонро Толибон, Исроилро Исроил
    """,
    "mn": """
        Хүрэлсүхийн Хүрэлсүх, Хүрэлсүхтэй Хүрэлсүх, Баттулгын Баттулга, Баттулгаас Баттулга,
        Баттулгад Баттулга, Элбэгдоржийн Элбэгдорж, Эрдэнийн Эрдэнэ, Путины Путин, Путинтэй Путин,
        Путиныг Путин, Улаанбаатарт Улаанбаатар, Улаанбаатарын Улаанбаатар,
        Улаанбаатараас Улаанбаатар, Бээжинд Бээжин, Монголын Монгол, Монголоос Монгол,
        Монголд Монгол, Хятадын Хятад, Хятадад Хятад, Оросоор Орос, Америкийн Америк,
        Москвагийн Москва, Италийн Итали, Хөвсгөлийн Хөвсгөл, Говийн Говь, Алтайн Алтай,
        Газрын Газар, Аймгийн Аймаг, Холбооны Холбоо, Хороонд Хороо, Байгууллагын Байгууллага
    """,
    "ka": """
        პუტინმა პუტინი, პუტინის პუტინი, პუტინთან პუტინი, სააკაშვილს სააკაშვილი,
        ზელენსკიმ ზელენსკი, ზელენსკისთან ზელენსკი, ივანიშვილისთვის ივანიშვილი,
        ვლადიმერმა ვლადიმერ, თბილისში თბილისი, თბილისიდან თბილისი, თბილისის თბილისი,
        თბილისამდე თბილისი, მოსკოვს მოსკოვი, რუსეთის რუსეთი, რუსეთთან რუსეთი,
        საქართველოს საქართველო, საქართველოში საქართველო, საქართველომ საქართველო,
        ამერიკის ამერიკა, ამერიკამ ამერიკა, ამერიკასთან ამერიკა, აფხაზეთში აფხაზეთი,
        დუშანბეში დუშანბე, ბაქოდან ბაქო, პერუს პერუ, შეერთებულ შეერთებული, ქართულ ქართული,
        შტატებში შტატები, სამინისტროს სამინისტრო, მთავრობის მთავრობა
    """,
    "hy": """
        Փաշինյանի Փաշինյան, Փաշինյանը Փաշինյան, Փաշինյանին Փաշինյան, Ալիևից Ալիև,
        Զելենսկու Զելենսկի, Զելենսկին Զելենսկի, Զելենսկուն Զելենսկի, Երևանում Երևան,
        Երևանից Երևան, Երևանի Երևան, Գյումրիում Գյումրի, Մոսկվայում Մոսկվա, Մոսկվան Մոսկվա,
        Բաքվում Բաքու, Բաքվի Բաքու, Հայաստանի Հայաստան, Հայաստանին Հայաստան,
        Ռուսաստանով Ռուսաստան, Արցախում Արցախ, Թուրքիայի Թուրքիա, Մարոկկոյում Մարոկկո,
        Նահանգների Նահանգներ, Հանրապետության Հանրապետություն, Միությունը Միություն,
        Խորհրդի Խորհուրդ, Շարժման Շարժում
    """,
    "ar": """
        المسلمين المسلمون, للمسلمين مسلمون, الفلسطينيين الفلسطينيون, الجمهوريين الجمهوريون,
        وروسيا روسيا, وبوتين بوتين, بموسكو موسكو, لمصر مصر, كفرنسا فرنسا, فإسرائيل إسرائيل,
        والأردن الأردن, والأردن أردن, بالقاهرة القاهرة, بالقاهرة قاهرة, وبالرياض رياض,
        البرلمان برلمان, ولبوتين بوتين, وببغداد بغداد, للعراق عراق, وللعراق عراق
    """,
    "he": """
        ממשלת ממשלה, מפלגת מפלגה, ועדת ועדה, מדינת מדינה, רפובליקת רפובליקה, הנהלת הנהלה,
        ונתניהו נתניהו, בירושלים ירושלים, בתל תל, לישראל ישראל, מרוסיה רוסיה, שפוטין פוטין,
        כטראמפ טראמפ, הכנסת כנסת, ובחיפה חיפה, ולביידן ביידן, ומעזה עזה, שבעזה עזה, והליכוד ליכוד,
        שהליכוד ליכוד, כשטראמפ טראמפ, מהכנסת כנסת
    """,
    "fa": """
        آمریکای آمریکا, اروپای اروپا, آسیای آسیا, ایتالیای ایتالیا, بریتانیای بریتانیا,
        اسپانیای اسپانیا, کانادای کانادا, استرالیای استرالیا, افریقاي افریقا, کوبای کوبا,
        ونزوئلای ونزوئلا,
        صربها صرب, طالبانها طالبان, بانکهای بانک, کشورهای کشور, شرکتهاي شرکت, حزبهای حزب
    """,
    "ur": """
        کلکتے کلکتہ, ڈھاکے ڈھاکہ, آگرے آگرہ, مدینے مدینہ, پٹنے پٹنہ, کوئٹے کوئٹہ, لدھیانے لدھیانہ,
        سرگودھے سرگودھا, ریاستوں ریاست, ریاستیں ریاست, جماعتوں جماعت, جماعتیں جماعت,
        پارٹیوں پارٹی, کمپنیاں کمپنی, ملکوں ملک, تنظیموں تنظیم, فلسطینیوں فلسطینی, طالبانوں طالبان
    """,
    "hi": """
        कलकत्ते कलकत्ता, आगरे आगरा, पटने पटना, ढाके ढाका, अंबाले अंबाला, लुधियाने लुधियाना,
        पटियाले पटियाला, राष्ट्रों राष्ट्र, राज्यों राज्य, अमीरातों अमीरात, पार्टियों पार्टी, पार्टियां पार्टी,
        कंपनियाँ कंपनी, मंत्रालयों मंत्रालय, संगठनों संगठन, द्वीपों द्वीप, मराठों मराठा
    """,
    "bn": """
        মোদীর মোদী, মোদিকে মোদি, বাইডেনের বাইডেন, বাইডেনকে বাইডেন, হাসিনার হাসিনা,
        হাসিনাকে হাসিনা, পুতিনের পুতিন, ঢাকায় ঢাকা, ঢাকার ঢাকা, কলকাতায় কলকাতা, দিল্লিতে দিল্লি,
        দিল্লির দিল্লি, চট্টগ্রামে চট্টগ্রাম, বাংলাদেশের বাংলাদেশ, বাংলাদেশকে বাংলাদেশ,
        রাশিয়ার রাশিয়া, রাশিয়ায় রাশিয়া, চেন্নাইয়ের চেন্নাই, চেন্নাইয়ে চেন্নাই, টোকিওর টোকিও,
        টোকিওতে টোকিও, টরন্টোর টরন্টো, তেহরানসহ তেহরান, দলটির দল, মন্ত্রণালয়টি মন্ত্রণালয়
    """,
    "ko": """
        젤렌스키는 젤렌스키, 젤렌스키가 젤렌스키, 블라디미르의 블라디미르, 트럼프에게 트럼프,
        푸틴이 푸틴, 마크롱은 마크롱, 이재명의 이재명,
        우크라이나에 우크라이나, 우크라이나에서 우크라이나,
        이스라엘을 이스라엘, 이스라엘과의 이스라엘, 카자흐스탄으로 카자흐스탄,
        카자흐스탄만 카자흐스탄, 러시아와 러시아, 러시아까지 러시아, 서울에서 서울, 서울은 서울,
        부산으로 부산, 평양도 평양,
        제주도로 제주도, 더불어민주당은 더불어민주당, 더불어민주당이라는 더불어민주당,
        국민의힘부터 국민의힘, 이스라엘측은 이스라엘
    """,
    "id": """
        Indonesianya Indonesia, Jakartanya Jakarta, Jokowinya Jokowi, Prabowonya Prabowo,
        Presidennya Presiden, Partainya Partai, Kementeriannya Kementerian, Banknya Bank,
        Surabayanya Surabaya, Sumatranya Sumatra, Papuanya Papua, Malaysianya Malaysia,
        Universitasnya Universitas, Komisinya Komisi, Yayasannya Yayasan, Trumpnya Trump
    """,
}
# Words that look like forms of other names, and those names.
OTHERS = {
    "tr": "Ankaralı Ankara, Almanya Alman, Türkçe Türk, Türkmenistan Türkmen, İspanya İspan",
    "az": "Bakılı Bakı, Almaniya Alman, Azərbaycanca Azərbaycan, İspaniya İspan",
    "kk": "Қазақстан Қазақ, Қазақша Қазақ, Назарбаева Назарбаев, Алматылық Алматы",
    "ky": "Кыргызстан Кыргыз, Кыргызча Кыргыз, Жапарова Жапаров, Бишкектик Бишкек",
    "uz": "Oʻzbekiston Oʻzbek, Oʻzbekcha Oʻzbek, Karimova Karimov, Toshkentlik Toshkent",
    "tk": "Türkmenistan Türkmen, Türkmençe Türkmen, Aşgabatly Aşgabat, Özbekistan Özbek",
    "tt": "Татарстан Татар, Татарча Татар, Шәймиева Шәймиев, Казанлы Казан",
    "tg": "Тоҷикистон Тоҷик, Раҳмонов Раҳмон, Афғонистон Афғон, Каримова Каримов",
    "mn": "Монголчууд Монгол, Туркменистан Туркмен, Казахстан Казах, Иванова Иванов",
    "ka": "რუსული რუსეთი, ქართველი ქართული, თბილისელი თბილისი, გიორგაძე გიორგი",
    "hy": "Հայաստանցի Հայաստան, Երևանյան Երևան, Վրացական Վրաստան, Ռուսերեն Ռուս",
    "ar": "العراقي العراق, لبناني لبنان, الصين الصون, فلسطين فلسطون, مصرية مصر",
    "he": "רוסית רוסיה, סורית סוריה, ישראלי ישראל, ירושלמי ירושלים",
    "fa": "تهرانی تهران, ایرانیان ایران, موسوی موسو, پهلوی پهلو",
    "ur": "پاکستانی پاکستان, لاہوری لاہور, ہندوستان ہندو, کراچی کراچ",
    "hi": "भारतीय भारत, दिल्लीवाला दिल्ली, बिहारी बिहार, पाकिस्तान पाक",
    "bn": "বাংলাদেশি বাংলাদেশ, ভারতীয় ভারত, পাকিস্তানি পাকিস্তান, ঢাকাই ঢাকা",
    "ko": "이스라엘인 이스라엘, 카자흐스탄어 카자흐스탄, 우크라이나계 우크라이나, 푸틴주의 푸틴",
    "id": "Keindonesiaan Indonesia, Sonya So, Kenya Ke, Indonesiaku Indonesia",
}


def pairs(table: dict[str, str]) -> list[tuple[str, ...]]:
    """The language, the written form and the name of each pair of a table."""
    return [
        (language, *pair.split())
        for language, listed in table.items()
        for pair in listed.split(",")
    ]


def compared(word: str) -> str:
    """The word as it is compared with others."""
    return fold(word).replace("'", "")


@pytest.mark.parametrize(("language", "form", "base"), pairs(FORMS))
def test_a_form_leads_to_its_base(language: str, form: str, base: str) -> None:
    assert compared(base) in bases(compared(form), language)


@pytest.mark.parametrize(("language", "word", "name"), pairs(OTHERS))
def test_a_word_is_no_form_of_another_name(language: str, word: str, name: str) -> None:
    assert compared(name) not in bases(compared(word), language)


def test_bengali_ya_may_be_one_character_or_two() -> None:
    assert "ঢাকা" in bases("ঢাকা\u09df", "bn") & bases("ঢাকা\u09af\u09bc", "bn")
