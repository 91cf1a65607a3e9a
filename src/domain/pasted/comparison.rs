//! What two values show to be wrong with them, by their form and by each other.

use super::{CopyFault, beginning};
use crate::domain::ClientId;
use crate::domain::form::{ClientIdParts, ClientSecretParts, Form, beginning_of_secret, unpadded};

/// Shorter pieces would be found in too many other values.
const SHORTEST_PIECE: usize = 8;
/// So many characters tell from where a piece is.
const TELLING: usize = 16;

/// What the two values show to be wrong with them as they are: swapped, cut, two of one kind, not of one pair. Values
/// of an unknown structure show nothing; where one is not there yet, it is empty.
#[must_use]
pub fn faults(client_id: &str, client_secret: &str) -> Vec<CopyFault> {
    let forms = (Form::of(client_id), Form::of(client_secret));
    match (forms.0.kind(), forms.1.kind()) {
        (Some(one), Some(other)) if one == other => vec![CopyFault::Doubled],
        (Some(Kind::ClientSecret), _) | (_, Some(Kind::ClientId)) => {
            let mut faults = vec![CopyFault::Swapped];
            faults.extend(in_their_places((client_secret, forms.1), (client_id, forms.0)));
            faults
        }
        _ => in_their_places((client_id, forms.0), (client_secret, forms.1)),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    ClientId,
    ClientSecret,
}

impl Form {
    fn kind(self) -> Option<Kind> {
        match self {
            Self::ClientId | Self::BegunClientId => Some(Kind::ClientId),
            Self::ClientSecret | Self::BegunClientSecret => Some(Kind::ClientSecret),
            Self::Other => None,
        }
    }
}

fn in_their_places(id: (&str, Form), secret: (&str, Form)) -> Vec<CopyFault> {
    let is_id_cut = id.1 == Form::BegunClientId || id.1 == Form::Other && is_piece_of_id(id.0, secret.0);
    let is_secret_cut =
        secret.1 == Form::BegunClientSecret || secret.1 == Form::Other && is_piece_of_secret(secret.0, id.0);
    let told = [
        (is_id_cut, CopyFault::ClientIdCut),
        (is_secret_cut, CopyFault::ClientSecretCut),
        (are_mismatched(id.0, secret.0), CopyFault::Mismatched),
    ];
    told.into_iter()
        .filter(|told| told.0)
        .map(|told| told.1)
        .collect()
}

/// Two whole values that do not belong together.
fn are_mismatched(client_id: &str, client_secret: &str) -> bool {
    let parts = ClientIdParts::read(client_id).zip(ClientSecretParts::read(client_secret));
    parts.is_some_and(|(id, secret)| !secret.belongs_to(&id, &ClientId::new(client_id)))
}

/// Whether a text is a part of the client ID that a whole client secret was made for.
fn is_piece_of_id(piece: &str, client_secret: &str) -> bool {
    let piece = unpadded(piece);
    let parts = ClientSecretParts::read(client_secret).filter(|_| piece.len() >= SHORTEST_PIECE);
    parts.is_some_and(|parts| parts.client_id.expose().contains(piece))
}

/// Whether a text is a part of a client secret of a whole client ID.
fn is_piece_of_secret(piece: &str, client_id: &str) -> bool {
    let telling = beginning(piece, TELLING);
    let whole = beginning_of_secret(client_id).filter(|_| telling.len() >= SHORTEST_PIECE);
    whole.is_some_and(|whole| match whole.find(telling) {
        // What goes on for longer than a client secret is something else.
        Some(0) => piece.len() <= whole.len(),
        place => place.is_some(),
    })
}
