//! Help: usage, the list of options, what the program says about itself.

use super::entries::{Cluster, Entries, Entry, NONE};
use super::lines::Lines;
use super::{Argp, ArgpOption, OPTION_ARG_OPTIONAL, OPTION_NO_USAGE, State, input, key, standard};
use crate::regex::List;
use crate::stdio::Stream;
use crate::stdio::message::on_stream;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint};
use core::ptr::null;

pub const USAGE: c_uint = 1;
const SHORT_USAGE: c_uint = 2;
const SEE: c_uint = 4;
const LONG: c_uint = 8;
const PRE_DOC: c_uint = 0x10;
const POST_DOC: c_uint = 0x20;
const BUG_ADDRESS: c_uint = 0x40;
pub const EXIT_ERR: c_uint = 0x100;
pub const EXIT_OK: c_uint = 0x200;
pub const STD_ERR: c_uint = SEE | EXIT_ERR;
pub const STD_USAGE: c_uint = SHORT_USAGE | SEE | EXIT_ERR;
pub const STD_HELP: c_uint = SHORT_USAGE | LONG | EXIT_OK | PRE_DOC | POST_DOC | BUG_ADDRESS;

/// Where things stand in a line, as `ARGP_HELP_FMT` may say otherwise.
struct Layout {
    dup_args: usize,
    dup_args_note: usize,
    short_opt_col: usize,
    long_opt_col: usize,
    doc_opt_col: usize,
    opt_doc_col: usize,
    header_col: usize,
    usage_indent: usize,
    rmargin: usize,
}

impl Layout {
    const STANDARD: Self = Self {
        dup_args: 0,
        dup_args_note: 1,
        short_opt_col: 2,
        long_opt_col: 6,
        doc_opt_col: 2,
        opt_doc_col: 29,
        header_col: 1,
        usage_indent: 12,
        rmargin: 79,
    };

    fn field(&mut self, name: &[u8]) -> Option<&mut usize> {
        Some(match name {
            b"dup-args" => &mut self.dup_args,
            b"dup-args-note" => &mut self.dup_args_note,
            b"short-opt-col" => &mut self.short_opt_col,
            b"long-opt-col" => &mut self.long_opt_col,
            b"doc-opt-col" => &mut self.doc_opt_col,
            b"opt-doc-col" => &mut self.opt_doc_col,
            b"header-col" => &mut self.header_col,
            b"usage-indent" => &mut self.usage_indent,
            b"rmargin" => &mut self.rmargin,
            _ => return None,
        })
    }

    /// The user's: `name`, `no-name` and `name=number`, with commas between.
    /// What makes no sense is as if it were not there.
    fn of_user() -> Self {
        let mut layout = Self::STANDARD;
        let Some(text) = crate::stdlib::environ::get(b"ARGP_HELP_FMT") else {
            return layout;
        };
        // SAFETY: a string of the environment.
        for part in unsafe { bytes(text) }.split(|&c| c == b',') {
            let mut sides = part.splitn(2, |&c| c == b'=');
            let name = sides.next().unwrap_or(b"").trim_ascii();
            let (name, value) = match sides.next().map(<[u8]>::trim_ascii) {
                Some(digits) => (name, core::str::from_utf8(digits).ok()),
                None => match name.strip_prefix(b"no-") {
                    Some(name) => (name, Some("0")),
                    None => (name, Some("1")),
                },
            };
            let value = value.and_then(|v| v.parse::<u16>().ok());
            if let (Some(field), Some(value)) = (layout.field(name), value) {
                *field = usize::from(value);
            }
        }
        if layout.rmargin <= layout.opt_doc_col.max(layout.usage_indent) {
            return Self::STANDARD;
        }
        layout
    }
}

/// Help in the making.
struct Help {
    lines: Lines,
    layout: Layout,
    state: *const State,
    /// Whether groups are set apart: there was a heading.
    apart: bool,
    /// The entry before.
    before: Option<Entry>,
    /// An argument was shown with the long option alone.
    left_out: bool,
}

