# Where a statement stands, whether it binds and how sure we are.
# A place goes from large to small: «№ 165/НҚ бұйрық, қосымша, 6-тармақ». `.many` is for several numbers.

citation-annex = { $number }-қосымша
    .many = { $number }-қосымшалар
    .alone = қосымша
citation-article = { $number }-бап
    .many = { $number }-баптар
citation-point = { $number }-тармақ
    .many = { $number }-тармақтар
citation-subpoint = { $number } тармақша
    .many = { $number } тармақшалар
citation-row = { $number }-жол
    .many = { $number }-жолдар
citation-note = ескертпе
citation-heading = тақырып
citation-numbers = { $others } және { $last }
citation-by-analogy = { $citation } (ұқсастық бойынша)
citation-repealed-act = { $act } (күші жойылған)
citation-published = { $date } { $publication }

publication-news = баспасөз хабары
publication-register-rules-draft = тізілімді жүргізу қағидаларының жобасына түсіндірме

# Said of a rule («ереже»).
status-in-force = күшінде
status-info = анықтамалық ақпарат
status-repealed = күші жойылған
status-repealed-since = { $since } күші жойылған
status-repealed-since-unsure = { $since } күші жойылған (күні – жанама дереккөз бойынша)
status-ends = күшінде, { $since } күші жойылады
status-returns = { $since } күші жойылған, { $again } қайта қолданысқа енгізіледі

certainty-seed = актінің мәтінінен оқылды
    .why = сөздері осы ботқа негіз болған екі құжаттың бірінде тұр. Кейінгі өзгерістер табылмады, бірақ болуы мүмкін.
certainty-changes-not-excluded = кейінгі өзгерістер табылмады, бірақ болуы мүмкін
certainty-copy = актінің сақталған көшірмесінен оқылды
    .why = ресми мәтіннің ашық көшірмесінен, аталған редакциядан, сөзбе-сөз оқыдық. Ресми жарияланым – adilet.zan.kz.
certainty-copy-of = актінің { $date } редакциясының сақталған көшірмесінен оқылды
certainty-changed-later = кейін акт өзгертілген, жаңа редакциясын оқымадық: онымен салыстырып алыңыз
certainty-copies-of = сақталған көшірмелерден оқылды: { $parts }
certainty-copy-part = { $act } – { $date } редакциясы
certainty-changes-unknown = одан жаңа редакциясы бар-жоғын білмейміз: салыстырып алыңыз
certainty-changes-unknown-of = одан жаңа редакциясы бар-жоғын ({ $acts }) білмейміз
certainty-changed-later-of = { $acts } кейін өзгертілген, жаңа редакциясын оқымадық
certainty-secondary = жаңалықтар немесе шолулар мәліметі бойынша, актіден оқыған жоқпыз: тексеріп алыңыз
    .why = актінің өзін көрген жоқпыз, ол туралы басқалардың жазғанына сүйенеміз. Тек осыған сүйеніп шешім қабылдамаңыз.
certainty-inference = бұл – біздің түсінуіміз, актіде тура айтылмаған
    .why = актінің сөздерінен өзіміз шығарған қорытынды. Лицензиар басқаша түсінуі мүмкін.

# The page behind every mark of how sure a statement is.
sure-title = <b>Бұл мәліметтер қаншалықты сенімді</b>
sure-mark = • <b>{ $mark }</b> – { $text }
sure-acts = <b>Қай актіні қашан оқыдық</b>
sure-act = • { $act }: оқылған күні – { $read }
sure-act-edition = • { $act }: { $edition } редакциясы, оқылған күні – { $read }
sure-act-unread = • { $act }: өзін оқыған жоқпыз
sure-act-unknown = (одан жаңа редакциясы бар-жоғын білмейміз)
sure-act-changed = (кейін өзгертілген)
sure-check = Құжат тапсырар алдында adilet.zan.kz сайтындағы соңғы редакциямен салыстырып алыңыз: бұл – анықтамалық ақпарат, заңгердің кеңесі емес.
button-sure = ℹ️ Бұл қаншалықты сенімді?
