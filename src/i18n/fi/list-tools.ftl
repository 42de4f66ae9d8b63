list-filter = Suodata
list-columns = Sarakkeet
list-nothing-fits = { $kind ->
    [contact] Yksikään yhteyshenkilö ei vastaa suodattimia.
    [company] Yksikään yritys ei vastaa suodattimia.
    [deal] Yksikään kauppa ei vastaa suodattimia.
   *[ticket] Yksikään tiketti ei vastaa suodattimia.
}
list-too-much = Tämä luettelo hakee liian paljon kerralla. Poista jokin suodatin tai lyhennä hakua.
columns-reset = Tavalliset sarakkeet
filters-active = Käytössä olevat suodattimet
filters-clear = Tyhjennä kaikki
filters-clear-short = Poista suodattimet
filters-missing = Puuttuu
filters-done = Valmis
filter-chip = { $property }: { $value }
filter-remove = Poista suodatin { $filter }
filter-anybody = Kuka tahansa
filter-me = Minä
filter-nobody = Ei kukaan
filter-range-order = Viimeinen päivä on ennen ensimmäistä
period-any = Milloin tahansa
period-today = Tänään
period-this-week = Tällä viikolla
period-this-month = Tässä kuussa
period-past-year = Viimeisen vuoden aikana
period-from = Alkaen { $day }
period-until = { $day } asti
period-range = Päivästä päivään…
views = Näkymät
view-all = Kaikki
view-mine = Omat
view-actions = Näkymän toiminnot
view-save = Tallenna näkymä
view-save-changes = Tallenna muutokset
view-save-as = Tallenna uutena näkymänä
view-rename = Nimeä näkymä uudelleen
view-delete = Poista näkymä
view-name = Nimi
view-keeps = Näkymä muistaa haun, suodattimet, sarakkeet ja järjestyksen.
view-saved = Näkymä ”{ $name }” tallennettiin
view-changed = Näkymää ”{ $name }” muutettiin
view-deleted = Näkymä ”{ $name }” poistettiin
view-gone = Tätä näkymää ei enää ole. Kaikki näytetään.
view-name-missing = Anna näkymälle nimi
view-name-too-long = Lyhennä nimi { $limit } merkkiin
view-name-lines = Nimen pitää olla yhdellä rivillä
view-name-taken = Sinulla on jo tämänniminen näkymä
views-too-many = Sinulla on tästä luettelosta { $limit } näkymää: poista ensin jokin niistä
