theme-licence = Лицензия
theme-requirements = Талаптар
theme-duties = Міндеттер мен мерзімдер
theme-fee = Майнинг үшін төлемақы
theme-liability = Жауаптылық
theme-definitions = Ұғымдар
theme-repealed-rules = Күші жойылған қағидалар
theme-outside = Мен білмейтін мәселелер
