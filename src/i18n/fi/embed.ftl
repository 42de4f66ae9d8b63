# Kokous muiden sivuilla.
embed-no-record = Tätä tietuetta ei ole, tai tämä sivu ei saa näyttää sitä.
embed-signed-out = Tämän sivun kirjautuminen on päättynyt.
embed-may-only-read = Voit katsoa tapaamisia, mutta et sopia niitä.
embed-scheduled = ”{ $title }” on sovittu.
