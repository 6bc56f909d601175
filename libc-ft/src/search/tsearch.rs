//! `tsearch`: search trees. Balanced, as AVL trees are.

use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

type Compare = unsafe extern "C" fn(*const c_void, *const c_void) -> c_int;

/// A node; programs read the key through a pointer to it.
#[repr(C)]
pub struct Node {
    key: *const c_void,
    children: [*mut Node; 2],
    height: i32,
}

/// More than the height of any tree that fits into memory.
const DEPTH: usize = 96;

unsafe fn height(node: *mut Node) -> i32 {
    if node.is_null() {
        0
    } else {
        // SAFETY: a node.
        unsafe { (*node).height }
    }
}

unsafe fn update(node: *mut Node) {
    // SAFETY: a node.
    unsafe { (*node).height = 1 + height((*node).children[0]).max(height((*node).children[1])) }
}

/// Turns the tree at `place` so that its child on `side` becomes its root.
unsafe fn rotate(place: *mut *mut Node, side: usize) {
    // SAFETY: the root and that child are nodes.
    unsafe {
        let root = *place;
        let child = (*root).children[side];
        (*root).children[side] = (*child).children[1 - side];
        (*child).children[1 - side] = root;
        update(root);
        update(child);
        *place = child;
    }
}

/// Brings the tree at `place`, whose children are balanced, into balance.
unsafe fn balance(place: *mut *mut Node) {
    // SAFETY: a node, whose higher child is one too.
    unsafe {
        let root = *place;
        let [left, right] = (*root).children;
        let lean = height(left) - height(right);
        if lean.abs() < 2 {
            return update(root);
        }
        let side = usize::from(lean < 0);
        let child = &raw mut (*root).children[side];
        let [l, r] = (**child).children;
        if (height(l) - height(r)) * lean < 0 {
            rotate(child, 1 - side);
        }
        rotate(place, side);
    }
}

/// The places passed on the way down a tree.
struct Path {
    places: [*mut *mut Node; DEPTH],
    len: usize,
}

impl Path {
    fn new() -> Self {
        Self {
            places: [null_mut(); DEPTH],
            len: 0,
        }
    }

    fn push(&mut self, place: *mut *mut Node) {
        self.places[self.len] = place;
        self.len += 1;
    }

    /// Balances every tree on the way, from the bottom up.
    unsafe fn balance(&self) {
        for &place in self.places[..self.len].iter().rev() {
            // SAFETY: the places are of nodes, each within the one before.
            unsafe { balance(place) };
        }
    }
}

/// The place of the key: of its node, or where that would be. Nodes passed are
/// in `path`.
unsafe fn locate(
    key: *const c_void,
    root: *mut *mut Node,
    compare: Compare,
    path: &mut Path,
) -> *mut *mut Node {
    let mut place = root;
    // SAFETY: as the caller vouches.
    unsafe {
        while !(*place).is_null() {
            let order = compare(key, (**place).key);
            if order == 0 {
                break;
            }
            path.push(place);
            place = &raw mut (**place).children[usize::from(order > 0)];
        }
    }
    place
}

/// XSI `tsearch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tsearch(
    key: *const c_void,
    root: *mut *mut Node,
    compare: Compare,
) -> *mut Node {
    if root.is_null() {
        return null_mut();
    }
    let mut path = Path::new();
    // SAFETY: as the caller vouches; the new node's block has its size.
    unsafe {
        let place = locate(key, root, compare, &mut path);
        if !(*place).is_null() {
            return *place;
        }
        let node = crate::malloc::alloc(size_of::<Node>()).cast::<Node>();
        if !node.is_null() {
            node.write(Node {
                key,
                children: [null_mut(); 2],
                height: 1,
            });
            *place = node;
            path.balance();
        }
        node
    }
}
alias!(tsearch => __tsearch);

/// XSI `tfind`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tfind(
    key: *const c_void,
    root: *const *mut Node,
    compare: Compare,
) -> *mut Node {
    if root.is_null() {
        return null_mut();
    }
    // SAFETY: as the caller vouches; nothing is changed.
    unsafe {
        let mut node = *root;
        while !node.is_null() {
            let order = compare(key, (*node).key);
            if order == 0 {
                break;
            }
            node = (*node).children[usize::from(order > 0)];
        }
        node
    }
}
alias!(tfind => __tfind);

