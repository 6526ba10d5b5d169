// SIMD kernels: where a match may begin, where a key ends, how often a byte stands in a text.
#ifndef BLOT_KERNELS_H
#define BLOT_KERNELS_H
#include <stddef.h>
#include <stdint.h>

enum {
  BLOT_OFFSETS = 8,          // bytes from a candidate on that a cluster tells about
  BLOT_BUCKET_OFFSETS = 6,   // of these, how many a bucket tells about
  BLOT_NIBBLE_OFFSETS = 4,   // and of these, how many by nibbles
  BLOT_WORD_OFFSETS = 13,    // bytes of a word, and of what follows it, that its tables tell about
  BLOT_TEXT_FRONT = 64,      // bytes before a text that must be readable
  BLOT_TEXT_BACK = 256,      // bytes after it that must be readable
  BLOT_BATCH = 4096,         // bytes that the kernels look at together
  BLOT_BATCH_CANDIDATES = BLOT_BATCH + 1,  // room that candidates of one kind may take in a batch
};

// The class of a byte that may stand behind a word: one for each of those that matches often go on with, 0 for all others.
uint8_t blot_class_behind(uint8_t byte);

enum {
  BLOT_WORD_LENGTHS = 64,        // the last for all that are longer
  BLOT_SHORT_WORD_LENGTHS = 16,  // of these, those for which coarse groups tell what stands behind
  BLOT_CLASSES_BEHIND = 16,
};

enum {
  BLOT_COARSE_OFFSETS = 7,  // bytes of a word that the coarse groups tell about
  BLOT_COARSE_LANES = 8,    // bytes that the coarse groups take, a bit a group
  BLOT_FINE_LANES = 4,      // numbers of 64 bits that the fine groups take, a bit a group
};

// From the beginning of a word, where the byte stands that a table of the coarse groups is about.
uint8_t blot_coarse_offset(int table);

// Eight of the coarse groups, in tables that byte shuffles look up.
typedef struct {
  uint8_t bytes[BLOT_COARSE_OFFSETS][128];
  uint8_t short_runs[BLOT_SHORT_WORD_LENGTHS][BLOT_CLASSES_BEHIND], lengths[BLOT_WORD_LENGTHS];
  uint8_t usual[64];  // in all bytes the groups without a condition that the text must meet
} blot_word_lane;

// Which groups of shapes fit what begins with a word: those that are in all entries that the word selects. Coarse groups are
// few and pass over most words for little; what they let through is looked up among fine groups, which let little through
// that fits no shape. Faster where it stands at a multiple of 64 bytes.
typedef struct {
  // The coarse groups once more, for kernels that look up many words at once; see blot_complete_words.
  blot_word_lane coarse_lanes[BLOT_COARSE_LANES];
  uint64_t coarse_bytes[BLOT_COARSE_OFFSETS][256];               // by the bytes at the coarse offsets
  uint64_t coarse_runs[BLOT_WORD_LENGTHS][BLOT_CLASSES_BEHIND];  // by its length and the class of the byte behind it
  uint64_t coarse_groups[4];                                     // by condition: the groups that have it
  // The same in fine groups, by all bytes from its beginning on.
  uint64_t fine_bytes[BLOT_WORD_OFFSETS][256][BLOT_FINE_LANES];
  uint64_t fine_runs[BLOT_WORD_LENGTHS][BLOT_CLASSES_BEHIND][BLOT_FINE_LANES];
  uint64_t fine_groups[4][BLOT_FINE_LANES];
} blot_word_tables;

// Fills the lanes from the coarse groups, and takes from these what lanes cannot tell: bytes from 127 on are alike, and
// words of 16 bytes and more are told by their length alone.
void blot_complete_words(blot_word_tables *tables);

// What must stand at a word besides, for the shapes of a group.
enum {
  BLOT_ALWAYS = 0,        // nothing
  BLOT_LONG_WORD = 1,     // nothing, since their runs begin with 16 word bytes; looked for by an automaton of their own
  BLOT_ADDRESS_15 = 2,    // 15 bytes in a row of those that addresses are made of: hexadecimal digits, ':', '.' and '-'
  BLOT_DOUBLE_COLON = 3,  // "::" somewhere behind the beginning, its first byte at most 63 bytes further on
};

// Shapes in 64 clusters: bit c of [j][b] says that byte b can stand at offset j of cluster c.
typedef uint64_t blot_clusters[BLOT_OFFSETS][256];

// Eight buckets for byte shuffles. Byte b can stand at offset j of bucket k where bit k is set in bytes[j][b & 127]; where the
// shuffles look up no more than 16 entries, in both low[j][b & 15] and high[j][b >> 4] (Teddy's nibble masks, of Hyperscan,
// with byte classes in place of literals). Both are true of more bytes than the shapes are.
typedef struct {
  uint8_t bytes[BLOT_BUCKET_OFFSETS][128];
  uint8_t low[BLOT_NIBBLE_OFFSETS][16], high[BLOT_NIBBLE_OFFSETS][16];
} blot_buckets;

