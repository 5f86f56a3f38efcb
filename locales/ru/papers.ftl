# Papers in the chat: the list, one field after another, the text before the file. What stands in the files themselves
# is in documents.ftl.

papers-no-case = Документы составляются по Вашим ответам. Сначала ответьте на несколько вопросов о себе.
papers-title =
    { $case }
    <b>Документы</b>

    Спрошу только то, чего ещё не знаю, и покажу текст до того, как сделать файл. ИИН/БИН и подпись не спрашиваю: для них в документах пустые строки.
papers-title-reader =
    { $case }
    <b>Документы</b>

    Документы этого заявителя Вы можете только прочитать. Заполнить их и получить файлом может владелец или тот, кому разрешено изменять.
papers-no-subtype = Писем, данных для заявления, списка для печати и картинки готовности пока нет: сначала нужно узнать подвид лицензии.
papers-own-choice = ⚠️ Документы по правилам, утратившим силу, составляются только по Вашему выбору:
papers-whose = <b>Чьи документы показать?</b>
papers-quarter =
    { $case }
    <b>{ $name }</b>{ $mark }

    За какой квартал?
papers-repealed = ⚠️ Правило { $status }; документ – только по Вашему выбору
papers-paper =
    { $case }
    <b>{ $name }</b>{ $mark }
papers-draft = Черновик: проверьте перед подписью.
papers-only-read = 🔒 Этот документ Вы можете только прочитать: чтобы заполнить его и получить файлом, нужен доступ на изменение.
papers-gist = <b>{ $first }</b>{ $others }
papers-all-fields = Ответьте одним сообщением: строка на поле, по порядку, или «Кому: …». Прочерк «-» оставит строку пустой. Чтобы исправить одно поле, нажмите на него.
papers-lines-stored = ℹ️ { $count ->
        [one] Записана { $count } строка
        [few] Записаны { $count } строки
       *[other] Записано { $count } строк
    }.
papers-line-problem = • { $field }: { $problem }
papers-line-no-value = «{ $text }» похоже на вопрос или команду, не записано. Если это ответ, нажмите на поле и напишите его там.
papers-line-too-many = • «{ $text }»: лишняя строка, не записана
papers-copy-hint = Чтобы скопировать текст, нажмите на него. Файлы PDF и Word – кнопками внизу.
papers-about-checklist = Список требований для печати (PDF): Ваши ответы, заметки, файлы и источник каждого требования.
papers-about-card = Картинка, которую можно переслать: название заявителя и сколько требований подтверждено. Адресов, заметок и файлов на ней нет.
papers-nothing-to-count = ℹ️ Считать пока нечего: укажите электроэнергию хотя бы одного ЦОД.
papers-left-out = ⚠️ В расчёт не вошли ЦОД, для которых не указана электроэнергия:
papers-preview = <blockquote expandable>{ $text }</blockquote>
papers-text-to-copy = <pre>{ $text }</pre>
papers-ask =
    { $case }
    <i>{ $name }: { $number } из { $of }</i>

    <b>{ $question }</b>
