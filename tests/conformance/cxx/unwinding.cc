// Looking at the stack: backtrace's frames, _Unwind_Backtrace, and names as people write them.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <execinfo.h>
#include <string>
#include <thread>
#include <typeinfo>
#include <unwind.h>
#include <vector>
#include <signal.h>

static int bad;
static void *frames[64], *in_handler[64];
static int count, handler_count;
static std::vector<uintptr_t> walked;

static _Unwind_Reason_Code step(_Unwind_Context *c, void *)
{
	walked.push_back(_Unwind_GetIP(c));
	return _URC_NO_REASON;
}

__attribute__((noinline)) static void look(int n)
{
	if (n > 0) {
		look(n - 1);
	} else {
		count = backtrace(frames, 64);
		walked.clear();
		_Unwind_Backtrace(step, nullptr);
	}
	__asm__ volatile("" ::: "memory");
}

static void handler(int) { handler_count = backtrace(in_handler, 64); }

static void same(const char *mangled, const char *wanted, int status)
{
	int s = 9;
	char *d = abi::__cxa_demangle(mangled, nullptr, nullptr, &s);
	if (s != status || (d && strcmp(d, wanted)))
		bad = printf("%s: %d %s\n", mangled, s, d ? d : "(null)");
	free(d);
}

template <class... T> struct Pack {};
namespace here { enum class Kind { a }; }

int main()
{
	look(0);
	int shallow = count;
	look(10);
	if (shallow < 2 || count != shallow + 10)
		bad = printf("backtrace: %d, then %d\n", shallow, count);
	// Both see the same callers, though each begins within itself.
	if (!walked.empty() && walked.back() == 0)
		walked.pop_back();
	if (walked.size() < 12 || (void *)walked.back() != frames[count - 1])
		bad = printf("_Unwind_Backtrace: %zu frames\n", walked.size());
	if (count > 5 && frames[2] != frames[3])
		bad = printf("recursion has other return addresses\n");
	char **text = backtrace_symbols(frames, count);
	if (!text || !strstr(text[0], "["))
		bad = printf("backtrace_symbols\n");
	free(text);
	std::thread([] { look(3); }).join();
	if (count < 5)
		bad = printf("in a thread: %d\n", count);
	// Through a signal's frame, to main.
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	if (handler_count < 4 || in_handler[handler_count - 1] != frames[count - 1]) {
		look(0);
		if (in_handler[handler_count - 1] != frames[count - 1])
			bad = printf("through a signal handler: %d\n", handler_count);
	}

	same("_ZNSt6vectorIiSaIiEE9push_backEOi", "std::vector<int, std::allocator<int> >::push_back(int&&)", 0);
	same("_Z3fooILi3EEvRAT__Kc", "void foo<3>(char const (&) [3])", 0);
	same(typeid(Pack<int, char *, here::Kind>).name(), "Pack<int, char*, here::Kind>", 0);
	same("PFvdE", "void (*)(double)", 0);
	same("not a name", "", -2);
	// Threads that throw at once: the table of frames is looked up by all.
	std::vector<std::thread> ts;
	for (int i = 0; i < 4; i++)
		ts.emplace_back([] {
			for (int k = 0; k < 500; k++)
				try { throw std::string(100, 'x'); } catch (const std::string &s) { if (s.size() != 100) bad = 1; }
		});
	for (auto &t : ts)
		t.join();
	return bad != 0;
}
