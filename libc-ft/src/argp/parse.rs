//! `argp_parse`: parsers, their options and arguments.

use super::message::{complain, state_help};
use super::{
    Argp, ArgpOption, Child, IN_ORDER, LONG_ONLY, NO_ARGS, NO_ERRS, NO_HELP, OPTION_ARG_OPTIONAL,
    PARSE_ARGV0, State, UNKNOWN, help, key, standard,
};
use crate::getopt::{Apart, LongOption};
use crate::regex::List;
use crate::stdio::message::on_stream;
use crate::stdio::{standard_error, standard_output};
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr::{null, null_mut};
use ftlinux_kernel::Errno;

/// No group.
const NONE: usize = usize::MAX;
/// In a long option's value, where its group's number begins.
const GROUP_SHIFT: u32 = 24;
/// What `getopt` returns at the end, and for an argument that is no option.
const GETOPT_END: c_int = -1;
const GETOPT_ARGUMENT: c_int = 1;
const GETOPT_WRONG: c_int = b'?' as c_int;

/// An argp with options or a parser.
#[derive(Clone, Copy)]
struct Group {
    argp: *const Argp,
    /// Where its letters end in the list of all.
    short_end: usize,
    /// How many arguments its parser took.
    taken: c_uint,
    parent: usize,
    /// Which of its parent's children it is.
    place: usize,
    input: *mut c_void,
    /// Where its children's inputs begin among all.
    inputs: usize,
    children: usize,
    hook: *mut c_void,
}

/// A parse. Parsers reach it by their state, so it is used by pointer.
pub struct Run {
    groups: List<Group>,
    short: List<c_char>,
    long: List<LongOption>,
    inputs: List<*mut c_void>,
    state: State,
    scan: Apart,
    /// Whether what comes may be options.
    options: bool,
}

type Result<T> = core::result::Result<T, Errno>;

/// The input of an argp's parser.
pub(super) unsafe fn input(run: *mut Run, argp: *const Argp) -> *mut c_void {
    // SAFETY: a parse that is going on.
    let groups = unsafe { &(*run).groups };
    let group = groups.iter().find(|g| core::ptr::eq(g.argp, argp));
    group.map_or(null_mut(), |g| g.input)
}

fn push<T: Copy>(list: &mut List<T>, value: T) -> Result<usize> {
    list.push(value).map_err(|_| Errno::ENOMEM)
}

impl Run {
    /// Adds the options of an argp and its children.
    unsafe fn add(&mut self, argp: *const Argp, parent: usize, place: usize) -> Result<()> {
        // SAFETY: the program's tables, each up to its end.
        unsafe {
            let a = &*argp;
            let mut children = 0;
            while a.child(children).is_some() {
                children += 1;
            }
            let mut own = NONE;
            if !a.options.is_null() || a.parser.is_some() {
                own = self.groups.len();
                self.add_options(a, own)?;
                let group = Group {
                    argp,
                    short_end: self.short.len(),
                    taken: 0,
                    parent,
                    place,
                    input: null_mut(),
                    inputs: self.inputs.len(),
                    children,
                    hook: null_mut(),
                };
                push(&mut self.groups, group)?;
                for _ in 0..children {
                    push(&mut self.inputs, null_mut())?;
                }
            }
            let mut i = 0;
            while let Some(child) = a.child(i) {
                self.add(child.argp, own, i)?;
                i += 1;
            }
        }
        Ok(())
    }

    unsafe fn add_options(&mut self, argp: &Argp, group: usize) -> Result<()> {
        // SAFETY: the program's table, up to its end.
        unsafe {
            let mut i = 0;
            let mut real: Option<&ArgpOption> = None;
            while let Some(option) = argp.option(i) {
                i += 1;
                // An alias is like the option before it.
                let of = match real {
                    Some(before) if option.is_alias() => before,
                    _ => option,
                };
                real = Some(of);
                if of.is_doc() {
                    continue;
                }
                let optional = of.flags & OPTION_ARG_OPTIONAL != 0;
                if option.is_short() {
                    push(&mut self.short, option.key as c_char)?;
                    if !of.arg.is_null() {
                        push(&mut self.short, b':' as c_char)?;
                        if optional {
                            push(&mut self.short, b':' as c_char)?;
                        }
                    }
                }
                if option.name.is_null() {
                    continue;
                }
                let name = bytes(option.name);
                if self.long.iter().any(|l| bytes(l.name) == name) {
                    continue;
                }
                let own = if option.key == 0 { of.key } else { option.key };
                let long = LongOption {
                    name: option.name,
                    has_arg: match (of.arg.is_null(), optional) {
                        (true, _) => 0,
                        (_, false) => 1,
                        (_, true) => 2,
                    },
                    flag: null_mut(),
                    val: own & 0xff_ffff | ((group as c_int + 1) << GROUP_SHIFT),
                };
                push(&mut self.long, long)?;
            }
        }
        Ok(())
    }
}

