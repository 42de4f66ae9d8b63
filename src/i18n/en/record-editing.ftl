record-new = { $kind ->
    [contact] New contact
    [company] New company
    [deal] New deal
   *[ticket] New ticket
}
record-made = “{ $name }” is there now
record-actions = More actions
record-delete = Delete
record-deleted = { $kind ->
    [contact] Contact deleted
    [company] Company deleted
    [deal] Deal deleted
   *[ticket] Ticket deleted
}
record-merge = Merge…
merge-title = { $kind ->
    [contact] Merge contacts
    [company] Merge companies
    [deal] Merge deals
   *[ticket] Merge tickets
}
merge-which = { $kind ->
    [contact] Find the contact
    [company] Find the company
    [deal] Find the deal
   *[ticket] Find the ticket
} that is to become a part of this one.
merge-what = “{ $other }” becomes a part of “{ $name }”: its meetings, activities and associations, and what “{ $name }” does not say of itself. This cannot be undone.
merge-another = Choose another
merge-confirm = Merge
record-restore = Restore
association-add = { $kind ->
    [contact] Add contact
    [company] Add company
    [deal] Add deal
   *[ticket] Add ticket
}
association-search = Find a record
association-added = “{ $name }” added
association-actions = More about { $name }
association-make-primary = Make primary
association-primary-now = “{ $name }” is the primary company now
association-remove = Remove
association-removed = “{ $name }” removed
property-edit = Edit { $property }
property-saved = { $property } changed
property-changed = Somebody else has just changed this. Now it is: { $value }. Save to replace it.
property-needed = { $property } (required)
property-required = Fill this in.
property-required-any = Fill in at least one of these: { $names }.
property-time-of = { $property }: time of day
property-not-a-moment = Give a day and a time.
property-error = { $code ->
    [INVALID_EMAIL] This is not an e-mail address: it looks like name@example.com.
    [INVALID_FLOAT] This is not a number.
    [INVALID_INTEGER] This is not a whole number.
    [INVALID_DATE] This is not a date.
    [INVALID_OPTION] This is not one of the choices.
    [INVALID_CHARACTERS] There are characters in this that cannot be kept.
    [TOO_LONG] This is too long.
    [CONFLICTING_UNIQUE_VALUE] Another record has this value already.
    [REQUIRED_PROPERTY] This cannot be left empty.
   *[unknown] { $message }
}
cancel-edit = Cancel
