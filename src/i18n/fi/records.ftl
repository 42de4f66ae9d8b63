contacts = Yhteyshenkilöt
companies = Yritykset
deals = Kaupat
tickets = Tiketit
role-admin = Pääkäyttäjä
role-member = Jäsen
role-read-only = Vain luku
no-such-page = Sivua ei ole
no-such-page-text = Ehkä osoite katkesi, kun se kopioitiin.
no-such-page-link = Siirry yhteyshenkilöihin
no-such-record = { $kind ->
    [contact] Yhteyshenkilöä ei ole
    [company] Yritystä ei ole
    [deal] Kauppaa ei ole
   *[ticket] Tikettiä ei ole
}
no-such-record-text = Se on ehkä poistettu, tai osoite ei ole aivan oikea. { $kind ->
    [contact] Kaikki yhteyshenkilöt ovat luettelossa.
    [company] Kaikki yritykset ovat luettelossa.
    [deal] Kaikki kaupat ovat luettelossa.
   *[ticket] Kaikki tiketit ovat luettelossa.
}
record-archived = { $kind ->
    [contact] Tämä yhteyshenkilö on poistettu.
    [company] Tämä yritys on poistettu.
    [deal] Tämä kauppa on poistettu.
   *[ticket] Tämä tiketti on poistettu.
} Tapaamiset säilyvät, mutta uusia ei voi ajoittaa.
record-parts = Sivun osat
record-activity = Tapahtumat
record-about = Tiedot
record-associations = Yhteydet
record-created = Luotu
record-not-set = Ei tietoa
record-associations-none = Ei vielä yhtään
record-associations-more = Näytä lisää ({ $count })
record-primary = Ensisijainen
schedule-meeting = Ajoita tapaaminen
# What programs call properties and choices. Where there is no word for one, it is what the server calls it.
property-name = { $name ->
    [firstname] Etunimi
    [lastname] Sukunimi
    [email] Sähköposti
    [phone] Puhelin
    [mobilephone] Matkapuhelin
    [jobtitle] Tehtävänimike
    [company] Yritys
    [lifecyclestage] Elinkaaren vaihe
    [hs_timezone] Aikavyöhyke
    [city] Kaupunki
    [country] Maa
    [hubspot_owner_id] Omistaja
    [name] Nimi
    [domain] Verkkotunnus
    [industry] Toimiala
    [address] Katuosoite
    [numberofemployees] Työntekijöitä
    [dealname] Kaupan nimi
    [amount] Summa
    [deal_currency_code] Valuutta
    [dealstage] Kaupan vaihe
    [closedate] Päättymispäivä
    [dealtype] Kaupan tyyppi
    [subject] Aihe
    [content] Kuvaus
    [hs_pipeline_stage] Vaihe
    [hs_ticket_priority] Prioriteetti
    [hs_ticket_category] Luokka
   *[unknown] { $label }
}
choice-name = { $value ->
    [true] Kyllä
    [false] Ei
    [appointmentscheduled] Tapaaminen sovittu
    [qualifiedtobuy] Ostoaikeet varmistettu
    [presentationscheduled] Esittely sovittu
    [decisionmakerboughtin] Päättäjä mukana
    [contractsent] Sopimus lähetetty
    [closedwon] Voitettu
    [closedlost] Hävitty
    [LOW] Matala
    [MEDIUM] Keskitaso
    [HIGH] Korkea
    [URGENT] Kiireellinen
    [subscriber] Tilaaja
    [lead] Liidi
    [marketingqualifiedlead] Markkinoinnin liidi
    [salesqualifiedlead] Myynnin liidi
    [opportunity] Myyntimahdollisuus
    [customer] Asiakas
    [evangelist] Suosittelija
    [other] Muu
    [newbusiness] Uusi asiakas
    [existingbusiness] Nykyinen asiakas
    [PRODUCT_ISSUE] Tuoteongelma
    [BILLING_ISSUE] Laskutusongelma
    [FEATURE_REQUEST] Ominaisuuspyyntö
    [GENERAL_INQUIRY] Yleinen kysymys
    [NEW] Uusi
    [OPEN] Avoin
    [IN_PROGRESS] Työn alla
    [OPEN_DEAL] Avoin kauppa
    [UNQUALIFIED] Ei sopiva
    [ATTEMPTED_TO_CONTACT] Yhteyttä yritetty
    [CONNECTED] Yhteys saatu
    [BAD_TIMING] Huono ajankohta
    [PROSPECT] Mahdollinen asiakas
    [PARTNER] Kumppani
    [RESELLER] Jälleenmyyjä
    [VENDOR] Toimittaja
    [OTHER] Muu
    [low] Matala
    [medium] Keskitaso
    [high] Korkea
    [CHAT] Keskustelu
    [EMAIL] Sähköposti
    [FORM] Lomake
    [PHONE] Puhelin
    [true] Kyllä
    [false] Ei
   *[unknown] { $label }
}
ticket-stage = { $stage ->
    [1] Uusi
    [2] Odottaa asiakasta
    [3] Odottaa meitä
    [4] Suljettu
   *[other] { $stage }
}
record-kind = { $kind ->
    [contact] Yhteyshenkilö
    [company] Yritys
    [deal] Kauppa
   *[ticket] Tiketti
}
