theme-licence = Лицензия
theme-requirements = Требования
theme-duties = Обязанности и сроки
theme-fee = Плата за майнинг
theme-liability = Ответственность
theme-definitions = Понятия
theme-repealed-rules = Утратившие силу правила
theme-outside = Чего я не знаю
