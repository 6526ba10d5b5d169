#define _GNU_SOURCE  // memrchr
#include "blot_kernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Three bytes, the first of them the lowest, bit 5 of each set, which folds ASCII letters.
static inline __attribute__((always_inline)) uint32_t folded3(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | 0x202020;
}

static inline __attribute__((always_inline)) uint32_t hash3(const uint8_t *bytes) {
  return (folded3(bytes) * 0x9E3779B1u) >> 16;
}

static inline __attribute__((always_inline)) uint32_t hash2(const uint8_t *bytes) { return folded3(bytes) & 0xFFFF; }

static inline __attribute__((always_inline)) uint32_t hash4(const uint8_t *bytes) {
  uint32_t four;
  memcpy(&four, bytes, 4);  // little-endian, as all machines are that blot is built for
  return ((four | 0x20202020) * 0x9E3779B1u) >> 16;
}

static inline __attribute__((always_inline)) uint8_t class_of(uint8_t byte) {
  const uint8_t letter = (byte | 0x20) - 'a';
  if (letter < 26) return (letter + 1) | (letter < 6 ? 2 : 3) << 5;
  if (byte >= '0' && byte <= '9') return 27 | 1 << 5;
  switch (byte) {
    case '-': return 28 | 4 << 5;
    case '.': return 29 | 5 << 5;
    case ':': return 30 | 6 << 5;
    case ' ': return 31 | 7 << 5;
    default: return 0;
  }
}

uint8_t blot_class_of(uint8_t byte) { return class_of(byte); }

void blot_add_beginning(blot_word_tables *tables, uint16_t groups, uint32_t first, uint32_t second, uint32_t third) {
  uint16_t row[32];
  for (int i = 0; i < 32; i++) row[i] = first >> i & 1 ? groups : 0;
  for (uint32_t k = third; k; k &= k - 1) {
    for (uint32_t j = second; j; j &= j - 1) {
      uint16_t *const entries = &tables->beginning[__builtin_ctz(k) << 10 | __builtin_ctz(j) << 5];
      for (int i = 0; i < 32; i++) entries[i] |= row[i];
    }
  }
}

void blot_add_continuation(blot_word_tables *tables, int is_rest, uint16_t groups, uint64_t classes) {
  uint16_t *const table = is_rest ? tables->rest : tables->middle;
  uint16_t row[8];
  for (int i = 0; i < 8; i++) row[i] = classes >> i & 1 ? groups : 0;
  for (uint32_t m = classes >> 32 & 255; m; m &= m - 1)
    for (uint32_t l = classes >> 24 & 255; l; l &= l - 1)
      for (uint32_t k = classes >> 16 & 255; k; k &= k - 1)
        for (uint32_t j = classes >> 8 & 255; j; j &= j - 1) {
          uint16_t *const entries = &table[__builtin_ctz(m) << 12 | __builtin_ctz(l) << 9 | __builtin_ctz(k) << 6 |
                                           __builtin_ctz(j) << 3];
          for (int i = 0; i < 8; i++) entries[i] |= row[i];
        }
}

void blot_add_words(blot_word_tables *tables, const blot_words *words) {
  for (int i = 0; i < 512; i++)
    for (uint64_t rest = words->beginning[i]; rest; rest &= rest - 1)
      tables->beginning[64 * i + __builtin_ctzll(rest)] |= 1 << BLOT_CONTEXT_GROUP;
}

uint32_t blot_hash3(const uint8_t *bytes) { return hash3(bytes); }

static void set_bit(uint64_t *bits, uint32_t index) { bits[index >> 6] |= (uint64_t)1 << (index & 63); }

void blot_insert_word(blot_words *words, const uint8_t *bytes, int count) {
  uint8_t folded[4] = {0x20, 0x20, 0x20, 0x20};
  for (int i = 0; i < count; i++) folded[i] |= bytes[i];
  switch (count) {
    case 4: set_bit(words->four, hash4(folded)); break;
    case 3: set_bit(words->three, hash3(folded)); break;
    case 2: set_bit(words->two, hash2(folded)); break;
    // A word of one letter, whatever follows it.
    case 1: for (int next = 0; next < 256; next++) set_bit(words->two, folded[0] | (uint32_t)(next | 0x20) << 8); break;
    default: break;
  }
  uint32_t known = 0, step = 1;
  for (int i = 0; i < count && i < 3; i++, step <<= 5) known |= (uint32_t)(class_of(bytes[i]) & 31) << (5 * i);
  for (uint32_t rest = 0; rest < 32768; rest += step) set_bit(words->beginning, known + rest);
}

