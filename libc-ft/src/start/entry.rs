//! The two entries, and what they have in common.

use super::{arrays, auxv, names, relocate, tls};
use core::ffi::{c_char, c_int, c_void};

/// A program's `main`.
pub type Main = unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char) -> c_int;

/// A function of old `crt1.o` files: `__libc_csu_init` and the like.
type Init = unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char);

/// What the caller wants called at exit.
type Fini = unsafe extern "C" fn();

/// Where our `crt1.o` goes: `main`, the initial stack pointer, and in the sixth
/// place what a dynamic linker wants called at exit.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn __ftlinux_start() -> ! {
    core::arch::naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined rip",
        "mov rbx, rdi",
        "mov r12, r9",
        "mov rdi, rsi",
        "sub rsp, 8",
        "call {early}",
        // On with the stack that the kernel named.
        "mov rsp, rax",
        "and rsp, -16",
        "mov rdi, rbx",
        "mov rsi, rax",
        "xor edx, edx",
        "xor ecx, ecx",
        "mov r8, r12",
        "call {run}",
        "ud2",
        ".cfi_endproc",
        early = sym early,
        run = sym run,
    );
}

/// glibc's entry, which objects compiled against its `crt1.o` call.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn __libc_start_main() -> ! {
    // (main, argc, argv, init, fini, rtld_fini, stack_end)
    core::arch::naked_asm!(
        ".cfi_startproc",
        ".cfi_undefined rip",
        "mov rbx, rdi",
        "mov r12, r9",
        "mov r13, rcx",
        "mov r14, r8",
        "lea rdi, [rdx - 8]",
        "sub rsp, 8",
        "call {early}",
        "mov rsp, rax",
        "and rsp, -16",
        "mov rdi, rbx",
        "mov rsi, rax",
        "mov rdx, r13",
        "mov rcx, r14",
        "mov r8, r12",
        "call {run}",
        "ud2",
        ".cfi_endproc",
        early = sym early,
        run = sym run,
    );
}

/// What comes before anything else: relocations of our own, then the kernel.
/// Returns the stack pointer to go on with.
unsafe extern "C" fn early(sp: *mut usize) -> *mut usize {
    // SAFETY: `sp` is the stack as the host made it.
    unsafe {
        relocate::relocate_self(sp);
        ftlinux_kernel::boot(sp)
    }
}

/// Runs the program: `sp` points at `argc`.
unsafe extern "C" fn run(
    main: Main,
    sp: *mut usize,
    init: Option<Init>,
    fini: Option<Fini>,
    rtld_fini: Option<Fini>,
) -> ! {
    // SAFETY: the stack is laid out by the psABI, 3.4.1; this is the only thread.
    unsafe {
        let argc = *sp as c_int;
        let argv = sp.add(1).cast::<*mut c_char>();
        let envp = argv.add(argc as usize + 1);
        crate::string::x86_64::level::init();
        auxv::init(envp.cast());
        if let Some(base) = auxv::auxv(auxv::AT_SYSINFO_EHDR) {
            ftlinux_kernel::vdso::set_base(base);
        }
        tls::install();
        relocate::apply_irelative();
        relocate::protect();
        crate::stdlib::environ::init(envp);
        names::init(argv);
        if let Some(f) = rtld_fini {
            crate::stdlib::exit::register(call_plain, f as *mut c_void);
        }
        crate::stdlib::exit::register(
            call_fini,
            fini.map_or(core::ptr::null_mut(), |f| f as *mut c_void),
        );
        match init {
            Some(f) => f(argc, argv, envp),
            None => arrays::run_init(argc, argv, envp),
        }
        let status = main(argc, argv, crate::stdlib::environ::environ);
        crate::stdlib::exit::run(status)
    }
}

unsafe extern "C" fn call_plain(f: *mut c_void) {
    // SAFETY: registered above as a function of no arguments.
    unsafe { core::mem::transmute::<*mut c_void, Fini>(f)() }
}

unsafe extern "C" fn call_fini(f: *mut c_void) {
    // SAFETY: a function of no arguments, or null where the program has none of its own.
    unsafe {
        if f.is_null() {
            arrays::run_fini();
        } else {
            call_plain(f);
        }
    }
}
