#include "blot_kernels.h"

#include "ascii.h"
#include "processor.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include "neon.h"
#endif

// What the bytes are, a bit for each.
typedef struct {
  uint64_t lower, upper, digits, high, brackets, backslashes;  // high: bytes beyond ASCII
} kinds;

static inline int is_other(uint8_t byte) { return byte >= 0x80 || is_digit(byte); }

static inline blot_segments segments(kinds here, uint8_t before) {
  const uint64_t counted = here.lower | here.upper | here.digits | here.high;
  const uint64_t counted_before = is_lower(before) || is_upper(before) || is_other(before);
  return (blot_segments){
      .begins = (counted & ~(counted << 1 | counted_before)) |
                (here.upper & (here.lower << 1 | (uint64_t)is_lower(before))),
      .digits = here.digits,
      .high = here.high,
      .brackets = here.brackets,
      .backslashes = here.backslashes};
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static inline __m256i within(__m256i bytes, char first, char count) {
  const __m256i offset = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(offset, _mm256_set1_epi8((char)(count - 1))), offset);
}

__attribute__((target("avx2"))) static inline uint64_t bits(__m256i bytes) {
  return (uint32_t)_mm256_movemask_epi8(bytes);
}

__attribute__((target("avx2"))) static blot_segments find_segments_avx2(const uint8_t *text) {
  kinds here = {0};
  for (int half = 0; half < 64; half += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + half));
    here.lower |= bits(within(bytes, 'a', 26)) << half;
    here.upper |= bits(within(bytes, 'A', 26)) << half;
    here.digits |= bits(within(bytes, '0', 10)) << half;
    // Bytes beyond ASCII have the highest bit.
    here.high |= bits(bytes) << half;
    here.brackets |= bits(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('['))) << half;
    here.backslashes |= bits(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'))) << half;
  }
  return segments(here, text[-1]);
}

__attribute__((target("avx2"))) static inline __m256i equal(__m256i bytes, char byte) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte));
}

__attribute__((target("avx2"))) static blot_surroundings find_surroundings_avx2(const uint8_t *text) {
  blot_surroundings here = {0};
  for (int half = 0; half < 64; half += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + half));
    // '{', '|' and '}' follow each other.
    const __m256i delimiter = _mm256_or_si256(
        _mm256_or_si256(_mm256_or_si256(equal(bytes, ';'), equal(bytes, '&')), within(bytes, '{', 3)),
        _mm256_or_si256(equal(bytes, '<'), equal(bytes, '?')));
    const __m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    here.delimiters |= bits(delimiter) << half;
    here.closing |= bits(equal(bytes, ']')) << half;
    here.digits |= bits(_mm256_or_si256(within(bytes, '0', 10), equal(bytes, '*'))) << half;
    here.letters |= bits(_mm256_or_si256(within(folded, 'a', 26), bytes)) << half;
  }
  return here;
}

__attribute__((target("avx2"))) static blot_stops find_stops_avx2(const uint8_t *text) {
  blot_stops here = {0};
  for (int half = 0; half < 64; half += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + half));
    // ':' to '>' follow each other, and so do '{' to '}', and '[' and the backslash.
    const __m256i signs = _mm256_or_si256(_mm256_or_si256(within(bytes, ':', 5), within(bytes, '{', 3)), within(bytes, '[', 2));
    const __m256i others = _mm256_or_si256(_mm256_or_si256(equal(bytes, '"'), equal(bytes, '&')), equal(bytes, ','));
    here.stops |= bits(_mm256_or_si256(signs, others)) << half;
    here.spaces |= bits(equal(bytes, ' ')) << half;
  }
  return here;
}

// Reads up to 31 bytes beyond the text, which whoever calls allows.
__attribute__((target("avx2"))) static size_t find_letter_avx2(const uint8_t *text, size_t count, uint8_t letter) {
  for (size_t i = 0; i < count; i += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + i));
    const uint64_t found = bits(equal(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), (char)letter));
    if (found) {
      const size_t at = i + (size_t)__builtin_ctzll(found);
      return at < count ? at : count;
    }
  }
  return count;
}

