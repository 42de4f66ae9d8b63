organizer-me = { $name } (sinä)
meeting-type-none = Ei tyyppiä
reminders-add = + Lisää muistutus
reminders-one = Muistutus
reminders-remove = Poista muistutus { $when }
reminders-minutes-before = { $count ->
    [one] { $count } minuutti ennen
   *[other] { $count } minuuttia ennen
}
reminders-hours-before = { $count ->
    [one] { $count } tunti ennen
   *[other] { $count } tuntia ennen
}
reminders-days-before = { $count ->
    [one] { $count } päivä ennen
   *[other] { $count } päivää ennen
}
reminders-weeks-before = { $count ->
    [one] { $count } viikko ennen
   *[other] { $count } viikkoa ennen
}
settings-scheduling = Tapaamisten ajoittaminen
settings-allow-scheduling = Työtoverit saavat ajoittaa tapaamisia, jotka minä järjestän
settings-allow-scheduling-detail = He valitsevat sinut järjestäjäksi, ja saat kutsusta kopion
settings-meeting-types = Puhelujen ja tapaamisten tyypit
settings-meeting-types-hint = Yksi riviä kohti. Tyyppiä kysytään heti, kun niitä on yksi
settings-save = Tallenna
settings-saved = Asetukset tallennettu
calendar-copy-to-me = Lähetä minulle kopio
calendar-copy-to = Lähetä kopio: { $name }
