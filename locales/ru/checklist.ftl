# The checklist: questions about the applicant, requirements, summary, applicants and sites.

case-default-name = Заявитель { $number }
site-default-name = Центр { $number }
case-line = <i>{ $name }</i>
site-line = <i>{ $name } · { $site }</i>

# Questions about the applicant
question-current = Сейчас: <b>{ $answer }</b>
question-dont-know = ❓ Не знаю

verdict-none =
    { $case }
    <b>Подвид лицензии пока не ясен</b>

    Он зависит от того, есть ли у Вас свой центр обработки данных (в собственности, в аренде или на другом законном основании). Узнайте это и измените ответ: тогда я покажу требования.
plan-title =
    { $case }
    <b>Ваш план: { $subtype } подвид</b>
plan-line = { $sign }{ $number }. { $text }
plan-price-I = Сбор: <b>{ $licence-fee-i-tenge } ₸</b> ({ $licence-fee-i } МРП). Решение – до { $decision-days ->
        [one] { $decision-days } рабочего дня
       *[other] { $decision-days } рабочих дней
    } после подачи.
plan-price-II = Сбор: <b>{ $licence-fee-ii-tenge } ₸</b> ({ $licence-fee-ii } МРП). Решение – до { $decision-days ->
        [one] { $decision-days } рабочего дня
       *[other] { $decision-days } рабочих дней
    } после подачи.
button-one-by-one = ▶️ Пройти по одному
button-letter = 📄 Подготовить письмо
button-what-to-file = 💬 Что подать и куда
set-aside-of-sites = { $reason } – { $sites }
button-conditions = ✏️ Ответы о Вас
button-ask-difference = ℹ️ Чем отличаются подвиды
conditions =
    { $case }
    <b>Ответы о Вас</b>

    Нажмите, чтобы изменить. Ответы по требованиям не пропадут.
condition-unanswered = нет ответа

# One requirement
step-progress = { $number } из { $of }
step-title = <b>{ $number }. { $title }</b>
step-proof = <b>Что подтверждает:</b> { $proof }
step-answer = Ваш ответ: <b>{ $sign } { $answer }</b> ({ $date })
step-outdated = ⚠️ Вы ответили «{ $answer }» { $date }, до изменения правила. Посмотрите, пожалуйста, ещё раз: пока это не засчитано.
doubted-by-pool-change = ⚠️ Вы ответили «{ $answer }» { $date }, а потом сменился пул: документ от прежнего пула не подойдёт. Ответьте ещё раз.
doubted-by-licence-end = ⚠️ Для прежней лицензии Вы ответили «{ $answer }» { $date }. Для новой проверьте ещё раз.
reopened-by-pool-change = ⚠️ Пункт о пуле снова открыт: у Вас документ от прежнего пула.
step-note = ✏️ <i>{ $note }</i>
button-have = ✅ Есть
button-in-progress = 🕓 Готовлю
button-no = ❌ Нет
button-dont-know = ❓ Не знаю
button-later = ⏭ Позже
button-source = ℹ️ Источник и как получить
button-note = ✏️ Заметка
button-attach = 📎 Файлы
button-attach-count = 📎 Файлы: { $count }

source-in-full =
    { $source }

    { $plain }

    { $proof }
source-screen =
    { $case }
    <b>{ $point }. { $title }</b>

    <b>Как получить:</b> { $how }

    <b>Источник:</b> { $citation }
    { $status }. { $certainty }
how-screen =
    { $case }
    <b>{ $title }</b>

    Записал: не знаю. Как узнать:

    { $text }
how-screen-no =
    { $case }
    <b>{ $title }</b>

    Записал: нет. Что сделать:

    { $text }

note-ask =
    <b>Заметка: { $title }</b>

    Напишите одним сообщением, до { $most } знаков. Новая заметка заменит прежнюю.
note-now = Сейчас: <i>{ $note }</i>
note-saved = ✏️ Заметка сохранена.
note-edited = ✏️ Заметка изменена вслед за сообщением.
note-deleted = ✏️ Заметка удалена.
button-note-delete = 🗑 Удалить заметку

evidence-ask =
    <b>Файлы: { $title }</b>

    Пришлите фото или файлы, можно альбомом. Они останутся в Telegram, здесь запомнится только ссылка на них.
evidence-list = Уже приложено: { $count }
evidence-line = { $number }. { $name }
evidence-saved = 📎 Приложено: { $name }
evidence-full = ⚠️ К одному требованию можно приложить не больше { $most } файлов. Этот не приложен.
evidence-none = Файлов пока нет.
evidence-sort =
    { $case }
    📎 <b>К какому требованию это относится?</b> Файлов: { $count }
evidence-photo-name = Фото { $number }, { $date }
evidence-gone = ⚠️ Telegram больше не отдаёт файл <b>{ $name }</b>. Приложите его ещё раз.
button-evidence-sort = 📎 Разложить файлы: { $count }
button-evidence-send = 📎 Показать файлы
button-evidence-delete = 🗑 Убрать { $number }. { $name }