uint32_t blot_hash4(const uint8_t *bytes) { return hash4(bytes); }

// Of the first `count` letters of eight bytes.
static inline __attribute__((always_inline)) uint32_t hash_letters(uint64_t bytes, int count) {
  const uint64_t folded = (bytes | 0x2020202020202020) << (64 - 8 * count);
  return (uint32_t)(folded * 0x9E3779B97F4A7C15u >> 49);
}

void blot_insert_letters(blot_words *words, const uint8_t *letters, int count) {
  uint64_t bytes = 0;
  memcpy(&bytes, letters, (size_t)(count < 7 ? count : 7));
  if (count >= 5) set_bit(words->five, hash_letters(bytes, 5));
  if (count >= 7) set_bit(words->seven, hash_letters(bytes, 7));
}

// How many of the eight bytes are letters before the first other byte or the first capital behind a small letter: within
// them no word ends.
static inline __attribute__((always_inline)) int unbroken_letters(uint64_t bytes) {
  const uint64_t ones = 0x0101010101010101, tops = 0x80 * ones;
  const uint64_t folded = (bytes | 0x20 * ones) & ~tops;
  const uint64_t letter = (folded + (0x80 - 'a') * ones) & ~(folded + (0x80 - 'z' - 1) * ones) & ~bytes & tops;
  const uint64_t small = letter & bytes << 2;
  const uint64_t broken = (letter ^ tops) | (letter & ~small & small << 8);
  return broken ? __builtin_ctzll(broken) >> 3 : 8;
}

static inline __attribute__((always_inline)) uint64_t may_begin_word(const blot_words *words, const uint8_t *start) {
  const uint32_t h4 = hash4(start), h3 = hash3(start), h2 = hash2(start);
  const uint64_t ends3 = (uint8_t)(start[3] - 'a') > 25, ends2 = (uint8_t)(start[2] - 'a') > 25;
  if (!(((words->four[h4 >> 6] >> (h4 & 63)) | (words->three[h3 >> 6] >> (h3 & 63) & ends3) |
         (words->two[h2 >> 6] >> (h2 & 63) & ends2)) & 1))
    return 0;
  uint64_t bytes;
  memcpy(&bytes, start, 8);
  const int letters = unbroken_letters(bytes);
  if (letters < 5) return 1;
  const uint32_t hash = hash_letters(bytes, letters < 7 ? 5 : 7);
  return (letters < 7 ? words->five : words->seven)[hash >> 6] >> (hash & 63) & 1;
}

// The hashes alone would let more through than the kernels, which look at the classes first.
int blot_may_begin_word(const blot_words *words, const uint8_t *start) {
  const uint32_t classes = (class_of(start[0]) & 31u) | (class_of(start[1]) & 31u) << 5 | (class_of(start[2]) & 31u) << 10;
  return (int)(words->beginning[classes >> 6] >> (classes & 63) & 1 & may_begin_word(words, start));
}

int blot_may_end_key(const blot_plan *plan, const uint8_t *last) {
  if (!plan->key_suffixes) return 0;
  const uint32_t hash = hash3(last - 2);
  if (plan->key_suffixes[hash >> 3] >> (hash & 7) & 1) return 1;
  if (!plan->short_key_suffixes) return 0;
  const uint32_t two = (uint32_t)(last[-1] | 0x20) << 8 | (last[0] | 0x20);
  return plan->short_key_suffixes[two >> 3] >> (two & 7) & 1;
}

// The clusters whose first bytes stand at `byte`.
static inline __attribute__((always_inline)) uint64_t blot_fits(const blot_clusters table, const uint8_t *byte) {
  const uint64_t first = table[0][byte[0]] & table[1][byte[1]] & table[2][byte[2]] & table[3][byte[3]];
  const uint64_t second = table[4][byte[4]] & table[5][byte[5]] & table[6][byte[6]] & table[7][byte[7]];
  return first & second;
}

