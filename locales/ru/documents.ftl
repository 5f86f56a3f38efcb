# Бумаги: письма, уведомления, листы данных, список требований, файлы календаря.
# Слова пользователя не входят в предложения: они стоят в именительном падеже, на своей строке.

## Имена файлов. Коротко, без особых знаков.

paper-name-letter-outside-residential = Гарантийное письмо (место ЦОД)
paper-name-letter-cooperation = Гарантийное письмо (намерение сотрудничать)
paper-name-notice-pool-change = Уведомление (смена пула)
paper-name-notice-cessation = Уведомление (окончание деятельности)
paper-name-notice-data-change = Уведомление (изменение сведений)
paper-name-application-i = Данные для заявления (I подвид)
paper-name-application-ii = Данные для заявления (II подвид)
paper-name-quarterly-information = Квартальная информация (утратила силу)
paper-name-fee = Расчёт платы
paper-name-checklist = Список требований
paper-name-card = Готовность
paper-name-both = { $name }, на двух языках

## Общее для всех.

paper-to = Кому
paper-from = От кого
paper-iin-bin = ИИН/БИН
paper-address = Адрес
paper-place = Место
paper-date = Дата
paper-made = Составлено
paper-date-blank = «____» ______________ 20___ года
paper-licence = Номер и дата лицензии
paper-basis = Основание
paper-head = Руководитель (индивидуальный предприниматель)
paper-head-hint = (подпись, Ф.И.О.)
paper-entrepreneur = Индивидуальный предприниматель
paper-position = Должность руководителя
paper-signature = Подпись
paper-full-name = Ф.И.О.
paper-by-hand = (заполняется от руки)
paper-source = Источник: { $source }
paper-unofficial = Подготовлено неофициальным помощником. Это справочный документ, а не юридическая консультация.
paper-rule-status = Это правило { $status }.
number-kwh = { $number } кВт·ч
number-tenge = { $number } тенге

## Письма.

letter-title = Гарантийное письмо
letter-outside-residential-subject = о расположении центра обработки данных цифрового майнинга вне территории жилой зоны
letter-outside-residential-body = Настоящим письмом названный выше заявитель гарантирует, что центр обработки данных цифрового майнинга расположен вне территории жилой зоны.
letter-outside-residential-site = Местонахождение центра обработки данных
letter-cooperation-subject = о намерении сотрудничать с цифровым майнером, имеющим лицензию I подвида
letter-cooperation-body = Настоящим письмом названный выше заявитель гарантирует намерение сотрудничать с указанным ниже лицензиатом. Заявитель намерен разместить в центре обработки данных цифрового майнинга этого лицензиата аппаратно-программный комплекс для цифрового майнинга, принадлежащий заявителю на праве собственности.
letter-cooperation-licensee = Наименование лицензиата I подвида
letter-cooperation-site = Местонахождение центра обработки данных
letter-purpose = Письмо прилагается к заявлению на получение лицензии { $subtype } подвида как документ, подтверждающий пункт { $point } квалификационных требований к цифровому майнингу.
letter-true = Заявитель подтверждает, что сведения в этом письме верны.

## Уведомления.

notice-title = Уведомление
notice-plain-title = Информационное письмо
notice-pool-change-subject = о переходе в другой цифровой майнинговый пул
notice-pool-change-body = Цифровой майнер сообщает, что перешёл из одного цифрового майнингового пула в другой.
notice-pool-from = Прежний пул
notice-pool-to = Новый пул
notice-pool-date = Дата перехода
notice-pool-limit-value =
    { $days ->
        [one] { $limit } (в течение { $days } рабочего дня)
       *[other] { $limit } (в течение { $days } рабочих дней)
    }
notice-pool-limit-days =
    { $days ->
        [one] в течение { $days } рабочего дня после перехода
       *[other] в течение { $days } рабочих дней после перехода
    }
notice-cessation-subject = об окончании деятельности по цифровому майнингу
notice-cessation-body = Цифровой майнер сообщает, что закончил деятельность по цифровому майнингу.
notice-limit = Срок уведомления
notice-cessation-date = Дата окончания деятельности
notice-cessation-site = Местонахождение центра обработки данных
notice-cessation-limit-value =
    { $days ->
        [one] { $limit } (в течение { $days } календарного дня)
       *[other] { $limit } (в течение { $days } календарных дней)
    }
