#include "blot_kernels.h"

#include "ascii.h"

#include <string.h>

enum {
  LANES = 4,
  FIRST_STEPS = 8,    // within these most candidates die
  PART = 512,         // candidates that are walked from together
  NONE = 0xFFFF,
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

// Takes bytes of LANES places at once: a step waits for the table, and the waits overlap. An accept stays in `accepts`.
static inline __attribute__((always_inline)) void take_steps(const blot_automaton *automaton, const uint8_t *text,
                                                             const uint32_t *places, int from, int count, uint32_t *states,
                                                             uint32_t *accepts) {
  const uint16_t *const table = automaton->table;
  const uint8_t *const class_of = automaton->class_of_byte;
  const uint32_t shift = automaton->row_shift;
  for (int step = from; step < from + count; step++) {
    for (int lane = 0; lane < LANES; lane++) {
      const uint32_t state = states[lane] & (BLOT_STATE_ACCEPTS - 1);
      states[lane] = table[state << shift | class_of[(text + places[lane])[step]]];
      accepts[lane] |= states[lane];
    }
  }
}

// The state that reads the byte at a candidate, where the one before is known.
static inline __attribute__((always_inline)) uint32_t first_state(const blot_automaton *automaton, const uint8_t *at) {
  const uint32_t start = automaton->guards ? start_state(automaton->guards, at) : BLOT_STATE_START;
  return automaton->table[start << automaton->row_shift | automaton->class_of_byte[at[-1]]];
}

// Takes the first bytes from LANES places.
static inline __attribute__((always_inline)) void begin_walks(const blot_automaton *automaton, const uint8_t *text,
                                                              const uint32_t *places, uint16_t *states) {
  uint32_t now[LANES], accepts[LANES] = {0};
  for (int lane = 0; lane < LANES; lane++) now[lane] = first_state(automaton, text + places[lane]);
  take_steps(automaton, text, places, 0, FIRST_STEPS, now, accepts);
  for (int lane = 0; lane < LANES; lane++) states[lane] = (uint16_t)(now[lane] | (accepts[lane] & BLOT_STATE_ACCEPTS));
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

// Walks on from the places of `indexes`, LANES of them together, from the step `from` on, which is 0 or behind the first
// ones. Fills a walk for each, and its state is dead where nothing came of it.
static inline __attribute__((always_inline)) void end_walks(const blot_automaton *automaton, const uint8_t *text,
                                                            const uint32_t *places, uint16_t *states,
                                                            const uint16_t *indexes, int count, int from, blot_walk *walks) {
  for (int i = 0; i < count; i += LANES) {
    const int lanes = count - i < LANES ? count - i : LANES;
    noted_walk all[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      // The last one over again for those that are missing.
      const int index = indexes[i + (lane < lanes ? lane : lanes - 1)];
      all[lane].at = text + places[index];
      all[lane].state = from ? states[index] : first_state(automaton, all[lane].at) & (BLOT_STATE_ACCEPTS - 1);
      memset(all[lane].entries, 0, sizeof all[lane].entries);
    }
    for (int step = from; step < BLOT_WALK_BYTES; step++) {
      uint32_t any = 0;
      for (int lane = 0; lane < LANES; lane++) {
        take(automaton, step, &all[lane]);
        any |= all[lane].state;
      }
      if (!any) break;
    }
    for (int lane = 0; lane < lanes; lane++) {
      end(&all[lane], walks + i + lane);
      const blot_walk *const walk = walks + i + lane;
      states[indexes[i + lane]] = walk->state | walk->end_count ? BLOT_STATE_UNKNOWN : BLOT_STATE_DEAD;
    }
  }
}

// Where the automaton comes to within the first bytes of `count` places, of which there is room for LANES more.
static void begin_all(const blot_automaton *automaton, const uint8_t *text, uint32_t *places, int count, uint16_t *states) {
  // The last one over again for those that are missing.
  for (int i = count; i % LANES; i++) places[i] = places[count - 1];
  for (int i = 0; i < count; i += LANES) begin_walks(automaton, text, places + i, states + i);
}

// As `blot_walk_live`, of at most PART.
static size_t walk_live(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                        const uint8_t *text, const uint32_t *offsets, int count, uint32_t *left, blot_walk *walks) {
  uint32_t places[PART + LANES];
  uint16_t states[PART + LANES];
  memcpy(places, offsets, (size_t)count * sizeof *places);
  begin_all(automaton, text, places, count, states);
  // The few that live on go on together, so that the others do not wait for them: those where a match may have ended, from
  // the beginning on.
  uint16_t open[2][PART + 1];
  int open_counts[2] = {0};
  uint16_t ended_as[PART];  // an index of `ended`, NONE for the others
  for (int i = 0; i < count; i++) {
    const int has_end = states[i] / BLOT_STATE_ACCEPTS, lives = states[i] > BLOT_STATE_UNKNOWN;
    open[has_end][open_counts[has_end]] = (uint16_t)i;
    ended_as[i] = lives ? (uint16_t)(has_end * PART + open_counts[has_end]) : NONE;
    open_counts[has_end] += lives;
  }
  blot_walk ended[2 * PART];
  end_walks(automaton, text, places, states, open[0], open_counts[0], FIRST_STEPS, ended);
  end_walks(automaton, text, places, states, open[1], open_counts[1], 0, ended + PART);
  uint16_t inner_states[PART + LANES];
  uint8_t is_inner[PART] = {0};
  if (inner) {
    uint16_t indexes[PART + 1];
    int inner_count = 0;
    for (int i = 0; i < count; i++) {
      indexes[inner_count] = (uint16_t)i;
      inner_count += begins_inner[text[offsets[i]]] & (states[i] == BLOT_STATE_DEAD);
    }
    for (int i = 0; i < inner_count; i++) places[i] = offsets[indexes[i]];
    if (inner_count) begin_all(inner, text, places, inner_count, inner_states);
    for (int i = 0; i < inner_count; i++) is_inner[indexes[i]] = inner_states[i] != BLOT_STATE_DEAD;
  }
  size_t left_count = 0;
  for (int i = 0; i < count; i++) {
    const uint8_t *const at = text + offsets[i];
    // Behind an escape the byte before says nothing.
    const int is_escaped = ((at[-2] == '\\') | (at[-6] == '\\')) && is_word(at[-1]);
    if (!((states[i] != BLOT_STATE_DEAD) | is_inner[i] | is_escaped)) continue;
    left[left_count] = offsets[i];
    if (ended_as[i] == NONE) {
      walks[left_count].state = states[i];
      walks[left_count].end_count = 0;
    } else {
      walks[left_count] = ended[ended_as[i]];
    }
    left_count++;
  }
  return left_count;
}

size_t blot_walk_live(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                      const uint8_t *text, uint32_t *offsets, size_t count, blot_walk *walks) {
  size_t left = 0;
  for (size_t i = 0; i < count; i += PART) {
    const int some = count - i < PART ? (int)(count - i) : PART;
    left += walk_live(automaton, inner, begins_inner, text, offsets + i, some, offsets + left, walks + left);
  }
  return left;
}