// The base without byte shuffles: look-ups a byte at a time, cut off at the first offset that no bucket allows.
#define TARGET
#define KERNEL(name) portable_##name
#include "candidates.h"
static inline uint32_t portable_low_classes(const uint8_t *classes) {
  return (classes[0] & 31u) | (classes[1] & 31u) << 5 | (classes[2] & 31u) << 10;
}

static inline uint32_t portable_high_classes(const uint8_t *classes) {
  uint32_t result = 0;
  for (int i = 0; i < 5; i++) result |= (uint32_t)(classes[i] >> 5) << (3 * i);
  return result;
}

static inline void portable_masks(const blot_plan *plan, const uint8_t *text, portable_bitmaps *out, uint8_t *classes,
                                  int keys) {
  portable_bitmaps m = {0};
  for (int i = 0; i < 64; i++) {
    const uint8_t byte = text[i], folded = byte | 0x20;
    classes[i] = class_of(byte);
    const uint64_t bit = (uint64_t)1 << i;
    if (byte >= '0' && byte <= '9') m.digit |= bit;
    if ((byte >= '0' && byte <= '9') || (folded >= 'a' && folded <= 'z') || byte == '_') m.word |= bit;
    if (byte >= 'A' && byte <= 'Z') m.upper |= bit;
    if (byte == '_') m.underscore |= bit;
    if (byte >= 0x80) m.high |= bit;
    if (byte == '\\') m.backslash |= bit;
    if (byte == ':') m.colon |= bit;
    if (byte == ':' || byte == '=' || byte == '<' || byte == '>' || byte == '(') m.separator |= bit;
    const uint8_t kind = classes[i] >> 5;
    if (kind != 0 && kind != 3 && kind != 7) m.address |= bit;
    if (keys) {
      if (byte == '"' || byte == '\'' || byte == '\\' || byte == ' ') m.closer |= bit;
    }
    const int can_begin = byte < 0x80 ? plan->outside_first[byte & 15] >> (byte >> 4) & 1 : plan->outside_high != 0;
    uint8_t buckets = m.word & bit || !can_begin ? 0 : 0xFF;
    for (int j = 0; j < BLOT_SHUFFLE_OFFSETS && buckets; j++)
      buckets &= plan->outside.low[j][text[i + j] & 15] & plan->outside.high[j][text[i + j] >> 4];
    if (buckets) m.outside |= bit;
  }
  *out = m;
}
#undef TARGET
#undef KERNEL

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2,bmi,bmi2")))
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
  for (int j = 0; j < BLOT_SHUFFLE_OFFSETS; j++) {
    const __m256i t = _mm256_loadu_si256((const __m256i *)(text + j));
    const __m256i low = _mm256_and_si256(t, nibble), high = _mm256_and_si256(_mm256_srli_epi16(t, 4), nibble);
    const __m256i l = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)set->low[j]));
    const __m256i h = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)set->high[j]));
    buckets = _mm256_and_si256(buckets, _mm256_and_si256(_mm256_shuffle_epi8(l, low), _mm256_shuffle_epi8(h, high)));
  }
  return buckets;
}

TARGET static inline __attribute__((always_inline)) uint32_t avx2_low_classes(const uint8_t *classes) {
  uint32_t four;
  memcpy(&four, classes, 4);
  return _pext_u32(four, 0x1F1F1F);
}

