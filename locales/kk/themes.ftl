theme-licence = Лицензия
theme-requirements = Талаптар
theme-duties = Міндеттер мен мерзімдер
theme-fee = Майнинг төлемақысы
theme-liability = Жауаптылық
theme-definitions = Ұғымдар
theme-repealed-rules = Күші жойылған қағидалар
