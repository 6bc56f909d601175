//! The options of an argp and its children, as help shows them: in order, each
//! with its aliases.

use super::{Argp, ArgpOption};
use crate::regex::List;
use crate::string::bytes;
use core::cmp::Ordering;
use core::ffi::{c_char, c_int};

/// No cluster.
pub const NONE: usize = usize::MAX;

/// An option and its aliases.
#[derive(Clone, Copy)]
pub struct Entry {
    pub option: *const ArgpOption,
    /// How many options, with the aliases.
    pub count: usize,
    /// Where its letters begin among all.
    pub letters: usize,
    pub group: c_int,
    pub cluster: usize,
    pub argp: *const Argp,
}

/// A child's options with a heading or a place of their own.
#[derive(Clone, Copy)]
pub struct Cluster {
    pub header: *const c_char,
    pub argp: *const Argp,
    index: usize,
    group: c_int,
    parent: usize,
    depth: usize,
}

/// All options.
pub struct Entries {
    pub list: List<Entry>,
    /// The letters that stand for options: each once, the first that has it.
    pub letters: List<u8>,
    pub clusters: List<Cluster>,
}

type Result<T> = crate::regex::ListResult<T>;

impl Entries {
    /// Those of an argp and all below it, in the order of help.
    pub unsafe fn new(argp: *const Argp) -> Result<Self> {
        let mut all = Self {
            list: List::new(),
            letters: List::new(),
            clusters: List::new(),
        };
        // SAFETY: as the caller vouches: null, or an argp's tables.
        unsafe {
            if !argp.is_null() {
                all.add(argp, NONE)?;
            }
            // These come last wherever they are from.
            for entry in all.list.iter_mut() {
                let last = entry
                    .options()
                    .any(|o| !o.name.is_null() && matches!(bytes(o.name), b"help" | b"version"));
                if last {
                    entry.group = -1;
                }
            }
        }
        all.sort();
        Ok(all)
    }

    unsafe fn add(&mut self, argp: *const Argp, cluster: usize) -> Result<()> {
        // SAFETY: the program's tables, each up to its end.
        unsafe {
            let a = &*argp;
            let mut group = 0;
            let mut i = 0;
            while let Some(option) = a.option(i) {
                let heading = option.name.is_null() && option.key == 0;
                if option.group != 0 {
                    group = option.group;
                } else if heading {
                    group += 1;
                }
                let mut entry = Entry {
                    option,
                    count: 0,
                    letters: self.letters.len(),
                    group,
                    cluster,
                    argp,
                };
                while let Some(o) = a.option(i) {
                    if entry.count > 0 && !o.is_alias() {
                        break;
                    }
                    if o.is_short() && !self.letters.contains(&(o.key as u8)) {
                        self.letters.push(o.key as u8)?;
                    }
                    entry.count += 1;
                    i += 1;
                }
                self.list.push(entry)?;
            }
            let mut i = 0;
            while let Some(child) = a.child(i) {
                let mut of = cluster;
                if child.group != 0 || !child.header.is_null() {
                    let depth = self.clusters.get(cluster).map_or(0, |c| c.depth + 1);
                    of = self.clusters.push(Cluster {
                        header: child.header,
                        argp,
                        index: i,
                        group: child.group,
                        parent: cluster,
                        depth,
                    })?;
                }
                self.add(child.argp, of)?;
                i += 1;
            }
        }
        Ok(())
    }

