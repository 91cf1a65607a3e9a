//! The lines of the form, scrolled so that the one with the keys is in sight.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use super::super::look::Look;
use super::super::text::{fit, pad, wrap};
use crate::app::{Form, FormField, HiddenInput, Model, Note, Seconds, Tone};
use crate::config::Keep;
use crate::domain::ClientId;

const LABEL: usize = 16;
const MOST_NOTE_LINES: usize = 3;

/// How many lines the form has at a width.
pub(super) fn height(model: &Model, form: &Form, look: &Look, width: u16) -> u16 {
    let lines = Lines::of(model, form, look, usize::from(width));
    u16::try_from(lines.all.len()).unwrap_or(u16::MAX)
}

pub(super) fn draw(model: &Model, form: &Form, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let lines = Lines::of(model, form, look, usize::from(area.width));
    let hidden = lines
        .focused_end
        .saturating_sub(usize::from(area.height))
        .min(lines.focused);
    if let Some(column) = lines.column {
        let row = u16::try_from(lines.focused - hidden).unwrap_or(0);
        let column = u16::try_from(LABEL + column).unwrap_or(0);
        frame.set_cursor_position(Position {
            x: area.x.saturating_add(column).min(area.right().saturating_sub(1)),
            y: area.y + row,
        });
    }
    for (line, row) in lines.all.into_iter().skip(hidden).zip(area.rows()) {
        frame.render_widget(line, row);
    }
}

/// All lines, and where the focused part of them is.
struct Lines<'a> {
    look: &'a Look,
    width: usize,
    all: Vec<Line<'static>>,
    focused: usize,
    focused_end: usize,
    /// Where typing goes on, in columns behind the label.
    column: Option<usize>,
}

impl<'a> Lines<'a> {
    fn of(model: &Model, form: &Form, look: &'a Look, width: usize) -> Self {
        let mut lines = Self {
            look,
            width,
            all: Vec::new(),
            focused: 0,
            focused_end: 0,
            column: None,
        };
        for field in FormField::ALL {
            let start = lines.all.len();
            lines.field(model, form, field);
            if field == form.focus {
                lines.focused = start;
                lines.focused_end = lines.all.len();
            }
            let is_button = matches!(field, FormField::Save | FormField::Demo);
            if !is_button {
                lines.all.push(Line::default());
            }
        }
        lines
    }

    fn room(&self) -> usize {
        self.width.saturating_sub(LABEL)
    }

    fn field(&mut self, model: &Model, form: &Form, field: FormField) {
        let focused = form.focus == field;
        match field {
            FormField::Tenant => self.text(field, &form.tenant, focused),
            FormField::Home => self.text(field, &form.home, focused),
            FormField::ClientId => {
                let shown = ClientId::new(form.client_id.expose()).masked();
                self.hidden(field, &form.client_id, &shown, focused);
            }
            FormField::ClientSecret => self.hidden(field, &form.client_secret, "", focused),
            FormField::Keep => self.keep(form, focused),
            FormField::Save => self.save(model, form, focused),
            FormField::Demo => self.button(field, "Ctrl-O", focused),
        }
        for note in form.notes_of(field) {
            self.note(note);
        }
    }

    fn labelled(&mut self, field: FormField, value: Vec<Span<'static>>, focused: bool) {
        let style = if focused { self.look.accent } else { self.look.dim };
        let cursor = if focused { self.look.signs.cursor } else { " " };
        let label = pad(
            &format!("{cursor} {}", field.label()),
            LABEL,
            self.look.signs.ellipsis,
        );
        let mut spans = vec![Span::styled(label, style)];
        spans.extend(value);
        self.all.push(Line::from(spans));
    }

    fn text(&mut self, field: FormField, input: &Input, focused: bool) {
        let room = self.room().saturating_sub(1);
        let scrolled = input.visual_scroll(room.max(1));
        let typed: String = input.value().chars().skip(scrolled).collect();
        let typed = fit(&typed, room, self.look.signs.ellipsis).into_owned();
        if focused {
            self.column = Some(input.visual_cursor().saturating_sub(scrolled).min(room));
        }
        self.labelled(field, vec![Span::styled(typed, self.look.strong)], focused);
    }

    /// Neither half is shown, only that there is something and how long it is.
    fn hidden(&mut self, field: FormField, input: &HiddenInput, shown: &str, focused: bool) {
        let (value, length) = match input.len() {
            0 => (String::new(), String::new()),
            1 => (
                format!("{shown}{}", self.look.signs.mask),
                "  1 character".to_owned(),
            ),
            length => (
                format!("{shown}{}", self.look.signs.mask),
                format!("  {length} characters"),
            ),
        };
        let value = self.look.words(value).to_string();
        if focused {
            self.column = Some(value.width());
        }
        let spans = vec![
            Span::styled(value, self.look.strong),
            Span::styled(length, self.look.dim),
        ];
        self.labelled(field, spans, focused);
    }

    fn keep(&mut self, form: &Form, focused: bool) {
        let choice = |keep: Keep| {
            let (sign, style) = if form.keep == keep {
                (self.look.signs.looked_at, self.look.strong)
            } else {
                (self.look.signs.other, self.look.dim)
            };
            let name = match keep {
                Keep::Keyring => "keyring",
                Keep::Plain => "configuration file",
            };
            Span::styled(format!("{sign} {name}   "), style)
        };
        let spans = vec![choice(Keep::Keyring), choice(Keep::Plain)];
        self.labelled(FormField::Keep, spans, focused);
    }

    fn save(&mut self, model: &Model, form: &Form, focused: bool) {
        let told = match (form.saving, &model.config_file) {
            (Some(since), _) => self
                .look
                .words(format_args!(
                    "Keeping it… {}",
                    Seconds::of(model.now.since(since))
                ))
                .to_string(),
            (None, Some(file)) => format!("into {file}"),
            (None, None) => String::new(),
        };
        self.button(FormField::Save, &told, focused);
        if let Some(problem) = &form.problem {
            let style = self.look.bad;
            self.wrapped(&problem.message, style);
            self.wrapped(&problem.advice, self.look.plain());
        }
    }

    fn button(&mut self, field: FormField, beside: &str, focused: bool) {
        let style = if focused {
            self.look.cursor
        } else {
            self.look.strong
        };
        let button = format!("[ {} ]", field.label());
        let room = self.room().saturating_sub(button.width() + 2);
        let beside = fit(beside, room, self.look.signs.ellipsis).into_owned();
        let cursor = if focused { self.look.signs.cursor } else { " " };
        self.all.push(Line::from(vec![
            Span::styled(pad(cursor, LABEL, self.look.signs.ellipsis), self.look.accent),
            Span::styled(button, style),
            Span::styled(format!("  {beside}"), self.look.dim),
        ]));
    }

    fn note(&mut self, note: &Note) {
        let (sign, style) = match note.tone {
            Tone::Plain => ("", self.look.dim),
            Tone::Good => (self.look.signs.good, self.look.good),
            Tone::Warning => (self.look.signs.refused, self.look.warning),
            Tone::Bad => (self.look.signs.bad, self.look.bad),
        };
        let text = if sign.is_empty() {
            note.text.clone()
        } else {
            format!("{sign} {}", note.text)
        };
        self.wrapped(&text, style);
    }

    fn wrapped(&mut self, text: &str, style: Style) {
        let text = self.look.words(text).to_string();
        for line in wrap(&text, self.room(), MOST_NOTE_LINES, self.look.signs.ellipsis) {
            self.all.push(Line::from(vec![
                Span::raw(" ".repeat(LABEL)),
                Span::styled(line.into_owned(), style),
            ]));
        }
    }
}
