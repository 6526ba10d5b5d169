// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute, and
// KERNEL(masks) fills the bitmaps of the 64 bytes at `text`.
//
// A text is taken a batch of blocks at a time. First bitmaps say where something may begin or end, and lists are made of
// them; then each list is looked up by itself. Its loop has no branch for a place, which no prediction would get right, and
// so the end of a loop is mispredicted once a batch, not once a block. Each is a function of its own, which has the
// registers for itself, and its tables stay in the nearest cache while they are needed.

// Bit i stands for byte i.
typedef struct {
  uint64_t word;       // letters, digits, underscore
  uint64_t digit, upper, underscore;
  uint64_t high;       // of characters beyond ASCII
  uint64_t backslash;
  uint64_t colon;
  uint64_t separator;  // what follows a key: : and =, the < and > of markup, ( behind VALUES
  uint64_t address;    // what addresses are made of: hexadecimal digits, ':', '.', '-'
  uint64_t closer;     // what may stand between a key and its separator: quotes, backslash, space, ]
  uint64_t outside;    // a shape may begin that begins with no word byte
} KERNEL(bitmaps);

// Writes the classes of the 64 bytes to `classes` as well.
TARGET static inline __attribute__((always_inline)) void KERNEL(masks)(const blot_plan *plan, const uint8_t *text,
                                                                       KERNEL(bitmaps) *out, uint8_t *classes, int keys);

// The places among the 64 bytes at `text` where a bucket of the shuffles fits.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(in_buckets)(const blot_buckets *set, const uint8_t *text);

// The classes of the four bytes at `classes`, five bits each.
TARGET static inline __attribute__((always_inline)) uint32_t KERNEL(four_classes)(const uint8_t *classes);

// Bits `by` places further on, those of `b` behind those of `a`.
static inline __attribute__((always_inline)) uint64_t KERNEL(ahead)(uint64_t a, uint64_t b, int by) {
  return a >> by | b << (64 - by);
}

// Whether "::" begins within the 64 bytes or the next.
static inline __attribute__((always_inline)) int KERNEL(has_double_colon)(const KERNEL(bitmaps) *here,
                                                                          const KERNEL(bitmaps) *next) {
  return ((here->colon & KERNEL(ahead)(here->colon, next->colon, 1)) | (next->colon & next->colon >> 1)) != 0;
}

// Where `length` bits follow each other.
static inline __attribute__((always_inline)) uint64_t KERNEL(run)(uint64_t a, uint64_t b, int length) {
  for (int have = 1; have < length;) {
    const int by = have < length - have ? have : length - have;
    a &= KERNEL(ahead)(a, b, by);
    b &= b >> by;
    have += by;
  }
  return a;
}

// Writes where the bits stand, `base` added, in ascending order; returns how many. Room for 64 is needed.
TARGET static inline __attribute__((always_inline)) int KERNEL(places)(uint64_t bits, uint32_t base, uint16_t *out);

// Writes the classes of what stands behind words, for those of the 64 bytes at `text` that the bits are set of, where
// `find_runs` asks for them. Room for 64 is needed.
TARGET static inline __attribute__((always_inline)) void KERNEL(note_behind)(const uint8_t *text, uint64_t bits, uint8_t *out);

// Fills in which entry among the runs each word of a batch selects.
TARGET static void KERNEL(find_runs)(const uint8_t *text, batch *batch);

#ifndef RUNS_BY_LANES
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

// What the bytes before a batch say, and what is known of its first 64.
typedef struct {
  KERNEL(bitmaps) next;
  // Whether a word, a small letter, a backslash, a segment of a name is the last byte before: 0 or 1.
  uint64_t word, lower, backslash, segment;
  // The bits of the first 64 bytes behind a \u and its four digits; any word may begin there.
  uint64_t unicode;
} KERNEL(progress);

TARGET static void KERNEL(begin)(const blot_plan *plan, const uint8_t *text, KERNEL(progress) *progress, batch *batch) {
  KERNEL(masks)(plan, text, &progress->next, batch->classes, plan->key_suffixes != 0);
  batch->size = 0;
  const uint8_t before = text[-1];
  progress->backslash = before == '\\';
  progress->word = is_word(before) && text[-2] != '\\';
  progress->lower = (uint64_t)is_lower(before);
  progress->segment = (progress->word && before != '_') || before >= 0x80;
  progress->unicode = 0;
  for (int back = 2; back <= 6; back++)
    if (text[-back] == '\\' && text[-back + 1] == 'u') progress->unicode |= (uint64_t)1 << (6 - back);
}

