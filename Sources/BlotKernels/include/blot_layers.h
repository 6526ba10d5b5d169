// SIMD kernel: where bytes may be spelled otherwise than they are meant.
#ifndef BLOT_LAYERS_H
#define BLOT_LAYERS_H
#include <stddef.h>
#include <stdint.h>

// The first place in text[from ..< count] where an escape stands (\u0041 \u{41} \/ \] \x41 \101, %41 %u0041, &amp; &#64, =3D, ?q=a+b,
// an equals sign at the end of its line, an ANSI code, \e[ ^[[ and #033[, five backslashes, a full-width digit, a zero-width
// character, a Greek or Cyrillic letter that looks like an ASCII one and stands beside one) or, with `runs`, where base64 begins that decodes to text; `count`
// where there is none. What stands there is told by its first byte: that of base64 is a letter, a digit or one of + / - _.
//
// Reads as far before and behind the text as blot_candidates does. An escape that the end of the text cuts is none where
// text[count] is "\n".
size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs);

enum { BLOT_LAYER_BLOCKS = 16 };  // of 64 bytes, that are looked at together

// What a look at the bytes from `start` to `end`, offsets both, has shown: where an escape or base64 may begin, a bit for
// each byte.
typedef struct {
  size_t start, end;
  uint64_t places[BLOT_LAYER_BLOCKS];
} blot_layer_blocks;

// The same for a text in which one layer follows the other, so that the bytes behind one need not be looked at anew: `near`
// is what the call before has left, all zero for the first one. No byte from `from` on has changed since.
size_t blot_next_layer_near(const uint8_t *text, size_t count, size_t from, int runs, blot_layer_blocks *near);

// The first line end in text[from ..< count] behind a byte that a value may have (a letter or digit, or one of @ . _ - + % /)
// and before a space or tab; `count` where there is none. A "\r" before it is let pass. Reads as far before and behind the
// text as blot_candidates does.
size_t blot_next_wrap(const uint8_t *text, size_t count, size_t from);

// The last backslash of the first escaped line end (\n or \r\n, behind one backslash or more) in text[from ..< count] that
// stands between bytes that a value may have, or a space beside a digit; `count` where there is none. Reads as far before
// and behind the text as blot_candidates does.
size_t blot_next_escaped_break(const uint8_t *text, size_t count, size_t from);

// All of them with one instruction set.
typedef struct {
  const char *name;  // "portable", "avx2", "avx512" or "neon"
  size_t (*next_layer)(const uint8_t *text, size_t count, size_t from, int runs, blot_layer_blocks *near);
  size_t (*next_wrap)(const uint8_t *text, size_t count, size_t from);
  size_t (*next_escaped_break)(const uint8_t *text, size_t count, size_t from);
} blot_layer_kernel;

enum { BLOT_MOST_LAYER_KERNELS = 3 };

// Writes those that this processor can run, the one without SIMD first, which is the yardstick for the others, and the
// fastest last, which the functions above are; returns how many.
size_t blot_layer_kernels(blot_layer_kernel kernels[BLOT_MOST_LAYER_KERNELS]);

// Whether 16 bytes of base64 or base64url stand at `text` that decode to printable UTF-8.
int blot_begins_base64_text(const uint8_t *text);

// The same where the first bytes may be the rest of a character.
int blot_goes_on_base64_text(const uint8_t *text);

// Where the characters of base64 or base64url end that begin at `from`, at most `end`.
size_t blot_base64_end(const uint8_t *text, size_t from, size_t end);

// Writes the bytes that `count` characters of base64 or base64url stand for, three for four of them, to `output`, and returns
// which alphabet they are of: 1 with + or /, 2 with - or _, both bits for a mix, 0 where neither tells; -1 where a byte is no
// such character. Of a last group of two or three characters the bits that make no byte are left out.
int blot_decode_base64(const uint8_t *text, size_t count, uint8_t *output);

// The ASCII letter, or the ASCII digit, that the Greek, Cyrillic or Armenian letter at `text` looks like; 0 where there is
// none.
uint8_t blot_lookalike_letter(const uint8_t *text);
uint8_t blot_lookalike_digit(const uint8_t *text);

// The ASCII digit that the decimal digit of another script at `text` stands for; 0 where there is none. It is as long as
// its first byte says.
uint8_t blot_other_digit(const uint8_t *text);

#endif
