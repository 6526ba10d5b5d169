// Bitmaps and classes of 64 bytes with AVX2 and with AVX-512; kernels.c includes it.

#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define KERNEL(name) avx2_##name
#include "candidates.h"

// A bit for each byte of `a` and `b`, the highest bit of it. The compiler must not see through it: it would compute with
// the bits as lanes, one by one.
TARGET static inline __attribute__((always_inline)) uint64_t avx2_bits(__m256i a, __m256i b) {
  uint32_t low = (uint32_t)_mm256_movemask_epi8(a), high = (uint32_t)_mm256_movemask_epi8(b);
  __asm__("" : "+r"(low), "+r"(high));
  return low | (uint64_t)high << 32;
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_equal(__m256i a, __m256i b, char byte) {
  const __m256i wanted = _mm256_set1_epi8(byte);
  return avx2_bits(_mm256_cmpeq_epi8(a, wanted), _mm256_cmpeq_epi8(b, wanted));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_nonzero(__m256i a, __m256i b) {
  return ~avx2_equal(a, b, 0);
}

// The bytes of 32 at which a bucket of the shuffles fits, as nonzero lanes.
TARGET static inline __attribute__((always_inline)) __m256i avx2_fitting_buckets(const blot_buckets *set,
                                                                                const uint8_t *text) {
  const __m256i nibble = _mm256_set1_epi8(15);
  __m256i buckets = _mm256_set1_epi8(-1);
  for (int j = 0; j < BLOT_NIBBLE_OFFSETS; j++) {
    const __m256i t = _mm256_loadu_si256((const __m256i *)(text + j));
    const __m256i low = _mm256_and_si256(t, nibble), high = _mm256_and_si256(_mm256_srli_epi16(t, 4), nibble);
    const __m256i l = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)set->low[j]));
    const __m256i h = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)set->high[j]));
    buckets = _mm256_and_si256(buckets, _mm256_and_si256(_mm256_shuffle_epi8(l, low), _mm256_shuffle_epi8(h, high)));
  }
  return buckets;
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_in_buckets(const blot_buckets *set, const uint8_t *text) {
  return avx2_nonzero(avx2_fitting_buckets(set, text), avx2_fitting_buckets(set, text + 32));
}

// Eight at a time without asking; the next list writes over those that are too many.
TARGET static inline __attribute__((always_inline)) int avx2_places(uint64_t bits, uint32_t base, uint16_t *out) {
  const int count = __builtin_popcountll(bits);
  for (int done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; i++) {
      out[done + i] = (uint16_t)(base + (uint32_t)_tzcnt_u64(bits));
      bits = _blsr_u64(bits);
    }
  }
  return count;
}

TARGET static inline __attribute__((always_inline)) int avx2_meet(const fine_groups *a, const fine_groups *b) {
  return !_mm256_testz_si256((__m256i)*a, (__m256i)*b);
}

