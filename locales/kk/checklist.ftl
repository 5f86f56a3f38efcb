# The checklist: questions about the applicant, requirements, summary, applicants and sites.

case-default-name = { $number }-өтініш беруші
site-default-name = { $number }-орталық
case-line = <i>{ $name }</i>
site-line = <i>{ $name } · { $site }</i>

# Questions about the applicant
question-current = Қазіргі жауап: <b>{ $answer }</b>
question-dont-know = ❓ Білмеймін

verdict-none =
    { $case }
    <b>Лицензияның кіші түрі әлі белгісіз</b>

    Ол цифрлық майнинг деректерін өңдеу орталығыңыздың (меншікте, жалға алынған немесе басқа да заңды негізде) бар-жоғына байланысты. Осыны анықтап, жауабыңызды өзгертіңіз: сонда талаптарды көрсетемін.
plan-title =
    { $case }
    <b>Жоспарыңыз: { $subtype } кіші түр</b>
plan-line = { $sign }{ $number }. { $text }
plan-price-I = Алым: <b>{ $licence-fee-i-tenge } ₸</b> ({ $licence-fee-i } АЕК). Шешім өтініш берілген соң { $decision-days } жұмыс күні ішінде шығады.
plan-price-II = Алым: <b>{ $licence-fee-ii-tenge } ₸</b> ({ $licence-fee-ii } АЕК). Шешім өтініш берілген соң { $decision-days } жұмыс күні ішінде шығады.
button-one-by-one = ▶️ Бір-бірлеп өту
button-letter = 📄 Хат дайындау
button-what-to-file = 💬 Не қайда тапсырылады
set-aside-of-sites = { $reason }; орталық: { $sites }
button-conditions = ✏️ Сіз туралы жауаптар
button-ask-difference = ℹ️ Кіші түрлердің айырмашылығы
conditions =
    { $case }
    <b>Сіз туралы жауаптар</b>

    Өзгерту үшін басыңыз. Талаптар бойынша жауаптарыңыз жоғалмайды.
condition-unanswered = жауап жоқ

# One requirement
step-progress = { $number } / { $of }
step-title = <b>{ $number }. { $title }</b>
step-proof = <b>Немен расталады:</b> { $proof }
step-answer = Жауабыңыз: <b>{ $sign } { $answer }</b> ({ $date })
step-outdated = ⚠️ Ереже өзгергенге дейін, { $date } күні «{ $answer }» деп жауап бергенсіз. Қайта қарап шығыңызшы: бұл жауап әзірге есепке алынбайды.
doubted-by-pool-change = ⚠️ { $date } күні «{ $answer }» деп жауап бергенсіз, кейін пул ауысты: бұрынғы пулдың құжаты жарамайды. Қайта жауап беріңіз.
doubted-by-licence-end = ⚠️ Бұрынғы лицензия үшін { $date } күні «{ $answer }» деп жауап бергенсіз. Жаңасы үшін қайта тексеріңіз.
reopened-by-pool-change = ⚠️ Пул туралы тармаққа қайта жауап беру керек: қолыңыздағы құжат – бұрынғы пулдікі.
step-note = ✏️ <i>{ $note }</i>
button-have = ✅ Бар
button-in-progress = 🕓 Дайындалуда
button-no = ❌ Жоқ
button-dont-know = ❓ Білмеймін
button-later = ⏭ Кейін
button-source = ℹ️ Дереккөзі, алу жолы
button-note = ✏️ Ескертпе
button-attach = 📎 Файлдар
button-attach-count = 📎 Файлдар: { $count }

source-in-full =
    { $source }

    { $plain }

    { $proof }
source-screen =
    { $case }
    <b>{ $point }. { $title }</b>

    <b>Қалай алуға болады:</b> { $how }

    <b>Дереккөз:</b> { $citation }
    { $status }. { $certainty }
how-screen =
    { $case }
    <b>{ $title }</b>

    «Білмеймін» деп белгіледім. Қалай білуге болады:

    { $text }
