//! What can be done, under which name, with which keys, and where: the one table of actions.

use std::borrow::Cow;

use super::{Action, Binding, CopyTarget, Key, KeyCode, Press, Scope, Tab};

const fn bind(
    action: Action,
    name: &'static str,
    presses: &'static [Press],
    scope: Scope,
    help: &'static str,
) -> Binding {
    Binding {
        action,
        name,
        presses: Cow::Borrowed(presses),
        scope,
        help,
    }
}

const fn key(code: KeyCode) -> Press {
    Press::once(Key::plain(code))
}

const fn char(character: char) -> Press {
    Press::once(Key::char(character))
}

const fn control(character: char) -> Press {
    Press::once(Key::control(character))
}

const fn twice(character: char) -> Press {
    Press::in_turn(Key::char(character), Key::char(character))
}

/// All bindings: those of a pane first, then the global ones.
// A row a line, so that it reads as the table that it is.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    bind(Action::CheckAgain, "check_again", &[key(KeyCode::Enter)], Scope::Setup, "look at this check again"),
    bind(Action::CopyNote, "copy_note", &[char('m')], Scope::Setup, "copy a note for your administrator"),
    bind(Action::LookInto, "look_into_exchange", &[key(KeyCode::Enter)], Scope::Activity, "show request and response"),
    bind(Action::SaveExchanges, "save_activity", &[char('E')], Scope::Activity, "save all, redacted, as a HAR file"),
    bind(Action::LookAt, "look_at_store", &[key(KeyCode::Enter)], Scope::Stores, "look at this store"),
    bind(Action::Ask, "may_i", &[char('a')], Scope::Privileges, "may I manage this group or store?"),
    bind(Action::OpenGroup, "look_into_group", &[key(KeyCode::Enter)], Scope::Groups, "look into this group"),
    bind(Action::ScopesOn, "further_scopes", &[char('>')], Scope::Sessions, "further scopes"),
    bind(Action::ScopesBack, "scopes_before", &[char('<')], Scope::Sessions, "the scopes before"),
    bind(Action::NextTab, "next_tab", &[key(KeyCode::Right), char('l')], Scope::Tabs, "next tab"),
    bind(Action::PreviousTab, "previous_tab", &[key(KeyCode::Left), char('h')], Scope::Tabs, "previous tab"),
    bind(Action::ToggleFold, "toggle_fold", &[key(KeyCode::Enter), char(' ')], Scope::Raw, "fold or unfold"),
    bind(Action::Fold, "fold", &[key(KeyCode::Left), char('h')], Scope::Raw, "fold, or go to what this is in"),
    bind(Action::Unfold, "unfold", &[key(KeyCode::Right), char('l')], Scope::Raw, "unfold, or go into it"),
    bind(Action::Claims, "claims", &[char('t')], Scope::Raw, "the access token's claims, or the answer"),
    bind(Action::NextHit, "next_hit", &[char('n')], Scope::Raw, "next hit of the search"),
    bind(Action::PreviousHit, "previous_hit", &[char('N')], Scope::Raw, "the hit before"),
    bind(Action::Up, "up", &[key(KeyCode::Up), char('k')], Scope::Rows, "up"),
    bind(Action::Down, "down", &[key(KeyCode::Down), char('j')], Scope::Rows, "down"),
    bind(Action::PageUp, "page_up", &[key(KeyCode::PageUp), control('b')], Scope::List, "page up"),
    bind(Action::PageDown, "page_down", &[key(KeyCode::PageDown), control('f')], Scope::List, "page down"),
    bind(Action::HalfPageUp, "half_page_up", &[control('u')], Scope::List, "half a page up"),
    bind(Action::HalfPageDown, "half_page_down", &[control('d')], Scope::List, "half a page down"),
    bind(Action::First, "first", &[key(KeyCode::Home), twice('g')], Scope::List, "first row"),
    bind(Action::Last, "last", &[key(KeyCode::End), char('G')], Scope::List, "last row"),
    bind(Action::Filter, "filter", &[char('/')], Scope::List, "narrow the list, or search the raw view"),
    bind(Action::ShowTab(Tab::Overview), "overview", &[char('1')], Scope::Global, "overview"),
    bind(Action::ShowTab(Tab::Privileges), "privileges", &[char('2')], Scope::Global, "privileges"),
    bind(Action::ShowTab(Tab::Groups), "groups", &[char('3')], Scope::Global, "groups"),
    bind(Action::ShowTab(Tab::Sessions), "sessions", &[char('4')], Scope::Global, "sessions"),
    bind(Action::ShowTab(Tab::Setup), "setup", &[char('5'), char('s')], Scope::Global, "setup: check everything, step by step"),
    bind(Action::ShowTab(Tab::Activity), "activity", &[char('6')], Scope::Global, "activity: every request with its answer"),
    bind(Action::ShowTab(Tab::Raw), "raw", &[char('7')], Scope::Global, "raw: the server's answer itself"),
    bind(Action::NextPane, "next_pane", &[key(KeyCode::Tab)], Scope::Global, "next pane"),
    bind(Action::PreviousPane, "previous_pane", &[key(KeyCode::BackTab)], Scope::Global, "previous pane"),
    bind(Action::CopyMenu, "copy", &[char('y')], Scope::Global, "copy: credentials, token, request or row"),
    bind(Action::Reveal, "reveal", &[char('v')], Scope::Global, "show the client ID or secret in clear"),
    bind(Action::Compare, "compare", &[char('=')], Scope::Global, "compare: this store, or now and saved"),
    bind(Action::Save, "save_snapshot", &[char('S')], Scope::Global, "save a snapshot to compare with"),
    bind(Action::Contexts, "contexts", &[char('c')], Scope::Global, "choose or add a context"),
    bind(Action::Themes, "themes", &[char('T')], Scope::Global, "choose a theme"),
    bind(Action::Refresh, "refresh", &[char('r')], Scope::Global, "fetch again, and try again what failed"),
    bind(Action::Back, "back", &[key(KeyCode::Esc)], Scope::Global, "leave filter or group, or stop waiting"),
    bind(Action::Narrow, "narrower", &[char('{')], Scope::Global, "narrower left column"),
    bind(Action::Widen, "wider", &[char('}')], Scope::Global, "wider left column"),
    bind(Action::Commands, "commands", &[char(':')], Scope::Global, "find a command and do it"),
    bind(Action::Help, "help", &[char('?')], Scope::Global, "this help"),
    #[cfg(unix)]
    bind(Action::Suspend, "suspend", &[control('z')], Scope::Global, "suspend; `fg` in the shell goes on"),
    bind(Action::Quit, "quit", &[char('q'), control('c')], Scope::Global, "quit"),
    bind(Action::Copy(CopyTarget::ClientId), "copy_client_id", &[char('i')], Scope::CopyMenu, "client ID"),
    bind(Action::Copy(CopyTarget::ClientSecret), "copy_client_secret", &[char('s')], Scope::CopyMenu, "client secret"),
    bind(Action::Copy(CopyTarget::AccessToken), "copy_token", &[char('t')], Scope::CopyMenu, "access token"),
    bind(Action::Copy(CopyTarget::Curl), "copy_curl", &[char('c')], Scope::CopyMenu, "the request as curl"),
    bind(Action::Copy(CopyTarget::Row), "copy_row", &[char('j')], Scope::CopyMenu, "this row as JSON"),
    bind(Action::Copy(CopyTarget::Path), "copy_path", &[char('p')], Scope::CopyMenu, "the path of this row, for jq"),
];
