//! The form of a client ID and of a client secret: the parts of a whole one, and what a cut one still shows.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::{CleanText, ClientId};

const PREFIX: &str = "api-cred.";
/// How every client ID of the known structure begins: its prefix in base64.
pub(super) const CLIENT_ID_MARK: &str = "YXBpLWNyZWQu";
/// How every client secret goes on behind so many other characters: the last bits of the key with the mark above, which
/// the client ID in it begins with, once more in base64.
pub(super) const CLIENT_SECRET_MARK: &str = "lYQnBMV055WldRd";
/// So many characters of a client secret stand before that.
pub(super) const BEFORE_SECRET_MARK: usize = 58;
/// So many characters has the key.
pub(super) const KEY_LENGTH: usize = 43;
/// Nanoseconds of Unix time have 19 digits from 2001 to 2286.
pub(super) const ISSUED_DIGITS: usize = 19;

/// Padding may be cut off by a double click on a web page; nothing else is forgiven.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// For what may be cut at any place.
const BEGUN_BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What a value is by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A whole client ID.
    ClientId,
    /// A whole client secret.
    ClientSecret,
    /// The beginning of a client ID.
    BegunClientId,
    /// The beginning of a client secret.
    BegunClientSecret,
    /// Something else, which need not mean anything.
    Other,
}

/// The parts of a client ID.
pub(super) struct ClientIdParts {
    /// Whose it is.
    pub(super) user_id: CleanText,
    /// What it has in common with its client secret.
    pub(super) key: SecretString,
}

/// The parts of a client secret.
pub(super) struct ClientSecretParts {
    /// What it has in common with its client ID.
    pub(super) key: SecretString,
    /// The client ID that it was made for.
    pub(super) client_id: ClientId,
    /// When it was issued, in nanoseconds of Unix time.
    pub(super) nanoseconds: SecretString,
    /// When it was issued, to the second.
    pub(super) issued: Timestamp,
}

impl Form {
    /// The form of a value that has nothing around it.
    pub(super) fn of(value: &str) -> Self {
        if ClientIdParts::read(value).is_some() {
            Self::ClientId
        } else if ClientSecretParts::read(value).is_some() {
            Self::ClientSecret
        } else if begins_client_id(value.as_bytes()) {
            Self::BegunClientId
        } else if begins_client_secret(value.as_bytes()) {
            Self::BegunClientSecret
        } else {
            Self::Other
        }
    }
}

impl ClientIdParts {
    /// Takes a client ID apart.
    pub(super) fn read(client_id: &str) -> Option<Self> {
        let text = decode(client_id)?;
        // A user ID has no dot: what stands before a second one may be half of another key.
        let (user_id, key) = text.strip_prefix(PREFIX)?.split_once('.')?;
        let known = !user_id.is_empty() && is_key(key.as_bytes());
        known.then(|| Self {
            user_id: CleanText::from_server(user_id),
            key: key.into(),
        })
    }
}

impl ClientSecretParts {
    /// Takes a client secret apart.
    pub(super) fn read(client_secret: &str) -> Option<Self> {
        let text = decode(client_secret)?;
        let (key, rest) = text.split_at_checked(KEY_LENGTH)?;
        // Base64 may end in digits too, so the client ID ends where the digits of a plausible time begin.
        let (client_id, digits) = rest.split_at_checked(rest.len().checked_sub(ISSUED_DIGITS)?)?;
        if !is_key(key.as_bytes()) || !are_digits(digits.as_bytes()) {
            return None;
        }
        let nanoseconds: i128 = digits.parse().ok()?;
        let issued = Timestamp::from_second(i64::try_from(nanoseconds / 1_000_000_000).ok()?).ok()?;
        ClientIdParts::read(client_id).map(|_| Self {
            key: key.into(),
            client_id: ClientId::new(client_id),
            nanoseconds: digits.into(),
            issued,
        })
    }

    /// Whether it was made for this client ID.
    pub(super) fn belongs_to(&self, id: &ClientIdParts, client_id: &ClientId) -> bool {
        self.key.expose_secret() == id.key.expose_secret()
            && unpadded(self.client_id.expose()) == unpadded(client_id.expose())
    }
}

/// The text without the padding of base64.
pub(super) fn unpadded(text: &str) -> &str {
    text.trim_end_matches('=')
}

