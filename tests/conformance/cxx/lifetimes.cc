// host: same
// flags: -std=c++20
// The order in which objects come and go: namespace scope, function statics, thread_local, atexit.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

struct Says {
	const char *name;
	explicit Says(const char *n) : name(n) { std::printf("+%s\n", name); }
	~Says() { std::printf("-%s\n", name); }
};

Says b("second");
__attribute__((init_priority(200))) Says a("first by priority");
static Says c("third");
static Says &local() { static Says s("function static"); return s; }
// One that throws the first time is made again.
struct Tries { static int n; Tries() { if (n++ == 0) throw 1; std::puts("+made again"); } ~Tries() { std::puts("-made again"); } };
int Tries::n;
static void tries() { static Tries t; }

thread_local Says t1("thread_local 1");
thread_local Says t2("thread_local 2");
struct Late { ~Late() { static thread_local Says s("made while ending"); (void)s; std::puts("-late"); } };
thread_local Late late;

static void from_thread() { std::puts("registered in a thread"); }

int main()
{
	std::puts("main");
	local();
	for (int i = 0; i < 3; i++)
		try { tries(); } catch (int) { std::puts("threw"); }
	std::atexit([] { std::puts("atexit 1"); });
	static Says in_main("static of main");
	std::thread([] {
		std::puts("thread");
		(void)t2.name;
		(void)&late;
		std::atexit(from_thread);
		local();
	}).join();
	std::puts("joined");
	(void)t1.name;
	std::atexit([] { std::puts("atexit 2"); std::atexit([] { std::puts("atexit from atexit"); }); });
	// Many threads meet at one guard.
	std::thread ts[8];
	for (auto &t : ts)
		t = std::thread([] { static Says guarded("guarded"); (void)guarded; });
	for (auto &t : ts)
		t.join();
	std::thread([] { std::puts("exit from a thread"); std::fflush(stdout); std::exit(0); }).join();
}