/// XSI `tdelete`: the parent of what was removed, null if nothing was; for the
/// root, something that is not null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tdelete(
    key: *const c_void,
    root: *mut *mut Node,
    compare: Compare,
) -> *mut c_void {
    if root.is_null() {
        return null_mut();
    }
    let mut path = Path::new();
    // SAFETY: as the caller vouches.
    unsafe {
        let place = locate(key, root, compare, &mut path);
        let node = *place;
        if node.is_null() {
            return null_mut();
        }
        let parent = match path.len {
            0 => root.cast::<c_void>(),
            n => (*path.places[n - 1]).cast(),
        };
        let [left, right] = (*node).children;
        if left.is_null() || right.is_null() {
            *place = if left.is_null() { right } else { left };
        } else {
            // The next key takes the node's place; the node itself goes.
            let at = path.len;
            path.push(place);
            let mut next = &raw mut (*node).children[1];
            while !(**next).children[0].is_null() {
                path.push(next);
                next = &raw mut (**next).children[0];
            }
            let successor = *next;
            *next = (*successor).children[1];
            (*successor).children = (*node).children;
            *place = successor;
            // What was passed first below the node is now below the successor.
            if path.len > at + 1 {
                path.places[at + 1] = &raw mut (*successor).children[1];
            }
        }
        crate::malloc::dealloc(node.cast());
        path.balance();
        parent
    }
}
alias!(tdelete => __tdelete);

/// `VISIT`: when a node is visited.
const PREORDER: c_int = 0;
const POSTORDER: c_int = 1;
const ENDORDER: c_int = 2;
const LEAF: c_int = 3;

/// Visits a tree. Its depth is bounded, so that recursion is.
unsafe fn walk(node: *const Node, depth: c_int, visit: &mut dyn FnMut(*const Node, c_int, c_int)) {
    // SAFETY: as the caller vouches.
    unsafe {
        let [left, right] = (*node).children;
        if left.is_null() && right.is_null() {
            return visit(node, LEAF, depth);
        }
        visit(node, PREORDER, depth);
        if !left.is_null() {
            walk(left, depth + 1, visit);
        }
        visit(node, POSTORDER, depth);
        if !right.is_null() {
            walk(right, depth + 1, visit);
        }
        visit(node, ENDORDER, depth);
    }
}

/// XSI `twalk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn twalk(
    root: *const Node,
    action: Option<unsafe extern "C" fn(*const Node, c_int, c_int)>,
) {
    if let (false, Some(action)) = (root.is_null(), action) {
        // SAFETY: as the caller vouches.
        unsafe { walk(root, 0, &mut |n, v, d| action(n, v, d)) }
    }
}
alias!(twalk => __twalk);

/// GNU `twalk_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn twalk_r(
    root: *const Node,
    action: Option<unsafe extern "C" fn(*const Node, c_int, *mut c_void)>,
    argument: *mut c_void,
) {
    if let (false, Some(action)) = (root.is_null(), action) {
        // SAFETY: as the caller vouches.
        unsafe { walk(root, 0, &mut |n, v, _| action(n, v, argument)) }
    }
}
alias!(twalk_r => __twalk_r);

unsafe fn destroy(root: *mut Node, free_key: unsafe extern "C" fn(*mut c_void)) {
    if root.is_null() {
        return;
    }
    // SAFETY: as the caller vouches; the depth is bounded.
    unsafe {
        let [left, right] = (*root).children;
        destroy(left, free_key);
        destroy(right, free_key);
        free_key((*root).key.cast_mut());
        crate::malloc::dealloc(root.cast());
    }
}

/// GNU `tdestroy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tdestroy(root: *mut Node, free_key: unsafe extern "C" fn(*mut c_void)) {
    // SAFETY: as the caller vouches.
    unsafe { destroy(root, free_key) }
}
alias!(tdestroy => __tdestroy);
