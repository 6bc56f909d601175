// host: same
// flags: -std=c++20
// Streams: numbers out and in, manipulators, files, seeking, errors, wide ones, locales.
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <limits>
#include <locale>
#include <sstream>
#include <string>
#include <syncstream>
#include <system_error>
#include <thread>
#include <vector>

template <class T> static void number(T v)
{
	std::cout << v << ' ' << std::fixed << v << ' ' << std::scientific << v << ' ' << std::hexfloat << v << ' '
		  << std::defaultfloat << std::setprecision(std::numeric_limits<T>::max_digits10) << v << std::setprecision(6) << ' '
		  << std::showpos << std::uppercase << std::showpoint << v << std::noshowpos << std::nouppercase << std::noshowpoint << '\n';
}

template <class T> static void in(const char *text)
{
	std::istringstream s(text);
	T v{};
	s >> v;
	std::cout << text << " -> " << v << ' ' << s.fail() << s.eof();
	s.clear();
	std::string rest;
	s >> rest;
	std::cout << " [" << rest << "]\n";
}

int main()
{
	for (double d : {0.0, -0.0, 1.0, 0.1, 1e22, 123456.789, 5e-324, 1.7976931348623157e308, -2.5, 1e15, 1e-5, 0.00012345})
		number(d);
	for (float f : {0.1f, 16777216.0f, 1e-45f, 3.4028235e38f})
		number(f);
	number(1.0L / 3);
	number(std::numeric_limits<long double>::max());
	number(std::numeric_limits<double>::infinity());
	number(std::numeric_limits<double>::quiet_NaN());
	std::cout << std::setw(12) << 3.5 << '|' << std::left << std::setw(8) << 7 << '|' << std::internal << std::setw(8) << -7 << '|'
		  << std::setfill('*') << std::right << std::setw(6) << "ab" << '|' << std::hex << std::showbase << 255 << ' ' << std::oct
		  << 8 << std::dec << ' ' << std::boolalpha << true << std::noboolalpha << '\n' << std::setfill(' ') << std::noshowbase;
	std::cout << (void *)0x1234 << ' ' << 'c' << ' ' << (unsigned char)'u' << ' ' << std::quoted("a \"b\"") << '\n';
	in<int>("42x"), in<int>("  -17 "), in<int>("99999999999"), in<int>("abc"), in<unsigned>("-1"), in<short>("40000");
	in<double>("3.25e2z"), in<double>("1e999"), in<double>("inf"), in<double>("0x1p3"), in<double>("."), in<float>("1e-50");
	in<bool>("1"), in<bool>("2"), in<std::string>(" word next"), in<char>("  q"), in<long double>("1.5e4000");
	{
		std::istringstream s("0x1f 017 ff");
		int a, b, c;
		s >> std::setbase(0) >> a >> b >> std::hex >> c;
		std::cout << a << ' ' << b << ' ' << c << '\n';
	}
	char digits[64];
	for (double d : {0.1, 1e23, 5e-324, 123456789012345680.0}) {
		auto r = std::to_chars(digits, digits + sizeof digits, d);
		double back = 0;
		auto b = std::from_chars(digits, r.ptr, back);
		std::cout << std::string(digits, r.ptr) << ' ' << (back == d && b.ec == std::errc()) << '\n';
	}
	std::cout << std::to_string(1.5) << ' ' << std::to_string(-7ll) << ' ' << std::stod("0x1.8p1") << ' ' << std::stold("2.5") << '\n';

	{
		std::ofstream f("file", std::ios::binary);
		f << "line one\nline two\n" << 3.75 << ' ' << 42 << "\nlast without end";
		f.seekp(5);
		f << "ONE";
		std::cout << f.tellp() << ' ' << f.good() << '\n';
	}
	{
		std::fstream f("file", std::ios::in | std::ios::out);
		std::string l;
		while (std::getline(f, l))
			std::cout << l.size() << ':' << l << '\n';
		std::cout << f.eof() << f.fail() << '\n';
		f.clear();
		f.seekg(-3, std::ios::end);
		f >> l;
		std::cout << l << ' ';
		f.clear();
		f.seekp(0);
		f << "L";
		f.seekg(0);
		std::getline(f, l);
		std::cout << l << ' ' << f.tellg() << ' ' << char(f.peek()) << char(f.get()) << '\n';
		f.unget();
		f.putback('e');
		f.clear();
		f.ignore(1000, '\n');
		double d;
		int i;
		f >> d >> i;
		std::cout << d * i << '\n';
	}
	{
		std::string big(300000, 'x');
		std::ofstream("big") << big << std::flush << big;
		std::ifstream f("big");
		std::string all{std::istreambuf_iterator<char>(f), {}};
		std::cout << all.size() << ' ' << (all == big + big) << '\n';
		std::vector<char> own(7);
		std::filebuf b;
		b.pubsetbuf(own.data(), own.size());
		b.open("big", std::ios::in);
		char c[100];
		std::cout << b.sgetn(c, 100) << ' ' << b.pubseekoff(0, std::ios::end) << '\n';
		std::ofstream app("big", std::ios::app);
		app << "end";
		app.close();
		std::cout << std::ifstream("big", std::ios::ate).tellg() << '\n';
	}
	std::ifstream missing("no/such/file");
	std::cout << missing.is_open() << missing.fail() << ' ' << errno << '\n';
	std::ofstream full("/dev/full");
	full << "x" << std::flush;
	std::cout << full.bad() << '\n';
	try {
		std::ifstream e;
		e.exceptions(std::ios::failbit);
		e.open("no/such/file");
	} catch (const std::ios_base::failure &e) {
		std::cout << e.what() << ' ' << (e.code() == std::io_errc::stream) << '\n';
	}
	std::cout << std::locale("C").name() << ' ' << std::locale("").name() << ' ' << std::locale().name() << '\n';
	std::cout.imbue(std::locale(""));
	std::cout << 1234567.5 << ' ' << 1000000 << '\n';
	struct Grouped : std::numpunct<char> {
		char do_thousands_sep() const override { return '\''; }
		std::string do_grouping() const override { return "\3"; }
		char do_decimal_point() const override { return ','; }
	};
	std::cout.imbue(std::locale(std::locale(), new Grouped));
	std::cout << 1234567.5 << ' ' << 1000000 << '\n';
	std::cout.imbue(std::locale::classic());
	try {
		std::locale nowhere("xx_YY.nothing");
	} catch (const std::runtime_error &e) {
		std::cout << e.what() << '\n';
	}
	auto &ct = std::use_facet<std::ctype<char>>(std::locale());
	std::cout << ct.toupper('a') << ct.is(std::ctype_base::digit, '5') << std::isspace(' ', std::locale()) << '\n';
	{
		auto &col = std::use_facet<std::collate<char>>(std::locale());
		const char a[] = "abc", b[] = "abd";
		std::cout << col.compare(a, a + 3, b, b + 3) << '\n';
		std::ostringstream s;
		s << std::put_money("123456") << ' ';
		std::tm t{};
		t.tm_year = 124, t.tm_mon = 1, t.tm_mday = 29, t.tm_wday = 4, t.tm_hour = 13;
		s << std::put_time(&t, "%Y-%m-%d %H:%M:%S %a %B");
		std::tm u{};
		std::istringstream("2023-12-31 23:59:58") >> std::get_time(&u, "%Y-%m-%d %H:%M:%S");
		std::cout << s.str() << ' ' << u.tm_year << ' ' << u.tm_mon << ' ' << u.tm_sec << '\n';
	}
	{
		std::wostringstream w;
		w << L"wide " << 42 << L' ' << 2.5 << L' ' << std::hex << 255;
		std::wcout << w.str().size() << L'\n' << std::flush;
		std::wistringstream i(L"7 eight");
		int n;
		std::wstring s;
		i >> n >> s;
		std::cout << n << s.size() << '\n';
	}
	{
		std::ostringstream out;
		std::vector<std::thread> ts;
		for (int i = 0; i < 4; i++)
			ts.emplace_back([&] { for (int k = 0; k < 50; k++) std::osyncstream(out) << "whole" << ' ' << "line\n"; });
		for (auto &t : ts)
			t.join();
		std::istringstream lines(out.str());
		int n = 0, good = 0;
		for (std::string l; std::getline(lines, l); n++)
			good += l == "whole line";
		std::cout << n << ' ' << good << '\n';
	}
	std::ios::sync_with_stdio(true);
	std::cout << "a";
	std::printf("b");
	std::cout << "c";
	std::putchar('\n');
	std::cerr.tie(nullptr);
	std::clog << std::flush;
}
