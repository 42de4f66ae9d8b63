attendee-add-contact = Add to contacts
attendee-add-contact-of = Add { $email } to contacts
attendee-contact-added = { $name } is a contact now
attendee-outside-hours = outside working hours
