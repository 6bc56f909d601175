// host: same
// flags: -std=c++20
// The ends that std::terminate brings: what they say, and the signal.
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace deep { template <class T> struct Thing { T t; }; }
struct ThrowsInDestructor { ~ThrowsInDestructor() noexcept(false) { throw 2; } };
static void silent() noexcept { throw std::runtime_error("out of noexcept"); }

template <class F> static void ends(const char *name, F f)
{
	int pipes[2];
	if (pipe(pipes) != 0)
		std::abort();
	std::cout << std::flush;
	pid_t pid = fork();
	if (pid == 0) {
		rlimit none{0, 0};
		setrlimit(RLIMIT_CORE, &none);
		dup2(pipes[1], 2);
		close(pipes[0]);
		close(pipes[1]);
		f();
		_exit(99);
	}
	close(pipes[1]);
	std::string said;
	char buffer[512];
	for (ssize_t n; (n = read(pipes[0], buffer, sizeof buffer)) > 0;)
		said.append(buffer, n);
	close(pipes[0]);
	int status = 0;
	waitpid(pid, &status, 0);
	std::cout << name << ": ";
	if (WIFSIGNALED(status))
		std::cout << strsignal(WTERMSIG(status));
	else
		std::cout << "exit " << WEXITSTATUS(status);
	std::cout << '\n' << said;
}

int main()
{
	ends("what", [] { throw std::runtime_error("nobody catches"); });
	ends("type", [] { throw deep::Thing<std::pair<int, char *>>{}; });
	ends("int", [] { throw 3; });
	ends("noexcept", [] { silent(); });
	ends("while unwinding", [] { try { ThrowsInDestructor d; throw 1; } catch (int) {} });
	ends("destructor", [] { try { ThrowsInDestructor d; } catch (int n) { _exit(n); } });
	ends("thread", [] { std::thread([] { throw std::logic_error("in a thread"); }).join(); });
	ends("not joined", [] { std::thread t([] { for (;;) pause(); }); });
	ends("rethrow of nothing", [] { throw; });
	ends("handler", [] { std::set_terminate([] { std::cerr << "handler\n"; _exit(5); }); throw 1; });
	ends("atexit", [] { std::atexit([] { throw 1; }); std::exit(0); });
	ends("abort", [] { std::abort(); });
	ends("quick_exit", [] { std::at_quick_exit([] { std::cerr << "quick\n"; }); std::quick_exit(6); });
}
