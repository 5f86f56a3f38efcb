# What is next, what to be reminded of, and one deadline with how it was counted.

deadlines-title = <b>Мерзімдеріңіз</b>
deadlines-case = <i>{ $name }</i>
deadlines-empty = Әзірге ештеңе таңдалмаған, сондықтан еске салмаймын. Керегін таңдаңыз немесе өзгеріс туралы айтыңыз: мерзімді өзім есептеймін.
deadlines-waits = <b>Қосылған, бірақ оқиға күні айтылмаған</b>
deadlines-waits-count = Қосылған, бірақ оқиға күні айтылмаған: { $count }
deadlines-waits-line = • { $title }
deadlines-short = <b>{ $date }</b>: { $title }; { $left }
deadlines-short-whose = <b>{ $date }</b>: { $title }, { $name }; { $left }
deadlines-short-many = <b>{ $date }</b>: { $title }, { $count } өтініш беруші; { $left }
button-deadline-many = ⏰ { $date }: { $title } ({ $count })
date-done-of = Дайын: { $done } / { $of }.
date-some =
    <b>{ $title }, { $period }</b>

    «Дайын» деп белгілеу (☑) немесе белгіні алып тастау (☐) үшін басыңыз. Дайын: { $done } / { $of }.
date-marked = ✅ Белгіленді: { $title }, { $period } ({ $count }): { $names }. Асығыс белгілеген болсаңыз, белгілерді алып тастауға болады.
date-unmarked = 🗑 Белгілер алып тасталды: { $title }, { $period } ({ $count }): { $names }.
date-changed = ⚠️ Содан бері тізім өзгерді, ештеңе белгіленген жоқ. Тізімді қарап, қайта басыңыз.
button-group-done = ✅ Бәрінде дайын: { $count }
button-group-undone = 🗑 Белгілерді жою: { $count }
button-group-some = ☑ Кейбірін белгілеу
button-table = 👥 Кесте
table-title = <b>Өтініш берушілер: { $count }</b>
table-found = <b>Табылған өтініш беруші: { $count }</b> (барлығы { $of })
table-part = { $title } · { $first }–{ $last }
table-points = Талаптар
table-legend = ! мерзімі өтті, • алда, ✓ орындалды, – қадағаланбайды, ? тексерілмеген; ай – лицензия мерзімінің соңы
table-nobody = Мұндай атаумен ешкім табылмады.
table-none-all = Әзірге өтініш беруші жоқ.
table-none-late = Ешкімде мерзімі өткен міндет жоқ.
table-none-week = Алдағы 7 күнде мерзім жоқ.
table-search = Іздеу үшін атауын жазыңыз.
button-table-all = { $sign } Бәрі
button-table-late = { $sign } Өткені: { $count }
button-table-week = { $sign } 7 күн: { $count }
button-all-passed = ▶️ Мерзімі өткені: { $count }
button-all-ahead = ▶️ Барлық мерзім: { $count }
deadlines-and-more = { $names } және тағы { $count }
deadlines-nothing-ahead = Әзірге алда мерзім жоқ: өзгеріс туралы айтқан соң пайда болады.
deadlines-no-case = Мерзімдер әр өтініш беруші бойынша бөлек есептеледі. Біреуінен бастаңыз: аты-жөн мен нөмірлер керек емес, тексеруді кейінге қалдыруға болады.
deadlines-line = <b>{ $date }</b>, { $left }
deadlines-what = { $title }, { $period }
deadlines-last-day = Мерзімі: { $date }
button-receipts = 📎 Файлдар: { $count }
deadlines-unsure = ⚠️ күні әлі нақтылануы мүмкін
deadlines-passed = <b>Мерзімі өткен, «дайын» деп белгіленбеген</b>
deadlines-passed-title =
    <b>Мерзімі өткен, «дайын» деп белгіленбеген</b>

    Белгілегенше олар осында тұрады. Керегін басып, белгілеңіз немесе енді не істеуге болатынын оқыңыз.