/// How many groups there are.
unsafe fn count(run: *mut Run) -> usize {
    // SAFETY: a parse that is going on.
    let groups = unsafe { &(*run).groups };
    groups.len()
}

/// Gives a group's parser a key.
unsafe fn tell(run: *mut Run, i: usize, key: c_int, arg: *mut c_char) -> c_int {
    // SAFETY: a parse that is going on. No reference into it is kept while the parser runs,
    // which may look at it.
    unsafe {
        let group = (&(*run).groups)[i];
        let Some(parser) = (*group.argp).parser else {
            return UNKNOWN;
        };
        let state = &raw mut (*run).state;
        (*state).hook = group.hook;
        (*state).input = group.input;
        (*state).child_inputs = child_inputs(run, &group);
        (*state).arg_num = group.taken;
        let error = parser(key, arg, state);
        (&mut (*run).groups)[i].hook = (*state).hook;
        error
    }
}

/// The inputs of a group's children.
unsafe fn child_inputs(run: *mut Run, group: &Group) -> *mut *mut c_void {
    if group.children == 0 {
        return null_mut();
    }
    // SAFETY: a parse that is going on.
    unsafe { (&mut (*run).inputs)[group.inputs..].as_mut_ptr() }
}

/// Gives all parsers a key, from the first or the last, up to an error that
/// is not about the key itself.
unsafe fn tell_all(run: *mut Run, backwards: bool, key: c_int, which: fn(&Group) -> bool) -> c_int {
    // SAFETY: a parse that is going on.
    unsafe {
        let n = count(run);
        let mut error = 0;
        for i in 0..n {
            let i = if backwards { n - 1 - i } else { i };
            if which(&(&(*run).groups)[i]) {
                error = tell(run, i, key, null_mut());
                if error != 0 && error != UNKNOWN {
                    break;
                }
            }
        }
        if error == UNKNOWN { 0 } else { error }
    }
}

/// Tells the parsers that it begins, and what their input is.
unsafe fn begin(run: *mut Run, first: *mut c_void) -> c_int {
    // SAFETY: a parse that is about to begin.
    unsafe {
        let n = count(run);
        for i in 0..n {
            let group = (&(*run).groups)[i];
            let input = if i == 0 {
                first
            } else if group.parent == NONE {
                null_mut()
            } else {
                let parent = (&(*run).groups)[group.parent];
                *child_inputs(run, &parent).add(group.place)
            };
            (&mut (*run).groups)[i].input = input;
            if (*group.argp).parser.is_none() && group.children > 0 {
                // Without a parser to say otherwise, the first child has the same input.
                *child_inputs(run, &group) = input;
            }
            let error = tell(run, i, key::INIT, null_mut());
            if error != 0 && error != UNKNOWN {
                return error;
            }
        }
    }
    0
}

/// An option that `getopt` found goes to its group's parser.
unsafe fn option(run: *mut Run, found: c_int, arg: *mut c_char) -> c_int {
    let number = found >> GROUP_SHIFT;
    // SAFETY: a parse that is going on.
    unsafe {
        let error = if number == 0 {
            let short = &(*run).short;
            let place = short.iter().position(|&c| c_int::from(c as u8) == found);
            let groups = &(*run).groups;
            match place.and_then(|p| groups.iter().position(|g| g.short_end > p)) {
                Some(i) => tell(run, i, found, arg),
                None => UNKNOWN,
            }
        } else {
            // A key is signed.
            tell(run, number as usize - 1, found << 8 >> 8, arg)
        };
        if error == UNKNOWN {
            let all = &(*run).long;
            let long = all.iter().find(|l| l.val == found);
            let long = long.map_or(c"???".as_ptr(), |l| l.name);
            complain(&raw const (*run).state, |m| {
                if number == 0 {
                    m.text(&[b'-', found as u8]);
                } else {
                    m.text(b"--").string(if long.is_null() {
                        c"???".as_ptr()
                    } else {
                        long
                    });
                }
                m.text(b": (PROGRAM ERROR) Option should have been recognized!?");
            });
        }
        error
    }
}

