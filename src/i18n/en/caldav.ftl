caldav-title = Connect a calendar
caldav-about = For iCloud, Fastmail, Nextcloud and every other calendar that speaks CalDAV. Where signing in asks for a code as well, make an app password in the settings of your calendar’s provider, and type it here.
caldav-server-hint = Such as https://caldav.icloud.com or https://caldav.fastmail.com
caldav-user-name-hint = Often your e-mail address
caldav-connect = Connect
caldav-connecting = Connecting…
caldav-connected = { $address } is connected. You can close this window.
caldav-problem = { $code ->
    [server-REQUIRED] Give the address of the calendar’s server
    [userName-REQUIRED] Give the user name
    [password-REQUIRED] Give the password
    [server-INVALID_ADDRESS] Type the address of the calendar’s server, such as https://dav.example.com
    [server-NOT_CALDAV] There is no CalDAV server at this address
    [server-NO_CALENDAR] There is no calendar that events can be written to
    [userName-INVALID_CHARACTERS] Type the user name without colons and line breaks
    [password-REFUSED] The server refuses this user name or password
   *[other] { $message }
}