deadlines-passed-none = Ондай мерзім жоқ.
deadlines-done-title =
    <b>Орындалды</b>

    Мұнда мерзімі { $since } аяқталатын, орындалған міндеттер көрсетілген. Белгіні алып тастау үшін керегін басыңыз.
deadlines-done-none = «Дайын» деп белгіленген мерзім жоқ.
deadlines-done-line = ✅ { $title }, { $period }
deadlines-not-sent-title =
    <b>{ $since } жіберілмегендер</b>

    Кейін бұлардың қажеті болмай қалды. Жаңалары өз кезегімен келеді.
deadlines-not-sent-none = Осы уақыт ішінде бәрі жіберілді.
deadlines-not-sent-line = • { $what }: { $missed }.
deadlines-not-sent-law = Ережелердің өзгергені туралы хабар
deadlines-not-sent-unknown = Басқа хабарлар
deadlines-line-short = { $title }, { $period }
deadlines-line-whose = { $what } ({ $name })
deadlines-missed = { $of ->
        [due] { $count } еске салу
       *[other] { $count } хабар
    } уақтылы жіберілмеді ({ $days })
deadlines-missed-paused = үзілісіңізге тура келіп, { $of ->
        [due] { $count } еске салу
       *[other] { $count } хабар
    } жіберілмеді ({ $days })
deadlines-missed-partly = { $of ->
        [due] { $count } еске салу
       *[other] { $count } хабар
    } жіберілмеді ({ $days }), соның ішінде үзілісіңізге тура келгені – { $paused }
button-not-sent = ▶️ Жіберілмегені
deadlines-ahead = <b>Алда</b>
deadlines-more = Көрсетілгені: { $shown } / { $of }.
deadlines-period-event = { $event }: { $date }
deadlines-own-choice = { $status }; еске салу – өз таңдауыңыз бойынша ғана
deadlines-paused = Еске салу { $until } тоқтатылып тұр.
button-deadline = ⏰ { $date }: { $title }
button-deadline-done = ✅ { $date }: { $title }
button-deadline-whose = ⏰ { $date }, { $name }: { $title }
button-deadline-done-whose = ✅ { $date }, { $name }: { $title }
button-all-done = ▶️ Орындалғаны
button-choose-duties = ⏰ Нені еске салу керек
button-change = ✏️ Бірдеңе өзгерді
button-calendar-file = 📎 Күнтізбеге қосу
button-reminder-settings = ⚙️ Еске салу
button-begin-case = ▶️ Өтініш берушіні қосу
button-next-page = ▶️ Әрі қарай
button-other-case = ✏️ Басқа өтініш беруші
whose-title = <b>Қай өтініш беруші туралы айтып отырсыз?</b>

## Choosing

choose-title =
    { $case }
    <b>Нені еске салу керек?</b>
    Қосу (☑) немесе өшіру (☐) үшін басыңыз.
choose-old-title =
    { $case }
    <b>Күші жойылған ережелер</b>

    Бұл міндеттер енді жоқ. Өзіңіз таңдасаңыз ғана еске саламын.
choose-line = { $sign } { $title }
choose-line-waits = { $sign } { $title }: күні керек
choose-line-not-begun = { $sign } { $title }: майнинг басталмаған
choose-line-dated = { $sign } { $title }: { $date }
choose-checkin =
    .title = Ай сайын өзгерістер туралы сұрау
choose-meter =
    .title = Тоқсан сайын кВт·сағ туралы сұрау
