# The fee of a message.

sum-ask =
    Сколько электроэнергии ушло на майнинг за квартал?

    Например: «150 000 кВт·ч», «90 МВт·ч», «1 млн 200 тыс» или «20 S19 Pro за квартал». Несколько заявителей – каждый с новой строки: «Альфа 150000», или таблица .xlsx, .csv.
sum-not-read = ℹ️ Не нашёл здесь количества электроэнергии.
sum-too-many = ℹ️ Этого слишком много для одного сообщения, ничего не посчитано. Пришлите частями: до { $most } количеств в каждой.
sum-negative = ℹ️ Количество не бывает отрицательным. Напишите число без минуса.
sum-unread = ℹ️ Не посчитано, нет количества: { $lines }
sum-not-read-time = ℹ️ Не понял, сколько времени. Например: «90 дней» или «720 часов».
sum-not-read-power = ℹ️ Не понял мощность. Например: «3250 Вт» или «500 кВт».
sum-too-much = ℹ️ Получается больше, чем бывает. Проверьте число и единицу.
sum-no-rate = ℹ️ Ставку за тот квартал я не знаю. Вот расчёт за последний закончившийся.
sum-amount = <b>{ $amount }</b> { $period }
sum-amount-all = <b>Всего { $amount }</b> { $period }
sum-amount-of = { $name }: { $total }
sum-amount-at-rate = { $total }, по { $tenge } ₸ за кВт·ч
sum-how = { $kwh } × { $tenge } ₸: { $reason }.
sum-reason-standard = при лицензии и исправных счётчиках
sum-volume-power = { $power } × { $hours } ч
sum-volume-machines = { $what }: { $watts } Вт × { $hours } ч
sum-a-day = { $kwh } в сутки
sum-a-month = { $kwh } в месяц
sum-volume-daily = { $kwh } в сутки × { $days } суток
sum-volume-monthly = { $kwh } в месяц, { $days } суток
sum-round-the-clock = Без исправных счётчиков объём считают по наибольшей мощности круглые сутки: { $power }.
sum-nominal = Мощность – номинал производителя, платят по счётчику.
sum-machines = { $count } { $count ->
        [one] машина
        [few] машины
       *[other] машин
    }
sum-machines-of = { $count } × { $name }
sum-of = { $name }: <b>{ $amount }</b> ({ $kwh } × { $tenge } ₸)
sum-of-short = { $name }: <b>{ $amount }</b>
sum-nobody = Без имени
sum-rest = Ещё { $count }: <b>{ $amount }</b>
sum-licence-ended = ⚠️ Лицензия закончилась { $date }: за электроэнергию после этого дня – { $fee-rate-no-licence } тенге за 1 кВт·ч.
sum-due = { $what }: { $limit }
sum-due-passed = { $what }: { $limit } – срок прошёл
sum-unclear = Это число можно понять двояко: { $first } или { $second }. Что Вы имели в виду?
sum-ask-hours = { $what }. За какое время? Выберите или напишите: «90 дней», «720 часов».
sum-ask-hours-power = { $what } – это мощность, а платят за кВт·ч. Сколько времени она работала? Выберите или напишите: «90 дней», «720 часов».
sum-ask-watts =
    { $count ->
        [one] { $count } машина
        [few] { $count } машины
       *[other] { $count } машин
    }. Сколько ватт берёт одна? Напишите число или модель: «3250 Вт», «S19 Pro».
sum-ask-power = Без исправных счётчиков объём считают по наибольшей мощности круглые сутки. Какая она? Например: «500 кВт».
sum-rates = <b>{ $kwh } по разным ставкам</b>
sum-rate = • { $tenge } ₸ – { $reason }: <b>{ $amount }</b>
sum-rate-power = • { $tenge } ₸ – { $reason }: объём по наибольшей мощности
sum-quarters = За какой квартал посчитать?
sum-source = <b>Ставка:</b> { $source } ({ $since }). { $certainty }.
sum-source-date = <b>{ $what }:</b> { $source }.
sum-source-machine = { $name }: { $watts } Вт – номинал производителя ({ $maker }) для { $hash_rate }. Другая версия или разгон берёт другую мощность: платят по показаниям счётчика.
sum-which-site = Для какого ЦОД лист?
button-sum-sheet = 📄 Сделать лист
button-sum-rates = 🧮 Другая ставка
button-sum-quarter = 🧮 Другой квартал
button-sum-source = ℹ️ Источник
button-sum-topic = 💬 Ставка платы
button-sum-month = ▶️ Месяц круглосуточно
button-sum-whole-quarter = ▶️ Квартал круглосуточно
button-sum-energy = ▶️ Это { $energy }

## Several applicants

