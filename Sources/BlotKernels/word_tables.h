// What kernels know of the tables of words beside their layout.
#ifndef WORD_TABLES_H
#define WORD_TABLES_H

#include "blot_kernels.h"

static const uint8_t coarse_offsets[BLOT_COARSE_OFFSETS] = {0, 1, 2, 3, 4, 5, 7};

// The coarse groups without those that the text must meet a condition for.
static inline __attribute__((always_inline)) uint64_t usual_groups(const blot_word_tables *tables) {
  return ~(tables->coarse_groups[BLOT_ADDRESS_15] | tables->coarse_groups[BLOT_DOUBLE_COLON]);
}

#endif