button-choose = { $sign } { $title }
button-choose-all = ☑ Күшіндегілердің бәрін қосу
button-choose-old = ▶️ Күші жойылғандары: { $count }
button-choose-old-on = ▶️ Күші жойылғандары: { $count }, қосылғаны { $on }
button-report-days = ➕ Оқиға күнін айту
button-choose-about = ℹ️ Әрқайсысы туралы толығырақ
button-report-day = ➕ Күнін айту: { $title }
choose-on = ☑ Еске саламын: { $title }.
choose-on-paused = ☑ Қосылды: { $title }.
choose-paused-over = ⚠️ { $title }: соңғы күні – { $date }, ал еске салу { $until } тоқтатылып тұр. Мерзім өткенше оны еске салмаймын.
choose-off = ☐ Енді еске салмаймын: { $title }.
choose-on-repealed = ⚠️ Бұл қағидалардың күші жойылған. Өзіңіз таңдағандықтан ғана еске саламын.
choose-just-passed = ℹ️ { $title }: { $period } мерзім өтіп кетті, соңғы күні – { $date }. Келесі мерзімнен ({ $next }) бастап еске саламын, ұсынатын күніміз – { $day }.
choose-just-passed-last = ℹ️ { $title }: { $period } мерзім өтіп кетті, соңғы күні – { $date }. Келесі мерзімнен ({ $next }) бастап еске саламын, оның соңғы күні – { $day }.
choose-all-passed =
    ℹ️ Соңғы мерзімдер өтіп кетті, келесілерін еске саламын:
    { $lines }
choose-all-passed-line = • { $title }: { $date }, келесісі – { $day }
choose-about-title =
    <b>Мерзімі бар міндеттер</b>

    Не екенін және қайдан алынғанын оқу үшін басыңыз.
choose-about =
    <b>{ $title }</b>
    { $mark }

    { $what }

    { $how }

    { $where }

    <b>Дереккөз:</b> { $source }
    { $status }. { $certainty }
choose-question = ⏰ <b>Мерзімдерді еске салайын ба?</b> Әзірге ештеңе қосылмаған. Бір-бірлеп таңдауға болады.

## One deadline

due-title = <b>{ $title }</b>
due-mark = ⚠️ <b>{ $status }</b>
due-mark-short = ⚠️ { $status }
due-period = { $period }
due-limit = Мерзімі: <b>{ $date }</b>
due-advised = Ұсынатын күніміз: <b>{ $date }</b>
due-left = { $left }
due-is-done = ✅ Орындалды деп белгіленген.
due-done-what = ✅ Белгіленді: { $what }.
due-proof = Нөмірі не ескертпе: <b>{ $proof }</b>
proof-ask = Белгіленді: { $what }. Қоса сақтайтын нөмір бар ма: түбіртектің, хабарламаның не талонның нөмірі? Бір хабар етіп жазыңыз ({ $most } таңбаға дейін) немесе суретін жіберіңіз.
proof-kept = ✏️ Жазып қойдым.
button-proof = ✏️ Нөмірі не ескертпе
due-gone = ℹ️ Бұл мерзім енді жоқ: өтініш беруші жойылған.
due-is-withdrawn = 🗑 Оқиға алып тасталды, мерзім енді жоқ.
due-is-off = ☐ Бұл мерзім туралы еске салу өшірілген.
due-paused = ⏭ Еске салу { $until } тоқтатылып тұр: оған дейін ештеңе жібермеймін.
due-paused-over = ⚠️ <b>Еске салу { $until } тоқтатылып тұр</b>, ал мерзім одан бұрын аяқталады. Мерзім өткенше оны еске салмаймын.
due-counted = <b>Қалай есептелді.</b> { $how }
due-count-working-days-after = Оқиға күні – { $start }. Одан кейінгі { $days } жұмыс күні саналады, оқиға күнінің өзі есепке кірмейді.
due-count-calendar-days-after = Оқиға күні – { $start }. Одан кейінгі күнтізбелік { $days } күн саналады.
due-count-calendar-days-before = Жоспарланған күн – { $start }. Мерзім – одан күнтізбелік { $days } күн бұрын.
due-count-day-of-month-after-quarter = Тоқсанның соңғы күні – { $start }. Мерзім – содан кейінгі { ORDINAL($month) } айдың { $day }-күні.
due-count-day-of-month-after-quarter-before = Тоқсанның соңғы күні – { $start }. Мерзім – содан кейінгі { ORDINAL($month) } айдың { $day }-күніне дейін, ол күннің өзі мерзімге кірмейді.
due-count-day-of-month-after-year = Жылдың соңғы күні – { $start }. Мерзім – содан кейінгі { ORDINAL($month) } айдың { $day }-күні.
due-count-day-of-month-after-year-before = Жылдың соңғы күні – { $start }. Мерзім – содан кейінгі { ORDINAL($month) } айдың { $day }-күніне дейін, ол күннің өзі мерзімге кірмейді.
due-count-years-after = Лицензия берілген күн – { $start }. Мерзім – содан кейін { $years } жыл толатын күн.
due-skipped = Есепке кірмеген күндер:
due-skipped-none = Бұл аралықта демалыс күні де, мереке күні де жоқ.
due-advised-why = Мерзімнің соңғы күні немесе оның алдындағы күндер жұмыс күні емес, сондықтан ертерек бітіруді ұсынамыз:
due-moved = Бұл күн жұмыс күні емес, сондықтан мерзім келесі жұмыс күні аяқталады: { $limit }. Ертерек бітіруді ұсынамыз. Демалыс және мереке күндері:
due-advised-before = Ережеде «осы күнге дейін» делінген, сондықтан оның алдындағы соңғы жұмыс күнін ұсынамыз.
due-skipped-line = • { $day }
due-skipped-more = … және тағы { $count }
due-note = ⚠️ { $note }
due-past = ⚠️ <b>{ $left }.</b> { $after }
due-status = <b>Мәртебесі:</b> { $status }
due-source = <b>Дереккөз:</b> { $source }
due-how = <b>Не дайындау керек.</b> { $how }
due-where = <b>Қайда.</b> { $where }
due-period-open = ⚠️ { $period } әлі аяқталған жоқ, сондықтан «дайын» деп белгілеуге ерте. Кезеңнің соңғы күні – { $end }. Ештеңе өзгерген жоқ.
button-done = ✅ Дайын: { $what }
button-undone = 🗑 Белгіні алып тастау
button-stop = ☐ Енді еске салмау
stop-question =
    <b>Нені енді еске салмайын?</b>

    { $title }, { $period }