// Fills the lists of the batch at `text`, where `left` bytes are left of the text.
TARGET static __attribute__((noinline)) void KERNEL(classify)(const blot_plan *plan, const uint8_t *text, size_t left,
                                                              KERNEL(progress) *progress, batch *batch) {
  const int keys = plan->key_suffixes != 0;
  const uint64_t named = plan->context ? UINT64_MAX : 0;
  KERNEL(bitmaps) here, next = progress->next;
  uint64_t word_before = progress->word, segment_before = progress->segment, lower_before = progress->lower;
  uint64_t backslash_before = progress->backslash, behind_unicode = progress->unicode;
  batch->skipped_ends = (int)word_before;
  uint64_t all_escaped = behind_unicode, all_special = 0;
  int word_count = 0, end_count = 0, name_count = 0, key_count = 0, anywhere_count = 0;
  memcpy(batch->classes, batch->classes + batch->size, 64);
  uint32_t base = 0;
  do {
    here = next;
    KERNEL(masks)(plan, text + base + 64, &next, batch->classes + base + 64, keys);
    const uint64_t escaped = here.backslash << 1 | backslash_before;
    all_escaped |= escaped;
    // A word begins behind what is no word, and behind the letter of an escape (\n, \t).
    const uint64_t goes_on = here.word & ~escaped;
    uint64_t words = here.word & ~(goes_on << 1 | word_before);
    const uint64_t ends = ~here.word & (goes_on << 1 | word_before);
    uint64_t unicode = behind_unicode;
    behind_unicode = 0;
    for (uint64_t rest = escaped; rest; rest &= rest - 1) {
      const int bit = __builtin_ctzll(rest);
      if (text[base + (uint32_t)bit] != 'u') continue;
      if (bit + 5 < 64) {
        unicode |= (uint64_t)1 << (bit + 5);
      } else {
        behind_unicode |= (uint64_t)1 << (bit + 5 - 64);
      }
    }
    words |= here.word & unicode;
    uint64_t key_ends = 0;
    if (keys && (here.separator | (next.separator & 63))) {
      // In any script.
      const uint64_t lettered = here.word | here.high;
      uint64_t a = here.separator, b = next.separator;
      for (int closers = 0; closers < 6 && (a | (b & 127)); closers++) {
        a = a >> 1 | b << 63;
        b >>= 1;
        key_ends |= a & lettered;
        a &= here.closer;
        b &= next.closer;
      }
    }
    // Segments of names, in any script: snake_case, camelCase.
    const uint64_t segment = (here.word & ~here.underscore) | here.high;
    const uint64_t segment_on = segment & ~escaped;
    const uint64_t lower = segment & ~here.upper & ~here.digit & ~here.high;
    const uint64_t segments =
        segment & (~(segment_on << 1 | segment_before) | (here.upper & (lower << 1 | lower_before)) | unicode);
    uint64_t names = segments & ~here.digit & named;
    word_before = goes_on >> 63;
    segment_before = segment_on >> 63;
    lower_before = lower >> 63;
    backslash_before = here.backslash >> 63;
    uint64_t anywhere = here.outside;
    if (plan->has_inside) anywhere |= here.word & KERNEL(in_buckets)(&plan->inside, text + base);
    if (left - base < 64) {
      const uint64_t valid = ((uint64_t)1 << (left - base)) - 1;
      words &= valid;
      names &= valid;
      key_ends &= valid;
      anywhere &= valid;
    }
    const uint32_t block = base / 64;
    batch->other[block] = ~here.word;
    batch->special[block] =
        KERNEL(run)(here.address, next.address, 15) | -(uint64_t)KERNEL(has_double_colon)(&here, &next);
    all_special |= batch->special[block];
    batch->starts[block] = batch->conditional[block] = 0;
    word_count += KERNEL(places)(words, base, batch->words + word_count);
    KERNEL(note_behind)(text + base, ends, batch->behind + end_count);
    end_count += KERNEL(places)(ends, base, batch->ends + end_count);
    name_count += KERNEL(places)(names, base, batch->names + name_count);
    key_count += KERNEL(places)(key_ends, base, batch->keys + key_count);
    anywhere_count += KERNEL(places)(anywhere, base, batch->anywhere + anywhere_count);
    base += 64;
  } while (base < BLOT_BATCH && base < left);
  batch->other[base / 64] = ~next.word;
  // Of a word that goes on behind the batch.
  batch->ends[end_count] = (uint16_t)(base + (uint32_t)__builtin_ctzll(~next.word | (uint64_t)1 << 63));
  batch->behind[end_count] = class_behind[text[batch->ends[end_count]]];
  batch->has_escapes = all_escaped != 0;
  batch->has_special = all_special != 0;
  batch->size = base;
  batch->word_count = word_count;
  batch->name_count = name_count;
  batch->key_count = key_count;
  batch->anywhere_count = anywhere_count;
  *progress = (KERNEL(progress)){.next = next, .word = word_before, .lower = lower_before, .backslash = backslash_before,
                                 .segment = segment_before, .unicode = behind_unicode};
}

