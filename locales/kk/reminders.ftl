# Reminders, the monthly question, changes of the law, settings of reminders.

reminder-head = <b>{ $date }: { $title }</b>
reminder-head-whose = <b>{ $date }: { $title }, { $name }</b>
reminder-head-many = <b>{ $date }: { $title }, { $count } өтініш беруші</b>
reminder-period-left = { $period }; { $left }.
reminder-name = • { $name }
reminder-same-names = • Жоғарыдағы өтініш берушілер.
reminder-same-names-but = • Жоғарыдағы өтініш берушілер, оның ішінде: { $names }.
reminder-name-state = • { $name }: { $state }
reminder-state-done = орындалды
reminder-state-off = еске салмаймын
reminder-state-withdrawn = оқиға алып тасталды
reminder-overdue = ⚠️ <b>{ $left }.</b>
button-done-all = ✅ Бәрі дайын
button-date-done = ✅ { $title }: бәрінде ({ $count })
button-of-done = ✅ { $name }
button-of-undone = 🗑 { $name }: белгіні жою
button-of-turn-on = ☑ { $name }
button-of-about = ℹ️ { $name }
button-count-fee = 🧮 Соманы есептеу
reminder-all-done = ✅ { $count } мерзім «дайын» деп белгіленді.
reminder-limit = { $limit }; { $left }.
reminder-advised = Ертерек бітіруді ұсынамыз: { $date }.
reminder-source = <i>{ $status }. { $source }</i>
reminder-late = ℹ️ Еске салу { $days } күн кешігіп келді.
reminder-after-last = Бұл мерзімді енді өзім еске салмаймын.
reminder-until-done = «Дайын» деп белгілегеніңізше аптасына бір рет, кейін айына бір рет еске саламын.
reminder-after-pause = ℹ️ Еске салу Сіз қойған үзілістің аяқталуын күтті.
reminder-moved = ⚠️ Күн қайта есептелді: бұрын ұсынғанымыз – { $old }, енді ұсынатынымыз – { $now }.
reminder-moved-limit = ⚠️ Мерзім қайта есептелді, енді: { $limit }.
reminder-moved-carried = ⚠️ Мерзім қайта есептелді: { $old } жұмыс күні емес, сондықтан мерзім келесі жұмыс күні аяқталады, ол – { $limit }. Бұрын мұны ескермегенмін.
reminder-moved-calendar = Себебі: жұмыс күндерінің күнтізбесі өзгерді.
reminder-moved-counting = Себебі: бұл мерзімді есептеу тәртібім түзетілді.
reminder-more = … және тағы { $count } мерзім: /deadlines
button-snooze-hour = ⏰ +1 сағат
button-snooze-evening = ⏰ Кешке
button-snooze-tomorrow = ⏰ Ертең
button-prepare = ℹ️ Толығырақ
snooze-set = ⏰ Тағы бір рет еске саламын: { $date }, { $time }. Мерзімнің өзі жылжыған жоқ.
snooze-nothing = ℹ️ Кейінге қалдыратын ештеңе жоқ: мұндағының бәрі орындалған, өшірілген немесе алып тасталған.
snooze-full = ⚠️ Бұл мерзім бойынша онсыз да { $most } еске салу күтіп тұр. Тағы біреуі қосылмады, бұрынғылары уақытында келеді.
snooze-after-limit = ⚠️ Ол уақытқа дейін мерзім өтіп кетеді: { $titles }.
reminder-stopped = ☐ Енді еске салмаймын: { $title }.
reminder-stopped-one = ☐ Бұл мерзімді енді еске салмаймын: { $title }, { $period }. Қалғаны бұрынғыдай.
button-turn-on-again = ☑ Қайта қосу

checkin =
    🔁 <b>Бәрі бұрынғыдай ма?</b>

    { $month }. Пул, деректерді өңдеу орталығы немесе лицензияда көрсетілген басқа мәлімет өзгерген жоқ па? Кейбір өзгеріс туралы тез хабарлау қажет, сондықтан алдын ала сұраймын.
