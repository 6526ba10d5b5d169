// Bitmaps and classes of 64 bytes with NEON; kernels.c includes it.

#include "neon.h"

#define TARGET
#define KERNEL(name) neon_##name
#include "candidates.h"

static inline uint64_t neon_in_buckets(const blot_buckets *set, const uint8_t *text) {
  neon_block fitting;
  for (int i = 0; i < 4; i++) {
    uint8x16_t buckets = vdupq_n_u8(0xFF);
    for (int j = 0; j < BLOT_NIBBLE_OFFSETS; j++) {
      const uint8x16_t bytes = vld1q_u8(text + 16 * i + j);
      const uint8x16_t low = vandq_u8(bytes, vdupq_n_u8(15)), high = vshrq_n_u8(bytes, 4);
      buckets = vandq_u8(buckets, vandq_u8(vqtbl1q_u8(vld1q_u8(set->low[j]), low), vqtbl1q_u8(vld1q_u8(set->high[j]), high)));
    }
    fitting.part[i] = vtstq_u8(buckets, buckets);
  }
  return neon_bits(fitting);
}

static inline int neon_places(uint64_t bits, uint32_t base, uint16_t *out) { return places_in_turn(bits, base, out); }

static inline int neon_meet(const fine_groups *a, const fine_groups *b) {
  return meet_in_turn(a, b);
}

static inline void neon_masks(const blot_plan *plan, const blot_buckets *outside, const uint8_t *text, bitmaps *out,
                              uint32_t at, uint8_t *classes) {
  const uint8x16_t bit_of_high = {1, 2, 4, 8, 16, 32, 64, 128};
  const neon_block t = neon_load(text);
  neon_block word, address, first;
  for (int i = 0; i < 4; i++) {
    const uint8x16_t bytes = t.part[i], folded = vorrq_u8(bytes, vdupq_n_u8(0x20));
    const uint8x16_t letter = vcleq_u8(vsubq_u8(folded, vdupq_n_u8('a')), vdupq_n_u8(25));
    const uint8x16_t digit = vcleq_u8(vsubq_u8(bytes, vdupq_n_u8('0')), vdupq_n_u8(9));
    const uint8x16_t hex = vcleq_u8(vsubq_u8(folded, vdupq_n_u8('a')), vdupq_n_u8(5));
    const uint8x16_t group = vsubq_u8(vdupq_n_u8(3 << 5), vandq_u8(hex, vdupq_n_u8(1 << 5)));
    uint8x16_t kind = vandq_u8(letter, vorrq_u8(vandq_u8(bytes, vdupq_n_u8(31)), group));
    kind = vorrq_u8(kind, vandq_u8(digit, vdupq_n_u8(27 | 1 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(bytes, vdupq_n_u8('-')), vdupq_n_u8(28 | 4 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(bytes, vdupq_n_u8('.')), vdupq_n_u8(29 | 5 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(bytes, vdupq_n_u8(':')), vdupq_n_u8(30 | 6 << 5)));
    kind = vorrq_u8(kind, vandq_u8(vceqq_u8(bytes, vdupq_n_u8(' ')), vdupq_n_u8((uint8_t)(31 | 7 << 5))));
    vst1q_u8(classes + 16 * i, kind);
    const uint8x16_t group_of_three = vshrq_n_u8(kind, 5);
    address.part[i] = vmvnq_u8(vorrq_u8(vorrq_u8(vceqq_u8(group_of_three, vdupq_n_u8(0)), vceqq_u8(group_of_three, vdupq_n_u8(3))),
                                   vceqq_u8(group_of_three, vdupq_n_u8(7))));
    first.part[i] = vtstq_u8(vqtbl1q_u8(vld1q_u8(plan->outside_first), vandq_u8(bytes, vdupq_n_u8(15))),
                        vqtbl1q_u8(bit_of_high, vshrq_n_u8(bytes, 4)));
    word.part[i] = vorrq_u8(vorrq_u8(letter, digit), vceqq_u8(bytes, vdupq_n_u8('_')));
  }
  out->word[at] = neon_bits(word);
  out->digit[at] = neon_between(t, '0', '9');
  out->upper[at] = neon_between(t, 'A', 'Z');
  out->underscore[at] = neon_equal(t, '_');
  out->high[at] = neon_high(t);
  out->address[at] = neon_bits(address);
  out->backslash[at] = neon_equal(t, '\\');
  out->colon[at] = neon_equal(t, ':');
  out->separator[at] = out->colon[at] | neon_equal(t, '=') | neon_equal(t, '<') | neon_equal(t, '>') | neon_equal(t, '(');
  out->closer[at] = neon_equal(t, '"') | neon_equal(t, '\'') | neon_equal(t, ' ') | out->backslash[at] |
                    neon_equal(t, ']') | neon_equal(t, '`');
  out->outside[at] = neon_in_buckets(outside, text) & (neon_bits(first) | (out->high[at] & plan->outside_high)) & ~out->word[at];
}
#undef TARGET
#undef KERNEL
