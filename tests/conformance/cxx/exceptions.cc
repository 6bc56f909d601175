// host: same
// flags: -std=c++20
// Exceptions: through frames, threads, functions of C's library, destructors, and out of call_once.
#include <atomic>
#include <cstdlib>
#include <exception>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <new>
#include <pthread.h>
#include <search.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <typeinfo>
#include <vector>

struct Trace {
	const char *name;
	~Trace() { std::cout << '~' << name << (std::uncaught_exceptions() ? "!" : "") << ' '; }
};

struct Base { virtual ~Base() = default; virtual const char *name() const { return "base"; } };
struct Derived : Base { const char *name() const override { return "derived"; } };

static int depth(int n)
{
	Trace t{n % 2 ? "odd" : "even"};
	if (n == 0)
		throw Derived();
	return depth(n - 1) + 1;
}

static int throwing_compare(const void *, const void *) { throw std::runtime_error("compare"); }

template <class F> static void caught(const char *what, F f)
{
	std::cout << what << ": ";
	try {
		f();
		std::cout << "nothing";
	} catch (const std::exception &e) {
		std::cout << e.what();
	} catch (const Base &b) {
		std::cout << b.name();
	} catch (int n) {
		std::cout << n;
	}
	std::cout << std::endl;
}

static void nested()
{
	try {
		throw std::logic_error("inner");
	} catch (...) {
		std::throw_with_nested(std::runtime_error("outer"));
	}
}

static std::string all_of(const std::exception &e)
{
	std::string s = e.what();
	try {
		std::rethrow_if_nested(e);
	} catch (const std::exception &inner) {
		s += "/" + all_of(inner);
	}
	return s;
}

struct FunctionTry {
	Trace t{"member"};
	FunctionTry() try { throw 7; } catch (int n) { std::cout << "ctor caught " << n << ' '; }
};

static pthread_once_t c_once = PTHREAD_ONCE_INIT;
static int c_runs;
extern "C" { static void c_routine() { if (++c_runs < 3) throw c_runs; } }

int main()
{
	caught("frames", [] { depth(4); });
	caught("rethrow", [] {
		Trace t{"t"};
		try {
			depth(1);
		} catch (Base &b) {
			std::cout << "again ";
			throw;
		}
	});
	caught("function try", [] { FunctionTry f; });
	caught("nested", [] {
		try {
			nested();
		} catch (const std::exception &e) {
			throw std::runtime_error(all_of(e));
		}
	});

	std::exception_ptr p;
	std::thread([&] {
		try {
			Trace t{"thread"};
			throw std::out_of_range("from a thread");
		} catch (...) {
			p = std::current_exception();
		}
	}).join();
	caught("exception_ptr", [&] { std::rethrow_exception(p); });
	std::vector<std::thread> threads;
	std::atomic<int> same{0};
	for (int i = 0; i < 4; i++)
		threads.emplace_back([&] {
			for (int k = 0; k < 200; k++)
				try { std::rethrow_exception(p); } catch (const std::out_of_range &) { same++; }
		});
	for (auto &t : threads)
		t.join();
	std::cout << same << std::endl;
	caught("async", [] { std::async(std::launch::async, [] { throw std::domain_error("async"); }).get(); });
	caught("deferred", [] { std::async(std::launch::deferred, [] { throw 9; }).get(); });
	caught("promise", [] {
		std::future<int> f;
		{ std::promise<int> q; f = q.get_future(); }
		try { f.get(); } catch (const std::future_error &e) {
			throw std::runtime_error(e.code() == std::future_errc::broken_promise ? "broken" : "other");
		}
	});

	int numbers[] = {3, 1, 2, 5, 4}, key = 2;
	std::vector<int> many(5000);
	caught("qsort", [&] { qsort(numbers, 5, sizeof *numbers, throwing_compare); });
	caught("qsort of many", [&] { qsort(many.data(), many.size(), sizeof(int), throwing_compare); });
	caught("bsearch", [&] { bsearch(&key, numbers, 5, sizeof *numbers, throwing_compare); });
	size_t n = 5;
	caught("lfind", [&] { lfind(&key, numbers, &n, sizeof *numbers, throwing_compare); });
	void *root = nullptr;
	caught("tsearch of the first", [&] { tsearch(&key, &root, throwing_compare); });
	caught("tsearch", [&] { tsearch(&key, &root, throwing_compare); });

	std::once_flag once;
	int runs = 0;
	for (int i = 0; i < 4; i++)
		caught("call_once", [&] { std::call_once(once, [&] { if (++runs < 3) throw runs; }); });
	for (int i = 0; i < 4; i++)
		caught("pthread_once", [] { pthread_once(&c_once, c_routine); });
	// The ones that wait while it is thrown out of take it up.
	std::once_flag shared;
	std::atomic<int> tries{0}, thrown{0};
	threads.clear();
	for (int i = 0; i < 8; i++)
		threads.emplace_back([&] {
			try {
				std::call_once(shared, [&] { if (++tries < 6) { std::this_thread::yield(); throw 1; } });
			} catch (int) {
				thrown++;
			}
		});
	for (auto &t : threads)
		t.join();
	std::cout << tries << ' ' << thrown << std::endl;

	caught("bad_alloc", [] { throw std::bad_alloc(); });
	caught("new", [] { volatile size_t size = ~size_t(0) >> 2; delete[] new char[size]; });
	caught("vector::at", [] { std::vector<int>().at(3); });
	caught("stoi", [] { std::stoi("x"); });
	caught("stoi out of range", [] { std::stoi("99999999999"); });
	caught("bad_cast", [] { Base b; (void)dynamic_cast<Derived &>(b); });
	caught("bad_function_call", [] { std::function<void()>()(); });
	caught("system_error", [] { throw std::system_error(ENOENT, std::generic_category(), "file"); });
	caught("join twice", [] { std::thread t([] {}); t.join(); t.join(); });
	caught("stack in an exception", [] {
		// Large ones come from malloc, while others are alive.
		struct Large { char c[4096]; };
		try { throw Large{{1}}; } catch (const Large &l) { throw int(l.c[0]) + 1; }
	});
}
