# Хабардағы көлем бойынша төлемақы.

sum-ask =
    Тоқсан ішінде майнингке қанша электр энергиясы жұмсалды?

    Мысалы: «150 000 кВт·сағ», «90 МВт·сағ», «1 млн 200 мың» немесе «бір тоқсанда 20 S19 Pro». Өтініш беруші бірнешеу болса, әрқайсысын жаңа жолдан жазыңыз: «Альфа 150000», немесе .xlsx, .csv кестесін жіберіңіз.
sum-not-read = ℹ️ Мұнда электр энергиясының көлемі табылмады.
sum-too-many = ℹ️ Бір хабарға бұл тым көп, ештеңе есептелген жоқ. Бөліп жіберіңіз: әр хабарда { $most } көлемге дейін.
sum-negative = ℹ️ Көлем теріс сан бола алмайды. Санды минуссыз жазыңыз.
sum-unread = ℹ️ Көлемі көрсетілмегендіктен есепке кірмеді: { $lines }
sum-not-read-time = ℹ️ Қанша уақыт екені түсініксіз. Мысалы: «90 күн» немесе «720 сағат».
sum-not-read-power = ℹ️ Қуаты түсініксіз. Мысалы: «3250 Вт» немесе «500 кВт».
sum-too-much = ℹ️ Тым үлкен сан шықты. Сан мен өлшем бірлігін тексеріңіз.
sum-no-rate = ℹ️ Ол тоқсанның мөлшерлемесін білмеймін. Мынау – соңғы аяқталған тоқсанның есебі.
sum-amount = <b>{ $amount }</b> – { $period }
sum-amount-all = <b>Барлығы { $amount }</b> – { $period }
sum-amount-of = { $name }: { $total }
sum-amount-at-rate = { $total }, 1 кВт·сағ – { $tenge } ₸
sum-how = { $kwh } × { $tenge } ₸: { $reason }.
sum-reason-standard = лицензия да, ақаусыз есептегіш те болса
sum-volume-power = { $power } × { $hours } сағ
sum-volume-machines = { $what }: { $watts } Вт × { $hours } сағ
sum-a-day = тәулігіне { $kwh }
sum-a-month = айына { $kwh }
sum-volume-daily = тәулігіне { $kwh } × { $days } тәулік
sum-volume-monthly = айына { $kwh }, { $days } тәулік
sum-round-the-clock = Ақаусыз есептегіш болмаса, көлем ең жоғары қуат тәулік бойы тұтынылды деп есептеледі: { $power }.
sum-nominal = Қуаты – өндіруші көрсеткен номинал, төлемақы есептегіш бойынша төленеді.
sum-machines = { $count } құрылғы
sum-machines-of = { $count } × { $name }
sum-of = { $name }: <b>{ $amount }</b> ({ $kwh } × { $tenge } ₸)
sum-of-short = { $name }: <b>{ $amount }</b>
sum-nobody = Атаусыз
sum-rest = Тағы { $count }: <b>{ $amount }</b>
sum-licence-ended = ⚠️ Лицензияның мерзімі { $date } аяқталды: содан кейінгі электр энергиясы үшін 1 кВт·сағ – { $fee-rate-no-licence } теңге.
sum-due = { $what }: { $limit }
sum-due-passed = { $what }: { $limit } – мерзімі өтті
sum-unclear = Бұл санды екі түрлі түсінуге болады: { $first } немесе { $second }. Қайсысы дұрыс?
sum-ask-hours = { $what }. Қанша уақытқа есептейін? Таңдаңыз немесе жазыңыз: «90 күн», «720 сағат».
sum-ask-hours-power = { $what } – қуат, ал төлемақы кВт·сағ бойынша есептеледі. Ол қанша уақыт жұмыс істеді? Таңдаңыз немесе жазыңыз: «90 күн», «720 сағат».
sum-ask-watts = { $count } құрылғы. Біреуінің қуаты қанша ватт? Санын немесе моделін жазыңыз: «3250 Вт», «S19 Pro».
sum-ask-power = Ақаусыз есептегіш болмаса, көлем ең жоғары қуат тәулік бойы тұтынылды деп есептеледі. Ең жоғары қуат қанша? Мысалы: «500 кВт».
sum-rates = <b>{ $kwh } үшін төлемақы: әр мөлшерлеме бойынша</b>
sum-rate = • { $tenge } ₸ – { $reason }: <b>{ $amount }</b>
sum-rate-power = • { $tenge } ₸ – { $reason }: көлем ең жоғары қуат бойынша есептеледі
sum-quarters = Қай тоқсан есептелсін?
sum-source = <b>Мөлшерлеме:</b> { $source } ({ $since }). { $certainty }.
sum-source-date = <b>{ $what }:</b> { $source }.
sum-source-machine = { $name }: { $watts } Вт – өндіруші ({ $maker }) { $hash_rate } нұсқасына көрсеткен номинал. Басқа нұсқаның не үдетілген (разгон) құрылғының қуаты өзгеше: төлемақы есептегіш көрсеткіші бойынша төленеді.
sum-which-site = Парақ қай орталыққа керек?
button-sum-sheet = 📄 Парағын жасау
button-sum-rates = 🧮 Басқа мөлшерлеме
button-sum-quarter = 🧮 Басқа тоқсан
button-sum-source = ℹ️ Дереккөз
button-sum-topic = 💬 Төлемақы мөлшерлемесі
button-sum-month = ▶️ Бір ай тәулік бойы
button-sum-whole-quarter = ▶️ Бір тоқсан тәулік бойы
button-sum-energy = ▶️ Бұл – { $energy }

