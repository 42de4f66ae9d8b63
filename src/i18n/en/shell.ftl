skip-to-content = Skip to the content
start-page = Kokous, start page
navigation = Main
sent-mail = Sent mail
settings = Settings
account-menu = { $name }, account
sign-out = Sign out
still-signed-in = You are still signed in. { $reason }
shortcuts = Keyboard shortcuts
shortcut-or = or
shortcut-schedule = Schedule a meeting on the open record
shortcut-search = Search the list
shortcut-go-to = { $kind ->
    [contact] Go to contacts
    [company] Go to companies
    [deal] Go to deals
   *[ticket] Go to tickets
}
shortcut-save = Save the meeting
shortcut-escape = Minimize the composer, close a menu or a dialog
shortcut-help = Show this list
theme-system = System
theme-light = Light
theme-dark = Dark
panic-title = Something went wrong
panic-text = Kokous ran into an error that it cannot recover from. What you were writing is safe: your draft is kept, and is there again after you reload the page.
panic-reload = Reload
