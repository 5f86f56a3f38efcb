# The demo page: a phone that speaks Russian.

demo-names = Сергей, Ольга, Ерлан, Наталья
demo-page-start = Начать
demo-page-write = Сообщение
demo-page-write-label = Текст сообщения
demo-page-send = Отправить
demo-page-attach = Прикрепить файл или фото
demo-page-menu = Меню
demo-page-menu-label = Команды бота
demo-page-bot = бот
demo-page-about = О боте
demo-page-typing = печатает…
demo-page-uploading = отправляет файл…
demo-page-edited = изменено
demo-page-new-person = Новый человек
demo-page-block = Заблокировать
demo-page-unblock = Разблокировать
demo-page-blocked = Вы заблокировали этого бота
demo-page-download = Скачать
demo-page-copied = Скопировано
demo-page-expand = Показать полностью
demo-page-collapse = Свернуть
demo-page-what = Что умеет этот бот?
demo-page-chat = Чат с ботом
demo-page-photo = Фото
demo-page-too-large = Файл больше 5 МБ, демонстрация его не примет.
demo-page-lost = Нет связи с демонстрацией. Проверьте, что программа запущена.
demo-page-ok = Понятно
demo-page-note = Это демонстрация на Вашем компьютере, в Telegram ничего не отправляется.
demo-page-months = января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря

# Люди, которые уже поговорили с ботом: их роль можно взять на телефоне. Имена вымышлены.
demo-page-stories = Побыть другим человеком
demo-page-inline = Результаты
demo-story-ended = Майнер, чья лицензия закончилась
demo-story-newcomer = Новичок, которому нужен II подвид
demo-story-keeper = Бухгалтер пяти заявителей
demo-story-names = Марат, Алия, Гульнара
demo-story-applicants = ТОО «Кристалл», ТОО «Северный ветер», ТОО «Степь», ТОО «Родник», ТОО «Горизонт»

# The demo's clock; shown in both languages at once.
demo-clock-label = Часы
demo-clock-plus-day = +1 день
demo-clock-next = Следующее напоминание
demo-clock-date = День
demo-clock-jump = Перейти
demo-clock-setting = Время идёт…
demo-clock-busy = Время уже идёт
demo-clock-empty = Выберите день
demo-clock-forward = Нужен день позже того, что на часах
demo-clock-far = Нужен день не позже { $last }