/// A whole value with the padding that it must have.
pub(super) fn padded(value: &str) -> SecretString {
    let bare = unpadded(value);
    let mut whole = Zeroizing::new(String::with_capacity(bare.len() + 3));
    whole.push_str(bare);
    while !whole.len().is_multiple_of(4) {
        whole.push('=');
    }
    whole.as_str().into()
}

/// What a client secret of this client ID begins with, whenever it was issued; `None` where the ID does not tell.
pub(super) fn beginning_of_secret(client_id: &str) -> Option<Zeroizing<String>> {
    let parts = ClientIdParts::read(client_id)?;
    let known = [parts.key.expose_secret(), padded(client_id).expose_secret()].concat();
    let known = Zeroizing::new(known);
    let whole_groups = known.len() / 3 * 3;
    let known = known.as_bytes().get(..whole_groups)?;
    Some(Zeroizing::new(BASE64.encode(known)))
}

/// How long a client ID can be that a run of base64 begins with, without its padding.
pub(super) fn client_id_lengths(run: &[u8]) -> Vec<usize> {
    let decoded = decode_begun(run);
    let dots = decoded.iter().enumerate().filter(|(_, byte)| **byte == b'.');
    dots.filter(|(dot, _)| *dot > PREFIX.len())
        .filter_map(|(dot, _)| {
            let end = dot + 1 + KEY_LENGTH;
            is_key(decoded.get(dot + 1..end)?).then(|| encoded_length(end))
        })
        .collect()
}

/// How long the client secret is that a run of base64 begins with, without its padding.
pub(super) fn client_secret_length(run: &[u8]) -> Option<usize> {
    let decoded = decode_begun(run);
    let (key, inner) = decoded.split_at_checked(KEY_LENGTH)?;
    let mut lengths = client_id_lengths(inner).into_iter().filter(|_| is_key(key));
    lengths.find_map(|length| {
        let rest = inner.get(length..)?;
        let padding = padding_of(rest);
        let digits = rest.get(padding..padding + ISSUED_DIGITS)?;
        are_digits(digits).then(|| encoded_length(KEY_LENGTH + length + padding + ISSUED_DIGITS))
    })
}

/// Whether a byte stands for bits in base64.
pub(super) fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/'
}

/// Whether a value can go on to a client ID. One that has gone on to something else is of another structure.
fn begins_client_id(value: &[u8]) -> bool {
    if !value.starts_with(CLIENT_ID_MARK.as_bytes()) || !value.iter().all(|byte| is_base64(*byte)) {
        return false;
    }
    let decoded = decode_begun(value);
    let rest = decoded.get(PREFIX.len()..).unwrap_or_default();
    let mut parts = rest.rsplitn(2, |byte| *byte == b'.');
    let last = parts.next().unwrap_or_default();
    let has_key_begun = parts.next().is_some();
    rest.iter().all(u8::is_ascii_graphic) && !(has_key_begun && last.len() >= KEY_LENGTH)
}

/// Whether a value can go on to a client secret.
fn begins_client_secret(value: &[u8]) -> bool {
    if !value.iter().all(|byte| is_base64(*byte)) {
        return false;
    }
    let decoded = decode_begun(value);
    let Some((key, inner)) = decoded.split_at_checked(KEY_LENGTH) else {
        return false;
    };
    let is_time_begun = |length| {
        let rest = inner.get(length..).unwrap_or_default();
        let digits = rest.get(padding_of(rest)..).unwrap_or_default();
        digits.len() < ISSUED_DIGITS && are_digits(digits)
    };
    is_key(key) && (begins_client_id(inner) || client_id_lengths(inner).into_iter().any(is_time_begun))
}

fn is_key(bytes: &[u8]) -> bool {
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_';
    bytes.len() == KEY_LENGTH && bytes.iter().all(is_of_key)
}

fn are_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

fn padding_of(bytes: &[u8]) -> usize {
    bytes.iter().take(2).take_while(|byte| **byte == b'=').count()
}

/// So many characters of base64 hold so many bytes, without padding.
fn encoded_length(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

fn decode(text: &str) -> Option<Zeroizing<String>> {
    let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
    std::str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

/// What the beginning of a text says that is base64, however little it is.
fn decode_begun(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let run = text.iter().take_while(|byte| is_base64(**byte)).count();
    // A single character over holds no byte yet.
    let run = if run % 4 == 1 { run - 1 } else { run };
    let decoded = BEGUN_BASE64.decode(text.get(..run).unwrap_or_default());
    Zeroizing::new(decoded.unwrap_or_default())
}
