//! What each key does, and where.

use super::{Action, Binding, CopyTarget, Key, KeyCode, Scope, Tab};

const fn bind(action: Action, keys: &'static [Key], scope: Scope, help: &'static str) -> Binding {
    Binding {
        action,
        keys,
        scope,
        help,
    }
}

/// All bindings: those of a pane first, then the global ones.
pub const BINDINGS: &[Binding] = &[
    bind(
        Action::CheckAgain,
        &[Key::plain(KeyCode::Enter)],
        Scope::Setup,
        "look at this check again",
    ),
    bind(
        Action::CopyNote,
        &[Key::char('m')],
        Scope::Setup,
        "copy a note for your administrator",
    ),
    bind(
        Action::LookInto,
        &[Key::plain(KeyCode::Enter)],
        Scope::Activity,
        "show request and response; Esc goes back",
    ),
    bind(
        Action::SaveExchanges,
        &[Key::char('E')],
        Scope::Activity,
        "save all, redacted, as a HAR file",
    ),
    bind(
        Action::LookAt,
        &[Key::plain(KeyCode::Enter)],
        Scope::Stores,
        "look at this store",
    ),
    bind(
        Action::Ask,
        &[Key::char('a')],
        Scope::Privileges,
        "may I manage this group or store?",
    ),
    bind(
        Action::OpenGroup,
        &[Key::plain(KeyCode::Enter)],
        Scope::Groups,
        "look into this group; Esc goes back",
    ),
    bind(
        Action::ScopesOn,
        &[Key::char('>')],
        Scope::Sessions,
        "further scopes",
    ),
    bind(
        Action::ScopesBack,
        &[Key::char('<')],
        Scope::Sessions,
        "the scopes before",
    ),
    bind(
        Action::NextTab,
        &[Key::plain(KeyCode::Right), Key::char('l')],
        Scope::Tabs,
        "next tab",
    ),
    bind(
        Action::PreviousTab,
        &[Key::plain(KeyCode::Left), Key::char('h')],
        Scope::Tabs,
        "previous tab",
    ),
    bind(
        Action::ToggleFold,
        &[Key::plain(KeyCode::Enter), Key::char(' ')],
        Scope::Raw,
        "fold or unfold",
    ),
    bind(
        Action::Fold,
        &[Key::plain(KeyCode::Left), Key::char('h')],
        Scope::Raw,
        "fold, or go to what this is in",
    ),
    bind(
        Action::Unfold,
        &[Key::plain(KeyCode::Right), Key::char('l')],
        Scope::Raw,
        "unfold, or go into it",
    ),
    bind(
        Action::Claims,
        &[Key::char('t')],
        Scope::Raw,
        "the access token's claims, or the answer",
    ),
    bind(
        Action::NextHit,
        &[Key::char('n')],
        Scope::Raw,
        "next hit of the search",
    ),
    bind(
        Action::PreviousHit,
        &[Key::char('N')],
        Scope::Raw,
        "the hit before",
    ),
    bind(
        Action::Up,
        &[Key::plain(KeyCode::Up), Key::char('k')],
        Scope::Rows,
        "up",
    ),
    bind(
        Action::Down,
        &[Key::plain(KeyCode::Down), Key::char('j')],
        Scope::Rows,
        "down",
    ),
    bind(
        Action::PageUp,
        &[Key::plain(KeyCode::PageUp), Key::control('b')],
        Scope::List,
        "page up",
    ),
    bind(
        Action::PageDown,
        &[Key::plain(KeyCode::PageDown), Key::control('f')],
        Scope::List,
        "page down",
    ),
    bind(
        Action::First,
        &[Key::plain(KeyCode::Home), Key::char('g')],
        Scope::List,
        "first row",
    ),
    bind(
        Action::Last,
        &[Key::plain(KeyCode::End), Key::char('G')],
        Scope::List,
        "last row",
    ),
    bind(
        Action::Filter,
        &[Key::char('/')],
        Scope::List,
        "narrow the list; Esc brings all back",
    ),
    bind(
        Action::ShowTab(Tab::Overview),
        &[Key::char('1')],
        Scope::Global,
        "overview",
    ),
    bind(
        Action::ShowTab(Tab::Privileges),
        &[Key::char('2')],
        Scope::Global,
        "privileges",
    ),
    bind(
        Action::ShowTab(Tab::Groups),
        &[Key::char('3')],
        Scope::Global,
        "groups",
    ),
    bind(
        Action::ShowTab(Tab::Sessions),
        &[Key::char('4')],
        Scope::Global,
        "sessions",
    ),
    bind(
        Action::ShowTab(Tab::Setup),
        &[Key::char('5'), Key::char('s')],
        Scope::Global,
        "setup: check everything, step by step",
    ),
    bind(
        Action::ShowTab(Tab::Activity),
        &[Key::char('6')],
        Scope::Global,
        "activity: every request with its answer",
    ),
    bind(
        Action::ShowTab(Tab::Raw),
        &[Key::char('7')],
        Scope::Global,
        "raw: the server's answer itself",
    ),
    bind(
        Action::NextPane,
        &[Key::plain(KeyCode::Tab)],
        Scope::Global,
        "next pane",
    ),
    bind(
        Action::PreviousPane,
        &[Key::plain(KeyCode::BackTab)],
        Scope::Global,
        "previous pane",
    ),
    bind(
        Action::CopyMenu,
        &[Key::char('y')],
        Scope::Global,
        "copy: credentials, token, request or row",
    ),
    bind(
        Action::Reveal,
        &[Key::char('v')],
        Scope::Global,
        "show the client ID or secret in clear",
    ),
    bind(
        Action::Compare,
        &[Key::char('=')],
        Scope::Global,
        "compare: this store, or now and saved",
    ),
    bind(
        Action::Save,
        &[Key::char('S')],
        Scope::Global,
        "save a snapshot to compare with",
    ),
    bind(
        Action::Contexts,
        &[Key::char('c')],
        Scope::Global,
        "choose or add a context",
    ),
    bind(
        Action::Refresh,
        &[Key::char('r')],
        Scope::Global,
        "fetch again, and try again what failed",
    ),
    bind(
        Action::Back,
        &[Key::plain(KeyCode::Esc)],
        Scope::Global,
        "leave filter or group, or stop waiting",
    ),
    bind(
        Action::Narrow,
        &[Key::char('{')],
        Scope::Global,
        "narrower left column",
    ),
    bind(
        Action::Widen,
        &[Key::char('}')],
        Scope::Global,
        "wider left column",
    ),
    bind(Action::Help, &[Key::char('?')], Scope::Global, "this help"),
    #[cfg(unix)]
    bind(
        Action::Suspend,
        &[Key::control('z')],
        Scope::Global,
        "suspend; `fg` in the shell goes on",
    ),
    bind(
        Action::Quit,
        &[Key::char('q'), Key::control('c')],
        Scope::Global,
        "quit",
    ),
    bind(
        Action::Copy(CopyTarget::ClientId),
        &[Key::char('i')],
        Scope::CopyMenu,
        "client ID",
    ),
    bind(
        Action::Copy(CopyTarget::ClientSecret),
        &[Key::char('s')],
        Scope::CopyMenu,
        "client secret",
    ),
    bind(
        Action::Copy(CopyTarget::AccessToken),
        &[Key::char('t')],
        Scope::CopyMenu,
        "access token",
    ),
    bind(
        Action::Copy(CopyTarget::Curl),
        &[Key::char('c')],
        Scope::CopyMenu,
        "the request as curl",
    ),
    bind(
        Action::Copy(CopyTarget::Row),
        &[Key::char('j')],
        Scope::CopyMenu,
        "this row as JSON",
    ),
    bind(
        Action::Copy(CopyTarget::Path),
        &[Key::char('p')],
        Scope::CopyMenu,
        "the path of this row, for jq",
    ),
];