/// An argument goes to the first parser that takes it, or all that are left.
unsafe fn argument(run: *mut Run, arg: *mut c_char) -> c_int {
    // SAFETY: a parse that is going on.
    unsafe {
        let state = &raw mut (*run).state;
        (*state).next -= 1;
        let index = (*state).next;
        for i in 0..count(run) {
            (*state).next += 1;
            let mut error = tell(run, i, key::ARG, arg);
            let mut all = false;
            if error == UNKNOWN {
                (*state).next -= 1;
                all = true;
                error = tell(run, i, key::ARGS, null_mut());
            }
            if error == UNKNOWN {
                continue;
            }
            if error != 0 {
                return error;
            }
            if all && (*state).next == index {
                // It says nothing else, so it took all.
                (*state).next = (*state).argc;
            }
            if (*state).next > index {
                (&mut (*run).groups)[i].taken += ((*state).next - index) as c_uint;
            } else {
                // The parser wants to have arguments read again.
                (*run).options = true;
            }
            return 0;
        }
    }
    UNKNOWN
}

/// Reads the next option or argument; an error, and whether it is only about
/// an argument that nobody takes.
unsafe fn step(run: *mut Run) -> (c_int, bool) {
    // SAFETY: a parse that is going on.
    unsafe {
        let state = &raw mut (*run).state;
        if (*state).quoted != 0 && (*state).next < (*state).quoted {
            // The parser went back to before the `--`.
            (*state).quoted = 0;
        }
        let mut found = GETOPT_END;
        let mut arg = null_mut();
        if (*run).options && (*state).quoted == 0 {
            let (short, long) = (&(*run).short, &(*run).long);
            let scan = &mut (*run).scan;
            scan.next = (*state).next;
            scan.wrong = GETOPT_END;
            found = scan.next_option(
                (*state).argc,
                (*state).argv,
                short.as_ptr(),
                long.as_ptr(),
                (*state).flags & LONG_ONLY != 0,
            );
            arg = scan.argument;
            (*state).next = scan.next;
            if found == GETOPT_END {
                (*run).options = false;
                let before = (*state).next - 1;
                if before > 0 && bytes(*(*state).argv.add(before as usize)) == b"--" {
                    (*state).quoted = (*state).next;
                }
            } else if found == GETOPT_WRONG && scan.wrong != GETOPT_END {
                return (UNKNOWN, false);
            }
        }
        if found == GETOPT_END {
            if (*state).next >= (*state).argc || (*state).flags & NO_ARGS != 0 {
                return (UNKNOWN, true);
            }
            found = GETOPT_ARGUMENT;
            arg = *(*state).argv.add((*state).next as usize);
            (*state).next += 1;
        }
        if found == GETOPT_ARGUMENT {
            (argument(run, arg), true)
        } else {
            (option(run, found, arg), false)
        }
    }
}

/// Tells the parsers how it ended.
unsafe fn finish(run: *mut Run, mut error: c_int, argument: bool, end: *mut c_int) -> c_int {
    // SAFETY: a parse that is going on.
    unsafe {
        let state = &raw mut (*run).state;
        if error == UNKNOWN && argument {
            error = 0;
        }
        if error == 0 {
            if (*state).next == (*state).argc {
                error = tell_all(run, false, key::NO_ARGS, |g| g.taken == 0);
                if error == 0 {
                    error = tell_all(run, true, key::END, |_| true);
                }
                if !end.is_null() {
                    *end = (*state).next;
                }
            } else if !end.is_null() {
                *end = (*state).next;
            } else {
                if (*state).flags & NO_ERRS == 0 && !(*state).err_stream.is_null() {
                    on_stream((*state).err_stream, |m| {
                        m.string((*state).name).text(b": Too many arguments\n");
                    });
                }
                error = UNKNOWN;
            }
        }
        if error == 0 {
            error = tell_all(run, true, key::SUCCESS, |_| true);
        } else {
            if error == UNKNOWN {
                state_help(state, (*state).err_stream, help::STD_ERR);
            }
            for i in 0..count(run) {
                tell(run, i, key::ERROR, null_mut());
            }
        }
        for i in (0..count(run)).rev() {
            tell(run, i, key::FINI, null_mut());
        }
    }
    if error == UNKNOWN {
        Errno::EINVAL.raw()
    } else {
        error
    }
}

