// SIMD kernels of the prefilter. A text is worked on in tiles of 64 words of 64 bytes; a "row" holds one bit a byte of
// the tile: bit b of word w stands for byte 64 * w + b. Rows carry one word before the tile and three after it, so
// that a shape may look back 8 bytes and ahead 128.
#ifndef BLOT_KERNELS_H
#define BLOT_KERNELS_H
#include <stddef.h>
#include <stdint.h>

enum {
  BLOT_TILE_WORDS = 64,
  BLOT_TILE_BYTES = 4096,
  BLOT_ROW_FRONT = 8,  // words of a row before the tile; the last of them is filled
  BLOT_ROW_BACK = 8,   // words of a row after the tile; the first three are filled
  BLOT_ROW_WORDS = BLOT_ROW_FRONT + BLOT_TILE_WORDS + BLOT_ROW_BACK,
  BLOT_TEXT_FRONT = 64,   // bytes before a tile that must be readable
  BLOT_TEXT_BACK = 256,   // bytes after a tile's text that must be readable
  BLOT_MAX_DEPTH = 40,    // nodes on one path of the trie
};

// A set of byte values: bit h of low[l] says whether 16 * h + l (h < 8) is in it; all of 0x80…0xFF are or none is.
typedef struct { uint8_t low[16]; uint8_t high; } blot_class;

// row[target] = combination of earlier rows; `>> shift` looks `shift` bytes ahead, `<< 1` one byte back.
enum { BLOT_AND_AHEAD = 0 /* a & (b >> shift) */, BLOT_OR_AND_AHEAD = 1 /* a | (b & (c >> shift)) */,
       BLOT_OR_AND_BEHIND = 2 /* a | (b & (c << 1)) */ };
typedef struct { uint16_t target, a, b, c; uint8_t kind, shift; } blot_row_step;

// A node of the shape trie, in depth-first order: the shape so far and `row` at `offset` bytes from the candidate.
typedef struct {
  uint16_t row;
  int16_t offset;    // -8…127
  uint16_t depth;    // of the root's children: 0
  uint16_t skip;     // index of the next node outside of this subtree
  int32_t family;    // whose candidates are the positions alive here, or -1
} blot_node;

// The first eight bytes of a candidate must equal `value` where `mask` is set, letters folded by `fold`.
typedef struct { uint64_t mask, fold, value; } blot_literal;

typedef struct { uint32_t first_literal, literal_count; } blot_family;

typedef struct {
  const blot_class *classes; size_t class_count;   // class i fills row i
  const blot_row_step *steps; size_t step_count;
  const blot_node *nodes; size_t node_count;
  const blot_family *families; size_t family_count;
  const blot_literal *literals;
  size_t row_count;
  uint16_t key_row;             // row of the positions where a key ends, or 0xFFFF
  const uint8_t *key_suffixes;  // 65536 bits by hash of the last three bytes, letters folded
} blot_program;

// Scratch of one worker: row_count * BLOT_ROW_WORDS, family_count * BLOT_TILE_WORDS and family_count words.
typedef struct { uint64_t *rows, *families, *alive; } blot_scratch;

// Writes the candidates of one tile as (offset << 16) | family, families in order, offsets ascending in each; the
// family number `family_count` stands for "a key ends here". `base` is added to the offsets. `text` is the tile's
// first byte; BLOT_TEXT_FRONT bytes before and BLOT_TEXT_BACK after its 4096 must be readable. Bits at and beyond
// `limit` bytes are dropped. Returns how many were written, at most `capacity`; SIZE_MAX where they do not fit.
size_t blot_candidates(const blot_program *program, const blot_scratch *scratch, const uint8_t *text, size_t limit,
                       uint32_t base, uint64_t *candidates, size_t capacity);

// Hash of the three bytes that end at `last`, as `key_suffixes` is indexed.
uint32_t blot_key_suffix_hash(const uint8_t *last);

size_t blot_count_byte(const uint8_t *text, size_t count, uint8_t byte);

// The instruction set that the kernels run with: "avx512", "avx2", "sse2", "neon" or "portable".
const char *blot_instruction_set(void);

#endif
