// host: same
// recorded: fails, it forks, which a recorded program cannot
/* argp.h: parsers, children, help, usage, errors. */
#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *argp_program_version = "tool 1.0";
const char *argp_program_bug_address = "<bugs@example.org>";

static int tell = 1, answer_args, too_few;

static error_t note(const char *who, int key, char *arg, struct argp_state *state)
{
	const char *names[] = { "", "end", "no args", "init", "success", "error", "args", "fini" };
	if (tell) {
		printf("%s: ", who);
		if (key > 0x1000000) printf("%s", names[key & 7]);
		else if (key > 32 && key < 127) printf("-%c", key);
		else printf("%d", key);
		printf(" %s next %d of %d, arg_num %u, quoted %d\n", arg ? arg : "(null)", state->next, state->argc, state->arg_num, state->quoted);
	}
	return ARGP_ERR_UNKNOWN;
}

static error_t child_parser(int key, char *arg, struct argp_state *state)
{
	note("child", key, arg, state);
	switch (key) {
	case ARGP_KEY_INIT: printf("child's input %s\n", (char *)state->input); return 0;
	case 'c': case 300: case -5: return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static error_t parser(int key, char *arg, struct argp_state *state)
{
	note("main", key, arg, state);
	switch (key) {
	case ARGP_KEY_INIT: state->child_inputs[0] = "for the child"; state->hook = state; return 0;
	case 'v': case 'o': case 'l': case 'q': case 'Z': case 500: return 0;
	case 'x': argp_error(state, "wrong: %s", "x"); return EINVAL;
	case 'y': argp_failure(state, 0, ENOENT, "cannot %d", 7); return 0;
	case 'z': return EDOM;
	case 'u': argp_usage(state); return 0;
	case ARGP_KEY_ARG:
		if (answer_args) return ARGP_ERR_UNKNOWN;
		return strcmp(arg, "bad") ? 0 : ARGP_ERR_UNKNOWN;
	case ARGP_KEY_ARGS:
		if (answer_args) return 0;
		return ARGP_ERR_UNKNOWN;
	case ARGP_KEY_END:
		if (too_few && state->arg_num < 1) argp_usage(state);
		return state->hook == state ? 0 : EIO;
	case ARGP_KEY_SUCCESS: case ARGP_KEY_FINI: case ARGP_KEY_NO_ARGS: case ARGP_KEY_ERROR: return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static struct argp_option child_options[] = {
	{ "child", 'c', "WHAT", 0, "An option of the child's", 0 },
	{ "verbose", 300, 0, 0, "Shadowed by its parent's", 0 },
	{ "signed", -5, 0, 0, "With a negative key", 0 },
	{ 0 }
};
static struct argp child_argp = { child_options, child_parser, "[CHILD...]", "What the child says.\vMore of the child.", 0, 0, 0 };

static struct argp_option options[] = {
	{ "verbose", 'v', 0, 0, "Say more about everything that is being done, in words that are many and long enough to need a second line", 0 },
	{ "loud", 0, 0, OPTION_ALIAS, 0, 0 },
	{ "output", 'o', "FILE", 0, "Write to FILE", 0 },
	{ "to", 'O', 0, OPTION_ALIAS, 0, 0 },
	{ "level", 'l', "N", OPTION_ARG_OPTIONAL, "Level N, or the highest of all levels there are", 0 },
	{ 0, 'q', 0, 0, "Only a letter", 0 },
	{ "hidden", 'Z', 0, OPTION_HIDDEN, "Nobody sees this", 0 },
	{ 0, 0, 0, 0, "Second group:", 0 },
	{ "a-very-long-option-name-indeed", 500, "ARGUMENT", 0, "Begins on a line of its own", 0 },
	{ "xx", 'x', 0, 0, "Fail by argp_error", 0 },
	{ "yy", 'y', 0, OPTION_NO_USAGE, "Say something by argp_failure", 0 },
	{ "zz", 'z', 0, 0, "Return an error", 0 },
	{ "uu", 'u', 0, 0, "", 0 },
	{ 0, 0, 0, 0, "Third:", 7 },
	{ "TOPIC", 0, 0, OPTION_DOC | OPTION_NO_USAGE, "No option, but a topic", 7 },
	{ "-n", 0, 0, OPTION_DOC | OPTION_NO_USAGE, "Looks like an option", 7 },
	{ 0 }
};
static struct argp_child children[] = { { &child_argp, 0, "The child's options:", 3 }, { 0 } };
static struct argp argp = { options, parser, "ONE\nONE TWO...\n-x", "A tool for trying out what argp does with lines that are longer than the screen is wide, which it wraps.\vThis is after the options.\n\n  Indented.", children, 0, 0 };

static void run(unsigned flags, int index, ...)
{
	char *argv[16] = { "/usr/bin/tool" };
	int argc = 1, end = -1;
	__builtin_va_list ap;
	__builtin_va_start(ap, index);
	while ((argv[argc] = __builtin_va_arg(ap, char *))) argc++;
	__builtin_va_end(ap);
	printf("--");
	for (int i = 1; i < argc; i++) printf(" %s", argv[i]);
	printf(" (%u)\n", flags);
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		dup2(1, 2);
		error_t e = argp_parse(&argp, argc, argv, flags, index ? &end : 0, "input");
		printf("returned %d, end %d:", e, end);
		for (int i = 0; i < argc; i++) printf(" %s", argv[i]);
		putchar('\n');
		fflush(stdout);
		_exit(0);
	}
	int status;
	if (child < 0 || waitpid(child, &status, 0) != child) exit(1);
	printf("exit %d\n", WEXITSTATUS(status));
}

static char *filter(int key, const char *text, void *input)
{
	if (key == ARGP_KEY_HELP_EXTRA) return strdup("Extra text.");
	if (key == ARGP_KEY_HELP_HEADER) return strdup("Another heading:");
	if (key == 'o') return strdup("Filtered");
	if (key == 'q') return 0;
	return (char *)text;
}

int main(void)
{
	run(0, 0, 0);
	run(0, 0, "-v", "one", "--output=f", "two", "-l", "-l5", "--level", "--level=9", "-O", "g", "--to", "h", (char *)0);
	run(0, 0, "one", "--", "-v", "two", (char *)0);
	run(0, 0, "-c", "1", "--verbose", "--signed", "--child=2", "bad", (char *)0);
	run(0, 1, "a", "bad", "b", (char *)0);
	run(ARGP_IN_ORDER, 0, "a", "-v", "b", "-q", (char *)0);
	run(ARGP_NO_ARGS, 1, "-v", "a", "-q", (char *)0);
	run(ARGP_NO_ARGS, 0, "-v", "a", (char *)0);
	run(ARGP_LONG_ONLY, 0, "-verbose", "-output", "f", "-v", (char *)0);
	run(0, 0, "--nope", (char *)0);
	run(0, 0, "-k", (char *)0);
	run(0, 0, "--output", (char *)0);
	run(ARGP_NO_EXIT, 0, "--nope", (char *)0);
	run(ARGP_SILENT, 0, "--nope", (char *)0);
	run(ARGP_NO_ERRS, 0, "-x", (char *)0);
	run(ARGP_PARSE_ARGV0 | ARGP_SILENT, 0, "-v", (char *)0);
	run(0, 0, "-x", (char *)0);
	run(0, 0, "-y", "-z", (char *)0);
	run(0, 0, "-u", (char *)0);
	run(ARGP_NO_HELP, 0, "--help", (char *)0);
	tell = 0;
	run(0, 0, "--help", (char *)0);
	run(0, 0, "-?", (char *)0);
	run(0, 0, "--usage", (char *)0);
	run(0, 0, "--version", (char *)0);
	run(0, 0, "-V", (char *)0);
	run(0, 0, "--program-name=/a/b/other", "--nope", (char *)0);
	run(ARGP_NO_EXIT, 0, "--version", "--usage", (char *)0);
	answer_args = 1;
	tell = 1;
	run(0, 0, "a", "-v", "b", (char *)0);
	answer_args = 0;
	too_few = 1;
	run(0, 0, "-v", (char *)0);
	argp.help_filter = filter;
	tell = 0;
	run(0, 0, "--help", (char *)0);
	argp.help_filter = 0;
	setenv("ARGP_HELP_FMT", "dup-args,rmargin=60,opt-doc-col=24,no-dup-args-note,short-opt-col=4,usage-indent=4", 1);
	run(0, 0, "--help", (char *)0);
	unsetenv("ARGP_HELP_FMT");
	argp_help(&argp, stdout, ARGP_HELP_USAGE | ARGP_HELP_DOC, "named");
	argp_help(&child_argp, stdout, ARGP_HELP_STD_HELP, "child");
	printf("%d\n", argp_err_exit_status);
	return 0;
}