papers-ask-once = Одним сообщением, до { $most } знаков.
papers-now = Сейчас: <b>{ $value }</b>
papers-empty = не заполнено
papers-taken-over = ℹ️ Уже записано раньше: { $values }. Исправить можно в «Что получается».
papers-power = { $number } кВт
papers-rate = { $tenge } тенге – { $reason }
papers-numbered = { $number }. { $text }
papers-line = • { $text }
papers-rates-source = Ставка за 1 кВт·ч. Источник: { $source }.
papers-sent = 📄 Файлы отправлены: PDF и Word. Это черновик: проверьте его перед подписью.
papers-sent-list = 📄 Файл отправлен.
papers-kept = ℹ️ Здесь уже есть ответ, он не изменился. Очистить строку можно на её экране кнопкой 🗑.
papers-sent-already = ℹ️ Файл уже отправлен, он выше в чате. Если нужен ещё раз, нажмите снова.
papers-caption = Это черновик от неофициального помощника. Проверьте всё перед подписью; ИИН/БИН впишите и подпись поставьте сами.
papers-caption-fee = Предварительный расчёт от неофициального помощника, не декларация. Проверьте его.
papers-caption-word = Тот же документ в Word: чтобы исправить или дополнить.
papers-caption-list = Список по Вашим ответам. Неофициальный документ, не юридическая консультация.
papers-caption-card = Готовность по Вашим ответам. Неофициальная картинка: решает лицензиар.
papers-caption-lacking = ⚠️ В шрифте этого файла нет букв и знаков: { $signs }. На их месте стоит «?» или пусто. Напишите это название или заметку кириллицей или латиницей и возьмите файл ещё раз.
papers-package =
    { $case }
    <b>Пакет: файлы по порядку пунктов</b>

    Всего файлов: { $count }
papers-package-point = <b>{ $point }. { $title }</b>{ $site }
papers-package-unsorted = <b>Пока ни к чему не отнесено</b>
papers-package-sent = 📎 Пакет отправлен, файлов: { $count }.

# What is wrong with what was typed
papers-problem = ⚠️ { $problem } Записанное раньше не изменилось.
papers-problem-count = ⚠️ Здесь нужно целое число цифрами, например: 12. Записанное раньше не изменилось.
papers-problem-money = ⚠️ Сумма в тенге не распознана. Напишите, например, так: 1 200 000 или 1,2 млн, самое большее 10 млрд. Записанное раньше не изменилось.
papers-problem-power = ⚠️ Мощность не распознана. Напишите, например, так: 500 кВт или 0,5 МВт, самое большее 10 000 МВт. Записанное раньше не изменилось.
papers-problem-ambiguous = ⚠️ Это число можно понять двояко: { $first } или { $second }. Выберите кнопкой или напишите ещё раз, отделив тысячи пробелом. Записанное раньше не изменилось.
papers-problem-rate = ℹ️ Ставку выберите кнопкой.
papers-problem-email = ⚠️ Это не похоже на адрес электронной почты. Пример: office@example.kz. Записанное раньше не изменилось.
papers-problem-phone = ⚠️ Это не похоже на номер телефона. Пример: +7 700 000 00 00. Записанное раньше не изменилось.
papers-problem-iin = ⚠️ Похоже, здесь ИИН или БИН. Их я не храню: впишите номер в готовый документ от руки. Напишите, пожалуйста, без него.

# Buttons
button-paper = 📄 { $name }
button-package = 📎 Прислать мой пакет: файлов { $count }
button-papers-quarter = ▶️ { $quarter }
button-papers-quarter-running = ▶️ { $quarter } – ещё не закончился
button-papers-fill = ▶️ Заполнить, осталось: { $count }
button-papers-field = ✏️ { $label }: { $value }
button-papers-one-more = ➕ Ещё одно изменение
button-papers-skip = ⏭ Пропустить, впишу от руки
button-papers-one-by-one = ▶️ По одному, осталось: { $count }
button-papers-to = ▶️ Кому: { $name }
button-papers-fields = ✏️ Исправить
button-papers-text = 📄 Весь текст
button-papers-enough = 📄 Что получается
button-papers-clear = 🗑 Оставить строку пустой
button-papers-choice = ▶️ { $choice }
button-papers-kk = 📄 На казахском
button-papers-ru = 📄 На русском
button-papers-both = 📄 На двух языках рядом
button-papers-copy = 📄 Скопировать текст
button-papers-change = ✏️ Изменить

# Papers in the list
papers-label-letter-outside-residential = Письмо к пункту 3: вне жилой зоны
papers-label-letter-cooperation = Письмо к пункту 8: сотрудничество
papers-label-notice-pool-change = Уведомление: смена пула
papers-label-notice-cessation = Уведомление: окончание
papers-label-notice-data-change = Уведомление: изменение сведений
papers-label-application-i = Данные для заявления, I подвид
papers-label-application-ii = Данные для заявления, II подвид
papers-label-quarterly-information = Квартальная информация
papers-label-fee = Расчёт платы за квартал
papers-label-checklist = Список требований для печати (PDF)
papers-label-card = Картинка готовности

