//! C's variable arguments on stable Rust, by the x86-64 psABI, section 3.5.7.

/// `va_list`'s element; a `va_list` parameter is a pointer to one.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct VaListTag {
    gp_offset: u32,
    fp_offset: u32,
    overflow_arg_area: *mut u8,
    reg_save_area: *mut u8,
}

/// A `va_list` parameter.
pub type VaList = *mut VaListTag;

impl VaListTag {
    /// The next argument of an integer or pointer type, as 64 bits; narrower
    /// types have only their own low bits defined.
    ///
    /// # Safety
    /// There must be such an argument.
    #[inline]
    pub unsafe fn word(&mut self) -> u64 {
        // SAFETY: the caller vouches for the argument; the areas are where the psABI says.
        unsafe {
            if self.gp_offset < 48 {
                let p = self.reg_save_area.add(self.gp_offset as usize);
                self.gp_offset += 8;
                p.cast::<u64>().read()
            } else {
                let p = self.overflow_arg_area;
                self.overflow_arg_area = p.add(8);
                p.cast::<u64>().read()
            }
        }
    }

    /// The next argument, an `int`.
    ///
    /// # Safety
    /// There must be such an argument.
    #[inline]
    pub unsafe fn int(&mut self) -> i32 {
        // SAFETY: as for `word`.
        unsafe { self.word() as i32 }
    }

    /// The next argument, a pointer.
    ///
    /// # Safety
    /// There must be such an argument.
    #[inline]
    pub unsafe fn ptr<T>(&mut self) -> *mut T {
        // SAFETY: as for `word`.
        unsafe { self.word() as *mut T }
    }

    /// The next argument, a `double`.
    ///
    /// # Safety
    /// There must be such an argument.
    #[inline]
    pub unsafe fn double(&mut self) -> f64 {
        // SAFETY: the caller vouches for the argument; the areas are where the psABI says.
        unsafe {
            if self.fp_offset < 176 {
                let p = self.reg_save_area.add(self.fp_offset as usize);
                self.fp_offset += 16;
                p.cast::<f64>().read()
            } else {
                let p = self.overflow_arg_area;
                self.overflow_arg_area = p.add(8);
                p.cast::<f64>().read()
            }
        }
    }

    /// The next argument, a `long double`: always in memory, 16-aligned.
    ///
    /// # Safety
    /// There must be such an argument.
    #[inline]
    pub unsafe fn long_double(&mut self) -> crate::internal::f80::F80 {
        let p = (self.overflow_arg_area as usize).next_multiple_of(16) as *mut u8;
        // SAFETY: the caller vouches for the argument.
        unsafe {
            self.overflow_arg_area = p.add(16);
            p.cast::<crate::internal::f80::F80>().read()
        }
    }
}

/// Exports a variadic C function that builds a `va_list` of its variable
/// arguments and calls `$target` with the named arguments and the list.
///
/// `variadic!(printf(1) => vprintf_impl);`: one named argument, so that the
/// list becomes the second. Named arguments must be integers or pointers, at
/// most five. `$target` is an `extern "C"` function of this crate.
macro_rules! variadic {
    ($(#[$doc:meta])* $name:ident(1) => $target:path) => { variadic!(@ $(#[$doc])* $name, "8", "rsi", $target); };
    ($(#[$doc:meta])* $name:ident(2) => $target:path) => { variadic!(@ $(#[$doc])* $name, "16", "rdx", $target); };
    ($(#[$doc:meta])* $name:ident(3) => $target:path) => { variadic!(@ $(#[$doc])* $name, "24", "rcx", $target); };
    ($(#[$doc:meta])* $name:ident(4) => $target:path) => { variadic!(@ $(#[$doc])* $name, "32", "r8", $target); };
    ($(#[$doc:meta])* $name:ident(5) => $target:path) => { variadic!(@ $(#[$doc])* $name, "40", "r9", $target); };
    (@ $(#[$doc:meta])* $name:ident, $gp:literal, $reg:literal, $target:path) => {
        $(#[$doc])*
        ///
        /// Variadic: see the C prototype.
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            // The va_list lies at rsp, the register save area at rsp + 32.
            core::arch::naked_asm!(
                ".cfi_startproc",
                "sub rsp, 216",
                ".cfi_adjust_cfa_offset 216",
                "mov [rsp + 32], rdi",
                "mov [rsp + 40], rsi",
                "mov [rsp + 48], rdx",
                "mov [rsp + 56], rcx",
                "mov [rsp + 64], r8",
                "mov [rsp + 72], r9",
                "test al, al",
                "je 2f",
                "movaps [rsp + 80], xmm0",
                "movaps [rsp + 96], xmm1",
                "movaps [rsp + 112], xmm2",
                "movaps [rsp + 128], xmm3",
                "movaps [rsp + 144], xmm4",
                "movaps [rsp + 160], xmm5",
                "movaps [rsp + 176], xmm6",
                "movaps [rsp + 192], xmm7",
                "2:",
                concat!("mov dword ptr [rsp], ", $gp),
                "mov dword ptr [rsp + 4], 48",
                "lea rax, [rsp + 224]",
                "mov [rsp + 8], rax",
                "lea rax, [rsp + 32]",
                "mov [rsp + 16], rax",
                concat!("mov ", $reg, ", rsp"),
                "call {target}",
                "add rsp, 216",
                ".cfi_adjust_cfa_offset -216",
                "ret",
                ".cfi_endproc",
                target = sym $target,
            );
        }
    };
}
