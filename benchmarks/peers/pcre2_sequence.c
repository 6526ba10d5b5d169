// PCRE2 with JIT, each pattern over the whole buffer in turn: pcre2_sequence PATTERNS FILE
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include "whole_file.h"

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  char **patterns;
  int count = read_patterns(argv[1], &patterns);
  size_t length;
  const unsigned char *text = (const unsigned char *)read_whole(argv[2], &length);
  pcre2_code **codes = calloc((size_t)count, sizeof *codes);
  for (int i = 0; i < count; i++) {
    int error;
    PCRE2_SIZE at;
    codes[i] = pcre2_compile((PCRE2_SPTR)patterns[i], PCRE2_ZERO_TERMINATED, 0, &error, &at, NULL);
    if (!codes[i] || pcre2_jit_compile(codes[i], PCRE2_JIT_COMPLETE)) {
      fprintf(stderr, "pcre2: pattern %d refused at %zu\n", i + 1, (size_t)at);
      return 2;
    }
  }
  pcre2_match_data *match = pcre2_match_data_create(16, NULL);
  long matches = 0;
  double start = now();
  for (int i = 0; i < count; i++) {
    size_t from = 0;
    while (from < length && pcre2_jit_match(codes[i], text, length, from, 0, match, NULL) > 0) {
      size_t end = pcre2_get_ovector_pointer(match)[1];
      from = end > from ? end : from + 1;
      matches++;
    }
  }
  printf("{\"seconds\": %.6f, \"matches\": %ld}\n", now() - start, matches);
  return 0;
}