# Fields: labels, and what is asked
papers-field-organisation = Название
papers-field-organisation-address = Адрес
papers-field-recipient = Кому
papers-field-phone = Телефон
papers-field-email = Почта
papers-field-head = Руководитель
papers-field-licence = Лицензия
papers-field-site-address = Адрес ЦОД
papers-field-licensee = Лицензиат
papers-field-licensee-address = Адрес его ЦОД
papers-field-hardware = Оборудование
papers-field-pool = Пул
papers-field-pool-from = Прежний пул
papers-field-pool-to = Новый пул
papers-field-pool-day = День перехода
papers-field-end-day = День окончания
papers-field-change-what = Что изменилось
papers-field-change-old = Было
papers-field-change-new = Стало
papers-field-change-day = День изменения
papers-field-sheets = Листов
papers-field-equipment = Оборудование
papers-field-equipment-count = Единиц оборудования
papers-field-jobs = Рабочих мест
papers-field-investments-year = Инвестиции до конца года
papers-field-investments-12 = Инвестиции на { $quarterly-investment-months ->
        [one] { $quarterly-investment-months } месяц
        [few] { $quarterly-investment-months } месяца
       *[other] { $quarterly-investment-months } месяцев
    }
papers-field-ip-addresses = IP-адреса
papers-field-equipment-proof = Документ на оборудование
papers-field-residency-proof = Документ о резидентстве
papers-field-technical-terms = Технические условия
papers-field-rate = Ставка
papers-field-kwh = Электроэнергия
papers-field-power = Мощность
papers-field-place = Место
papers-field-written = Дата документа

papers-ask-organisation = Как зовут или как называется заявитель? Например: ИП Ахметов Е. С. или ТОО «Ромашка».
papers-ask-organisation-address = Какой у заявителя адрес (у ТОО – юридический)?
papers-ask-recipient = Кому адресован документ? Напишите полное название органа, например лицензиара.
papers-body = Министерство искусственного интеллекта и цифрового развития
papers-body-known = По сообщениям прессы ({ DATE($authorised-body-published, form: "on") }), лицензиар – { papers-body }. Сам закон его не называет: проверьте перед отправкой.
papers-ask-phone = Какой номер телефона указать?
papers-ask-email = Какую электронную почту указать?
papers-ask-head = Как зовут руководителя или предпринимателя? Фамилия, имя, отчество.
papers-ask-licence = Какие у лицензии номер и дата?
papers-ask-site-address = По какому адресу стоит ЦОД? Область, город или район, улица, дом.
papers-ask-licensee = Как называется лицензиат I подвида, у которого будет стоять оборудование?
papers-ask-licensee-address = По какому адресу стоит ЦОД этого лицензиата?
papers-ask-hardware = Какое у Вас оборудование? Модели и число.
papers-ask-pool = Через какой пул работаете или будете работать?
papers-ask-pool-from = Из какого пула Вы ушли?
papers-ask-pool-to = В какой пул перешли?
papers-ask-pool-day = В какой день Вы перешли в другой пул?
papers-ask-end-day = В какой день закончилась деятельность?
papers-ask-change-what = Какие сведения изменились? Например: юридический адрес. После смены имени, названия или адреса лицензию ещё и переоформляют: заявление подают в течение { $licence-reissue-days ->
        [one] { $licence-reissue-days } календарного дня
       *[other] { $licence-reissue-days } календарных дней
    }.