/// Sets up a parse.
unsafe fn new(
    argp: *const Argp,
    argc: c_int,
    argv: *mut *mut c_char,
    flags: c_uint,
) -> Result<Run> {
    let loud = flags & NO_ERRS == 0;
    // SAFETY: the caller's command line.
    let given = unsafe { *argv };
    let mut state = State {
        root: argp,
        argc,
        argv,
        next: 0,
        flags,
        arg_num: 0,
        quoted: 0,
        input: null_mut(),
        child_inputs: null_mut(),
        hook: null_mut(),
        name: null(),
        err_stream: standard_error(),
        out_stream: standard_output(),
        run: null_mut(),
    };
    // SAFETY: `argv[0]` is a C string, or null.
    unsafe {
        if given.is_null() || (!loud && flags & PARSE_ARGV0 != 0) {
            state.name = crate::start::program_invocation_short_name;
        } else {
            let slash = bytes(given).iter().rposition(|&c| c == b'/');
            state.name = given.add(slash.map_or(0, |i| i + 1));
        }
    }
    let mut run = Run {
        groups: List::new(),
        short: List::new(),
        long: List::new(),
        inputs: List::new(),
        state,
        scan: Apart::new(loud),
        options: true,
    };
    if flags & IN_ORDER != 0 {
        push(&mut run.short, b'-' as c_char)?;
    } else if flags & NO_ARGS != 0 {
        push(&mut run.short, b'+' as c_char)?;
    }
    if !argp.is_null() {
        // SAFETY: the program's tables.
        unsafe { run.add(argp, NONE, 0)? };
    }
    push(&mut run.short, 0)?;
    let end = LongOption {
        name: null(),
        has_arg: 0,
        flag: null_mut(),
        val: 0,
    };
    push(&mut run.long, end)?;
    Ok(run)
}

/// GNU `argp_parse`: reads a command line. 0, an error number from a parser, or
/// `EINVAL` for what nobody knows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_parse(
    argp: *const Argp,
    argc: c_int,
    argv: *mut *mut c_char,
    flags: c_uint,
    end: *mut c_int,
    input: *mut c_void,
) -> c_int {
    let child = |argp: *const Argp| Child {
        argp,
        flags: 0,
        header: null(),
        group: 0,
    };
    let version = if standard::has_version() {
        &raw const standard::FOR_VERSION.0
    } else {
        null()
    };
    let with_help = [
        child(&raw const standard::FOR_HELP.0),
        child(version),
        child(null()),
    ];
    let with_own = [
        child(argp),
        child(&raw const standard::FOR_HELP.0),
        child(version),
        child(null()),
    ];
    let top = Argp {
        options: null(),
        parser: None,
        args_doc: null(),
        doc: null(),
        children: if argp.is_null() {
            with_help.as_ptr()
        } else {
            with_own.as_ptr()
        },
        filter: None,
        domain: null(),
    };
    let root = if flags & NO_HELP == 0 {
        &raw const top
    } else {
        argp
    };
    // SAFETY: as the caller vouches; the parse stays where it is until its end.
    unsafe {
        let mut run = match new(root, argc, argv, flags) {
            Ok(run) => run,
            Err(e) => return e.raw(),
        };
        let run = &raw mut run;
        (*run).state.run = run;
        let begun = begin(run, input);
        if begun != 0 {
            return begun;
        }
        if flags & (NO_ERRS | PARSE_ARGV0) == NO_ERRS | PARSE_ARGV0 {
            // `getopt` leaves out the first, which it does not look at while it is silent.
            (*run).state.argv = argv.wrapping_sub(1);
            (*run).state.argc += 1;
        }
        loop {
            let (error, argument) = step(run);
            if error != 0 {
                return finish(run, error, argument, end);
            }
        }
    }
}
alias!(argp_parse => __argp_parse);
