#include "blot_kernels.h"

#include "ascii.h"
#include "processor.h"
#include "word_tables.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Three bytes, the first of them the lowest, bit 5 of each set, which folds ASCII letters.
static inline __attribute__((always_inline)) uint32_t folded3(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | 0x202020;
}

static inline __attribute__((always_inline)) uint32_t hash_folded3(uint32_t bytes) { return (bytes * 0x9E3779B1u) >> 16; }

static inline __attribute__((always_inline)) uint32_t hash3(const uint8_t *bytes) { return hash_folded3(folded3(bytes)); }

// The class of an ASCII byte: each letter of either case, digits, '-', '.', ':', the space and all others by the lowest five
// bits; by the highest three others (0), digits (1), a to f (2), g to z (3), '-' (4), '.' (5), ':' (6) and the space (7).
#define BOTH_CASES(c, value) [c] = value, [c - 0x20] = value
#define HEX_LETTER(c) BOTH_CASES(c, (c - 'a' + 1) | 2 << 5)
#define LETTER(c) BOTH_CASES(c, (c - 'a' + 1) | 3 << 5)
#define DIGIT(c) [c] = 27 | 1 << 5
static const uint8_t class_table[128] __attribute__((aligned(64))) = {
    [' '] = 31 | 7 << 5, ['-'] = 28 | 4 << 5, ['.'] = 29 | 5 << 5, [':'] = 30 | 6 << 5,
    DIGIT('0'), DIGIT('1'), DIGIT('2'), DIGIT('3'), DIGIT('4'), DIGIT('5'), DIGIT('6'), DIGIT('7'), DIGIT('8'), DIGIT('9'),
    HEX_LETTER('a'), HEX_LETTER('b'), HEX_LETTER('c'), HEX_LETTER('d'), HEX_LETTER('e'), HEX_LETTER('f'),
    LETTER('g'), LETTER('h'), LETTER('i'), LETTER('j'), LETTER('k'), LETTER('l'), LETTER('m'), LETTER('n'), LETTER('o'),
    LETTER('p'), LETTER('q'), LETTER('r'), LETTER('s'), LETTER('t'), LETTER('u'), LETTER('v'), LETTER('w'), LETTER('x'),
    LETTER('y'), LETTER('z')};
#undef BOTH_CASES
#undef HEX_LETTER
#undef LETTER
#undef DIGIT

static inline __attribute__((always_inline)) uint8_t class_of(uint8_t byte) { return byte < 0x80 ? class_table[byte] : 0; }

#define BEYOND_ASCII 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
static const uint8_t class_behind[256] = {
    ['-'] = 2, ['.'] = 3, [':'] = 4, [' '] = 5, ['@'] = 6, ['/'] = 7, ['='] = 8, ['"'] = 9, ['\''] = 10, [','] = 11,
    ['\n'] = 12, ['\r'] = 12, ['\\'] = 13, ['+'] = 14, ['%'] = 15,
    [0x80] = BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII, BEYOND_ASCII};
#undef BEYOND_ASCII

uint8_t blot_class_behind(uint8_t byte) { return class_behind[byte]; }

uint32_t blot_hash3(const uint8_t *bytes) { return hash3(bytes); }

static void set_bit(uint64_t *bits, uint32_t index) { bits[index >> 6] |= (uint64_t)1 << (index & 63); }

void blot_insert_word(blot_words *words, const uint8_t *bytes, int count) {
  uint32_t known = 0, step = 1;
  for (int i = 0; i < count && i < 4; i++, step <<= 5) known |= (uint32_t)(class_of(bytes[i]) & 31) << (5 * i);
  // A shorter word, whatever follows it.
  for (uint32_t rest = 0; rest < 1 << 20; rest += step) set_bit(words->beginning, known + rest);
}

// Of the letters of eight bytes in the highest of them, folded; the lower ones are 0.
static inline __attribute__((always_inline)) uint64_t hash_moved(uint64_t letters) { return letters * 0x9E3779B97F4A7C15u >> 49; }

// Of the first `count` letters of eight bytes.
static uint32_t hash_letters(uint64_t bytes, int count) {
  return (uint32_t)hash_moved((bytes | 0x2020202020202020) << (64 - 8 * count));
}

void blot_insert_letters(blot_words *words, const uint8_t *letters, int count) {
  uint64_t bytes = 0;
  memcpy(&bytes, letters, (size_t)(count < 7 ? count : 7));
  if (count >= 4) set_bit(words->few, hash_letters(bytes, 4));
  if (count >= 5) set_bit(words->few, hash_letters(bytes, 5));
  if (count >= 7) set_bit(words->seven, hash_letters(bytes, 7));
}

