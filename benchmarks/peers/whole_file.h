// What the in-memory peers share: a file read whole, and a clock. Only the work after reading is timed,
// which is kinder to the peers than to blot, whose figure is the whole command.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static inline char *read_whole(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END)) { perror(path); exit(2); }
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (!bytes || fread(bytes, 1, *length, file) != *length) { perror(path); exit(2); }
  fclose(file);
  bytes[*length] = 0;
  return bytes;
}

// One pattern a line, as `rg --file` reads them. Returns how many; the array ends with NULL.
static inline int read_patterns(const char *path, char ***patterns) {
  size_t length;
  char *text = read_whole(path, &length);
  char **list = calloc(1001, sizeof *list);
  int count = 0;
  while (*text && count < 1000) {
    char *end = text;
    while (*end && *end != '\n') end++;
    char last = *end;
    *end = 0;
    if (*text) list[count++] = text;
    text = last ? end + 1 : end;
  }
  *patterns = list;
  return count;
}
