# Қағаздар: хаттар, хабарламалар, деректер парақтары, талаптар тізімі, күнтізбе файлдары.
# Пайдаланушының деректері сөйлем ішіне кірмейді: олар атау септігінде, жеке жолда тұрады.

## Файл атаулары. Қысқа, арнайы таңбасыз.

paper-name-letter-outside-residential = Кепілдік хат (орталықтың орналасуы)
paper-name-letter-cooperation = Кепілдік хат (ынтымақтасу ниеті)
paper-name-notice-pool-change = Хабарлама (пул ауысуы)
paper-name-notice-cessation = Хабарлама (қызметтің аяқталуы)
paper-name-notice-data-change = Хабарлама (мәліметтердің өзгеруі)
paper-name-application-i = Өтінішке деректер (І кіші түр)
paper-name-application-ii = Өтінішке деректер (ІІ кіші түр)
paper-name-quarterly-information = Тоқсан сайынғы ақпарат (күші жойылған)
paper-name-fee = Төлемақы есебі
paper-name-checklist = Талаптар тізімі
paper-name-card = Дайындық деңгейі
paper-name-both = { $name }, екі тілде

## Бәріне ортақ.

paper-to = Кімге
paper-from = Кімнен
paper-iin-bin = ЖСН/БСН
paper-address = Мекенжайы
paper-place = Жасалған жері
paper-date = Күні
paper-made = Жасалған күні
paper-date-blank = 20___ жылғы «____» ______________
paper-licence = Лицензиясының нөмірі мен күні
paper-basis = Негіздеме
paper-head = Басшы (дара кәсіпкер)
paper-head-hint = (қолы, аты-жөні)
paper-entrepreneur = Дара кәсіпкер
paper-position = Басшының лауазымы
paper-signature = Қолы
paper-full-name = Аты-жөні
paper-by-hand = (қолмен толтырылады)
paper-source = Дереккөз: { $source }
paper-unofficial = Бейресми көмекші дайындаған. Бұл – анықтамалық құжат, заңгердің кеңесі емес.
paper-rule-status = Ереженің мәртебесі: { $status }.
number-kwh = { $number } кВт·сағ
number-tenge = { $number } теңге

## Хаттар.

letter-title = Кепілдік хат
letter-outside-residential-subject = цифрлық майнинг деректерін өңдеу орталығының тұрғын аймақтың аумағынан тыс жерде орналасқаны туралы
letter-outside-residential-body = Осы хатпен жоғарыда аталған өтініш беруші цифрлық майнинг деректерін өңдеу орталығының тұрғын аймақтың аумағынан тыс жерде орналасқанына кепілдік береді.
letter-outside-residential-site = Орталықтың орналасқан жері
letter-cooperation-subject = І кіші түр бойынша лицензиясы бар цифрлық майнермен ынтымақтасу ниеті туралы
letter-cooperation-body = Осы хатпен жоғарыда аталған өтініш беруші төменде көрсетілген лицензиатпен ынтымақтасуға ниетті екеніне кепілдік береді. Өтініш беруші меншік құқығында өзіне тиесілі цифрлық майнингке арналған аппараттық-бағдарламалық кешенді осы лицензиаттың цифрлық майнинг деректерін өңдеу орталығына орналастыруды көздейді.
letter-cooperation-licensee = І кіші түр бойынша лицензиат (аты-жөні немесе атауы)
letter-cooperation-site = Орталықтың орналасқан жері
letter-purpose = Хат цифрлық майнингке қойылатын біліктілік талаптарының { $point }-тармағына сәйкестікті растайтын құжат ретінде { $subtype } кіші түр бойынша лицензия алу үшін берілетін өтінішке қоса тіркеледі.
letter-true = Өтініш беруші осы хаттағы мәліметтердің дұрыс екенін растайды.

## Хабарламалар.

notice-title = Хабарлама
notice-plain-title = Ақпараттық хат
notice-pool-change-subject = цифрлық майнингтік пулдың ауысқаны туралы
notice-pool-change-body = Цифрлық майнер бір цифрлық майнингтік пулдан екіншісіне ауысқаны туралы хабарлайды.
notice-pool-from = Бұрынғы пул
notice-pool-to = Жаңа пул
notice-pool-date = Ауысқан күні
notice-pool-limit-value = { $limit } ({ $days } жұмыс күні ішінде)
notice-pool-limit-days = ауысқаннан кейін { $days } жұмыс күні ішінде
notice-cessation-subject = цифрлық майнинг жөніндегі қызметтің аяқталғаны туралы
notice-cessation-body = Цифрлық майнер цифрлық майнинг жөніндегі қызметін аяқтағаны туралы хабарлайды.
notice-limit = Хабарлау мерзімі
notice-cessation-date = Қызмет аяқталған күн
notice-cessation-site = Орталықтың орналасқан жері
notice-cessation-limit-value = { $limit } (күнтізбелік { $days } күн ішінде)
notice-cessation-limit-days = қызмет аяқталғаннан кейін күнтізбелік { $days } күн ішінде
notice-data-change-subject = мәліметтердің өзгергені туралы
notice-data-change-body = Цифрлық майнер бұрын берілген мәліметтердің өзгергені туралы хабарлайды.
notice-data-change-date = Өзгерген күні
notice-data-change-what = Мәлімет
notice-data-change-old = Бұрын
notice-data-change-new = Қазір

