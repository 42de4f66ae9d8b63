properties = Tietueiden ominaisuudet
properties-about = Mitä haluat tietää tietueista niiden tietojen lisäksi, jotka jokaisella tilillä on. Ne näkyvät tietueiden sivuilla ja rajapinnassa
properties-kind = Tietueet
properties-none = Ei vielä yhtään.
properties-new = Uusi ominaisuus
property-group = Ryhmä
property-group-new = Uusi ryhmä
property-group-editing = Muuta ryhmää
property-group-save = Tallenna ryhmä
property-group-remove = Poista ryhmä { $label }
property-group-removed = Ryhmä ”{ $label }” poistettu
property-group-usual = { $kind ->
    [contact] Yhteyshenkilön tiedot
    [company] Yrityksen tiedot
    [deal] Kaupan tiedot
   *[ticket] Tiketin tiedot
}
properties-unique = Kahdella tietueella ei saa olla samaa arvoa
property-unique = Yksilöllinen
properties-editing = Muuta ominaisuutta
properties-label = Nimi
properties-type = Arvot
properties-type-hint = Valitaan kerran, kun ominaisuus luodaan
properties-options = Vaihtoehdot
properties-options-hint = Yksi riviä kohti
properties-description = Kuvaus
properties-save = Tallenna ominaisuus
properties-saved = Tallennettu: { $label }
properties-archive-of = Arkistoi ”{ $label }”
properties-archived = Arkistoitu: { $label }. Tietueiden arvot säilyvät
properties-restore-of = Ota käyttöön: { $label }
property-type-line = Yksi rivi tekstiä
property-type-lines = Useita rivejä tekstiä
property-type-phone = Puhelinnumero
property-type-number = Luku
property-type-date = Päivä
property-type-date-time = Päivä ja kellonaika
property-type-choice = Yksi vaihtoehdoista
property-type-several = Mitkä tahansa vaihtoehdoista
property-type-flag = Kyllä tai ei
error-group-label = Anna ryhmälle nimi
error-group-taken = Tämänniminen ryhmä on jo: valitse toinen nimi
error-too-many-groups = Ryhmiä on jo { $limit }, poistetut mukaan lukien
error-property-group = Tätä ryhmää ei enää ole: valitse toinen
error-property-not-unique = Usealla tietueella on sama arvo: se ei voi olla yksilöllinen
error-property-label = Anna ominaisuudelle nimi
error-property-options = Anna vaihtoehdot, yksi riviä kohti
error-property-label-long = Lyhennä nimi enintään { $limit } merkkiin
error-property-lines = Nimen on oltava yksi rivi tekstiä
error-property-taken = Tämänniminen ominaisuus on jo, ehkä arkistoituna: valitse toinen nimi
error-property-name = Anna nimi, jossa on jokin kirjain A–Z: siitä tehdään nimi rajapintaan
error-too-many-properties = Ominaisuuksia on jo { $limit }, arkistoidut mukaan lukien
error-too-many-options = Pidä enintään { $limit } vaihtoehtoa
error-option-twice = Kahdesta vaihtoehdosta tulee sama arvo: nimeä toinen niistä toisin
error-option-long = Lyhennä kukin vaihtoehto enintään { $limit } merkkiin
error-property-description = Lyhennä kuvaus enintään { $limit } merkkiin
