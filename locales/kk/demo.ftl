# The demo page: a phone that speaks Kazakh.

demo-names = Айгүл, Нұрлан, Динара, Ержан
demo-page-start = Бастау
demo-page-write = Хабар
demo-page-write-label = Хабар мәтіні
demo-page-send = Жіберу
demo-page-attach = Файл немесе фото қосу
demo-page-menu = Мәзір
demo-page-menu-label = Бот пәрмендері
demo-page-bot = бот
demo-page-about = Бот туралы
demo-page-typing = жазып жатыр…
demo-page-uploading = файл жіберіп жатыр…
demo-page-edited = өзгертілді
demo-page-new-person = Жаңа адам
demo-page-block = Бұғаттау
demo-page-unblock = Бұғаттан шығару
demo-page-blocked = Сіз бұл ботты бұғаттадыңыз
demo-page-download = Жүктеп алу
demo-page-copied = Көшірілді
demo-page-expand = Толық көрсету
demo-page-collapse = Ықшамдау
demo-page-what = Бұл бот не істей алады?
demo-page-chat = Ботпен чат
demo-page-photo = Фото
demo-page-too-large = Файл көлемі 5 МБ-тан асады, демонстрация оны қабылдамайды.
demo-page-lost = Демонстрациямен байланыс жоқ. Бағдарламаның іске қосылғанын тексеріңіз.
demo-page-ok = Түсінікті
demo-page-note = Бұл – Сіздің компьютеріңіздегі демонстрация: Telegram жүйесіне ештеңе жіберілмейді.
demo-page-months = қаңтар, ақпан, наурыз, сәуір, мамыр, маусым, шілде, тамыз, қыркүйек, қазан, қараша, желтоқсан

# Дайын тұрған адамдар: олардың рөлін телефонда таңдауға болады. Есімдер мен атаулар ойдан шығарылған.
demo-page-stories = Басқа адам болып көру
demo-page-inline = Нәтижелер
demo-story-ended = Лицензиясының мерзімі біткен майнер
demo-story-newcomer = ІІ кіші түрге енді өтініш беретін майнер
demo-story-keeper = Бес өтініш берушінің есепшісі
demo-story-names = Марат, Әсел, Гүлнар
demo-story-applicants = «Көктөбе» ЖШС, «Ақбұлақ» ЖШС, «Сарыарқа Есеп» ЖШС, «Жетісу» ЖШС, «Алтын дән» ЖШС

# The demo's clock; shown in both languages at once.
demo-clock-label = Сағат
demo-clock-plus-day = +1 күн
demo-clock-next = Келесі еске салу
demo-clock-date = Күн
demo-clock-jump = Өту
demo-clock-setting = Уақыт жүріп жатыр…
demo-clock-busy = Уақыт онсыз да жүріп жатыр
demo-clock-empty = Күнді таңдаңыз
demo-clock-forward = Сағаттағы уақыттан кейінгі күнді таңдаңыз
demo-clock-far = Ең соңғы күн: { $last }
