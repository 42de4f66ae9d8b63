error-title-required = Anna tapaamiselle otsikko
error-title-too-long = Lyhennä otsikko enintään { $limit } merkkiin
error-title-lines = Otsikon on oltava yksi rivi tekstiä
error-date-required = Valitse päivä
error-date-invalid = Sellaista päivää ei ole: kirjoita se muodossa 24.11.2026, vuosien { $first } ja { $last } väliltä
error-not-a-date = Tämä ei ole päivämäärä: kirjoita se esimerkiksi muodossa 24.11.2026, ti 24.11. tai huomenna
error-no-such-day = Kalenterissa ei ole sellaista päivää: tarkista päivä ja kuukausi
error-year = Valitse vuosi väliltä { $first }–{ $last }
error-other-weekday = Se päivä on { $weekday }: tarkista se tai jätä viikonpäivä pois
error-time-required = Valitse aika
error-not-a-time = Tämä ei ole kellonaika: kirjoita se esimerkiksi muodossa 14.30 tai 1430
error-no-such-time = Sellaista kellonaikaa ei ole: tunnit ovat 0–23 ja minuutit 0–59. Keskiyö on 0.00
error-end-before-start = Valitse päättymisaika alkamisajan jälkeen
error-meeting-too-long = Tapaaminen kestää enintään { $days } päivää
error-unknown-zone = ”{ $zone }” ei ole aikavyöhyke: valitse luettelosta, esimerkiksi Europe/Helsinki
error-too-many-people = Kutsu enintään { $limit } henkilöä; nyt heitä on { $count }
error-person-twice = { $name } on luettelossa kahdesti
error-person-name = Nimi on yksi rivi, enintään { $limit } merkkiä
error-person-email = ”{ $text }” ei ole sähköpostiosoite: sellainen on esimerkiksi nimi@example.com
error-not-an-email = Tämä ei ole sähköpostiosoite: sellainen on esimerkiksi nimi@example.com
error-person-no-email = { $name }: sähköpostiosoite puuttuu. Lisää se tai poista henkilö
error-person-not-added = ”{ $text }” ei ole mukana: valitse henkilö luettelosta tai kirjoita koko sähköpostiosoite
error-type-too-long = Lyhennä tyyppi enintään { $limit } merkkiin
error-type-lines = Tyypin on oltava yksi rivi tekstiä
error-too-many-types = Tyyppejä voi olla enintään { $limit }
error-phone-required = Anna puhelinnumero
error-address-required = Anna osoite
error-place-required = Kerro, missä tapaaminen on
error-location-too-long = Lyhennä paikka enintään { $limit } merkkiin
error-location-lines = Paikan on oltava yksi rivi tekstiä
error-location-needs-google = Google Meet edellyttää, että tapaaminen on Google-kalenterissa: valitse sellainen alta tai vaihda paikkaa
error-location-needs-microsoft = Microsoft Teams edellyttää, että tapaaminen on Microsoft 365 -kalenterissa: valitse sellainen alta tai vaihda paikkaa
error-text-too-long = Lyhennä tämä enintään { $limit } merkkiin
error-too-many-records = Yhdistä enintään { $limit } tietueeseen
error-no-mail = Tältä palvelimelta ei voi lähettää postia: poista valinta, niin tapaaminen tallentuu kertomatta kenellekään
error-calendar-fixed = Lähettäjä valitaan, kun tapaaminen luodaan
error-organizer-fixed = Järjestäjä valitaan, kun tapaaminen luodaan
error-organizer-not-allowed = Tälle työtoverille muut eivät voi sopia tapaamisia: valitse joku muu
error-unknown-person = Yhtä osallistujista ei enää ole: poista hänet
error-unknown-record = Yhtä tietueista ei enää ole: poista sen valinta
error-archived-record = ”{ $name }” on poistettu: poista sen valinta tai palauta se
error-no-account = Tätä kalenteria ei ole yhdistetty: yhdistä se tai valitse toinen
error-unknown-account = Kalenteritiliä ei tunneta: valitse luettelosta
error-too-many-reminders = Lähetä enintään { $limit } muistutusta
error-reminder = Muistutus lähtee aikaisintaan { $weeks } viikkoa ja viimeistään minuuttia ennen tapaamista
error-no-days = Valitse ainakin yksi päivä
weekday = { $day ->
    [1] maanantai
    [2] tiistai
    [3] keskiviikko
    [4] torstai
    [5] perjantai
    [6] lauantai
   *[other] sunnuntai
}
field-calendar = Kalenteri
error-no-video-account = Tätä videopalvelua ei ole yhdistetty järjestäjälle: yhdistä se alta tai vaihda paikkaa
error-unknown-video-app = Tätä videosovellusta ei tunneta: valitse luettelosta
