# Questions and answers.

ask-themes =
    <b>Вопросы и ответы</b>

    Напишите вопрос обычными словами, по-русски или по-казахски, например: «за сколько дней сообщать о смене пула». Или выберите тему.
ask-theme = <b>{ $theme }</b>
ask-answer =
    <b>{ $title }</b>

    { $answer }
ask-unknown = <i>Не выяснено: { $text }</i>
ask-source = ℹ️ <i>{ $source }</i>
ask-source-more = { $source } и ещё { $count ->
        [one] { $count } источник
        [few] { $count } источника
       *[other] { $count } источников
    }
ask-source-screen =
    <b>{ $title }</b>

    <b>Источник:</b> { $citation }. { $status }.

    { $certainty }.
button-answer-source = ℹ️ Источник, насколько это точно
ask-for-you = 👤 <b>Для Вас:</b> { $text }
ask-for-you-answered = по Вашим словам – { $sign } { $answer }.
ask-for-you-open = ответа пока нет.
ask-for-you-not-applicable = не требуется, потому что { $reason }.
ask-for-you-other-subtype = не требуется: Вам подходит { $subtype } подвид.
ask-did-you-mean = Может быть, Вы имели в виду:
ask-none =
    Не знаю ответа на этот вопрос.

    Я отвечаю только о лицензии на цифровой майнинг, её требованиях, о сроках и о плате за майнинг. Спросите другими словами или выберите тему.
ask-none-close =
    Не уверен, что понял вопрос. Он об одном из этих?
ask-official = Официальные тексты: adilet.zan.kz. Вопросы о заявлении: лицензиар или портал elicense.kz.
ask-thanks = Спасибо, учтём.
button-topic = 💬 { $title }
button-themes = 💬 Все темы
button-check = ▶️ К моей проверке
button-to-deadlines = ⏰ К моим срокам
button-to-documents = 📄 К документам
button-helpful = ✅ Помогло
button-not-helpful = ❌ Не помогло
button-share = 💬 Поделиться
button-open-bot = 💬 Открыть в боте
ask-for-you-other-branch = действует другой вариант этого пункта: «{ $title }».
