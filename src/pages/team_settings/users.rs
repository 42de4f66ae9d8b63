use kokous_model::{
    error::{Field as FieldName, FieldError},
    role::Role,
    team::NewTeamUser,
    wire::{TeamUser, TeamUserChange, TeamUserSaved},
};
use leptos::task::spawn_local;
use web_sys::HtmlSelectElement;

use super::{
    secret::{Secret, SecretBox},
    text_row::TextRow,
    when,
};
use crate::{
    api::{Api, ApiError, use_api},
    i18n::{field_error, field_label, t},
    pages::words::role_label,
    prelude::*,
    shell::session::use_session,
    ui::{
        error_bar::ErrorBar,
        field::{Field, focus_control},
        form_error::FormError,
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
        remote::Remote,
        skeleton::Skeleton,
        toast::{Toasts, use_toasts},
    },
};

const NAME_ID: &str = "user-name";
const EMAIL_ID: &str = "user-email";
const ROLE_ID: &str = "user-role";

/// What the section is about: the users that there are, and what is done with them.
#[derive(Clone)]
struct Team {
    api: Api,
    toasts: Toasts,
    users: RwSignal<Vec<TeamUser>>,
    secret: RwSignal<Option<Secret>>,
}

impl Team {
    fn put(&self, saved: TeamUserSaved) {
        let TeamUserSaved { user, password } = saved;
        if let Some(value) = password {
            self.secret.try_set(Some(Secret { about: t().team_password_of(&user.name), value }));
        }
        self.users.try_update(|users| match users.iter_mut().find(|known| known.id == user.id) {
            Some(known) => *known = user,
            None => users.push(user),
        });
    }

    /// Changes a user; says so, unless what is shown then says it. Gives whether it is done.
    async fn change(self, id: i64, change: TeamUserChange, said: Option<String>) -> bool {
        match self.api.change_user(id, &change).await {
            Ok(saved) => {
                self.put(saved);
                said.into_iter().for_each(|said| self.toasts.say(said));
                true
            }
            Err(error) => {
                self.toasts.fail(error.message());
                false
            }
        }
    }
}

/// The section *Users*; for administrators.
#[component]
pub(in crate::pages) fn UsersSection() -> Markup {
    let api = use_api();
    let loaded = Remote::new();
    let asked = api.clone();
    let load = Callback::new(move |()| {
        let api = asked.clone();
        loaded.load(async move { api.users().await });
    });
    load.run(());
    let users = RwSignal::new(Vec::new());
    effect(move || {
        if let Some(known) = loaded.get() {
            users.set(known.results);
        }
    });
    let team = Team { api, toasts: use_toasts(), users, secret: RwSignal::new(None) };
    provide_context(team.clone());
    let is_adding = RwSignal::new(false);
    let is_known = memo(move || loaded.get().is_some());
    let key = |user: &TeamUser| {
        // A row is made anew when something in it has changed.
        format!("{} {} {}", user.id, user.role.code(), user.active)
    };
    view! {
        <section class="panel" aria-labelledby="settings-users">
            <h2 id="settings-users" tabindex="-1">{t().team_users()}</h2>
            <p class="quiet">{t().team_users_about()}</p>
            {move || loaded.error().map(|error| view! { <ErrorBar error retry=load/> })}
            {move || (!is_known.get() && loaded.is_loading()).then(|| view! { <Skeleton lines=4 shape="is-facts"/> })}
            <ul class="settings-rows" hidden=move || users.with(Vec::is_empty)>
                {each(move || users.get(), key, |user| view! { <UserRow user/> })}
            </ul>
            <SecretBox secret=team.secret/>
            {move || {
                if is_adding.get() {
                    return view! { <NewUserForm is_adding/> };
                }
                view! {
                    <button type="button" class="button" hidden=move || !is_known.get() on:click=move |_| is_adding.set(true)>
                        <Icon name=IconName::Plus/>
                        {t().team_add()}
                    </button>
                }
            }}
        </section>
    }
}

