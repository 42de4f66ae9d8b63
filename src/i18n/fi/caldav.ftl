caldav-title = Yhdistä kalenteri
caldav-about = iCloudille, Fastmailille, Nextcloudille ja kaikille muille kalentereille, jotka käyttävät CalDAVia. Jos kirjautuminen kysyy myös koodin, tee kalenteripalvelusi asetuksissa sovellussalasana ja kirjoita se tähän.
caldav-server-hint = Esimerkiksi https://caldav.icloud.com tai https://caldav.fastmail.com
caldav-user-name-hint = Usein sähköpostiosoitteesi
caldav-connect = Yhdistä
caldav-connecting = Yhdistetään…
caldav-connected = { $address } on yhdistetty. Voit sulkea tämän ikkunan.
caldav-problem = { $code ->
    [server-REQUIRED] Anna kalenteripalvelimen osoite
    [userName-REQUIRED] Anna käyttäjätunnus
    [password-REQUIRED] Anna salasana
    [server-INVALID_ADDRESS] Kirjoita kalenteripalvelimen osoite, esimerkiksi https://dav.example.com
    [server-UNREACHABLE] Palvelimeen ei saada yhteyttä
    [server-NOT_CALDAV] Tässä osoitteessa ei ole CalDAV-palvelinta
    [server-NO_CALENDAR] Kalenteria, johon voi kirjoittaa, ei löydy
    [userName-INVALID_CHARACTERS] Kirjoita käyttäjätunnus ilman kaksoispisteitä ja rivinvaihtoja
    [password-REFUSED] Palvelin ei hyväksy käyttäjätunnusta tai salasanaa
   *[other] { $message }
}