TARGET static inline __attribute__((always_inline)) uint32_t avx2_high_classes(const uint8_t *classes) {
  uint64_t eight;
  memcpy(&eight, classes, 8);
  return (uint32_t)_pext_u64(eight, 0xE0E0E0E0E0);
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

TARGET static inline __attribute__((always_inline)) void avx2_masks(const blot_plan *plan, const uint8_t *text,
                                                                    avx2_bitmaps *out, uint8_t *classes, int keys) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = avx2_classes(a), cb = avx2_classes(b);
  _mm256_storeu_si256((__m256i *)classes, ca);
  _mm256_storeu_si256((__m256i *)(classes + 32), cb);
  const __m256i kinds = _mm256_set1_epi8((char)0xE0);
  const __m256i ka = _mm256_and_si256(ca, kinds), kb = _mm256_and_si256(cb, kinds);
  out->address = ~(avx2_equal(ka, kb, 0) | avx2_equal(ka, kb, 3 << 5) | avx2_equal(ka, kb, (char)(7 << 5)));
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
  out->word = avx2_nonzero(wa, wb);
  const __m256i first = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)plan->outside_first));
  const uint64_t can_begin = avx2_nonzero(_mm256_and_si256(_mm256_shuffle_epi8(first, la), ha),
                                          _mm256_and_si256(_mm256_shuffle_epi8(first, lb), hb));
  const __m256i nine = _mm256_set1_epi8(9), zero = _mm256_set1_epi8('0');
  const __m256i da = _mm256_sub_epi8(a, zero), db = _mm256_sub_epi8(b, zero);
  out->digit = avx2_equal(_mm256_subs_epu8(da, nine), _mm256_subs_epu8(db, nine), 0);
  const __m256i twenty_five = _mm256_set1_epi8(25), capital = _mm256_set1_epi8('A');
  const __m256i ua = _mm256_sub_epi8(a, capital), ub = _mm256_sub_epi8(b, capital);
  out->upper = avx2_equal(_mm256_subs_epu8(ua, twenty_five), _mm256_subs_epu8(ub, twenty_five), 0);
  out->underscore = avx2_equal(a, b, '_');
  out->high = avx2_bits(a, b);
  out->backslash = avx2_equal(a, b, '\\');
  out->colon = avx2_equal(a, b, ':');
  out->separator = out->colon | avx2_equal(a, b, '=') | avx2_equal(a, b, '<') | avx2_equal(a, b, '>') |
                   avx2_equal(a, b, '(');
  if (keys) {
    out->closer = avx2_equal(a, b, '"') | avx2_equal(a, b, '\'') | avx2_equal(a, b, ' ') | out->backslash;
  }
  out->outside =
      avx2_nonzero(avx2_fitting_buckets(&plan->outside, text), avx2_fitting_buckets(&plan->outside, text + 32)) &
      (can_begin | (out->high & plan->outside_high)) & ~out->word;
}
#undef TARGET
#undef KERNEL

// The same with 64 bytes a register, whose comparisons are bitmaps, and whole bytes looked up in tables of 128.
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx2,bmi,bmi2")))
#define KERNEL(name) avx512_##name
#include "candidates.h"

TARGET static inline __attribute__((always_inline)) uint32_t avx512_low_classes(const uint8_t *classes) {
  return avx2_low_classes(classes);
}

TARGET static inline __attribute__((always_inline)) uint32_t avx512_high_classes(const uint8_t *classes) {
  return avx2_high_classes(classes);
}

#define BOTH_CASES(c, value) [c] = value, [c - 0x20] = value
#define HEX_LETTER(c) BOTH_CASES(c, (c - 'a' + 1) | 2 << 5)
#define LETTER(c) BOTH_CASES(c, (c - 'a' + 1) | 3 << 5)
#define DIGIT(c) [c] = 27 | 1 << 5
// `class_of` by the byte.
static const uint8_t class_table[128] __attribute__((aligned(64))) = {
    [' '] = 31 | 7 << 5, ['-'] = 28 | 4 << 5, ['.'] = 29 | 5 << 5, [':'] = 30 | 6 << 5,
    DIGIT('0'), DIGIT('1'), DIGIT('2'), DIGIT('3'), DIGIT('4'), DIGIT('5'), DIGIT('6'), DIGIT('7'), DIGIT('8'), DIGIT('9'),
    HEX_LETTER('a'), HEX_LETTER('b'), HEX_LETTER('c'), HEX_LETTER('d'), HEX_LETTER('e'), HEX_LETTER('f'),
    LETTER('g'), LETTER('h'), LETTER('i'), LETTER('j'), LETTER('k'), LETTER('l'), LETTER('m'), LETTER('n'), LETTER('o'),
    LETTER('p'), LETTER('q'), LETTER('r'), LETTER('s'), LETTER('t'), LETTER('u'), LETTER('v'), LETTER('w'), LETTER('x'),
    LETTER('y'), LETTER('z')};
#undef BOTH_CASES
#undef HEX_LETTER
#undef LETTER
#undef DIGIT

