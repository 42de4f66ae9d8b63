skip-to-content = Siirry sisältöön
start-page = Kokous, aloitussivu
navigation = Päävalikko
sent-mail = Lähetetyt viestit
settings = Asetukset
account-menu = { $name }, käyttäjätili
sign-out = Kirjaudu ulos
still-signed-in = Olet edelleen kirjautuneena. { $reason }
shortcuts = Pikanäppäimet
shortcut-or = tai
shortcut-schedule = Ajoita tapaaminen avoimelle tietueelle
shortcut-search = Hae luettelosta
shortcut-go-to = { $kind ->
    [contact] Siirry yhteyshenkilöihin
    [company] Siirry yrityksiin
    [deal] Siirry kauppoihin
   *[ticket] Siirry tiketteihin
}
shortcut-save = Tallenna tapaaminen
shortcut-escape = Pienennä tapaamisen lomake, sulje valikko tai ikkuna
shortcut-help = Näytä tämä luettelo
theme-system = Järjestelmän mukaan
theme-light = Vaalea
theme-dark = Tumma
panic-title = Jokin meni vikaan
panic-text = Kokous kohtasi virheen, josta se ei selviä. Kirjoittamasi on tallessa: luonnoksesi on säilynyt, ja se on taas esillä, kun lataat sivun uudelleen.
panic-reload = Lataa uudelleen
