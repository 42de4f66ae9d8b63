attendee-add-contact = Lisää yhteyshenkilöihin
attendee-add-contact-of = Lisää { $email } yhteyshenkilöihin
attendee-contact-added = { $name } on nyt yhteyshenkilö
attendee-outside-hours = työajan ulkopuolella
