# Reminders, the monthly question, changes of the law, settings of reminders.

reminder-head = <b>{ $date }: { $title }</b>
reminder-head-whose = <b>{ $date }: { $title }, { $name }</b>
reminder-head-many =
    { $count ->
        [one] <b>{ $date }: { $title }, { $count } заявитель</b>
        [few] <b>{ $date }: { $title }, { $count } заявителя</b>
       *[other] <b>{ $date }: { $title }, { $count } заявителей</b>
    }
reminder-period-left = { $period }; { $left }.
reminder-name = • { $name }
reminder-same-names = • Те же заявители.
reminder-same-names-but = • Те же заявители, из них: { $names }.
reminder-name-state = • { $name }: { $state }
reminder-state-done = сделано
reminder-state-off = не напоминаю
reminder-state-withdrawn = событие убрано
reminder-overdue = ⚠️ <b>{ $left }.</b>
button-done-all = ✅ Всё готово
button-date-done = ✅ { $title }: у всех ({ $count })
button-of-done = ✅ { $name }
button-of-undone = 🗑 { $name }: снять
button-of-turn-on = ☑ { $name }
button-of-about = ℹ️ { $name }
button-count-fee = 🧮 Посчитать сумму
reminder-all-done =
    { $count ->
        [one] ✅ Отмечен { $count } срок.
        [few] ✅ Отмечены { $count } срока.
       *[other] ✅ Отмечено { $count } сроков.
    }
reminder-limit = { $limit }; { $left }.
reminder-advised = Советуем успеть раньше: { $date }.
reminder-source = <i>{ $status }. { $source }</i>
reminder-late =
    { $days ->
        [one] ℹ️ Напоминание пришло с опозданием на { $days } день.
        [few] ℹ️ Напоминание пришло с опозданием на { $days } дня.
       *[other] ℹ️ Напоминание пришло с опозданием на { $days } дней.
    }
reminder-after-last = Сам об этом сроке больше не напомню.
reminder-until-done = Буду напоминать раз в неделю, потом раз в месяц, пока не отметите «готово».
reminder-after-pause = ℹ️ Напоминание ждало конца Вашей паузы.
reminder-moved = ⚠️ Дата пересчитана: советовали { $old }, теперь советуем { $now }.
reminder-moved-limit = ⚠️ Срок пересчитан: теперь { $limit }.
reminder-moved-carried = ⚠️ Срок пересчитан: { $old } – нерабочий день, поэтому срок заканчивается в следующий рабочий день, { $limit }. Раньше я этого не учитывал.
reminder-moved-calendar = Причина: изменился календарь рабочих дней.
reminder-moved-counting = Причина: исправлен порядок, по которому я считал этот срок.
reminder-more =
    { $count ->
        [one] … и ещё { $count } срок: /deadlines
        [few] … и ещё { $count } срока: /deadlines
       *[other] … и ещё { $count } сроков: /deadlines
    }
button-snooze-hour = ⏰ Через час
button-snooze-evening = ⏰ Вечером
button-snooze-tomorrow = ⏰ Завтра
button-prepare = ℹ️ Подробнее
snooze-set = ⏰ Напомню ещё раз: { $date }, { $time }. Сам срок от этого не сдвинулся.
snooze-nothing = ℹ️ Откладывать нечего: здесь всё сделано, выключено или убрано.
snooze-full = ⚠️ По этому сроку уже ждут { $most } напоминаний. Ещё одно не добавлено, прежние придут.
snooze-after-limit = ⚠️ К тому времени срок уже пройдёт: { $titles }.
reminder-stopped = ☐ Больше не напоминаю: { $title }.
reminder-stopped-one = ☐ Об этом сроке больше не напоминаю: { $title }, { $period }. Остальные – как раньше.
button-turn-on-again = ☑ Включить снова

checkin =
    🔁 <b>Всё по-прежнему?</b>

    { $month }. Не изменились ли пул, центр обработки данных или что-то ещё, что указано в лицензии? О некоторых изменениях нужно сообщить быстро, поэтому спрашиваю заранее.
checkin-fine = ✅ Хорошо, изменений нет. Спрошу в следующем месяце.
checkin-off = ☐ Больше не спрашиваю. Включить снова можно в настройках напоминаний.
button-checkin-fine = ✅ Ничего не изменилось
button-checkin-other = ✏️ Изменились другие сведения
button-checkin-stop = ☐ Не спрашивать