__attribute__((target("avx2"))) static size_t find_letters_avx2(const uint8_t *text, size_t count, uint8_t letter,
                                                                uint8_t other, ptrdiff_t distance) {
  const __m256i small = _mm256_set1_epi8(0x20);
  const uint8_t *const others = text + distance;
  for (size_t i = 0; i < count; i += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + i));
    const __m256i beside = _mm256_loadu_si256((const __m256i *)(others + i));
    const uint64_t found = bits(_mm256_and_si256(equal(_mm256_or_si256(bytes, small), (char)letter),
                                                 equal(_mm256_or_si256(beside, small), (char)other)));
    if (found) {
      const size_t at = i + (size_t)__builtin_ctzll(found);
      return at < count ? at : count;
    }
  }
  return count;
}

// Both kinds of brackets differ in one bit.
__attribute__((target("avx2"))) static size_t last_mark_avx2(const uint8_t *text, size_t count, uint8_t quote) {
  for (size_t end = count; end > 0; end -= 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + end - 32));
    const __m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    const __m256i marks =
        _mm256_or_si256(equal(bytes, (char)quote), _mm256_or_si256(equal(folded, '{'), equal(folded, '}')));
    const uint32_t found = (uint32_t)_mm256_movemask_epi8(marks);
    if (found) {
      const size_t before = (size_t)__builtin_clz(found);
      return before < end ? end - before : 0;
    }
    if (end <= 32) break;
  }
  return 0;
}
#elif defined(__aarch64__)
static blot_segments find_segments_neon(const uint8_t *text) {
  const neon_block bytes = neon_load(text);
  const kinds here = {
      .lower = neon_between(bytes, 'a', 'z'),
      .upper = neon_between(bytes, 'A', 'Z'),
      .digits = neon_between(bytes, '0', '9'),
      .high = neon_high(bytes),
      .brackets = neon_equal(bytes, '['),
      .backslashes = neon_equal(bytes, '\\')};
  return segments(here, text[-1]);
}

static blot_surroundings find_surroundings_neon(const uint8_t *text) {
  const neon_block bytes = neon_load(text);
  return (blot_surroundings){
      .delimiters = neon_equal(bytes, ';') | neon_equal(bytes, '&') | neon_between(bytes, '{', '}') |
                    neon_equal(bytes, '<') | neon_equal(bytes, '?'),
      .closing = neon_equal(bytes, ']'),
      .digits = neon_between(bytes, '0', '9') | neon_equal(bytes, '*'),
      .letters = neon_between(bytes, 'a', 'z') | neon_between(bytes, 'A', 'Z') | neon_high(bytes)};
}

static blot_stops find_stops_neon(const uint8_t *text) {
  const neon_block bytes = neon_load(text);
  return (blot_stops){
      .stops = neon_between(bytes, ':', '>') | neon_between(bytes, '{', '}') | neon_between(bytes, '[', '\\') |
               neon_equal(bytes, '"') | neon_equal(bytes, '&') | neon_equal(bytes, ','),
      .spaces = neon_equal(bytes, ' ')};
}

// Reads up to 63 bytes beyond the text, which whoever calls allows.
static size_t find_letter_neon(const uint8_t *text, size_t count, uint8_t letter) {
  for (size_t i = 0; i < count; i += 64) {
    const neon_block bytes = neon_load(text + i);
    const uint64_t found = neon_equal(bytes, letter) | neon_equal(bytes, letter & 0xDF);
    if (found) {
      const size_t at = i + (size_t)__builtin_ctzll(found);
      return at < count ? at : count;
    }
  }
  return count;
}

static size_t find_letters_neon(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance) {
  for (size_t i = 0; i < count; i += 64) {
    const neon_block bytes = neon_load(text + i), beside = neon_load(text + i + distance);
    const uint64_t found = (neon_equal(bytes, letter) | neon_equal(bytes, letter & 0xDF)) &
                           (neon_equal(beside, other) | neon_equal(beside, other & 0xDF));
    if (found) {
      const size_t at = i + (size_t)__builtin_ctzll(found);
      return at < count ? at : count;
    }
  }
  return count;
}
#endif

static inline size_t last_mark_portable(const uint8_t *text, size_t count, uint8_t quote) {
  size_t end = count;
  while (end > 0 && text[end - 1] != quote && (text[end - 1] | 0x20) != '{' && (text[end - 1] | 0x20) != '}') end--;
  return end;
}

