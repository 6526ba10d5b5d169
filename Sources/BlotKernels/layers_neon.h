// The search for layers with NEON; layers.c includes it.

#include "neon.h"

#define TARGET
#define KERNEL(name) neon_##name
#include "layers.h"

static inline neon_block neon_classes(neon_block bytes, const nibble_classes *tables) {
  const uint8x16_t low = vld1q_u8(tables->low), high = vld1q_u8(tables->high), nibble = vdupq_n_u8(15);
  neon_block classes;
  for (int i = 0; i < 4; i++)
    classes.part[i] = vandq_u8(vqtbl1q_u8(low, vandq_u8(bytes.part[i], nibble)), vqtbl1q_u8(high, vshrq_n_u8(bytes.part[i], 4)));
  return classes;
}
#undef TARGET
#undef KERNEL
