contacts = Contacts
companies = Companies
deals = Deals
tickets = Tickets
role-admin = Administrator
role-member = Member
role-read-only = Read only
no-such-page = There is no such page
no-such-page-text = Perhaps the address was cut off when it was copied.
no-such-page-link = Go to contacts
no-such-record = { $kind ->
    [contact] There is no such contact
    [company] There is no such company
    [deal] There is no such deal
   *[ticket] There is no such ticket
}
no-such-record-text = It may have been deleted, or the address is not quite right. { $kind ->
    [contact] All contacts are in the list.
    [company] All companies are in the list.
    [deal] All deals are in the list.
   *[ticket] All tickets are in the list.
}
record-archived = { $kind ->
    [contact] This contact is deleted.
    [company] This company is deleted.
    [deal] This deal is deleted.
   *[ticket] This ticket is deleted.
} Its meetings are kept, and no new ones can be scheduled on it.
record-parts = Parts of this page
record-activity = Activity
record-about = About
record-associations = Associations
record-created = Created
record-not-set = Not set
record-associations-none = None yet
record-associations-more = Show more ({ $count })
record-primary = Primary
schedule-meeting = Schedule meeting
# What programs call properties and choices. Where there is no word for one, it is what the server calls it.
property-name = { $name ->
   *[unknown] { $label }
}
choice-name = { $value ->
    [appointmentscheduled] Appointment scheduled
    [qualifiedtobuy] Qualified to buy
    [presentationscheduled] Presentation scheduled
    [decisionmakerboughtin] Decision maker bought-in
    [contractsent] Contract sent
    [closedwon] Closed won
    [closedlost] Closed lost
    [LOW] Low
    [MEDIUM] Medium
    [HIGH] High
    [URGENT] Urgent
    [true] Yes
    [false] No
   *[unknown] { $label }
}
ticket-stage = { $stage ->
    [1] New
    [2] Waiting on contact
    [3] Waiting on us
    [4] Closed
   *[other] { $stage }
}
record-kind = { $kind ->
    [contact] Contact
    [company] Company
    [deal] Deal
   *[ticket] Ticket
}
