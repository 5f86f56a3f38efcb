# The same terms as in locales/kk/terms.ftl; in Russian they stand in the orders themselves.
# Cases: { -term-guarantee-letter(case: "accusative") }; without an argument the nominative is given.

# The order prints «гарантированное письмо»; the usual word is taken.
-term-guarantee-letter =
    { $case ->
        [genitive] гарантийного письма
        [dative] гарантийному письму
        [instrumental] гарантийным письмом
        [plural] гарантийные письма
       *[nominative] гарантийное письмо
    }

-term-free-form = в произвольной форме

-term-load-disconnection =
    { $case ->
        [genitive] специальной автоматики отключения нагрузки (САОН)
        [accusative] специальную автоматику отключения нагрузки (САОН)
       *[nominative] специальная автоматика отключения нагрузки (САОН)
    }

-term-metering =
    { $case ->
        [genitive] автоматизированной системы коммерческого учёта электрической энергии (АСКУЭ)
        [accusative] автоматизированную систему коммерческого учёта электрической энергии (АСКУЭ)
       *[nominative] автоматизированная система коммерческого учёта электрической энергии (АСКУЭ)
    }

-term-unified = унифицированы

-term-permitted-capacity =
    { $case ->
        [genitive] разрешённой мощности
        [instrumental] разрешённой мощностью
       *[nominative] разрешённая мощность
    }

# What the connection comes from. A message, for a term cannot show a figure of the law.
term-substation = трансформаторная подстанция напряжением { $substation-voltage } киловольт и выше

-term-energy-producer =
    { $case ->
        [genitive] энергопроизводящей организации
        [instrumental] энергопроизводящей организацией
        [plural] энергопроизводящие организации
       *[nominative] энергопроизводящая организация
    }

-term-generating-unit =
    { $case ->
        [plural] генерирующие установки
       *[nominative] генерирующая установка
    }