enum { WORD = 1, NUMERAL = 2, CAPITAL = 4, UNDERSCORE = 8, BACKSLASH = 16, ADDRESS = 32, SEPARATOR = 64, CLOSER = 128 };
#define SMALL(c) [c] = WORD, [c - 0x20] = WORD | CAPITAL
#define SMALL_HEX(c) [c] = WORD | ADDRESS, [c - 0x20] = WORD | CAPITAL | ADDRESS
#define DIGIT(c) [c] = WORD | NUMERAL | ADDRESS
// The bitmaps that a byte is in.
static const uint8_t kind_table[128] __attribute__((aligned(64))) = {
    ['_'] = WORD | UNDERSCORE, ['\\'] = BACKSLASH | CLOSER, ['"'] = CLOSER, ['\''] = CLOSER, [' '] = CLOSER,
    ['-'] = ADDRESS, ['.'] = ADDRESS, [':'] = ADDRESS | SEPARATOR, ['='] = SEPARATOR,
    ['<'] = SEPARATOR, ['>'] = SEPARATOR, ['('] = SEPARATOR,
    DIGIT('0'), DIGIT('1'), DIGIT('2'), DIGIT('3'), DIGIT('4'), DIGIT('5'), DIGIT('6'), DIGIT('7'), DIGIT('8'), DIGIT('9'),
    SMALL_HEX('a'), SMALL_HEX('b'), SMALL_HEX('c'), SMALL_HEX('d'), SMALL_HEX('e'), SMALL_HEX('f'),
    SMALL('g'), SMALL('h'), SMALL('i'), SMALL('j'), SMALL('k'), SMALL('l'), SMALL('m'), SMALL('n'), SMALL('o'), SMALL('p'),
    SMALL('q'), SMALL('r'), SMALL('s'), SMALL('t'), SMALL('u'), SMALL('v'), SMALL('w'), SMALL('x'), SMALL('y'), SMALL('z')};
#undef SMALL
#undef SMALL_HEX
#undef DIGIT

TARGET static inline __attribute__((always_inline)) __m512i avx512_look_up(const uint8_t *table, __m512i text,
                                                                          __mmask64 is_ascii) {
  const __m512i low = _mm512_load_si512(table), high = _mm512_load_si512(table + 64);
  return _mm512_maskz_permutex2var_epi8(is_ascii, low, text, high);
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_in(__m512i kinds, int kind) {
  return _cvtmask64_u64(_mm512_test_epi8_mask(kinds, _mm512_set1_epi8((char)kind)));
}

// A table of 16 in each quarter of the register.
TARGET static inline __attribute__((always_inline)) __m512i avx512_nibbles(const uint8_t *table) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)table));
}

TARGET static inline __attribute__((always_inline)) void avx512_masks(const blot_plan *plan, const uint8_t *text,
                                                                      avx512_bitmaps *out, uint8_t *classes, int keys) {
  const __m512i t = _mm512_loadu_si512(text);
  const __mmask64 high = _mm512_movepi8_mask(t), is_ascii = ~high;
  _mm512_storeu_si512(classes, avx512_look_up(class_table, t, is_ascii));
  const __m512i kinds = avx512_look_up(kind_table, t, is_ascii);
  out->word = avx512_in(kinds, WORD);
  out->digit = avx512_in(kinds, NUMERAL);
  out->upper = avx512_in(kinds, CAPITAL);
  out->underscore = avx512_in(kinds, UNDERSCORE);
  out->high = _cvtmask64_u64(high);
  out->backslash = avx512_in(kinds, BACKSLASH);
  out->colon = _cvtmask64_u64(_mm512_cmpeq_epi8_mask(t, _mm512_set1_epi8(':')));
  out->separator = avx512_in(kinds, SEPARATOR);
  out->address = avx512_in(kinds, ADDRESS);
  if (keys) out->closer = avx512_in(kinds, CLOSER);
  static const uint8_t bit_of_high[16] = {1, 2, 4, 8, 16, 32, 64, 128};
  const __m512i nibble = _mm512_set1_epi8(15);
  __m512i buckets = _mm512_set1_epi8(-1);
  for (int j = 0; j < BLOT_SHUFFLE_OFFSETS; j++) {
    const __m512i b = _mm512_loadu_si512(text + j);
    const __m512i l = _mm512_shuffle_epi8(avx512_nibbles(plan->outside.low[j]), _mm512_and_si512(b, nibble));
    const __m512i h =
        _mm512_shuffle_epi8(avx512_nibbles(plan->outside.high[j]), _mm512_and_si512(_mm512_srli_epi16(b, 4), nibble));
    buckets = _mm512_and_si512(buckets, _mm512_and_si512(l, h));
  }
  const __m512i first = _mm512_shuffle_epi8(avx512_nibbles(plan->outside_first), _mm512_and_si512(t, nibble));
  const __m512i column =
      _mm512_shuffle_epi8(avx512_nibbles(bit_of_high), _mm512_and_si512(_mm512_srli_epi16(t, 4), nibble));
  const uint64_t can_begin = _cvtmask64_u64(_mm512_test_epi8_mask(first, column));
  const uint64_t fits = _cvtmask64_u64(_mm512_test_epi8_mask(buckets, buckets));
  out->outside = fits & (can_begin | (out->high & plan->outside_high)) & ~out->word;
}
#undef TARGET
#undef KERNEL

