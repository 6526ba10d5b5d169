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

typedef __m512i avx512_block;
#define TARGET __attribute__((target("avx512f,avx512bw,avx2,bmi,bmi2")))
#define KERNEL(name) avx512_##name
#include "layers.h"

TARGET static inline __attribute__((always_inline)) __m512i avx512_load(const uint8_t *text) { return _mm512_loadu_si512(text); }

TARGET static inline __attribute__((always_inline)) __m512i avx512_classes(__m512i bytes,
                                                                           const nibble_classes *classes) {
  const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)classes->low));
  const __m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)classes->high));
  const __m512i nibble = _mm512_set1_epi8(15);
  return _mm512_and_si512(_mm512_shuffle_epi8(low, _mm512_and_si512(bytes, nibble)),
                          _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble)));
}

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
#undef TARGET
#undef KERNEL
