team-users = Käyttäjät
team-users-about = Ketkä voivat kirjautua. Ketään ei poisteta: jokaisen tekemiset säilyttävät nimen.
team-add = Lisää käyttäjä
team-added = { $name } voi nyt kirjautua
team-role-of = Rooli: { $name }
team-actions-of = Toiminnot: { $name }
team-new-password = Uusi salasana
team-deactivate = Poista käytöstä
team-activate = Ota käyttöön
team-deactivated = Ei käytössä
team-you = Sinä
team-seen = Nähty viimeksi { $when }
team-not-seen = Ei nähty viime aikoina
team-role-changed = Rooli on vaihdettu: { $name }
team-is-deactivated = { $name } ei voi enää kirjautua
team-is-active = { $name } voi taas kirjautua
team-password-of = Salasana: { $name }. Se näytetään vain nyt. Välitä se turvallisesti; sen voi vaihtaa asetuksissa.
team-save = Lisää
team-cancel = Peruuta
secret-copy = Kopioi
secret-copied = Kopioitu
secret-not-copied = Selain ei kopioinut: valitse teksti ja kopioi se itse.
secret-done = Valmis
tokens-title = Käyttöavaimet
tokens-about = Avaimella ohjelma voi tehdä sen, minkä sinäkin: esimerkiksi HubSpotin omat kirjastot tämän palvelimen osoitteella.
tokens-none = Ei vielä avaimia
tokens-new = Uusi avain
tokens-make = Luo avain
tokens-everything = Kaikki, mihin sinulla on oikeus
tokens-limit = Vain valitut
tokens-reach = Mitä sillä saa tehdä
tokens-created = Luotu { $when }
tokens-used = Käytetty viimeksi { $when }
tokens-unused = Ei käytetty
tokens-revoke = Mitätöi
tokens-revoke-of = Mitätöi { $name }
tokens-revoke-question = Kaikki, mikä käyttää avainta ”{ $name }”, torjutaan siitä alkaen. Tätä ei voi perua.
tokens-revoked = ”{ $name }” on mitätöity
tokens-secret = Avaimen ”{ $name }” salaisuus näytetään vain nyt. Säilytä se salaisuuksien joukossa.
password-title = Salasana
password-current = Nykyinen salasana
password-new = Uusi salasana
password-hint = Vähintään { $count } merkkiä: lause on helpompi muistaa kuin arvoitus
password-change = Vaihda salasana
password-changed = Salasana vaihdettu. Muut istuntosi on päätetty.
field-password = Salasana
error-user-email = Anna sähköpostiosoite, esimerkiksi nimi@example.com
error-user-email-taken = Tällä osoitteella on jo käyttäjä
error-password-short = Salasanassa on oltava vähintään { $count } merkkiä
error-password-long = Salasana on liian pitkä
error-password-wrong = Tämä ei ole nykyinen salasanasi
audit-title = Tapahtumaloki
audit-about = Kuka muutti mitä, milloin ja mistä. Säilyy niin kauan kuin tietokanta.
audit-show = Näytä loki
audit-more = Näytä lisää
audit-nothing = Mitään ei ole vielä muutettu
audit-by-token = { $user } avaimella ”{ $token }”
audit-from = osoitteesta { $address }
audit-action = { $action ->
    [meeting-create] ajoitti tai kirjasi tapaamisen
    [meeting-change] muutti tapaamista
    [meeting-cancel] perui tapaamisen
    [meeting-retry] pyysi uutta lähetystä
    [meeting-delete] poisti tapaamisen
    [meeting-restore] palautti tapaamisen
    [record-create] loi tietueen
    [record-change] muutti tietuetta
    [record-delete] poisti tietueen
    [record-restore] palautti tietueen
    [record-merge] yhdisti kaksi tietuetta
    [association-create] yhdisti tietueita
    [association-change] yhdisti tietueita
    [association-delete] poisti yhteyden
    [pin-change] kiinnitti tapaamisen
    [pin-delete] irrotti tapaamisen
    [session-create] kirjautui sisään
    [session-change] muutti profiiliaan
    [session-delete] kirjautui ulos
    [session-password] vaihtoi salasanansa
    [setting-change] muutti yhteisiä asetuksia
    [view-create] tallensi luettelon näkymän
    [view-change] muutti luettelon näkymää
    [view-delete] poisti luettelon näkymän
    [snippet-create] kirjoitti tekstipohjan
    [snippet-change] muutti tekstipohjaa
    [snippet-delete] poisti tekstipohjan
    [snippet-restore] palautti tekstipohjan
    [mail-test] lähetti koeviestin
    [embed-token-create] loi upotusavaimen
    [embed-token-delete] mitätöi upotusavaimen
    [token-create] loi avaimen
    [token-delete] mitätöi avaimen
    [user-create] lisäsi käyttäjän
    [user-change] muutti käyttäjää
    [calendar-account-change] muutti kalenteritiliä
    [calendar-account-delete] irrotti kalenteritilin
    [calendar-account-connect] alkoi yhdistää tiliä
    [video-app-create] lisäsi videosovelluksen
    [video-app-delete] poisti videosovelluksen
    [video-app-secret] antoi videosovellukselle uuden salaisuuden
    [video-setting-change] asetti videosovelluksen osoitteet
    [video-setting-delete] poisti videosovelluksen osoitteet
    [property-create] loi ominaisuuden
    [property-change] muutti ominaisuutta
    [property-delete] arkistoi ominaisuuden
    [property-group-create] loi ominaisuusryhmän
    [property-group-change] muutti ominaisuusryhmää
    [property-group-delete] poisti ominaisuusryhmän
    [note-create] kirjoitti muistiinpanon
    [note-change] muutti muistiinpanoa
    [note-delete] poisti muistiinpanon
    [call-create] kirjasi puhelun
    [call-change] muutti puhelua
    [call-delete] poisti puhelun
    [task-create] loi tehtävän
    [task-change] muutti tehtävää
    [task-delete] poisti tehtävän
    [email-create] kirjasi sähköpostin
    [email-change] muutti sähköpostia
    [email-delete] poisti sähköpostin
    [file-create] lähetti tiedoston
    [file-delete] poisti tiedoston
   *[other] muutti jotakin
}
