// host: same
// flags: -std=c++20
// Clocks, and sleeping and waiting until a time of each.
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <future>
#include <iostream>
#include <mutex>
#include <thread>

using namespace std::chrono;

template <class Clock> static void clock(const char *name)
{
	auto a = Clock::now();
	std::this_thread::sleep_until(a + 3ms);
	auto b = Clock::now();
	std::this_thread::sleep_until(a - 1h);
	std::mutex m;
	std::condition_variable cv;
	std::unique_lock l(m);
	auto until = b + 2ms;
	auto status = cv.wait_until(l, until);
	std::timed_mutex t;
	t.lock();
	bool got = true;
	std::thread([&] { got = t.try_lock_until(Clock::now() + 2ms); }).join();
	auto f = std::async(std::launch::deferred, [] {});
	std::cout << name << ' ' << (b - a >= 3ms) << (status == std::cv_status::timeout || Clock::now() >= until) << got
		  << (f.wait_until(Clock::now()) == std::future_status::deferred) << Clock::is_steady << '\n';
}

int main()
{
	clock<system_clock>("system");
	clock<steady_clock>("steady");
	auto now = system_clock::now();
	std::time_t c = std::time(nullptr), k = system_clock::to_time_t(now);
	std::cout << (c - k <= 1 && k - c <= 1) << '\n';
	timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	auto s = steady_clock::now().time_since_epoch() - (seconds(t.tv_sec) + nanoseconds(t.tv_nsec));
	std::cout << (s >= 0s) << '\n';
	year_month_day d = floor<days>(sys_days(2024y / 2 / 28) + days(1));
	std::cout << int(d.year()) << '-' << unsigned(d.month()) << '-' << unsigned(d.day()) << ' ' << (2023y / 2 / 29).ok()
		  << ' ' << weekday(sys_days(d)).c_encoding() << '\n';
	hh_mm_ss h(3723s + 5ms);
	std::cout << h.hours().count() << h.minutes().count() << h.seconds().count() << ' ' << duration_cast<minutes>(1h + 59s).count()
		  << ' ' << round<seconds>(1500ms).count() << floor<seconds>(-1500ms).count() << '\n';
}