// Whether a context word begins with these four classes.
static inline __attribute__((always_inline)) int has_classes(const blot_words *words, uint32_t four) {
  return (int)(words->beginning[four >> 6] >> (four & 63) & 1);
}

// The bits of `few`, as many of `seven`, and one for what has too few letters to be told, which is in none of the two.
enum { OF_SEVEN = 1 << 15, TOO_FEW = 1 << 16 };

// Which bit tells of the letters among eight bytes, before the first other byte or the first capital behind a small letter:
// within them no word ends. Arithmetic alone, so that the compiler does it for several words at once.
static inline __attribute__((always_inline)) uint32_t entry_of_letters(uint64_t bytes) {
  const uint64_t ones = 0x0101010101010101, tops = 0x80 * ones;
  const uint64_t folded = (bytes | 0x20 * ones) & ~tops;
  const uint64_t letter = (folded + (0x80 - 'a') * ones) & ~(folded + (0x80 - 'z' - 1) * ones) & ~bytes & tops;
  const uint64_t small = letter & bytes << 2;
  const uint64_t broken = (letter ^ tops) | (letter & ~small & small << 8);
  // The bits below the lowest of them: where the highest of a byte is there, all up to it are letters.
  const uint64_t unbroken = ~broken & (broken - 1);
  const uint64_t four = unbroken >> 31 & 1, five = unbroken >> 39 & 1, seven = unbroken >> 55 & 1;
  const uint64_t letters = (bytes | 0x20 * ones) << (32 - 8 * five - 16 * seven);
  const uint64_t hash = hash_moved(letters) | seven * OF_SEVEN;
  return (uint32_t)((hash & -four) | (four ^ 1) * TOO_FEW);
}

static inline __attribute__((always_inline)) int has_letters(const blot_words *words, uint32_t entry) {
  const uint64_t *const set = entry & OF_SEVEN ? words->seven : words->few;
  return (set[entry >> 6 & 511] >> (entry & 63) & 1) != 0 || (entry & TOO_FEW) != 0;
}

int blot_may_begin_word(const blot_words *words, const uint8_t *start) {
  uint32_t classes = 0;
  for (int i = 0; i < 4; i++) classes |= (class_of(start[i]) & 31u) << (5 * i);
  uint64_t bytes;
  memcpy(&bytes, start, 8);
  return has_classes(words, classes) && has_letters(words, entry_of_letters(bytes));
}

// Of the last four bytes of a key, the very last one the highest.
static inline __attribute__((always_inline)) uint32_t hash_key_end(uint32_t four) {
  const uint32_t second = four >> 8 & 0xFF;
  // What may part the letters of a key: the letter before a separator tells `l_at` from `x_at`.
  const uint32_t is_parted = (second == '_') | (second == '-') | (second == '.') | (second == ' ');
  const uint32_t first = is_parted * 0xFF;
  return hash_folded3((four >> 8 & (0xFFFFFF - first)) | (four & first) | 0x202020);
}

// Without a branch on the bytes: no prediction would get it right.
static inline __attribute__((always_inline)) int may_end_key(const blot_plan *plan, uint32_t four, uint32_t hash) {
  const int has_three = plan->key_suffixes[hash >> 3] >> (hash & 7) & 1;
  if (!plan->short_key_suffixes) return has_three;
  const uint32_t two = (four >> 8 & 0xFF00) | four >> 24 | 0x2020;
  return has_three | (plan->short_key_suffixes[two >> 3] >> (two & 7) & 1);
}

int blot_may_end_key(const blot_plan *plan, const uint8_t *last) {
  uint32_t four;
  memcpy(&four, last - 3, 4);
  return plan->key_suffixes && may_end_key(plan, four, hash_key_end(four));
}

// A bit for each of the fine groups.
typedef uint64_t fine_groups __attribute__((vector_size(8 * BLOT_FINE_LANES), aligned(8), may_alias));

// The clusters whose first bytes stand at `byte`.
static inline __attribute__((always_inline)) uint64_t blot_fits(const blot_clusters table, const uint8_t *byte) {
  const uint64_t first = table[0][byte[0]] & table[1][byte[1]] & table[2][byte[2]] & table[3][byte[3]];
  const uint64_t second = table[4][byte[4]] & table[5][byte[5]] & table[6][byte[6]] & table[7][byte[7]];
  return first & second;
}

