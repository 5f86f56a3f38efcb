# What those who run the bot read; nobody else does

operator-counts =
    <b>Для оператора</b>

    Пользователей: { $users }, из них заблокировали бота: { $blocked }
    Заявителей: I подвид – { $one }, II подвид – { $two }, подвид ещё не известен – { $open }
    Напоминания сегодня: отправлено { $sent }, впереди { $due }
    Вопросы без ответа за 7 дней: разных – { $different }, всего – { $asked }

# What cannot wait
operator-alert-disk = ⚠️ На диске, где лежит база, осталось { $free } МБ. Когда место кончится, ответы некуда будет записать. Освободите место: сначала старые копии и журналы.
operator-over-disk = ℹ️ Места на диске снова достаточно.
operator-alert-reminders = ⚠️ Напоминания опаздывают больше чем на час, ждут отправки: { $count }. Посмотрите в журнале, отвечает ли Telegram.
operator-over-reminders = ℹ️ Напоминания снова уходят вовремя.
operator-alert-token = ⚠️ Telegram не принимает токен бота с { $since }.
operator-over-token = ℹ️ Telegram снова принимает токен бота. Не принимал с { $since }: всё это время бот молчал.
operator-alert-crashes = ⚠️ За последний час бот запускался { $count } раз. Посмотрите в журнале, на чём он останавливается.
operator-over-crashes = ℹ️ Бот больше не перезапускается раз за разом.
operator-alert-calendar = ⚠️ Проверенный календарь рабочих дней кончается через { $days } дн. Внесите следующий год в bot/law/data/calendar.toml, иначе сроки будут считаться по общему правилу.
operator-over-calendar = ℹ️ Календарь рабочих дней продлён.
operator-alert-facts = ⚠️ Акты, которые читали больше { $days } дней назад: { $count }. Какие – скажет python -m bot check. Сверьте их и поставьте новую дату.
operator-over-facts = ℹ️ Все акты сверены недавно.
operator-alert-backup = ⚠️ Резервная копия не записалась. Причина – в журнале, строка backup.
operator-over-backup = ℹ️ Резервные копии снова пишутся.

# A message to all
operator-broadcast-head = <b>Сообщение от тех, кто ведёт бота</b>
operator-broadcast-how =
    <b>Сообщение всем пользователям</b>

    Пришлите текстовый файл (.txt, UTF-8) с подписью /broadcast. В нём две части: строка [kk] и под ней казахский текст, строка [ru] и под ней русский. В каждой части до { $most } знаков, без разметки.

    Сначала я покажу оба текста. Без Вашего подтверждения ничего не уйдёт.
operator-broadcast-not-text = ⚠️ Это не текстовый файл в UTF-8. Ничего не отправлено.
operator-broadcast-no-parts = ⚠️ В файле нужны две части: под строкой [kk] и под строкой [ru], каждая один раз и не пустая, над первой ничего. Ничего не отправлено.
operator-broadcast-too-long = ⚠️ Слишком длинно: в каждой части до { $most } знаков. Ничего не отправлено.
operator-broadcast-busy = ⚠️ Прошлое сообщение ещё отправляется. Дождитесь конца или остановите его: /broadcast.
operator-broadcast-ask =
    Выше – то, что увидят пользователи: на казахском { $kk }, на русском { $ru }. Отправка займёт около { $minutes } мин., ночью ждёт утра.

    Отправить всем?
operator-broadcast-none = Этого сообщения больше нет, ничего не отправлено.
operator-broadcast-sending = <b>Сообщение отправляется</b>: дошло { $sent }, ждут { $waiting }, недоступны { $gone }, не принято { $refused }, неизвестно { $unsure }.
operator-broadcast-stopped = <b>Отправка остановлена</b>: дошло { $sent }, недоступны { $gone }, не принято { $refused }, неизвестно { $unsure }, ещё в пути { $waiting }.
operator-broadcast-done = <b>Сообщение отправлено</b>: дошло { $sent }, недоступны { $gone }, не принято { $refused }, неизвестно { $unsure }.
button-broadcast-send = ▶️ Отправить всем
button-broadcast-forget = 🗑 Не отправлять
button-broadcast-state = ▶️ Сколько отправлено
button-broadcast-stop = 🗑 Остановить отправку