checkin-fine = ✅ Жақсы, өзгеріс жоқ. Келесі айда сұраймын.
checkin-off = ☐ Енді сұрамаймын. Еске салу баптауларында қайта қосуға болады.
button-checkin-fine = ✅ Ештеңе өзгерген жоқ
button-checkin-other = ✏️ Басқа мәліметтер өзгерді
button-checkin-stop = ☐ Сұрамау

meter-question = 🧮 <b>{ $quarter }да майнингке қанша электр энергиясы жұмсалды?</b>
meter-how = Тоқсан аяқталды. Есептегіш бойынша неше кВт·сағ жұмсалғанын жазыңыз: «150000» немесе «90 МВт·сағ». Есептегіштің тоқсан басындағы және соңындағы екі көрсеткішін де жазуға болады: «120000 – 150000». Төлемақыны есептеп, оны декларациялау мен төлеу мерзімін айтамын.
meter-how-several = Бәрін бір хабармен, әрқайсысының көлемін (кВт·сағ) жаңа жолдан жазыңыз: <b>{ $name } 150000</b>. Есептегіштің екі көрсеткішін де жазуға болады: <b>{ $name } 120000 – 150000</b>.
meter-name = • { $name }
meter-more = … және тағы { $count }
meter-of-whom = ℹ️ Бұл кімдікі екені түсініксіз. Санның алдына атауын қойып, әрқайсысын жаңа жолдан жазыңыз.
meter-look = ℹ️ Әзірге жазылған жоқ: жолдарды қарап шығып, «Жазып қою» түймесін басыңыз.
meter-kept = ✅ Жазылды: { $kwh }.
meter-left = Көлемі әлі белгісіз: { $names }.
meter-ended = ⏭ Жақсы, ол тоқсан туралы енді сұрамаймын.
meter-stopped = ☐ Енді сұрамаймын. Еске салу баптауларында қайта қосуға болады.
meter-anytime = Көлемін кез келген күні төмендегі түймемен енгізе аласыз.
button-meter-enter = ✏️ Көлемін енгізу
button-meter-later = ⏭ Қазір емес
button-meter-stop = ☐ Сұрамау

law-change = ⚠️ <b>Ереже өзгерді:</b> { $title }
law-change-over = ⚠️ <b>Ереженің күші жойылды:</b> { $title }
law-change-since = Жаңа редакция { $since } қолданылады.
law-change-from = Жаңа редакция { $since } қолданысқа енгізіледі.
law-change-new = Жаңа редакция қолданылады.
law-change-again = Енді бұл тек өз таңдауыңыз емес: ереже кімге қатысты болса, соның бәріне міндетті.
law-change-again-off = Енді бұл ереже кімге қатысты болса, соның бәріне қайтадан міндетті.
law-change-again-ahead = Сол күннен бастап бұл ереже кімге қатысты болса, соның бәріне қайтадан міндетті болады.
law-change-before = <b>Бұрын:</b> { $how }.
law-change-now = <b>Енді:</b> { $how }.
law-change-still = <b>Қазір:</b> { $how }.
law-change-will = <b>Кейін:</b> { $how }.
law-change-count-working-days-after = оқиғадан кейін { $days } жұмыс күні ішінде
law-change-count-calendar-days-after = оқиғадан кейін күнтізбелік { $days } күн ішінде
law-change-count-calendar-days-before = оқиғадан кемінде күнтізбелік { $days } күн бұрын
law-change-count-years-after = оқиға күнінен бастап { $years } жыл толатын күн
law-change-count-day-of-month-after-quarter = тоқсаннан кейінгі { ORDINAL($month) } айдың { $day }-күнінен кешіктірмей
law-change-count-day-of-month-after-quarter-before = тоқсаннан кейінгі { ORDINAL($month) } айдың { $day }-күніне дейін, ол күннің өзі мерзімге кірмейді
law-change-first-quarter = { $period } мен одан кейінгі тоқсандардың мерзімі жаңа редакция бойынша есептеледі: жаңа тәртіпке көшуді біз осылай түсінеміз.
law-change-count-day-of-month-after-year = жылдан кейінгі { ORDINAL($month) } айдың { $day }-күнінен кешіктірмей
law-change-count-day-of-month-after-year-before = жылдан кейінгі { ORDINAL($month) } айдың { $day }-күніне дейін, ол күннің өзі мерзімге кірмейді
law-change-count-moves = { $how }; ол жұмыс күні болмаса – келесі жұмыс күні
law-change-first-year = { $period } мен одан кейінгі жылдардың мерзімі жаңа редакция бойынша есептеледі: жаңа тәртіпке көшуді біз осылай түсінеміз.
law-change-first-event = { $since } болған оқиғалардың мерзімі жаңа редакция бойынша есептеледі: жаңа тәртіпке көшуді біз осылай түсінеміз.
law-change-moves =
    { $count ->
        [1] Осыған байланысты бір мерзіміңіз жылжыды ({ $period }).
       *[other] Осыған байланысты { $count } мерзіміңіз жылжыды. Ең жақыны ({ $period }):
    }
