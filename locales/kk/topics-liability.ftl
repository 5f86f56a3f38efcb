topic-licence-suspension =
    .title = Лицензия қолданысын тоқтата тұру
    .answer =
        Бұл кезде майнингке тыйым салынады. Уәкілетті орган оны { $suspension-from } айдан { $suspension-to } айға дейін тоқтата тұрады: мәліметтер анық болмаса, талаптар орындалмаса, бұзушылық жойылмаса, өзгеріс хабарланбаса немесе өзіңіз сұрасаңыз.
    .more =
        Негіздері:
        – лицензия алғанда анық емес мәліметтер берілсе;
        – заңнамада белгіленген талаптар орындалмаса (цифрлық активтер туралы Заңның талаптары ғана емес);
        – жоспардан тыс тексеруден кейін бұзушылықтар мерзімінде жойылмаса;
        – мәліметтердің өзгергені уәкілетті органға уақтылы хабарланбаса;
        – майнердің өзі сұраса немесе заңдарда көзделген өзге жағдай туса.
        Лицензияның қолданысы майнердің өтініші бойынша қайта басталады.

topic-licence-revocation =
    .title = Лицензиядан айыру
    .answer =
        9-бап бойынша лицензиядан сот айырады. Бірақ { DATE($authorised-body-changed, form: "since") } 4-бапта лицензиядан айыру уәкілетті органның өкілеттіктерінің қатарында да аталған.
    .more =
        Мына жағдайларда айыппұлмен қатар лицензиядан айыруы мүмкін:
        – лицензия алғанда көрінеу анық емес мәліметтер берілсе;
        – лицензия қолданысын тоқтата тұру мерзімі біткенше бұзушылық жойылмаса;
        – лицензиялау нормалары бір жыл ішінде қайталап бұзылса.
        Лицензиядан айырылған соң майнингпен айналысуға болмайды.
    .unknown = Екі норманың қалай үйлесетіні заңда айтылмаған: іс лицензиядан айыруға жетсе, заңгерге жүгініңіз.

topic-penalty-no-licence =
    .title = Лицензиясыз майнинг үшін айыппұл
    .answer =
        Айыппұл ({ $mci-size-year } жылғы АЕК): жеке тұлғаға { $fine-no-licence-person-tenge } теңге, шағын бизнеске { $fine-no-licence-small-tenge }, орта бизнеске { $fine-no-licence-medium-tenge }, ірі бизнеске { $fine-no-licence-large-tenge }. Қайталанса – көбірек.
        Табыс алғашқы жолы-ақ тәркіленеді.
    .more =
        { $mci-size-year } жылғы АЕК бойынша, жақшада – бір жыл ішінде қайталанса:
        – жеке тұлғаға: { $fine-no-licence-person } АЕК, { $fine-no-licence-person-tenge } теңге ({ $fine-no-licence-repeat-person } АЕК, { $fine-no-licence-repeat-person-tenge } теңге);
        – шағын бизнеске: { $fine-no-licence-small } АЕК, { $fine-no-licence-small-tenge } теңге ({ $fine-no-licence-repeat-small } АЕК, { $fine-no-licence-repeat-small-tenge } теңге);
        – орта бизнеске: { $fine-no-licence-medium } АЕК, { $fine-no-licence-medium-tenge } теңге ({ $fine-no-licence-repeat-medium } АЕК, { $fine-no-licence-repeat-medium-tenge } теңге);
        – ірі бизнеске: { $fine-no-licence-large } АЕК, { $fine-no-licence-large-tenge } теңге ({ $fine-no-licence-repeat-large } АЕК, { $fine-no-licence-repeat-large-tenge } теңге).
        Жабдық алғашқы жолы тәркіленуі мүмкін, қайталанса, ол да тәркіленеді.
        Біздің түсінуімізше, өз орталығы бар майнерге (І кіші түр) айыппұл { $fine-no-licence-medium } АЕК-тен басталады, ал дара кәсіпкердікі бизнес санатына қарай.
        Залал не табыс ірі мөлшерде болса, қылмыстық жауаптылық көзделген.
    .for-person = жеке тұлғаға – { $fine-no-licence-person } АЕК, { $fine-no-licence-person-tenge } теңге.
    .for-own-centre = І кіші түрге – { $fine-no-licence-medium } АЕК-тен, { $fine-no-licence-medium-tenge } теңгеден.
    .for-ended = Қазір бұл – лицензиясыз майнинг.

topic-penalty-breach =
    .title = Талаптарды бұзғаны үшін айыппұл
    .answer =
        Айыппұл ({ $mci-size-year } жылғы АЕК): жеке тұлғаға { $fine-breach-person-tenge } теңге, шағын бизнеске { $fine-breach-small-tenge }, орта бизнес пен І кіші түрге { $fine-breach-medium-tenge }, ірі бизнеске { $fine-breach-large-tenge }.
        Лицензия тоқтатыла тұруы, қайталанса, одан айыруы мүмкін.
    .more =
        Бұл – { $fine-breach-person }, { $fine-breach-small }, { $fine-breach-medium } және { $fine-breach-large } АЕК. І кіші түрдің лицензиаты орта, кейде ірі бизнеске жатады: айыппұлы { $fine-breach-medium } АЕК-тен басталады.
        Айыппұл тиісінше { $fine-breach-repeat-person }, { $fine-breach-repeat-small }, { $fine-breach-repeat-medium } және { $fine-breach-repeat-large } АЕК ({ $fine-breach-repeat-person-tenge }, { $fine-breach-repeat-small-tenge }, { $fine-breach-repeat-medium-tenge } және { $fine-breach-repeat-large-tenge } теңге) болып, лицензиядан айыру да мүмкін, егер:
        – лицензия алғанда көрінеу анық емес мәліметтер берілсе;
        – тоқтата тұру мерзімі біткенше бұзушылық жойылмаса;
        – бұзушылық бір жыл ішінде қайталанса.
    .for-person = жеке тұлғаға – { $fine-breach-person } АЕК, { $fine-breach-person-tenge } теңге.
    .for-own-centre = І кіші түрге – { $fine-breach-medium } АЕК-тен, { $fine-breach-medium-tenge } теңгеден.

topic-grey-mining =
    .title = Сұр майнингті заңдастыру
    .answer =
        Жабдықты өшіріп, лицензия алыңыз: дара кәсіпкер не заңды тұлға, тізілім, аккредиттелген пул, талаптар, алым, өтініш. Асиктің саны маңызды емес.
        Әйтпесе – айыппұл, табысты тәркілеу, 1 кВт·сағ үшін { $fee-rate-no-licence } теңге.
    .more =
        Не істеу керек:
        – лицензия алғанша жабдықты өшіру;
        – дара кәсіпкер немесе заңды тұлға болып тіркелу;
        – жабдықты аппараттық-бағдарламалық кешендер тізіліміне енгізу;
        – Қазақстанда аккредиттелген пулмен шарт жасасу;
        – кіші түріңіздің талаптарын орындау;
        – лицензиялық алымды төлеп, өтініш беру.
        Айыппұл: жеке тұлғаға – { $fine-no-licence-person } АЕК, орта бизнеске – { $fine-no-licence-medium } АЕК; лицензия болса, төлемақы 1 кВт·сағ үшін { $fee-rate-standard } теңге.
    .unknown = Бұрынғы майнингке кешірім бар-жоғын және тізілім техникаға қандай құжат сұрайтынын таба алмадық.
