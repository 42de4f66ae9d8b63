close = Sulje
undo = Kumoa
dismiss = Sulje ilmoitus
try-again = Yritä uudelleen
suggestions = Ehdotukset
month-previous = Edellinen kuukausi
month-next = Seuraava kuukausi
calendar-open = Avaa kalenteri
calendar-choose = Valitse päivä
date-month-first = KK/PP/VV
date-day-first = PP.KK.VVVV
date-year-first = VV/KK/PP
loading = Ladataan…
zone-region = { $region ->
    [Africa] Afrikka
    [America] Amerikka
    [Antarctica] Antarktis
    [Arctic] Arktis
    [Asia] Aasia
    [Atlantic] Atlantti
    [Europe] Eurooppa
    [Indian] Intian valtameri
    [Pacific] Tyynimeri
   *[other] { $region }
}
