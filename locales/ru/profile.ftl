# The bot's profile in Telegram: name up to 64 characters, about up to 120, description up to 512, commands up to 256.
# Where the reader's language is neither, both stand side by side and must fit together.

profile-name = Помощник майнера
profile-about = Лицензия на майнинг: проверка, сроки. Неофициально.
profile-description = Проверьте, готовы ли Вы к лицензии на цифровой майнинг, узнайте сроки и получите ответ с источником. Неофициальный бот, не юридическая консультация.
command-start = Меню
command-summary = Сводка
command-deadlines = Сроки и напоминания
command-change = Сообщить об изменении
command-documents = Документы
command-help = Помощь и все команды
