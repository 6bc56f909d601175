//! What a compiled probe says about types: debugging information, read.

use anyhow::{Context, Result};
use gimli::{
    Attribute, AttributeValue, DebuggingInformationEntry, EndianSlice, LittleEndian, Unit,
    UnitOffset, constants as dw,
};
use object::{Object, ObjectSection};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Reader<'a> = EndianSlice<'a, LittleEndian>;
type Entry<'a, 'u> = DebuggingInformationEntry<'u, 'u, Reader<'a>>;

/// Types of one translation unit.
#[derive(Debug, Default)]
pub struct Types {
    /// `struct stat`, `union sigval`, `div_t`: their members by name, those of
    /// unnamed members included.
    pub aggregates: BTreeMap<String, BTreeSet<String>>,
    /// Names of types that are no aggregates, and what they are.
    pub scalars: BTreeMap<String, String>,
    /// Names that enumerations give.
    pub enumerators: BTreeSet<String>,
    /// Variables whose names begin with the probe's prefix, and their types.
    pub variables: BTreeMap<String, String>,
}

/// Reads a linked file's types; variables are those that begin with `prefix`.
pub fn types(file: &Path, prefix: &str) -> Result<Types> {
    let data = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let object = object::File::parse(&*data)?;
    let load = |id: gimli::SectionId| -> Result<Cow<'_, [u8]>> {
        Ok(match object.section_by_name(id.name()) {
            Some(section) => section.uncompressed_data()?,
            None => Cow::Borrowed(&[]),
        })
    };
    let sections = gimli::DwarfSections::load(load)?;
    let dwarf = sections.borrow(|s| EndianSlice::new(s, LittleEndian));
    let mut out = Types::default();
    let mut units = dwarf.units();
    while let Some(header) = units.next()? {
        let unit = dwarf.unit(header)?;
        let walk = Walk {
            dwarf: &dwarf,
            unit: &unit,
        };
        let mut tree = unit.entries_tree(None)?;
        let mut children = tree.root()?.children();
        while let Some(child) = children.next()? {
            walk.top(child.entry(), prefix, &mut out)?;
        }
    }
    Ok(out)
}

struct Walk<'a, 'u> {
    dwarf: &'u gimli::Dwarf<Reader<'a>>,
    unit: &'u Unit<Reader<'a>>,
}

impl<'a, 'u> Walk<'a, 'u> {
    fn name(&self, entry: &Entry<'a, 'u>) -> Result<Option<String>> {
        let Some(value) = entry.attr_value(dw::DW_AT_name)? else {
            return Ok(None);
        };
        let text = self.dwarf.attr_string(self.unit, value)?;
        Ok(Some(text.to_string_lossy().into_owned()))
    }

    fn number(entry: &Entry<'a, 'u>, which: gimli::DwAt) -> Result<Option<u64>> {
        Ok(entry.attr(which)?.as_ref().and_then(Attribute::udata_value))
    }

    /// The type that an entry refers to; `None` is void.
    fn referred(entry: &Entry<'a, 'u>) -> Result<Option<UnitOffset>> {
        Ok(match entry.attr_value(dw::DW_AT_type)? {
            Some(AttributeValue::UnitRef(offset)) => Some(offset),
            _ => None,
        })
    }

