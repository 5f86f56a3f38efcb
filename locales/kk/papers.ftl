# Papers in the chat: the list, one field after another, the text before the file. What stands in the files themselves
# is in documents.ftl.

papers-no-case = Құжаттар жауаптарыңыз бойынша жасалады. Алдымен өзіңіз туралы бірнеше сұраққа жауап беріңіз.
papers-title =
    { $case }
    <b>Құжаттар</b>

    Әлі білмейтінімді ғана сұраймын, файл жасамас бұрын мәтінін көрсетемін. ЖСН/БСН мен қолтаңба сұралмайды: құжатта оларға бос жол қалдырылады.
papers-title-reader =
    { $case }
    <b>Құжаттар</b>

    Бұл өтініш берушінің құжаттарын тек оқи аласыз. Оларды иесі немесе өзгертуге рұқсаты бар адам ғана толтырып, файл етіп ала алады.
papers-no-subtype = Хаттар, өтінішке арналған деректер, басып шығарылатын тізім мен дайындық деңгейінің суреті әзірге жоқ: алдымен лицензияның кіші түрін анықтау керек.
papers-own-choice = ⚠️ Күші жойылған қағидалар бойынша құжаттар өзіңіз таңдасаңыз ғана жасалады:
papers-whose = <b>Кімнің құжаттары керек?</b>
papers-quarter =
    { $case }
    <b>{ $name }</b>{ $mark }

    Қай тоқсан үшін?
papers-repealed = ⚠️ Ереженің мәртебесі: { $status }; құжат – өз таңдауыңыз бойынша ғана
papers-paper =
    { $case }
    <b>{ $name }</b>{ $mark }
papers-draft = Құжат жобасы: қол қоярда тексеріңіз.
papers-only-read = 🔒 Бұл құжатты тек оқи аласыз: толтырып, файл етіп алу үшін өзгертуге рұқсат керек.
papers-gist = <b>{ $first }</b>{ $others }
papers-all-fields = Бір хабармен жауап беріңіз: әр жолға бір мәлімет, ретімен немесе «Кімге: …» деп жазыңыз. Сызықша «-» жолды бос қалдырады. Біреуін ғана түзету үшін соны басыңыз.
papers-lines-stored = ℹ️ { $count } жол жазылды.
papers-line-problem = • { $field }: { $problem }
papers-line-no-value = «{ $text }» сұраққа немесе пәрменге ұқсайды, жазылмады. Жауабыңыз осы болса, сол жолды басып, жазып жіберіңіз.
papers-line-too-many = • «{ $text }»: артық жол, жазылмады
papers-copy-hint = Мәтінді көшіру үшін оны басыңыз. PDF және Word файлдарын төмендегі түймелер арқылы аласыз.
papers-about-checklist = Басып шығаруға арналған талаптар тізімі (PDF): жауаптарыңыз, ескертпелеріңіз, файлдар және әр талаптың дереккөзі.
papers-about-card = Басқаға жіберуге болатын сурет: өтініш берушінің атауы және неше талап расталғаны. Онда мекенжай, ескертпе, файл жоқ.
papers-nothing-to-count = ℹ️ Әзірге есептейтін ештеңе жоқ: кемінде бір орталық тұтынған электр энергиясының көлемін жазыңыз.
papers-left-out = ⚠️ Электр энергиясының көлемі жазылмағандықтан, есепке кірмеген орталықтар:
papers-preview = <blockquote expandable>{ $text }</blockquote>
papers-text-to-copy = <pre>{ $text }</pre>
papers-ask =
    { $case }
    <i>{ $name }: { $number } / { $of }</i>

    <b>{ $question }</b>
