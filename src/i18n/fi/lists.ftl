list-count = { $kind ->
    [contact] { $count ->
        [one] { $count } yhteyshenkilö
       *[other] { $count } yhteyshenkilöä
    }
    [company] { $count ->
        [one] { $count } yritys
       *[other] { $count } yritystä
    }
    [deal] { $count ->
        [one] { $count } kauppa
       *[other] { $count } kauppaa
    }
   *[ticket] { $count ->
        [one] { $count } tiketti
       *[other] { $count } tikettiä
    }
}
list-found = { $kind ->
    [contact] { $count ->
        [one] { $count } yhteyshenkilö löytyi
       *[other] { $count } yhteyshenkilöä löytyi
    }
    [company] { $count ->
        [one] { $count } yritys löytyi
       *[other] { $count } yritystä löytyi
    }
    [deal] { $count ->
        [one] { $count } kauppa löytyi
       *[other] { $count } kauppaa löytyi
    }
   *[ticket] { $count ->
        [one] { $count } tiketti löytyi
       *[other] { $count } tikettiä löytyi
    }
}
list-no-page = Sivua { $page } ei ole.
list-last-page = Siirry viimeiselle sivulle
list-empty = { $kind ->
    [contact] Yhteyshenkilöitä ei ole vielä.
    [company] Yrityksiä ei ole vielä.
    [deal] Kauppoja ei ole vielä.
   *[ticket] Tikettejä ei ole vielä.
}
list-no-match = { $kind ->
    [contact] Yksikään yhteyshenkilö
    [company] Yksikään yritys
    [deal] Yksikään kauppa
   *[ticket] Yksikään tiketti
} ei vastaa hakua ”{ $search }”.
list-clear-search = Tyhjennä haku
list-search = { $kind ->
    [contact] Hae yhteyshenkilöitä
    [company] Hae yrityksiä
    [deal] Hae kauppoja
   *[ticket] Hae tikettejä
}
list-no-name = Nimetön ({ $id })
list-pages = Sivut
list-range = { $first }–{ $last }, yhteensä { $total }
list-previous = Edellinen
list-next = Seuraava
column-name = Nimi
column-email = Sähköposti
column-company = Yritys
column-phone = Puhelin
column-job-title = Tehtävänimike
column-domain = Verkkotunnus
column-city = Kaupunki
column-industry = Toimiala
column-amount = Summa
column-stage = Vaihe
column-close-date = Päättymispäivä
column-subject = Aihe
column-priority = Prioriteetti
column-country = Maa
column-owner = Omistaja
column-lifecycle = Elinkaaren vaihe
column-lead-status = Liidin tila
column-created = Luotu
column-modified = Muokattu
column-employees = Työntekijöitä
column-type = Tyyppi
column-currency = Valuutta
column-deal-type = Kaupan tyyppi
column-category = Luokka
column-source = Lähde