enum {
  BLOCKS = BLOT_BATCH / 64,
  LIST = BLOT_BATCH + 64,  // bitmaps are written out as lists 64 entries at a time
  WORDS_AT_ONCE = 64,      // that are looked up among fine groups, by their first bytes before the others
  FIRST_OFFSETS = 8,
};

// Bitmaps of blocks of 64 bytes, of the one before a batch, of its own and of the one behind. Bit i stands for byte i.
typedef struct {
  uint64_t word[BLOCKS + 2];  // letters, digits, underscore
  uint64_t digit[BLOCKS + 2], upper[BLOCKS + 2], underscore[BLOCKS + 2];
  uint64_t high[BLOCKS + 2];  // of characters beyond ASCII
  uint64_t backslash[BLOCKS + 2];
  uint64_t colon[BLOCKS + 2];
  uint64_t separator[BLOCKS + 2];  // what follows a key: : and =, the < and > of markup, ( behind VALUES
  uint64_t address[BLOCKS + 2];    // what addresses are made of: hexadecimal digits, ':', '.', '-'
  uint64_t closer[BLOCKS + 2];     // what may stand between a key and its separator: quotes, backslash, space, ]
  uint64_t outside[BLOCKS + 2];    // a shape may begin that begins with no word byte
  uint64_t unicode[BLOCKS + 2];    // behind a \u and its four digits
} bitmaps;

typedef uint64_t bitmap_entries[BLOCKS + 2];

// Makes the last of a batch of `by` blocks that before the next batch, and what is behind it the first of that.
static inline void move_on(bitmaps *bits, uint32_t by) {
  bitmap_entries *const each = (bitmap_entries *)bits;
  for (size_t i = 0; i < sizeof *bits / sizeof *each; i++) {
    each[i][0] = each[i][by];
    each[i][1] = each[i][by + 1];
  }
}

// What is known of the blocks of 64 bytes that are looked at together. Places count from the first byte on.
typedef struct {
  uint8_t classes[BLOT_BATCH + 64];  // of the bytes, and of the next 64, which a word may go on into
  // A bit for each byte.
  bitmaps bits;
  uint64_t word_begins[BLOCKS], word_ends[BLOCKS];
  uint64_t name_begins[BLOCKS], key_ends[BLOCKS];
  uint64_t others[BLOCKS];               // a shape may begin that does not wait for a word
  uint64_t special[BLOCKS];              // a word has a condition met
  uint64_t starts[BLOCKS], conditional[BLOCKS];  // candidates
  // Lists of places.
  uint16_t words[LIST];     // where words begin
  uint16_t runs[LIST];      // by word: the entry that it selects in the tables' runs
  uint16_t ends[LIST + 1];  // the bytes behind words; but for escapes each belongs to the word at its place in the list
  uint8_t behind[LIST + 1];
  int skipped_ends;         // of a word that began before
  uint16_t names[LIST];     // where a segment of a name begins
  uint16_t keys[LIST];      // where a key may end
  uint16_t anywhere[LIST];  // where a shape may begin that does not wait for a word
  int word_count, name_count, key_count, anywhere_count;
  uint32_t size;            // bytes, a multiple of 64
  int has_escapes, has_special, has_conditional;
} batch;

// Whether each list has the room that a batch may take.
static inline int have_room(const blot_candidate_lists *lists) {
  const size_t most = lists->capacity - BLOT_BATCH_CANDIDATES;
  return lists->starts.count <= most && lists->conditional_starts.count <= most && lists->key_ends.count <= most &&
         lists->words.count <= most;
}

// Four bytes from each of the places, one after the other: to gather them takes longer.
static inline __attribute__((always_inline)) void copy_fours(const uint8_t *text, const uint16_t *places, int count,
                                                             uint32_t *out) {
#pragma clang loop vectorize(disable) unroll_count(4)
  for (int i = 0; i < count; i++) memcpy(&out[i], text + places[i], 4);
}

// The classes of four bytes, five bits each.
static inline __attribute__((always_inline)) uint32_t four_classes(uint32_t four) {
  return (four & 0x1F) | (four >> 3 & 0x3E0) | (four >> 6 & 0x7C00) | (four >> 9 & 0xF8000);
}

static inline __attribute__((always_inline)) uint16_t run_of(uint32_t length, uint8_t behind) {
  return (uint16_t)(length * BLOT_CLASSES_BEHIND + class_behind[behind]);
}

