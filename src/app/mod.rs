//! The state of the screen, and how a message changes it. Pure: no clock, no file, no network, no frame.
//!
//! [`update()`] is the only way in; what the world is to do comes back as [`Effect`]s.

mod action;
mod activity;
mod contexts;
mod copying;
mod credentials;
mod deadline;
mod differences;
mod form;
mod joints;
mod key;
pub mod keymap;
mod layout;
mod listing;
mod message;
mod model;
mod opening;
mod overlay;
mod overview;
mod privilege_rows;
mod raw;
mod remote;
mod setup;
mod stores;
mod tabs;
mod update;
mod visit;

pub use action::CopyTarget;
pub use activity::{Activity, Happened, OpenedExchange};
pub use contexts::{ContextChoice, ContextSearch, Destination, Found};
pub use credentials::{Credentials, Half, KnownCredential, Revealed};
pub use deadline::next_deadline;
pub use differences::{Before, Compared, Comparing, Comparison, Differences};
pub use form::{Form, FormField, HiddenInput, Note, Step, StepState, Tone, steps};
pub use joints::{Joint, LANES, Lane};
pub use key::{Key, KeyCode};
pub(crate) use layout::pane_name_areas;
pub use layout::{Detail, Screen, StoresArea, TabLabel};
pub use listing::{Entry, Listing, Row};
pub use message::{Effect, Mouse, MouseKind, Msg, RawReading, SavedExchanges, Saving, Visited};
pub use model::{Model, Pane, Toast};
pub use opening::Opening;
pub use overlay::Overlay;
pub use overview::{Fact, FactValue, facts};
pub use privilege_rows::Section;
pub use raw::{Claims, RawPane, RawTab, Search};
pub use remote::{Kept, Remote};
pub use setup::SetupPane;
pub use stores::Stores;
pub use tabs::Tab;
pub use update::update;
pub use visit::Visit;