meter-question = 🧮 <b>Сколько электроэнергии ушло на майнинг за { $quarter }?</b>
meter-how = Квартал закончился. Напишите, сколько кВт·ч насчитал счётчик: «150000» или «90 МВт·ч». Можно и два его показания, на начало и на конец квартала: «120000 – 150000». Посчитаю плату и назову сроки декларации и оплаты.
meter-how-several = Напишите кВт·ч одним сообщением, каждого с новой строки: <b>{ $name } 150000</b>. Можно и два показания счётчика: <b>{ $name } 120000 – 150000</b>.
meter-name = • { $name }
meter-more = … и ещё { $count }
meter-of-whom = ℹ️ Не понял, чьё это. Напишите имя перед числом, каждого с новой строки.
meter-look = ℹ️ Ещё не записано: проверьте строки и нажмите «Записать».
meter-kept = ✅ Записано: { $kwh }.
meter-left = Объём ещё не известен: { $names }.
meter-ended = ⏭ Хорошо, об этом квартале больше не спрошу.
meter-stopped = ☐ Больше не спрашиваю. Включить снова можно в настройках напоминаний.
meter-anytime = Ввести объём можно в любой день кнопкой ниже.
button-meter-enter = ✏️ Ввести объём
button-meter-later = ⏭ Не сейчас
button-meter-stop = ☐ Не спрашивать

law-change = ⚠️ <b>Правило изменилось:</b> { $title }
law-change-over = ⚠️ <b>Правило утратило силу:</b> { $title }
law-change-since = Новая редакция действует { $since }.
law-change-from = Новая редакция начнёт действовать { $since }.
law-change-new = Действует новая редакция.
law-change-again = Теперь это обязанность для всех, кого правило касается, а не только Ваш выбор.
law-change-again-off = Теперь это снова обязанность для всех, кого правило касается.
law-change-again-ahead = С этого дня выполнять правило снова обязаны все, кого оно касается.
law-change-before = <b>Было:</b> { $how }.
law-change-now = <b>Стало:</b> { $how }.
law-change-still = <b>Сейчас:</b> { $how }.
law-change-will = <b>Будет:</b> { $how }.
law-change-count-working-days-after =
    { $days ->
        [one] в течение { $days } рабочего дня после события
       *[other] в течение { $days } рабочих дней после события
    }
law-change-count-calendar-days-after =
    { $days ->
        [one] в течение { $days } календарного дня после события
       *[other] в течение { $days } календарных дней после события
    }
law-change-count-calendar-days-before =
    { $days ->
        [one] не позднее чем за { $days } календарный день до события
        [few] не позднее чем за { $days } календарных дня до события
       *[other] не позднее чем за { $days } календарных дней до события
    }
law-change-count-years-after =
    { $years ->
        [one] { $years } год со дня события
        [few] { $years } года со дня события
       *[other] { $years } лет со дня события
    }
