# Where a statement stands, whether it binds and how sure we are.
# A place goes from large to small: «№ 598/НҚ бұйрық, 1-қосымша, 6-тармақ». `.many` is for several numbers.

citation-annex = { $number }-қосымша
    .many = { $number }-қосымшалар
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

# Said of a rule («қағида»).
status-in-force = күшінде
status-info = анықтамалық ақпарат
status-repealed = күші жойылған
status-repealed-since = { $since } күші жойылған
status-repealed-since-unsure = { $since } күші жойылған (күні – жанама дереккөз бойынша)
status-ends = күшінде, { $since } күші жойылады
status-returns = { $since } күші жойылған, { $again } қайта қолданысқа енгізіледі

certainty-seed = актінің мәтінінен оқылды
certainty-changes-not-excluded = кейінгі өзгерістер табылмады, бірақ болуы мүмкін
certainty-copy = актінің сақталған көшірмесінен оқылды
certainty-copy-of = актінің { $date } редакциясының сақталған көшірмесінен оқылды
certainty-changed-later = кейін акт өзгертілген, жаңа редакциясын оқымадық: онымен салыстырып алыңыз
certainty-secondary = жаңалықтар немесе шолулар мәліметі бойынша, актіден оқыған жоқпыз: тексеріп алыңыз
certainty-inference = бұл – біздің түсінуіміз, актіде тура айтылмаған