button-stop-one = ☐ Тек осы мерзімді
button-stop-all = ☐ Бәрін: { $title }
button-withdraw = 🗑 Қате көрсеттім, алып тастау
due-done = ✅ Белгіленді: { $title }, { $period }. Асығыс белгілеген болсаңыз, белгіні алып тастауға болады.
due-undone = 🗑 Белгі алып тасталды: { $title }, { $period }.
due-withdrawn = 🗑 Алып тасталды: { $title }, { $date }. Бұл мерзімді енді еске салмаймын.
calendar-caption =
    Мерзімдеріңіз, { $date } күнгі жағдай. Файлды телефонда ашып, оқиғаларды күнтізбеге қосыңыз. Күндер өзгерсе, файлды қайта сұраңыз: оқиғалар қайталанбай, жаңарады.
calendar-cancelled = Алып тасталды: { $title }
calendar-cancelled-why = Бұл мерзім ботта алып тасталған немесе өшірілген. Оқиғаны күнтізбеден жоюға болады.
calendar-done = ✅ { $title }
calendar-caption-done = Орындалғаны ✅ белгісімен көрсетілген, енді еске салынбайды.
calendar-caption-cancelled = Файлда алып тасталған { $count } оқиға бар. Кейбір күнтізбе мұндай оқиғаны өзі жояды, кейбірі «Алып тасталды:» деп көрсетеді – онда өзіңіз жойыңыз.
calendar-file-name = merzimder
calendar-none = ℹ️ Әзірге күндер жоқ: нені еске салу керегін таңдаңыз немесе өзгеріс туралы айтыңыз.
# The subscription to the dates
button-calendar-today = 📎 Бүгінгі файл
button-calendar-subscribe = ➕ Жазылу
button-calendar-renew = ✏️ Сілтемені ауыстыру
button-calendar-end = 🗑 Өшіру
button-calendar-how-iphone = ℹ️ iPhone
button-calendar-how-google = ℹ️ Google, Android
calendar-choice =
    <b>Мерзімдер телефон күнтізбесінде</b>

    <b>Жазылым</b> барлық өзгерісті өзі көрсетіп отырады: жаңа мерзім қосылады, орындалғаны ✅ белгісін алады, керек емесі жоғалады.

    <b>Файл</b> бүгінгі мерзімдерді ғана көрсетеді. Бірдеңе өзгерсе, оны қайта сұраңыз.
