error-network = Palvelimeen ei saada yhteyttä. Tarkista verkkoyhteytesi ja yritä uudelleen
error-signed-out = Et ole kirjautuneena. Kirjaudu jatkaaksesi
error-unreadable = Palvelin on päivitetty. Jatka lataamalla sivu uudelleen
error-status = Palvelin vastasi tilakoodilla { $status }
error-fault = Palvelimella tapahtui virhe. Mitään ei muutettu; yritä uudelleen
error-part = Tätä sivun osaa ei voitu hakea. Yritä uudelleen tai lataa sivu uudelleen
