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
outcomes = Tapaamisten lopputulokset
outcomes-about = Näiden lisäksi: Sovittu, Pidetty, Siirretty, Ei saapunut ja Peruttu. Arkistoitu lopputulos säilyy tapaamisissa
outcomes-add = Lisää lopputulos
outcomes-name = Lopputuloksen { $number } nimi
outcomes-up = Siirrä ylöspäin: { $name }
outcomes-down = Siirrä alaspäin: { $name }
outcomes-archive = Arkistoi
outcomes-offer = Ota käyttöön
outcomes-remove = Poista
outcomes-archived = Arkistoitu
outcomes-save = Tallenna lopputulokset
error-outcome-required = Anna lopputulokselle nimi
error-outcome-too-long = Lyhennä lopputulos { $limit } merkkiin
error-outcome-lines = Lopputuloksen on oltava yksi rivi
error-outcome-twice = Kahdella lopputuloksella on sama nimi
error-too-many-outcomes = Lopputuloksia voi olla enintään { $limit }
error-unknown-outcome = Tätä lopputulosta ei enää ole: valitse toinen
