field-description-files = Tiedostot osallistujille
field-internal-note-files = Sisäiset tiedostot
field-file = Tiedosto
error-too-many-files = Liitä enintään { $limit } tiedostoa
error-file-twice = ”{ $name }” on liitetty myös osallistujille: poista se toisesta
error-file-gone = Yksi tiedostoista ei ole enää tallessa: poista se ja liitä se uudelleen
error-file-not-uploaded = Tiedostoa ”{ $name }” ei lähetetty: yritä uudelleen tai poista se
error-file-empty = Tiedosto on tyhjä
error-file-too-large = Tiedosto on liian suuri: enimmäiskoko on { $limit }
error-file-refused = Ohjelmia ja komentosarjoja ei voi liittää: pakkaa se arkistoon tai lähetä linkki
size-bytes = { $number } t
size-kilobytes = { $number } kt
size-megabytes = { $number } Mt
files-attach = Liitä tiedostoja
files-drop = Pudota tiedostot tähän
files-cancel = Peruuta tiedoston { $name } lähetys
files-retry = Yritä uudelleen: { $name }
files-remove = Poista { $name }
files-waiting = Odottaa
files-progress = Lähetetään: { $name }
files-percent = { $percent } %
files-added = { $name } on liitetty
files-removed = { $name } on poistettu
files-canceled = Tiedoston { $name } lähetys on peruutettu
files-failed = { $name } ei ole liitetty. { $reason }
files-offline = Lähetys keskeytyi: tarkista yhteys ja ettei tiedosto ole muuttunut
files-save-waits = { $count ->
    [one] Tallennetaan, kun { $count } tiedosto on lähetetty
   *[other] Tallennetaan, kun { $count } tiedostoa on lähetetty
}
detail-files = Tiedostot
detail-files-internal = Sisäiset tiedostot
