// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute, and
// KERNEL(masks) fills the bitmaps of the 64 bytes at `text`.
//
// A text is taken a batch of blocks at a time. First bitmaps say where something may begin or end, and lists are made of
// them; then each list is looked up by itself. Its loop has no branch for a place, which no prediction would get right, and
// so the end of a loop is mispredicted once a batch, not once a block. Each is a function of its own, which has the
// registers for itself, and its tables stay in the nearest cache while they are needed.

// Writes entry `at` of the bitmaps, and the classes of the 64 bytes to `classes`. `outside` are the buckets of the plan, or a
// copy of them.
TARGET static inline __attribute__((always_inline)) void KERNEL(masks)(const blot_plan *plan, const blot_buckets *outside,
                                                                       const uint8_t *text, bitmaps *out, uint32_t at,
                                                                       uint8_t *classes);

// The places among the 64 bytes at `text` where a bucket of the shuffles fits.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(in_buckets)(const blot_buckets *set, const uint8_t *text);

// Writes where the bits stand, `base` added, in ascending order; returns how many. Room for 64 is needed.
TARGET static inline __attribute__((always_inline)) int KERNEL(places)(uint64_t bits, uint32_t base, uint16_t *out);

// Writes the classes of what stands behind words, for those of the 64 bytes at `text` that the bits are set of, where
// `find_runs` asks for them. Room for 64 is needed.
TARGET static inline __attribute__((always_inline)) void KERNEL(note_behind)(const uint8_t *text, uint64_t bits, uint8_t *out);

// Fills in which entry among the runs each word of a batch selects.
TARGET static void KERNEL(find_runs)(const uint8_t *text, batch *batch);

#ifndef WORDS_BY_LANES
static inline void KERNEL(note_behind)(const uint8_t *text, uint64_t bits, uint8_t *out) {
  (void)text;
  (void)bits;
  (void)out;
}

static __attribute__((noinline)) void KERNEL(find_runs)(const uint8_t *text, batch *batch) {
  const uint16_t *const ends = batch->ends + batch->skipped_ends;
  for (int i = 0; i < batch->word_count; i++) {
    const uint32_t length = (uint32_t)ends[i] - batch->words[i];
    batch->runs[i] = run_of(length < BLOT_WORD_LENGTHS ? length : BLOT_WORD_LENGTHS - 1, text[ends[i]]);
  }
}
#endif

#include "beginnings.h"

TARGET static void KERNEL(begin)(const blot_plan *plan, const uint8_t *text, batch *batch) {
  batch->size = 0;
  uint8_t classes[64];
  KERNEL(masks)(plan, &plan->outside, text - 64, &batch->bits, 0, classes);
  KERNEL(masks)(plan, &plan->outside, text, &batch->bits, 1, batch->classes);
}

// Fills the bitmaps of the batch at `text`, where `left` bytes are left of the text.
TARGET static __attribute__((noinline)) void KERNEL(classify)(const blot_plan *plan, const uint8_t *text, size_t left,
                                                              batch *batch) {
  const blot_buckets outside = plan->outside;  // a copy, which no store can change: it stays in registers
  if (batch->size) {
    memcpy(batch->classes, batch->classes + batch->size, 64);
    move_on(&batch->bits, batch->size / 64);
  }
  const uint32_t blocks = left < BLOT_BATCH ? (uint32_t)(left + 63) / 64 : BLOCKS;
  for (uint32_t i = 1; i <= blocks; i++)
    KERNEL(masks)(plan, &outside, text + 64 * i, &batch->bits, i + 1, batch->classes + 64 * i);
  batch->size = 64 * blocks;
}

// Fills the lists of a batch from its bitmaps.
TARGET static __attribute__((noinline)) void KERNEL(list)(const blot_plan *plan, const uint8_t *text, batch *batch) {
  const uint32_t blocks = batch->size / 64;
  int word_count = 0, end_count = 0, name_count = 0, key_count = 0, anywhere_count = 0;
  for (uint32_t i = 0; i < blocks; i++) {
    const uint32_t base = 64 * i;
    word_count += KERNEL(places)(batch->word_begins[i], base, batch->words + word_count);
    KERNEL(note_behind)(text + base, batch->word_ends[i], batch->behind + end_count);
    end_count += KERNEL(places)(batch->word_ends[i], base, batch->ends + end_count);
    if (plan->context) name_count += KERNEL(places)(batch->name_begins[i], base, batch->names + name_count);
    if (plan->key_suffixes) key_count += KERNEL(places)(batch->key_ends[i], base, batch->keys + key_count);
    anywhere_count += KERNEL(places)(batch->others[i], base, batch->anywhere + anywhere_count);
  }
  const bitmaps *const m = &batch->bits;
  batch->skipped_ends = (int)((m->word[0] & ~(m->backslash[0] << 1)) >> 63);
  // Of a word that goes on behind the batch.
  batch->ends[end_count] = (uint16_t)(batch->size + (uint32_t)__builtin_ctzll(~m->word[blocks + 1] | (uint64_t)1 << 63));
  batch->behind[end_count] = class_behind[text[batch->ends[end_count]]];
  batch->word_count = word_count;
  batch->name_count = name_count;
  batch->key_count = key_count;
  batch->anywhere_count = anywhere_count;
}

