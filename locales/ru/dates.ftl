# Days off and why they are, how long is left, how sure a date is, and what is said to a day that cannot be read. Months and
# their endings stand in bot/language/ru.py.

## Праздники, по официальным названиям.

holiday-new-year = Новый год
holiday-orthodox-christmas = православное Рождество
holiday-womens-day = Международный женский день
holiday-constitution-day = День Конституции Республики Казахстан
holiday-nauryz = Наурыз мейрамы
holiday-unity-day = Праздник единства народа Казахстана
holiday-defender-day = День защитника Отечества
holiday-victory-day = День Победы
holiday-kurban-ait = первый день Курбан-айта
holiday-capital-day = День столицы
holiday-republic-day = День Республики Казахстан
holiday-independence-day = День Независимости

## Почему день нерабочий.

day-off-weekend = выходной
day-off-holiday = праздник ({ $holiday })
day-off-carried-over = выходной вместо праздника, который пришёлся на день отдыха ({ $holiday }, { $origin })
day-off-moved = перенесённый выходной ({ $origin } – рабочий день)
day-skipped = { $day }: { $reason }

## Сколько осталось.

days-left-working =
    { $count ->
        [one] остался { $count } рабочий день
        [few] осталось { $count } рабочих дня
       *[many] осталось { $count } рабочих дней
    }
days-left-none = рабочих дней до срока не осталось
days-left-last-working = сегодня последний рабочий день
days-in-weeks =
    { $count ->
        [one] через { $count } неделю
        [few] через { $count } недели
       *[many] через { $count } недель
    }
days-in-months =
    { $count ->
        [one] через { $count } месяц
        [few] через { $count } месяца
       *[many] через { $count } месяцев
    }
days-left-tomorrow = срок завтра
days-left-today = сегодня последний день
days-overdue-yesterday = срок прошёл вчера
days-overdue =
    { $count ->
        [one] срок прошёл { $count } день назад
        [few] срок прошёл { $count } дня назад
       *[many] срок прошёл { $count } дней назад
    }

## Насколько надёжен расчёт.

date-note-estimated = День Курбан-айта рассчитан заранее и может сдвинуться на сутки. Тогда изменится и эта дата, поэтому проверьте её ближе к сроку.
date-note-outside-review = Календарь рабочих дней этого года ещё не проверен. Дата посчитана по общему правилу, без перенесённых выходных.

## Если введённый день непонятен.

date-problem-not-a-date = Дата не распознана. Напишите, например, так: вчера, 12.03 или 12 марта 2026 года.
date-problem-no-such-day = Такого дня в календаре нет. Проверьте число и месяц.
date-problem-too-early = Слишком ранняя дата. Принимаются дни { $since }.
date-problem-too-late = Слишком далёкая дата. Принимаются дни { $until }.
date-problem-ambiguous = Непонятно, какой это день. Напишите дату полностью, например: 12 марта 2026 года.
date-problem-not-that-day = Тогда какой это день? Напишите его, например: 12.03 или 12 марта 2026 года.
date-problem-span = Какой именно день? Напишите его, например: 12.03.