## Өтінішке арналған деректер.

application-title = Өтінішке арналған деректер
application-i-subject = І кіші түр бойынша лицензия алуға
application-ii-subject = ІІ кіші түр бойынша лицензия алуға
application-i-about = Жолдар өтініш нысанындағы ретпен берілген ({ $source }). Бұл – нысанның өзі емес: деректерді порталдағы өтінішке өзіңіз көшіресіз.
application-ii-about = ІІ кіші түрге арналған өтініш нысанын біз оқыған жоқпыз. Төменде талаптардың { $points-ii-first }–{ $points-ii-last }-тармақтарына керек деректер жиналған: порталдағы нысанмен салыстырып алыңыз.
application-licensor = Лицензиар (толық атауы)
application-applicant = Өтініш беруші (дара кәсіпкердің аты-жөні немесе заңды тұлғаның атауы)
application-iin-bin = ЖСН/БСН
application-address = Дара кәсіпкердің мекенжайы / заңды мекенжай
application-email = Электрондық пошта
application-phone = Телефон
application-site = Цифрлық майнинг деректерін өңдеу орталығының мекенжайы
application-site-number = { $number }-орталықтың мекенжайы
application-address-hint = (облыс, қала, аудан, елді мекен, көше, үйдің немесе ғимараттың (стационарлық үй-жайдың) нөмірі)
application-electricity = Электр энергиясын сатып алу тәсілі
application-electricity-single-purchaser = орталықтандырылған сауда-саттықта электр энергиясын бірыңғай сатып алушыдан
application-electricity-off-grid = { -term-generating-unit(case: "possessive") } Қазақстан Республикасының біртұтас электр энергетикалық жүйесіне қосылмаған { -term-energy-producer(case: "ablative") }
application-electricity-more = Нысанның { DATE($order-169-read, form: "of") } редакциясында екі тәсіл бар, ал «Электр энергетикасы туралы» Заңда қазір бес тәсіл. Тәсіліңіз басқа болса, оны қалай жазуды лицензиардан сұраңыз.
application-sheets = Қоса берілетін парақ саны
application-host = Жабдықты өз орталығына орналастыратын І кіші түр бойынша лицензиат
application-host-site = Оның орталығының мекенжайы
application-hardware = Меншіктегі аппараттық-бағдарламалық кешен (модельдері, саны)
application-pool = Қазақстанда аккредиттелген цифрлық майнингтік пул
application-confirms = Өтінішке қол қою арқылы мыналарды растайсыз
application-confirms-contacts = көрсетілген байланыс деректері ресми, лицензия беруге немесе беруден бас тартуға қатысты хабарларды соларға жіберуге болады;
application-confirms-court = сот цифрлық майнинг жөніндегі қызметпен айналысуға тыйым салмаған;
application-confirms-documents = қоса берілген құжаттардың бәрі шындыққа сәйкес келеді және жарамды;
application-confirms-personal-data = лицензия беру кезінде ақпараттық жүйелердегі қолжетімділігі шектеулі дербес деректерді пайдалануға келісім бересіз.
application-head = Басшы
application-head-hint = (порталда электрондық цифрлық қолтаңбамен қол қойылады; аты-жөні)
application-filled = Толтырылған күні
application-attachments = Не қоса беріледі
application-column-point = Тармақ
application-column-proof = Немен расталады
application-column-state = Жауабыңыз
application-column-files = Файлдар

## Тоқсан сайынғы ақпарат (күші жойылған).

quarterly-title = Тоқсан сайынғы ақпарат
quarterly-about = Бұл парақ қағидалардағы { $quarterly-items } мәліметтің ретімен құрастырылған.
quarterly-column-number = №
quarterly-column-item = Мәлімет
quarterly-column-value = Мәні
quarterly-item-1 = Заңды тұлғаның атауы немесе дара кәсіпкердің аты-жөні
quarterly-item-2 = БСН/ЖСН (қолмен толтырылады)
quarterly-item-3 = Заңды мекенжайы
quarterly-item-4 = Байланыс деректері: телефон, электрондық пошта
quarterly-item-5 = Есепті кезеңде тұтынылған электр энергиясы (кВт·сағ)
quarterly-item-6 = Жабдықтың атауы
quarterly-item-7 = Жабдықтың саны
quarterly-item-8 = Жұмыс орындарының саны
quarterly-item-9 = Ағымдағы жылдың соңына дейін жоспарланған инвестициялар (теңге)
quarterly-item-10 = Алдағы { $quarterly-investment-months } айға жоспарланған инвестициялар (теңге)
quarterly-item-11 = IP-мекенжай немесе бөлінген мекенжайлар пулы
quarterly-item-12 = Кедендік жүк декларациясының көшірмесі немесе жабдықтың бар екенін растайтын басқа құжат
quarterly-item-13 = Деректерді өңдеу орталығының орналасқан жері
quarterly-item-14 = Қазақстан Республикасының резиденттігін растайтын құжат
quarterly-item-15 = Электр желілеріне қосуға арналған техникалық шарттардың көшірмесі