calendar-only-file =
    <b>Мерзімдер телефон күнтізбесінде</b>

    Файл бүгінгі мерзімдерді көрсетеді. Бірдеңе өзгерсе, оны қайта сұраңыз: оқиғалар жаңарады.
calendar-link = <b>Мерзімдерге жазылым</b>, қосылған күні – { $date }
calendar-link-shown =
    iPhone: <code>{ $webcal }</code>
    Google және басқалар: <code>{ $https }</code>
calendar-link-unshown = Сілтеме жұмыс істеп тұр, бірақ оны қайта көрсету мүмкін емес. Тағы бір телефонда жазылу үшін сілтемені ауыстырыңыз.
calendar-link-secret = ⚠️ Сілтеме құпия: оны білетін адам мерзімдеріңізді және өтініш берушілердің атауларын көреді. Бөтен адамның қолына түссе, ауыстырыңыз: бұрынғысы бірден жұмысын тоқтатады.
calendar-link-twice = Файлдан қосылған оқиғалар телефонда қалды: оларды жойыңыз, әйтпесе мерзімдер екі рет көрінеді.
calendar-link-asleep = ℹ️ Жазылымыңыз бар, бірақ бұл бот қазір оны таратпайды: күнтізбе жаңармайды. Бүгінгі мерзімдерді файлмен алуға болады.
calendar-link-renewed = ✅ Сілтеме жаңарды, бұрынғысы енді жұмыс істемейді. Телефонда қайта жазылыңыз.
calendar-link-ended = 🗑 Жазылым өшірілді: сілтеме енді жұмыс істемейді. Күнтізбенің өзін телефоннан жойыңыз.
calendar-how-iphone =
    <b>iPhone телефонында жазылу</b>

    1. Төмендегі сілтемені көшіру үшін оны басыңыз.
    2. Күнтізбе қолданбасын ашып, күнтізбелер тізімінен жаңасын жазылым арқылы қосуды таңдаңыз (Add Subscription Calendar).
    3. Сілтемені қойып, жазылуды растаңыз. iPhone ескертулерді жоюды ұсынса, келіспеңіз: әйтпесе телефон шырылдамайды.

    Қаншалықты жиі жаңартатынын телефон өзі шешеді; мұны оның баптауынан өзгертуге болады.
calendar-how-google =
    <b>Google күнтізбесінде жазылу</b>

    1. Төмендегі сілтемені көшіру үшін оны басып, компьютерде calendar.google.com бетін ашыңыз: телефондағы қолданбада бұл жоқ.
    2. Басқа күнтізбелер тізімінің жанындағы «+» белгісін басып, сілтеме арқылы қосуды таңдаңыз (From URL), сілтемені қойыңыз.
    3. Телефондағы қолданбада осы күнтізбені белгілеңіз.

    Google жазылымды өзі жаңартады, кейде тәулігіне бір рет, ал дыбыстық ескертулерін алмайды: осы күнтізбенің баптауында хабарландыруды қосыңыз. Мен бәрібір осы чатта еске саламын.
calendar-how-link = Сілтеме: <code>{ $link }</code>
ask-next-date = 👤 <b>Мерзіміңіз: { $date }, { $left } ({ $title })</b>
button-due-how = ℹ️ Не дайындау керек
button-due-why = ℹ️ Қалай есептелді
button-due-paper = 📄 Құжат дайындау
due-repealed = күші жойылған
due-rule-over = күші жойылған ереже
due-rule-repealed = ереженің күші жойылған
due-repealed-line = • { $title }: { $status }
