#include "word_tables.h"

#include <string.h>

uint8_t blot_coarse_offset(int table) { return coarse_offsets[table]; }

// Gives all `count` entries what any of them has.
static void make_alike(uint64_t *entries, int count) {
  uint64_t any = 0;
  for (int i = 0; i < count; i++) any |= entries[i];
  for (int i = 0; i < count; i++) entries[i] = any;
}

// Takes eight of the groups of `count` entries.
static void take_lane(const uint64_t *entries, int count, int lane, uint8_t *out) {
  for (int i = 0; i < count; i++) out[i] = (uint8_t)(entries[i] >> 8 * lane);
}

void blot_complete_words(blot_word_tables *tables) {
  for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) make_alike(&tables->coarse_bytes[j][127], 256 - 127);
  for (int length = BLOT_SHORT_WORD_LENGTHS; length < BLOT_WORD_LENGTHS; length++)
    make_alike(tables->coarse_runs[length], BLOT_CLASSES_BEHIND);

  const uint64_t usual = usual_groups(tables);
  for (int i = 0; i < BLOT_COARSE_LANES; i++) {
    blot_word_lane *const lane = &tables->coarse_lanes[i];
    for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) take_lane(tables->coarse_bytes[j], 128, i, lane->bytes[j]);
    take_lane(tables->coarse_runs[0], BLOT_SHORT_WORD_LENGTHS * BLOT_CLASSES_BEHIND, i, lane->short_runs[0]);
    for (int length = 0; length < BLOT_WORD_LENGTHS; length++)
      take_lane(tables->coarse_runs[length], 1, i, &lane->lengths[length]);
    memset(lane->usual, (uint8_t)(usual >> 8 * i), sizeof lane->usual);
  }
}
