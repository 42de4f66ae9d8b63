list-count = { $kind ->
    [contact] { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
    [company] { $count ->
        [one] { $count } company
       *[other] { $count } companies
    }
    [deal] { $count ->
        [one] { $count } deal
       *[other] { $count } deals
    }
   *[ticket] { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
}
list-found = { $kind ->
    [contact] { $count ->
        [one] { $count } contact
       *[other] { $count } contacts found
    }
    [company] { $count ->
        [one] { $count } company
       *[other] { $count } companies found
    }
    [deal] { $count ->
        [one] { $count } deal
       *[other] { $count } deals found
    }
   *[ticket] { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets found
    }
}
list-no-page = There is no page { $page }.
list-last-page = Go to the last page
list-empty = { $kind ->
    [contact] There are no contacts yet.
    [company] There are no companies yet.
    [deal] There are no deals yet.
   *[ticket] There are no tickets yet.
}
list-no-match = { $kind ->
    [contact] No contacts match
    [company] No companies match
    [deal] No deals match
   *[ticket] No tickets match
} “{ $search }”.
list-clear-search = Clear search
list-search = { $kind ->
    [contact] Search contacts
    [company] Search companies
    [deal] Search deals
   *[ticket] Search tickets
}
list-no-name = No name ({ $id })
list-pages = Pages
list-range = { $first }–{ $last } of { $total }
list-previous = Previous
list-next = Next
column-name = Name
column-email = E-mail
column-company = Company
column-phone = Phone
column-job-title = Job title
column-domain = Domain
column-city = City
column-industry = Industry
column-amount = Amount
column-stage = Stage
column-close-date = Close date
column-subject = Subject
column-priority = Priority
column-country = Country
column-owner = Owner
column-lifecycle = Lifecycle stage
column-lead-status = Lead status
column-created = Created
column-modified = Last modified
column-employees = Employees
column-type = Type
column-currency = Currency
column-deal-type = Deal type
column-category = Category
column-source = Source