// As `find_runs`, where words may begin within others, behind escapes: then the ends are not theirs in turn.
TARGET static __attribute__((noinline)) void KERNEL(find_runs_with_escapes)(const uint8_t *text, batch *batch) {
  for (int i = 0; i < batch->word_count; i++) {
    const uint32_t place = batch->words[i], block = place / 64, bit = place & 63;
    const uint64_t *const word = &batch->bits.word[block + 1];
    const uint64_t end = ~word[0] >> bit | ~word[1] << 1 << (bit ^ 63) | (uint64_t)1 << (BLOT_WORD_LENGTHS - 1);
    const uint32_t length = (uint32_t)__builtin_ctzll(end);
    batch->runs[i] = run_of(length, text[place + length]);
  }
}

// Whether a group is in both.
TARGET static inline __attribute__((always_inline)) int KERNEL(meet)(const fine_groups *a, const fine_groups *b);

// Lists which words of the batch fit a coarse group.
TARGET static inline __attribute__((always_inline)) int KERNEL(fitting_words)(
    const blot_word_tables *tables, const uint8_t *text, const batch *batch, int has_special, uint16_t *fitting);

#ifndef WORDS_BY_LANES
TARGET static inline __attribute__((always_inline)) int KERNEL(fitting_words)(
    const blot_word_tables *tables, const uint8_t *text, const batch *batch, int has_special, uint16_t *fitting) {
  const uint64_t usual = usual_groups(tables);
  const uint64_t *const table_of_runs = tables->coarse_runs[0];
  const uint16_t *const words = batch->words, *const runs = batch->runs;
  const int word_count = batch->word_count;
  int count = 0;
  for (int i = 0; i < word_count; i++) {
    const uint32_t place = words[i];
    const uint8_t *const word = text + place;
    uint64_t groups = table_of_runs[runs[i]];
    for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) groups &= tables->coarse_bytes[j][word[coarse_offsets[j]]];
    groups &= has_special ? usual | -(batch->special[place / 64] >> (place & 63) & 1) : usual;
    fitting[count] = (uint16_t)i;
    count += groups != 0;
  }
  return count;
}
#endif

TARGET static __attribute__((noinline)) void KERNEL(look_up_words)(const blot_word_tables *tables, const uint8_t *text,
                                                                   batch *batch) {
  memset(batch->starts, 0, sizeof batch->starts);
  memset(batch->conditional, 0, sizeof batch->conditional);
  uint16_t fitting[LIST];
  const int count = batch->has_special ? KERNEL(fitting_words)(tables, text, batch, 1, fitting)
                                       : KERNEL(fitting_words)(tables, text, batch, 0, fitting);
  const fine_groups *const by_condition = (const fine_groups *)tables->fine_groups;
  const fine_groups *const by_run = (const fine_groups *)tables->fine_runs;
  const fine_groups always = by_condition[BLOT_ALWAYS], conditions = ~always;
  const fine_groups special = by_condition[BLOT_ADDRESS_15] | by_condition[BLOT_DOUBLE_COLON];
  uint64_t all_conditional = 0;
  for (int first = 0; first < count; first += WORDS_AT_ONCE) {
    const int end = count - first < WORDS_AT_ONCE ? count : first + WORDS_AT_ONCE;
    // Of most words no group is left behind the first bytes: the tables of the others are not asked for them.
    fine_groups left[WORDS_AT_ONCE];
    uint16_t places[WORDS_AT_ONCE];
    int left_count = 0;
    for (int i = first; i < end; i++) {
      const uint32_t place = batch->words[fitting[i]];
      const uint8_t *const word = text + place;
      fine_groups groups = by_run[batch->runs[fitting[i]]];
      for (int j = 0; j < FIRST_OFFSETS; j++) groups &= ((const fine_groups *)tables->fine_bytes[j])[word[j]];
      groups &= ~special | -(batch->special[place / 64] >> (place & 63) & 1);
      left[left_count] = groups;
      places[left_count] = (uint16_t)place;
      left_count += KERNEL(meet)(&groups, &groups);
    }
    for (int i = 0; i < left_count; i++) {
      const uint32_t place = places[i], block = place / 64, bit = place & 63;
      const uint8_t *const word = text + place;
      fine_groups groups = left[i];
      for (int j = FIRST_OFFSETS; j < BLOT_WORD_OFFSETS; j++)
        groups &= ((const fine_groups *)tables->fine_bytes[j])[word[j]];
      const uint64_t conditional = (uint64_t)KERNEL(meet)(&groups, &conditions);
      batch->starts[block] |= (uint64_t)KERNEL(meet)(&groups, &always) << bit;
      batch->conditional[block] |= conditional << bit;
      all_conditional |= conditional;
    }
  }
  batch->has_conditional = all_conditional != 0;
}

