// host: same
// flags: -std=c++20
// Files by <filesystem>: names, making, listing, copying, links, permissions, times, space, errors.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace fs = std::filesystem;
static void make(const fs::path &p, const std::string &text) { std::ofstream(p) << text; }
static std::string text(const fs::path &p) { std::string s; std::getline(std::ifstream(p), s, '\0'); return s; }
static std::string mode(const fs::path &p)
{
	char b[8];
	std::snprintf(b, sizeof b, "%o", unsigned(fs::symlink_status(p).permissions()));
	return b;
}
template <class F> static void fails(const char *what, F f)
{
	std::error_code e;
	f(e);
	std::cout << what << ": " << e.value() << ' ' << e.message() << '\n';
}
template <class I> static void list(I it)
{
	std::set<std::string> names;
	for (auto &e : it)
		names.insert(e.path().generic_string() + (e.is_symlink() ? "@" : e.is_directory() ? "/" : e.is_regular_file() ? "" : "?"));
	for (auto &n : names)
		std::cout << n << ' ';
	std::cout << '\n';
}

int main()
{
	umask(022);
	fs::path p = "/a/b/../c.tar.gz";
	std::cout << p.parent_path() << p.filename() << p.stem() << p.extension() << p.lexically_normal() << p.root_directory()
		  << p.relative_path() << p.is_absolute() << fs::path("a/b").lexically_relative("a/c/d") << (fs::path("x") / "/y") << '\n';
	std::cout << fs::create_directory("d") << fs::create_directory("d") << fs::create_directories("d/e/f") << mode("d/e") << '\n';
	make("d/one", "1"), make("d/e/two", "22"), make("d/e/f/three", "333");
	fs::create_symlink("one", "d/link");
	fs::create_directory_symlink("e", "d/dirlink");
	fs::create_hard_link("d/one", "d/hard");
	fs::create_symlink("nowhere", "d/broken");
	mkfifo("d/fifo", 0600);
	list(fs::directory_iterator("d"));
	list(fs::recursive_directory_iterator("d"));
	list(fs::recursive_directory_iterator("d", fs::directory_options::follow_directory_symlink));
	{
		int depth = 0;
		for (fs::recursive_directory_iterator i("d"), e; i != e; ++i) {
			depth = std::max(depth, i.depth());
			if (i->path().filename() == "e")
				i.disable_recursion_pending();
		}
		std::cout << depth << '\n';
	}
	std::cout << fs::file_size("d/e/f/three") << fs::hard_link_count("d/one") << fs::equivalent("d/one", "d/link") << fs::is_fifo("d/fifo")
		  << fs::exists("d/broken") << fs::is_symlink("d/broken") << fs::is_empty("d") << ' ' << fs::read_symlink("d/link") << '\n';
	std::cout << fs::relative(fs::canonical("d/dirlink/f/../two")) << fs::relative(fs::weakly_canonical("d/dirlink/new/x")) << '\n';

	std::cout << fs::copy_file("d/one", "copy") << text("copy");
	make("copy", "old");
	std::cout << fs::copy_file("d/one", "copy", fs::copy_options::skip_existing) << text("copy")
		  << fs::copy_file("d/one", "copy", fs::copy_options::overwrite_existing) << text("copy") << '\n';
	fs::remove("d/fifo");
	fs::copy("d", "all", fs::copy_options::recursive | fs::copy_options::copy_symlinks);
	list(fs::recursive_directory_iterator("all"));
	fs::remove("d/broken");
	fs::copy("d", "flat");
	list(fs::recursive_directory_iterator("flat"));
	std::string big(5 << 20, 'b');
	make("big", big);
	fs::copy_file("big", "big2");
	std::cout << (text("big2") == big) << '\n';
	fs::resize_file("big", 10);
	std::cout << fs::file_size("big") << '\n';

	fs::permissions("copy", fs::perms::owner_read | fs::perms::group_exec);
	std::cout << mode("copy");
	fs::permissions("copy", fs::perms::owner_write, fs::perm_options::add);
	std::cout << mode("copy");
	fs::permissions("copy", fs::perms::group_all, fs::perm_options::remove);
	std::cout << mode("copy") << '\n';
	auto when = fs::file_time_type(std::chrono::seconds(-5'000'000));
	fs::last_write_time("copy", when);
	std::cout << (fs::last_write_time("copy") == when) << '\n';

	fs::rename("copy", "d/moved");
	std::cout << fs::exists("copy") << text("d/moved") << '\n';
	auto s = fs::space(".");
	std::cout << (s.capacity >= s.free && s.free >= s.available && s.capacity > 0) << '\n';
	auto here = fs::current_path();
	fs::current_path("d");
	std::cout << (fs::current_path() == here / "d") << fs::absolute("x").lexically_relative(here) << '\n';
	fs::current_path(here);
	std::cout << fs::is_directory(fs::temp_directory_path()) << '\n';
	std::cout << fs::remove("d/link") << fs::remove("d/link") << ' ' << fs::remove_all("all") << ' ' << fs::remove_all("none") << '\n';
	list(fs::directory_iterator("."));

	fails("create_directory", [](auto &e) { fs::create_directory("no/such", e); });
	fails("remove", [](auto &e) { fs::remove("d", e); });
	fails("rename", [](auto &e) { fs::rename("no", "other", e); });
	fails("copy_file", [](auto &e) { fs::copy_file("d/one", "d/moved", e); });
	fails("file_size", [](auto &e) { (void)fs::file_size("d", e); });
	fails("read_symlink", [](auto &e) { (void)fs::read_symlink("d", e); });
	fails("iterator", [](auto &e) { fs::directory_iterator("no", e); });
	fails("loop", [](auto &e) { fs::create_symlink("loop", "loop", e); (void)fs::canonical("loop", e); });
	fails("too long", [](auto &e) { (void)fs::status(std::string(5000, 'x'), e); });
	try {
		fs::copy("no", "where");
	} catch (const fs::filesystem_error &e) {
		std::cout << e.what() << ' ' << e.path1() << e.path2() << '\n';
	}
}
