//! What can be chosen to go to: the contexts of the configuration, or the scenarios of the demo.

/// Where the interface can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// What command line and environment say, without a context's name.
    Given,
    /// A context of the configuration, by its name.
    Context(String),
    /// The embedded tenant, by the name of its scenario.
    Demo(String),
}

/// A context that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextChoice {
    /// Its name.
    pub name: String,
    /// What it stands for, in a few words.
    pub detail: String,
    /// Where it leads.
    pub destination: Destination,
}