#if !defined(__aarch64__)
static blot_segments find_segments_portable(const uint8_t *text) {
  kinds here = {0};
  for (int i = 0; i < 64; i++) {
    here.lower |= (uint64_t)is_lower(text[i]) << i;
    here.upper |= (uint64_t)is_upper(text[i]) << i;
    here.digits |= (uint64_t)is_digit(text[i]) << i;
    here.high |= (uint64_t)(text[i] >= 0x80) << i;
    here.brackets |= (uint64_t)(text[i] == '[') << i;
    here.backslashes |= (uint64_t)(text[i] == '\\') << i;
  }
  return segments(here, text[-1]);
}

static blot_surroundings find_surroundings_portable(const uint8_t *text) {
  blot_surroundings here = {0};
  for (int i = 0; i < 64; i++) {
    const uint8_t byte = text[i];
    const int delimiter = byte == ';' || byte == '&' || byte == '<' || byte == '?' || (uint8_t)(byte - '{') < 3;
    here.delimiters |= (uint64_t)delimiter << i;
    here.closing |= (uint64_t)(byte == ']') << i;
    here.digits |= (uint64_t)(is_digit(byte) || byte == '*') << i;
    here.letters |= (uint64_t)(is_letter(byte) || byte >= 0x80) << i;
  }
  return here;
}

static blot_stops find_stops_portable(const uint8_t *text) {
  blot_stops here = {0};
  for (int i = 0; i < 64; i++) {
    const uint8_t byte = text[i];
    const int follows = (uint8_t)(byte - ':') < 5 || (uint8_t)(byte - '{') < 3 || byte == '[' || byte == '\\';
    here.stops |= (uint64_t)(follows || byte == '"' || byte == '&' || byte == ',') << i;
    here.spaces |= (uint64_t)(byte == ' ') << i;
  }
  return here;
}

static size_t find_letter_portable(const uint8_t *text, size_t count, uint8_t letter) {
  size_t i = 0;
  while (i < count && (text[i] | 0x20) != letter) i++;
  return i;
}

static size_t find_letters_portable(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance) {
  size_t i = 0;
  while (i < count && ((text[i] | 0x20) != letter || (text[(ptrdiff_t)i + distance] | 0x20) != other)) i++;
  return i;
}
#endif

#if defined(__x86_64__)
blot_segments blot_find_segments(const uint8_t *text) {
  return has_avx2() ? find_segments_avx2(text) : find_segments_portable(text);
}

blot_surroundings blot_find_surroundings(const uint8_t *text) {
  return has_avx2() ? find_surroundings_avx2(text) : find_surroundings_portable(text);
}

blot_stops blot_find_stops(const uint8_t *text) {
  return has_avx2() ? find_stops_avx2(text) : find_stops_portable(text);
}

size_t blot_find_letter(const uint8_t *text, size_t count, uint8_t letter) {
  return has_avx2() ? find_letter_avx2(text, count, letter) : find_letter_portable(text, count, letter);
}

size_t blot_last_mark(const uint8_t *text, size_t count, uint8_t quote) {
  return has_avx2() ? last_mark_avx2(text, count, quote) : last_mark_portable(text, count, quote);
}

size_t blot_find_letters(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance) {
  return has_avx2() ? find_letters_avx2(text, count, letter, other, distance)
                    : find_letters_portable(text, count, letter, other, distance);
}
#elif defined(__aarch64__)
blot_segments blot_find_segments(const uint8_t *text) { return find_segments_neon(text); }

blot_surroundings blot_find_surroundings(const uint8_t *text) { return find_surroundings_neon(text); }

blot_stops blot_find_stops(const uint8_t *text) { return find_stops_neon(text); }

size_t blot_find_letter(const uint8_t *text, size_t count, uint8_t letter) { return find_letter_neon(text, count, letter); }

size_t blot_last_mark(const uint8_t *text, size_t count, uint8_t quote) { return last_mark_portable(text, count, quote); }

size_t blot_find_letters(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance) {
  return find_letters_neon(text, count, letter, other, distance);
}
#else
blot_segments blot_find_segments(const uint8_t *text) { return find_segments_portable(text); }

blot_surroundings blot_find_surroundings(const uint8_t *text) { return find_surroundings_portable(text); }

blot_stops blot_find_stops(const uint8_t *text) { return find_stops_portable(text); }

size_t blot_find_letter(const uint8_t *text, size_t count, uint8_t letter) { return find_letter_portable(text, count, letter); }

size_t blot_last_mark(const uint8_t *text, size_t count, uint8_t quote) { return last_mark_portable(text, count, quote); }

size_t blot_find_letters(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance) {
  return find_letters_portable(text, count, letter, other, distance);
}
#endif