/// A text as the program's filter gives it back, to be freed if it is another.
struct Filtered {
    text: *const c_char,
    own: bool,
}

impl Filtered {
    /// `text`, by the filter of `argp`.
    unsafe fn new(text: *const c_char, key: c_int, argp: *const Argp, state: *const State) -> Self {
        // SAFETY: as the caller vouches; the filter is the program's.
        unsafe {
            let Some(filter) = argp.as_ref().and_then(|a| a.filter) else {
                return Self { text, own: false };
            };
            let new = filter(key, text, input(argp, state)).cast_const();
            Self {
                text: new,
                own: new != text,
            }
        }
    }

    /// The text, if there is one.
    fn bytes(&self) -> Option<&[u8]> {
        // SAFETY: a C string, or null.
        (!self.text.is_null()).then(|| unsafe { bytes(self.text) })
    }
}

impl Drop for Filtered {
    fn drop(&mut self) {
        if self.own {
            // SAFETY: the filter got it from `malloc`, or it is null.
            unsafe { crate::malloc::program::dealloc(self.text.cast_mut().cast()) };
        }
    }
}

/// Writes pieces of text to a stream.
pub unsafe fn write(stream: *mut Stream, pieces: &[&[u8]]) {
    // SAFETY: as the caller vouches: an open stream.
    unsafe {
        on_stream(stream, |m| {
            for piece in pieces {
                m.text(piece);
            }
        });
    }
}

impl Help {
    /// ` ARG` after an option, or in brackets if it may be left out.
    unsafe fn argument(&mut self, option: &ArgpOption, before: &[u8]) {
        if option.arg.is_null() {
            return;
        }
        let optional = option.flags & OPTION_ARG_OPTIONAL != 0;
        // SAFETY: a C string.
        unsafe {
            if optional {
                let before = before.strip_prefix(b" ").unwrap_or(before);
                self.lines
                    .put(b"[")
                    .put(before)
                    .string(option.arg)
                    .put(b"]");
            } else {
                self.lines.put(before).string(option.arg);
            }
        }
    }

    /// All options in brackets.
    unsafe fn usage(&mut self, entries: &Entries) {
        let used = |flags: c_int| flags & OPTION_NO_USAGE == 0;
        // SAFETY: C strings of the program's.
        unsafe {
            let mut open = false;
            for entry in entries.list.iter() {
                let real = entry.real();
                for o in entries.with_letters(entry).filter(|o| o.is_visible()) {
                    if real.arg.is_null() && o.arg.is_null() && used(o.flags | real.flags) {
                        self.lines.put(if open { b"" } else { b" [-" });
                        self.lines.put(&[o.key as u8]);
                        open = true;
                    }
                }
            }
            if open {
                self.lines.put(b"]");
            }
            for entry in entries.list.iter() {
                let real = entry.real();
                for o in entries.with_letters(entry).filter(|o| o.is_visible()) {
                    let arg = if o.arg.is_null() { real.arg } else { o.arg };
                    if arg.is_null() || !used(o.flags | real.flags) {
                        continue;
                    }
                    let letter = [b'-', o.key as u8];
                    if (o.flags | real.flags) & OPTION_ARG_OPTIONAL != 0 {
                        self.lines.put(b" [").put(&letter).put(b"[");
                        self.lines.string(arg).put(b"]]");
                    } else {
                        self.lines.space(6 + bytes(arg).len());
                        self.lines.put(b"[").put(&letter).put(b" ");
                        self.lines.string(arg).put(b"]");
                    }
                }
            }
            for entry in entries.list.iter() {
                let real = entry.real();
                for o in entry.named() {
                    let flags = o.flags | real.flags;
                    let arg = if o.arg.is_null() { real.arg } else { o.arg };
                    if !used(flags) {
                        continue;
                    }
                    self.lines.put(b" [--").string(o.name);
                    if !arg.is_null() {
                        let optional = flags & OPTION_ARG_OPTIONAL != 0;
                        self.lines.put(if optional { b"[=" } else { b"=" });
                        self.lines
                            .string(arg)
                            .put(if optional { b"]" } else { b"" });
                    }
                    self.lines.put(b"]");
                }
            }
        }
    }

