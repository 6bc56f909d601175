/* Password hashing (libxcrypt). */
#ifndef _CRYPT_H
#define _CRYPT_H 1

#include <features.h>

__BEGIN_DECLS

#define CRYPT_OUTPUT_SIZE 384
#define CRYPT_MAX_PASSPHRASE_SIZE 512
#define CRYPT_DATA_RESERVED_SIZE 767
#define CRYPT_DATA_INTERNAL_SIZE 30720

struct crypt_data {
	char output[CRYPT_OUTPUT_SIZE];
	char setting[CRYPT_OUTPUT_SIZE];
	char input[CRYPT_MAX_PASSPHRASE_SIZE];
	char reserved[CRYPT_DATA_RESERVED_SIZE];
	char initialized;
	char internal[CRYPT_DATA_INTERNAL_SIZE];
};

extern char *crypt(const char *__phrase, const char *__setting) __THROW;
extern char *crypt_r(const char *__phrase, const char *__setting,
		     struct crypt_data *__restrict __data) __THROW;
extern char *crypt_rn(const char *__phrase, const char *__setting, void *__data,
		      int __size) __THROW;

__END_DECLS

#endif