papers-ask-once = Бір хабар етіп жазыңыз, { $most } таңбаға дейін.
papers-now = Қазіргісі: <b>{ $value }</b>
papers-empty = толтырылмаған
papers-taken-over = ℹ️ Бұрын жазылғаны: { $values }. «Құжаттың қазіргі түрі» түймесін басып түзетуге болады.
papers-power = { $number } кВт
papers-rate = { $tenge } теңге – { $reason }
papers-numbered = { $number }. { $text }
papers-line = • { $text }
papers-rates-source = 1 кВт·сағ үшін мөлшерлеме. Дереккөз: { $source }.
papers-sent = 📄 PDF және Word файлдары жіберілді. Бұл – құжат жобасы: қол қоймас бұрын тексеріңіз.
papers-sent-list = 📄 Файл жіберілді.
papers-kept = ℹ️ Бұл жолда жауап бар, ол өзгерген жоқ. Жолды бос қалдыру үшін оны ашып, 🗑 түймесін басыңыз.
papers-sent-already = ℹ️ Файл жіберіліп қойған, ол чатта жоғарыда тұр. Тағы керек болса, түймені қайта басыңыз.
papers-caption = Бұл – бейресми көмекші дайындаған құжат жобасы. Қол қоймас бұрын бәрін тексеріңіз; ЖСН/БСН-ді өзіңіз жазып, қолыңызды қойыңыз.
papers-caption-fee = Бейресми көмекшінің алдын ала есебі, декларация емес. Тексеріп алыңыз.
papers-caption-word = Осы құжаттың түзетуге немесе толықтыруға арналған Word файлы.
papers-caption-list = Жауаптарыңыз бойынша жасалған тізім. Бейресми құжат, заңгердің кеңесі емес.
papers-caption-card = Жауаптарыңыз бойынша дайындық деңгейі. Бейресми сурет: шешімді лицензиар қабылдайды.
papers-caption-lacking = ⚠️ Бұл файлдың қарпінде мына әріптер мен белгілер жоқ: { $signs }. Олардың орнында «?» тұр немесе бос қалды. Сол атауды не ескертпені кирилл немесе латын әріптерімен жазып, файлды қайта алыңыз.
papers-package =
    { $case }
    <b>Құжаттар топтамасы: файлдар тармақтар ретімен</b>

    Файл саны: { $count }
papers-package-point = <b>{ $point }. { $title }</b>{ $site }
papers-package-unsorted = <b>Әзірге ешбір тармаққа тіркелмеген</b>
papers-package-sent = 📎 Топтама жіберілді, файл саны: { $count }.

# What is wrong with what was typed
papers-problem = ⚠️ { $problem } Бұрын жазылғаны өзгерген жоқ.
papers-problem-count = ⚠️ Мұнда бүтін санды цифрмен жазу керек, мысалы: 12. Бұрын жазылғаны өзгерген жоқ.
papers-problem-money = ⚠️ Теңгедегі сома танылмады. Мысалы, былай жазыңыз: 1 200 000 немесе 1,2 млн, көп дегенде 10 млрд. Бұрын жазылғаны өзгерген жоқ.
papers-problem-power = ⚠️ Қуат танылмады. Мысалы, былай жазыңыз: 500 кВт немесе 0,5 МВт, көп дегенде 10 000 МВт. Бұрын жазылғаны өзгерген жоқ.
papers-problem-ambiguous = ⚠️ Бұл санды екі түрлі түсінуге болады: { $first } немесе { $second }. Түймемен таңдаңыз немесе мыңдықтарды бос орынмен бөліп, қайта жазыңыз. Бұрын жазылғаны өзгерген жоқ.
papers-problem-rate = ℹ️ Мөлшерлемені түймемен таңдаңыз.
papers-problem-email = ⚠️ Бұл электрондық пошта мекенжайына ұқсамайды. Мысалы: office@example.kz. Бұрын жазылғаны өзгерген жоқ.
papers-problem-phone = ⚠️ Бұл телефон нөміріне ұқсамайды. Мысалы: +7 700 000 00 00. Бұрын жазылғаны өзгерген жоқ.
papers-problem-iin = ⚠️ Мұнда ЖСН немесе БСН бар сияқты. Оларды сақтамаймын: нөмірді дайын құжатқа қолмен жазыңыз. Енді сол нөмірсіз қайта жазыңызшы.

# Buttons
button-paper = 📄 { $name }
button-package = 📎 Топтаманы алу, файл саны: { $count }
button-papers-quarter = ▶️ { $quarter }
button-papers-quarter-running = ▶️ { $quarter } – әлі аяқталмаған
button-papers-fill = ▶️ Толтыру, қалғаны: { $count }
button-papers-field = ✏️ { $label }: { $value }
button-papers-one-more = ➕ Тағы бір өзгеріс
button-papers-skip = ⏭ Өткізіп жіберу, қолмен жазамын
button-papers-one-by-one = ▶️ Бір-бірлеп, қалғаны: { $count }
button-papers-to = ▶️ Кімге: { $name }
button-papers-fields = ✏️ Түзету
button-papers-text = 📄 Толық мәтіні
button-papers-enough = 📄 Құжаттың қазіргі түрі
button-papers-clear = 🗑 Жолды бос қалдыру
button-papers-choice = ▶️ { $choice }
button-papers-kk = 📄 Қазақ тілінде
button-papers-ru = 📄 Орыс тілінде
button-papers-both = 📄 Екі тілде қатар
button-papers-copy = 📄 Мәтінді көшіру
button-papers-change = ✏️ Өзгерту

