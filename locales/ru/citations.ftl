# Where a statement stands, whether it binds and how sure we are.
# A place goes from large to small: «приказ № 165/НҚ, приложение, пункт 6». `.many` is for several numbers.

citation-annex = приложение { $number }
    .many = приложения { $number }
    .alone = приложение
citation-article = статья { $number }
    .many = статьи { $number }
citation-point = пункт { $number }
    .many = пункты { $number }
citation-subpoint = подпункт { $number }
    .many = подпункты { $number }
citation-row = строка { $number }
    .many = строки { $number }
citation-note = примечание
citation-heading = заголовок
citation-numbers = { $others } и { $last }
citation-by-analogy = { $citation } (по аналогии)
citation-repealed-act = { $act } (утратил силу)
citation-published = { $publication } { $date }

publication-news = сообщение в новостях
publication-register-rules-draft = пояснение к проекту правил ведения реестра

# Said of a rule («правило»).
status-in-force = действует
status-info = справка
status-repealed = утратило силу
status-repealed-since = утратило силу { $since }
status-repealed-since-unsure = утратило силу { $since } (дата – по вторичному источнику)
status-ends = действует, утратит силу { $since }
status-returns = утратило силу { $since }, снова начнёт действовать { $again }

certainty-seed = прочитано в тексте акта
    .why = слова стоят в одном из двух документов, с которых начат бот. Более поздние изменения не найдены, но и не исключены.
certainty-changes-not-excluded = более поздние изменения не найдены, но и не исключены
certainty-copy = прочитано в сохранённой копии акта
    .why = прочитано слово в слово в открытой копии официального текста, в названной редакции. Официальная публикация – adilet.zan.kz.
certainty-copy-of = прочитано в сохранённой копии акта в редакции { $date }
certainty-changed-later = позже акт меняли, новую редакцию мы не читали: сверьтесь с ней
certainty-copies-of = прочитано в сохранённых копиях: { $parts }
certainty-copy-part = { $act } – редакция { $date }
certainty-changes-unknown = есть ли редакция новее, мы не знаем: сверьтесь
certainty-changes-unknown-of = есть ли редакция новее ({ $acts }), мы не знаем
certainty-changed-later-of = { $acts } позже меняли, новую редакцию мы не читали
certainty-secondary = по новостям или обзорам, в акте мы этого не читали: проверьте
    .why = самого акта мы не видели, опираемся на то, что о нём пишут. Не принимайте решений только по этому.
certainty-inference = это наше понимание, прямо в акте так не сказано
    .why = вывод из слов акта, сделанный нами. Лицензиар может понять иначе.

# The page behind every mark of how sure a statement is.
sure-title = <b>Насколько этому можно верить</b>
sure-mark = • <b>{ $mark }</b> – { $text }
sure-acts = <b>Какой акт и когда мы читали</b>
sure-act = • { $act }: читали { $read }
sure-act-edition = • { $act }: редакция { $edition }, читали { $read }
sure-act-unread = • { $act }: сам акт не читали
sure-act-unknown = (есть ли редакция новее, не знаем)
sure-act-changed = (позже его меняли)
sure-check = Перед подачей документов сверьтесь с последней редакцией на adilet.zan.kz: это справка, а не юридическая консультация.
button-sure = ℹ️ Насколько это точно?