how-screen-no =
    { $case }
    <b>{ $title }</b>

    «Жоқ» деп белгіледім. Не істеу керек:

    { $text }

note-ask =
    <b>Ескертпе: { $title }</b>

    Бір хабар етіп жазыңыз, { $most } таңбаға дейін. Жаңа ескертпе бұрынғысының орнына жазылады.
note-now = Қазіргісі: <i>{ $note }</i>
note-saved = ✏️ Ескертпе сақталды.
note-edited = ✏️ Хабармен бірге ескертпе де өзгертілді.
note-deleted = ✏️ Ескертпе жойылды.
button-note-delete = 🗑 Ескертпені жою

evidence-ask =
    <b>Файлдар: { $title }</b>

    Фото немесе файл жіберіңіз, альбом да болады. Олар Telegram жүйесінде қалады, мұнда сілтемесі ғана сақталады.
evidence-list = Қосылғаны: { $count }
evidence-line = { $number }. { $name }
evidence-saved = 📎 Қосылды: { $name }
evidence-full = ⚠️ Бір талапқа { $most } файлдан артық қосуға болмайды. Бұл файл қосылған жоқ.
evidence-none = Файл әлі жоқ.
evidence-sort =
    { $case }
    📎 <b>Бұл қай талапқа қатысты?</b> Файл саны: { $count }
evidence-photo-name = { $number }-фото, { $date }
evidence-gone = ⚠️ Telegram <b>{ $name }</b> файлын енді бермейді. Оны қайта қосыңыз.
button-evidence-sort = 📎 Файлдарды бөлу: { $count }
button-evidence-send = 📎 Файлдарды көрсету
button-evidence-delete = 🗑 Алып тастау: { $number }. { $name }

# Summary
summary-title = 📋 <b>Қорытынды: { $name }</b>
summary-title-own = 📋 <b>Қорытынды</b>
summary-standing = { $subtype } кіші түр, { $date }. <b>{ $missing } талап әлі расталмаған (барлығы { $of })</b>
summary-standing-done = { $subtype } кіші түр, { $date }. <b>Бәрін белгіледіңіз: { $of } / { $of }.</b> Бұл – өз жауаптарыңыз: шешімді лицензиар қабылдайды.
summary-outdated = қайта жауап беріңіз
summary-not-applicable = <b>Талап етілмейді</b>
summary-line = { $sign } { $number }. { $title } – { $state }
summary-line-site = { $sign } { $number }. { $title } ({ $site }) – { $state }
summary-line-not-applicable = • { $point }. { $title } ({ $reason })
summary-items = 📋 <b>Талаптар бойынша</b>: жауап беру немесе көру үшін басыңыз.
summary-edition = Талаптар { DATE($order-165-read, form: "of") } редакция бойынша берілген: одан жаңасын оқыған жоқпыз. Бұл – анықтамалық ақпарат, заңгердің кеңесі емес.
button-items = ✏️ Талаптар бойынша
button-plan = ▶️ Жоспар
summary-more = … тағы { $count }
button-cases = 👥 Өтініш берушілер
button-step = { $sign } { $number }. { $title }
button-case = ✏️ Атауы, орталықтар

# Applicants (cases) and sites
cases-title =
    <b>Өтініш берушілер</b>

    Әрқайсысының талаптар тізімі бөлек. Барлығы: { $count }.
cases-full = ⚠️ { $most } өтініш берушіден артық қосуға болмайды. Керек емесін жойыңыз.
case-new-ask =
    Жаңа өтініш берушіні қалай атаймыз? Бір хабар етіп жазыңыз, { $most } таңбаға дейін. ЖСН мен БСН керек емес.

    Бірнешеу болса, тізім етіп жіберіңіз: әр атау жаңа жолдан басталсын.
several-read =
    <b>Тізімнен { $count } атау оқыдым.</b> Қосайын ба?
    <blockquote>{ $names }</blockquote>
several-read-folded =
    <b>Тізімнен { $count } атау оқыдым.</b> Қосайын ба? Толық көру үшін тізімді басыңыз.
    <blockquote expandable>{ $names }</blockquote>
