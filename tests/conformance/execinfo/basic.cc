// host: same
// Traces, in a program that has an unwinder.
#include <execinfo.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
static void *found[32];
__attribute__((noinline)) static int inner() { int n = backtrace(found, 32); asm volatile(""); return n; }
__attribute__((noinline)) static int outer() { int n = inner(); asm volatile(""); return n; }
int main()
{
	try { throw 1; } catch (int) {}
	int n = outer();
	char **s = backtrace_symbols(found, n);
	bool ok = n >= 3 && s && std::strstr(s[0], "[0x");
	std::free(s);
	return !ok;
}
