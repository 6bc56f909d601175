// host: same
// flags: -std=c++20
// Coroutines, memory resources, random numbers, spans of what C++20 adds to the library.
#include <array>
#include <cmath>
#include <coroutine>
#include <cstring>
#include <exception>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory_resource>
#include <new>
#include <optional>
#include <random>
#include <ranges>
#include <set>
#include <source_location>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

template <class T> struct Generator {
	struct promise_type {
		T value;
		std::exception_ptr error;
		Generator get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
		std::suspend_always initial_suspend() { return {}; }
		std::suspend_always final_suspend() noexcept { return {}; }
		std::suspend_always yield_value(T v) { value = v; return {}; }
		void return_void() {}
		void unhandled_exception() { error = std::current_exception(); }
	};
	std::coroutine_handle<promise_type> h;
	~Generator() { if (h) h.destroy(); }
	std::optional<T> next()
	{
		h.resume();
		if (h.promise().error)
			std::rethrow_exception(h.promise().error);
		return h.done() ? std::nullopt : std::optional<T>(h.promise().value);
	}
};

static Generator<int> count(int n)
{
	struct End { ~End() { std::cout << "(frame gone)"; } } end;
	for (int i = 0; i < n; i++)
		co_yield i * i;
	throw std::runtime_error("out of a coroutine");
}

struct Counts : std::pmr::memory_resource {
	size_t live = 0, calls = 0;
	void *do_allocate(size_t n, size_t a) override { live += n, calls++; return std::pmr::new_delete_resource()->allocate(n, a); }
	void do_deallocate(void *p, size_t n, size_t a) override { live -= n; std::pmr::new_delete_resource()->deallocate(p, n, a); }
	bool do_is_equal(const memory_resource &o) const noexcept override { return this == &o; }
};

struct alignas(128) Wide { char c[128]; };

int main()
{
	auto g = count(4);
	try {
		while (auto v = g.next())
			std::cout << *v << ' ';
	} catch (const std::runtime_error &e) {
		std::cout << e.what() << '\n';
	}
	{
		// Resumed by another thread.
		auto h = count(3);
		std::thread([&] { std::cout << *h.next() << *h.next(); }).join();
		std::cout << *h.next() << '\n';
	}
	Counts counts;
	{
		std::byte buffer[512];
		std::pmr::monotonic_buffer_resource m(buffer, sizeof buffer, &counts);
		std::pmr::vector<std::pmr::string> v(&m);
		for (int i = 0; i < 100; i++)
			v.emplace_back(std::string(40, char('a' + i % 26)));
		std::cout << v.size() << ' ' << v[27] << ' ' << (counts.live > 0) << '\n';
		std::pmr::unsynchronized_pool_resource pool(&counts);
		std::pmr::list<int> l(&pool);
		std::pmr::map<int, std::pmr::string> map(&pool);
		for (int i = 0; i < 1000; i++)
			l.push_back(i), map[i] = std::to_string(i);
		std::pmr::synchronized_pool_resource shared(&counts);
		std::vector<std::jthread> ts;
		for (int t = 0; t < 4; t++)
			ts.emplace_back([&] {
				std::pmr::set<int> s(&shared);
				for (int i = 0; i < 500; i++)
					s.insert(i * 7 % 501);
			});
	}
	std::cout << counts.live << '\n';
	auto w = std::make_unique<Wide[]>(3);
	void *a = ::operator new(100, std::align_val_t(4096));
	std::cout << uintptr_t(w.get()) % 128 << uintptr_t(a) % 4096 << '\n';
	::operator delete(a, std::align_val_t(4096));

	std::random_device device, urandom("/dev/urandom");
	std::set<unsigned> seen;
	for (int i = 0; i < 50; i++)
		seen.insert(device()), seen.insert(urandom());
	std::cout << (seen.size() > 90) << ' ' << device.min() << ' ' << (device.max() == ~0u) << '\n';
	std::mt19937 mt(42);
	std::mt19937_64 mt64(42);
	std::cout << mt() << ' ' << mt64() << ' ' << std::uniform_int_distribution<>(1, 6)(mt) << ' ' << std::normal_distribution<>(0, 1)(mt) << ' '
		  << std::poisson_distribution<>(4)(mt) << ' ' << std::gamma_distribution<>(2, 2)(mt) << '\n';
	for (int n : std::views::iota(1, 20) | std::views::filter([](int i) { return i % 3 == 0; }) | std::views::transform([](int i) { return i * i; }))
		std::cout << n << ' ';
	std::variant<int, std::string> v = "text";
	try {
		std::get<int>(v);
	} catch (const std::bad_variant_access &e) {
		std::cout << e.what() << '\n';
	}
	std::cout << std::hypot(1.0, 2.0, 3.0) << ' ' << std::beta(2.0, 3.0) << ' ' << std::riemann_zeta(2.0) << ' ' << std::cyl_bessel_j(0, 1.5)
		  << ' ' << std::lerp(1.0, 3.0, .5) << ' ' << std::expint(1.0) << ' ' << std::legendre(3, .5) << '\n';
}