    fn top(&self, entry: &Entry<'a, 'u>, prefix: &str, out: &mut Types) -> Result<()> {
        let name = self.name(entry)?;
        match (entry.tag(), name) {
            (dw::DW_TAG_structure_type, Some(name)) => {
                self.aggregate(format!("struct {name}"), entry, out)?;
            }
            (dw::DW_TAG_union_type, Some(name)) => {
                self.aggregate(format!("union {name}"), entry, out)?;
            }
            (dw::DW_TAG_enumeration_type, name) => {
                let mut tree = self.unit.entries_tree(Some(entry.offset()))?;
                let mut children = tree.root()?.children();
                while let Some(child) = children.next()? {
                    out.enumerators.extend(self.name(child.entry())?);
                }
                if let Some(name) = name {
                    out.scalars.insert(format!("enum {name}"), "int".into());
                }
            }
            (dw::DW_TAG_typedef, Some(name)) => {
                let Some(target) = Self::referred(entry)? else {
                    return Ok(());
                };
                let target = self.skip_names(target)?;
                if is_aggregate(target.tag()) {
                    self.aggregate(name, &target, out)?;
                } else {
                    let what = self.canonical(Some(target.offset()), 0)?;
                    out.scalars.insert(name, what);
                }
            }
            (dw::DW_TAG_variable, Some(name)) => {
                if let Some(name) = name.strip_prefix(prefix) {
                    let what = self.canonical(Self::referred(entry)?, 0)?;
                    out.variables.insert(name.to_owned(), what);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The type behind typedefs and qualifiers.
    fn skip_names(&self, offset: UnitOffset) -> Result<Entry<'a, 'u>> {
        let mut entry = self.unit.entry(offset)?;
        while matches!(
            entry.tag(),
            dw::DW_TAG_typedef | dw::DW_TAG_const_type | dw::DW_TAG_volatile_type
        ) {
            let Some(next) = Self::referred(&entry)? else {
                break;
            };
            entry = self.unit.entry(next)?;
        }
        Ok(entry)
    }

    fn aggregate(&self, name: String, entry: &Entry<'a, 'u>, out: &mut Types) -> Result<()> {
        if Self::number(entry, dw::DW_AT_declaration)?.is_some()
            || entry.attr(dw::DW_AT_byte_size)?.is_none()
        {
            return Ok(());
        }
        let mut members = BTreeSet::new();
        self.members(entry.offset(), &mut members)?;
        out.aggregates.insert(name, members);
        Ok(())
    }

    fn members(&self, offset: UnitOffset, out: &mut BTreeSet<String>) -> Result<()> {
        let mut tree = self.unit.entries_tree(Some(offset))?;
        let mut children = tree.root()?.children();
        while let Some(child) = children.next()? {
            let entry = child.entry();
            if entry.tag() != dw::DW_TAG_member {
                continue;
            }
            match (self.name(entry)?, Self::referred(entry)?) {
                (Some(name), _) => {
                    out.insert(name);
                }
                (None, Some(inner)) => {
                    let inner = self.skip_names(inner)?.offset();
                    self.members(inner, out)?;
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// A type, written so that two libraries' headers agree where a caller
    /// cannot tell them apart: typedefs are resolved, enumerations are `int`.
    fn canonical(&self, offset: Option<UnitOffset>, depth: usize) -> Result<String> {
        let Some(offset) = offset else {
            return Ok("void".into());
        };
        if depth > 12 {
            return Ok("...".into());
        }
        let entry = self.unit.entry(offset)?;
        let next = Self::referred(&entry)?;
        let inner = |walk: &Self| walk.canonical(next, depth + 1);
        Ok(match entry.tag() {
            dw::DW_TAG_base_type => self.name(&entry)?.unwrap_or_default(),
            dw::DW_TAG_pointer_type => format!("*{}", inner(self)?),
            dw::DW_TAG_const_type => match next.map(|n| self.unit.entry(n)).transpose()? {
                // What the attribute makes of a function.
                Some(of) if of.tag() == dw::DW_TAG_subroutine_type => inner(self)?,
                _ => format!("const {}", inner(self)?),
            },
            dw::DW_TAG_volatile_type => format!("volatile {}", inner(self)?),
            dw::DW_TAG_restrict_type | dw::DW_TAG_atomic_type => inner(self)?,
            dw::DW_TAG_typedef => self.typedef(&entry, next, depth)?,
            dw::DW_TAG_enumeration_type => "int".into(),
            dw::DW_TAG_structure_type | dw::DW_TAG_union_type => match self.name(&entry)? {
                Some(name) => name,
                None => "(unnamed)".into(),
            },
            dw::DW_TAG_array_type => format!("[]{}", inner(self)?),
            dw::DW_TAG_subroutine_type => {
                let mut parameters = Vec::new();
                let mut tree = self.unit.entries_tree(Some(offset))?;
                let mut children = tree.root()?.children();
                while let Some(child) = children.next()? {
                    let child = child.entry();
                    parameters.push(match child.tag() {
                        dw::DW_TAG_formal_parameter => {
                            self.canonical(Self::referred(child)?, depth + 1)?
                        }
                        _ => "...".into(),
                    });
                }
                format!("{}({})", inner(self)?, parameters.join(", "))
            }
            tag => format!("({tag})"),
        })
    }

    fn typedef(
        &self,
        entry: &Entry<'a, 'u>,
        next: Option<UnitOffset>,
        depth: usize,
    ) -> Result<String> {
        let name = self.name(entry)?.unwrap_or_default();
        // glibc's own, transparent, stand for any kind of address.
        match name.as_str() {
            "__SOCKADDR_ARG" => return Ok("*sockaddr".into()),
            "__CONST_SOCKADDR_ARG" => return Ok("*const sockaddr".into()),
            _ => {}
        }
        let inner = self.canonical(next, depth + 1)?;
        Ok(if inner == "(unnamed)" { name } else { inner })
    }
}

fn is_aggregate(tag: gimli::DwTag) -> bool {
    matches!(tag, dw::DW_TAG_structure_type | dw::DW_TAG_union_type)
}
