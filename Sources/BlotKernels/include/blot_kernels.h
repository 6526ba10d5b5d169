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

// Shapes in 64 clusters: bit c of [j][b] says that byte b can stand at offset j of cluster c.
typedef uint64_t blot_clusters[BLOT_OFFSETS][256];

typedef struct {
  // Shapes that begin a word: those with a digit among their first bytes, those that begin with 16 or more word bytes, and
  // the others. Those that begin with a literal are in the two hash sets instead.
  blot_clusters digits, longs, others;
  // 65536 bits each, by the hash of the first four or three bytes, bit 5 of each set.
  uint64_t literals4[1024], literals3[1024];
  // Shapes that may begin anywhere, and eight coarser buckets that say where they are worth a look: byte b can stand at
  // offset j of bucket k where bit k is set in both low[j][b & 15] and high[j][b >> 4] (Teddy's nibble masks, of Hyperscan,
  // with byte classes in place of literals).
  blot_clusters any;
  uint8_t low[BLOT_SHUFFLE_OFFSETS][16], high[BLOT_SHUFFLE_OFFSETS][16];
  const uint8_t *key_suffixes;        // 65536 bits by blot_key_hash; NULL where no key is looked for
  const uint8_t *short_key_suffixes;  // 65536 bits by the last two bytes, folded; NULL where no key is shorter than three
} blot_plan;

// Index into `literals4` of the four bytes, the first of them the lowest of `bytes`; into `literals3` where the highest byte
// is 0 and `bytes` the other three. Bit 5 of every byte must be set.
static inline uint32_t blot_literal_hash(uint32_t bytes) { return (bytes * 0x9E3779B1u) >> 16; }

// Finds candidates in text[*position ..< count], 64 bytes at a time, and writes them as (offset << 1) | kind in ascending
// order: kind 0, a match may begin at the offset (or an inner literal stand there); kind 1, the last byte of a key stands
// at the offset. Stops early, with *position behind what was done, where fewer than 128 entries are free in `out`
// (capacity at least 256). Returns how many were written.
size_t blot_candidates(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position, uint32_t *out,
                       size_t capacity);

// Whether a key that ends with the byte at `last` may be among those of the plan.
int blot_may_end_key(const blot_plan *plan, const uint8_t *last);

// Hash of the three bytes that end at `last`, ASCII letters folded, as `key_suffixes` is indexed.
uint32_t blot_key_hash(const uint8_t *last);

// The last place of a byte in a text, NULL where it does not stand in it.
const uint8_t *blot_last_byte(const uint8_t *text, size_t count, uint8_t byte);

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte);

// The instruction set that the kernels run with: "avx2", "neon" or "portable".
const char *blot_instruction_set(void);

#endif