TARGET static inline __attribute__((always_inline)) __m256i avx2_classes(__m256i text) {
  const __m256i nibble = _mm256_set1_epi8(15), zero = _mm256_setzero_si256();
  const __m256i low = _mm256_and_si256(text, nibble), high = _mm256_and_si256(_mm256_srli_epi16(text, 4), nibble);
  // The space, '-' and '.' by their low nibble; digits and ':' by theirs.
  const char s = (char)(31 | 7 << 5), h = (char)(28 | 4 << 5), p = (char)(29 | 5 << 5), n = 27 | 1 << 5, c = (char)(30 | 6 << 5);
  const __m256i marks = _mm256_setr_epi8(s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, h, p, 0,
                                         s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, h, p, 0);
  const __m256i numbers = _mm256_setr_epi8(n, n, n, n, n, n, n, n, n, n, c, 0, 0, 0, 0, 0,
                                           n, n, n, n, n, n, n, n, n, n, c, 0, 0, 0, 0, 0);
  const __m256i mark = _mm256_and_si256(_mm256_shuffle_epi8(marks, low), _mm256_cmpeq_epi8(high, _mm256_set1_epi8(2)));
  const __m256i number = _mm256_and_si256(_mm256_shuffle_epi8(numbers, low), _mm256_cmpeq_epi8(high, _mm256_set1_epi8(3)));
  const __m256i letter = _mm256_sub_epi8(_mm256_or_si256(text, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
  const __m256i is_letter = _mm256_cmpeq_epi8(_mm256_subs_epu8(letter, _mm256_set1_epi8(25)), zero);
  const __m256i is_hex = _mm256_cmpeq_epi8(_mm256_subs_epu8(letter, _mm256_set1_epi8(5)), zero);
  const __m256i kind = _mm256_xor_si256(_mm256_set1_epi8(3 << 5), _mm256_and_si256(is_hex, _mm256_set1_epi8(1 << 5)));
  const __m256i place = _mm256_or_si256(_mm256_and_si256(text, _mm256_set1_epi8(31)), kind);
  return _mm256_or_si256(_mm256_or_si256(mark, number), _mm256_and_si256(place, is_letter));
}

TARGET static inline __attribute__((always_inline)) void avx2_masks(const blot_plan *plan, const blot_buckets *outside,
                                                                    const uint8_t *text, bitmaps *out, uint32_t at,
                                                                    uint8_t *classes) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = avx2_classes(a), cb = avx2_classes(b);
  _mm256_storeu_si256((__m256i *)classes, ca);
  _mm256_storeu_si256((__m256i *)(classes + 32), cb);
  const __m256i kinds = _mm256_set1_epi8((char)0xE0);
  const __m256i ka = _mm256_and_si256(ca, kinds), kb = _mm256_and_si256(cb, kinds);
  out->address[at] = ~(avx2_equal(ka, kb, 0) | avx2_equal(ka, kb, 3 << 5) | avx2_equal(ka, kb, (char)(7 << 5)));
  const __m256i nibble = _mm256_set1_epi8(15);
  // Bit h of the entry for low nibble l says whether 16 * h + l is a word byte (the shuffle classification of simdjson).
  const __m256i word_low = _mm256_setr_epi8(
      (char)0xA8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8,
      (char)0xF8, (char)0xF0, 0x50, 0x50, 0x50, 0x50, 0x70, (char)0xA8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8,
      (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF8, (char)0xF0, 0x50, 0x50, 0x50, 0x50, 0x70);
  const __m256i bit_of_high = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32,
                                               64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i la = _mm256_and_si256(a, nibble), lb = _mm256_and_si256(b, nibble);
  const __m256i ha = _mm256_shuffle_epi8(bit_of_high, _mm256_and_si256(_mm256_srli_epi16(a, 4), nibble));
  const __m256i hb = _mm256_shuffle_epi8(bit_of_high, _mm256_and_si256(_mm256_srli_epi16(b, 4), nibble));
  const __m256i wa = _mm256_and_si256(_mm256_shuffle_epi8(word_low, la), ha);
  const __m256i wb = _mm256_and_si256(_mm256_shuffle_epi8(word_low, lb), hb);
  out->word[at] = avx2_nonzero(wa, wb);
  const __m256i first = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)plan->outside_first));
  const uint64_t can_begin = avx2_nonzero(_mm256_and_si256(_mm256_shuffle_epi8(first, la), ha),
                                          _mm256_and_si256(_mm256_shuffle_epi8(first, lb), hb));
  const __m256i nine = _mm256_set1_epi8(9), zero = _mm256_set1_epi8('0');
  const __m256i da = _mm256_sub_epi8(a, zero), db = _mm256_sub_epi8(b, zero);
  out->digit[at] = avx2_equal(_mm256_subs_epu8(da, nine), _mm256_subs_epu8(db, nine), 0);
  const __m256i twenty_five = _mm256_set1_epi8(25), capital = _mm256_set1_epi8('A');
  const __m256i ua = _mm256_sub_epi8(a, capital), ub = _mm256_sub_epi8(b, capital);
  out->upper[at] = avx2_equal(_mm256_subs_epu8(ua, twenty_five), _mm256_subs_epu8(ub, twenty_five), 0);
  out->underscore[at] = avx2_equal(a, b, '_');
  out->high[at] = avx2_bits(a, b);
  out->backslash[at] = avx2_equal(a, b, '\\');
  out->colon[at] = avx2_equal(a, b, ':');
  out->separator[at] = out->colon[at] | avx2_equal(a, b, '=') | avx2_equal(a, b, '<') | avx2_equal(a, b, '>') |
                       avx2_equal(a, b, '(');
  // Two in one: backslash and ] differ in their lowest bit, space and ` in one.
  const __m256i lowest = _mm256_set1_epi8(1), third = _mm256_set1_epi8((char)~0x40);
  out->closer[at] = avx2_equal(a, b, '"') | avx2_equal(a, b, '\'') |
                    avx2_equal(_mm256_or_si256(a, lowest), _mm256_or_si256(b, lowest), ']') |
                    avx2_equal(_mm256_and_si256(a, third), _mm256_and_si256(b, third), ' ');
  out->outside[at] = avx2_in_buckets(outside, text) & (can_begin | (out->high[at] & plan->outside_high)) & ~out->word[at];
}
#undef TARGET
#undef KERNEL