#[component]
fn UserRow(user: TeamUser) -> Markup {
    let team = expect_context::<Team>();
    let is_self = use_session().is_of(user.id);
    let id = user.id;
    let name = user.name.clone();
    let choosing = team.clone();
    let present = user.role;
    let select = ElementRef::<HtmlSelectElement>::new();
    let choose_role = move |event| {
        let role = Role::from_code(&event_target_value(&event));
        let change = TeamUserChange { role, ..TeamUserChange::default() };
        let changed = choosing.clone().change(id, change, Some(t().team_role_changed(&name)));
        spawn_local(async move {
            if !changed.await
                && let Some(select) = select.get_untracked()
            {
                // The choice shows what is kept.
                select.set_value(present.code());
            }
        });
    };
    let options = Role::ALL.into_iter().map(|role| {
        view! { <option value=role.code() prop:selected=role == present>{role_label(role)}</option> }
    });
    let options = options.collect::<Markup>();
    let menu = items(&team, &user);
    let seen = user.seen_at.map_or_else(|| t().team_not_seen().to_owned(), |at| t().team_seen(&when(at)));
    view! {
        <li class="settings-row">
            <div>
                <p class="settings-row-head">
                    <strong dir="auto">{user.name.clone()}</strong>
                    {is_self.then(|| view! { <span class="badge is-accent">{t().team_you()}</span> })}
                    {(!user.active).then(|| view! { <span class="badge">{t().team_deactivated()}</span> })}
                </p>
                <p class="quiet" dir="auto">{user.email}</p>
                <p class="quiet">{seen}</p>
            </div>
            <div class="settings-buttons">
                <select node_ref=select class="input" aria-label=t().team_role_of(&user.name) on:change=choose_role>
                    {options}
                </select>
                <Menu label=t().team_actions_of(&user.name) items=Signal::stored(menu)>
                    <Icon name=IconName::More/>
                </Menu>
            </div>
        </li>
    }
}

fn items(team: &Team, user: &TeamUser) -> Vec<MenuItem> {
    let id = user.id;
    let run = |change: TeamUserChange, said: Option<String>| {
        let team = team.clone();
        MenuAction::Run(Callback::new(move |()| {
            let changed = team.clone().change(id, change.clone(), said.clone());
            spawn_local(async move {
                changed.await;
            });
        }))
    };
    let password = TeamUserChange { new_password: true, ..TeamUserChange::default() };
    let turned = TeamUserChange { active: Some(!user.active), ..TeamUserChange::default() };
    let (label, icon, said) = if user.active {
        (t().team_deactivate(), IconName::Lock, t().team_is_deactivated(&user.name))
    } else {
        (t().team_activate(), IconName::Check, t().team_is_active(&user.name))
    };
    vec![
        MenuItem { label: t().team_new_password(), icon: IconName::Retry, action: run(password, None) },
        MenuItem { label, icon, action: run(turned, Some(said)) },
    ]
}

/// Somebody who is to be able to sign in.
#[component]
fn NewUserForm(is_adding: RwSignal<bool>) -> Markup {
    let team = expect_context::<Team>();
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let role = RwSignal::new(Role::Member);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    let refuse = move |found: Vec<FieldError>| {
        let first = found.first().map(|error| if error.field == FieldName::Name { NAME_ID } else { EMAIL_ID });
        errors.try_set(found);
        first.into_iter().for_each(focus_control);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = NewTeamUser { name: name.get_untracked(), email: email.get_untracked(), role: role.get_untracked() };
        failure.set(None);
        if let Err(found) = new.validate() {
            return refuse(found);
        }
        if is_saving.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        is_saving.set(true);
        let team = team.clone();
        spawn_local(async move {
            let answer = team.api.add_user(&new).await;
            is_saving.try_set(false);
            match answer {
                Ok(saved) => {
                    team.toasts.say(t().team_added(&saved.user.name));
                    is_adding.try_set(false);
                    team.put(saved);
                }
                Err(ApiError::Invalid(fields)) => refuse(fields),
                Err(error) => drop(failure.try_set(Some(error))),
            }
        });
    };
    let error_of = move |field: FieldName| {
        memo(move || errors.with(|errors| errors.iter().find(|error| error.field == field).map(field_error)))
    };
    effect(|| focus_control(NAME_ID));
    let roles = Role::ALL.into_iter().map(|choice| {
        view! { <option value=choice.code() prop:selected=move || role.get() == choice>{role_label(choice)}</option> }
    });
    let roles = roles.collect::<Markup>();
    view! {
        <form novalidate class="settings-form" aria-label=t().team_add() on:submit=save>
            <TextRow
                id=NAME_ID
                label=field_label(FieldName::Name)
                kind="text"
                autocomplete="off"
                value=name
                error=error_of(FieldName::Name)
            />
            <TextRow
                id=EMAIL_ID
                label=field_label(FieldName::Email)
                kind="email"
                autocomplete="off"
                value=email
                error=error_of(FieldName::Email)
            />
            <Field id=ROLE_ID label=t().profile_role() error=Signal::stored(None::<String>)>
                <select
                    id=ROLE_ID
                    class="input"
                    on:change=move |event| {
                        role.set(Role::from_code(&event_target_value(&event)).unwrap_or_default());
                    }
                >
                    {roles}
                </select>
            </Field>
            <FormError error=failure/>
            <div class="settings-buttons">
                <button type="submit" class="button is-primary" aria-disabled=move || is_saving.get().then_some("true")>
                    {t().team_save()}
                </button>
                <button type="button" class="button" on:click=move |_| is_adding.set(false)>
                    {t().team_cancel()}
                </button>
            </div>
        </form>
    }
}
