# Days off and why they are, how long is left, how sure a date is, and what is said to a day that cannot be read. Months and
# their endings stand in bot/language/kk.py.

## Мереке күндері. Ресми атауы бойынша.

holiday-new-year = Жаңа жыл
holiday-orthodox-christmas = православиелік Рождество
holiday-womens-day = Халықаралық әйелдер күні
holiday-constitution-day = Қазақстан Республикасының Конституциясы күні
holiday-nauryz = Наурыз мейрамы
holiday-unity-day = Қазақстан халқының бірлігі мерекесі
holiday-defender-day = Отан қорғаушы күні
holiday-victory-day = Жеңіс күні
holiday-kurban-ait = Құрбан айттың бірінші күні
holiday-capital-day = Астана күні
holiday-republic-day = Қазақстан Республикасы күні
holiday-independence-day = Тәуелсіздік күні

## Неге жұмыс күні емес.

day-off-weekend = демалыс күні
day-off-holiday = мереке күні ({ $holiday })
day-off-carried-over = мереке демалыс күніне тура келгендіктен берілген демалыс күні ({ $holiday }, { $origin })
day-off-moved = ауыстырылған демалыс күні ({ $origin } – жұмыс күні)
day-skipped = { $day }: { $reason }

## Қанша қалды.

days-left-working = { $count } жұмыс күні қалды
days-left-none = мерзімге дейін жұмыс күні қалмады
days-left-last-working = бүгін – соңғы жұмыс күні
days-in-weeks = { $count } апта қалды
days-in-months = { $count } ай қалды
days-left-tomorrow = мерзімі – ертең
days-left-today = бүгін – соңғы күн
days-overdue-yesterday = мерзімі кеше өтіп кетті
days-overdue = мерзімнің өткеніне { $count } күн болды

## Есептеудің сенімділігі.

date-note-estimated = Құрбан айттың күні алдын ала есептелген және бір күнге жылжуы мүмкін. Мерзім де соған байланысты өзгеруі ықтимал, сондықтан жақындағанда тексеріп алыңыз.
date-note-outside-review = Сол жылғы жұмыс күндерінің күнтізбесі әлі тексерілмеген. Күн жалпы ереже бойынша есептелді, ауыстырылған демалыс күндері ескерілмеген.

## Жазылған күн түсініксіз болса.

date-problem-not-a-date = Күнді түсінбедім. Мысалы, былай жазыңыз: кеше, 12.03 немесе 2026 жылғы 12 наурыз.
date-problem-no-such-day = Күнтізбеде мұндай күн жоқ. Күні мен айын тексеріңіз.
date-problem-too-early = Тым ерте күн. { $since } кез келген күнді жазуға болады.
date-problem-too-late = Тым алыс күн. { $until } кез келген күнді жазуға болады.
date-problem-ambiguous = Қай күн екені түсініксіз. Күнді толық жазыңыз, мысалы: 2026 жылғы 12 наурыз.
date-problem-not-that-day = Онда қай күн? Сол күнді жазыңыз, мысалы: 12.03 немесе 2026 жылғы 12 наурыз.
date-problem-span = Нақты қай күн? Күнін жазыңыз, мысалы: 12.03.