typedef struct {
  // Shapes that begin a word.
  const blot_word_tables *words;
  // Shapes that may begin anywhere, and where those are worth a look that do not begin with a word byte, and those that do.
  blot_clusters any;
  blot_buckets outside, inside;
  uint8_t outside_first[16];          // exactly the bytes that these begin with: bit h of the entry for low nibble l
  uint64_t outside_high;              // all bits set where a byte beyond ASCII is among them
  uint64_t has_inside;                // all bits set where `any` has a shape that begins with a word byte
  const uint8_t *key_suffixes;        // 65536 bits by blot_hash3; NULL where no key is looked for
  const uint8_t *short_key_suffixes;  // 65536 bits by the last two bytes, folded; NULL where no key is shorter than three
  const struct blot_words *context;   // context words; NULL where none are looked for
} blot_plan;

// The beginnings of context words, letters folded, as sets of bits.
typedef struct blot_words {
  uint64_t beginning[16384];  // by the classes of the first four bytes: each letter, digits, the space, '-', '.', ':'
  uint64_t few[512];          // by the hash of the first four letters and of the first five, separators left out
  uint64_t seven[512];        // by that of the first seven
} blot_words;

// Adds a context word that begins with these bytes, at most four: all of it where it has fewer.
void blot_insert_word(blot_words *words, const uint8_t *bytes, int count);

// Adds the first letters of a context word or phrase of four or more, separators left out. At most seven are taken.
void blot_insert_letters(blot_words *words, const uint8_t *letters, int count);

// Whether a context word may begin at `start`: one that begins with bytes of the same classes as the first four there; and
// where four, five or seven letters stand there among which no word can end, with these. Eight bytes are read.
int blot_may_begin_word(const blot_words *words, const uint8_t *start);

// Where segments of names may begin among 64 bytes, a bit for each byte.
typedef struct {
  uint64_t begins;       // a letter, a digit or a byte beyond ASCII behind what is none, or a capital behind a small letter
  uint64_t digits;       // of ASCII
  uint64_t high;         // a byte beyond ASCII
  uint64_t brackets;     // '['
  uint64_t backslashes;  // behind an escape, which these bits know nothing of, a segment may begin as well
} blot_segments;

// Of the 64 bytes at `text`; the byte before them is read as well.
blot_segments blot_find_segments(const uint8_t *text);

// What ends the look back from a value for words that are its context, a bit for each of 64 bytes.
typedef struct {
  uint64_t delimiters;  // one of ; { } | & < ?
  uint64_t closing;     // ']'
  uint64_t digits;      // and '*'
  uint64_t letters;     // and bytes beyond ASCII
} blot_surroundings;

// Of the 64 bytes at `text`.
blot_surroundings blot_find_surroundings(const uint8_t *text);

// What may end the look behind a value for words that are its context, a bit for each of 64 bytes.
typedef struct {
  uint64_t stops;   // one of " , ; { } | & < > \ = : [
  uint64_t spaces;  // ' '
} blot_stops;

// Of the 64 bytes at `text`.
blot_stops blot_find_stops(const uint8_t *text);

// Offsets in ascending order.
typedef struct {
  uint32_t *offsets;
  size_t count;
} blot_offsets;

// Candidates by what stands at them.
typedef struct {
  blot_offsets starts;              // a match may begin there, or an inner literal stand
  blot_offsets conditional_starts;  // a match may begin whose shape has a condition
  blot_offsets key_ends;            // the last byte of a key
  blot_offsets words;               // a context word may begin there
  size_t capacity;                  // offsets that each has room for, at least BLOT_BATCH_CANDIDATES
} blot_candidate_lists;

// Finds the candidates in text[*position ..< count], a batch at a time. Stops early, with *position behind what was done,
// where a list has less room left than a batch may take. What the lists held before is gone.
void blot_candidates(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, blot_candidate_lists *lists);

typedef void blot_candidates_function(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                      blot_candidate_lists *lists);

// The same with one instruction set.
typedef struct {
  const char *name;  // "portable", "avx2", "avx512" or "neon"
  blot_candidates_function *candidates;
} blot_kernel;

enum { BLOT_MOST_KERNELS = 3 };

// Writes those that this processor can run, the one without SIMD first, which is the yardstick for the others, and the
// fastest last, which `blot_candidates` is; returns how many.
size_t blot_kernels(blot_kernel kernels[BLOT_MOST_KERNELS]);

// What a regex asks of the bytes before its match: each condition is of texts of which one must end there, or none may.
typedef struct {
  uint32_t first, count;      // its sets
  int32_t not_before;         // the sets of a text that may not stand before it; -1 where any may
  uint32_t not_before_count;
} blot_lookbehind_text;

// So many of the last bytes before a place are looked at for all texts of a condition at once.
enum { BLOT_LOOKBEHIND_BYTES = 3 };

