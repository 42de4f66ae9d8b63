live-meeting-deleted = ”{ $title }” poistettiin juuri.
live-meeting-changed = Joku muu muutti juuri tätä tapaamista. Kun tallennat, näet molemmat.
record-merged = ”{ $other }” yhdistettiin tietueeseen ”{ $name }”
record-merged-into = { $kind ->
    [contact] Tämä yhteyshenkilö
    [company] Tämä yritys
    [deal] Tämä kauppa
   *[ticket] Tämä tiketti
} yhdistettiin toiseen, ja sen tiedot ovat siellä:
live-record-gone = Joku poisti juuri { $kind ->
    [contact] tämän yhteyshenkilön.
    [company] tämän yrityksen.
    [deal] tämän kaupan.
   *[ticket] tämän tiketin.
} Näet sen sellaisena kuin se oli; sen tapaamiset säilyvät, eikä sille voi ajoittaa uusia.
