# The server says what it refuses in English. Here stands what the page says otherwise, and what each sentence may be about.
refusal = { $code ->
    [CONTACT_EXISTS] There is a contact with this e-mail address already
    [MESSAGE_TOO_LONG] Shorten the message to { $limit } characters
    [RECORD_MERGED] This record was merged into { $id }, which cannot be undone
    [TOO_MANY_TRIES] There were too many wrong passwords. Try again in { $minutes } min
    [VIEW_NAME_TAKEN] You have a view of this name already: { $name }
   *[other] { $message }
}