law-change-moved = Бұрын: { $old }. Енді: { $limit }.
law-change-advised = Ертерек бітіруді ұсынамыз: { $date }.
law-change-unmoved = Бұрын есептелген мерзімдеріңіз бұдан жылжыған жоқ.
law-change-repealed = Бұл ереже енді қолданылмайды: { $status }.
law-change-repealed-by = Күшін жою туралы акт: { $act }.
law-change-stopped = Бұл мерзім туралы еске салу өшірілді: енді мұндай міндет жоқ. Сонда да керек болса, өзіңіз қоса аласыз. Ондай еске салуда «күші жойылған» деген белгі тұрады.
law-change-over-requirement = Бұл тармақты растаудың енді қажеті жоқ: тексеруде ол қолданыста жоқ деп белгіленді және есепке кірмейді. Бұрынғы жауабыңыз сақталды.
law-change-ends = ⚠️ <b>Ереженің күші жойылады:</b> { $title }
law-change-ends-from = Ол әзірге күшінде, ал { $since } оның күші жойылады. Оған дейін міндет сақталады.
law-change-ends-dates = Ереженің күші жойылған соң келетін мерзімдер тізімнен алынды. Одан бұрынғыларын әдеттегідей еске саламын, ал кейін осы міндет туралы еске салу өшіріледі.
law-change-restored = ⚠️ <b>Ереже күшінде қалады:</b> { $title }
law-change-restored-why = Бұрын ереженің күші жойылған немесе жойылады деп көрсеткенмін. Бұл мәлімет түзетілді: ереже күшінде.
law-change-restored-requirement = Бұл тармақ тексеруге қайта қосылды. Бұрынғы жауабыңыз сақталған және есепке қайта кірді.
law-change-on = Еске салу бұрынғыдай қайта қосылды.
law-change-off = Ереженің күші жойылғанда еске салу өшірілген еді. Ол өздігінен қосылмайды: керек болса, төмендегі түймемен қосыңыз.
law-change-withdrawn = ⚠️ <b>Ереже бұрынғы күйінде қалады:</b> { $title }
law-change-withdrawn-why = Бұрын жаңа редакция туралы хабарлағанмын. Бұл мәлімет түзетілді: ол редакция қолданылмайды.
law-change-withdrawn-how = <b>Мерзімі:</b> { $how }.
law-change-withdrawn-requirement = Сол хабарға дейін берген жауабыңыз есепке қайта кірді. Хабардан кейін басқаша жауап берген болсаңыз, осы тармақты қайта қарап шығыңыз.
law-change-look-requirement = Осы тармақты қайта қарап шығыңыз: бұрынғы жауабыңыз ескі редакция бойынша берілген.
law-change-added = ➕ <b>Еске салу тізіміне қосылды:</b> { $title }
law-change-added-choose = Бұрын бұл мерзімді еске салмайтынмын. Керек болса, еске салуды өзіңіз қосыңыз.
law-change-answer = ⚠️ <b>Жауабымды нақтылаймын:</b> { $title }
law-change-of-electricity-purchase-electricity-law = Бұрын екі тәсілді ғана атағанмын. Заңда бес тәсіл бар, бәрінде орташа тәуліктік (базалық) қуат кемінде { $purchase-volume } МВт болуға тиіс. Біртұтас жүйеден тыс өндірушіні жүйелік оператор растауға тиіс. 6-тармақтың Сізге қатысы бар-жоғы электр энергиясын кімнен сатып алатыныңызға байланысты.
law-change-look-answer = «{ $question }» деген сұраққа берген жауабыңыз әлі дұрыс па, қарап шығыңыз.
law-change-look-duty = Мерзімдеріңізді қарап шығыңыз: оларда жаңа редакция ескерілген.
number-changed = ⚠️ <b>Өзгерді:</b> { $title }
number-changes = ⚠️ <b>Өзгереді:</b> { $title }
number-mended = ⚠️ <b>Түзетілді:</b> { $title }
number-was = <b>Бұрын:</b> { $amount }.
number-became = <b>Енді</b> ({ $since }): { $amount }.
number-is = <b>Қазір:</b> { $amount }.
number-will = <b>Кейін</b> ({ $since }): { $amount }.
number-said = Бұрын басқаша айтқанмын: { $amount }. Бұл мәлімет түзетілді.
number-said-ahead = Бұрын { $since } мынадай болады деп хабарлағанмын: { $amount }. Бұл мәлімет түзетілді.
number-look = Жауабыңыз әлі дұрыс па, қарап шығыңыз.
number-source = ℹ️ Дереккөз: { $source }
number-in-mci = { $tenge } теңге ({ $value } АЕК)
number-in-tenge-per-kwh = 1 кВт·сағ үшін { $value } теңге
number-in-percent = { $value } пайыз
number-in-working-days = { $value } жұмыс күні
number-in-kilovolts = { $value } кВ
number-in-megawatts = { $value } МВт
number-in-day = { $day }
number-in-nothing = қолданылмайды
number-of-licence-fee-i = лицензиялық алым, І кіші түр
number-of-licence-fee-ii = лицензиялық алым, ІІ кіші түр
number-of-reissue-share = лицензияны қайта ресімдеу алымы, лицензиялық алымның үлесі
number-of-decision-days = лицензия беру туралы шешім қабылданатын мерзім
number-of-connected-before = электр желілеріне қай күнге дейін қосылу керек болғаны (6-тармақ)
number-of-substation-voltage = 6-тармақтағы қосалқы станцияның ең төмен кернеуі
number-of-permitted-capacity = 6-тармақтағы ең аз қуат
number-of-purchase-volume = электр энергиясын сатып алудың ең аз көлемі
number-of-fee-rate-standard = цифрлық майнинг үшін төлемақы, { fee-rate-standard }
number-of-fee-rate-own-renewable = цифрлық майнинг үшін төлемақы, { fee-rate-own-renewable }
number-of-fee-rate-off-grid = цифрлық майнинг үшін төлемақы, { fee-rate-off-grid }
number-of-fee-rate-no-licence = цифрлық майнинг үшін төлемақы, { fee-rate-no-licence }
number-of-fee-rate-no-meters = цифрлық майнинг үшін төлемақы, { fee-rate-no-meters }
button-law-requirement = ▶️ Тармақты қарау
button-law-dates = ⏰ Мерзімдерді қарау
button-law-choose = ⏰ Нені еске салу керегін таңдау
button-law-turn-on = ☑ Еске салуды қосу
button-law-topic = ℹ️ Ережеде не айтылған

