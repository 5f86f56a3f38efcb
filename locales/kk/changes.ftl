# "Something changed": which event, on which day.

change-title =
    { $case }
    <b>Не өзгерді?</b>

    Мерзімді есептеп, қалай есептелгенін көрсетемін және еске саламын.
button-change-pool-change = 🔁 Пулды ауыстырдым
button-change-cessation-notice = 🛑 Қызмет аяқталды
button-change-start-notice = ▶️ Бастауды жоспарлап отырмын
button-change-licence-end = ▶️ Лицензия берілді
button-change-conditions = ✏️ Мен туралы басқа мәліметтер
when-title =
    { $case }
    <b>{ $question }</b>

    Күнді басыңыз немесе жазыңыз: «кеше», «вчера», 12.03, «2026 жылғы 12 наурыз».
when-pool-change = Басқа пулға қай күні ауыстыңыз?
when-cessation-notice = Қызмет қай күні аяқталды?
when-start-notice = Қай күні бастауды жоспарлап отырсыз?
when-licence-end = Лицензия қай күні берілді?
when-mark = ⚠️ { $status }
when-options = Қай күнді айтып отырсыз?
button-today = ▶️ Бүгін, { $date }
button-yesterday = ▶️ Кеше, { $date }
button-day = ▶️ { $date }
button-other-day = ▶️ Басқа күн
button-month-before = ⬅️ { $month }
button-month-after = ▶️ { $month }
when-page = Күнді таңдаңыз: { $month }.
when-future = ⚠️ { $date } әлі келген жоқ, ал мұнда оқиға болған күн керек: бүгін ({ $today }) немесе одан бұрын. Ештеңе өзгерген жоқ.
when-past = ⚠️ { $date } өтіп кеткен, ал мұнда бастауды жоспарлап отырған күн керек: бүгін ({ $today }) немесе одан кейін. Ештеңе өзгерген жоқ.
when-too-far = ⚠️ { $date } жоспар үшін тым алыс. Көрсетуге болатын күн: { $until }. Ештеңе өзгерген жоқ.
when-end-before-start = ⚠️ Аяқталу күні ({ $date }) өзіңіз көрсеткен басталу күнінен ({ $start }) бұрын. Күнді тексеріңіз, ал басталу күні қате болса, алдымен оны мерзімдерден алып тастаңыз. Ештеңе өзгерген жоқ.
when-end-before-licence = ⚠️ Аяқталу күні ({ $date }) өзіңіз көрсеткен лицензия күнінен ({ $start }) бұрын. Күнді тексеріңіз, ал лицензияның күні қате болса, алдымен оны мерзімдерден алып тастаңыз. Ештеңе өзгерген жоқ.
when-problem = ⚠️ { $problem } Ештеңе өзгерген жоқ.
when-full = ⚠️ Бұл өтініш беруші бойынша тым көп оқиға жазылған. Артығын мерзімдерден алып тастаңыз. Ештеңе өзгерген жоқ.
event-stored = ✅ Жазылды: { $event } – { $date }.
event-same = ℹ️ Бұл туралы бұрын айтқансыз: { $event } – { $date }. Екінші рет жазбаймын, мерзім өзгерген жоқ.