papers-ask-change-old = Как было раньше?
papers-ask-change-new = Как стало теперь?
papers-ask-change-day = В какой день это изменилось?
papers-ask-sheets = Сколько листов прилагается?
papers-ask-equipment = Как называется оборудование? Модели.
papers-ask-equipment-count = Сколько единиц оборудования?
papers-ask-jobs = Сколько рабочих мест?
papers-ask-investments-year = Сколько тенге планируете вложить до конца этого года?
papers-ask-investments-12 = Сколько тенге планируете вложить за ближайшие { $quarterly-investment-months ->
        [one] { $quarterly-investment-months } месяц
        [few] { $quarterly-investment-months } месяца
       *[other] { $quarterly-investment-months } месяцев
    }?
papers-ask-ip-addresses = Какой IP-адрес или пул выделенных адресов?
papers-ask-equipment-proof = Какой документ подтверждает, что оборудование есть? Например: таможенная декларация, её номер и дата.
papers-ask-residency-proof = Какой документ подтверждает резидентство Казахстана?
papers-ask-technical-terms = Какие технические условия приложите? Номер и дата.
papers-ask-rate = По какой ставке считать плату? Если контрольных приборов учёта (счётчиков) нет или они неисправны, выберите это, даже когда нет и лицензии.
papers-ask-kwh = Сколько электроэнергии использовано за квартал? Например: 12 500, 1,2 млн кВт·ч или 340 МВт·ч.
papers-ask-power = Какая самая большая мощность? Без исправных приборов учёта объём считают по ней круглые сутки. Например: 500 кВт.
papers-ask-place = Где составлен документ? Город или село.
papers-ask-written = Какую дату поставить на документе? Нажмите или напишите, например: 12 марта 2026 года.

# The whole case
button-whole = 📄 Всё дело одним файлом
package-title = Опись дела
package-name = Дело
package-file = файл
package-none = Файлов нет
package-others = Другие документы
package-left = Не вошло
package-left-line = { $name } – { $reason }
package-left-many = в одном деле не больше 60 файлов
package-left-empty = в документе пока нечего показать
package-left-room = не поместилось: Telegram принимает до 50 МБ
package-left-large = больше 20 МБ: такие файлы Telegram боту не отдаёт
package-left-gone = у Telegram этого файла больше нет
package-left-unreachable = Telegram сейчас его не отдал, попробуйте ещё раз
package-caption =
    { $count ->
        [one] Дело целиком: { $count } файл
        [few] Дело целиком: { $count } файла
       *[other] Дело целиком: { $count } файлов
    } и опись, в порядке пунктов. Чтобы переслать, нажмите на стрелку рядом с файлом.
package-caption-left = Не вошло: { $count }. Почему – сказано в описи.
package-caption-pdf = То, что подготовил бот, одним PDF: опись, список требований, письма. Ваши файлы – в архиве.

# The check of the host
button-host = ℹ️ Проверить хозяина ЦОД
button-host-kk = 📄 Сообщение: қазақша
button-host-ru = 📄 Сообщение: по-русски
host =
    <b>Проверить хозяина ЦОД</b>

    1. <b>Лицензия I подвида</b>: номер, срок, название владельца. Попросите показать саму лицензию.
    2. <b>Пул</b>: аккредитован ли он в Казахстане и с кем договор.
    3. <b>Согласие и договор</b>: пункты требований их не называют, это наш совет.

    Открытого перечня лицензий мы не проверяли, перечня аккредитованных пулов не нашли. Сомневаетесь – спросите уполномоченный орган.

    { $source }
host-sent = 📄 Сообщение выше: перешлите его хозяину или скопируйте.
host-message =
    Здравствуйте! Готовлюсь получить лицензию II подвида: моё майнинговое оборудование будет стоять в Вашем ЦОД. Пришлите, пожалуйста:

    1. Номер и срок Вашей лицензии I подвида, название владельца – как в лицензии – и её копию.
    2. Письменное согласие разместить моё оборудование, с адресом ЦОД и числом устройств.
    3. Через какой пул работает ЦОД и аккредитован ли он в Казахстане.
    4. Проект договора о размещении.

    Спасибо!
