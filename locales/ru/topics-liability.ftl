topic-licence-suspension =
    .title = Приостановление лицензии
    .answer =
        Майнить в это время запрещено. Приостанавливает уполномоченный орган, на { $suspension-from }–{ $suspension-to ->
            [one] { $suspension-to } месяц
            [few] { $suspension-to } месяца
           *[other] { $suspension-to } месяцев
        }: за недостоверные сведения, невыполненные требования, неустранённые нарушения, несообщённые изменения – или по Вашей просьбе.
    .more =
        Основания:
        – недостоверные сведения при получении лицензии;
        – не выполнены требования законодательства, не только закона о цифровых активах;
        – нарушения не устранены в срок после внеплановой проверки;
        – уполномоченному органу вовремя не сообщили об изменении сведений;
        – просьба самого майнера или другой случай, названный в законах.
        Возобновляют лицензию по обращению майнера.

topic-licence-revocation =
    .title = Лишение лицензии
    .answer =
        По статье 9 лишает лицензии суд. Но { DATE($authorised-body-changed, form: "since") } статья 4 называет лишение и среди полномочий уполномоченного органа.
    .more =
        Лишить могут вместе со штрафом, если:
        – при получении лицензии дали заведомо недостоверные сведения;
        – нарушение не устранили к концу срока приостановления;
        – нормы лицензирования нарушили снова в течение года.
        После лишения майнить нельзя.
    .unknown = Как две нормы согласуются, в законе не сказано: если дело дошло до лишения, обратитесь к юристу.

topic-penalty-no-licence =
    .title = Штраф за майнинг без лицензии
    .answer =
        Штраф (МРП { $mci-size-year } года): физлицу { $fine-no-licence-person-tenge } тенге, малому бизнесу { $fine-no-licence-small-tenge }, среднему { $fine-no-licence-medium-tenge }, крупному { $fine-no-licence-large-tenge }. При повторе за год – больше.
        Доход конфискуют уже в первый раз.
    .more =
        По МРП { $mci-size-year } года, в скобках – если повторить в течение года:
        – физлицо: { $fine-no-licence-person } МРП, { $fine-no-licence-person-tenge } тенге ({ $fine-no-licence-repeat-person } МРП, { $fine-no-licence-repeat-person-tenge } тенге);
        – малый бизнес: { $fine-no-licence-small } МРП, { $fine-no-licence-small-tenge } тенге ({ $fine-no-licence-repeat-small } МРП, { $fine-no-licence-repeat-small-tenge } тенге);
        – средний: { $fine-no-licence-medium } МРП, { $fine-no-licence-medium-tenge } тенге ({ $fine-no-licence-repeat-medium } МРП, { $fine-no-licence-repeat-medium-tenge } тенге);
        – крупный: { $fine-no-licence-large } МРП, { $fine-no-licence-large-tenge } тенге ({ $fine-no-licence-repeat-large } МРП, { $fine-no-licence-repeat-large-tenge } тенге).
        Доход конфискуют уже в первый раз. Оборудование в первый раз могут конфисковать, а при повторе конфискуют тоже.
        По нашему прочтению, майнеру со своим ЦОД (I подвид) штраф – от { $fine-no-licence-medium } МРП: он считается средним бизнесом. ИП платит по категории своего бизнеса.
        При крупном ущербе или доходе в крупном размере – уголовная ответственность.
    .for-person = физлицу – { $fine-no-licence-person } МРП, { $fine-no-licence-person-tenge } тенге.
    .for-own-centre = I подвиду – от { $fine-no-licence-medium } МРП, { $fine-no-licence-medium-tenge } тенге.
    .for-ended = Сейчас это майнинг без лицензии.

topic-penalty-breach =
    .title = Штраф за нарушение требований
    .answer =
        Штраф (МРП { $mci-size-year } года): физлицу { $fine-breach-person-tenge } тенге, малому бизнесу { $fine-breach-small-tenge }, среднему и I подвиду { $fine-breach-medium-tenge }, крупному { $fine-breach-large-tenge }.
        Лицензию могут приостановить, при повторе за год – и лишить её.
    .more =
        За нарушение норм и требований лицензирования: физлицу – { $fine-breach-person } МРП ({ $fine-breach-person-tenge } тенге), малому бизнесу – { $fine-breach-small } МРП ({ $fine-breach-small-tenge } тенге), среднему – { $fine-breach-medium } МРП ({ $fine-breach-medium-tenge } тенге), крупному – { $fine-breach-large } МРП ({ $fine-breach-large-tenge } тенге).
        Лицензиат I подвида считается средним бизнесом, а по своим показателям – и крупным: его штраф – от { $fine-breach-medium } МРП.
        Строже – { $fine-breach-repeat-person }, { $fine-breach-repeat-small }, { $fine-breach-repeat-medium } и { $fine-breach-repeat-large } МРП соответственно ({ $fine-breach-repeat-person-tenge }, { $fine-breach-repeat-small-tenge }, { $fine-breach-repeat-medium-tenge } и { $fine-breach-repeat-large-tenge } тенге), а лицензии могут лишить, если:
        – при получении лицензии дали заведомо недостоверные сведения;
        – нарушение не устранили к концу срока приостановления;
        – нарушили снова в течение года.
    .for-person = физлицу – { $fine-breach-person } МРП, { $fine-breach-person-tenge } тенге.
    .for-own-centre = I подвиду – от { $fine-breach-medium } МРП, { $fine-breach-medium-tenge } тенге.

topic-grey-mining =
    .title = Серый майнинг: как легализоваться
    .answer =
        Выключить оборудование и получить лицензию: ИП или юрлицо, реестр, аккредитованный пул, требования подвида, сбор, заявление. Порога по числу асиков нет.
        Иначе – штраф, конфискация дохода и плата { $fee-rate-no-licence } тенге за 1 кВт·ч.
    .more =
        Майнить законно можно только с лицензией; порога по числу асиков или мощности нет. Что сделать:
        – выключить оборудование, пока лицензии нет;
        – зарегистрировать ИП или юрлицо;
        – внести оборудование в реестр аппаратно-программных комплексов;
        – договориться с аккредитованным в Казахстане пулом;
        – выполнить требования своего подвида;
        – уплатить лицензионный сбор и подать заявление.
        Без лицензии грозят штраф (физлицу – { $fine-no-licence-person } МРП, среднему бизнесу – { $fine-no-licence-medium } МРП), конфискация дохода и плата { $fee-rate-no-licence } тенге за 1 кВт·ч вместо { $fee-rate-standard } тенге.
    .unknown = Есть ли прощение за прошлый майнинг и какие документы на оборудование спросят для реестра, мы не нашли.
