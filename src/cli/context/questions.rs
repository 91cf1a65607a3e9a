//! The questions for a new context, where somebody is there to answer.

use secrecy::{ExposeSecret as _, SecretString};

use super::given::Given;
use super::terminal::{Echo, Terminal};
use crate::cli::failure::Failure;
use crate::config::{Keep, Keyring, NewAddress, NewContext};
use crate::domain::{ClientId, CopyFault, IdsId, Pasted, Problem, ProblemKind, mend};

const OTHER_WAYS: &str = "Other ways to keep it: a command such as a password manager, a file, an environment variable. They \
     stand as `client_secret` in config.example.toml.";

/// Asks for all that is not given yet.
pub(super) async fn complete(
    mut given: Given,
    taken: &[String],
    replace: bool,
) -> Result<NewContext, Failure> {
    // Before the terminal is taken, and before anything is typed in vain.
    let keyring = match given.keep {
        None => Keyring::of_platform().probe().await.map_err(Problem::from),
        Some(_) => Ok(()),
    };
    let mut terminal = Terminal::take()?;
    if given.address.is_none() {
        given.address = Some(address(&mut terminal).await?);
    }
    if given.name.is_none() {
        given.name = Some(name(&mut terminal, given.address.as_ref(), taken, replace).await?);
    }
    if given.home.is_none() {
        given.home = Some(home(&mut terminal).await?);
    }
    if given.keep.is_none() {
        given.keep = Some(keep(&mut terminal, keyring).await?);
    }
    if given.client_id.is_none() {
        let (client_id, client_secret) = client_id(&mut terminal).await?;
        given.client_id = Some(client_id);
        given.client_secret = given.client_secret.or(client_secret);
    }
    if given.client_secret.is_none() {
        given.client_secret = Some(client_secret(&mut terminal).await?);
    }
    Ok(given.complete()?)
}

async fn address(terminal: &mut Terminal) -> Result<NewAddress, Failure> {
    loop {
        let typed = terminal
            .ask("Tenant (or the URL of your Identity Store): ", Echo::Shown)
            .await?;
        let address = NewAddress::typed(typed.trim());
        match address.base_url() {
            Ok(_) => return Ok(address),
            Err(error) => tell_fault(terminal, &error.into()),
        }
    }
}

async fn name(
    terminal: &mut Terminal,
    address: Option<&NewAddress>,
    taken: &[String],
    replace: bool,
) -> Result<String, Failure> {
    let proposed = address.and_then(proposed_name).unwrap_or_default();
    let question = match proposed.as_str() {
        "" => "Name of the context: ".to_owned(),
        proposed => format!("Name of the context [{proposed}]: "),
    };
    loop {
        let typed = terminal.ask(&question, Echo::Shown).await?;
        let name = match typed.trim() {
            "" => proposed.clone(),
            name => name.to_owned(),
        };
        if name.is_empty() {
            continue;
        }
        if replace || !taken.contains(&name) {
            return Ok(name);
        }
        terminal.say("  There is a context of that name. With --replace it gives way.");
    }
}

/// The first label of the host.
fn proposed_name(address: &NewAddress) -> Option<String> {
    let base_url = address.base_url().ok()?;
    let domain = base_url.as_url().domain()?;
    domain.split('.').next().map(str::to_owned)
}

async fn home(terminal: &mut Terminal) -> Result<IdsId, Failure> {
    loop {
        let typed = terminal
            .ask(
                "Home store, where the credentials were generated [default]: ",
                Echo::Shown,
            )
            .await?;
        match typed.trim() {
            "" => return Ok(IdsId::default_store()),
            text => match IdsId::new(text) {
                Ok(home) => return Ok(home),
                Err(fault) => terminal.say(&format!("  That does not do: {fault}.")),
            },
        }
    }
}

async fn keep(terminal: &mut Terminal, keyring: Result<(), Problem>) -> Result<Keep, Failure> {
    terminal.say("Where to keep the client secret:");
    if let Err(problem) = keyring {
        return keep_without_keyring(terminal, &problem).await;
    }
    for keep in Keep::ALL {
        terminal.say(&format!("  {:<8} {}", keep.name(), keep.meaning()));
    }
    loop {
        let typed = terminal.ask("Keep it in [keyring]: ", Echo::Shown).await?;
        let typed = typed.trim();
        let named = Keep::ALL.into_iter().find(|keep| keep.name() == typed);
        match named {
            Some(keep) => return Ok(keep),
            None if typed.is_empty() => return Ok(Keep::Keyring),
            None => terminal.say("  Type `keyring` or `plain`."),
        }
    }
}

/// Nothing is kept in a file because there is no keyring, unless that is what is wanted.
async fn keep_without_keyring(terminal: &mut Terminal, problem: &Problem) -> Result<Keep, Failure> {
    tell_fault(terminal, problem);
    terminal.say(&format!("  {:<8} {}", Keep::Plain.name(), Keep::Plain.meaning()));
    terminal.say(OTHER_WAYS);
    let typed = terminal
        .ask(
            "Type `plain` for that, or press Enter to add nothing: ",
            Echo::Shown,
        )
        .await?;
    if typed.trim() == Keep::Plain.name() {
        return Ok(Keep::Plain);
    }
    Err(Problem::new(
        ProblemKind::SecretSource,
        "There is no place for the client secret, so nothing was added.",
        problem.advice.clone(),
    )
    .into())
}

async fn client_id(terminal: &mut Terminal) -> Result<(ClientId, Option<SecretString>), Failure> {
    loop {
        let typed = terminal
            .ask("Client ID, or both halves at once (not shown): ", Echo::Hidden)
            .await?;
        let pasted = Pasted::read(&typed);
        let (client_id, mended) = if let Some(client_id) = pasted.client_id {
            (client_id, pasted.faults)
        } else {
            let (text, faults) = mend(&typed);
            (ClientId::new(text), faults)
        };
        if client_id.expose().is_empty() {
            continue;
        }
        let both = pasted
            .client_secret
            .as_ref()
            .map_or("", |_| ", and the client secret with it");
        terminal.say(&format!("  {}{both}", client_id.masked()));
        tell_mended(terminal, &mended);
        return Ok((client_id, pasted.client_secret));
    }
}

async fn client_secret(terminal: &mut Terminal) -> Result<SecretString, Failure> {
    loop {
        let typed = terminal.ask("Client secret (not shown): ", Echo::Hidden).await?;
        let (secret, mended) = mend(&typed);
        if !secret.expose_secret().is_empty() {
            tell_mended(terminal, &mended);
            return Ok(secret);
        }
    }
}

/// What was put right, or has to be, in what was pasted.
fn tell_mended(terminal: &Terminal, faults: &[CopyFault]) {
    for fault in faults {
        terminal.say(&format!("  {}", fault.words()));
    }
}

fn tell_fault(terminal: &Terminal, problem: &Problem) {
    terminal.say(&format!("  {} {}", problem.message, problem.advice));
}
