# What is next, what to be reminded of, and one deadline with how it was counted.

deadlines-title = <b>Ваши сроки</b>
deadlines-case = <i>{ $name }</i>
deadlines-empty = Пока ничего не выбрано, поэтому я ни о чём не напоминаю. Выберите нужное или сообщите об изменении: срок посчитаю я.
deadlines-waits = <b>Включено, ждёт дня события</b>
deadlines-waits-count = Включено, ждёт дня события: { $count }
deadlines-waits-line = • { $title }
deadlines-short = <b>{ $date }</b>: { $title }; { $left }
deadlines-short-whose = <b>{ $date }</b>: { $title }, { $name }; { $left }
deadlines-short-many =
    { $count ->
        [one] <b>{ $date }</b>: { $title }, { $count } заявитель; { $left }
        [few] <b>{ $date }</b>: { $title }, { $count } заявителя; { $left }
       *[other] <b>{ $date }</b>: { $title }, { $count } заявителей; { $left }
    }
button-deadline-many = ⏰ { $date }: { $title } ({ $count })
date-done-of = Готово: { $done } из { $of }.
date-some =
    <b>{ $title }, { $period }</b>

    Нажмите, чтобы отметить «готово» (☑) или снять отметку (☐). Готово: { $done } из { $of }.
date-marked = ✅ Отмечено: { $title }, { $period } ({ $count }): { $names }. Если поспешили, отметки можно снять.
date-unmarked = 🗑 Отметки сняты: { $title }, { $period } ({ $count }): { $names }.
date-changed = ⚠️ С тех пор список изменился, ничего не отмечено. Проверьте его и нажмите ещё раз.
button-group-done = ✅ Готово у всех: { $count }
button-group-undone = 🗑 Снять отметки: { $count }
button-group-some = ☑ Отметить некоторых
button-table = 👥 Таблица
table-title = <b>Заявители: { $count }</b>
table-found = <b>Найдено: { $count }</b> (всего заявителей { $of })
table-part = { $title } · { $first }–{ $last }
table-points = Пункты
table-legend = ! срок прошёл, • впереди, ✓ сделано, – не слежу, ? не проверено; месяц – конец лицензии
table-nobody = По этому имени никого не нашлось.
table-none-all = Заявителей пока нет.
table-none-late = Просроченного ни у кого нет.
table-none-week = В ближайшие 7 дней сроков нет.
table-search = Чтобы найти, напишите имя.
button-table-all = { $sign } Все
button-table-late = { $sign } Прошло: { $count }
button-table-week = { $sign } 7 дней: { $count }
button-all-passed = ▶️ Прошедшие: { $count }
button-all-ahead = ▶️ Все сроки: { $count }
deadlines-and-more = { $names } и ещё { $count }
deadlines-nothing-ahead = Впереди сроков пока нет: они появятся, когда Вы сообщите об изменении.
deadlines-no-case = Сроки ведутся отдельно для каждого заявителя. Начните с одного: имя и номера не нужны, проверку можно пройти потом.
deadlines-line = <b>{ $date }</b>, { $left }
deadlines-what = { $title }, { $period }
deadlines-last-day = Срок: { $date }
button-receipts = 📎 Файлы: { $count }
deadlines-unsure = ⚠️ дата предварительная
deadlines-passed = <b>Срок прошёл, отметки «готово» нет</b>
deadlines-passed-title =
    <b>Срок прошёл, отметки «готово» нет</b>

    Они остаются здесь, пока Вы их не отметите. Нажмите на любой, чтобы отметить его или прочитать, что ещё можно сделать.
deadlines-passed-none = Таких сроков нет.
deadlines-done-title =
    <b>Сделано</b>

    Здесь сроки { $since }. Нажмите на любой, чтобы снять отметку.
deadlines-done-none = Отмеченных сроков нет.
deadlines-done-line = ✅ { $title }, { $period }
deadlines-not-sent-title =
    <b>Что не отправлено { $since }</b>

    Позже эти напоминания уже не имели смысла. Новые идут своим чередом.
