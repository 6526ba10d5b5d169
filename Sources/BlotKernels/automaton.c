#include "blot_kernels.h"

#include "ascii.h"

#include <string.h>

enum {
  LANES = 4,
  FIRST_STEPS = 8,  // of the inner automaton, within which most candidates die
};

// Without what lookbehinds rule out there, a long row of hexadecimal digits and colons is no address at each of its places.
uint32_t blot_start_state(const blot_guards *guards, const uint8_t *at) {
  uint32_t failing = 0;
  for (uint32_t rest = guards->may_fail[at[-1]]; rest; rest &= rest - 1) {
    const int guard = __builtin_ctz(rest);
    failing |= (uint32_t)!blot_lookbehinds_hold(guards->each[guard], at) << guard;
  }
  return guards->starts[failing];
}

static inline uint32_t start_state(const blot_guards *guards, const uint8_t *at) {
  return guards->may_fail[at[-1]] ? blot_start_state(guards, at) : BLOT_STATE_START;
}

// The state that reads the byte at a candidate, where the one before is known.
static inline __attribute__((always_inline)) uint32_t first_state(const blot_automaton *automaton, const uint8_t *at) {
  const uint32_t start = automaton->guards ? start_state(automaton->guards, at) : BLOT_STATE_START;
  return automaton->table[start << automaton->row_shift | automaton->class_of_byte[at[-1]]];
}

// A walk that tells where matches may end. Each step writes down what stands in the table for it, and the few ends are read
// from that when all steps are taken.
typedef struct {
  const uint8_t *at;
  uint32_t state;
  uint16_t entries[BLOT_WALK_BYTES];
} noted_walk;

static inline void take(const blot_automaton *automaton, int step, noted_walk *walk) {
  const uint32_t entry = automaton->table[walk->state << automaton->row_shift | automaton->class_of_byte[walk->at[step]]];
  walk->state = entry & (BLOT_STATE_ACCEPTS - 1);
  walk->entries[step] = (uint16_t)entry;
}

static inline void end(const noted_walk *walk, blot_walk *out) {
  const uint64_t accepts = 0x0001000100010001u * BLOT_STATE_ACCEPTS;
  uint32_t count = 0;
  for (int first = 0; first < BLOT_WALK_BYTES; first += 4) {
    uint64_t four;
    memcpy(&four, walk->entries + first, sizeof four);
    if (!(four & accepts)) continue;
    for (int step = first; step < first + 4; step++) {
      if (walk->entries[step] < BLOT_STATE_ACCEPTS) continue;
      if (count < BLOT_WALK_ENDS) {
        out->end_states[count] = walk->entries[step] & (BLOT_STATE_ACCEPTS - 1);
        out->ends[count] = (uint8_t)step;
      }
      count++;
    }
  }
  out->state = (uint16_t)walk->state;
  out->end_count = (uint16_t)count;
}

// Walks from up to LANES offsets at once: a step waits for the table, and the waits overlap. `walks` has room for LANES.
static inline __attribute__((always_inline)) void walk_lanes(const blot_automaton *automaton, const uint8_t *text,
                                                             const uint32_t *offsets, size_t count, blot_walk *walks) {
  noted_walk all[LANES];
  for (size_t lane = 0; lane < LANES; lane++) {
    // The last one over again for those that are missing.
    all[lane].at = text + offsets[lane < count ? lane : count - 1];
    all[lane].state = first_state(automaton, all[lane].at) & (BLOT_STATE_ACCEPTS - 1);
    memset(all[lane].entries, 0, sizeof all[lane].entries);
  }
  for (int step = 0; step < BLOT_WALK_BYTES; step++) {
    uint32_t any = 0;
    for (int lane = 0; lane < LANES; lane++) {
      take(automaton, step, &all[lane]);
      any |= all[lane].state;
    }
    if (!any) break;
  }
  for (int lane = 0; lane < LANES; lane++) end(&all[lane], walks + lane);
}

// Whether the automaton finds a match that begins at `at`, or is alive behind its first bytes.
static int begins(const blot_automaton *automaton, const uint8_t *at) {
  uint32_t state = first_state(automaton, at);
  for (int step = 0; step < FIRST_STEPS && state != BLOT_STATE_DEAD && state < BLOT_STATE_ACCEPTS; step++)
    state = automaton->table[state << automaton->row_shift | automaton->class_of_byte[at[step]]];
  return state != BLOT_STATE_DEAD;
}

size_t blot_walk_live(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                      const uint8_t *text, uint32_t *offsets, size_t count, blot_walk *walks) {
  size_t left = 0;
  for (size_t i = 0; i < count; i += LANES) {
    const size_t lanes = count - i < LANES ? count - i : LANES;
    blot_walk some[LANES];
    walk_lanes(automaton, text, offsets + i, lanes, some);
    for (size_t lane = 0; lane < lanes; lane++) {
      const uint32_t offset = offsets[i + lane];
      const uint8_t *const at = text + offset;
      // Behind an escape the byte before says nothing.
      const int is_escaped = ((at[-2] == '\\') | (at[-6] == '\\')) && is_word(at[-1]);
      const int lives = some[lane].state != BLOT_STATE_DEAD || some[lane].end_count || is_escaped ||
                        (inner && begins_inner[*at] && begins(inner, at));
      offsets[left] = offset;
      walks[left] = some[lane];
      left += (size_t)lives;
    }
  }
  return left;
}