// The same with 64 bytes a register, whose comparisons are bitmaps, and whole bytes looked up in tables of 128.
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi,bmi2,popcnt")))
#define KERNEL(name) avx512_##name
#define WORDS_BY_LANES
#include "candidates.h"

TARGET static inline __attribute__((always_inline)) int avx512_meet(const fine_groups *a, const fine_groups *b) {
  return avx2_meet(a, b);
}

enum { WORD = 1, NUMERAL = 2, CAPITAL = 4, UNDERSCORE = 8, BACKSLASH = 16, ADDRESS = 32, SEPARATOR = 64, CLOSER = 128 };
#define SMALL(c) [c] = WORD, [c - 0x20] = WORD | CAPITAL
#define SMALL_HEX(c) [c] = WORD | ADDRESS, [c - 0x20] = WORD | CAPITAL | ADDRESS
#define DIGIT(c) [c] = WORD | NUMERAL | ADDRESS
// The bitmaps that a byte is in.
static const uint8_t kind_table[128] __attribute__((aligned(64))) = {
    ['_'] = WORD | UNDERSCORE, ['\\'] = BACKSLASH | CLOSER, ['"'] = CLOSER, ['\''] = CLOSER, [' '] = CLOSER,
    [']'] = CLOSER, ['`'] = CLOSER,
    ['-'] = ADDRESS, ['.'] = ADDRESS, [':'] = ADDRESS | SEPARATOR, ['='] = SEPARATOR,
    ['<'] = SEPARATOR, ['>'] = SEPARATOR, ['('] = SEPARATOR,
    DIGIT('0'), DIGIT('1'), DIGIT('2'), DIGIT('3'), DIGIT('4'), DIGIT('5'), DIGIT('6'), DIGIT('7'), DIGIT('8'), DIGIT('9'),
    SMALL_HEX('a'), SMALL_HEX('b'), SMALL_HEX('c'), SMALL_HEX('d'), SMALL_HEX('e'), SMALL_HEX('f'),
    SMALL('g'), SMALL('h'), SMALL('i'), SMALL('j'), SMALL('k'), SMALL('l'), SMALL('m'), SMALL('n'), SMALL('o'), SMALL('p'),
    SMALL('q'), SMALL('r'), SMALL('s'), SMALL('t'), SMALL('u'), SMALL('v'), SMALL('w'), SMALL('x'), SMALL('y'), SMALL('z')};
#undef SMALL
#undef SMALL_HEX
#undef DIGIT

// The entries of a table of 128 by the lowest seven bits of the indices.
TARGET static inline __attribute__((always_inline)) __m512i avx512_in_table(const uint8_t *table, __m512i indices) {
  return _mm512_permutex2var_epi8(_mm512_loadu_si512(table), indices, _mm512_loadu_si512(table + 64));
}

TARGET static inline __attribute__((always_inline)) __m512i avx512_look_up(const uint8_t *table, __m512i text,
                                                                          __mmask64 is_ascii) {
  const __m512i low = _mm512_load_si512(table), high = _mm512_load_si512(table + 64);
  return _mm512_maskz_permutex2var_epi8(is_ascii, low, text, high);
}

static const uint8_t ascending[64] __attribute__((aligned(64))) = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