deadlines-not-sent-none = За это время отправлено всё.
deadlines-not-sent-line = • { $what } – { $missed }.
deadlines-not-sent-law = Сообщение об изменении правил
deadlines-not-sent-unknown = Другие сообщения
deadlines-line-short = { $title }, { $period }
deadlines-line-whose = { $what } ({ $name })
deadlines-missed = { $of ->
        [due] напоминаний не отправлено вовремя
       *[other] не отправлено вовремя
    }: { $count } ({ $days })
deadlines-missed-paused = { $of ->
        [due] напоминаний не отправлено из-за Вашей паузы
       *[other] не отправлено из-за Вашей паузы
    }: { $count } ({ $days })
deadlines-missed-partly = { $of ->
        [due] напоминаний не отправлено
       *[other] не отправлено
    }: { $count } ({ $days }), из них из-за Вашей паузы: { $paused }
button-not-sent = ▶️ Не отправлено
deadlines-ahead = <b>Впереди</b>
deadlines-more = Показано { $shown } из { $of }.
deadlines-period-event = { $event }: { $date }
deadlines-own-choice = { $status }; напоминания – только по Вашему выбору
deadlines-paused = Напоминания на паузе: { $until }.
button-deadline = ⏰ { $date }: { $title }
button-deadline-done = ✅ { $date }: { $title }
button-deadline-whose = ⏰ { $date }, { $name }: { $title }
button-deadline-done-whose = ✅ { $date }, { $name }: { $title }
button-all-done = ▶️ Сделанное
button-choose-duties = ⏰ О чём напоминать
button-change = ✏️ Что-то изменилось
button-calendar-file = 📎 В календарь
button-reminder-settings = ⚙️ Напоминания
button-begin-case = ▶️ Добавить заявителя
button-next-page = ▶️ Дальше
button-other-case = ✏️ Другой заявитель
whose-title = <b>О каком заявителе речь?</b>

## Choosing

choose-title =
    { $case }
    <b>О чём напоминать?</b>
    Нажмите, чтобы включить (☑) или выключить (☐).
choose-old-title =
    { $case }
    <b>Правила, которые утратили силу</b>

    Этих обязанностей больше нет. Напоминаю о них, только если Вы так выбрали.
choose-line = { $sign } { $title }
choose-line-waits = { $sign } { $title }: нужен день
choose-line-not-begun = { $sign } { $title }: майнинг не начат
choose-line-dated = { $sign } { $title }: { $date }
choose-checkin =
    .title = Вопрос об изменениях раз в месяц
choose-meter =
    .title = Вопрос о кВт·ч раз в квартал
button-choose = { $sign } { $title }
button-choose-all = ☑ Включить всё, что действует
button-choose-old = ▶️ Утратившие силу: { $count }
button-choose-old-on = ▶️ Утратившие силу: { $count }, включено { $on }
button-report-days = ➕ Сообщить день события
button-choose-about = ℹ️ Подробнее о каждом
button-report-day = ➕ Сообщить день: { $title }
choose-on = ☑ Буду напоминать: { $title }.
choose-on-paused = ☑ Включено: { $title }.
choose-paused-over = ⚠️ { $title }: последний день – { $date }, а напоминания на паузе { $until }. Пока этот срок не пройдёт, напоминаний о нём не будет.
choose-off = ☐ Больше не напоминаю: { $title }.
choose-on-repealed = ⚠️ Эти правила утратили силу. Напоминаю только потому, что Вы так выбрали.
choose-just-passed = ℹ️ { $title }: срок { $period } прошёл, последним днём было { $date }. Напоминать буду со следующего, { $next }: советуем { $day }.
choose-just-passed-last = ℹ️ { $title }: срок { $period } прошёл, последним днём было { $date }. Напоминать буду со следующего, { $next }: последний день – { $day }.
choose-all-passed =
    ℹ️ Последние сроки уже прошли, напоминать буду о следующих:
    { $lines }
choose-all-passed-line = • { $title }: { $date }, следующий – { $day }
choose-about-title =
    <b>Обязанности со сроком</b>

    Нажмите, чтобы прочитать, что это и откуда.
choose-about =
    <b>{ $title }</b>
    { $mark }

    { $what }

    { $how }

    { $where }

    <b>Источник:</b> { $source }
    { $status }. { $certainty }
choose-question = ⏰ <b>Напоминать о сроках?</b> Пока не включено ничего. Выбрать можно по одному.

## One deadline