# Papers in the list
papers-label-letter-outside-residential = 3-тармақ бойынша хат: тұрғын аймақтан тыс
papers-label-letter-cooperation = 8-тармақ бойынша хат: ынтымақтасу
papers-label-notice-pool-change = Хабарлама: пул ауысуы
papers-label-notice-cessation = Хабарлама: қызметтің аяқталуы
papers-label-notice-data-change = Хабарлама: мәліметтердің өзгеруі
papers-label-application-i = Өтінішке деректер, І кіші түр
papers-label-application-ii = Өтінішке деректер, ІІ кіші түр
papers-label-quarterly-information = Тоқсан сайынғы ақпарат
papers-label-fee = Тоқсандық төлемақы есебі
papers-label-checklist = Талаптар тізімі, басып шығаруға (PDF)
papers-label-card = Дайындық деңгейі (сурет)

# Fields: labels, and what is asked
papers-field-organisation = Аты-жөні / атауы
papers-field-organisation-address = Мекенжайы
papers-field-recipient = Кімге
papers-field-phone = Телефон
papers-field-email = Пошта
papers-field-head = Басшы
papers-field-licence = Лицензия
papers-field-site-address = Орталықтың мекенжайы
papers-field-licensee = Лицензиат
papers-field-licensee-address = Оның орталығының мекенжайы
papers-field-hardware = Жабдық
papers-field-pool = Пул
papers-field-pool-from = Бұрынғы пул
papers-field-pool-to = Жаңа пул
papers-field-pool-day = Ауысқан күні
papers-field-end-day = Аяқталған күні
papers-field-change-what = Не өзгерді
papers-field-change-old = Бұрын
papers-field-change-new = Қазір
papers-field-change-day = Өзгерген күні
papers-field-sheets = Парақ саны
papers-field-equipment = Жабдық
papers-field-equipment-count = Жабдық саны
papers-field-jobs = Жұмыс орындарының саны
papers-field-investments-year = Жыл соңына дейінгі инвестиция
papers-field-investments-12 = { $quarterly-investment-months } айға инвестиция
papers-field-ip-addresses = IP-мекенжайлар
papers-field-equipment-proof = Жабдық құжаты
papers-field-residency-proof = Резиденттік құжаты
papers-field-technical-terms = Техникалық шарттар
papers-field-rate = Мөлшерлеме
papers-field-kwh = Электр энергиясы
papers-field-power = Қуат
papers-field-place = Жасалған жері
papers-field-written = Құжаттың күні

papers-ask-organisation = Өтініш берушінің аты-жөні немесе атауы қандай? Мысалы: дара кәсіпкер Ахметов Е. С. немесе «Ромашка» ЖШС.
papers-ask-organisation-address = Өтініш берушінің мекенжайы қандай (ЖШС үшін – заңды мекенжайы)?
papers-ask-recipient = Құжат кімге жолданады? Органның, мысалы, лицензиардың толық атауын жазыңыз.
papers-body = Жасанды интеллект және цифрлық даму министрлігі
papers-body-known = Баспасөз мәліметі бойынша ({ DATE($authorised-body-published, form: "on") }), лицензиар – { papers-body }. Заңның өзінде ол аталмаған: жіберер алдында тексеріп алыңыз.
papers-ask-phone = Қай телефон нөмірін көрсету керек?
papers-ask-email = Қай электрондық поштаны көрсету керек?
papers-ask-head = Басшының немесе кәсіпкердің аты-жөні кім? Тегін, атын, әкесінің атын жазыңыз.
papers-ask-licence = Лицензияның нөмірі мен күні қандай?
papers-ask-site-address = Орталық қай мекенжайда орналасқан? Облысты, қаланы немесе ауданды, көшені, үйді жазыңыз.
papers-ask-licensee = Жабдық кімнің орталығында тұрады? І кіші түр бойынша лицензиаттың аты-жөнін немесе атауын жазыңыз.
papers-ask-licensee-address = Сол лицензиаттың орталығы қай мекенжайда орналасқан?
papers-ask-hardware = Жабдығыңыз қандай? Модельдері мен санын жазыңыз.
papers-ask-pool = Қай пул арқылы жұмыс істейсіз немесе істемексіз?
papers-ask-pool-from = Қай пулдан шықтыңыз?
papers-ask-pool-to = Қай пулға ауыстыңыз?
papers-ask-pool-day = Басқа пулға қай күні ауыстыңыз?
papers-ask-end-day = Қызмет қай күні аяқталды?
papers-ask-change-what = Қандай мәлімет өзгерді? Мысалы: заңды мекенжай. Аты-жөні, атауы немесе мекенжайы өзгерсе, лицензия да қайта ресімделеді: өтініш күнтізбелік { $licence-reissue-days } күн ішінде беріледі.
papers-ask-change-old = Бұрын қандай еді?
papers-ask-change-new = Қазір қандай?
papers-ask-change-day = Бұл қай күні өзгерді?
papers-ask-sheets = Неше парақ қоса беріледі?
papers-ask-equipment = Жабдықтың атауы мен модельдері қандай?
papers-ask-equipment-count = Неше жабдық бар?
papers-ask-jobs = Неше жұмыс орны бар?
papers-ask-investments-year = Осы жылдың соңына дейін қанша теңге инвестиция салуды жоспарлап отырсыз?
papers-ask-investments-12 = Алдағы { $quarterly-investment-months } айда қанша теңге инвестиция салуды жоспарлап отырсыз?
papers-ask-ip-addresses = IP-мекенжай немесе бөлінген мекенжайлар пулы қандай?
papers-ask-equipment-proof = Жабдықтың бар екенін қандай құжат растайды? Мысалы: кедендік декларация, оның нөмірі мен күні.
papers-ask-residency-proof = Қазақстан резиденті екеніңізді қандай құжат растайды?
papers-ask-technical-terms = Қандай техникалық шарттарды қоса бересіз? Нөмірі мен күнін жазыңыз.
papers-ask-rate = Төлемақы қай мөлшерлеме бойынша есептелсін? Бақылау аспаптары (есептегіштер) болмаса немесе ақаулы болса, лицензия жоқ кезде де «{ fee-rate-no-meters }» дегенді таңдаңыз.
papers-ask-kwh = Тоқсанда қанша электр энергиясы тұтынылды? Мысалы: 12 500, 1,2 млн кВт·сағ немесе 340 МВт·сағ.
papers-ask-power = Ең жоғары қуат қанша? Бақылау аспаптары болмаса немесе ақаулы болса, сол қуат тәулік бойы тұтынылды деп есептеледі. Мысалы: 500 кВт.
papers-ask-place = Құжат қай қалада немесе ауылда жасалды?
papers-ask-written = Құжатта қай күн көрсетілсін? Күнді басыңыз немесе жазыңыз, мысалы: 2026 жылғы 12 наурыз.