law-change-count-day-of-month-after-quarter = не позднее { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после квартала
law-change-count-day-of-month-after-quarter-before = до { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после квартала, само это число уже не подходит
law-change-first-quarter = По новой редакции считаем сроки за { $period } и за следующие кварталы: так мы понимаем переход на неё.
law-change-count-day-of-month-after-year = не позднее { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после года
law-change-count-day-of-month-after-year-before = до { $day }-го числа { ORDINAL($month, case: "genitive") } месяца после года, само это число уже не подходит
law-change-count-moves = { $how }; если этот день нерабочий – в следующий рабочий день
law-change-first-year = По новой редакции считаем сроки за { $period } и за следующие годы: так мы понимаем переход на неё.
law-change-first-event = По новой редакции считаем сроки по событиям { $since }: так мы понимаем переход на неё.
law-change-moves =
    { $count ->
        [1] Из-за этого сдвинулся Ваш срок ({ $period }).
        [one] Из-за этого сдвинулся { $count } Ваш срок. Ближайший ({ $period }):
        [few] Из-за этого сдвинулись { $count } Ваших срока. Ближайший ({ $period }):
       *[other] Из-за этого сдвинулись { $count } Ваших сроков. Ближайший ({ $period }):
    }
law-change-moved = Раньше: { $old }. Теперь: { $limit }.
law-change-advised = Советуем успеть раньше: { $date }.
law-change-unmoved = Ваши сроки, посчитанные раньше, от этого не сдвинулись.
law-change-repealed = Это правило больше не действует: { $status }.
law-change-repealed-by = Акт об отмене: { $act }.
law-change-stopped = Напоминания об этом сроке выключены: обязанности больше нет. Если они Вам всё же нужны, включите их сами. Тогда на них будет отметка «утратило силу».
law-change-over-requirement = Подтверждать этот пункт больше не нужно: в проверке он отмечен как недействующий и в счёт не идёт. Прежний ответ сохранён.
law-change-ends = ⚠️ <b>Правило утратит силу:</b> { $title }
law-change-ends-from = Пока оно действует, но { $since } утратит силу. До этого дня обязанность остаётся.
law-change-ends-dates = Сроки, которые наступят, когда правило уже не будет действовать, убраны из списка. О более ранних напомню как обычно, потом напоминания об этой обязанности выключатся.
law-change-restored = ⚠️ <b>Правило остаётся в силе:</b> { $title }
law-change-restored-why = Раньше я показывал, что оно утратило силу или утратит её. Эти сведения исправлены: правило действует.
law-change-restored-requirement = Этот пункт снова входит в проверку. Прежний ответ сохранён и снова идёт в счёт.
law-change-on = Напоминания о нём снова включены, как раньше.
law-change-off = Когда правило утратило силу, напоминания о нём были выключены. Сами они не включатся: если они нужны, включите их кнопкой ниже.
law-change-withdrawn = ⚠️ <b>Правило остаётся прежним:</b> { $title }
law-change-withdrawn-why = Раньше я сообщал о новой редакции. Эти сведения исправлены: та редакция не действует.
law-change-withdrawn-how = <b>Срок:</b> { $how }.
law-change-withdrawn-requirement = Ответ, который Вы дали до того сообщения, снова идёт в счёт. Если после сообщения Вы ответили иначе, посмотрите этот пункт ещё раз.
law-change-look-requirement = Посмотрите этот пункт ещё раз: прежний ответ относится к старой редакции.
law-change-added = ➕ <b>Новое в списке напоминаний:</b> { $title }
law-change-added-choose = Раньше я об этом сроке не напоминал. Если такие напоминания нужны, включите их сами.
law-change-answer = ⚠️ <b>Уточняю ответ:</b> { $title }
law-change-of-electricity-purchase-electricity-law = Раньше я называл два способа. Закон называет пять, и в каждом нужно не менее { $purchase-volume } МВт среднесуточной (базовой) мощности. Производителя вне единой системы должен подтвердить системный оператор. От того, у кого Вы покупаете, зависит, нужен ли Вам пункт 6.
law-change-look-answer = Посмотрите, верен ли по-прежнему Ваш ответ на вопрос «{ $question }».
law-change-look-duty = Посмотрите свои сроки: новая редакция в них уже учтена.
number-changed = ⚠️ <b>Изменилось:</b> { $title }
number-changes = ⚠️ <b>Изменится:</b> { $title }
number-mended = ⚠️ <b>Исправлено:</b> { $title }
number-was = <b>Было:</b> { $amount }.
number-became = <b>Стало</b> { $since }: { $amount }.
number-is = <b>Сейчас:</b> { $amount }.
number-will = <b>Будет</b> { $since }: { $amount }.
number-said = Раньше я называл другое: { $amount }. Эти сведения исправлены.
number-said-ahead = Раньше я сообщал, что { $since } будет { $amount }. Эти сведения исправлены.
number-look = Посмотрите, верен ли по-прежнему Ваш ответ.
number-source = ℹ️ Источник: { $source }
number-in-mci = { $tenge } тенге ({ $value } МРП)
number-in-tenge-per-kwh = { $value } тенге за 1 кВт·ч
number-in-percent = { $value } %
number-in-working-days =
    { $value ->
        [one] { $value } рабочий день
        [few] { $value } рабочих дня
       *[other] { $value } рабочих дней
    }
number-in-kilovolts = { $value } кВ
number-in-megawatts = { $value } МВт
number-in-day = { $day }
number-in-nothing = не действует
number-of-licence-fee-i = лицензионный сбор, I подвид
number-of-licence-fee-ii = лицензионный сбор, II подвид
number-of-reissue-share = сбор за переоформление лицензии, доля лицензионного сбора
number-of-decision-days = срок решения о выдаче лицензии
number-of-connected-before = до какого дня надо было подключиться к сетям (пункт 6)
number-of-substation-voltage = наименьшее напряжение подстанции в пункте 6
number-of-permitted-capacity = наименьшая мощность в пункте 6
number-of-purchase-volume = наименьший объём покупки электроэнергии
number-of-fee-rate-standard = плата за цифровой майнинг, { fee-rate-standard }
number-of-fee-rate-own-renewable = плата за цифровой майнинг, { fee-rate-own-renewable }
number-of-fee-rate-off-grid = плата за цифровой майнинг, { fee-rate-off-grid }
number-of-fee-rate-no-licence = плата за цифровой майнинг, { fee-rate-no-licence }
number-of-fee-rate-no-meters = плата за цифровой майнинг, { fee-rate-no-meters }
button-law-requirement = ▶️ Посмотреть пункт
button-law-dates = ⏰ Посмотреть сроки
button-law-choose = ⏰ Выбрать, о чём напоминать
button-law-turn-on = ☑ Включить напоминания
button-law-topic = ℹ️ Что говорит правило

## Settings

remset-title =
    <b>Настройки напоминаний</b>

    Время – по Алматы, единое для всей страны.
remset-hour = Час напоминаний: <b>{ $hour }</b>
remset-quiet = Тихие часы: <b>{ $from } – { $to }</b>
remset-quiet-none = Тихие часы: <b>нет</b>
remset-paused = Пауза: <b>{ $until }</b>
remset-not-paused = Пауза: <b>нет</b>
remset-checkin-on = Вопрос об изменениях раз в месяц: <b>включён</b>
remset-checkin-off = Вопрос об изменениях раз в месяц: <b>выключен</b>
remset-meter-on = Вопрос о кВт·ч раз в квартал: <b>включён</b>
remset-meter-off = Вопрос о кВт·ч раз в квартал: <b>выключен</b>
remset-ahead = <b>За сколько дней</b>
remset-ahead-line = • { $title }: { $days }
button-remset-hour = ⏰ Час: { $hour }
button-remset-quiet = ⏰ Тихие часы
button-remset-ahead = ⏰ За сколько дней
button-remset-pause = ⏭ Пауза
button-remset-resume = ▶️ Снять паузу
button-checkin-on = ☐ Вопрос об изменениях раз в месяц
button-checkin-off = ☑ Вопрос об изменениях раз в месяц
hour-title =
    <b>В каком часу напоминать?</b>

    Сейчас: { $hour }.
hour-quiet = ⚠️ { $hour } попадает в тихие часы. Сначала измените тихие часы. Ничего не изменилось.
quiet-title =
    <b>Когда не беспокоить?</b>

    Напоминание, которое пришлось на тихие часы, придёт сразу после них.
quiet-hour = ⚠️ В эти часы попадает час напоминаний ({ $hour }). Сначала измените его. Ничего не изменилось.
button-hour = { $sign } { $hour }
button-quiet = { $sign } { $from } – { $to }
button-quiet-none = { $sign } Тихих часов нет
ahead-title =
    <b>За сколько дней напоминать?</b>

    Выберите, о каком сроке речь.
ahead-one =
    <b>{ $title }</b>

    Напоминаю: { $days }.
    Нажмите, чтобы включить (☑) или выключить (☐).
ahead-last = ⚠️ Хотя бы одно напоминание должно остаться. Чтобы не получать ни одного, выключите этот срок. Ничего не изменилось.
button-ahead = ⏰ { $title }
days-ahead =
    { $days ->
        [0] в день срока
        [one] за { $days } день
        [few] за { $days } дня
       *[other] за { $days } дней
    }
days-at-once = сразу
days-next-morning = на следующее утро
days-and = { $others } и { $last }
button-days = { $sign } { $days }
pause-title =
    <b>До какого дня молчать?</b>

    В этот день напоминания пойдут снова. Нажмите или напишите день: «завтра», «ертең», 12.03.
button-pause-week = ⏭ На неделю, { $until }
button-pause-month = ⏭ На месяц, { $until }
pause-set = ⏭ Молчу { $until }. Сроки при этом идут.
pause-covers = ⚠️ Во время паузы пройдут сроки, о которых заранее не напомню: { $titles }
pause-past = ⚠️ { $date } не подходит: нужен день после сегодняшнего ({ $today }). Ничего не изменилось.
pause-too-far = ⚠️ { $date } слишком далеко: пауза бывает не дольше года. Ничего не изменилось.
pause-off = ▶️ Пауза снята.
