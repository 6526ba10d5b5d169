#include "blot_kernels.h"

// Vectors are passed between inlined functions only, so that no calling convention is at stake.
#pragma GCC diagnostic ignored "-Wpsabi"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

uint32_t blot_key_suffix_hash(const uint8_t *last) {
  const uint32_t three = (uint32_t)last[-2] | (uint32_t)last[-1] << 8 | (uint32_t)last[0] << 16 | 0x202020;
  return (three * 0x9E3779B1u) >> 16;
}

// Each classify fills one word of every class row from 64 bytes. A byte is in a class when the bit of its high nibble
// is set in the class's entry for its low nibble (the shuffle classification of simdjson and Hyperscan's Truffle).

#if defined(__x86_64__)

#define TARGET
#define KERNEL(name) portable_##name
TARGET static inline void KERNEL(classify)(const blot_program *program, uint64_t *rows, const uint8_t *text) {
  // SSE2 has no byte shuffle: compare-free table look-ups, a byte at a time.
  for (size_t c = 0; c < program->class_count; c++) {
    const blot_class *class = program->classes + c;
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
      const uint8_t byte = text[i];
      const uint64_t in = byte < 0x80 ? class->low[byte & 15] >> (byte >> 4) & 1 : class->high & 1;
      bits |= in << i;
    }
    rows[c * BLOT_ROW_WORDS] = bits;
  }
}
#include "kernels.h"
#undef TARGET
#undef KERNEL

#define TARGET __attribute__((target("avx2,bmi,bmi2")))
#define KERNEL(name) avx2_##name
TARGET static inline void KERNEL(classify)(const blot_program *program, uint64_t *rows, const uint8_t *text) {
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i bit_of_high = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,
                                               1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i t0 = _mm256_loadu_si256((const __m256i *)text), t1 = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i l0 = _mm256_and_si256(t0, nibble), l1 = _mm256_and_si256(t1, nibble);
  const __m256i h0 = _mm256_shuffle_epi8(bit_of_high, _mm256_and_si256(_mm256_srli_epi16(t0, 4), nibble));
  const __m256i h1 = _mm256_shuffle_epi8(bit_of_high, _mm256_and_si256(_mm256_srli_epi16(t1, 4), nibble));
  const uint64_t above = (uint64_t)(uint32_t)_mm256_movemask_epi8(t0) | (uint64_t)(uint32_t)_mm256_movemask_epi8(t1) << 32;
  for (size_t c = 0; c < program->class_count; c++) {
    const blot_class *class = program->classes + c;
    const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)class->low));
    const __m256i m0 = _mm256_and_si256(_mm256_shuffle_epi8(low, l0), h0);
    const __m256i m1 = _mm256_and_si256(_mm256_shuffle_epi8(low, l1), h1);
    const __m256i zero = _mm256_setzero_si256();
    const uint32_t n0 = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(m0, zero));
    const uint32_t n1 = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(m1, zero));
    const uint64_t bits = ~((uint64_t)n0 | (uint64_t)n1 << 32);
    rows[c * BLOT_ROW_WORDS] = bits | (class->high ? above : 0);
  }
}
#include "kernels.h"
#undef TARGET
#undef KERNEL

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi2,bmi,bmi2")))
#define KERNEL(name) avx512_##name
TARGET static inline void KERNEL(classify)(const blot_program *program, uint64_t *rows, const uint8_t *text) {
  const __m512i nibble = _mm512_set1_epi8(15);
  const __m512i bit_of_high = _mm512_broadcast_i32x4(_mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
  const __m512i t = _mm512_loadu_si512(text);
  const __m512i l = _mm512_and_si512(t, nibble);
  const __m512i h = _mm512_shuffle_epi8(bit_of_high, _mm512_and_si512(_mm512_srli_epi16(t, 4), nibble));
  const uint64_t above = _mm512_movepi8_mask(t);
  for (size_t c = 0; c < program->class_count; c++) {
    const blot_class *class = program->classes + c;
    const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)class->low));
    const uint64_t bits = _mm512_test_epi8_mask(_mm512_shuffle_epi8(low, l), h);
    rows[c * BLOT_ROW_WORDS] = bits | (class->high ? above : 0);
  }
}
#include "kernels.h"
#undef TARGET
#undef KERNEL

