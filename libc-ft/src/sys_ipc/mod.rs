//! `sys/ipc.h`, `sys/shm.h`, `sys/sem.h`, `sys/msg.h`.

mod msg;
mod sem;
mod shm;
mod token;