# Summary
summary-title = 📋 <b>Сводка: { $name }</b>
summary-title-own = 📋 <b>Сводка</b>
summary-standing = { $subtype } подвид, { $date }. <b>Не подтверждено: { $missing } из { $of }</b>
summary-standing-done = { $subtype } подвид, { $date }. <b>Вы отметили всё: { $of } из { $of }.</b> Это Ваши ответы, а не решение: решает лицензиар.
summary-outdated = ответьте ещё раз
summary-not-applicable = <b>Не требуется</b>
summary-line = { $sign } { $number }. { $title } – { $state }
summary-line-site = { $sign } { $number }. { $title } ({ $site }) – { $state }
summary-line-not-applicable = • { $point }. { $title }: { $reason }
summary-items = 📋 <b>По пунктам</b>: нажмите, чтобы ответить или посмотреть.
summary-edition = Требования – в редакции { DATE($order-165-read, form: "of") }: новее мы не читали. Это справка, а не юридическая консультация.
button-items = ✏️ По пунктам
button-plan = ▶️ План
summary-more = … и ещё { $count }
button-cases = 👥 Заявители
button-step = { $sign } { $number }. { $title }
button-case = ✏️ Заявитель, ЦОД

# Applicants (cases) and sites
cases-title =
    <b>Заявители</b>

    У каждого свой список требований. Всего: { $count }.
cases-full = ⚠️ Больше { $most } заявителей завести нельзя. Удалите ненужного.
case-new-ask =
    Как назвать нового заявителя? Напишите одним сообщением, до { $most } знаков. ИИН и БИН не нужны.

    Если их несколько, пришлите списком: каждое имя с новой строки.
several-read =
    <b>Прочитал имён: { $count }.</b> Добавить их?
    <blockquote>{ $names }</blockquote>
several-read-folded =
    <b>Прочитал имён: { $count }.</b> Добавить их? Нажмите на список, чтобы развернуть.
    <blockquote expandable>{ $names }</blockquote>
several-none = <b>Новых имён в списке нет.</b>
several-refused = ⚠️ Строку { $line } не взял: { $why }.
several-refused-more = ⚠️ Не взял и другие строки: { $count }.
several-why-iin = похоже на ИИН или БИН
several-why-password = похоже на пароль
several-why-long = имя длиннее 60 знаков
several-present = Уже есть: { $count }.
several-doubles = Повторов в списке: { $count }.
several-left = ⚠️ Не поместилось: { $count }. Всего можно завести { $most } заявителей; длинный список пришлите частями.
several-again = Что-то не так? Пришлите список заново.
several-added = { $count ->
        [one] ➕ Добавлен { $count } заявитель.
        [few] ➕ Добавлены { $count } заявителя.
       *[other] ➕ Добавлено { $count } заявителей.
    }
several-duties =
    <b>О чём напоминать?</b> Сразу для всех ({ $count }): { $names }.

    Нажмите, чтобы включить (☑) или выключить (☐). У каждого потом можно поменять отдельно.
several-some = { $title }: у { $on } из { $of }
several-on = ☑ { $title }: буду напоминать ({ $names }).
several-on-all = ☑ Буду напоминать обо всём, что действует, по всем ({ $count }).
several-off = ☐ { $title }: больше не напоминаю ({ $names }).
several-centre =
    <b>Есть ли у них свой ЦОД (серверная, контейнер), где стоят асики?</b> Ответ для всех ({ $count }): { $names }.

    От этого зависит подвид лицензии. У каждого потом можно поменять отдельно.
several-centre-differs = по-разному
button-several-add = ➕ Добавить: { $count }
button-several-centre = ✏️ Свой ЦОД: { $told }
button-case-unnamed = ⏭ Назвать позже
case-screen =
    <b>{ $name }</b>

    { $standing }
    { $sites ->
        [one] { $sites } ЦОД.
        [few] { $sites } ЦОД.
       *[other] { $sites } ЦОД.
    }
case-rename-ask = Как назвать заявителя <b>{ $name }</b>? Напишите одним сообщением, до { $most } знаков. ИИН и БИН не нужны.
case-delete-ask = Удалить заявителя <b>{ $name }</b> со всеми ответами, заметками и ссылками на файлы? Вернуть это нельзя.
case-deleted = 🗑 Заявитель удалён.
case-renamed = ✏️ Переименовано.
button-case-new = ➕ Новый заявитель
button-case-open = ▶️ { $name }
button-rename = ✏️ Переименовать
button-case-delete = 🗑 Удалить заявителя
button-delete-yes = 🗑 Да, удалить
button-sites = ✏️ ЦОД

sites-title =
    <b>Центры обработки данных</b>

    Требования { $points-per-site } проверяются для каждого ЦОД.
sites-full = ⚠️ Больше { $most } ЦОД завести нельзя.
site-screen = <b>{ $site }</b>
site-new-ask = Как назвать новый ЦОД? Например, по городу или адресу. До { $most } знаков.
site-rename-ask = Как назвать ЦОД <b>{ $name }</b>? Напишите одним сообщением, до { $most } знаков.
site-delete-ask = Удалить ЦОД <b>{ $name }</b> с его ответами, заметками и ссылками на файлы? Вернуть это нельзя.
site-deleted = 🗑 ЦОД удалён.
site-last = ⚠️ Это единственный ЦОД: его можно переименовать, но не удалить.
site-added = ➕ ЦОД добавлен.
button-site-new = ➕ Новый ЦОД
button-site-open = ✏️ { $name }
button-site-delete = 🗑 Удалить ЦОД