TARGET static inline __attribute__((always_inline)) int avx512_places(uint64_t bits, uint32_t base, uint16_t *out) {
  const __m512i places = _mm512_maskz_compress_epi8(_cvtu64_mask64(bits), _mm512_load_si512(ascending));
  const int count = __builtin_popcountll(bits);
  const __m512i first = _mm512_set1_epi16((short)base);
  // Hardly ever more than sixteen.
  const __m256i sixteen = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(places));
  _mm256_storeu_si256((__m256i *)out, _mm256_add_epi16(sixteen, _mm512_castsi512_si256(first)));
  if (count > 16) {
    _mm512_storeu_si512(out, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(places)), first));
    _mm512_storeu_si512(out + 32, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(places, 1)), first));
  }
  return count;
}

TARGET static inline __attribute__((always_inline)) void avx512_note_behind(const uint8_t *text, uint64_t bits,
                                                                            uint8_t *out) {
  const __m512i t = _mm512_loadu_si512(text);
  const __m512i ascii = avx512_in_table(class_behind, t);
  const __m512i classes = _mm512_mask_mov_epi8(ascii, _mm512_movepi8_mask(t), _mm512_set1_epi8((char)class_behind[0x80]));
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(_cvtu64_mask64(bits), classes));
}

TARGET static __attribute__((noinline)) void avx512_find_runs(const uint8_t *text, batch *batch) {
  (void)text;
  const uint16_t *const ends = batch->ends + batch->skipped_ends;
  const uint8_t *const behind = batch->behind + batch->skipped_ends;
  const __m512i longest = _mm512_set1_epi16(BLOT_WORD_LENGTHS - 1);
  for (int i = 0; i < batch->word_count; i += 32) {
    const __m512i lengths = _mm512_min_epu16(
        _mm512_sub_epi16(_mm512_loadu_si512(ends + i), _mm512_loadu_si512(batch->words + i)), longest);
    const __m512i classes = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)(behind + i)));
    _mm512_storeu_si512(batch->runs + i,
                        _mm512_add_epi16(_mm512_mullo_epi16(lengths, _mm512_set1_epi16(BLOT_CLASSES_BEHIND)), classes));
  }
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_in(__m512i kinds, int kind) {
  return _cvtmask64_u64(_mm512_test_epi8_mask(kinds, _mm512_set1_epi8((char)kind)));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_in_buckets(const blot_buckets *set, const uint8_t *text) {
  __m512i buckets = _mm512_set1_epi8(-1);
  for (int j = 0; j < BLOT_BUCKET_OFFSETS; j++) {
    buckets = _mm512_and_si512(buckets, avx512_in_table(set->bytes[j], _mm512_loadu_si512(text + j)));
  }
  return _cvtmask64_u64(_mm512_test_epi8_mask(buckets, buckets));
}

TARGET static inline __attribute__((always_inline)) void avx512_masks(const blot_plan *plan, const blot_buckets *outside,
                                                                      const uint8_t *text, bitmaps *out, uint32_t at,
                                                                      uint8_t *classes) {
  const __m512i t = _mm512_loadu_si512(text);
  const __mmask64 high = _mm512_movepi8_mask(t), is_ascii = ~high;
  _mm512_storeu_si512(classes, avx512_look_up(class_table, t, is_ascii));
  const __m512i kinds = avx512_look_up(kind_table, t, is_ascii);
  out->word[at] = avx512_in(kinds, WORD);
  out->digit[at] = avx512_in(kinds, NUMERAL);
  out->upper[at] = avx512_in(kinds, CAPITAL);
  out->underscore[at] = avx512_in(kinds, UNDERSCORE);
  out->high[at] = _cvtmask64_u64(high);
  out->backslash[at] = avx512_in(kinds, BACKSLASH);
  out->colon[at] = _cvtmask64_u64(_mm512_cmpeq_epi8_mask(t, _mm512_set1_epi8(':')));
  out->separator[at] = avx512_in(kinds, SEPARATOR);
  out->address[at] = avx512_in(kinds, ADDRESS);
  out->closer[at] = avx512_in(kinds, CLOSER);
  // The tables of the buckets do not tell bytes beyond ASCII from others.
  out->outside[at] = avx512_in_buckets(outside, text) & (is_ascii | plan->outside_high) & ~out->word[at];
}

#include "word_lanes.h"
#undef TARGET
#undef KERNEL
#undef WORDS_BY_LANES
