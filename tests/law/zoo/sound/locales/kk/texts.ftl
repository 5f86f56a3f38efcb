-term-pool =
    { $case ->
        [dative] пулға
       *[nominative] пул
    }
act-law =
    .name = Заң
    .short = заң
act-old-order =
    .name = Ескі бұйрық
    .short = бұйрық
requirement-req-1 =
    .title = Тізілім
    .plain = Кешен тізілімде тұруға тиіс.
    .proof = Тізілімдегі жазба.
    .how = Порталға өтініш беріңіз.
    .dont-know = Порталдан қараңыз.
duty-pool-change =
    .title = Пулды ауыстыру
    .what = { $days } жұмыс күні ішінде хабарлаңыз.
    .how = Хабарлама жазыңыз.
    .where = Уәкілетті органға.
topic-pool =
    .title = Пул
    .answer = Жаңа { -term-pool(case: "dative") } өткенде хабарлаңыз.
    .unknown = Жүйенің атауы белгісіз.
topic-old-notice =
    .title = Ескі хабарлама
    .answer = Күші жойылған.
theme-licence = Лицензия
publication-news = жаңалықтар хабары
reason-no-hardware = жабдық жоқ
reason-off-grid = жүйеден тыс
reason-not-in-force = күшінде емес
blocker-leased-hardware = жалға алынған жабдық келмейді
law-change-of-req-1-second = Енді мерзімді порталда растау керек.
greeting = Сәлеметсіз бе, <b>{ $name }</b>!
