// host: same
// flags: -std=c++20 -O0
// Regular expressions of <regex>: grammars, groups, iterators, replacing, errors.
#include <iostream>
#include <regex>
#include <string>

static void match(const char *re, const char *text, std::regex::flag_type f = std::regex::ECMAScript)
{
	std::smatch m;
	std::string s = text;
	std::cout << re << " in " << text << ':';
	if (std::regex_search(s, m, std::regex(re, f)))
		for (auto &g : m)
			std::cout << (g.matched ? " [" + g.str() + "]" : " -");
	std::cout << '\n';
}

int main()
{
	match("(\\d+)-(\\d+)", "tel 555-1234 x");
	match("^(a|ab)(c|bcd)(d*)$", "abcd");
	match("(a)?b", "b");
	match("(\\w+)\\s+\\1", "the the end");
	match("x(?=y)", "xz xy");
	match("[[:alpha:]]+[^[:space:]]{2,3}", "  word12345");
	match("colou?r", "COLOR", std::regex::icase);
	match("a\\{2,3\\}\\(b\\)", "xaaab", std::regex::basic);
	match("a{2,3}(b|c)+", "xaaabcb", std::regex::extended);
	match("a+|b", "zb", std::regex::awk);
	match("one\ntwo", "so two", std::regex::grep);
	match(".*?end", "the end end");
	std::string s = "k1=v1;k2=v2;k3=";
	std::regex pair("(\\w+)=(\\w*)");
	for (std::sregex_iterator i(s.begin(), s.end(), pair), e; i != e; ++i)
		std::cout << (*i)[1] << "->" << (*i)[2] << '@' << i->position() << ' ';
	std::cout << '\n';
	std::regex semi(";");
	for (std::sregex_token_iterator i(s.begin(), s.end(), semi, -1), e; i != e; ++i)
		std::cout << '<' << *i << '>';
	std::cout << '\n' << std::regex_replace(s, pair, "$2:$1") << ' ' << std::regex_replace(s, pair, "[$&]", std::regex_constants::format_first_only) << '\n';
	std::cout << std::regex_match("2024-02-29", std::regex(R"(\d{4}-\d\d-\d\d)")) << std::regex_match("x", std::regex("[a-c]")) << '\n';
	for (const char *bad : {"(", "[a", "a{2", "*", "\\", "[z-a]", "a{3,1}", "(?<x>a)"})
		try {
			std::regex r(bad);
			std::cout << "taken\n";
		} catch (const std::regex_error &e) {
			std::cout << bad << ": " << e.what() << '\n';
		}
}
