live-meeting-deleted = ”{ $title }” poistettiin juuri.
live-meeting-changed = Joku muu muutti juuri tätä kokousta. Kun tallennat, näet molemmat.
live-record-gone = Joku poisti juuri tämän tietueen ({ $kind }). Näet sen sellaisena kuin se oli; sen kokoukset säilyvät, eikä sille voi sopia uusia.
