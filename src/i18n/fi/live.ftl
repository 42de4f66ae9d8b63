live-meeting-deleted = ”{ $title }” poistettiin juuri.
live-meeting-changed = Joku muu muutti juuri tätä tapaamista. Kun tallennat, näet molemmat.
live-record-gone = Joku poisti juuri { $kind ->
    [contact] tämän yhteyshenkilön.
    [company] tämän yrityksen.
    [deal] tämän kaupan.
   *[ticket] tämän tiketin.
} Näet sen sellaisena kuin se oli; sen tapaamiset säilyvät, eikä sille voi ajoittaa uusia.
