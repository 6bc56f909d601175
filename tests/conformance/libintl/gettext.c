// host: same
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
int main(void)
{
	const char *m = "message";
	printf("%d %d %d\n", gettext(m) == m, dgettext("d", m) == m, dcgettext("d", m, LC_MESSAGES) == m);
	for (unsigned long n = 0; n < 4; n++) printf("%s %s %s ", ngettext("one", "many", n), dngettext("d", "one", "many", n), dcngettext("d", "one", "many", n, LC_MESSAGES));
	printf("\n%s\n", textdomain(NULL));
	printf("%s\n", textdomain("prog"));
	printf("%s\n", textdomain(NULL));
	printf("%s\n", bindtextdomain("prog", "/opt/locale"));
	printf("%s %s\n", bindtextdomain("prog", NULL), bindtextdomain("other", NULL));
	char *c = bind_textdomain_codeset("prog", "UTF-8"), *d = bind_textdomain_codeset("none", NULL);
	printf("%s %s\n", c ? c : "-", d ? d : "-");
	printf("%s\n", textdomain(""));
	return 0;
}