notice-cessation-limit-days =
    { $days ->
        [one] в течение { $days } календарного дня после окончания
       *[other] в течение { $days } календарных дней после окончания
    }
notice-data-change-subject = об изменении сведений
notice-data-change-body = Цифровой майнер сообщает об изменении сведений, поданных ранее.
notice-data-change-date = Дата изменения
notice-data-change-what = Сведения
notice-data-change-old = Было
notice-data-change-new = Стало

## Данные для заявления.

application-title = Данные для заявления
application-i-subject = на лицензию I подвида
application-ii-subject = на лицензию II подвида
application-i-about = Строки идут в порядке формы заявления ({ $source }). Это не сама форма: данные в заявление на портале Вы переносите сами.
application-ii-about = Форму заявления для II подвида мы не читали. Здесь собраны данные, которые нужны для пунктов { $points-ii-first }–{ $points-ii-last } требований: сверьте их с формой на портале.
application-licensor = Лицензиар (полное наименование)
application-applicant = Заявитель (Ф.И.О. индивидуального предпринимателя или наименование юридического лица)
application-iin-bin = ИИН/БИН
application-address = Адрес индивидуального предпринимателя / юридический адрес
application-email = Электронная почта
application-phone = Телефон
application-site = Адрес центра обработки данных цифрового майнинга
application-site-number = Адрес центра обработки данных { $number }
application-address-hint = (область, город, район, населённый пункт, улица, номер дома или здания (стационарного помещения))
application-electricity = Способ покупки электроэнергии
application-electricity-single-purchaser = у единого закупщика электрической энергии на централизованных торгах
application-electricity-off-grid = у { -term-energy-producer(case: "genitive") }, чьи { -term-generating-unit(case: "plural") } не подключены к единой электроэнергетической системе Республики Казахстан
application-electricity-more = В форме { DATE($order-169-read, form: "of") } два способа, а Закон «Об электроэнергетике» называет теперь пять. Если Ваш другой, спросите лицензиара, как его указать.
application-sheets = Сколько листов прилагается
application-host = Лицензиат I подвида, у которого стоит оборудование
application-host-site = Адрес его центра обработки данных
application-hardware = Собственный аппаратно-программный комплекс (модели, число)
application-pool = Аккредитованный в Казахстане цифровой майнинговый пул
application-confirms = Подписывая заявление, Вы подтверждаете
application-confirms-contacts = указанные контакты официальные, на них можно присылать сообщения о выдаче лицензии или об отказе;
application-confirms-court = суд не запрещал заниматься цифровым майнингом;
application-confirms-documents = все приложенные документы подлинные, сведения в них верны;
application-confirms-personal-data = Вы согласны, чтобы при выдаче лицензии использовались персональные данные ограниченного доступа из информационных систем.
application-head = Руководитель
application-head-hint = (на портале подписывают электронной цифровой подписью; Ф.И.О.)
application-filled = Дата заполнения
application-attachments = Что приложить
application-column-point = Пункт
application-column-proof = Что подтверждает
application-column-state = Ваш ответ
application-column-files = Файлы

## Квартальная информация (утратила силу).

quarterly-title = Квартальная информация
quarterly-about = Этот лист составлен в порядке { $quarterly-items ->
        [one] { $quarterly-items } сведения
       *[other] { $quarterly-items } сведений
    } из правил.
quarterly-column-number = №
quarterly-column-item = Сведения
quarterly-column-value = Значение
quarterly-item-1 = Наименование юридического лица или индивидуального предпринимателя
quarterly-item-2 = БИН/ИИН (заполняется от руки)
quarterly-item-3 = Юридический адрес
quarterly-item-4 = Контакты: телефон, электронная почта
quarterly-item-5 = Потребление электроэнергии за отчётный период (кВт·ч)
quarterly-item-6 = Название оборудования
quarterly-item-7 = Количество оборудования
quarterly-item-8 = Количество рабочих мест
quarterly-item-9 = Инвестиции, планируемые до конца текущего года (тенге)
quarterly-item-10 = Инвестиции, планируемые на ближайшие { $quarterly-investment-months ->
        [one] { $quarterly-investment-months } месяц
        [few] { $quarterly-investment-months } месяца
       *[other] { $quarterly-investment-months } месяцев
    } (тенге)