    /// The arguments of an argp and its children, in the patterns that `levels`
    /// says. Whether there are more patterns.
    unsafe fn arguments(
        &mut self,
        argp: &Argp,
        levels: &mut [usize],
        next: &mut usize,
        mut advance: bool,
    ) -> bool {
        let own = *next;
        let mut several = false;
        let mut more = false;
        // SAFETY: the program's tables and texts.
        unsafe {
            let text = Filtered::new(argp.args_doc, key::HELP_ARGS_DOC, argp, self.state);
            if let Some(all) = text.bytes() {
                several = all.contains(&b'\n');
                *next += usize::from(several);
                let skip = if several {
                    levels.get(own).copied().unwrap_or(0)
                } else {
                    0
                };
                let mut rest = all.splitn(skip + 2, |&c| c == b'\n').skip(skip);
                let pattern = rest.next().unwrap_or(b"");
                more = rest.next().is_some();
                self.lines.space(1 + pattern.len());
                self.lines.put(pattern);
            }
            let mut i = 0;
            while let Some(child) = argp.child(i) {
                advance = !self.arguments(&*child.argp, levels, next, advance);
                i += 1;
            }
        }
        if advance
            && several
            && let Some(level) = levels.get_mut(own)
        {
            if more {
                *level += 1;
                advance = false;
            } else {
                *level = 0;
            }
        }
        !advance
    }

    /// A heading.
    unsafe fn header(&mut self, text: *const c_char, argp: *const Argp) {
        // SAFETY: the program's text.
        let text = unsafe { Filtered::new(text, key::HELP_HEADER, argp, self.state) };
        let Some(header) = text.bytes() else {
            return;
        };
        if !header.is_empty() {
            if self.before.is_some() {
                self.lines.put(b"\n");
            }
            let column = self.layout.header_col;
            self.lines.indent(column);
            self.lines.set_left(column);
            self.lines.set_wrapped(column);
            self.lines.put(header);
            self.lines.set_left(0);
            self.lines.put(b"\n");
        }
        self.apart = true;
    }

    /// What comes before an option: a comma, or whatever begins with its entry.
    unsafe fn comma(&mut self, entries: &Entries, entry: &Entry, first: &mut bool, column: usize) {
        if *first {
            let before = self.before.map(|b| (b.group, b.cluster));
            if self.apart && before.is_some_and(|(group, _)| group != entry.group) {
                self.lines.put(b"\n");
            }
            let cluster: Option<&Cluster> = entries.clusters.get(entry.cluster);
            if let Some(cluster) = cluster.filter(|c| !c.header.is_null()) {
                let inside =
                    before.is_some_and(|(_, c)| c != NONE && entries.within(c, entry.cluster));
                // SAFETY: the program's text.
                unsafe {
                    if *cluster.header != 0 && !inside {
                        let wrapped = self.lines.set_wrapped(0);
                        self.lines.set_wrapped(wrapped);
                        self.header(cluster.header, cluster.argp);
                        self.lines.set_wrapped(wrapped);
                    }
                }
            }
            *first = false;
        } else {
            self.lines.put(b", ");
        }
        self.lines.indent(column);
    }