fees-problem-new = ➕ Новых заявителей: { $count }.
fees-line-problem-new = ➕ Такого заявителя у Вас ещё нет.
fees-problem-several = ⚠️ Имя подходит нескольким: { $count }.
fees-line-problem-several = ⚠️ Имя подходит нескольким заявителям: выберите, чья это строка.
fees-problem-twice = ⚠️ Указаны дважды: { $count }.
fees-line-problem-twice = ⚠️ Этот заявитель уже есть в другой строке.
fees-problem-centre = ⚠️ Не выбран ЦОД: { $count }.
fees-line-problem-centre = ⚠️ У заявителя несколько ЦОД: выберите, какой.
fees-problem-read = ⚠️ Только для чтения: { $count }.
fees-line-problem-read = ⚠️ Этого заявителя Вам показывают только для чтения: записать ему ничего нельзя.
fees-lines =
    <b>Строк: { $count }</b>

    Нажмите на строку, чтобы исправить количество или выбрать заявителя.
fees-line = <b>{ $name }</b>: { $kwh } × { $tenge } ₸ = <b>{ $amount }</b>
fees-line-whose = Заявитель: <b>{ $name }</b>
fees-line-ask = Другое количество напишите здесь: «150000», «90 МВт·ч».
fees-line-unclear = ℹ️ Это количество можно понять по-разному. Напишите кВт·ч целым числом: «150000».
fees-who = Чья это строка: <b>{ $name }</b>?
fees-last-line = ℹ️ Это единственная строка: её можно исправить, но не убрать.
fees-kept = ✅ Записано в листы: { $count }.
fees-kept-some = ✅ Записано в листы: { $count }. Осталось исправить: { $left }.
fees-not-entered = Объём ещё не введён: { $count }.
fees-table-caption = Плата всех заявителей: суммы и итог считаются формулами. Впишите кВт·ч и пришлите файл сюда – запишу всё сразу.
button-fees-keep = ✅ Записать: { $count }
button-fees-keep-new = ➕ Добавить и записать: { $count }
button-fees-keep-with-new = ➕ Записать с новыми: { $count }
button-fees-table = 📄 Плата всех за квартал
button-fees-lines = ✏️ Исправить строку
button-fees-line = { $sign } { $name }: { $kwh }
button-fees-who = ✏️ Другой заявитель
button-fees-new = ➕ Новый: { $name }
button-fees-leave-out = 🗑 Убрать строку
button-fees-before = ⬅️ Предыдущие
button-fees-further = ▶️ Следующие
button-fees-xlsx = 📄 Таблица .xlsx
button-fees-sheets = 📄 Лист каждому: { $count }
button-fees-enter = ✏️ Ввести объёмы

## A table that is sent back

table-read = ℹ️ Прочитано строк: { $count }.
table-nothing-taken = Ничего не записано. Исправьте файл и пришлите ещё раз.
table-problem-too-big = ⚠️ Файл больше { $size } МБ: такую таблицу я не открываю.
table-problem-old = ⚠️ Это старый формат .xls или файл с паролем. Сохраните таблицу как .xlsx без пароля.
table-problem-broken = ⚠️ Файл не открывается: он повреждён или это не таблица.
table-problem-unpacked = ⚠️ Внутри файла слишком много данных. Скопируйте нужный лист в новую таблицу.
table-problem-empty = ⚠️ В таблице нет ни одной строки с количеством.
table-problem-rows = ⚠️ В таблице больше { $most } строк. Разделите её на несколько файлов.
table-problem-encoding = ⚠️ Не понимаю кодировку файла. Сохраните его как .xlsx или .csv (UTF-8).
table-problem-unfetched = ⚠️ Не получилось скачать файл из Telegram. Пришлите его ещё раз.
table-problem-quarter = ⚠️ Ставок за тот квартал, который указан в файле, я не знаю.
table-problem-columns = ⚠️ Не нашёл столбцы: { $columns }.
table-problem-columns-twice = ⚠️ Столбец повторяется: { $columns }. Оставьте один.
table-problem-headers = В таблице есть: { $columns }.
table-mistakes = ⚠️ <b>В таблице есть ошибки:</b>
table-mistakes-more = … и ещё { $count }
table-mistake = • Строка { $row }, { $column }: { $what }
table-mistake-row = • Строка { $row }: { $what }
table-mistake-nameless = нет имени заявителя
table-mistake-long = имя слишком длинное
table-mistake-day = здесь дата, а не число
table-mistake-formula = формула не посчитана, откройте и сохраните файл в Excel
table-mistake-rate = такой ставки в этом квартале нет
table-mistake-quarter = непонятно, какой это квартал
table-mistake-quarters = другой квартал, чем в строке { $other }
table-mistake-twice = то же, что в строке { $other }
table-mistake-secret = ИИН, БИН и пароли я не храню, уберите их
table-number-empty = нет количества
table-number-letters = это не число
table-number-negative = меньше нуля
table-number-ambiguous = число можно понять двояко
table-number-grouping = непонятно, как разделены цифры
table-number-power = это мощность, а нужны кВт·ч
table-number-too-large = слишком большое число