quarterly-item-11 = IP-адрес или пул выделенных адресов
quarterly-item-12 = Копия грузовой таможенной декларации или другой документ о наличии оборудования
quarterly-item-13 = Местонахождение центра обработки данных
quarterly-item-14 = Документ о резидентстве Республики Казахстан
quarterly-item-15 = Копия технических условий на подключение к электрическим сетям

## Расчёт платы.

fee-title = Расчёт платы
fee-about = Это не декларация, а лист для предварительного расчёта платы за цифровой майнинг. Номер формы декларации мы не нашли: уточните его в налоговом органе.
fee-column-site = ЦОД
fee-column-quarter = Квартал
fee-column-kwh = Объём, кВт·ч
fee-column-rate = Ставка, тенге
fee-column-reason = Почему такая
fee-column-amount = Сумма, тенге
fee-column-code = Код (не менять)
fee-column-due = { $what } до
fee-total = Всего
fee-rate-standard = общая ставка
fee-rate-own-renewable = собственная возобновляемая станция (солнце, ветер)
fee-rate-off-grid = установки, не подключённые к единой системе
fee-rate-no-licence = без лицензии, приборы учёта исправны
fee-rate-no-meters = приборов учёта нет или они неисправны
fee-round-the-clock = { $sites }: объём посчитан не по приборам учёта, а по максимальной мощности круглые сутки.
fee-rates-source = Источник ставок: { $source } ({ $since }); { $certainty }
fee-dates = Сроки
fee-due-passed = { $limit }; срок прошёл
fee-due-fee-declaration = Декларация
    .when = { $limit }; советуем сдать { $advised }
fee-due-fee-payment = Оплата
    .when = { $limit }; советуем заплатить { $advised }

## Список требований.

checklist-title = Список требований к лицензии
checklist-case = Заявитель
checklist-subtype = { $subtype } подвид
checklist-no-subtype = Подвид пока не ясен
checklist-made = Составлено: { $date }, { $time } (время Алматы)
checklist-edition = Требования – в редакции { DATE($order-165-read, form: "of") }: новее на { $date } мы не читали. { $act }
checklist-progress = Подтверждено: { $confirmed } из { $of }, по Вашим ответам
checklist-decides = Решает лицензиар.
checklist-blockers = Что мешает
checklist-item = { $point }. { $title }
checklist-proof = Что подтверждает: { $proof }
checklist-note = Заметка
checklist-files = Файлы
checklist-source = { $source }; { $status }
checklist-source-since = { $source }; { $status } { $since }
checklist-outdated = Ответ дан до изменения правила и не засчитан
checklist-not-applicable = Не требуется
checklist-not-applicable-line = { $point }. { $title }: { $reason }
checklist-page = стр. { $page } из { $pages }

## Картинка готовности.

card-title = Готовность к лицензии на майнинг
card-of =
    { $of ->
        [one] из { $of } требования
       *[other] из { $of } требований
    }
card-confirmed = подтверждено, по моим ответам
card-sites = { $confirmed } / { $of }
card-unofficial = Неофициальный помощник. Не юридическая консультация.

## Календарь.

calendar-name = Сроки майнинговой лицензии

## Если объём электроэнергии не понят.

number-problem-empty = Объём не указан. Например: 12 500 или 1,2 млн.
number-problem-letters = Не получилось прочитать число. Напишите, например, так: 12 500, 1,2 млн, 12 МВт·ч. Без единицы считаем в кВт·ч.
number-problem-negative = Объём не бывает отрицательным. Напишите число без минуса.
number-problem-ambiguous = Это число можно понять двояко: { $first } или { $second }. Напишите ещё раз, отделив тысячи пробелом.
number-problem-grouping = Непонятно, как разделены цифры. Отделяйте тысячи пробелом, а дробь запятой: 12 500,5.
number-problem-power = кВт и МВт – это мощность. Напишите потреблённую электроэнергию в кВт·ч или МВт·ч.
number-problem-too-large = Слишком большое число: самое большее { $most }. Проверьте единицу.
