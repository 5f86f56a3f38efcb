# Where a statement stands, whether it binds and how sure we are.
# A place goes from large to small: «приказ № 598/НҚ, приложение 1, пункт 6». `.many` is for several numbers.

citation-annex = приложение { $number }
    .many = приложения { $number }
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
certainty-changes-not-excluded = более поздние изменения не найдены, но и не исключены
certainty-copy = прочитано в сохранённой копии акта
certainty-copy-of = прочитано в сохранённой копии акта в редакции { $date }
certainty-changed-later = позже акт меняли, новую редакцию мы не читали: сверьтесь с ней
certainty-secondary = по новостям или обзорам, в акте мы этого не читали: проверьте
certainty-inference = это наше понимание, прямо в акте так не сказано