## Settings

remset-title =
    <b>Еске салу баптаулары</b>

    Уақыт – Алматы уақыты, бүкіл елге ортақ.
remset-hour = Еске салу сағаты: <b>{ $hour }</b>
remset-quiet = Тыныш сағаттар: <b>{ $from } – { $to }</b>
remset-quiet-none = Тыныш сағаттар: <b>жоқ</b>
remset-paused = Үзіліс: <b>{ $until }</b>
remset-not-paused = Үзіліс: <b>жоқ</b>
remset-checkin-on = Ай сайын өзгерістер туралы сұрау: <b>қосулы</b>
remset-checkin-off = Ай сайын өзгерістер туралы сұрау: <b>өшірулі</b>
remset-meter-on = Тоқсан сайын кВт·сағ туралы сұрау: <b>қосулы</b>
remset-meter-off = Тоқсан сайын кВт·сағ туралы сұрау: <b>өшірулі</b>
remset-ahead = <b>Неше күн бұрын</b>
remset-ahead-line = • { $title }: { $days }
button-remset-hour = ⏰ Сағаты: { $hour }
button-remset-quiet = ⏰ Тыныш сағаттар
button-remset-ahead = ⏰ Неше күн бұрын
button-remset-pause = ⏭ Үзіліс
button-remset-resume = ▶️ Үзілісті аяқтау
button-checkin-on = ☐ Ай сайын өзгерістер туралы сұрау
button-checkin-off = ☑ Ай сайын өзгерістер туралы сұрау
hour-title =
    <b>Сағат нешеде еске салайын?</b>

    Қазіргісі: { $hour }.
