# Questions and answers.

ask-themes =
    <b>Сұрақ-жауап</b>

    Сұрағыңызды қазақша немесе орысша, кәдімгі сөзбен жазыңыз, мысалы: «пул ауысқанын неше күн ішінде хабарлау керек». Немесе тақырып таңдаңыз.
ask-theme = <b>{ $theme }</b>
ask-answer =
    <b>{ $title }</b>

    { $answer }
ask-answer-for-you =
    <b>{ $title }</b>

    { $personal }

    { $answer }
ask-more-title = <b>{ $title }</b>
ask-unknown = <i>Анықталмағаны: { $text }</i>
ask-source = ℹ️ <i>{ $source }</i>
ask-not-settled = Анықталмаған тұсы бар
ask-source-more = { $source } және тағы { $count } дереккөз
ask-source-screen =
    <b>Дереккөз:</b> { $citation }. { $status }.

    { $certainty }.
button-answer-source = ℹ️ Толығырақ
ask-for-you = 👤 <b>Сізге: { $text }</b>
ask-for-you-of = 👤 <b>{ $name }: { $text }</b>
ask-for-you-ended = 👤 <b>Лицензияңыздың мерзімі { $days } күн бұрын бітті: майнингті тоқтатыңыз. { $text }</b>
ask-for-you-ended-of = 👤 <b>{ $name }: лицензия мерзімі { $days } күн бұрын бітті, майнингті тоқтатыңыз. { $text }</b>
ask-for-you-answered = бұл тармақ бойынша жауабыңыз – { $sign } { $answer }.
ask-for-you-open = бұл тармаққа әлі жауап бермегенсіз.
ask-for-you-not-applicable = бұл тармақтың қатысы жоқ ({ $reason }).
ask-for-you-other-subtype = бұл – { $other } кіші түрдің тармағы, ал Сізге { $subtype } кіші түр сәйкес келеді. Өз тармақтарыңыз тексеруде.
# The second question of one message.
button-also = 💬 Тағы бірі: { $title }
ask-did-you-mean = Мынаны сұрағыңыз келген шығар:
ask-none = Бұл сұрақтың жауабын білмеймін. Көбіне мыналарды сұрайды:
ask-none-close = Сұрақты дұрыс түсінгеніме сенімді емеспін. Сұрағыңыз мыналардың бірі туралы ма?
ask-person = Адамнан сұраңыз: { $contact }.
ask-official = Ресми мәтіндер: adilet.zan.kz. Өтініш жайын лицензиардан немесе elicense.kz порталынан біліңіз.
ask-thanks = Рақмет, ескереміз.
ask-full = ⚠️ Бұл хабар сақталмады: бір адамнан { $days } күн ішінде ең көбі { $most } жауапсыз сұрақ пен пікір сақталады. Сұрай беріңіз, бұрынғыша жауап беремін.
ask-missed =
    «{ $title }» деген жауапта не жетіспеді?

    Төмендегі жауаптардың бірін ашыңыз немесе бір-екі сөзбен жазыңыз. Сөздер ғана сақталады, есімдер мен сандар алып тасталады. Мен білмейтін нәрсені лицензиардан немесе elicense.kz порталынан сұраңыз.
button-topic = 💬 { $title }
button-themes = 💬 Басқа сұрақтар
button-ask-differently = ✏️ Басқаша сұрау
button-answer-point = ▶️ Осы тармаққа жауап беру
button-portal = ▶️ elicense.kz порталын ашу
button-check = ▶️ Тексеруге өту
button-to-deadlines = ⏰ Мерзімдеріме өту
button-to-documents = 📄 Құжаттарға өту
button-helpful = 👍 Көмектесті
button-not-helpful = 👎 Көмектеспеді
button-share = 💬 Бөлісу
button-open-bot = 💬 Ботта ашу
ask-for-you-other-branch = осы тармақтың «{ $title }» деген нұсқасы қолданылады.
