# Long terms, kept in one place. Those of buying electricity are in the words of the law «Электр энергетикасы туралы»,
# article 9-4; of those of the licence requirements the official Kazakh wording was not at hand.
# Cases: { -term-load-disconnection(case: "accusative") }; without an argument the nominative is given.
# Cases a term has: genitive, dative, accusative, ablative; "possessive" is the third person (…-ы/-і), "plural" the plural.

-term-guarantee-letter =
    { $case ->
        [genitive] кепілдік хаттың
        [dative] кепілдік хатқа
        [accusative] кепілдік хатты
        [ablative] кепілдік хаттан
        [possessive] кепілдік хаты
        [plural] кепілдік хаттар
       *[nominative] кепілдік хат
    }

# Stands before a noun: «еркін нысандағы кепілдік хат».
-term-free-form = еркін нысандағы

# The official wording of the electricity law; the Russian abbreviation is what stands on the device.
-term-load-disconnection =
    { $case ->
        [genitive] жүктемені ажыратудың арнаулы автоматикасының (орысша САОН)
        [dative] жүктемені ажыратудың арнаулы автоматикасына (орысша САОН)
        [accusative] жүктемені ажыратудың арнаулы автоматикасын (орысша САОН)
        [ablative] жүктемені ажыратудың арнаулы автоматикасынан (орысша САОН)
       *[nominative] жүктемені ажыратудың арнаулы автоматикасы (орысша САОН)
    }

# The name and its abbreviation have an official source; miners know the system by its Russian abbreviation only.
-term-metering =
    { $case ->
        [genitive] электр энергиясын коммерциялық есепке алудың автоматтандырылған жүйесінің (ЭКЕАЖ, орысша АСКУЭ)
        [dative] электр энергиясын коммерциялық есепке алудың автоматтандырылған жүйесіне (ЭКЕАЖ, орысша АСКУЭ)
        [accusative] электр энергиясын коммерциялық есепке алудың автоматтандырылған жүйесін (ЭКЕАЖ, орысша АСКУЭ)
       *[nominative] электр энергиясын коммерциялық есепке алудың автоматтандырылған жүйесі (ЭКЕАЖ, орысша АСКУЭ)
    }

# «унифицированы»; article 9-4 says «біріздендіру».
-term-unified = біріздендірілген

-term-permitted-capacity =
    { $case ->
        [genitive] рұқсат етілген қуаттың
        [dative] рұқсат етілген қуатқа
        [accusative] рұқсат етілген қуатты
        [possessive] рұқсат етілген қуаты
       *[nominative] рұқсат етілген қуат
    }

# What the connection comes from. A message, for a term cannot show a figure of the law.
term-substation = кернеуі { $substation-voltage } киловольт және одан жоғары трансформаторлық қосалқы станциядан

-term-energy-producer =
    { $case ->
        [genitive] энергия өндіруші ұйымның
        [dative] энергия өндіруші ұйымға
        [accusative] энергия өндіруші ұйымды
        [ablative] энергия өндіруші ұйымнан
        [plural] энергия өндіруші ұйымдар
       *[nominative] энергия өндіруші ұйым
    }

# "possessive" is «its units»: «генерациялайтын қондырғылары … қосылмаған ұйым».
-term-generating-unit =
    { $case ->
        [possessive] генерациялайтын қондырғылары
        [plural] генерациялайтын қондырғылар
       *[nominative] генерациялайтын қондырғы
    }
