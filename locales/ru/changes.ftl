# "Something changed": which event, on which day.

change-title =
    { $case }
    <b>Что изменилось?</b>

    Я посчитаю срок, покажу, как он посчитан, и напомню.
button-change-pool-change = 🔁 Сменился пул
button-change-cessation-notice = 🛑 Деятельность закончена
button-change-start-notice = ▶️ Планирую начать
button-change-licence-end = ▶️ Лицензия выдана
button-change-conditions = ✏️ Другие сведения обо мне
when-title =
    { $case }
    <b>{ $question }</b>

    Нажмите на день или напишите его: «вчера», «кеше», 12.03, «12 марта 2026 года».
when-pool-change = Когда Вы перешли в другой пул?
when-cessation-notice = Когда закончилась деятельность?
when-start-notice = Когда планируете начать?
when-licence-end = Когда выдана лицензия?
when-mark = ⚠️ { $status }
when-options = Какой день Вы имели в виду?
button-today = ▶️ Сегодня, { $date }
button-yesterday = ▶️ Вчера, { $date }
button-day = ▶️ { $date }
button-other-day = ▶️ Другой день
button-month-before = ⬅️ { $month }
button-month-after = ▶️ { $month }
when-page = Выбирайте день: { $month }.
when-future = ⚠️ { $date } ещё не наступило, а здесь нужен день, когда это уже произошло: сегодня ({ $today }) или раньше. Ничего не изменилось.
when-past = ⚠️ { $date } уже прошло, а здесь нужен день, когда Вы только планируете начать: сегодня ({ $today }) или позже. Ничего не изменилось.
when-too-far = ⚠️ { $date } – слишком далеко для плана. Укажите день { $until }. Ничего не изменилось.
when-end-before-start = ⚠️ Окончание { $date } раньше начала, которое Вы указали: { $start }. Проверьте день, а если начало указано неверно, сначала уберите его в сроках. Ничего не изменилось.
when-end-before-licence = ⚠️ Окончание { $date } раньше дня выдачи лицензии, который Вы указали: { $start }. Проверьте день, а если дата лицензии неверна, сначала уберите её в сроках. Ничего не изменилось.
when-problem = ⚠️ { $problem } Ничего не изменилось.
when-full = ⚠️ Для этого заявителя записано слишком много событий. Уберите лишние в сроках. Ничего не изменилось.
event-stored = ✅ Записано: { $event }, { $date }.
event-same = ℹ️ Об этом Вы уже сообщали: { $event }, { $date }. Второй раз не записываю, срок прежний.