    /// An option and what it does.
    unsafe fn entry(&mut self, entries: &Entries, entry: &Entry) {
        let real = entry.real();
        let mut first = true;
        let left = self.lines.set_left(0);
        let wrapped = self.lines.set_wrapped(self.layout.short_opt_col);
        let always = self.layout.dup_args != 0;
        // SAFETY: the program's tables and texts.
        unsafe {
            let long = !real.is_doc() && entry.named().next().is_some();
            for o in entries.with_letters(entry).filter(|o| o.is_visible()) {
                self.comma(entries, entry, &mut first, self.layout.short_opt_col);
                self.lines.put(&[b'-', o.key as u8]);
                if !long || always {
                    self.argument(real, b" ");
                } else {
                    self.left_out |= !real.arg.is_null();
                }
            }
            if real.is_doc() {
                self.lines.set_wrapped(self.layout.doc_opt_col);
                for o in entry.named().filter(|o| *o.name != 0) {
                    self.comma(entries, entry, &mut first, self.layout.doc_opt_col);
                    self.lines.string(o.name);
                }
            } else {
                self.lines.set_wrapped(self.layout.long_opt_col);
                for o in entry.named() {
                    self.comma(entries, entry, &mut first, self.layout.long_opt_col);
                    self.lines.put(b"--").string(o.name);
                    self.argument(real, b"=");
                }
            }
            self.lines.set_left(0);
            if first {
                // Nothing was shown: it is a heading, or hidden.
                if real.is_short() || !real.name.is_null() {
                    self.lines.set_left(left);
                    self.lines.set_wrapped(wrapped);
                    return;
                }
                self.header(real.doc, entry.argp);
            } else {
                let doc = Filtered::new(real.doc, real.key, entry.argp, self.state);
                if let Some(text) = doc.bytes().filter(|t| !t.is_empty()) {
                    let column = self.lines.column();
                    let start = self.layout.opt_doc_col;
                    self.lines.set_left(start);
                    self.lines.set_wrapped(start);
                    if column > start + 3 {
                        self.lines.put(b"\n");
                    } else if column >= start {
                        self.lines.put(b"   ");
                    } else {
                        self.lines.indent(start);
                    }
                    self.lines.put(text);
                }
                drop(doc);
                self.lines.set_left(0);
                self.lines.put(b"\n");
            }
        }
        self.before = Some(*entry);
        self.lines.set_left(left);
        self.lines.set_wrapped(wrapped);
    }

    /// All options.
    unsafe fn options(&mut self, entries: &Entries) {
        // SAFETY: the program's tables and texts.
        unsafe {
            for entry in entries.list.iter() {
                self.entry(entries, entry);
            }
            if !self.left_out || self.layout.dup_args_note == 0 {
                return;
            }
            let root = self.state.as_ref().map_or(null(), |s| s.root);
            let note = c"Mandatory or optional arguments to long options are also mandatory or \
                         optional for any corresponding short options.";
            let text = Filtered::new(note.as_ptr(), key::HELP_DUP_ARGS_NOTE, root, self.state);
            if let Some(text) = text.bytes().filter(|t| !t.is_empty()) {
                self.lines.put(b"\n").put(text).put(b"\n");
            }
        }
    }

    /// A paragraph.
    fn paragraph(&mut self, blank: bool, text: &[u8]) {
        if blank {
            self.lines.put(b"\n");
        }
        self.lines.put(text);
        if self.lines.column() > self.lines.left() {
            self.lines.put(b"\n");
        }
    }

    /// What an argp and its children say before or after the options.
    /// Whether it was anything.
    unsafe fn doc(&mut self, argp: &Argp, post: bool, blank: bool, only_one: bool) -> bool {
        let mut any = false;
        // SAFETY: the program's tables and texts.
        unsafe {
            let mut copy = List::new();
            let mut text = null();
            if !argp.doc.is_null() {
                let all = bytes(argp.doc);
                match all.iter().position(|&c| c == b'\x0b') {
                    Some(at) if post => text = argp.doc.add(at + 1),
                    Some(at) => {
                        let whole = all[..at].iter().chain(&[0]);
                        if whole
                            .copied()
                            .try_for_each(|c| copy.push(c).map(drop))
                            .is_ok()
                        {
                            text = copy.as_ptr().cast();
                        }
                    }
                    None if post => {}
                    None => text = argp.doc,
                }
            }
            let which = if post {
                key::HELP_POST_DOC
            } else {
                key::HELP_PRE_DOC
            };
            let filtered = Filtered::new(text, which, argp, self.state);
            if let Some(text) = filtered.bytes() {
                self.paragraph(blank, text);
                any = true;
            }
            drop(filtered);
            if post && argp.filter.is_some() {
                let extra = Filtered::new(null(), key::HELP_EXTRA, argp, self.state);
                if let Some(text) = extra.bytes() {
                    self.paragraph(any || blank, text);
                    any = true;
                }
            }
            let mut i = 0;
            while let Some(child) = argp.child(i)
                && !(only_one && any)
            {
                any |= self.doc(&*child.argp, post, any || blank, only_one);
                i += 1;
            }
        }
        any
    }

