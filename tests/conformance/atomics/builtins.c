// host: same
// flags: -O2 -w -latomic
// The values that atomic built-in functions of every size and family give.
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#define SHOW(expression) printf("%s = %lld\n", #expression, (long long)(expression))

#define SIZE(type, name)                                                                            \
	static void name(void)                                                                      \
	{                                                                                           \
		type x = (type)0x8123456789abcdefULL, e = 5;                                        \
		printf("%s\n", #type);                                                              \
		SHOW(__atomic_fetch_add(&x, 3, __ATOMIC_RELAXED));                                  \
		SHOW(__atomic_sub_fetch(&x, 7, __ATOMIC_SEQ_CST));                                  \
		SHOW(__atomic_fetch_nand(&x, 0x55, __ATOMIC_ACQUIRE));                              \
		SHOW(__atomic_nand_fetch(&x, 0x0f, __ATOMIC_ACQUIRE));                              \
		SHOW(__atomic_or_fetch(&x, 0x40, __ATOMIC_RELEASE));                                \
		SHOW(__atomic_fetch_xor(&x, 0x41, __ATOMIC_ACQ_REL));                               \
		SHOW(__atomic_and_fetch(&x, 0x7f, __ATOMIC_ACQ_REL));                               \
		SHOW(__atomic_exchange_n(&x, 9, __ATOMIC_SEQ_CST));                                 \
		SHOW(__atomic_compare_exchange_n(&x, &e, 6, 1, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)); \
		SHOW(e);                                                                            \
		SHOW(__atomic_compare_exchange_n(&x, &e, 6, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)); \
		SHOW(__atomic_load_n(&x, __ATOMIC_ACQUIRE));                                        \
		__atomic_store_n(&x, 11, __ATOMIC_RELEASE);                                         \
		SHOW(x);                                                                            \
		SHOW(__sync_fetch_and_add(&x, 2));                                                  \
		SHOW(__sync_sub_and_fetch(&x, 20));                                                 \
		SHOW(__sync_fetch_and_nand(&x, 3));                                                 \
		SHOW(__sync_nand_and_fetch(&x, 6));                                                 \
		SHOW(__sync_bool_compare_and_swap(&x, 1, 2));                                       \
		x = 1;                                                                              \
		SHOW(__sync_bool_compare_and_swap(&x, 1, 2));                                       \
		SHOW(__sync_val_compare_and_swap(&x, 5, 7));                                        \
		SHOW(__sync_val_compare_and_swap(&x, 2, 7));                                        \
		SHOW(__sync_lock_test_and_set(&x, 8));                                              \
		SHOW(x);                                                                            \
		__sync_lock_release(&x);                                                            \
		SHOW(x);                                                                            \
	}

SIZE(unsigned char, one)
SIZE(short, two)
SIZE(int, four)
SIZE(unsigned long, eight)

struct odd {
	char bytes[13];
};

int main(void)
{
	one();
	two();
	four();
	eight();

	_Atomic(__int128) wide = 5;
	__int128 wanted = 4;
	SHOW(atomic_fetch_add(&wide, ((__int128)1 << 100) + 1) == 5);
	SHOW((long long)(atomic_load(&wide) >> 98));
	SHOW(atomic_compare_exchange_strong(&wide, &wanted, 1));
	SHOW(atomic_compare_exchange_strong(&wide, &wanted, 1));
	SHOW(wide);

	_Atomic(struct odd) odd;
	struct odd a = { "thirteen" }, b = { "twelve" };
	atomic_store(&odd, a);
	SHOW(atomic_compare_exchange_strong(&odd, &b, a));
	printf("%s\n", b.bytes);
	b = atomic_exchange(&odd, (struct odd){ "other" });
	printf("%s\n", b.bytes);

	_Atomic double d = 1.5;
	d += 2;
	printf("%g\n", d);
	atomic_flag flag = ATOMIC_FLAG_INIT;
	SHOW(atomic_flag_test_and_set(&flag));
	SHOW(atomic_flag_test_and_set(&flag));
	atomic_flag_clear(&flag);
	SHOW(atomic_flag_test_and_set(&flag));
	_Atomic _Bool yes = 0;
	SHOW(atomic_exchange(&yes, 7));
	return 0;
}
