#define _GNU_SOURCE  // memrchr
#include "blot_kernels.h"

#include "processor.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2,popcnt"))) static size_t count_avx2(const uint8_t *text, size_t count, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte), zero = _mm256_setzero_si256();
  __m256i total = zero;
  size_t i = 0;
  while (i + 32 <= count) {
    // A byte lane counts to 255 before it must be emptied.
    const size_t end = count - i > 255 * 32 ? i + 255 * 32 : i + (count - i) / 32 * 32;
    __m256i lanes = zero;
    for (; i < end; i += 32)
      lanes = _mm256_sub_epi8(lanes, _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(text + i)), wanted));
    total = _mm256_add_epi64(total, _mm256_sad_epu8(lanes, zero));
  }
  size_t sum = (size_t)_mm256_extract_epi64(total, 0) + (size_t)_mm256_extract_epi64(total, 1) +
               (size_t)_mm256_extract_epi64(total, 2) + (size_t)_mm256_extract_epi64(total, 3);
  for (; i < count; i++) sum += text[i] == byte;
  return sum;
}

#endif

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte) {
#if defined(__x86_64__)
  if (has_avx2()) return count_avx2(text, count, byte);
#endif
  size_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += text[i] == byte;
  return sum;
}

// Without a branch for a byte, so that the compiler makes the inner loop work on many at once.
static inline __attribute__((always_inline)) int may_hold(const uint8_t *text, size_t count, const uint8_t three[3]) {
  const uint8_t a = three[0], b = three[1], c = three[2];
  for (size_t i = 0; i < count; i += 64) {
    const uint8_t *const block = text + i;
    uint8_t any = 0;
    for (int j = 0; j < 64; j++) any |= (uint8_t)((block[j] ^ a) | (block[j + 1] ^ b) | (block[j + 2] ^ c)) == 0;
    if (any) return 1;
  }
  return 0;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static int may_hold_avx2(const uint8_t *text, size_t count, const uint8_t three[3]) {
  return may_hold(text, count, three);
}
#endif

int blot_may_hold(const uint8_t *text, size_t count, const uint8_t three[3]) {
#if defined(__x86_64__)
  if (has_avx2()) return may_hold_avx2(text, count, three);
#endif
  return may_hold(text, count, three);
}

// Whether a line that begins behind `at`, a "\n", may be drawn: two of + | - : = and the space, but no item of a list.
static inline __attribute__((always_inline)) int begins_rule(const uint8_t *at) {
  const uint8_t first = at[1], second = at[2];
  if (at[0] != '\n' || (first != '+' && first != '|' && first != '-')) return 0;
  return second == '-' || second == '=' || second == ':' || second == '+' || second == '|' || (second == ' ' && first != '-');
}

static inline __attribute__((always_inline)) size_t find_rule(const uint8_t *text, size_t count, size_t from) {
  size_t i = from;
  for (; i + 66 <= count; i += 64) {
    // Two bytes tell of nearly all blocks, without a branch for each, as in may_hold.
    uint8_t any = 0;
    for (int j = 0; j < 64; j++) {
      const uint8_t first = text[i + j + 1];
      any |= (uint8_t)((text[i + j] == '\n') & ((first == '+') | (first == '-') | (first == '|')));
    }
    if (!any) continue;
    for (size_t j = i; j < i + 64; j++) {
      if (begins_rule(text + j)) return j + 1;
    }
  }
  for (; i + 3 <= count; i++) {
    if (begins_rule(text + i)) return i + 1;
  }
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static size_t find_rule_avx2(const uint8_t *text, size_t count, size_t from) {
  return find_rule(text, count, from);
}
#endif

size_t blot_find_rule(const uint8_t *text, size_t count, size_t from) {
#if defined(__x86_64__)
  if (has_avx2()) return find_rule_avx2(text, count, from);
#endif
  return find_rule(text, count, from);
}

const uint8_t *blot_last_byte(const uint8_t *text, size_t count, uint8_t byte) {
#if defined(__GLIBC__)
  return memrchr(text, byte, count);
#else
  while (count > 0) {
    count--;
    if (text[count] == byte) return text + count;
  }
  return NULL;
#endif
}
