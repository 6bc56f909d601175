// host: same
// flags: -std=c++20
// What C++20 has for threads to meet: latch, barrier, semaphores, waiting atomics, stop tokens, shared locks.
#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <future>
#include <iostream>
#include <latch>
#include <memory>
#include <mutex>
#include <numeric>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

int main()
{
	{
		std::latch start(1), done(4);
		std::atomic<int> sum{0};
		std::vector<std::jthread> ts;
		for (int i = 1; i <= 4; i++)
			ts.emplace_back([&, i] { start.wait(); sum += i; done.count_down(); });
		std::cout << done.try_wait() << sum << ' ';
		start.count_down();
		done.wait();
		std::cout << sum << " latch\n";
	}
	{
		int phases = 0, in[3] = {}, sums = 0;
		auto complete = [&]() noexcept { phases++; sums += std::accumulate(in, in + 3, 0); };
		std::barrier b(3, complete);
		std::vector<std::jthread> ts;
		for (int i = 0; i < 3; i++)
			ts.emplace_back([&, i] {
				for (int k = 0; k < 50; k++) { in[i] = k; b.arrive_and_wait(); }
				b.arrive_and_drop();
			});
		ts.clear();
		std::cout << phases << ' ' << sums << " barrier\n";
	}
	{
		std::counting_semaphore<10> s(2);
		std::binary_semaphore one(0);
		std::cout << s.try_acquire() << s.try_acquire() << s.try_acquire() << one.try_acquire_for(2ms);
		std::jthread t([&] { one.acquire(); s.release(2); });
		one.release();
		s.acquire();
		std::cout << s.try_acquire_until(std::chrono::steady_clock::now() + 10s);
		std::cout << " semaphore\n";
	}
	{
		std::atomic<int> turn{0};
		std::string log;
		auto play = [&](int me) {
			for (int i = 0; i < 100; i++) {
				for (int t; (t = turn.load()) % 2 != me;)
					turn.wait(t);
				log += char('a' + me);
				turn++;
				turn.notify_all();
			}
		};
		std::thread a(play, 0), b(play, 1);
		a.join(), b.join();
		std::string wanted;
		for (int i = 0; i < 100; i++)
			wanted += "ab";
		std::atomic_flag flag;
		std::thread c([&] { flag.wait(false); });
		flag.test_and_set();
		flag.notify_one();
		c.join();
		std::atomic<long long> wide{1};
		std::thread d([&] { wide.wait(1); });
		wide = 1ll << 40;
		wide.notify_one();
		d.join();
		std::cout << (log == wanted) << " wait\n";
	}
	{
		std::mutex m;
		std::condition_variable_any cv;
		bool stopped = false;
		std::jthread t([&](std::stop_token st) {
			std::unique_lock l(m);
			stopped = !cv.wait(l, st, [] { return false; });
		});
		std::stop_callback call(t.get_stop_token(), [] { std::cout << "asked to stop, "; });
		t.request_stop();
		t.join();
		std::cout << stopped << " stop\n";
	}
	{
		std::shared_timed_mutex m;
		std::shared_lock r1(m), r2(m);
		std::cout << m.try_lock() << m.try_lock_for(1ms);
		r1.unlock(), r2.unlock();
		std::unique_lock w(m);
		bool shared = true, until = true;
		std::thread([&] {
			shared = m.try_lock_shared();
			until = m.try_lock_shared_until(std::chrono::system_clock::now() + 1ms);
		}).join();
		std::cout << shared << until << " shared_mutex\n";
	}
	{
		std::recursive_timed_mutex m;
		std::scoped_lock a(m);
		std::cout << m.try_lock_for(1ms);
		m.unlock();
		bool other = true;
		std::thread([&] { other = m.try_lock_until(std::chrono::steady_clock::now() + 1ms); }).join();
		std::cout << other << " recursive\n";
	}
	{
		std::packaged_task<int(int)> task([](int x) { return x * 2; });
		auto f = task.get_future().share();
		std::cout << (f.wait_for(1ms) == std::future_status::timeout);
		std::thread t(std::move(task), 21);
		std::cout << f.get() << f.get();
		t.join();
		std::promise<void> p;
		auto g = p.get_future();
#ifdef RECORDED
		// What comes at the thread's end is an atomic of the prebuilt libstdc++.a, whose order nobody records.
		std::thread u([&] { p.set_value(); });
#else
		std::thread u([&] { p.set_value_at_thread_exit(); });
#endif
		g.wait();
		u.join();
		std::cout << " futures\n";
	}
	{
		std::mutex m;
		std::condition_variable cv;
		bool made = false;
		std::thread t([&] {
			std::unique_lock l(m);
			made = true;
			std::notify_all_at_thread_exit(cv, std::move(l));
		});
		std::unique_lock l(m);
		cv.wait(l, [&] { return made; });
		l.unlock();
		t.join();
		std::cout << made << " at thread exit\n";
	}
	{
		std::atomic<std::shared_ptr<int>> p(std::make_shared<int>(0));
		std::vector<std::jthread> ts;
		for (int i = 0; i < 4; i++)
			ts.emplace_back([&] {
				for (int k = 0; k < 500; k++) {
					auto old = p.load();
					while (!p.compare_exchange_weak(old, std::make_shared<int>(*old + 1)))
						;
				}
			});
		ts.clear();
		std::cout << *p.load() << " atomic shared_ptr\n";
		struct Big { long a, b; bool operator==(const Big &) const = default; };
		int v = 0;
		std::atomic_ref<int> r(v);
		r += 5;
		std::cout << v << ' ' << (std::thread::hardware_concurrency() > 0) << '\n';
	}
}