    /// The usage lines.
    unsafe fn usages(&mut self, argp: &Argp, entries: &Entries, name: *const c_char, full: bool) {
        let mut full = full;
        let mut first = true;
        // SAFETY: the program's tables and texts.
        unsafe {
            let Ok(mut levels) = List::filled(0, patterns(argp)) else {
                return;
            };
            loop {
                let wrapped = self.lines.set_wrapped(self.layout.usage_indent);
                self.lines.put(if first { b"Usage: " } else { b"  or:  " });
                self.lines.string(name);
                let left = self.lines.set_left(self.layout.usage_indent);
                if full {
                    self.usage(entries);
                    full = false;
                } else if !entries.list.is_empty() {
                    self.lines.put(b" [OPTION...]");
                }
                let more = self.arguments(argp, &mut levels, &mut 0, true);
                self.lines.set_wrapped(wrapped);
                self.lines.set_left(left);
                self.lines.put(b"\n");
                if !more {
                    return;
                }
                first = false;
            }
        }
    }
}

/// How many argps have several patterns of arguments.
unsafe fn patterns(argp: &Argp) -> usize {
    // SAFETY: the program's tables and texts.
    unsafe {
        let own = !argp.args_doc.is_null() && bytes(argp.args_doc).contains(&b'\n');
        let mut n = usize::from(own);
        let mut i = 0;
        while let Some(child) = argp.child(i) {
            n += patterns(&*child.argp);
            i += 1;
        }
        n
    }
}

/// Writes what the flags ask for to a stream; nothing where there is no memory for it.
pub(super) unsafe fn show(
    argp: *const Argp,
    state: *const State,
    stream: *mut Stream,
    flags: c_uint,
    name: *const c_char,
) {
    let nothing = Argp {
        options: null(),
        parser: None,
        args_doc: null(),
        doc: null(),
        children: null(),
        filter: None,
        domain: null(),
    };
    let layout = Layout::of_user();
    let mut help = Help {
        lines: Lines::new(layout.rmargin),
        layout,
        state,
        apart: false,
        before: None,
        left_out: false,
    };
    // SAFETY: the program's tables and texts; an open stream.
    unsafe {
        let argp = argp.as_ref().unwrap_or(&nothing);
        let Ok(entries) = Entries::new(argp) else {
            return;
        };
        let mut any = false;
        if flags & (USAGE | SHORT_USAGE) != 0 {
            help.usages(argp, &entries, name, flags & SHORT_USAGE == 0);
            any = true;
        }
        if flags & PRE_DOC != 0 {
            any |= help.doc(argp, false, false, true);
        }
        if flags & SEE != 0 {
            help.lines.put(b"Try `").string(name);
            help.lines.put(b" --help' or `").string(name);
            help.lines.put(b" --usage' for more information.\n");
            any = true;
        }
        if flags & LONG != 0 && !entries.list.is_empty() {
            if any {
                help.lines.put(b"\n");
            }
            help.options(&entries);
            any = true;
        }
        if flags & POST_DOC != 0 {
            any |= help.doc(argp, true, any, false);
        }
        let address = (&raw const standard::argp_program_bug_address).read();
        if flags & BUG_ADDRESS != 0 && !address.is_null() {
            if any {
                help.lines.put(b"\n");
            }
            help.lines.put(b"Report bugs to ").string(address);
            help.lines.put(b".\n");
        }
        if let Some(text) = help.lines.text() {
            write(stream, &[text]);
        }
    }
}

/// GNU `argp_help`: writes help of an argp, by flags.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_help(
    argp: *const Argp,
    stream: *mut Stream,
    flags: c_uint,
    name: *const c_char,
) {
    if !stream.is_null() {
        // SAFETY: as the caller vouches.
        unsafe { show(argp, null(), stream, flags, name) }
    }
}
alias!(argp_help => __argp_help);
