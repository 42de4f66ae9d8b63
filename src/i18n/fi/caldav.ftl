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
   *[other] { $message }
}