static int has_avx2(void) {
  static int cached = -1;  // written once, with the same value by whoever comes first
  int value = __atomic_load_n(&cached, __ATOMIC_RELAXED);
  if (value >= 0) return value;
  __builtin_cpu_init();
  value = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  __atomic_store_n(&cached, value, __ATOMIC_RELAXED);
  return value;
}

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  size_t count = 0;
  kernels[count++] = (blot_kernel){"portable", portable_candidates};
  if (!has_avx2()) return count;
  kernels[count++] = (blot_kernel){"avx2", avx2_candidates};
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi"))
    kernels[count++] = (blot_kernel){"avx512", avx512_candidates};
  return count;
}

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

#elif defined(__aarch64__)

#define TARGET
#define KERNEL(name) neon_##name
#include "candidates.h"

static inline uint64_t neon_bits(const uint8x16_t lanes[4]) {
  const uint8x16_t powers = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t low = vpaddq_u8(vandq_u8(lanes[0], powers), vandq_u8(lanes[1], powers));
  const uint8x16_t high = vpaddq_u8(vandq_u8(lanes[2], powers), vandq_u8(lanes[3], powers));
  const uint8x16_t pairs = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

static inline uint64_t neon_equal(const uint8x16_t text[4], uint8_t byte) {
  uint8x16_t lanes[4];
  for (int i = 0; i < 4; i++) lanes[i] = vceqq_u8(text[i], vdupq_n_u8(byte));
  return neon_bits(lanes);
}

static inline uint8x16_t neon_buckets(const blot_buckets *set, int j, uint8x16_t low, uint8x16_t high) {
  return vandq_u8(vqtbl1q_u8(vld1q_u8(set->low[j]), low), vqtbl1q_u8(vld1q_u8(set->high[j]), high));
}

static inline uint32_t neon_low_classes(const uint8_t *classes) {
  return (classes[0] & 31u) | (classes[1] & 31u) << 5 | (classes[2] & 31u) << 10;
}

static inline uint32_t neon_high_classes(const uint8_t *classes) {
  uint32_t result = 0;
  for (int i = 0; i < 5; i++) result |= (uint32_t)(classes[i] >> 5) << (3 * i);
  return result;
}

static inline void neon_masks(const blot_plan *plan, const uint8_t *text, neon_bitmaps *out, uint8_t *classes, int keys) {
  const uint8x16_t bit_of_high = {1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t t[4], word[4], digits[4], upper[4], high[4], address[4], first[4];
  for (int i = 0; i < 4; i++) {
    t[i] = vld1q_u8(text + 16 * i);
    const uint8x16_t folded = vorrq_u8(t[i], vdupq_n_u8(0x20));
    const uint8x16_t letter = vcleq_u8(vsubq_u8(folded, vdupq_n_u8('a')), vdupq_n_u8(25));
    const uint8x16_t digit = vcleq_u8(vsubq_u8(t[i], vdupq_n_u8('0')), vdupq_n_u8(9));
    const uint8x16_t hex = vcleq_u8(vsubq_u8(folded, vdupq_n_u8('a')), vdupq_n_u8(5));
    const uint8x16_t group = vsubq_u8(vdupq_n_u8(3 << 5), vandq_u8(hex, vdupq_n_u8(1 << 5)));
    uint8x16_t kind = vandq_u8(letter, vorrq_u8(vandq_u8(t[i], vdupq_n_u8(31)), group));
    kind = vorrq_u8(kind, vandq_u8(digit, vdupq_n_u8(27 | 1 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(t[i], vdupq_n_u8('-')), vdupq_n_u8(28 | 4 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(t[i], vdupq_n_u8('.')), vdupq_n_u8(29 | 5 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(t[i], vdupq_n_u8(':')), vdupq_n_u8(30 | 6 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(t[i], vdupq_n_u8(' ')), vdupq_n_u8((uint8_t)(31 | 7 << 5))));
    vst1q_u8(classes + 16 * i, kind);
    const uint8x16_t group_of_three = vshrq_n_u8(kind, 5);
    address[i] = vmvnq_u8(vorrq_u8(vorrq_u8(vceqq_u8(group_of_three, vdupq_n_u8(0)), vceqq_u8(group_of_three, vdupq_n_u8(3))),
                                   vceqq_u8(group_of_three, vdupq_n_u8(7))));
    first[i] = vtstq_u8(vqtbl1q_u8(vld1q_u8(plan->outside_first), vandq_u8(t[i], vdupq_n_u8(15))),
                        vqtbl1q_u8(bit_of_high, vshrq_n_u8(t[i], 4)));
    digits[i] = digit;
    high[i] = vcgeq_u8(t[i], vdupq_n_u8(0x80));
    upper[i] = vcleq_u8(vsubq_u8(t[i], vdupq_n_u8('A')), vdupq_n_u8(25));
    word[i] = vorrq_u8(vorrq_u8(letter, digit), vceqq_u8(t[i], vdupq_n_u8('_')));
  }
  out->word = neon_bits(word);
  out->digit = neon_bits(digits);
  out->upper = neon_bits(upper);
  out->underscore = neon_equal(t, '_');
  out->high = neon_bits(high);
  out->address = neon_bits(address);
  out->backslash = neon_equal(t, '\\');
  out->colon = neon_equal(t, ':');
  out->separator = out->colon | neon_equal(t, '=') | neon_equal(t, '<') | neon_equal(t, '>') | neon_equal(t, '(');
  if (keys) {
    out->closer = neon_equal(t, '"') | neon_equal(t, '\'') | neon_equal(t, ' ') | out->backslash;
  }
  uint8x16_t outside[4];
  for (int i = 0; i < 4; i++) {
    uint8x16_t buckets = vdupq_n_u8(0xFF);
    for (int j = 0; j < BLOT_SHUFFLE_OFFSETS; j++) {
      const uint8x16_t bytes = vld1q_u8(text + 16 * i + j);
      const uint8x16_t low = vandq_u8(bytes, vdupq_n_u8(15)), high = vshrq_n_u8(bytes, 4);
      buckets = vandq_u8(buckets, neon_buckets(&plan->outside, j, low, high));
    }
    outside[i] = vtstq_u8(buckets, buckets);
  }
  out->outside = neon_bits(outside) & (neon_bits(first) | (out->high & plan->outside_high)) & ~out->word;
}
#undef TARGET
#undef KERNEL

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  kernels[0] = (blot_kernel){"portable", portable_candidates};
  kernels[1] = (blot_kernel){"neon", neon_candidates};
  return 2;
}

#else

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  kernels[0] = (blot_kernel){"portable", portable_candidates};
  return 1;
}

#endif

size_t blot_candidates(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, uint32_t *out,
                       size_t capacity) {
  static blot_candidates_function *fastest;  // written once, with the same value by whoever comes first
  blot_candidates_function *function = __atomic_load_n(&fastest, __ATOMIC_RELAXED);
  if (!function) {
    blot_kernel kernels[BLOT_MOST_KERNELS];
    function = kernels[blot_kernels(kernels) - 1].candidates;
    __atomic_store_n(&fastest, function, __ATOMIC_RELAXED);
  }
  return function(plan, text, count, position, out, capacity);
}

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte) {
#if defined(__x86_64__)
  if (has_avx2()) return count_avx2(text, count, byte);
#endif
  size_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += text[i] == byte;
  return sum;
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
