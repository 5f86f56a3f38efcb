# The sheet that a lawyer or a native reader signs off (python -m bot check --review FILE.html).

review-title = Лист проверки текстов
review-intro = Тексты бота рядом на двух языках, с источником, статусом и степенью уверенности. Отметьте проверенное, впишите замечания и подпишите каждый раздел. Подпись хранится вместе с кодом прочитанного: если текст изменится, его нужно прочитать заново.
review-requirements = Квалификационные требования
review-duties = Обязанности и сроки
review-topics = Ответы на вопросы
review-acts = Акты
review-source = Источник
review-status = Статус
review-certainty = Уверенность
review-edition = Редакция
review-holds-until = { $until } включительно
review-page = страница акта
review-checked = Проверено
review-remarks = Замечания
review-signed = Проверил(а), дата
review-signed-by = проверено: { $by } ({ $role ->
        [lawyer] юрист
       *[reader] носитель языка
    }), { $on }
review-code = Код прочитанного (для файла подписей)
review-screens = Экраны и документы бота
review-figures = Числа закона
review-value = Значение
