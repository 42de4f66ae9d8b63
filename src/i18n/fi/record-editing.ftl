record-new = { $kind ->
    [contact] Uusi yhteyshenkilö
    [company] Uusi yritys
    [deal] Uusi kauppa
   *[ticket] Uusi tiketti
}
record-made = ”{ $name }” on luotu
record-actions = Lisää toimintoja
record-delete = Poista
record-deleted = { $kind ->
    [contact] Yhteyshenkilö poistettu
    [company] Yritys poistettu
    [deal] Kauppa poistettu
   *[ticket] Tiketti poistettu
}
record-merge = Yhdistä…
merge-title = { $kind ->
    [contact] Yhdistä yhteyshenkilöt
    [company] Yhdistä yritykset
    [deal] Yhdistä kaupat
   *[ticket] Yhdistä tiketit
}
merge-which = { $kind ->
    [contact] Etsi yhteyshenkilö, joka
    [company] Etsi yritys, joka
    [deal] Etsi kauppa, joka
   *[ticket] Etsi tiketti, joka
} liitetään tähän.
merge-what = ”{ $other }” liitetään tietueeseen ”{ $name }”: sen tapaamiset, tapahtumat ja yhteydet, ja ne tiedot, jotka tästä puuttuvat. Tätä ei voi kumota.
merge-another = Valitse toinen
merge-confirm = Yhdistä
record-restore = Palauta
association-add = { $kind ->
    [contact] Lisää yhteyshenkilö
    [company] Lisää yritys
    [deal] Lisää kauppa
   *[ticket] Lisää tiketti
}
association-search = Etsi tietue
association-added = ”{ $name }” lisätty
association-actions = Lisää: { $name }
association-make-primary = Aseta ensisijaiseksi
association-primary-now = ”{ $name }” on nyt ensisijainen yritys
association-remove = Irrota
association-removed = ”{ $name }” irrotettu
property-edit = Muokkaa: { $property }
property-saved = Muutettu: { $property }
property-changed = Joku muu muutti tätä juuri. Nyt siinä on: { $value }. Tallenna, jos haluat korvata sen.
property-needed = { $property } (pakollinen)
property-required = Täytä tämä.
property-required-any = Täytä näistä ainakin yksi: { $names }.
property-time-of = { $property }: kellonaika
property-not-a-moment = Anna päivä ja kellonaika.
property-error = { $code ->
    [INVALID_EMAIL] Tämä ei ole sähköpostiosoite: se on muotoa nimi@example.com.
    [INVALID_FLOAT] Tämä ei ole luku.
    [INVALID_INTEGER] Tämä ei ole kokonaisluku.
    [INVALID_DATE] Tämä ei ole päivämäärä.
    [INVALID_OPTION] Tämä ei ole yksi vaihtoehdoista.
    [INVALID_CHARACTERS] Tässä on merkkejä, joita ei voi tallentaa.
    [TOO_LONG] Tämä on liian pitkä.
    [CONFLICTING_UNIQUE_VALUE] Toisella tietueella on jo tämä arvo.
    [REQUIRED_PROPERTY] Tämä ei voi olla tyhjä.
   *[unknown] { $message }
}
cancel-edit = Peruuta
