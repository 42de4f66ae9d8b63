properties = Record properties
properties-about = What you want to know of your records besides what every account has. It stands on their pages and in the API
properties-kind = Records
properties-none = None yet.
properties-new = New property
property-group = Group
property-group-new = New group
property-group-editing = Change the group
property-group-save = Save group
property-group-remove = Remove group { $label }
property-group-removed = Group “{ $label }” removed
property-group-usual = { $kind ->
    [contact] Contact information
    [company] Company information
    [deal] Deal information
   *[ticket] Ticket information
}
properties-unique = No two records may have the same value
property-unique = Unique
properties-editing = Change the property
properties-label = Label
properties-type = Values
properties-type-hint = Chosen once, when the property is made
properties-options = Options
properties-options-hint = One per line
properties-description = Description
properties-save = Save property
properties-saved = { $label } saved
properties-archive-of = Archive “{ $label }”
properties-archived = { $label } archived. What records have of it is kept
properties-restore-of = Offer { $label } again
property-type-line = One line of text
property-type-lines = Several lines of text
property-type-phone = Phone number
property-type-number = Number
property-type-date = Date
property-type-date-time = Date and time
property-type-choice = One of several options
property-type-several = Any of several options
property-type-flag = Yes or no
error-group-label = Give the group a label
error-group-taken = There is a group of this name already: choose another label
error-too-many-groups = There are { $limit } groups already, removed ones among them
error-property-group = This group is not there any more: choose another one
error-property-not-unique = Several records have the same value of it: it cannot be unique
error-property-label = Give the property a label
error-property-options = Give the options to choose from, one per line
error-property-label-long = Shorten the label to { $limit } characters
error-property-lines = A label must be one line of text
error-property-taken = There is a property of this name already, perhaps an archived one: choose another label
error-property-name = Give it a label with a letter from A to Z, of which its name in the API can be made
error-too-many-properties = There are { $limit } properties already, archived ones among them
error-too-many-options = Keep at most { $limit } options
error-option-twice = Two options come to the same value: call one of them something else
error-option-long = Shorten each option to { $limit } characters
error-property-description = Shorten the description to { $limit } characters