due-title = <b>{ $title }</b>
due-mark = ⚠️ <b>{ $status }</b>
due-mark-short = ⚠️ { $status }
due-period = { $period }
due-limit = Срок: <b>{ $date }</b>
due-advised = Советуем: <b>{ $date }</b>
due-left = { $left }
due-is-done = ✅ Отмечено: сделано.
due-done-what = ✅ Отмечено: { $what }.
due-proof = Номер или пометка: <b>{ $proof }</b>
proof-ask = Отмечено: { $what }. Что сохранить с этим: номер квитанции, уведомления, талона? Напишите одним сообщением, до { $most } знаков, или пришлите фото.
proof-kept = ✏️ Записал.
button-proof = ✏️ Номер или пометка
due-gone = ℹ️ Этого срока больше нет: заявитель удалён.
due-is-withdrawn = 🗑 Событие убрано, срока больше нет.
due-is-off = ☐ Напоминания об этом сроке выключены.
due-paused = ⏭ Напоминания на паузе { $until }: раньше этого дня ничего не пришлю.
due-paused-over = ⚠️ <b>Напоминания на паузе { $until }</b>, а срок истекает раньше. Пока он не пройдёт, напоминаний о нём не будет.
due-counted = <b>Как посчитано.</b> { $how }
due-count-working-days-after =
    { $days ->
        [one] { $days } рабочий день после { $start }, сам этот день не считается.
        [few] { $days } рабочих дня после { $start }, сам этот день не считается.
       *[other] { $days } рабочих дней после { $start }, сам этот день не считается.
    }
due-count-calendar-days-after =
    { $days ->
        [one] { $days } календарный день после { $start }.
        [few] { $days } календарных дня после { $start }.
       *[other] { $days } календарных дней после { $start }.
    }
due-count-calendar-days-before =
    { $days ->
        [one] За { $days } календарный день до { $start }.
        [few] За { $days } календарных дня до { $start }.
       *[other] За { $days } календарных дней до { $start }.
    }
