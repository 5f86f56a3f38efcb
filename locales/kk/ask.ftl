# Questions and answers.

ask-themes =
    <b>Сұрақ-жауап</b>

    Сұрағыңызды қазақша немесе орысша, кәдімгі сөзбен жазыңыз, мысалы: «пул ауысқанын неше күн ішінде хабарлау керек». Немесе тақырып таңдаңыз.
ask-theme = <b>{ $theme }</b>
ask-answer =
    <b>{ $title }</b>

    { $answer }
ask-unknown = <i>Анықталмағаны: { $text }</i>
ask-source = ℹ️ <i>{ $source }</i>
ask-source-more = { $source } және тағы { $count } дереккөз
ask-source-screen =
    <b>{ $title }</b>

    <b>Дереккөз:</b> { $citation }. { $status }.

    { $certainty }.
button-answer-source = ℹ️ Дереккөзі, қаншалықты сенімді
ask-for-you = 👤 <b>Сіздің жағдайыңыз:</b> { $text }
ask-for-you-answered = айтуыңызша – { $sign } { $answer }.
ask-for-you-open = бұл тармаққа әлі жауап бермегенсіз.
ask-for-you-not-applicable = талап етілмейді ({ $reason }).
ask-for-you-other-subtype = талап етілмейді, өйткені жауаптарыңыз бойынша Сізге { $subtype } кіші түр сәйкес келеді.
ask-did-you-mean = Мынаны сұрағыңыз келген шығар:
ask-none =
    Бұл сұрақтың жауабын білмеймін.

    Мен цифрлық майнинг лицензиясы, оның талаптары, мерзімдер және майнинг үшін төлемақы туралы сұрақтарға ғана жауап беремін. Басқаша сұрап көріңіз немесе тақырып таңдаңыз.
ask-none-close =
    Сұрақты дұрыс түсінгеніме сенімді емеспін. Сұрағыңыз мыналардың бірі туралы ма?
ask-official = Ресми мәтіндер: adilet.zan.kz. Өтініш жайын лицензиардан немесе elicense.kz порталынан біліңіз.
ask-thanks = Рақмет, ескереміз.
button-topic = 💬 { $title }
button-themes = 💬 Барлық тақырып
button-check = ▶️ Тексеруге өту
button-to-deadlines = ⏰ Мерзімдеріме өту
button-to-documents = 📄 Құжаттарға өту
button-helpful = ✅ Көмектесті
button-not-helpful = ❌ Көмектеспеді
button-share = 💬 Бөлісу
button-open-bot = 💬 Ботта ашу
ask-for-you-other-branch = осы тармақтың «{ $title }» деген нұсқасы қолданылады.
