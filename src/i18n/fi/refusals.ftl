refusal = { $code ->
    [ACCOUNT_GONE] Sinulla ei ole tällaista kalenteritiliä
    [ACTIVITY_GONE] Tätä tapahtumaa ei ole, tai se on poistettu
    [ALL_TOLD] Kaikille on jo kerrottu
    [APP_GONE] Tätä videosovellusta ei enää ole
    [APP_NAME] Anna sovellukselle enintään { $limit } merkin nimi
    [BEING_SAVED] Tätä tallennetaan jo
    [CALENDAR_GONE] Tilillä ei ole tällaista kalenteria: valitse jokin sen luettelosta
    [CHANGED_AT_ONCE] Joku muu muutti tätä samalla hetkellä. Yritä uudelleen
    [CONTACT_EXISTS] Tällä sähköpostiosoitteella on jo yhteyshenkilö
    [FILES_DOWN] Tiedostoja ei voi juuri nyt lukea eikä tallentaa. Yritä hetken päästä uudelleen
    [FILE_DELETED] Yksi tiedostoista poistettiin samalla hetkellä. Yritä uudelleen
    [FILE_GONE] Tällaista tiedostoa ei ole
    [FILE_IN_USE] Tämä tiedosto kuuluu tapaamiseen: poista se siellä
    [GUESTS_TOLD] Vieraille on kerrottu, että tapaaminen on peruttu. Ajoita sen sijaan uusi
    [LAST_ADMINISTRATOR] Jonkun on jäätävä ylläpitäjäksi: tee ensin toisesta käyttäjästä ylläpitäjä
    [MEETING_CANCELED] Tämä tapaaminen on peruttu. Ajoita sen sijaan uusi
    [MEETING_CHANGED] Joku muu muutti tätä tapaamista sillä välin
    [MEETING_GONE] Tätä tapaamista ei ole, tai se on poistettu
    [MESSAGE_TOO_LONG] Lyhennä viesti enintään { $limit } merkkiin
    [NOTHING_HERE] Tässä osoitteessa ei ole mitään
    [NOTHING_SENT] Tästä tapaamisesta ei lähetetä mitään
    [NOT_ON_TIMELINE] Tämä tapaaminen ei ole tällä aikajanalla
    [NOT_SET_UP] Tätä palvelua ei ole otettu käyttöön tällä palvelimella
    [NO_SECRET_KEY] Palvelimella ei ole avainta salaisuuksille: aseta KOKOUS_SECRET_KEY
    [READ_ONLY] Voit katsella täällä kaikkea, mutta et muuttaa mitään
    [RECORD_GONE] Tätä tietuetta ei ole, tai se on poistettu
    [RECORD_MERGED] Tämä tietue on yhdistetty tietueeseen { $id }, eikä sitä voi perua
    [REQUEST_TOO_LARGE] Tämä on enemmän kuin palvelin ottaa vastaan
    [SAVED_OTHERWISE] Tällä avaimella tallennettiin jo muuta: lähetä tämä toisella avaimella
    [SEARCH_TOO_LONG] Hae enintään { $limit } merkillä
    [SNIPPET_GONE] Tällaista tekstipohjaa ei ole
    [SNIPPET_OF_OTHERS] Vain omistaja tai ylläpitäjä saa muuttaa tätä tekstipohjaa
    [TOO_MANY_APPS] Videosovelluksia on { $limit }: poista niistä ensin jokin
    [TOO_MANY_DRAFTS] Sinulla on { $limit } luonnosta: hylkää niistä ensin jokin
    [TOO_MANY_SNIPPETS] Sinulla on { $limit } tekstipohjaa: poista niistä ensin jokin
    [TOO_MANY_TOKENS] Sinulla on { $limit } käyttöavainta: poista jokin, jota ei enää käytetä
    [TOO_MANY_TRIES] Vääriä salasanoja oli liian monta. Yritä uudelleen { $minutes } minuutin päästä
    [TOO_MANY_UNUSED_FILES] Olet lähettänyt { $limit } tiedostoa, jotka eivät ole missään tapaamisessa: tallenna tai hylkää ensin luonnoksesi
    [TOO_MANY_VIEWS] Sinulla on { $limit } näkymää tästä luettelosta: poista niistä ensin jokin
    [UPLOAD_ENDED] Lähetys päättyi ennen kuin tiedosto oli perillä. Yritä uudelleen
    [UPLOAD_STOPPED] Lähetys keskeytyi. Yritä uudelleen
    [USER_GONE] Tällaista käyttäjää ei ole
    [VIEW_GONE] Tällaista näkymää ei ole
    [VIEW_NAME_TAKEN] Sinulla on jo tämän niminen näkymä: { $name }
   *[other] { $message }
}
