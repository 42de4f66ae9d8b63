card-actions = Toiminnot
card-edit = Muokkaa
card-cancel = Peru tapaaminen
card-download = Lataa .ics
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
    [one] { $count } tapaaminen lisää
   *[other] { $count } tapaamista lisää
}
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
dispatch-reconnect = Kalenteri on yhdistettävä uudelleen: { $reason }