## Төлемақы есебі.

fee-title = Төлемақы есебі
fee-about = Бұл – декларацияның өзі емес, цифрлық майнинг үшін төлемақының сомасын алдын ала есептеу парағы. Декларация нысанының нөмірін таба алмадық: оны салық органынан нақтылаңыз.
fee-column-site = Орталық
fee-column-quarter = Тоқсан
fee-column-kwh = Көлемі, кВт·сағ
fee-column-rate = Мөлшерлеме, теңге
fee-column-reason = Себебі
fee-column-amount = Сомасы, теңге
fee-column-code = Коды (өзгертпеңіз)
fee-column-due = { $what } мерзімі
fee-total = Барлығы
fee-rate-standard = жалпы мөлшерлеме
fee-rate-own-renewable = өз жаңартылатын энергия көзінен (күн, жел)
fee-rate-off-grid = біртұтас жүйеге қосылмаған қондырғылардан
fee-rate-no-licence = лицензия жоқ, бақылау аспаптары ақаусыз
fee-rate-no-meters = бақылау аспаптары жоқ немесе ақаулы
fee-round-the-clock = { $sites }: көлем бақылау аспаптары бойынша алынған жоқ, ең жоғары қуат тәулік бойы тұтынылды деп есептелді.
fee-rates-source = Мөлшерлеме дереккөзі: { $source } ({ $since }); { $certainty }
fee-dates = Мерзімдері
fee-due-passed = { $limit }; мерзімі өтіп кетті
fee-due-fee-declaration = Декларация
    .when = { $limit }; { $advised } тапсыруды ұсынамыз
fee-due-fee-payment = Төлеу
    .when = { $limit }; { $advised } төлеуді ұсынамыз

## Талаптар тізімі.

checklist-title = Лицензия талаптарының тізімі
checklist-case = Өтініш беруші
checklist-subtype = { $subtype } кіші түр
checklist-no-subtype = Кіші түрі әлі анықталмаған
checklist-made = Жасалған уақыты: { $date }, { $time } (Алматы уақыты)
checklist-edition = Талаптар { DATE($order-165-read, form: "of") } редакция бойынша берілген: одан жаңасын оқыған жоқпыз ({ $date } күнгі жағдай). { $act }
checklist-progress = Расталғаны: { $confirmed } / { $of }, өз жауаптарыңыз бойынша
checklist-decides = Шешімді лицензиар қабылдайды.
checklist-blockers = Кедергілер
checklist-item = { $point }. { $title }
checklist-proof = Немен расталады: { $proof }
checklist-note = Ескертпе
checklist-files = Файлдар
checklist-source = { $source }; { $status }
checklist-source-since = { $source }; { $since } { $status }
checklist-outdated = Жауап ереже өзгергенге дейін берілген, есепке алынбайды
checklist-not-applicable = Талап етілмейді
checklist-not-applicable-line = { $point }. { $title } ({ $reason })
checklist-page = { $page }-бет, барлығы { $pages }

## Дайындық суреті.

card-title = Майнинг лицензиясына дайындық
card-of = талап расталды (барлығы { $of })
card-confirmed = өз жауаптарым бойынша
card-sites = { $confirmed } / { $of }
card-unofficial = Бейресми көмекші. Бұл – заңгердің кеңесі емес.

## Күнтізбе.

calendar-name = Майнинг лицензиясының мерзімдері

## Электр энергиясының көлемі түсініксіз болса.

number-problem-empty = Көлем жазылмаған. Мысалы: 12 500 немесе 1,2 млн.
number-problem-letters = Сан танылмады. Мысалы, былай жазыңыз: 12 500, 1,2 млн, 12 МВт·сағ. Бірлігі жазылмаса, кВт·сағ деп есептеледі.
number-problem-negative = Көлем теріс сан бола алмайды. Санды минуссыз жазыңыз.
number-problem-ambiguous = Бұл санды екі түрлі түсінуге болады: { $first } немесе { $second }. Мыңдықтарды бос орынмен бөліп, қайта жазыңыз.
number-problem-grouping = Цифрлардың бөлінуі түсініксіз. Мыңдықтарды бос орынмен, бөлшекті үтірмен бөліңіз: 12 500,5.
number-problem-power = кВт пен МВт – қуат бірлігі. Тұтынылған электр энергиясын кВт·сағ немесе МВт·сағ түрінде жазыңыз.
number-problem-too-large = Тым үлкен сан: көп дегенде { $most }. Бірлігін тексеріңіз.
