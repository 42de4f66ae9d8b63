card-actions = Toiminnot
card-edit = Muokkaa
card-cancel = Peru tapaaminen
card-reschedule = Siirrä
card-duplicate = Monista
card-pin = Kiinnitä
card-unpin = Irrota
card-copy-link = Kopioi linkki
card-delete = Poista
card-download = Lataa .ics
timeline-pinned = Kiinnitetty
pinned = ”{ $title }” on nyt aikajanan kärjessä
unpinned = ”{ $title }” on taas omalla paikallaan
link-copied = Linkki kopioitu
link-not-copied = Selain ei salli kopiointia. Linkki on { $address }
link-leads-nowhere = Linkin tapaamista ei enää ole täällä
delete-title = Poistetaanko tämä tapaaminen?
delete-question = { $count ->
    [one] Kutsuttuna on yksi vieras. Perutaanko tapaaminen myös häneltä, vai poistetaanko se vain täältä ja jätetään kutsu voimaan?
   *[other] Kutsuttuna on { $count } vierasta. Perutaanko tapaaminen myös heiltä, vai poistetaanko se vain täältä ja jätetään kutsut voimaan?
}
delete-here = Poista vain täältä
delete-and-tell = { $count ->
    [one] Poista ja ilmoita { $count } vieraalle
   *[other] Poista ja ilmoita { $count } vieraalle
}
deleted = ”{ $title }” on poistettu
card-call = Soita
card-call-number = Soita numeroon { $number }
card-map = Kartta
card-map-of = Kartta: { $place }
card-open = Avaa
card-open-page = Avaa sivu { $address }
card-in-zone = { $time } ({ $city })
card-with = Mukana { $people }
soon-now = nyt
soon-in-a-moment = hetken kuluttua
soon-minutes = { $count ->
    [one] { $count } minuutin kuluttua
   *[other] { $count } minuutin kuluttua
}
soon-hours = { $count ->
    [one] { $count } tunnin kuluttua
   *[other] { $count } tunnin kuluttua
}
soon-days = { $count ->
    [one] { $count } päivän kuluttua
   *[other] { $count } päivän kuluttua
}
people = Ihmiset
people-organizer = Järjestäjä
response-none = Ei vielä vastausta
response-accepted = Hyväksytty
response-tentative = Ehkä
response-declined = Hylätty
description-none = Ei kuvausta.
detail-internal = Sisäinen
detail-associated = Yhdistetty tietueisiin
outcome = Lopputulos
outcome-is = Lopputulos: { $outcome }
outcome-question = Miten meni?
outcome-set = Lopputulos on nyt { $outcome }
outcome-not-saved = Lopputulosta ei tallennettu. { $reason }
outcome-scheduled = Sovittu
outcome-completed = Pidetty
outcome-rescheduled = Siirretty
outcome-no-show = Ei saapunut
outcome-canceled = Peruttu
cancel-title = Perutaanko tämä tapaaminen?
cancel-what = ”{ $title }”, { $when }.
cancel-tells = { $count ->
    [0] Kenellekään ei kerrota siitä.
    [one] Yksi vieras saa peruutuksen sähköpostitse.
   *[other] { $count } vierasta saa peruutuksen sähköpostitse.
}
cancel-word = Viesti vieraille (valinnainen)
cancel-keep = Pidä ennallaan
canceling = Perutaan…
cancel-and-tell = { $count ->
    [one] Peru tapaaminen ja kerro { $count } vieraalle
   *[other] Peru tapaaminen ja kerro { $count } vieraalle
}
canceled = ”{ $title }” on peruttu
timeline = Aikajana
timeline-upcoming = Tulossa
timeline-nothing-upcoming = Tulossa ei ole mitään.
timeline-empty = Ei vielä tapaamisia.
timeline-first = Ajoita ensimmäinen
timeline-older = Näytä vanhempia
timeline-more = { $count ->
    [one] { $count } merkintä lisää
   *[other] { $count } merkintää lisää
}
meeting-saved = ”{ $title }” on tallennettu: { $when }
timeline-added = { $title }, { $when }, on aikajanalla
card-next = Seuraava, { $when }
card-canceled = Peruttu
card-details = Lisätiedot
dispatch-not-sent = Kutsuja ei lähetetty
dispatch-telling = Kerrotaan vieraille…
dispatch-sending = Lähetetään kutsuja…
dispatch-nobody = Ei kutsuttavia
dispatch-told = { $count ->
    [one] Kerrottu { $count } vieraalle
   *[other] Kerrottu { $count } vieraalle
}
dispatch-sent = { $count ->
    [one] Lähetetty { $count } vieraalle
   *[other] Lähetetty { $count } vieraalle
}
dispatch-retrying = Ei vielä lähetetty, uusi yritys klo { $time }: { $reason }
dispatch-failed = Lähettäminen ei onnistunut: { $reason }
dispatch-retry = Yritä uudelleen
filter-words = Hae aikajanalta
filter-outcome = Näytettävä lopputulos
filter-every-outcome = Kaikki lopputulokset
filter-type = Näytettävä tyyppi
filter-every-type = Kaikki tyypit
filter-nothing = Mikään täällä ei vastaa hakua.
filter-gone = Tämä suodatin hakee jotain, mitä ei enää ole, tai liian paljon kerralla.
filter-only = Näkyvissä on vain se, mikä sopii.
filter-show-all = Näytä kaikki
filter-kind = Näytettävä laji
filter-every-kind = Kaikki lajit
filter-owner = Näytettävä omistaja
filter-every-owner = Kaikki omistajat
filter-time = Näytettävä aika
filter-any-time = Milloin vain
filter-week = Tämä viikko
filter-month = Tämä kuukausi
filter-year = Kulunut vuosi
filter-range = Mistä … mihin …
filter-from = Alkaen
filter-to = Asti
filter-open = Suodata
filter-open-with = Suodata ({ $count })