# The whole case
button-whole = 📄 Бүкіл іс бір файлда
package-title = Істің тізімдемесі
package-name = Іс
package-file = файл
package-none = Файл жоқ
package-others = Басқа құжаттар
package-left = Енбей қалғаны
package-left-line = { $name } – { $reason }
package-left-many = бір іске 60 файлдан артық салынбайды
package-left-empty = құжатта әзірге көрсететін ештеңе жоқ
package-left-room = сыймады: Telegram 50 МБ-қа дейін ғана қабылдайды
package-left-large = 20 МБ-тан үлкен: мұндай файлды Telegram ботқа бермейді
package-left-gone = бұл файл Telegram қызметінде енді жоқ
package-left-unreachable = Telegram оны қазір бермеді, қайталап көріңіз
package-caption = Бүкіл іс: { $count } файл және тізімдеме, тармақтар ретімен. Басқаға жіберу үшін файлдың жанындағы көрсеткіні басыңыз.
package-caption-left = Енбей қалғаны: { $count }. Себебі тізімдемеде жазылған.
package-caption-pdf = Бот дайындағаны бір PDF файлда: тізімдеме, талаптар тізімі, хаттар. Өз файлдарыңыз – мұрағатта.

# The check of the host
button-host = ℹ️ Орталық иесін тексеру
button-host-kk = 📄 Хабар: қазақша
button-host-ru = 📄 Хабар: по-русски
host =
    <b>Орталық иесін тексеру</b>

    1. <b>І кіші түр бойынша лицензия</b>: нөмірі, мерзімі, иесінің атауы. Лицензияның өзін көрсетуді сұраңыз.
    2. <b>Пул</b>: Қазақстанда аккредиттелген бе, шарт кіммен жасалған.
    3. <b>Келісім мен шарт</b>: талап тармақтарында аталмаған, бұл – біздің кеңесіміз.

    Лицензиялардың ашық тізімін тексермедік, аккредиттелген пулдар тізімін таппадық. Күмәніңіз болса, уәкілетті органнан сұраңыз.

    { $source }
host-sent = 📄 Хабар жоғарыда: оны орталық иесіне жіберіңіз немесе көшіріп алыңыз.
host-message =
    Сәлеметсіз бе! ІІ кіші түр бойынша лицензия алуға дайындалып жүрмін: майнинг жабдығым Сіздің орталығыңызда тұрады. Мыналарды жіберуіңізді сұраймын:

    1. І кіші түр бойынша лицензияңыздың нөмірі мен мерзімі, иесінің лицензиядағы атауы және лицензияның көшірмесі.
    2. Жабдығымды орналастыруға жазбаша келісіміңіз (орталықтың мекенжайы мен құрылғылар саны көрсетіледі).
    3. Орталық арқылы жұмыс істейтін пулдың атауы және оның Қазақстанда аккредиттелген-аккредиттелмегені.
    4. Орналастыру шартының жобасы.

    Рақмет!