// Writes where the bits stand one after another.
static inline __attribute__((always_inline)) int places_in_turn(uint64_t bits, uint32_t base, uint16_t *out) {
  int count = 0;
  for (; bits; bits &= bits - 1) out[count++] = (uint16_t)(base + (uint32_t)__builtin_ctzll(bits));
  return count;
}

// Whether a group is in both, looked for lane by lane.
static inline __attribute__((always_inline)) int meet_in_turn(const fine_groups *a, const fine_groups *b) {
  const fine_groups both = *a & *b;
  return (both[0] | both[1] | both[2] | both[3]) != 0;
}

// The base without byte shuffles: look-ups a byte at a time, cut off at the first offset that no bucket allows.
#define TARGET
#define KERNEL(name) portable_##name
#include "candidates.h"
static inline int portable_places(uint64_t bits, uint32_t base, uint16_t *out) { return places_in_turn(bits, base, out); }

static inline int portable_meet(const fine_groups *a, const fine_groups *b) { return meet_in_turn(a, b); }

static inline int fits_bucket(const blot_buckets *set, const uint8_t *text) {
  uint8_t buckets = 0xFF;
  for (int j = 0; j < BLOT_NIBBLE_OFFSETS && buckets; j++) buckets &= set->low[j][text[j] & 15] & set->high[j][text[j] >> 4];
  return buckets != 0;
}

static inline uint64_t portable_in_buckets(const blot_buckets *set, const uint8_t *text) {
  uint64_t result = 0;
  for (int i = 0; i < 64; i++) result |= (uint64_t)fits_bucket(set, text + i) << i;
  return result;
}

static inline void portable_masks(const blot_plan *plan, const blot_buckets *outside, const uint8_t *text,
                                  bitmaps *out, uint32_t at, uint8_t *classes) {
  for (size_t i = 0; i < sizeof *out / sizeof(bitmap_entries); i++) ((bitmap_entries *)out)[i][at] = 0;
  for (int i = 0; i < 64; i++) {
    const uint8_t byte = text[i];
    classes[i] = class_of(byte);
    const uint64_t bit = (uint64_t)1 << i;
    if (is_digit(byte)) out->digit[at] |= bit;
    if (is_word(byte)) out->word[at] |= bit;
    if (is_upper(byte)) out->upper[at] |= bit;
    if (byte == '_') out->underscore[at] |= bit;
    if (byte >= 0x80) out->high[at] |= bit;
    if (byte == '\\') out->backslash[at] |= bit;
    if (byte == ':') out->colon[at] |= bit;
    if (byte == ':' || byte == '=' || byte == '<' || byte == '>' || byte == '(') out->separator[at] |= bit;
    const uint8_t kind = classes[i] >> 5;
    if (kind != 0 && kind != 3 && kind != 7) out->address[at] |= bit;
    if (byte == '"' || byte == '\'' || byte == '\\' || byte == ' ' || byte == ']' || byte == '`') out->closer[at] |= bit;
    const int can_begin = byte < 0x80 ? plan->outside_first[byte & 15] >> (byte >> 4) & 1 : plan->outside_high != 0;
    if (!(out->word[at] & bit) && can_begin && fits_bucket(outside, text + i)) out->outside[at] |= bit;
  }
}
#undef TARGET
#undef KERNEL

#if defined(__x86_64__)

#include "candidates_x86.h"

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  size_t count = 0;
  kernels[count++] = (blot_kernel){"portable", portable_candidates};
  if (!has_avx2()) return count;
  kernels[count++] = (blot_kernel){"avx2", avx2_candidates};
  if (has_avx512vbmi()) kernels[count++] = (blot_kernel){"avx512", avx512_candidates};
  return count;
}

#elif defined(__aarch64__)

#include "candidates_neon.h"

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  kernels[0] = (blot_kernel){"portable", portable_candidates};
  kernels[1] = (blot_kernel){"neon", neon_candidates};
  return 2;
}

#else

size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]) {
  kernels[0] = (blot_kernel){"portable", portable_candidates};
  return 1;
}

#endif

void blot_candidates(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, blot_candidate_lists *lists) {
  static blot_candidates_function *fastest;  // written once, with the same value by whoever comes first
  blot_candidates_function *function = __atomic_load_n(&fastest, __ATOMIC_RELAXED);
  if (!function) {
    blot_kernel kernels[BLOT_MOST_KERNELS];
    function = kernels[blot_kernels(kernels) - 1].candidates;
    __atomic_store_n(&fastest, function, __ATOMIC_RELAXED);
  }
  function(plan, text, count, position, lists);
}