due-count-day-of-month-after-quarter = { $day }-е число { ORDINAL($month, case: "genitive") } месяца после квартала, который закончился { $start }.
due-count-day-of-month-after-quarter-before = До { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после квартала, который закончился { $start }; само это число уже не подходит.
due-count-day-of-month-after-year = { $day }-е число { ORDINAL($month, case: "genitive") } месяца после года, который закончился { $start }.
due-count-day-of-month-after-year-before = До { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после года, который закончился { $start }; само это число уже не подходит.
due-count-years-after =
    { $years ->
        [one] { $years } год со дня выдачи, { $start }.
        [few] { $years } года со дня выдачи, { $start }.
       *[other] { $years } лет со дня выдачи, { $start }.
    }
due-skipped = Не считаются:
due-skipped-none = Выходных и праздников на этом пути нет.
due-advised-why = Последний день срока или дни перед ним – нерабочие, поэтому советуем сделать раньше:
due-moved = Этот день – нерабочий, поэтому срок истекает в следующий рабочий день: { $limit }. Советуем успеть раньше. Нерабочие дни:
due-advised-before = Правило говорит «до» этого дня, поэтому советуем последний рабочий день перед ним.
due-skipped-line = • { $day }
due-skipped-more = … и ещё { $count }
due-note = ⚠️ { $note }
due-past = ⚠️ <b>{ $left }.</b> { $after }
due-status = <b>Статус:</b> { $status }
due-source = <b>Источник:</b> { $source }
due-how = <b>Что подготовить.</b> { $how }
due-where = <b>Куда.</b> { $where }
due-period-open = ⚠️ { $period } ещё не закончился, поэтому отметить готовность пока нельзя. Он заканчивается { $end }. Ничего не изменилось.
button-done = ✅ Готово: { $what }
button-undone = 🗑 Снять отметку
button-stop = ☐ Больше не напоминать
stop-question =
    <b>О чём больше не напоминать?</b>

    { $title }, { $period }
button-stop-one = ☐ Только об этом сроке
button-stop-all = ☐ Обо всех: { $title }
button-withdraw = 🗑 Указано по ошибке, убрать
due-done = ✅ Отмечено: { $title }, { $period }. Если поспешили, отметку можно снять.
due-undone = 🗑 Отметка снята: { $title }, { $period }.
due-withdrawn = 🗑 Убрано: { $title }, { $date }. Напоминаний об этом не будет.
calendar-caption =
    Ваши сроки на { $date }. Откройте файл на телефоне и добавьте события в календарь. Если даты изменятся, запросите файл ещё раз: события обновятся, а не удвоятся.
calendar-cancelled = Отменено: { $title }
calendar-cancelled-why = В боте этот срок убран или выключен. Событие можно удалить из календаря.
calendar-done = ✅ { $title }
calendar-caption-done = Сделанное отмечено знаком ✅, напоминаний о нём больше не будет.
calendar-caption-cancelled = Есть и отменённые события: { $count }. Одни календари уберут их сами, другие покажут с пометкой «Отменено:» – такие события удалите.
calendar-file-name = sroki
calendar-none = ℹ️ Дат пока нет: выберите, о чём напоминать, или сообщите об изменении.
# The subscription to the dates
button-calendar-today = 📎 Файл на сегодня
button-calendar-subscribe = ➕ Подписаться
button-calendar-renew = ✏️ Заменить ссылку
button-calendar-end = 🗑 Отключить
button-calendar-how-iphone = ℹ️ iPhone
button-calendar-how-google = ℹ️ Google, Android
calendar-choice =
    <b>Сроки в календаре телефона</b>

    <b>Подписка</b> сама следует за всеми изменениями: новый срок появится, сделанное получит ✅, лишнее исчезнет.

    <b>Файл</b> показывает сроки на сегодня. Изменится что-нибудь – запросите его ещё раз.
calendar-only-file =
    <b>Сроки в календаре телефона</b>

    Файл показывает сроки на сегодня. Изменится что-нибудь – запросите его ещё раз: события обновятся.
calendar-link = <b>Подписка на сроки</b>, с { $date }
calendar-link-shown =
    iPhone: <code>{ $webcal }</code>
    Google и другие: <code>{ $https }</code>
calendar-link-unshown = Ссылка работает, но показать её снова нельзя. Чтобы подписаться ещё на одном телефоне, замените её.
calendar-link-secret = ⚠️ Ссылка – секрет: кто её знает, видит Ваши сроки и названия заявителей. Попала в чужие руки – замените её, прежняя сразу перестанет работать.
calendar-link-twice = События из файла остались в телефоне: удалите их, иначе сроки будут видны дважды.
calendar-link-asleep = ℹ️ Подписка у Вас есть, но сейчас этот бот её не раздаёт: календарь не обновляется. Сроки на сегодня можно взять файлом.
calendar-link-renewed = ✅ Ссылка новая, прежняя больше не работает. Подпишитесь на телефоне заново.
calendar-link-ended = 🗑 Подписка отключена: ссылка больше не работает. Сам календарь удалите в телефоне.
calendar-how-iphone =
    <b>Подписка на iPhone</b>

    1. Нажмите на ссылку ниже, чтобы скопировать её.
    2. Откройте «Календарь» → «Календари» → «Добавить календарь» → «Добавить календарь по подписке».
    3. Вставьте ссылку и нажмите «Подписаться». Если iPhone предлагает удалить напоминания, не соглашайтесь: иначе телефон не зазвонит.

    Как часто обновлять, телефон решает сам; это можно изменить в его настройках.
calendar-how-google =
    <b>Подписка в Google Календаре</b>

    1. Нажмите на ссылку ниже, чтобы скопировать её, и откройте calendar.google.com на компьютере: в приложении на телефоне этого нет.
    2. «Другие календари» → «+» → «Добавить по URL», вставьте ссылку.
    3. На телефоне отметьте этот календарь в приложении.

    Google обновляет подписки сам, иногда раз в сутки, а звуковых напоминаний из них не берёт: включите уведомления в настройках этого календаря. Я в любом случае напомню здесь.
calendar-how-link = Ссылка: <code>{ $link }</code>
ask-next-date = 👤 <b>Ваш срок: { $date }, { $left } ({ $title })</b>
button-due-how = ℹ️ Что подготовить
button-due-why = ℹ️ Как посчитано
button-due-paper = 📄 Подготовить документ
due-repealed = утратило силу
due-rule-over = утратило силу
due-rule-repealed = правило утратило силу
due-repealed-line = • { $title }: правило { $status }
