#define _GNU_SOURCE
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int bad, count, last, depth_max;
#define CHECK(c) ((c) ? 0 : (bad = 1, printf("line %d: %s\n", __LINE__, #c)))
static int cmp(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static void visit(const void *n, VISIT v, int depth)
{
	if (v == postorder || v == leaf) {
		int k = **(int *const *)n;
		if (k <= last) bad = 1, puts("twalk: order");
		last = k, count++;
		if (depth > depth_max) depth_max = depth;
	}
}
static void none(void *k) { (void)k; count++; }
static unsigned rnd = 1;
static unsigned next(void) { return rnd = rnd * 1664525u + 1013904223u; }
int main(void)
{
	enum { N = 3000 };
	static int keys[N], in[N];
	void *root = NULL;
	for (int i = 0; i < N; i++) keys[i] = i;
	for (int step = 0; step < 40000; step++) {
		int k = (int)((next() >> 8) % N);
		if (step < 20000 ? next() >> 31 || next() >> 31 : next() >> 30 == 0) {
			int **n = tsearch(&keys[k], &root, cmp);
			CHECK(n && **n == k);
			in[k] = 1;
		} else {
			void *r = tdelete(&keys[k], &root, cmp);
			CHECK((r != NULL) == in[k]);
			in[k] = 0;
		}
		if (step % 4000 == 0) {
			int want = 0;
			count = 0, last = -1, depth_max = 0;
			twalk(root, visit);
			for (int i = 0; i < N; i++) {
				want += in[i];
				CHECK((tfind(&keys[i], &root, cmp) != NULL) == in[i]);
			}
			CHECK(count == want);
			CHECK(depth_max < 18);
		}
	}
	int want = 0;
	for (int i = 0; i < N; i++) want += in[i];
	count = 0;
	tdestroy(root, none);
	CHECK(count == want);

	CHECK(hcreate(100));
	char names[100][8];
	for (long i = 0; i < 100; i++) {
		sprintf(names[i], "k%ld", i);
		ENTRY e = { names[i], (void *)i }, *r = hsearch(e, ENTER);
		CHECK(r && r->data == (void *)i);
	}
	for (long i = 0; i < 100; i++) {
		ENTRY e = { names[i], NULL }, *r = hsearch(e, FIND);
		CHECK(r && r->data == (void *)i);
	}
	ENTRY missing = { (char *)"none", NULL }, *r;
	CHECK(hsearch(missing, FIND) == NULL);
	hdestroy();
	struct hsearch_data t;
	memset(&t, 0, sizeof t);
	CHECK(hcreate_r(1, &t) && hsearch_r(missing, ENTER, &r, &t) && r && !strcmp(r->key, "none"));
	CHECK(!hsearch_r((ENTRY){ (char *)"x", 0 }, FIND, &r, &t) && r == NULL);
	hdestroy_r(&t);

	int a[10] = { 3, 1, 2 }, k = 2;
	size_t n = 3;
	CHECK(lfind(&k, a, &n, sizeof *a, cmp) == &a[2]);
	k = 9;
	CHECK(lfind(&k, a, &n, sizeof *a, cmp) == NULL && n == 3);
	CHECK(lsearch(&k, a, &n, sizeof *a, cmp) == &a[3] && n == 4 && a[3] == 9);

	struct q { struct q *next, *prev; } q1, q2, q3;
	insque(&q1, NULL), insque(&q2, &q1), insque(&q3, &q1);
	CHECK(q1.next == &q3 && q3.next == &q2 && q2.prev == &q3 && q2.next == NULL && q1.prev == NULL);
	remque(&q3);
	CHECK(q1.next == &q2 && q2.prev == &q1);
	return bad;
}