typedef size_t candidates_function(const blot_program *, const blot_scratch *, const uint8_t *, size_t, uint32_t,
                                   uint64_t *, size_t);

static int level(void) {
  static int cached = -1;  // written once with the same value by whoever comes first
  int value = __atomic_load_n(&cached, __ATOMIC_RELAXED);
  if (value >= 0) return value;
  __builtin_cpu_init();
  value = 0;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) value = 1;
  if (value && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vbmi2"))
    value = 2;
  __atomic_store_n(&cached, value, __ATOMIC_RELAXED);
  return value;
}

size_t blot_candidates(const blot_program *program, const blot_scratch *scratch, const uint8_t *text, size_t limit,
                       uint32_t base, uint64_t *candidates, size_t capacity) {
  static candidates_function *const functions[] = {portable_candidates, avx2_candidates, avx512_candidates};
  return functions[level()](program, scratch, text, limit, base, candidates, capacity);
}

const char *blot_instruction_set(void) {
  static const char *const names[] = {"sse2", "avx2", "avx512"};
  return names[level()];
}

#else

#define TARGET
#if defined(__aarch64__)
#define KERNEL(name) neon_##name
TARGET static inline void KERNEL(classify)(const blot_program *program, uint64_t *rows, const uint8_t *text) {
  static const uint8_t powers[16] = {1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0};
  const uint8x16_t bit_of_high = vld1q_u8(powers), nibble = vdupq_n_u8(15);
  const uint8x16_t lanes = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t low_nibble[4], high_bit[4], above[4];
  for (int i = 0; i < 4; i++) {
    const uint8x16_t t = vld1q_u8(text + 16 * i);
    low_nibble[i] = vandq_u8(t, nibble);
    high_bit[i] = vqtbl1q_u8(bit_of_high, vshrq_n_u8(t, 4));
    above[i] = vcgeq_u8(t, vdupq_n_u8(0x80));
  }
  for (size_t c = 0; c < program->class_count; c++) {
    const blot_class *class = program->classes + c;
    const uint8x16_t low = vld1q_u8(class->low), high = vdupq_n_u8(class->high ? 0xFF : 0);
    uint8x16_t in[4];
    for (int i = 0; i < 4; i++) {
      const uint8x16_t m = vtstq_u8(vqtbl1q_u8(low, low_nibble[i]), high_bit[i]);
      in[i] = vandq_u8(vorrq_u8(m, vandq_u8(above[i], high)), lanes);
    }
    const uint8x16_t pairs = vpaddq_u8(vpaddq_u8(in[0], in[1]), vpaddq_u8(in[2], in[3]));
    rows[c * BLOT_ROW_WORDS] = vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
  }
}
#else
#define KERNEL(name) portable_##name
TARGET static inline void KERNEL(classify)(const blot_program *program, uint64_t *rows, const uint8_t *text) {
  for (size_t c = 0; c < program->class_count; c++) {
    const blot_class *class = program->classes + c;
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
      const uint8_t byte = text[i];
      const uint64_t in = byte < 0x80 ? class->low[byte & 15] >> (byte >> 4) & 1 : class->high & 1;
      bits |= in << i;
    }
    rows[c * BLOT_ROW_WORDS] = bits;
  }
}
#endif
#include "kernels.h"

size_t blot_candidates(const blot_program *program, const blot_scratch *scratch, const uint8_t *text, size_t limit,
                       uint32_t base, uint64_t *candidates, size_t capacity) {
  return KERNEL(candidates)(program, scratch, text, limit, base, candidates, capacity);
}

const char *blot_instruction_set(void) {
#if defined(__aarch64__)
  return "neon";
#else
  return "portable";
#endif
}

#endif

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt")))
static size_t count_avx2(const uint8_t *text, size_t count, uint8_t byte) {
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
  if (level() > 0) return count_avx2(text, count, byte);
#endif
  size_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += text[i] == byte;
  return sum;
}
