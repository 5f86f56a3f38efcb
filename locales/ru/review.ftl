# The sheet that a lawyer or a native reader signs off (python -m bot check --review FILE.html).

review-title = Лист проверки текстов
review-intro = Тексты бота рядом на двух языках, с источником, статусом и степенью уверенности. Отметьте проверенное, впишите замечания и подпишите в конце.
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
review-signed = Проверил(а), дата, подпись