TARGET static __attribute__((noinline)) void KERNEL(look_up_anywhere)(const blot_plan *plan, const uint8_t *text,
                                                                      batch *batch) {
  for (int i = 0; i < batch->anywhere_count; i++) {
    const uint32_t place = batch->anywhere[i];
    batch->starts[place / 64] |= (uint64_t)(blot_fits(plan->any, text + place) != 0) << (place & 63);
  }
}

// Lists the names of the batch with whose first four classes a context word begins.
TARGET static inline __attribute__((always_inline)) int KERNEL(begun_names)(const blot_words *contexts, const batch *batch,
                                                                            uint16_t *begun);

#ifndef WORDS_BY_LANES
TARGET static inline __attribute__((always_inline)) int KERNEL(begun_names)(const blot_words *contexts, const batch *batch,
                                                                            uint16_t *begun) {
  uint32_t fours[LIST];
  copy_fours(batch->classes, batch->names, batch->name_count, fours);
  for (int i = 0; i < batch->name_count; i++) fours[i] = four_classes(fours[i]);
  int count = 0;
  for (int i = 0; i < batch->name_count; i++) {
    begun[count] = batch->names[i];
    count += has_classes(contexts, fours[i]);
  }
  return count;
}
#endif

// The functions below add candidates to a list, `base` added.

TARGET static __attribute__((noinline)) void KERNEL(write_names)(const blot_words *contexts, const uint8_t *text,
                                                                   const batch *batch, uint32_t base, blot_offsets *list) {
  uint16_t begun[LIST];
  const int begun_count = KERNEL(begun_names)(contexts, batch, begun);
  uint64_t eights[LIST];
  uint32_t entries[LIST];
#pragma clang loop vectorize(disable) unroll_count(4)
  for (int i = 0; i < begun_count; i++) memcpy(&eights[i], text + begun[i], 8);
  for (int i = 0; i < begun_count; i++) entries[i] = entry_of_letters(eights[i]);
  size_t count = list->count;
  for (int i = 0; i < begun_count; i++) {
    list->offsets[count] = base + begun[i];
    count += (size_t)has_letters(contexts, entries[i]);
  }
  list->count = count;
}

// Adds where bits of a batch's bitmap stand.
TARGET static inline __attribute__((always_inline)) void KERNEL(write_bits)(const uint64_t *bits, batch *batch, uint32_t base,
                                                                            blot_offsets *list) {
  // The words are not needed any more.
  uint16_t *const places = batch->words;
  int count = 0;
  uint64_t filled = 0;
  for (uint32_t block = 0; block < BLOCKS; block++) filled |= (uint64_t)(bits[block] != 0) << block;
  for (; filled; filled &= filled - 1) {
    const uint32_t block = (uint32_t)__builtin_ctzll(filled);
    count += KERNEL(places)(bits[block], 64 * block, places + count);
  }
  uint32_t *const out = list->offsets + list->count;
  for (int i = 0; i < count; i++) out[i] = base + places[i];
  list->count += (size_t)count;
}

TARGET static __attribute__((noinline)) void KERNEL(write_keys)(const blot_plan *plan, const uint8_t *text,
                                                                  const batch *batch, uint32_t base, blot_offsets *list) {
  uint32_t fours[LIST];
  uint16_t hashes[LIST];
  copy_fours(text - 3, batch->keys, batch->key_count, fours);
  for (int i = 0; i < batch->key_count; i++) hashes[i] = (uint16_t)hash_key_end(fours[i]);
  size_t count = list->count;
  for (int i = 0; i < batch->key_count; i++) {
    list->offsets[count] = base + batch->keys[i];
    count += (size_t)may_end_key(plan, fours[i], hashes[i]);
  }
  list->count = count;
}

TARGET static void KERNEL(candidates)(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                      blot_candidate_lists *lists) {
  size_t at = *position;
  lists->starts.count = lists->conditional_starts.count = lists->key_ends.count = lists->words.count = 0;
  if (at >= count) return;
  batch batch;
  KERNEL(begin)(plan, text + at, &batch);
  while (at < count && have_room(lists)) {
    const uint8_t *const here = text + at;
    KERNEL(classify)(plan, here, count - at, &batch);
    KERNEL(find_beginnings)(plan, here, count - at, &batch);
    KERNEL(list)(plan, here, &batch);
    if (batch.has_escapes) {
      KERNEL(find_runs_with_escapes)(here, &batch);
    } else {
      KERNEL(find_runs)(here, &batch);
    }
    KERNEL(look_up_words)(plan->words, here, &batch);
    KERNEL(look_up_anywhere)(plan, here, &batch);
    const uint32_t base = (uint32_t)at;
    if (batch.name_count) KERNEL(write_names)(plan->context, here, &batch, base, &lists->words);
    KERNEL(write_bits)(batch.starts, &batch, base, &lists->starts);
    if (batch.has_conditional) KERNEL(write_bits)(batch.conditional, &batch, base, &lists->conditional_starts);
    if (batch.key_count) KERNEL(write_keys)(plan, here, &batch, base, &lists->key_ends);
    at += batch.size;
  }
  *position = at;
}
