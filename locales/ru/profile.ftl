# The bot's profile in Telegram: name up to 64 characters, about up to 120, description up to 512, commands up to 256.
# Where the reader's language is neither, both stand side by side and must fit together.

profile-name = Помощник майнера
profile-about = Лицензия на майнинг: проверка, сроки. Неофициально.
profile-description = Проверьте, готовы ли Вы к лицензии на цифровой майнинг, узнайте сроки и получите ответ с источником. Неофициальный бот, не юридическая консультация.
command-start = Начать
command-check = Проверка по требованиям
command-summary = Сводка
command-deadlines = Сроки и напоминания
command-change = Сообщить об изменении
command-ask = Вопросы и ответы
command-documents = Документы
command-language = Тіл / Язык
command-settings = Настройки
command-privacy = Что хранится
command-export = Выгрузить мои данные
command-delete = Удалить всё
command-help = Помощь
command-cancel = Отмена, выйти из ввода