several-none = <b>Тізімде жаңа атау жоқ.</b>
several-refused = ⚠️ { $line }-жолды алмадым: { $why }.
several-refused-more = ⚠️ Алынбаған басқа жолдар: { $count }.
several-why-iin = ЖСН не БСН-ге ұқсайды
several-why-password = құпиясөзге ұқсайды
several-why-long = атауы 60 таңбадан ұзын
several-present = Бұрыннан бары: { $count }.
several-doubles = Тізімде қайталанғаны: { $count }.
several-left = ⚠️ Сыймағаны: { $count }. Барлығы { $most } өтініш берушіге дейін қосуға болады; ұзын тізімді бөліп жіберіңіз.
several-again = Қате болса, тізімді қайта жіберіңіз.
several-added = ➕ { $count } өтініш беруші қосылды.
several-duties =
    <b>Нені еске салу керек?</b> Бірден бәріне ({ $count }): { $names }.

    Қосу (☑) немесе өшіру (☐) үшін басыңыз. Кейін әрқайсысында бөлек өзгертуге болады.
several-some = { $title }: { $on } / { $of }
several-on = ☑ { $title }: еске саламын ({ $names }).
several-on-all = ☑ Күшіндегі міндеттің бәрін еске саламын, бәріне ({ $count }).
several-off = ☐ { $title }: енді еске салмаймын ({ $names }).
several-centre =
    <b>Асиктер тұрған өз орталықтары (серверлік, контейнер) бар ма?</b> Жауап бәріне ({ $count }) ортақ: { $names }.

    Лицензияның кіші түрі осыған байланысты. Кейін әрқайсысында бөлек өзгертуге болады.
several-centre-differs = әртүрлі
button-several-add = ➕ Қосу: { $count }
button-several-centre = ✏️ Өз орталығы: { $told }
button-case-unnamed = ⏭ Кейін атаймын
case-screen =
    <b>{ $name }</b>

    { $standing }
    { $sites } орталық.
case-rename-ask = Өтініш беруші: <b>{ $name }</b>. Енді қалай аталсын? Бір хабар етіп жазыңыз, { $most } таңбаға дейін. ЖСН мен БСН керек емес.
case-delete-ask = Өтініш беруші: <b>{ $name }</b>. Ол барлық жауабымен, ескертпесімен және файл сілтемелерімен бірге жойылсын ба? Қайтару мүмкін емес.
case-deleted = 🗑 Өтініш беруші жойылды.
case-renamed = ✏️ Атауы өзгертілді.
button-case-new = ➕ Жаңа өтініш беруші
button-case-open = ▶️ { $name }
button-rename = ✏️ Атауын өзгерту
button-case-delete = 🗑 Өтініш берушіні жою
button-delete-yes = 🗑 Иә, жою
button-sites = ✏️ Орталықтар

sites-title =
    <b>Деректерді өңдеу орталықтары</b>

    Әр орталық бойынша бөлек тексерілетін тармақ: { $points-per-site }.
sites-full = ⚠️ { $most } орталықтан артық қосуға болмайды.
site-screen = <b>{ $site }</b>
site-new-ask = Жаңа орталықты қалай атаймыз? Мысалы, қаласы немесе мекенжайы бойынша. { $most } таңбаға дейін.
site-rename-ask = Орталық: <b>{ $name }</b>. Енді қалай аталсын? Бір хабар етіп жазыңыз, { $most } таңбаға дейін.
site-delete-ask = Орталық: <b>{ $name }</b>. Ол жауаптарымен, ескертпелерімен және файл сілтемелерімен бірге жойылсын ба? Қайтару мүмкін емес.
site-deleted = 🗑 Орталық жойылды.
site-last = ⚠️ Бұл – жалғыз орталық: атауын өзгертуге болады, жоюға болмайды.
site-added = ➕ Орталық қосылды.
button-site-new = ➕ Жаңа орталық
button-site-open = ✏️ { $name }
button-site-delete = 🗑 Орталықты жою
