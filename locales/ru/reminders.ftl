# Reminders, the monthly question, changes of the law, settings of reminders.

reminder-title = ⏰ <b>Напоминание</b>
reminder-title-many =
    { $count ->
        [one] ⏰ <b>{ $count } напоминание</b>
        [few] ⏰ <b>{ $count } напоминания</b>
       *[other] ⏰ <b>{ $count } напоминаний</b>
    }
reminder-numbered = <b>{ $number }.</b> { $text }
reminder-item = <b>{ $title }</b>, { $period }
reminder-limit = { $limit }; { $left }.
reminder-advised = Советуем успеть раньше: { $date }.
reminder-source = <i>{ $status }. { $source }</i>
reminder-late =
    { $days ->
        [one] ℹ️ Напоминание пришло с опозданием на { $days } день.
        [few] ℹ️ Напоминание пришло с опозданием на { $days } дня.
       *[other] ℹ️ Напоминание пришло с опозданием на { $days } дней.
    }
reminder-after = <b>Срок прошёл:</b> последний день был { $date }. { $after }
reminder-after-last = Сам об этом сроке больше не напомню.
reminder-moved = ⚠️ Дата пересчитана: советовали { $old }, теперь советуем { $now }.
reminder-moved-limit = ⚠️ Срок пересчитан: теперь { $limit }.
button-number-undone = 🗑 { $number }. Снять
reminder-more =
    { $count ->
        [one] … и ещё { $count } срок: /deadlines
        [few] … и ещё { $count } срока: /deadlines
       *[other] … и ещё { $count } сроков: /deadlines
    }
button-number-done = ✅ { $number }. Готово
button-number-prepare = ℹ️ { $number }. Детали
button-number-stop = ❌ { $number }. Стоп
button-number-turn-on-again = ✅ { $number }. Включить
button-snooze-hour = ⏰ Через час
button-snooze-evening = ⏰ Вечером
button-snooze-tomorrow = ⏰ Завтра
button-prepare = ℹ️ Что подготовить
snooze-set = ⏰ Напомню ещё раз: { $date }, { $time }. Сам срок от этого не сдвинулся.
snooze-after-limit = ⚠️ К тому времени срок уже пройдёт: { $titles }.
reminder-stopped = ❌ Больше не напоминаю: { $title }.
button-turn-on-again = ✅ Включить снова

checkin =
    🔁 <b>Всё по-прежнему?</b>

    { $month }. Не изменились ли пул, центр обработки данных или что-то ещё, что указано в лицензии? О некоторых изменениях нужно сообщить быстро, поэтому спрашиваю заранее.
checkin-fine = ✅ Хорошо, изменений нет. Спрошу в следующем месяце.
checkin-off = ❌ Больше не спрашиваю. Включить снова можно в настройках напоминаний.
button-checkin-fine = ✅ Ничего не изменилось
button-checkin-other = ✏️ Изменились другие сведения
button-checkin-stop = ❌ Не спрашивать

law-change = ⚠️ <b>Правило изменилось:</b> { $title }
law-change-since = Новая редакция действует { $since }.
law-change-new = Действует новая редакция.
law-change-repealed = Это правило больше не действует: { $status }.
law-change-calendar = ⚠️ <b>Изменился календарь рабочих дней.</b> Ваши сроки посчитаны заново.
law-change-look-requirement = Посмотрите этот пункт ещё раз: прежний ответ относится к старой редакции.
law-change-look-duty = Посмотрите свои сроки: они посчитаны заново.
button-law-requirement = ▶️ Посмотреть пункт
button-law-dates = ⏰ Посмотреть сроки
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
remset-ahead = <b>За сколько дней</b>
remset-ahead-line = • { $title }: { $days }
button-remset-hour = ⏰ Час: { $hour }
button-remset-quiet = ⏰ Тихие часы
button-remset-ahead = ⏰ За сколько дней
button-remset-pause = ⏭ Пауза
button-remset-resume = ▶️ Снять паузу
button-checkin-on = ✅ Спрашивать раз в месяц
button-checkin-off = ❌ Не спрашивать раз в месяц
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
    Нажмите, чтобы включить (✅) или выключить (❌).
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
pause-past = ⚠️ { $date } не подходит: нужен день после сегодняшнего ({ $today }). Ничего не изменилось.
pause-too-far = ⚠️ { $date } слишком далеко: пауза бывает не дольше года. Ничего не изменилось.
pause-off = ▶️ Пауза снята.
