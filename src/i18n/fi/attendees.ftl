attendee-add-contact = Lisää yhteyshenkilöihin
attendee-add-contact-of = Lisää yhteyshenkilöihin: { $email }
attendee-contact-added = { $name } on nyt yhteyshenkilö
attendee-outside-hours = työajan ulkopuolella
