// host: same
// C++: exceptions across frames, thread_local destructors, std::thread and its kin, iostreams.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

static std::mutex m;
static std::string log_;
struct Noisy {
	std::string s;
	~Noisy() { std::lock_guard<std::mutex> g(m); log_ += s; }
};
static thread_local Noisy noisy;
static void thrower(int n)
{
	Noisy x{std::to_string(n)};
	if (n == 0)
		throw std::runtime_error("deep");
	thrower(n - 1);
}
static void *cancelled(void *)
{
	Noisy x{"D"};
	for (;;)
		pause();
}
static void *exits(void *)
{
	Noisy x{"E"};
	try {
		pthread_exit(nullptr);
	} catch (...) {
		log_ += "c";
		throw;
	}
}
struct Global { ~Global() { std::cout << "global gone\n"; } } global;

int main()
{
	try {
		thrower(3);
	} catch (const std::exception &e) {
		std::cout << e.what() << ' ' << log_ << '\n';
	}
	log_.clear();
	std::vector<std::thread> ts;
	std::atomic<int> n{0};
	for (int i = 0; i < 4; i++)
		ts.emplace_back([&] { noisy.s = "t"; for (int k = 0; k < 1000; k++) n++; });
	for (auto &t : ts)
		t.join();
	std::cout << n << ' ' << log_ << '\n';
	log_.clear();

	auto f = std::async(std::launch::async, [] { return 42; });
	std::cout << f.get() << '\n';
	auto g = std::async(std::launch::async, []() -> int { throw std::logic_error("in thread"); });
	try {
		g.get();
	} catch (const std::logic_error &e) {
		std::cout << e.what() << '\n';
	}
	std::condition_variable cv;
	bool ready = false;
	std::thread t([&] { std::lock_guard<std::mutex> l(m); ready = true; cv.notify_one(); });
	{
		std::unique_lock<std::mutex> l(m);
		cv.wait(l, [&] { return ready; });
		std::cout << (cv.wait_for(l, std::chrono::milliseconds(5)) == std::cv_status::timeout) << '\n';
	}
	t.join();
	std::shared_mutex sm;
	{ std::shared_lock<std::shared_mutex> a(sm), b(sm); }
	std::timed_mutex tm;
	std::cout << tm.try_lock_for(std::chrono::milliseconds(1)) << '\n';
	std::once_flag once;
	for (int i = 0; i < 3; i++)
		std::call_once(once, [] { std::cout << "once\n"; });
	std::this_thread::sleep_for(std::chrono::milliseconds(2));

	pthread_t p;
	void *r;
	pthread_create(&p, nullptr, cancelled, nullptr);
	usleep(20000);
	pthread_cancel(p);
	pthread_join(p, &r);
	std::cout << (r == PTHREAD_CANCELED) << ' ' << log_ << '\n';
	log_.clear();
	pthread_create(&p, nullptr, exits, nullptr);
	pthread_join(p, nullptr);
	std::cout << log_ << '\n';

	std::map<std::string, std::shared_ptr<int>> map;
	map["a"] = std::make_shared<int>(1);
	std::ostringstream os;
	os << map["a"].use_count() << " pi=" << 3.25 << ' ' << std::hex << 255;
	std::cout << os.str() << '\n';
	return 0;
}
