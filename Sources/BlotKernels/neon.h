// 64 bytes in NEON registers, and what is asked of them, answered with a bit for each byte.
#ifndef NEON_H
#define NEON_H

#include <arm_neon.h>
#include <stdint.h>

typedef struct { uint8x16_t part[4]; } neon_block;

static inline __attribute__((always_inline)) neon_block neon_load(const uint8_t *text) {
  neon_block block;
  for (int i = 0; i < 4; i++) block.part[i] = vld1q_u8(text + 16 * i);
  return block;
}

// Of bytes that have all bits set or none.
static inline uint64_t neon_bits(neon_block lanes) {
  const uint8x16_t powers = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t low = vpaddq_u8(vandq_u8(lanes.part[0], powers), vandq_u8(lanes.part[1], powers));
  const uint8x16_t high = vpaddq_u8(vandq_u8(lanes.part[2], powers), vandq_u8(lanes.part[3], powers));
  const uint8x16_t pairs = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

static inline __attribute__((always_inline)) uint64_t neon_equal(neon_block bytes, uint8_t byte) {
  for (int i = 0; i < 4; i++) bytes.part[i] = vceqq_u8(bytes.part[i], vdupq_n_u8(byte));
  return neon_bits(bytes);
}

static inline __attribute__((always_inline)) uint64_t neon_between(neon_block bytes, uint8_t low, uint8_t high) {
  for (int i = 0; i < 4; i++)
    bytes.part[i] = vcleq_u8(vsubq_u8(bytes.part[i], vdupq_n_u8(low)), vdupq_n_u8((uint8_t)(high - low)));
  return neon_bits(bytes);
}

// Those that have one of the bits.
static inline __attribute__((always_inline)) uint64_t neon_in(neon_block bytes, uint8_t wanted) {
  for (int i = 0; i < 4; i++) bytes.part[i] = vtstq_u8(bytes.part[i], vdupq_n_u8(wanted));
  return neon_bits(bytes);
}

static inline __attribute__((always_inline)) uint64_t neon_high(neon_block bytes) { return neon_in(bytes, 0x80); }

#endif
