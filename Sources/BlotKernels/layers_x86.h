// The search for layers with AVX2 and with AVX-512; layers.c includes it.

#include <immintrin.h>

typedef struct { __m256i a, b; } avx2_block;
#define TARGET __attribute__((target("avx2,bmi,bmi2")))
#define KERNEL(name) avx2_##name
#include "layers.h"

TARGET static inline __attribute__((always_inline)) avx2_block avx2_load(const uint8_t *text) {
  return (avx2_block){_mm256_loadu_si256((const __m256i *)text), _mm256_loadu_si256((const __m256i *)(text + 32))};
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_bits(__m256i a, __m256i b) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

TARGET static inline __attribute__((always_inline)) __m256i avx2_half_classes(__m256i bytes,
                                                                              const nibble_classes *classes) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)classes->low));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)classes->high));
  const __m256i nibble = _mm256_set1_epi8(15);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble)),
                          _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
}

TARGET static inline __attribute__((always_inline)) avx2_block avx2_classes(avx2_block bytes,
                                                                             const nibble_classes *classes) {
  return (avx2_block){avx2_half_classes(bytes.a, classes), avx2_half_classes(bytes.b, classes)};
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_equal(avx2_block bytes, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  return avx2_bits(_mm256_cmpeq_epi8(bytes.a, wanted), _mm256_cmpeq_epi8(bytes.b, wanted));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_between(avx2_block bytes, uint8_t low, uint8_t high) {
  const __m256i from = _mm256_set1_epi8((char)low), most = _mm256_set1_epi8((char)(high - low));
  const __m256i a = _mm256_sub_epi8(bytes.a, from), b = _mm256_sub_epi8(bytes.b, from);
  return avx2_bits(_mm256_cmpeq_epi8(_mm256_min_epu8(a, most), a), _mm256_cmpeq_epi8(_mm256_min_epu8(b, most), b));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx2_high(avx2_block bytes) { return avx2_bits(bytes.a, bytes.b); }

TARGET static inline __attribute__((always_inline)) uint64_t avx2_in(avx2_block classes, uint8_t wanted) {
  const __m256i bits = _mm256_set1_epi8((char)wanted);
  return ~avx2_equal((avx2_block){_mm256_and_si256(classes.a, bits), _mm256_and_si256(classes.b, bits)}, 0);
}
#undef TARGET
#undef KERNEL

// Bytes looked up in tables of 128.
typedef __m512i avx512_block;
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi,avx2,bmi,bmi2")))
#define KERNEL(name) avx512_##name
#define LAYERS_BY_TABLES
#include "layers.h"

TARGET static inline __attribute__((always_inline)) __m512i avx512_load(const uint8_t *text) { return _mm512_loadu_si512(text); }

TARGET static inline __attribute__((always_inline)) uint64_t avx512_equal(__m512i bytes, uint8_t byte) {
  return _cvtmask64_u64(_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)byte)));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_between(__m512i bytes, uint8_t low, uint8_t high) {
  const __m512i above = _mm512_sub_epi8(bytes, _mm512_set1_epi8((char)low));
  return _cvtmask64_u64(_mm512_cmple_epu8_mask(above, _mm512_set1_epi8((char)(high - low))));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_high(__m512i bytes) {
  return _cvtmask64_u64(_mm512_movepi8_mask(bytes));
}

TARGET static inline __attribute__((always_inline)) uint64_t avx512_in(__m512i classes, uint8_t wanted) {
  return _cvtmask64_u64(_mm512_test_epi8_mask(classes, _mm512_set1_epi8((char)wanted)));
}

// What an escape may begin with, by its first three bytes: a bit for each way, which all three have.
enum {
  LONE = 1,        // \/ and \]
  NUMBERED = 2,    // \u, \x and \0 to \3, behind them a digit or {
  BRACKETED = 4,   // \e[ and ^[[, and three backslashes
  BROKEN = 8,      // = before a line end, escaped or not, and =?
  SIGN = 16,       // =3D and =40
  CONTINUED = 32,  // = before a byte of UTF-8
  OTHER = 64,      // % & # + and the escape character
  COLOURED = 128,  // =1B
};
static const uint8_t first_of_escape[128] __attribute__((aligned(64))) = {
    ['\\'] = LONE | NUMBERED | BRACKETED, ['^'] = BRACKETED, ['='] = BROKEN | SIGN | CONTINUED | COLOURED,
    ['%'] = OTHER, ['&'] = OTHER, ['#'] = OTHER, ['+'] = OTHER, [0x1B] = OTHER};
static const uint8_t second_of_escape[128] __attribute__((aligned(64))) = {
    [0 ... '\r'] = BROKEN, ['?'] = BROKEN, ['\\'] = BROKEN | BRACKETED, ['/'] = LONE, [']'] = LONE | OTHER,
    ['['] = BRACKETED | OTHER, ['#'] = OTHER, ['0'] = NUMBERED | OTHER, ['1'] = NUMBERED | COLOURED | OTHER,
    ['2'] = NUMBERED | OTHER, ['3'] = NUMBERED | SIGN | OTHER,
    ['4'] = SIGN | OTHER, ['5' ... '9'] = OTHER, ['A' ... 'B'] = OTHER, ['C' ... 'D'] = CONTINUED | OTHER,
    ['E'] = CONTINUED | BRACKETED | OTHER, ['F'] = CONTINUED | OTHER, ['G' ... 'Z'] = OTHER, ['a' ... 'd'] = OTHER,
    ['e'] = BRACKETED | OTHER, ['f' ... 't'] = OTHER, ['u'] = NUMBERED | OTHER, ['v' ... 'w'] = OTHER,
    ['x'] = NUMBERED | OTHER, ['y' ... 'z'] = OTHER};
// By the lowest six bits of the third byte, of all bytes that have them. Any may follow a way of WHATEVER_FOLLOWS.
enum { WHATEVER_FOLLOWS = LONE | BROKEN | OTHER };
static const uint8_t third_of_escape[64] __attribute__((aligned(64))) = {
    ['0'] = NUMBERED | SIGN | CONTINUED, ['1' ... '9'] = NUMBERED | CONTINUED, ['A' - 64] = NUMBERED | CONTINUED,
    ['B' - 64] = NUMBERED | CONTINUED | COLOURED, ['C' - 64] = NUMBERED | CONTINUED,
    ['D' - 64] = NUMBERED | SIGN | CONTINUED, ['E' - 64 ... 'F' - 64] = NUMBERED | CONTINUED,
    ['a' - 64 ... 'f' - 64] = NUMBERED, ['{' - 64] = NUMBERED, ['[' - 64] = BRACKETED, [']' - 64] = BRACKETED,
    ['\\' - 64] = BRACKETED};

// What a byte is to base64: whether it may be of it, whether base64 may begin behind it, and whether it may be of a digest.
enum { OF_RUN = 1, JOINED = 2, OF_DIGEST = 4 };
static const uint8_t run_table[128] __attribute__((aligned(64))) = {
    ['+'] = OF_RUN, ['/'] = OF_RUN, ['-'] = OF_RUN | OF_DIGEST, ['_'] = OF_RUN | JOINED,
    ['0' ... '9'] = OF_RUN | JOINED | OF_DIGEST, ['A' ... 'Z'] = OF_RUN | JOINED,
    ['a' ... 'f'] = OF_RUN | JOINED | OF_DIGEST, ['g' ... 'z'] = OF_RUN | JOINED};

TARGET static inline __attribute__((always_inline)) __m512i avx512_look_up(const uint8_t *table, __m512i bytes) {
  return _mm512_permutex2var_epi8(_mm512_load_si512(table), bytes, _mm512_load_si512(table + 64));
}

// Where sixteen bits follow each other, in eight blocks; `next` are the blocks behind each.
TARGET static inline __attribute__((always_inline)) __m512i avx512_sixteen(__m512i bits, __m512i next) {
  for (unsigned by = 1; by < 16; by *= 2) {
    const __m512i ahead = _mm512_or_si512(_mm512_srli_epi64(bits, by), _mm512_slli_epi64(next, 64 - by));
    bits = _mm512_and_si512(bits, ahead);
    next = _mm512_and_si512(next, _mm512_srli_epi64(next, by));
  }
  return bits;
}

// Of many blocks; a function of its own, which has the registers for itself.
TARGET static __attribute__((noinline)) void avx512_find_layers(const uint8_t *text, size_t count, size_t at, int runs,
                                                                blot_layer_blocks *near) {
  const size_t blocks = count - at < 64 * BLOT_LAYER_BLOCKS ? (count - at + 63) / 64 : BLOT_LAYER_BLOCKS;
  uint64_t *const places = near->places;
  near->start = at;
  near->end = at + 64 * blocks;
  text += at;
  // One entry for each block and one for that behind; eight are read at a time.
  uint64_t run[BLOT_LAYER_BLOCKS + 8] = {0}, digest[BLOT_LAYER_BLOCKS + 8] = {0};
  uint64_t joined[BLOT_LAYER_BLOCKS + 8] = {0};  // entry i is of the block before block i
  joined[0] = (uint64_t)joins_base64(text[-1]) << 63;
  uint64_t is_behind_sign = text[-1] <= '+';
  for (size_t i = 0; i <= blocks; i++) {
    const uint8_t *const here = text + 64 * i;
    const __m512i bytes = avx512_load(here);
    const __mmask64 high = _mm512_movepi8_mask(bytes);
    if (runs) {
      const __m512i kinds = avx512_look_up(run_table, bytes);
      run[i] = avx512_in(kinds, OF_RUN) & ~_cvtmask64_u64(high);
      joined[i + 1] = avx512_in(kinds, JOINED) & run[i];
      digest[i] = avx512_in(kinds, OF_DIGEST) & run[i];
    }
    if (i == blocks) break;
    const __m512i first = avx512_look_up(first_of_escape, bytes);
    const __m512i second = avx512_look_up(second_of_escape, avx512_load(here + 1));
    const __m512i third = _mm512_permutexvar_epi8(avx512_load(here + 2), _mm512_load_si512(third_of_escape));
    const __m512i follows = _mm512_or_si512(third, _mm512_set1_epi8((char)WHATEVER_FOLLOWS));
    places[i] = _cvtmask64_u64(_mm512_mask_test_epi8_mask(~high, _mm512_and_si512(first, second), follows));
    // Most plus signs are those of time zones, behind a space.
    const uint64_t pluses = avx512_equal(bytes, '+'), signs = avx512_between(bytes, 0, '+');
    places[i] &= ~(pluses & (signs << 1 | is_behind_sign));
    is_behind_sign = signs >> 63;
    if (high) places[i] |= avx512_lookalikes(here, bytes);
  }
  if (!runs) return;
  for (size_t i = 0; i < blocks; i += 8) {
    const __m512i here = _mm512_loadu_si512(run + i), behind = _mm512_loadu_si512(joined + i + 1);
    const __m512i before = _mm512_srli_epi64(_mm512_loadu_si512(joined + i), 63);
    const __m512i goes_on = _mm512_or_si512(_mm512_slli_epi64(behind, 1), before);
    const __m512i sixteen = avx512_sixteen(here, _mm512_loadu_si512(run + i + 1));
    const __m512i of_digest = avx512_sixteen(_mm512_loadu_si512(digest + i), _mm512_loadu_si512(digest + i + 1));
    const __m512i begins = _mm512_andnot_si512(_mm512_or_si512(goes_on, of_digest), sixteen);
    _mm512_storeu_si512(places + i, _mm512_or_si512(_mm512_loadu_si512(places + i), begins));
  }
}
#undef TARGET
#undef KERNEL
#undef LAYERS_BY_TABLES