hour-quiet = ⚠️ { $hour } тыныш сағаттарға тура келеді. Алдымен тыныш сағаттарды өзгертіңіз. Ештеңе өзгерген жоқ.
quiet-title =
    <b>Қай кезде мазаламайын?</b>

    Тыныш сағаттарға тура келген еске салу олар аяқтала салысымен жіберіледі.
quiet-hour = ⚠️ Бұл аралыққа еске салу сағаты ({ $hour }) тура келеді. Алдымен соны өзгертіңіз. Ештеңе өзгерген жоқ.
button-hour = { $sign } { $hour }
button-quiet = { $sign } { $from } – { $to }
button-quiet-none = { $sign } Тыныш сағат жоқ
ahead-title =
    <b>Неше күн бұрын еске салайын?</b>

    Қай мерзім туралы екенін таңдаңыз.
ahead-one =
    <b>{ $title }</b>

    Еске салу уақыты: { $days }.
    Қосу (☑) немесе өшіру (☐) үшін басыңыз.
ahead-last = ⚠️ Кемінде бір еске салу қалуы керек. Ешқайсысы керек болмаса, осы мерзім туралы еске салуды өшіріңіз. Ештеңе өзгерген жоқ.
button-ahead = ⏰ { $title }
days-ahead =
    { $days ->
        [0] мерзім күні
       *[other] { $days } күн бұрын
    }
days-at-once = бірден
days-next-morning = келесі күні таңертең
days-and = { $others } және { $last }
button-days = { $sign } { $days }
pause-title =
    <b>Қай күнге дейін мазаламайын?</b>

    Сол күні еске салу қайта басталады. Күнді басыңыз немесе жазыңыз: «ертең», «завтра», 12.03.
button-pause-week = ⏭ Бір аптаға, { $until }
button-pause-month = ⏭ Бір айға, { $until }
pause-set = ⏭ { $until } мазаламаймын. Мерзімдер тоқтамайды.
pause-covers = ⚠️ Үзіліс кезінде өтіп кететін, сондықтан алдын ала еске салынбайтын мерзімдер: { $titles }
pause-past = ⚠️ { $date } жарамайды: бүгінгі күннен ({ $today }) кейінгі күнді көрсетіңіз. Ештеңе өзгерген жоқ.
pause-too-far = ⚠️ { $date } тым алыс: үзіліс бір жылдан аспайды. Ештеңе өзгерген жоқ.
pause-off = ▶️ Үзіліс аяқталды.
