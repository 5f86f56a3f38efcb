act-law =
    .name = Закон
    .short = закон
act-old-order =
    .name = Прежний приказ
    .short = приказ
requirement-req-1 =
    .title = Реестр
    .plain = Комплекс должен быть в реестре.
    .proof = Запись в реестре.
    .how = Подайте заявление на портале.
    .dont-know = Посмотрите на портале.
duty-pool-change =
    .title = Смена пула
    .what =
        { $days ->
            [one] Сообщите в течение { $days } рабочего дня.
           *[other] Сообщите в течение { $days } рабочих дней.
        }
    .how = Напишите уведомление.
    .where = В уполномоченный орган.
topic-pool =
    .title = Пул
    .answer = Перейдя в новый пул, сообщите.
    .unknown = Название системы неизвестно.
topic-old-notice =
    .title = Прежнее уведомление
    .answer = Утратило силу.
theme-licence = Лицензирование
publication-news = сообщение в новостях
reason-no-hardware = нет оборудования
reason-off-grid = вне системы
reason-not-in-force = не действует
blocker-leased-hardware = аренда не подходит
law-change-of-req-1-second = Теперь срок подтверждают на портале.
greeting = Здравствуйте, <b>{ $name }</b>!
