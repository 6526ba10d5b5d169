// SIMD kernels: where a match may begin, where a key ends, how often a byte stands in a text.
#ifndef BLOT_KERNELS_H
#define BLOT_KERNELS_H
#include <stddef.h>
#include <stdint.h>

enum {
  BLOT_OFFSETS = 8,        // bytes from a candidate on that are looked at
  BLOT_SHUFFLE_OFFSETS = 4,  // of these, how many the byte shuffles look at
  BLOT_TEXT_FRONT = 64,    // bytes before a text that must be readable
  BLOT_TEXT_BACK = 256,    // bytes after it that must be readable
};

// Shapes in 32 clusters: bit c of [j][b] says that byte b can stand at offset j of cluster c.
typedef uint32_t blot_clusters[BLOT_OFFSETS][256];

// Eight buckets for byte shuffles: byte b can stand at offset j of bucket k where bit k is set in both low[j][b & 15] and
// high[j][b >> 4] (Teddy's nibble masks, of Hyperscan, with byte classes in place of literals).
typedef struct { uint8_t low[BLOT_SHUFFLE_OFFSETS][16], high[BLOT_SHUFFLE_OFFSETS][16]; } blot_buckets;

typedef struct {
  // Shapes that begin a word: with a digit; with another byte and a digit among the next; with eight word bytes or more;
  // with a separator (: or =) among the first; and the others.
  blot_clusters digits, letters, runs, separated, others;
  // Shapes that may begin anywhere, and where those are worth a look that do not begin with a word byte.
  blot_clusters any;
  blot_buckets outside;
  // Shapes that begin a word with a literal, and the blot_hash3 of the first three bytes of each.
  blot_clusters literals;
  uint64_t literal_hashes[1024];
  uint64_t has_others, has_inside;    // all bits set where `others` has a shape; where `any` has one that begins with a word byte
  const uint8_t *key_suffixes;        // 65536 bits by blot_hash3; NULL where no key is looked for
  const uint8_t *short_key_suffixes;  // 65536 bits by the last two bytes, folded; NULL where no key is shorter than three
  const struct blot_words *context;   // context words; NULL where none are looked for
} blot_plan;

// The beginnings of context words, letters folded: 65536 bits each.
typedef struct blot_words {
  uint64_t any[1024];    // by blot_hash3 of the first three bytes of all words of three letters or more
  uint64_t four[1024];   // by the hash of the first four bytes
  uint64_t three[1024];  // by blot_hash3 of words of three letters
  uint64_t two[1024];    // by the two bytes of words of two letters
} blot_words;

// Whether a context word may begin at `start`: its first four bytes, or a shorter word with no small letter behind it. Up to
// four bytes are read.
int blot_may_begin_word(const blot_words *words, const uint8_t *start);

// Index into `four` of the bytes, the first of them the lowest.
uint32_t blot_hash4(const uint8_t *bytes);

// What stands at a candidate.
enum {
  BLOT_START = 0,    // a match may begin at the offset, or an inner literal stand there
  BLOT_KEY_END = 1,  // the last byte of a key stands at the offset
  BLOT_WORD = 2,     // a context word may begin at the offset
};

// Finds candidates in text[*position ..< count], 64 bytes at a time, and writes them as (offset << 2) | kind in ascending
// order. Stops early, with *position behind what was done, where fewer than 256 entries are free in `out` (capacity at
// least 512). Returns how many were written.
size_t blot_candidates(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, uint32_t *out,
                       size_t capacity);

// The same without SIMD: what runs where there is none, and the yardstick for the others.
size_t blot_candidates_portable(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, uint32_t *out,
                                size_t capacity);

// Whether a key that ends with the byte at `last` may be among those of the plan.
int blot_may_end_key(const blot_plan *plan, const uint8_t *last);

// Hash of three bytes, ASCII letters folded.
uint32_t blot_hash3(const uint8_t *bytes);

// The same of three bytes in one number, the first of them the lowest, bit 5 of each set.
uint32_t blot_folded_hash3(uint32_t bytes);

// The last place of a byte in a text, NULL where it does not stand in it.
const uint8_t *blot_last_byte(const uint8_t *text, size_t count, uint8_t byte);

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte);

// The instruction set that the kernels run with: "avx2", "neon" or "portable".
const char *blot_instruction_set(void);

#endif
