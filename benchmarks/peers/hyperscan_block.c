// Hyperscan in block mode, all patterns at once, in memory: hyperscan_block PATTERNS FILE
// No start-of-match flag: it reports ends only, which is the fastest it can do and less than blot reports.
#include <hs.h>
#include "whole_file.h"

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(long *)context;
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  char **patterns;
  unsigned count = (unsigned)read_patterns(argv[1], &patterns);
  size_t length;
  const char *text = read_whole(argv[2], &length);
  unsigned *flags = calloc(count, sizeof *flags), *ids = calloc(count, sizeof *ids);
  for (unsigned i = 0; i < count; i++) ids[i] = i;
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_multi((const char *const *)patterns, flags, ids, count, HS_MODE_BLOCK, NULL, &database, &error)) {
    fprintf(stderr, "hyperscan: pattern %d: %s\n", error->expression + 1, error->message);
    return 2;
  }
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch)) return 2;
  long matches = 0;
  double start = now();
  if (hs_scan(database, text, (unsigned)length, 0, scratch, on_match, &matches)) return 2;
  printf("{\"seconds\": %.6f, \"matches\": %ld}\n", now() - start, matches);
  return 0;
}