## Several applicants

fees-problem-new = ➕ Жаңа өтініш беруші: { $count }.
fees-line-problem-new = ➕ Мұндай өтініш беруші тізіміңізде жоқ.
fees-problem-several = ⚠️ Бірнеше өтініш берушіге сәйкес келетіні: { $count }.
fees-line-problem-several = ⚠️ Бұл атау бірнеше өтініш берушіге сәйкес келеді: жолдың кімдікі екенін таңдаңыз.
fees-problem-twice = ⚠️ Екі рет көрсетілгені: { $count }.
fees-line-problem-twice = ⚠️ Бұл өтініш беруші басқа жолда да көрсетілген.
fees-problem-centre = ⚠️ Орталығы таңдалмаған: { $count }.
fees-line-problem-centre = ⚠️ Өтініш берушінің орталығы бірнешеу: қайсысы екенін таңдаңыз.
fees-problem-read = ⚠️ Оқуға ғана ашылғаны: { $count }.
fees-line-problem-read = ⚠️ Бұл өтініш беруші Сізге оқуға ғана ашылған: оған жазуға болмайды.
fees-lines =
    <b>Жол саны: { $count }</b>

    Көлемін түзету немесе өтініш берушіні таңдау үшін жолды басыңыз.
fees-line = <b>{ $name }</b>: { $kwh } × { $tenge } ₸ = <b>{ $amount }</b>
fees-line-whose = Өтініш беруші: <b>{ $name }</b>
fees-line-ask = Көлемі басқа болса, осында жазыңыз: «150000», «90 МВт·сағ».
fees-line-unclear = ℹ️ Бұл көлемді әртүрлі түсінуге болады. кВт·сағ мөлшерін бүтін санмен жазыңыз: «150000».
fees-who = Бұл жол кімдікі: <b>{ $name }</b>?
fees-last-line = ℹ️ Бұл – жалғыз жол: оны түзетуге болады, бірақ алып тастауға болмайды.
fees-kept = ✅ Параққа жазылды: { $count }.
fees-kept-some = ✅ Параққа жазылды: { $count }. Түзетілмегені: { $left }.
fees-not-entered = Көлемі енгізілмегені: { $count }.
fees-table-caption = Барлық өтініш берушінің төлемақысы: әр сома мен «Барлығы» жолы формуламен есептеледі. кВт·сағ мөлшерін енгізіп, файлды осында жіберіңіз – бәрін бірден жазып қоямын.
button-fees-keep = ✅ Жазып қою: { $count }
button-fees-keep-new = ➕ Қосып, жазып қою: { $count }
button-fees-keep-with-new = ➕ Жаңаларымен бірге жазу: { $count }
button-fees-table = 📄 Бәрінің тоқсандық төлемақысы
button-fees-lines = ✏️ Жолды түзету
button-fees-line = { $sign } { $name }: { $kwh }
button-fees-who = ✏️ Басқа өтініш беруші
button-fees-new = ➕ Жаңа: { $name }
button-fees-leave-out = 🗑 Жолды алып тастау
button-fees-before = ⬅️ Алдыңғылары
button-fees-further = ▶️ Келесілері
button-fees-xlsx = 📄 .xlsx кестесі
button-fees-sheets = 📄 Әрқайсысына парақ: { $count }
button-fees-enter = ✏️ Көлемін енгізу