    /// Sorts by insertion: lists are short, and what is equal keeps its order.
    fn sort(&mut self) {
        for i in 1..self.list.len() {
            let mut at = i;
            while at > 0 && self.compare(&self.list[at - 1], &self.list[at]) == Ordering::Greater {
                self.list.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    /// The cluster that has no parent.
    fn base(&self, mut cluster: usize) -> usize {
        while self.clusters[cluster].parent != NONE {
            cluster = self.clusters[cluster].parent;
        }
        cluster
    }

    /// Whether a cluster is another, or within it.
    pub fn within(&self, mut cluster: usize, other: usize) -> bool {
        while cluster != NONE && cluster != other {
            cluster = self.clusters[cluster].parent;
        }
        cluster == other
    }

    fn compare_clusters(&self, a: usize, b: usize) -> Ordering {
        let (mut x, mut y) = (a, b);
        while self.clusters[x].depth > self.clusters[y].depth {
            x = self.clusters[x].parent;
        }
        while self.clusters[y].depth > self.clusters[x].depth {
            y = self.clusters[y].parent;
        }
        if x == y {
            // What is within comes after.
            return self.clusters[a].depth.cmp(&self.clusters[b].depth);
        }
        while self.clusters[x].parent != self.clusters[y].parent {
            x = self.clusters[x].parent;
            y = self.clusters[y].parent;
        }
        let (x, y) = (&self.clusters[x], &self.clusters[y]);
        compare_groups(x.group, y.group).then(y.index.cmp(&x.index))
    }

    fn compare(&self, a: &Entry, b: &Entry) -> Ordering {
        let group = |e: &Entry| match e.cluster {
            NONE => e.group,
            c => self.clusters[self.base(c)].group,
        };
        compare_groups(group(a), group(b))
            .then((a.cluster != NONE).cmp(&(b.cluster != NONE)))
            .then_with(|| match a.cluster {
                NONE => Ordering::Equal,
                _ => self.compare_clusters(a.cluster, b.cluster),
            })
            .then_with(|| compare_groups(a.group, b.group))
            .then_with(|| self.compare_names(a, b))
    }

    fn compare_names(&self, a: &Entry, b: &Entry) -> Ordering {
        let (long_a, doc_a) = sorted_name(a);
        let (long_b, doc_b) = sorted_name(b);
        let (short_a, short_b) = (self.first_letter(a), self.first_letter(b));
        let order = doc_a.cmp(&doc_b);
        if order != Ordering::Equal {
            return order;
        }
        let lower = |s: Option<&'static [u8]>| s.unwrap_or(b"").iter().map(u8::to_ascii_lowercase);
        if short_a.is_none() && short_b.is_none() && long_a.is_some() && long_b.is_some() {
            return lower(long_a).cmp(lower(long_b));
        }
        let first = |short: Option<u8>, long: Option<&[u8]>| {
            short.unwrap_or_else(|| long.and_then(|l| l.first().copied()).unwrap_or(0))
        };
        let (x, y) = (first(short_a, long_a), first(short_b, long_b));
        // Small letters come before the same in capitals.
        (x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase())).then(y.cmp(&x))
    }

    /// The entry's options with a letter of their own: each, with that letter.
    pub fn with_letters(&self, entry: &Entry) -> impl Iterator<Item = &'static ArgpOption> {
        let mut next = entry.letters;
        entry.options().filter(move |o| {
            let own = o.is_short() && self.letters.get(next) == Some(&(o.key as u8));
            next += usize::from(own);
            own
        })
    }

    fn first_letter(&self, entry: &Entry) -> Option<u8> {
        let mut all = self.with_letters(entry);
        all.find(|o| o.is_visible()).map(|o| o.key as u8)
    }
}

impl Entry {
    /// The option and its aliases.
    pub fn options(&self) -> impl Iterator<Item = &'static ArgpOption> + use<> {
        let (first, count) = (self.option, self.count);
        // SAFETY: the entry was made of that many options, which stay as long as argp is at work.
        (0..count).map(move |i| unsafe { &*first.add(i) })
    }

    /// The option itself.
    pub fn real(&self) -> &'static ArgpOption {
        // SAFETY: as above.
        unsafe { &*self.option }
    }

    /// Those with a name that is shown.
    pub fn named(&self) -> impl Iterator<Item = &'static ArgpOption> + use<> {
        self.options()
            .filter(|o| !o.name.is_null() && o.is_visible())
    }
}

/// Groups from 0 on, then the negative ones.
fn compare_groups(a: c_int, b: c_int) -> Ordering {
    (a < 0).cmp(&(b < 0)).then(a.cmp(&b))
}

/// The name that an entry is sorted by, and whether it is about something else
/// than options, which comes after them.
fn sorted_name(entry: &Entry) -> (Option<&'static [u8]>, bool) {
    // SAFETY: a C string of the program's.
    let name = entry.named().next().map(|o| unsafe { bytes(o.name) });
    if !entry.real().is_doc() {
        return (name, false);
    }
    let Some(name) = name else {
        return (None, true);
    };
    let name = name.trim_ascii_start();
    let other = name.first() != Some(&b'-');
    let start = name.iter().position(u8::is_ascii_alphanumeric);
    (Some(&name[start.unwrap_or(name.len())..]), other)
}
