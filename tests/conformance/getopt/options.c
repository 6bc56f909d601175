// host: same
// Short and long options, permutation, and the messages.
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int flag;
static const struct option longs[] = {
	{"alpha", no_argument, 0, 'a'},
	{"beta", required_argument, 0, 'b'},
	{"gamma", optional_argument, 0, 'g'},
	{"flag", no_argument, &flag, 7},
	{"flagstaff", no_argument, 0, 'F'},
	{"flat", no_argument, 0, 'F'},
	{0, 0, 0, 0},
};

static void run(int kind, const char *shorts, const char *line)
{
	char copy[256], *argv[32];
	int argc = 0, c, index = -1;
	strcpy(copy, line);
	argv[argc++] = "prog";
	for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
		argv[argc++] = strcmp(w, "''") ? w : "";
	argv[argc] = NULL;
	printf("%d \"%s\" <%s>\n", kind, shorts, line);
	fflush(stdout);
	optind = 0;
	flag = 0;
	for (int n = 0; n < 40; n++) {
		index = -1;
		c = kind == 0 ? getopt(argc, argv, shorts)
			: kind == 1 ? getopt_long(argc, argv, shorts, longs, &index)
			: getopt_long_only(argc, argv, shorts, longs, &index);
		printf(" %d[%c] arg=%s ind=%d opt=%d index=%d flag=%d\n", c, c > 32 ? c : '.', optarg ? optarg : "-", optind, optopt, index, flag);
		fflush(stdout);
		if (c == -1) break;
	}
	for (int i = 0; i < argc; i++) printf(" %s", argv[i]);
	puts("");
	fflush(stdout);
}

int main(void)
{
	static const char *const lines[] = {
		"", "-a", "-ab", "-ab x", "-bx y", "-b", "x -a y", "x y -a -b z w", "-a -- -b x", "-- -a", "- -a", "-z", "-az b",
		"-gx -g y", "-a x -- y -b", "x -- y", "-Wfoo", "-W alpha", "-W", "'' -a", "-:", "-a-b x", "x -b y z -a",
		"--alpha", "--al", "--alpha=1", "--beta=1", "--beta 2", "--beta", "--gamma", "--gamma=3", "--gamma 3", "--fla", "--flag",
		"--flags", "--flat", "--f", "--nothing", "--nothing=1", "x --alpha y --beta z", "--beta= x", "-alpha", "-al", "-f", "-flag",
		"-beta 1", "-beta=1", "-b 1", "-x", "-xy", "-a1", "--", "-nothing", "x --beta y z --alpha w",
	};
	static const char *const shorts[] = {"ab:g::", "+ab:g::", "-ab:g::", ":ab:g::", "ab:g::W;", "+:ab:", ""};
	dup2(1, 2);
	for (int kind = 0; kind < 3; kind++)
		for (unsigned s = 0; s < sizeof shorts / sizeof *shorts; s++)
			for (unsigned l = 0; l < sizeof lines / sizeof *lines; l++)
				run(kind, shorts[s], lines[l]);
	opterr = 0;
	run(0, "a", "-b");
	run(1, "a", "--none");
	opterr = 1;
	setenv("POSIXLY_CORRECT", "1", 1);
	run(1, "ab:", "x -a --beta y");
	run(1, "ab:", "-a x -b y");
	return 0;
}
