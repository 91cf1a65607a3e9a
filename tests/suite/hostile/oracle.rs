//! A terminal that tells what it was made to do besides showing text.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use vt100::{Callbacks, Parser, Screen};

/// An emulator, and all that it was asked for.
pub(super) struct Emulator(Parser<Acts>);

/// What a text alone never does to a terminal.
#[derive(Default)]
struct Acts(BTreeSet<String>);

impl Emulator {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let number = |number| NonZeroU16::new(number).unwrap();
        Self(Parser::new_with_callbacks(
            number(rows),
            number(columns),
            0,
            Acts::default(),
        ))
    }

    pub(super) fn show(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    /// What it was asked for: title, clipboard, bell and whatever it does not know.
    pub(super) fn acts(&self) -> &BTreeSet<String> {
        &self.0.callbacks().0
    }

    /// Each mode in which it is.
    pub(super) fn modes(&self) -> String {
        let screen = self.0.screen();
        format!(
            "{:?} alternate {} hidden {} style {:?}",
            screen.input_mode_formatted(),
            screen.alternate_screen(),
            screen.hide_cursor(),
            screen.cursor_style(),
        )
    }

    /// The text of a cell.
    pub(super) fn cell(&self, column: u16, row: u16) -> &str {
        self.0.screen().cell(row, column).unwrap().contents()
    }
}

impl Acts {
    fn note(&mut self, act: impl Into<String>) {
        self.0.insert(act.into());
    }
}

impl Callbacks for Acts {
    fn audible_bell(&mut self, _: &mut Screen) {
        self.note("bell");
    }

    fn visual_bell(&mut self, _: &mut Screen) {
        self.note("visual bell");
    }

    fn resize(&mut self, _: &mut Screen, _: (u16, u16)) {
        self.note("size");
    }

    fn set_window_icon_name(&mut self, _: &mut Screen, _: &[u8]) {
        self.note("icon");
    }

    fn set_window_title(&mut self, _: &mut Screen, _: &[u8]) {
        self.note("title");
    }

    fn copy_to_clipboard(&mut self, _: &mut Screen, _: &[u8], _: &[u8]) {
        self.note("copy");
    }

    fn paste_from_clipboard(&mut self, _: &mut Screen, _: &[u8]) {
        self.note("paste");
    }

    fn unhandled_char(&mut self, _: &mut Screen, character: char) {
        // The sign for what is no text is a sign like others, which this emulator leaves out.
        if character != char::REPLACEMENT_CHARACTER {
            self.note(format!("{character:?}"));
        }
    }

    fn unhandled_control(&mut self, _: &mut Screen, control: u8) {
        self.note(format!("control {control:#x}"));
    }

    fn unhandled_escape(&mut self, _: &mut Screen, first: Option<u8>, _: Option<u8>, last: u8) {
        // The end of a link.
        if (first, last) != (None, b'\\') {
            self.note(format!("ESC {:?} {:?}", first.map(char::from), char::from(last)));
        }
    }

    fn unhandled_csi(
        &mut self,
        _: &mut Screen,
        first: Option<u8>,
        _: Option<u8>,
        numbers: &[&[u16]],
        last: char,
    ) {
        // Back to the usual colour of underlines: at the end of each frame.
        if (first, numbers, last) == (None, &[&[59][..]][..], 'm') {
            return;
        }
        self.note(format!("CSI {:?} {numbers:?} {last:?}", first.map(char::from)));
    }

    fn unhandled_osc(&mut self, _: &mut Screen, parts: &[&[u8]]) {
        self.note(match parts {
            [b"8", b"", b""] => "end of a link".to_owned(),
            // A semicolon may stand in an address.
            [b"8", id, link @ ..] if id.starts_with(b"id=") && is_harmless(&link.join(&b';')) => {
                "link".to_owned()
            }
            _ => format!(
                "OSC {:?}",
                parts
                    .iter()
                    .map(|part| String::from_utf8_lossy(part))
                    .collect::<Vec<_>>()
            ),
        });
    }
}

/// An address of the web in printable ASCII.
fn is_harmless(link: &[u8]) -> bool {
    let is_of_web = [&b"http://"[..], b"https://"]
        .iter()
        .any(|scheme| link.starts_with(scheme));
    is_of_web && link.iter().all(u8::is_ascii_graphic)
}

#[test]
fn the_emulator_hears_what_a_text_must_never_do() {
    let table = [
        ("\x1b]0;x\x07", "title"),
        ("\x1b]2;x\x1b\\", "title"),
        ("\x1b]52;c;eA==\x07", "copy"),
        ("\x1b]52;c;?\x07", "paste"),
        ("\x07", "bell"),
        ("\x1b[8;1;1t", "size"),
        ("\x1b]8;id=1;javascript:x\x1b\\", "OSC"),
        ("\x1b]8;;https://a.example\x1b\\", "OSC"),
        ("\x1b]1337;x\x07", "OSC"),
        ("\u{9b}31m", "control 0x9b"),
        ("\x05", "control"),
        ("\x1b[c", "CSI"),
    ];
    for (bytes, expected) in table {
        let mut emulator = Emulator::new(20, 5);
        emulator.show(bytes.as_bytes());
        let heard = emulator.acts().iter().any(|act| act.starts_with(expected));
        assert!(heard, "{bytes:?} {:?}", emulator.acts());
    }
    let fresh = Emulator::new(20, 5).modes();
    for mode in [
        "\x1b[?1049h",
        "\x1b[?1000h",
        "\x1b[?2004h",
        "\x1b[?1h",
        "\x1b=",
        "\x1b[?25l",
        "\x1b[4 q",
    ] {
        let mut emulator = Emulator::new(20, 5);
        emulator.show(mode.as_bytes());
        assert_ne!(emulator.modes(), fresh, "{mode:?}");
    }
}
