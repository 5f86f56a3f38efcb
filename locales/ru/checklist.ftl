# The checklist: questions about the applicant, requirements, summary, applicants and sites.

case-default-name = Заявитель { $number }
site-default-name = Центр { $number }
case-line = <i>{ $name }</i>
site-line = <i>{ $name } · { $site }</i>

# Questions about the applicant
question-count = Вопрос о Вас { $number } из { $of }
question-current = Сейчас: <b>{ $answer }</b>
question-dont-know = ❓ Не знаю

verdict-subtype =
    { $case }
    <b>По Вашим ответам это { $subtype } подвид лицензии</b>

    { $reason }

    { $count ->
        [one] Проверим { $count } требование.
        [few] Проверим { $count } требования.
       *[other] Проверим { $count } требований.
    }
verdict-reason-I = Так как у Вас есть центр обработки данных цифрового майнинга.
verdict-reason-II = Так как своего центра обработки данных цифрового майнинга у Вас нет.
verdict-none =
    { $case }
    <b>Подвид лицензии пока не ясен</b>

    Он зависит от того, есть ли у Вас свой центр обработки данных (в собственности, в аренде или на другом законном основании). Узнайте это и измените ответ: тогда я покажу требования.
verdict-set-aside = Не требуется: { $list }.
set-aside-of-sites = { $reason } – { $sites }
button-conditions = ✏️ Ответы о Вас
button-ask-difference = ℹ️ Чем отличаются подвиды
button-to-requirements = ▶️ К требованиям

conditions =
    { $case }
    <b>Ответы о Вас</b>

    Нажмите, чтобы изменить. Ответы по требованиям не пропадут.
condition-unanswered = нет ответа

# One requirement
step-progress = { $bar } { $number } из { $of }
step-title = <b>{ $point }. { $title }</b>
step-proof = <b>Что подтверждает:</b> { $proof }
step-answer = Ваш ответ: <b>{ $sign } { $answer }</b> ({ $date })
step-outdated = ⚠️ Вы ответили «{ $answer }» { $date }, до изменения правила. Посмотрите, пожалуйста, ещё раз: пока это не засчитано.
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

source-screen =
    { $case }
    <b>{ $point }. { $title }</b>

    <b>Как получить:</b> { $how }

    <b>Источник:</b> { $citation }
    { $status }. { $certainty }
how-screen =
    { $case }
    <b>{ $point }. { $title }</b>

    Записал: не знаю. Как узнать:

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
evidence-photo-name = Фото { $number }, { $date }
evidence-gone = ⚠️ Telegram больше не отдаёт файл <b>{ $name }</b>. Приложите его ещё раз.
button-evidence-send = 📎 Показать файлы
button-evidence-delete = 🗑 Убрать { $number }. { $name }

# Summary
summary-title = 📋 <b>{ $name }</b>
summary-subtype = { $subtype } подвид, { $date }
summary-standing = <b>Не подтверждено: { $missing } из { $of }</b>
summary-standing-done = <b>Вы отметили всё: { $of } из { $of }.</b> Это Ваши ответы, а не решение: решает лицензиар.
summary-missing = ❌ <b>Нет</b>
summary-unanswered = ⏭ <b>Ещё нет ответа</b>
summary-unknown = ❓ <b>Не знаю</b>
summary-in-progress = 🕓 <b>Готовится</b>
summary-yes = ✅ <b>Есть, по Вашим словам</b>
summary-outdated = ⚠️ <b>Ответ до изменения правила</b>
summary-not-applicable = <b>Не требуется</b>
summary-blockers = ⚠️ <b>Что мешает</b>
summary-line = • { $point }. { $title }
summary-line-site = • { $point }. { $title } ({ $site })
summary-line-dated = { $line }, ответ { $date }
summary-line-not-applicable = • { $point }. { $title }: { $reason }
summary-next = → { $text }
summary-edition = Требования – в редакции { DATE($order-165-read, form: "of") }: новее на { $date } мы не читали. Это справка, а не юридическая консультация.
summary-more = … и ещё { $count }
button-step = { $sign } { $point }. { $title }
button-cases = ✏️ Заявители
button-case = ✏️ Заявитель, центры

# Applicants (cases) and sites
cases-title =
    <b>Заявители</b>

    У каждого свой список требований. Всего: { $count }.
cases-full = ⚠️ Больше { $most } заявителей завести нельзя. Удалите ненужного.
case-screen =
    <b>{ $name }</b>

    { $standing }
    { $sites ->
        [one] { $sites } центр.
        [few] { $sites } центра.
       *[other] { $sites } центров.
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
button-sites = ✏️ Центры

sites-title =
    <b>Центры обработки данных</b>

    Требования { $points-per-site } проверяются для каждого центра.
sites-full = ⚠️ Больше { $most } центров завести нельзя.
site-screen = <b>{ $site }</b>
site-new-ask = Как назвать новый центр? Например, по городу или адресу. До { $most } знаков.
site-rename-ask = Как назвать центр <b>{ $name }</b>? Напишите одним сообщением, до { $most } знаков.
site-delete-ask = Удалить центр <b>{ $name }</b> с его ответами, заметками и ссылками на файлы? Вернуть это нельзя.
site-deleted = 🗑 Центр удалён.
site-last = ⚠️ Это единственный центр: его можно переименовать, но не удалить.
site-added = ➕ Центр добавлен.
button-site-new = ➕ Новый центр
button-site-open = ✏️ { $name }
button-site-delete = 🗑 Удалить центр
