// host: same
// flags: -lcrypt
// Hashes by each method, and settings that are refused.
#include <crypt.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const keys[] = {
    "", "a", "password", "12345678", "123456789", "\303\244\303\266",
    "a very long key that is longer than any block of any of the digests that are used here, "
    "so that all the filling is done more than once",
};

static const char *const settings[] = {
    "ab", "./", "zz", "$1$saltstri", "$1$saltstring-too-long$", "$1$$",
    "$5$saltstring", "$5$rounds=1000$saltstring", "$5$rounds=1400$anotherlongsaltstring$",
    "$6$saltstring", "$6$rounds=1000$roundstoolow", "$6$rounds=5000$toolongsaltstring$",
    "$6$s$whatever follows", "$5$rounds=77777777777$x", "$6$rounds=010$x", "a", "", ":a", "*0", "*1",
    "$6$rounds=999$x",
};

int main(void)
{
    for (unsigned s = 0; s < sizeof settings / sizeof *settings; s++)
        for (unsigned k = 0; k < sizeof keys / sizeof *keys; k++) {
            errno = 0;
            const char *hash = crypt(keys[k], settings[s]);
            printf("%s %u: %s %d\n", settings[s], k, hash, errno);
            if (*hash != '*') {
                // A hash is a setting that gives itself.
                static struct crypt_data data;
                char first[CRYPT_OUTPUT_SIZE];
                strcpy(first, hash);
                if (strcmp(crypt_r(keys[k], first, &data), first))
                    printf("%s does not give itself\n", first);
            }
        }
    char long_key[600];
    memset(long_key, 'x', sizeof long_key - 1);
    long_key[599] = 0;
    errno = 0;
    printf("%s %d\n", crypt(long_key, "$6$s$"), errno);
    return 0;
}