## A table that is sent back

table-read = ℹ️ Оқылған жол: { $count }.
table-nothing-taken = Ештеңе жазылған жоқ. Файлды түзетіп, қайта жіберіңіз.
table-problem-too-big = ⚠️ Файл көлемі { $size } МБ шегінен асады: мұндай кестені ашпаймын.
table-problem-old = ⚠️ Бұл – ескі .xls пішімі не құпиясөзі бар файл. Кестені құпиясөзсіз .xlsx түрінде сақтаңыз.
table-problem-broken = ⚠️ Файл ашылмады: ол бүлінген не кесте емес.
table-problem-unpacked = ⚠️ Файлдың ішінде дерек тым көп. Керек парақты жаңа кестеге көшіріңіз.
table-problem-empty = ⚠️ Кестеде көлемі көрсетілген бірде-бір жол жоқ.
table-problem-rows = ⚠️ Кестедегі жол саны { $most } шегінен асады. Оны бірнеше файлға бөліңіз.
table-problem-encoding = ⚠️ Файлдың кодтамасы түсініксіз. Оны .xlsx не .csv (UTF-8) түрінде сақтаңыз.
table-problem-unfetched = ⚠️ Файлды Telegram жүйесінен жүктеп алу мүмкін болмады. Қайта жіберіңіз.
table-problem-quarter = ⚠️ Файлда көрсетілген тоқсанның мөлшерлемесін білмеймін.
table-problem-columns = ⚠️ Мына бағандар табылмады: { $columns }.
table-problem-columns-twice = ⚠️ Баған қайталанған: { $columns }. Біреуін ғана қалдырыңыз.
table-problem-headers = Кестедегі бағандар: { $columns }.
table-mistakes = ⚠️ <b>Кестеде қателер бар:</b>
table-mistakes-more = … тағы { $count }
table-mistake = • { $row }-жол, { $column }: { $what }
table-mistake-row = • { $row }-жол: { $what }
table-mistake-nameless = өтініш берушінің атауы жоқ
table-mistake-long = атауы тым ұзын
table-mistake-day = мұнда сан емес, күн тұр
table-mistake-formula = формула есептелмеген, файлды Excel бағдарламасында ашып, сақтаңыз
table-mistake-rate = бұл тоқсанда мұндай мөлшерлеме жоқ
table-mistake-quarter = қай тоқсан екені түсініксіз
table-mistake-quarters = { $other }-жолдағы тоқсаннан басқа
table-mistake-twice = { $other }-жолда да осы көрсетілген
table-mistake-secret = ЖСН, БСН мен құпиясөз сақталмайды, оларды алып тастаңыз
table-number-empty = көлемі көрсетілмеген
table-number-letters = бұл сан емес
table-number-negative = нөлден кіші
table-number-ambiguous = санды екі түрлі түсінуге болады
table-number-grouping = цифрларының қалай бөлінгені түсініксіз
table-number-power = бұл – қуат, ал кВт·сағ керек
table-number-too-large = тым үлкен сан
