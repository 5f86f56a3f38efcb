# The bot's profile in Telegram: name up to 64 characters, about up to 120, description up to 512, commands up to 256.
# Where the reader's language is neither, both stand side by side and must fit together.

profile-name = Майнердің көмекшісі
profile-about = Майнинг лицензиясы: тексеру, мерзімдер. Ресми емес.
profile-description = Цифрлық майнинг лицензиясына дайындығыңызды тексеріңіз, мерзімдерді біліңіз, дереккөзі көрсетілген жауап алыңыз. Бұл – бейресми бот, айтатыны заңгердің кеңесі емес.
command-start = Мәзір
command-summary = Қорытынды
command-deadlines = Мерзімдер және еске салу
command-change = Өзгеріс туралы айту
command-documents = Құжаттар
command-help = Көмек және барлық пәрмен
