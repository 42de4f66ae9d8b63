list-filter = Filter
list-columns = Columns
list-nothing-fits = { $kind ->
    [contact] No contacts fit these filters.
    [company] No companies fit these filters.
    [deal] No deals fit these filters.
   *[ticket] No tickets fit these filters.
}
list-too-much = This list asks for too much at once. Take a filter away, or shorten the search.
columns-reset = Usual columns
filters-active = Active filters
filters-clear = Clear all
filters-clear-short = Clear filters
filters-missing = Without
filters-done = Done
filter-chip = { $property }: { $value }
filter-remove = Remove filter { $filter }
filter-anybody = Anybody
filter-me = Me
filter-nobody = Nobody
filter-range-order = The last day is before the first
period-any = Any time
period-today = Today
period-this-week = This week
period-this-month = This month
period-past-year = Past year
period-from = From { $day }
period-until = Until { $day }
period-range = From one day to another…
views = Views
view-all = All
view-mine = Mine
view-actions = View actions
view-save = Save view
view-save-changes = Save changes
view-save-as = Save as a new view
view-rename = Rename view
view-delete = Delete view
view-name = Name
view-keeps = It keeps the search, the filters, the columns and the order.
view-saved = View “{ $name }” saved
view-changed = View “{ $name }” changed
view-deleted = View “{ $name }” deleted
view-gone = This view is not here any more. All records are shown.
view-name-missing = Give the view a name
view-name-too-long = Shorten the name to { $limit } characters
view-name-lines = A name must be one line of text
view-name-taken = You have a view of this name already
views-too-many = You have { $limit } views of this list: delete one of them first