// As `find_runs`, where words may begin within others, behind escapes: then the ends are not theirs in turn.
TARGET static __attribute__((noinline)) void KERNEL(find_runs_with_escapes)(const uint8_t *text, batch *batch) {
  for (int i = 0; i < batch->word_count; i++) {
    const uint32_t place = batch->words[i], block = place / 64, bit = place & 63;
    const uint64_t end = batch->other[block] >> bit | batch->other[block + 1] << 1 << (bit ^ 63) |
                         (uint64_t)1 << (BLOT_WORD_LENGTHS - 1);
    const uint32_t length = (uint32_t)__builtin_ctzll(end);
    batch->runs[i] = run_of(length, text[place + length]);
  }
}

// Whether a group is in both.
TARGET static inline __attribute__((always_inline)) int KERNEL(meet)(const fine_groups *a, const fine_groups *b);

// Lists which words of the batch fit a coarse group.
TARGET static inline __attribute__((always_inline)) int KERNEL(fitting_words)(
    const blot_word_tables *tables, const uint8_t *text, const batch *batch, int has_special, uint16_t *fitting) {
  const uint64_t usual = ~(tables->coarse_groups[BLOT_ADDRESS_15] | tables->coarse_groups[BLOT_DOUBLE_COLON]);
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

TARGET static __attribute__((noinline)) void KERNEL(look_up_words)(const blot_word_tables *tables, const uint8_t *text,
                                                                   batch *batch) {
  uint16_t fitting[LIST];
  const int count = batch->has_special ? KERNEL(fitting_words)(tables, text, batch, 1, fitting)
                                       : KERNEL(fitting_words)(tables, text, batch, 0, fitting);
  const fine_groups *const by_condition = (const fine_groups *)tables->fine_groups;
  const fine_groups *const by_run = (const fine_groups *)tables->fine_runs;
  const fine_groups always = by_condition[BLOT_ALWAYS], conditions = ~always;
  const fine_groups special = by_condition[BLOT_ADDRESS_15] | by_condition[BLOT_DOUBLE_COLON];
  uint64_t all_conditional = 0;
  for (int i = 0; i < count; i++) {
    const uint32_t place = batch->words[fitting[i]], block = place / 64, bit = place & 63;
    const uint8_t *const word = text + place;
    fine_groups groups = by_run[batch->runs[fitting[i]]];
    for (int j = 0; j < BLOT_WORD_OFFSETS; j++) groups &= ((const fine_groups *)tables->fine_bytes[j])[word[j]];
    groups &= ~special | -(batch->special[block] >> bit & 1);
    const uint64_t conditional = (uint64_t)KERNEL(meet)(&groups, &conditions);
    batch->starts[block] |= (uint64_t)KERNEL(meet)(&groups, &always) << bit;
    batch->conditional[block] |= conditional << bit;
    all_conditional |= conditional;
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

// The functions below add candidates to a list, `base` added.

TARGET static __attribute__((noinline)) void KERNEL(write_names)(const blot_words *contexts, const uint8_t *text,
                                                                   const batch *batch, uint32_t base, blot_offsets *list) {
  uint16_t begun[LIST];
  int begun_count = 0;
  for (int i = 0; i < batch->name_count; i++) {
    const uint32_t place = batch->names[i];
    const uint32_t beginning = KERNEL(four_classes)(batch->classes + place);
    begun[begun_count] = (uint16_t)place;
    begun_count += (int)(contexts->beginning[beginning >> 6] >> (beginning & 63) & 1);
  }
  size_t count = list->count;
  for (int i = 0; i < begun_count; i++) {
    const uint32_t place = begun[i];
    list->offsets[count] = base + place;
    count += goes_on_alike(contexts, text + place);
  }
  list->count = count;
}

// Adds where bits of a batch's bitmap stand.
TARGET static inline __attribute__((always_inline)) void KERNEL(write_bits)(const uint64_t *bits, batch *batch, uint32_t base,
                                                                            blot_offsets *list) {
  // The words are not needed any more.
  uint16_t *const places = batch->words;
  int count = 0;
  for (uint32_t block = 0; block < batch->size; block += 64) count += KERNEL(places)(bits[block / 64], block, places + count);
  uint32_t *const out = list->offsets + list->count;
  for (int i = 0; i < count; i++) out[i] = base + places[i];
  list->count += (size_t)count;
}

TARGET static __attribute__((noinline)) void KERNEL(write_keys)(const blot_plan *plan, const uint8_t *text,
                                                                  const batch *batch, uint32_t base, blot_offsets *list) {
  size_t count = list->count;
  for (int i = 0; i < batch->key_count; i++) {
    const uint32_t place = batch->keys[i];
    list->offsets[count] = base + place;
    count += (size_t)may_end_key(plan, text + place);
  }
  list->count = count;
}

TARGET static void KERNEL(candidates)(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                      blot_candidate_lists *lists) {
  size_t at = *position;
  lists->starts.count = lists->conditional_starts.count = lists->key_ends.count = lists->words.count = 0;
  if (at >= count) return;
  batch batch;
  KERNEL(progress) progress;
  KERNEL(begin)(plan, text + at, &progress, &batch);
  while (at < count && have_room(lists)) {
    const uint8_t *const here = text + at;
    KERNEL(classify)(plan, here, count - at, &progress, &batch);
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
