# The sheet that a lawyer or a native reader signs off (python -m bot check --review FILE.html).

review-title = Мәтіндерді тексеру парағы
review-intro = Боттың мәтіндері екі тілде қатар, дереккөзі, мәртебесі және сенімділігі көрсетілген. Тексергеніңізді белгілеп, ескертулеріңізді жазып, әр бөлікке қол қойыңыз. Қолтаңба оқылған мәтіннің кодымен бірге сақталады: мәтін өзгерсе, оны қайта оқу керек.
review-requirements = Біліктілік талаптары
review-duties = Міндеттер мен мерзімдер
review-topics = Сұрақтарға жауаптар
review-acts = Актілер
review-source = Дереккөз
review-status = Мәртебесі
review-certainty = Сенімділігі
review-edition = Редакция
review-holds-until = { $until } (сол күнді қоса алғанда)
review-page = актінің беті
review-checked = Тексерілді
review-remarks = Ескертулер
review-signed = Тексерген, күні
review-signed-by = тексерілді: { $by } ({ $role ->
        [lawyer] заңгер
       *[reader] тіл иесі
    }), { $on }
review-code = Оқылған мәтіннің коды (қолтаңбалар файлына)
review-screens = Боттың экрандары мен құжаттары
review-figures = Заңның сандары
review-value = Мәні
