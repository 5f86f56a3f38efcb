# Questions and answers.

ask-themes =
    <b>Вопросы и ответы</b>

    Напишите вопрос обычными словами, по-русски или по-казахски, например: «за сколько дней сообщать о смене пула». Или выберите тему.
ask-theme = <b>{ $theme }</b>
ask-answer =
    <b>{ $title }</b>

    { $answer }
ask-answer-for-you =
    <b>{ $title }</b>

    { $personal }

    { $answer }
ask-more-title = <b>{ $title }</b>
ask-unknown = <i>Не выяснено: { $text }</i>
ask-source = ℹ️ <i>{ $source }</i>
ask-not-settled = Есть невыясненное
ask-source-more = { $source } и ещё { $count ->
        [one] { $count } источник
        [few] { $count } источника
       *[other] { $count } источников
    }
ask-source-screen =
    <b>Источник:</b> { $citation }. { $status }.

    { $certainty }.
button-answer-source = ℹ️ Подробнее
ask-for-you = 👤 <b>Для Вас: { $text }</b>
ask-for-you-of = 👤 <b>{ $name }: { $text }</b>
ask-for-you-ended =
    👤 <b>Лицензия закончилась { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    } назад: остановите майнинг. { $text }</b>
ask-for-you-ended-of =
    👤 <b>{ $name }: лицензия закончилась { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    } назад, остановите майнинг. { $text }</b>
ask-for-you-answered = по этому пункту Вы ответили: { $sign } { $answer }.
ask-for-you-open = Вы ещё не ответили на этот пункт.
ask-for-you-not-applicable = этот пункт Вас не касается, потому что { $reason }.
ask-for-you-other-subtype = это пункт { $other } подвида, а Вам подходит { $subtype }: Ваши пункты – в проверке.
# The second question of one message.
button-also = 💬 И ещё: { $title }
ask-did-you-mean = Может быть, Вы имели в виду:
ask-none = Не знаю ответа на этот вопрос. Чаще всего спрашивают:
ask-none-close = Не уверен, что понял вопрос. Он об одном из этих?
ask-person = Ответит человек: { $contact }.
ask-official = Официальные тексты: adilet.zan.kz. Вопросы о заявлении: лицензиар или портал elicense.kz.
ask-thanks = Спасибо, учтём.
ask-full = ⚠️ Это сообщение не сохранено: от одного человека за { $days } дней хранится не больше { $most } вопросов без ответа и замечаний. Спрашивайте дальше, отвечаю как прежде.
ask-missed =
    Чего не хватило в ответе «{ $title }»?

    Откройте один из ответов ниже или напишите в двух словах. Сохраним только слова, без имён и чисел. Чего я не знаю, спросите у лицензиара или на портале elicense.kz.
button-topic = 💬 { $title }
button-themes = 💬 Другие вопросы
button-ask-differently = ✏️ Спросить иначе
button-answer-point = ▶️ Ответить на этот пункт
button-portal = ▶️ Открыть elicense.kz
button-check = ▶️ К моей проверке
button-to-deadlines = ⏰ К моим срокам
button-to-documents = 📄 К документам
button-helpful = 👍 Помогло
button-not-helpful = 👎 Не помогло
button-share = 💬 Поделиться
button-open-bot = 💬 Открыть в боте
ask-for-you-other-branch = действует другой вариант этого пункта: «{ $title }».
