attendee-add-contact = Add to contacts
attendee-add-contact-of = Add to contacts: { $email }
attendee-contact-added = { $name } is a contact now
attendee-outside-hours = outside working hours