typedef struct {
  uint32_t first, end;  // its texts
  uint32_t is_negative;
  // NULL where there are few texts, else a bit for each that a byte fits, `words` words a row: by the distance of the byte
  // from the place, and by the byte.
  const uint64_t *fitting;
  uint32_t words;
} blot_lookbehind;

typedef struct {
  const blot_lookbehind *conditions;
  uint32_t condition_count;
  const blot_lookbehind_text *texts;
  // Four words each, without "\n", so that no text reaches beyond its line. The first are, by condition, of the bytes with
  // which its texts end.
  const uint64_t *sets;
} blot_lookbehinds;

// Whether a match may begin at `at` as far as the bytes before it go. A "\n" must stand before the text, and
// BLOT_LOOKBEHIND_BYTES before `at` must be readable.
int blot_lookbehinds_hold(const blot_lookbehinds *lookbehinds, const uint8_t *at);

enum { BLOT_GUARDS = 3 };

// Lookbehinds that many regexes of an automaton begin with, and where it starts without those for which they do not hold.
typedef struct {
  const blot_lookbehinds *each[BLOT_GUARDS];
  uint8_t may_fail[256];                // by the byte before a candidate: a bit for each that may not hold behind it
  uint16_t starts[1 << BLOT_GUARDS];    // by a bit for each that does not hold: the state that reads the byte before first
} blot_guards;

// The state in which a walk from `at` reads the byte before it.
uint32_t blot_start_state(const blot_guards *guards, const uint8_t *at);

// A deterministic automaton: which state follows a state at a byte. Entry `state << row_shift | class` of the table is the
// next state, with BLOT_STATE_ACCEPTS where a match may end before the byte.
typedef struct {
  const uint16_t *table;
  uint32_t row_shift;
  const uint8_t *class_of_byte;  // 256
  const blot_guards *guards;     // NULL where there are none
} blot_automaton;

enum {
  BLOT_STATE_DEAD = 0,     // nothing can match any more; leads to itself
  BLOT_STATE_UNKNOWN = 1,  // that transition is not known yet; leads to itself
  BLOT_STATE_START = 2,    // reads the byte before a candidate first
  BLOT_STATE_ACCEPTS = 1 << 15,
};

enum {
  BLOT_WALK_BYTES = 20,  // that `blot_walk_live` takes at most
  BLOT_WALK_ENDS = 6,    // that it tells of at most
};

// Where an automaton has come from a candidate on.
typedef struct {
  uint16_t state;      // behind BLOT_WALK_BYTES, or one of the first two before: dead, or at a transition that is not known
  uint16_t end_count;  // how often a match may have ended; more than BLOT_WALK_ENDS where not all are told
  uint16_t end_states[BLOT_WALK_ENDS];  // the states behind those ends
  uint8_t ends[BLOT_WALK_ENDS];         // offsets from the candidate on
} blot_walk;

// Drops those of `offsets` from which the bytes of the text lead to the dead state without a match; returns how many are
// left, in their order, and fills walks[i] for each. Kept are those that may stand behind an escape, whose last byte does
// not decide about them. There must be room for a walk of each offset.
// begins_inner: 256, by the first byte of a candidate: 1 where `inner` waits for it as well; both may be NULL.
size_t blot_walk_live(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                      const uint8_t *text, uint32_t *offsets, size_t count, blot_walk *walks);

// Whether a key that ends with the byte at `last` may be among those of the plan. Three bytes before it are read.
int blot_may_end_key(const blot_plan *plan, const uint8_t *last);

// Hash of three bytes, ASCII letters folded.
uint32_t blot_hash3(const uint8_t *bytes);

// How many bytes stand before the first that is `letter` in either case; `count` where none is. `letter` is a small one.
// Reads as far behind the text as blot_candidates does.
size_t blot_find_letter(const uint8_t *text, size_t count, uint8_t letter);

// The same for one that has another one `distance` bytes behind it, or before it where that is negative; less than 64.
size_t blot_find_letters(const uint8_t *text, size_t count, uint8_t letter, uint8_t other, ptrdiff_t distance);

// How many bytes of a text there are up to the last one, that with it, that is `quote`, a brace or a square bracket; 0 where
// none is. Reads as far before the text as blot_candidates does.
size_t blot_last_mark(const uint8_t *text, size_t count, uint8_t quote);

// The last place of a byte in a text, NULL where it does not stand in it.
const uint8_t *blot_last_byte(const uint8_t *text, size_t count, uint8_t byte);

// Whether three bytes may stand together in a text: 0 where they surely do not. Reads as far behind it as blot_candidates
// does.
int blot_may_hold(const uint8_t *text, size_t count, const uint8_t three[3]);

// Where the first line begins, behind a "\n" from `from` on, that may be drawn between the header of a table and its rows:
// with two of + | - : = and the space. `count` where none does.
size_t blot_find_rule(const uint8_t *text, size_t count, size_t from);

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte);

#endif
