//! The profile for people.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr as _;

use super::Page;
use crate::app::{Fact, FactValue, facts};
use crate::cli::colour::Colour;
use crate::cli::table::{aligned, padded};
use crate::cli::times::told;
use crate::domain::{CleanText, IssuedCredential, Membership, Privilege, relative};

const LABEL: usize = 18;

/// The text of `me`: aligned, a section for each tab of the interface.
pub(super) fn profile(page: &Page<'_>, colour: Colour) -> String {
    let (profile, now) = (page.profile, page.now);
    let mut sheet = Sheet {
        now,
        colour,
        text: String::new(),
    };
    let title = profile.title();
    let title = title.as_deref().map_or("nameless user", CleanText::as_str);
    sheet.line(&format!("{} in {}", colour.strong(title), page.store));
    sheet.line("");
    for fact in facts(profile) {
        sheet.fact(&fact);
    }
    sheet.section("Privileges", profile.privileges.len());
    sheet.table(&all(&profile.privileges, |one| privilege(one, now)));
    sheet.section("Groups", profile.groups.len());
    sheet.table(&all(&profile.groups, |one| group(one, now)));
    sheet.section("Sessions", profile.session_scopes.len());
    for session in &profile.session_scopes {
        sheet.line(&format!("  {}", session.app));
        sheet.line(&format!("    granted    {}", words(&session.granted)));
        sheet.line(&format!("    supported  {}", words(&session.supported)));
    }
    sheet.section("API credentials", profile.api_credentials.len());
    sheet.table(&all(&profile.api_credentials, |one| credential(page, one)));
    sheet.text
}

fn all<T>(items: &[T], row: impl Fn(&T) -> [String; 3]) -> Vec<[String; 3]> {
    items.iter().map(row).collect()
}

struct Sheet {
    now: Timestamp,
    colour: Colour,
    text: String,
}

impl Sheet {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn section(&mut self, title: &str, count: usize) {
        self.line("");
        let count = if count == 0 {
            "none".into()
        } else {
            count.to_string()
        };
        self.line(&format!(
            "{}  {}",
            self.colour.strong(title),
            self.colour.dim(&count)
        ));
    }

    fn fact(&mut self, fact: &Fact) {
        if let Some(heading) = &fact.heading {
            self.line("");
            self.line(&self.colour.strong(heading));
        }
        let label = if fact.continues { "" } else { &fact.label };
        // An attribute may have a longer name than any of ours.
        let label = padded(label, LABEL.max(label.width() + 2));
        let value = match &fact.value {
            FactValue::Text(text) => text.to_string(),
            FactValue::Link(link) => link.to_string(),
            FactValue::Time(time) => told(self.now, *time),
            FactValue::Never => "never".into(),
        };
        self.line(&format!(
            "{}{value}  {}",
            self.colour.dim(&label),
            self.colour.dim(&fact.note)
        ));
    }

    fn table(&mut self, rows: &[[String; 3]]) {
        let tones = [Colour::plain, Colour::dim, Colour::warning];
        self.text.push_str(&aligned(rows, tones, self.colour));
    }
}

fn words(scopes: &[CleanText]) -> String {
    if scopes.is_empty() {
        "none".into()
    } else {
        scopes.iter().map(CleanText::as_str).collect::<Vec<_>>().join(" ")
    }
}

fn end(now: Timestamp, expires: Option<Timestamp>) -> String {
    expires
        .map(|end| format!("ends {}", relative(now, end)))
        .unwrap_or_default()
}

fn privilege(privilege: &Privilege, now: Timestamp) -> [String; 3] {
    let name = privilege
        .name
        .as_ref()
        .map_or_else(|| "name not known".into(), CleanText::to_string);
    let allows = privilege
        .allows()
        .map_or_else(|| privilege.id.to_string(), |allows| allows.to_string());
    let via = privilege
        .via
        .as_ref()
        .map(|group| format!(" via {group}"))
        .unwrap_or_default();
    [allows, format!("{name}{via}"), end(now, privilege.expires)]
}

fn group(group: &Membership, now: Timestamp) -> [String; 3] {
    let end = end(now, group.expires);
    match &group.name {
        Some(name) => [name.to_string(), group.id.to_string(), end],
        None => [group.id.to_string(), String::new(), end],
    }
}

fn credential(page: &Page<'_>, credential: &IssuedCredential) -> [String; 3] {
    let issued = credential
        .issued
        .map(|time| told(page.now, time))
        .unwrap_or_default();
    let is_in_use = credential.client_id == page.in_use.client_id;
    let in_use = if is_in_use { "in use" } else { "" };
    [
        page.client_id(&credential.client_id),
        format!("issued {issued}"),
        in_use.into(),
    ]
}
